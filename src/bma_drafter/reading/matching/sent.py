"""What we sent: a tree as the Word file it becomes, read again by the same reader, with the unit of every line.

So a file that nobody touched gives nothing, by construction: both sides went through the same hands.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from bma_drafter.reading.matching.elements import Element, Elements, elements_of
from bma_drafter.reading.word.reading import read_word
from bma_drafter.text.citing import full_references
from bma_drafter.text.tree import (
    Annex,
    Article,
    Blank,
    Bracket,
    Document,
    Emphasis,
    Inline,
    Paragraph,
    Part,
    Point,
    Preamble,
    Revised,
    Section,
    Signatures,
    Strong,
    Table,
    Testimonium,
    Value,
)
from bma_drafter.text.walking import Spot, walk
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.names import closing_name, place_name


@dataclass(frozen=True, slots=True)
class Candidate:
    """A text that we may have sent; it is made only when it is looked at.

    Candidates with the same `skeleton` have the same units and differ in words only (the two alternats).
    """

    label: str
    """In words: "the standard draft for the other side"."""
    make: Callable[[], Document]
    skeleton: str = ""
    digest: str = ""
    """Of the description it is made from, as own copies state it."""
    is_own: bool = False
    """A copy for one's own side, which says in its properties what it was made of."""
    round: int | None = None
    """The closed round whose text it is; None: the description as it is now."""

    @classmethod
    def of(cls, document: Document, label: str = "the draft") -> Candidate:
        """A candidate for a tree that is there already."""
        return cls(label, lambda: document, skeleton=label)


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value of the description (or a blank that waits for one) within the words of a unit."""

    path: str
    text: str


@dataclass(slots=True)
class Sent:
    """One candidate as the elements of its Word file."""

    candidate: Candidate
    document: Document
    elements: Elements
    comments: tuple[str, ...]
    units: dict[str, str]
    """Bookmark -> unit id, of units that have words of their own."""
    spots: dict[str, Spot]
    closings: frozenset[str]
    """The bookmarks of closing words."""
    owners: dict[int, str] = field(default_factory=dict)
    """Element -> unit id, also for a table below its caption."""
    captions: frozenset[int] = frozenset()
    """The elements that are captions of tables."""
    below: dict[str, frozenset[str]] = field(default_factory=dict)
    """Unit -> the units below it: those of an article, the points of a paragraph."""
    _references: dict[str, str] = field(default_factory=dict)

    def where(self, unit: str | None, element: Element | None = None) -> str:
        """The place of a unit as printed: "Article 5(2)(a)"; of words that belong to none: what they stand after."""
        if unit is None:
            return self.around(element)
        place = self._place(unit)
        if element is None:
            return place
        if any(n in self.closings for n in element.names):
            return f"{place}, closing words"
        held = self.spots.get(unit)
        return f"{place}, title" if held is not None and isinstance(held.unit, (Article, Annex, Part)) else place

    def _place(self, unit: str) -> str:
        """The place of a unit; what has no number is counted within what holds it, or named by its section."""
        place = self._references.get(unit, unit)
        spot = self.spots.get(unit)
        if spot is None or spot.holder is None or spot.unit is spot.holder:
            return place
        if isinstance(spot.holder, Section):
            what = "the table in" if isinstance(spot.unit, Table) else "in"
            return f'{what} the section "{self._references.get(spot.holder.id, "")}"'
        if isinstance(spot.holder, (Preamble, Testimonium)) and isinstance(spot.unit, Paragraph):
            counted = [b.id for b in spot.holder.blocks if isinstance(b, Paragraph)]
            return f"{place}, paragraph {counted.index(unit) + 1}"
        return place

    def around(self, element: Element | None) -> str:
        """Where words stand that belong to no unit."""
        at = len(self.elements.all) if element is None else element.at
        owned = sorted(self.owners)
        before = bisect_left(owned, at)
        return f"after {self.where(self.owners[owned[before - 1]])}" if before else "the title page"

    def is_headed(self, unit: str | None) -> bool:
        """Whether a unit is a table whose first row heads the others."""
        spot = self.spots.get(unit or "")
        return spot is not None and isinstance(spot.unit, Table) and bool(spot.unit.header)

    def stretches(self, unit: str, *, closing: bool = False) -> tuple[Stretch, ...]:
        """The values in the words of a unit, in order."""
        spot = self.spots.get(unit)
        if spot is None:
            return ()
        one = spot.unit
        if isinstance(one, Paragraph):
            return tuple(_stretches(one.closing if closing else one.inlines))
        if isinstance(one, Point):
            return tuple(_stretches(one.inlines))
        if isinstance(one, (Article, Annex, Part, Section)):
            return tuple(_stretches(one.title))
        return ()

    def cell_stretches(self, unit: str, row: int, column: int) -> tuple[Stretch, ...]:
        """The values in a cell of a table of ours; rows count from 0 with the heading row."""
        spot = self.spots.get(unit)
        if spot is None or not isinstance(spot.unit, Table):
            return ()
        rows = (*((spot.unit.header,) if spot.unit.header else ()), *spot.unit.rows)
        if row >= len(rows):
            return ()
        at = 0
        for cell in rows[row]:
            if at == column:
                return tuple(_stretches(cell.inlines))
            at += cell.span
        return ()


def sent_of(candidate: Candidate) -> Sent:
    """A candidate made, written and read again."""
    document = candidate.make()
    text = read_word(write_docx(document), candidate.label)
    units: dict[str, str] = {}
    spots: dict[str, Spot] = {}
    closings = set()
    for spot in walk(document):
        unit = spot.unit
        spots[unit.id] = spot
        if _has_words(spot):
            units.setdefault(place_name(unit.id), unit.id)
        if isinstance(unit, Paragraph) and unit.closing:
            units[closing_name(unit.id)] = unit.id
            closings.add(closing_name(unit.id))
    elements = elements_of(text, units)
    references = {id_: found.text for id_, found in full_references(document).items() if found.text}
    owners, captions = _owners(elements, units, spots)
    return Sent(
        candidate,
        document,
        elements,
        tuple(one.text for one in text.comments.values()),
        units,
        spots,
        frozenset(closings),
        owners,
        captions,
        _below(spots),
        references,
    )


def _below(spots: dict[str, Spot]) -> dict[str, frozenset[str]]:
    below: dict[str, set[str]] = {}
    for id_, spot in spots.items():
        for above in (spot.part, spot.holder, spot.paragraph, *spot.points):
            if above is not None and above.id != id_:
                below.setdefault(above.id, set()).add(id_)
    return {id_: frozenset(units) for id_, units in below.items()}


def _has_words(spot: Spot) -> bool:
    """Whether the bookmark of a unit stands around its words; that of a division without a title is around others."""
    unit = spot.unit
    if isinstance(unit, (Preamble, Testimonium)):
        return False
    return not isinstance(unit, Section) or bool(unit.title)


def _owners(elements: Elements, units: dict[str, str], spots: dict[str, Spot]) -> tuple[dict[int, str], frozenset[int]]:
    owners: dict[int, str] = {}
    captions = set()
    caption: str | None = None
    for element in elements.all:
        if element.names:
            unit = units[element.names[0]]
            owners[element.at] = unit
            is_caption = not element.is_table and isinstance(spots[unit].unit, Table)
            if is_caption:
                captions.add(element.at)
            caption = unit if is_caption else None
        elif element.is_table and caption is not None:
            owners[element.at] = caption
            caption = None
    return owners, frozenset(captions)


def _stretches(inlines: tuple[Inline, ...]) -> Iterator[Stretch]:
    for inline in inlines:
        if isinstance(inline, Value):
            yield Stretch(inline.path, inline.text)
        elif isinstance(inline, Blank):
            yield Stretch(inline.path, f"[{inline.label}]")
        elif isinstance(inline, (Emphasis, Strong, Bracket, Revised)):
            yield from _stretches(inline.inlines)


def is_signatures(sent: Sent, unit: str) -> bool:
    """Whether a unit is the table of the signature blocks."""
    spot = sent.spots.get(unit)
    return spot is not None and isinstance(spot.unit, Signatures)
