"""Files that are ZIP archives (.xlsx, .ods, .docx), unpacked within limits before anything reads them."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping

from bma_drafter.errors import Problem, UserError

_MOST_PARTS = 2_000
_MOST_BYTES = 48_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


def is_packed(data: bytes) -> bool:
    """Whether the file is a ZIP archive."""
    return data.startswith(b"PK\x03\x04")


def refuse_protected(data: bytes, name: str) -> None:
    """Raises UserError for a file under a password, and for one of the older kinds of Word and Excel."""
    if not data.startswith(_OLE):
        return
    if _ENCRYPTED in data:
        raise protected(name)
    raise UserError(
        Problem(
            "BMA-651",
            f"{name} is a Word or Excel file of the older kind (.doc, .xls)",
            repair="open it, save it as .xlsx, .ods, .docx or .csv, and import that",
        )
    )


def protected(name: str) -> UserError:
    """The refusal of a file under a password."""
    return UserError(
        Problem(
            "BMA-652",
            f"{name} is protected with a password",
            why="what it holds cannot be read without it",
            repair="open it, save a copy without the password, and import that",
        )
    )


def too_large(name: str, why: str) -> UserError:
    """The refusal of a file that no form can be."""
    return UserError(
        Problem("BMA-653", f"{name} is larger than any form", why=why, repair="copy the answers into a fresh form")
    )


def broken(name: str, why: str) -> UserError:
    """The refusal of a file that is damaged, or is not what it seems."""
    return UserError(
        Problem(
            "BMA-651",
            f"{name} cannot be read as a form",
            why=why,
            repair="open it in the program it comes from, save it again as .xlsx, .ods, .docx or .csv, and import that",
        )
    )


def unpacked(data: bytes, name: str, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The parts of an archive by name, of those that are wanted.

    The sizes that the archive states are checked before anything is unpacked, and never exceeded. Raises UserError for
    an archive that is too large, under a password, damaged, or that holds a part twice or macros.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise broken(name, "the archive is damaged") from error
    if len(infos) > _MOST_PARTS or sum(one.file_size for one in infos) > _MOST_BYTES:
        raise too_large(name, f"unpacked, a form has at most {_MOST_BYTES // 1_000_000} MB and {_MOST_PARTS} parts")
    names = [one.filename for one in infos]
    if len(set(names)) < len(names):
        raise broken(name, "it holds a part twice")
    if any(one.flag_bits & 1 for one in infos):
        raise protected(name)
    if any(one.lower().endswith("vbaproject.bin") for one in names):
        raise broken(name, "it holds macros, which a form has no use for")
    parts = {}
    try:
        for info in infos:
            if wanted(info.filename):
                with archive.open(info) as part:
                    parts[info.filename] = part.read(info.file_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise broken(name, "the archive is damaged") from error
    return parts


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a new archive, whose stated sizes are true."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
