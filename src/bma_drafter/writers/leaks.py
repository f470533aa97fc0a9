"""A copy for others proved clean: the written file is opened again, part by part, before it is put in its place.

What is looked for: words of one's own side, and every corner of a file in which such words, or names of people and
machines, are wont to stay. A file in which something is found is not written.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

_OWN_PARTS = re.compile(r"comments|people\.xml|custom|glossary|embeddings|vbaProject|docProps/thumbnail", re.IGNORECASE)
_HIDDEN = {
    "w:vanish": "hidden text",
    "w:commentReference": "a comment",
    "w:docVar": "a document variable",
    "w:attachedTemplate": "the path of a template",
    "w:rsid": "numbers of editing sessions",
}
_CHANGE = re.compile(r"<w:(ins|del|moveFrom|moveTo|\w+Change)(?=[\s/>])([^>]*)>")
_AUTHOR = re.compile(r'w:author="([^"]*)"')
_CHANGES = {
    "ins": "inserted text with its author",
    "del": "deleted text",
    "moveFrom": "moved text",
    "moveTo": "moved text",
}
_PEOPLE = re.compile(
    r"<(?:\w+:)?(creator|lastModifiedBy|Company|Manager|keywords|description|category)\b[^>]*>([^<]+)<"
)
_BOOKMARK = re.compile(r'<w:bookmarkStart [^>]*w:name="([^"]*)"')
_NEUTRAL = re.compile(r"u[0-9a-f]{10}|_Toc\d+|_GoBack")
_STYLE = re.compile(r'<w:name w:val="([^"]*)"')
_TELLING = re.compile(r"preferred|fallback|floor|walk.?away|mandate|confidential", re.IGNORECASE)
_NAME = re.compile(r"\bown\b|internal|mandate|walk.?away|fallback|confidential|red.?line", re.IGNORECASE)
_TAGS = re.compile(r"<[^>]+>")
_SHORTEST = 12
"""Shorter words of the own side may stand in a text by chance."""


@dataclass(frozen=True, slots=True)
class Leak:
    """Something of one's own side in a file for others: where, and what."""

    where: str
    what: str


def leaks_in(
    data: bytes | str, ending: str, secrets: Iterable[str] = (), *, authors: Iterable[str] = ()
) -> tuple[Leak, ...]:
    """Every leak of a written file; `secrets` are words of one's own side that no copy for others may hold.

    `authors` are those whose tracked changes a comparison may hold: the short names of the Parties and the neutral
    word (`docx.revisions.authors`); by default there may be no changes at all.

    A PDF is proved by the Word file it is made from, and by its own properties.
    """
    wanted = sorted({_bare(one) for one in secrets if len(one.strip()) >= _SHORTEST})
    if ending == ".docx" and isinstance(data, bytes):
        return tuple(dict.fromkeys(_in_word(data, wanted, frozenset(authors))))
    if ending == ".pdf" and isinstance(data, bytes):
        return tuple(_in_pdf(data))
    text = data if isinstance(data, str) else data.decode("utf-8", "replace")
    return tuple(dict.fromkeys(_in_text("the file", text, wanted)))


def leaks_in_name(name: str) -> tuple[Leak, ...]:
    """What the name of a file tells that it should not: "draft-own-copy.docx"."""
    found = _NAME.search(name.replace("_", " ").replace("-", " "))
    return (Leak("the name of the file", f"the word “{found[0]}”"),) if found else ()


def _in_word(data: bytes, secrets: list[str], authors: frozenset[str]) -> Iterator[Leak]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for info in archive.infolist():
            if _OWN_PARTS.search(info.filename):
                yield Leak(info.filename, "a part that copies for others do not have")
            if info.comment or info.extra:
                yield Leak(info.filename, "a remark in the archive")
            text = archive.read(info).decode("utf-8", "replace")
            yield from _in_part(info.filename, text)
            yield from _in_changes(info.filename, text, authors)
            yield from _in_text(info.filename, text, secrets)


def _in_part(name: str, text: str) -> Iterator[Leak]:
    for tag, what in _HIDDEN.items():
        if re.search(rf"<{tag}[\s/>]", text):
            yield Leak(name, what)
    for found in _PEOPLE.finditer(text):
        if found[2].strip():
            yield Leak(name, f"{found[1]}: “{found[2].strip()[:60]}”")
    for bookmark in _BOOKMARK.findall(text):
        if not _NEUTRAL.fullmatch(bookmark):
            yield Leak(name, f"a bookmark that tells something: “{bookmark[:60]}”")
    for style in _STYLE.findall(text) if name.endswith("styles.xml") else ():
        if _TELLING.search(style):
            yield Leak(name, f"a style that tells something: “{style[:60]}”")


def _in_changes(name: str, text: str, authors: frozenset[str]) -> Iterator[Leak]:
    for tag, attributes in _CHANGE.findall(text):
        found = _AUTHOR.search(attributes)
        author = unescape(found[1]) if found else ""
        if not authors:
            yield Leak(name, _CHANGES.get(tag, "a change of form with its author"))
        elif author not in authors:
            yield Leak(name, f"changes by “{author[:60]}”")


def _in_text(name: str, text: str, secrets: list[str]) -> Iterator[Leak]:
    """Words of the own side, whether as words, across runs, or in attributes (alt text, titles)."""
    if not secrets:
        return
    words, raw = _bare(_TAGS.sub("", text)), _bare(text)
    for secret in secrets:
        if secret in words or secret in raw:
            yield Leak(name, f"words of the own side: “{secret[:60]}”")


def _bare(text: str) -> str:
    return " ".join(unescape(text).replace("\\", "").split()).casefold()


_PDF_PEOPLE = re.compile(rb"/(Author|Keywords|Subject)\s*\(([^)]+)\)")


def _in_pdf(data: bytes) -> Iterator[Leak]:
    for key, value in _PDF_PEOPLE.findall(data):
        if key == b"Author" and value.strip():
            yield Leak("the properties of the PDF", f"Author: “{value[:60].decode('latin-1')}”")
