"""Text files as users have them: missing, misnamed, in another encoding, or not text at all."""

from __future__ import annotations

import codecs
import os
import stat
from pathlib import Path

from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.source.yaml import Document, Top, parse

_LARGEST = 20_000_000
_OPEN_PIPES = ("/dev/fd/", "/proc/")
"""Where a shell shows what another program is writing; in any other pipe one might wait for ever."""
_READ_NAMES = 5_000
"""So many names of a folder are looked at for the nearest one."""

_OTHER_TEXT = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_OTHER_FORMATS = (
    (b"%PDF-", "a PDF file"),
    (b"{\\rtf", "a document in Rich Text Format"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a Word or Excel file of the older kind"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
)
_IN_ZIP = (
    (b"word/", "a Word file"),
    (b"xl/", "an Excel file"),
    (b"ppt/", "a PowerPoint file"),
    (b"opendocument.text", "a text document of LibreOffice"),
    (b"opendocument.spreadsheet", "a spreadsheet of LibreOffice"),
)
_SAVE_AS_UTF8 = "save it as UTF-8 (in the editor: Save as, Encoding: UTF-8)"


def read_document(path: str | os.PathLike[str], *, top: Top = "mapping") -> Document:
    """The YAML or JSON file as data with positions; UserError with all its problems."""
    return parse(read_text(path), os.fspath(path), top=top)


def read_text(path: str | os.PathLike[str]) -> str:
    """The text of a UTF-8 file, its lines ended by a line feed, without a byte order mark.

    Raises UserError where the file is missing, is a folder, cannot be read, is over 20 MB, is in another
    encoding, or is not a text.
    """
    name = os.fspath(path)
    data = _read_bytes(name)
    text = _decoded(data.removeprefix(codecs.BOM_UTF8), name)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_binary(path: str | os.PathLike[str]) -> bytes:
    """The bytes of a file of another program; UserError where it is missing, cannot be read, or is over 20 MB."""
    return _read_bytes(os.fspath(path))


def missing_file(path: str | os.PathLike[str]) -> Problem:
    """The problem of a file that is not there, with the name in its folder that comes nearest."""
    name = os.fspath(path)
    where = Path(name).parent
    if not where.is_dir():
        return Problem(
            "BMA-101",
            f"there is no folder {str(where)!r}, so no file {name!r}",
            nearest=_nearest_name(where),
            repair="check the way to the file",
        )
    return Problem(
        "BMA-101",
        f"there is no file {name!r}",
        nearest=_nearest_name(Path(name)),
        repair="check the name and the folder",
    )


def _nearest_name(path: Path) -> str | None:
    names: list[str] = []
    try:
        with os.scandir(path.parent) as entries:
            for entry in entries:
                names.append(entry.name)
                if len(names) == _READ_NAMES:
                    break
    except OSError:
        return None
    found = nearest(path.name, sorted(names)) or nearest(path.stem, sorted({Path(name).stem for name in names}))
    if found is not None and found not in names:  # the right name with another ending
        found = next(name for name in sorted(names) if Path(name).stem == found)
    return str(path.with_name(found)) if found else None


def _read_bytes(name: str) -> bytes:
    try:
        if stat.S_ISFIFO(os.stat(name).st_mode) and not name.startswith(_OPEN_PIPES):  # noqa: PTH116 -- the name may be anything
            raise UserError(Problem("BMA-102", f"{name} is a pipe, not a file", repair="name a file"))
        with open(name, "rb") as file:  # noqa: PTH123 -- the name may be anything a user types
            if stat.S_ISDIR(os.fstat(file.fileno()).st_mode):
                raise IsADirectoryError
            data = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise UserError(missing_file(name)) from None
    except OSError as error:
        raise UserError(_unreadable(name, error)) from None
    except ValueError:  # a NUL in the name
        raise UserError(Problem("BMA-101", f"there is no file {name!r}")) from None
    if len(data) > _LARGEST:
        raise UserError(
            Problem(
                "BMA-102",
                f"{name} is larger than {_LARGEST // 1_000_000} MB",
                why="no agreement is that long: it is probably another file",
                repair="check the name of the file",
            )
        )
    return data


def _unreadable(name: str, error: OSError) -> Problem:
    if isinstance(error, IsADirectoryError) or Path(name).is_dir():
        return Problem("BMA-102", f"{name} is a folder, not a file", repair="name a file in it")
    if isinstance(error, PermissionError):
        return Problem(
            "BMA-102",
            f"{name} may not be read",
            why="its permissions keep you out, or another program holds it",
            repair="close it elsewhere, or ask its owner for the right to read it",
        )
    return Problem("BMA-102", f"{name} cannot be read: {error.strerror or error}")


def _decoded(data: bytes, name: str) -> str:
    for mark, encoding in _OTHER_TEXT:
        if data.startswith(mark):
            raise UserError(Problem("BMA-114", f"{name} is saved as {encoding}, not as UTF-8", repair=_SAVE_AS_UTF8))
    if kind := _other_format(data):
        raise UserError(
            Problem(
                "BMA-115",
                f"{name} is {kind}, not a text file",
                why="agreements, checklists and clauses are plain text files",
                repair="check the name of the file",
            )
        )
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UserError(_not_utf8(data, error.start, name)) from None


def _other_format(data: bytes) -> str | None:
    if data.startswith(b"PK\x03\x04"):
        inside = (kind for sign, kind in _IN_ZIP if sign in data)
        return next(inside, "a ZIP file")
    for sign, kind in _OTHER_FORMATS:
        if data.startswith(sign):
            return kind
    beginning = data[:4096]
    if beginning.count(0) * 4 > len(beginning):  # UTF-16 without its mark has a NUL in every other byte
        return "UTF-16 without a byte order mark, or no text at all"
    return None


def _not_utf8(data: bytes, at: int, name: str) -> Problem:
    before = data[:at].decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    rest = data[at : at + 200].decode("cp1252", "replace")
    typed = before[before.rfind("\n") + 1 :] + rest.replace("\r", "\n").split("\n")[0]
    return Problem(
        "BMA-114",
        f"{name} is not saved as UTF-8: here stands the byte {data[at]:#04x}, "
        f"which would be {rest[0]!r} in a file saved as Windows-1252 (Latin-1)",
        Place(name, line, column, column + 1, typed),
        repair=_SAVE_AS_UTF8,
    )
