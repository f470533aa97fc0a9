"""A Word file of anybody opened for reading: within limits, without running, fetching or expanding anything.

Macros stay unread, relations to places outside the file are never followed, a document type is refused.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from lxml import etree

from bma_drafter.errors import Problem, UserError
from bma_drafter.source.archives import Unreadable, is_packed, refuse_doctype, refuse_older, unpack

Element: TypeAlias = etree._Element
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_STRICT: Final = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", W[1:-1].encode()),
    (b"http://purl.oclc.org/ooxml/officeDocument/relationships", _RELATIONS.encode()),
)
"""The names that Word's format "Strict Open XML Document" has for the same things."""
_MOST_BYTES: Final = 96 * 1024 * 1024
_MOST_PARTS: Final = 5000
_MOST_SIGNS: Final = 6_000_000
"""So many tags has no text: a tag of three letters takes a hundred times its length of memory when it is read."""
_OTHERS: Final = (
    (b"%PDF-", "a PDF file", "ask for the Word file: a PDF has lost which words belong together"),
    (b"{\\rtf", "a document in Rich Text Format", "open it in Word or LibreOffice, save it as .docx, and read that"),
    (b"\x89PNG", "a picture", "ask for the Word file"),
    (b"\xff\xd8\xff", "a picture", "ask for the Word file"),
)
_CONVERT: Final = "open it in Word or LibreOffice, save it as a Word document (.docx), and read that"


@dataclass(slots=True)
class WordFile:
    """The parts of a Word file as trees, each parsed once."""

    name: str
    parts: dict[str, bytes]
    document: str
    """The name of the part that holds the text."""
    has_macros: bool = False
    _related: dict[str, str] = field(default_factory=dict)

    def body(self) -> Element:
        """The element that holds the text; UserError where there is none."""
        root = self.tree(self.document)
        body = root.find(f"{W}body")
        if root.tag != f"{W}document" or body is None:
            raise damaged(self.name, "its main part holds no text of a Word file")
        return body

    def tree(self, part: str) -> Element:
        """A part as a tree; UserError where it is missing or broken."""
        data = self.parts.get(part)
        if data is None:
            raise damaged(self.name, f"its part {part} is missing")
        return _parsed(data, part, self.name)

    def related(self, kind: str) -> Element | None:
        """The part of a kind (`comments`, `styles` ...) that the text relates to; None without one.

        What is there and broken is an error: a comment that cannot be read must not pass for none.
        """
        part = self._related.get(kind, "")
        return self.tree(part) if part in self.parts else None

    def properties(self) -> dict[str, str]:
        """The custom properties of the file by name; none where it has none that can be read."""
        data = self.parts.get("docProps/custom.xml")
        if data is None:
            return {}
        root = _parsed(data, "docProps/custom.xml", self.name)
        return {str(one.get("name")): "".join(one.itertext()) for one in root if one.get("name")}


def open_word(data: bytes, name: str) -> WordFile:
    """The file opened.

    Raises UserError, in words that say what the file is and how to repair it, for one that is not a Word file, is
    under a password, too large, or damaged.
    """
    _refuse_others(data, name)
    names: list[str] = []

    def is_wanted(part: str) -> bool:
        """XML only: pictures, fonts, embedded files and macros are never unpacked."""
        names.append(part.lower())
        return part.lower().endswith((".xml", ".rels")) or part == "mimetype"

    try:
        refuse_older(data)
        parts = unpack(data, is_wanted, most_parts=_MOST_PARTS, most_bytes=_MOST_BYTES)
        for part, content in parts.items():
            refuse_doctype(content, part)
        if sum(content.count(b"<") for content in parts.values()) > _MOST_SIGNS:
            raise Unreadable("too-large")
    except Unreadable as error:
        raise _refusal(error, name) from error
    document = _main_part(parts, name)
    opened = WordFile(name, parts, document, any(one.endswith("vbaproject.bin") for one in names))
    for type_, target in _relations(parts, document, name):
        opened._related.setdefault(type_.rpartition("/")[2], target)
    return opened


def damaged(name: str, why: str) -> UserError:
    """The refusal of a file that is not whole."""
    repair = "open it in Word (which may offer to repair it), save it as a new .docx, and read that; or ask for it anew"
    return UserError(Problem("BMA-563", f"{name} is damaged", why=why, repair=repair))


def _not_word(name: str, what: str, repair: str = _CONVERT) -> UserError:
    return UserError(Problem("BMA-560", f"{name} is {what}, not a Word file", repair=repair))


def _refuse_others(data: bytes, name: str) -> None:
    """Raises UserError for what is no archive and no older Word file."""
    if not data:
        raise damaged(name, "the file is empty")
    for sign, what, repair in _OTHERS:
        if data.startswith(sign):
            raise _not_word(name, what, repair)
    if is_packed(data) or data.startswith(b"\xd0\xcf\x11\xe0"):
        return
    start = data[:400].lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    if start.startswith((b"<!doctype html", b"<html")):
        raise _not_word(name, "a page for a browser")
    if start.startswith(b"<?xml"):
        raise _not_word(name, "an XML file")
    if b"PK\x05\x06" in data[:64] or b"\0" in data[:4096]:
        raise damaged(name, "it does not begin as a Word file does")
    raise _not_word(name, "a plain text")


def _refusal(error: Unreadable, name: str) -> UserError:
    if error.wrong == "older":
        return _not_word(name, "a file of the older kind (.doc, .xls)")
    if error.wrong == "protected":
        return UserError(
            Problem(
                "BMA-561",
                f"{name} is protected with a password",
                why="what it holds cannot be read without it",
                repair="open it with the password, save a copy without one, and read that",
            )
        )
    if error.wrong == "too-large":
        return UserError(
            Problem(
                "BMA-562",
                f"{name} is larger than any agreement",
                why=f"unpacked, a text has at most {_MOST_BYTES // 2**20} MB and {_MOST_PARTS:,} parts",
                repair="open it in Word, delete pictures and embedded files, save it anew, and read that",
            )
        )
    if error.wrong == "doctype":
        return damaged(name, f"its part {error.part} declares a document type, which no Word file does")
    if error.wrong == "twice":
        return damaged(name, "it holds a part twice")
    return damaged(name, "the archive is cut off or broken")


def _main_part(parts: dict[str, bytes], name: str) -> str:
    """The part that holds the text. UserError where the archive is something else."""
    kind = parts.get("mimetype", b"")
    if b"opendocument" in kind:
        raise _not_word(name, "a text document of LibreOffice" if b".text" in kind else "a file of LibreOffice")
    types = parts.get("[Content_Types].xml", b"")
    if b"spreadsheetml.sheet" in types and b"wordprocessingml.document" not in types:
        repair = "name the Word file; a worksheet of changes is given with --apply"
        raise _not_word(name, "an Excel file", repair)
    if b"presentationml" in types and b"wordprocessingml.document" not in types:
        raise _not_word(name, "a PowerPoint file", "name the Word file")
    main = next((t for kind, t in _relations(parts, "", name) if kind.endswith("/officeDocument")), "")
    if main not in parts and "word/document.xml" in parts:
        main = "word/document.xml"  # the text is there; only the sign that leads to it is not
    if main not in parts:
        if not any(part.startswith("word/") for part in parts):
            raise _not_word(name, "an archive without a text", "name the Word file itself")
        raise damaged(name, "the part that holds its text is missing")
    return main


def _relations(parts: dict[str, bytes], source: str, name: str) -> list[tuple[str, str]]:
    """Kind and target of what a part relates to inside the file."""
    folder, leaf = posixpath.split(source)
    data = parts.get(posixpath.join(folder, "_rels", f"{leaf}.rels"))
    if data is None:
        return []
    out = []
    for one in _parsed(data, f"{leaf or 'package'}.rels", name):
        target = one.get("Target")
        if target and one.get("TargetMode") != "External":
            inside = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
            out.append((str(one.get("Type")), inside))
    return out


def _parsed(data: bytes, part: str, name: str) -> Element:
    for strict, usual in _STRICT:
        data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        deep = "depth" in str(error).lower()
        why = f"its part {part} is nested deeper than any text" if deep else f"its part {part} is no whole XML"
        raise damaged(name, why) from error
    if root.getroottree().docinfo.doctype:
        raise damaged(name, f"its part {part} declares a document type, which no Word file does")
    return root
