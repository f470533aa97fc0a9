"""Tracked changes as Word has them: around runs, at the marks of paragraphs, at table rows, at the form of a paragraph.

An author is the short name of a Party, or a neutral word, never a person; the date is the one date of the file. How
revisions look is left to Word, where each reader chooses it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bma_drafter.text.revisions import is_revised, rejected
from bma_drafter.text.tree import Annex, Article, Document, Meta, Paragraph, Part, ResolvedRef, Revised, Side
from bma_drafter.text.walking import flat, walk
from bma_drafter.writers.docx.xml import attribute
from bma_drafter.writers.names import place_name
from bma_drafter.writers.page_words import PageWords

_FIRST: Final = 1_000_000
"""The first number of a revision: far from those of bookmarks and comments, since no number may be there twice."""
_RUNS: Final = re.compile(r"(?:<w:r>.*?</w:r>)+", re.DOTALL)
_TEXT: Final = re.compile(r"<(/?)w:(t|instrText)(?=[ >])")
_DELETED: Final = {"t": "delText", "instrText": "delInstrText"}
_TAGS: Final = {"inserted": "w:ins", "deleted": "w:del"}
_MOVES: Final = {"inserted": "w:moveTo", "deleted": "w:moveFrom"}
Numbered = Part | Article | Annex | Paragraph


def authors(meta: Meta, own: PageWords) -> dict[Side | None, str]:
    """Who is named as the author of a change: the Party by its short name, a neutral word where nobody is known."""
    return {None: own.changes, "home": meta.home.short or own.changes, "host": meta.host.short or own.changes}


@dataclass(frozen=True, slots=True)
class Before:
    """The old version of a revised document, for what the merged tree does not say of it."""

    units: Mapping[str, Numbered]
    """Id -> the unit as it was, with its old number."""
    document: Document


def before(document: Document) -> Before | None:
    """The version before the revisions of a document; None where it has none."""
    if not is_revised(document):
        return None
    old = rejected(document)
    units = {s.unit.id: s.unit for s in walk(old) if isinstance(s.unit, (Part, Article, Annex, Paragraph))}
    return Before(units, old)


class Revisions:
    """Writes the marks of tracked changes; every mark has a number of its own."""

    def __init__(self, meta: Meta, own: PageWords, when: str) -> None:
        self._authors = authors(meta, own)
        self._whole, *self._within = (_later(when, minutes) for minutes in (0, 10, 20))
        self._next = _FIRST

    def begin_unit(self) -> None:
        """Begin the words of another paragraph or cell.

        Changes at the end of one and at the beginning of the next are told apart by their time: LibreOffice takes two
        that touch and are less than a minute apart for one, and the mark of the paragraph between them with it.
        """
        self._within.reverse()

    def around(self, content: str, revision: Revised | None, *, within: bool = False) -> str:
        """Every run in some content inserted or deleted; the content as it is where there is no revision.

        `within`: the paragraph around it stays. Only runs are wrapped: a revision cannot hold a link, and need not hold
        the ends of bookmarks and comments.
        """
        if revision is None:
            return content
        when = self._within[0] if within else self._whole
        tag = _tag(revision)

        def wrapped(found: re.Match[str]) -> str:
            runs = _TEXT.sub(_as_deleted, found[0]) if tag == "w:del" else found[0]
            return f"<{tag} {self._stamp(revision.by, when)}>{runs}</{tag}>"

        out = _RUNS.sub(wrapped, content)
        return self._range(out, tag, revision) if is_move(revision) else out

    def _range(self, content: str, tag: str, revision: Revised) -> str:
        """The two places of a move find each other by the name of their ranges."""
        stamp, own = self._stamp(revision.by), self._next - 1
        name = place_name(revision.moved)
        return f'<{tag}RangeStart {stamp} w:name="{name}"/>{content}<{tag}RangeEnd w:id="{own}"/>'

    def mark(self, *revisions: Revised | None) -> str:
        """The mark of a paragraph as inserted, as deleted or as both; the last but one of its properties."""
        inner = "".join(f"<{_tag(r)} {self._stamp(r.by)}/>" for r in revisions if r is not None)
        return f"<w:rPr>{inner}</w:rPr>" if inner else ""

    def row(self, revision: Revised | None) -> str:
        """What stands last in the properties of a row."""
        return f"<{_TAGS[revision.kind]} {self._stamp(revision.by)}/>" if revision else ""

    def form(self, properties: str) -> str:
        """The properties that a paragraph had before; the last of those it has."""
        return f"<w:pPrChange {self._stamp(None)}><w:pPr>{properties}</w:pPr></w:pPrChange>"

    def _stamp(self, by: Side | None, when: str = "") -> str:
        own, self._next = self._next, self._next + 1
        return f'w:id="{own}" w:author="{attribute(self._authors[by])}" w:date="{when or self._whole}"'


def _later(when: str, minutes: int) -> str:
    moment = datetime.fromisoformat(when.replace("Z", "+00:00")) + timedelta(minutes=minutes)
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def is_move(revision: Revised) -> bool:
    """Whether words that moved are marked as a move.

    Those with a reference in them are not: LibreOffice loses the mark of a field in a move, and keeps its paragraph.
    """
    return bool(revision.moved) and not any(isinstance(i, ResolvedRef) for i in flat(revision.inlines))


def _tag(revision: Revised) -> str:
    return (_MOVES if is_move(revision) else _TAGS)[revision.kind]


def _as_deleted(found: re.Match[str]) -> str:
    return f"<{found[1]}w:{_DELETED[found[2]]}"
