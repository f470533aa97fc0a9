"""ZIP archives of other programs (.xlsx, .ods, .docx), unpacked within limits before anything reads them.

Every reader of such a file passes this door. What is wrong is told as a kind; each reader has its own words for it.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable, Mapping
from typing import Final, Literal, TypeAlias

Wrong: TypeAlias = Literal["damaged", "too-large", "protected", "twice", "older", "doctype"]
"""`older`: a file of Word or Excel of before 2007; `doctype`: XML with a document type, which can hide entities."""

OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How files of the older kind begin, and files under a password."""
_ENCRYPTED: Final = "EncryptedPackage".encode("utf-16-le")
_DOCTYPES: Final = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))


class Unreadable(Exception):
    """An archive that is not opened, and why."""

    def __init__(self, wrong: Wrong, part: str = "") -> None:
        self.wrong: Wrong = wrong
        self.part = part
        super().__init__(f"{wrong} {part}".strip())


def is_packed(data: bytes) -> bool:
    """Whether the file is a ZIP archive."""
    return data.startswith(b"PK\x03\x04")


def refuse_older(data: bytes) -> None:
    """Raises `Unreadable` for a file under a password, and for one of the older kinds of Word and Excel."""
    if data.startswith(OLE):
        raise Unreadable("protected" if _ENCRYPTED in data else "older")


def unpack(data: bytes, wanted: Callable[[str], bool], *, most_parts: int, most_bytes: int) -> dict[str, bytes]:
    """The parts of an archive by name, of those that are wanted.

    The sizes that the archive states are checked before anything is unpacked, and never exceeded. Raises `Unreadable`
    for an archive that is too large, under a password, damaged, or that holds a part twice.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        infos = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise Unreadable("damaged") from error
    if len(infos) > most_parts or sum(one.file_size for one in infos) > most_bytes:
        raise Unreadable("too-large")
    names = [one.filename for one in infos]
    if len(set(names)) < len(names):
        raise Unreadable("twice")
    if any(one.flag_bits & 1 for one in infos):
        raise Unreadable("protected")
    parts = {}
    try:
        for info in infos:
            if wanted(info.filename):
                with archive.open(info) as part:
                    parts[info.filename] = part.read(info.file_size)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError, ValueError) as error:
        raise Unreadable("damaged") from error
    return parts


def refuse_doctype(part: bytes, name: str) -> None:
    """Raises `Unreadable` for XML that declares a document type: no program writes one into such a file."""
    if any(sign in part for sign in _DOCTYPES):
        raise Unreadable("doctype", name)


def packed(parts: Mapping[str, bytes]) -> bytes:
    """The parts as a new archive, whose stated sizes are true."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return out.getvalue()
