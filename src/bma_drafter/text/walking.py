"""Ways through the tree: every unit in order with what holds it, every inline, and a change made to all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias, TypeVar

from bma_drafter.text.tree import (
    HOLDING,
    Annex,
    Article,
    Block,
    Cell,
    Division,
    Document,
    Inline,
    Note,
    Origin,
    Paragraph,
    Part,
    Point,
    Preamble,
    Section,
    Signatures,
    Table,
    Testimonium,
)

Holder: TypeAlias = Preamble | Article | Testimonium | Annex | Section
"""A division that holds blocks: every one but a part, which holds articles."""
Unit: TypeAlias = Holder | Part | Paragraph | Point | Table | Signatures
H = TypeVar("H", bound=Holder)


@dataclass(frozen=True, slots=True)
class Spot:
    """A unit and what holds it, from outside: `holder` is None for a part, `paragraph` for what is not in one.

    For a unit that is an article, annex, section ... itself, `holder` is the unit. `points` leads to a point, the
    point itself included.
    """

    unit: Unit
    part: Part | None = None
    holder: Holder | None = None
    paragraph: Paragraph | None = None
    points: tuple[Point, ...] = ()

    @property
    def origin(self) -> Origin | None:
        """Where the unit comes from, or the paragraph that holds it."""
        own = self.unit.origin if isinstance(self.unit, (Paragraph, Point, Table)) else None
        return own or (self.paragraph.origin if self.paragraph else None)


def walk(document: Document) -> Iterator[Spot]:
    """Every unit of a document in order: parts before their articles, paragraphs before their points."""
    for division in document.divisions:
        if isinstance(division, Part):
            yield Spot(division, division)
            for article in division.articles:
                yield from _in_holder(article, division)
        else:
            yield from _in_holder(division, None)


def _in_holder(holder: Holder, part: Part | None) -> Iterator[Spot]:
    yield Spot(holder, part, holder)
    for block in holder.blocks:
        if isinstance(block, Paragraph):
            yield Spot(block, part, holder, block)
            yield from _below(block.points, Spot(block, part, holder, block))
        else:
            yield Spot(block, part, holder)


def _below(points: Iterable[Point], above: Spot) -> Iterator[Spot]:
    for point in points:
        spot = replace(above, unit=point, points=(*above.points, point))
        yield spot
        yield from _below(point.points, spot)


def units_in(blocks: Iterable[Block]) -> Iterator[Paragraph | Point | Table | Signatures]:
    """Every unit of some blocks in order."""
    for block in blocks:
        yield block
        if isinstance(block, Paragraph):
            yield from _points_in(block.points)


def _points_in(points: Iterable[Point]) -> Iterator[Point]:
    for point in points:
        yield point
        yield from _points_in(point.points)


def runs_of(unit: Unit, *, notes: bool = True) -> Iterator[tuple[Inline, ...]]:
    """Every run of words of a unit itself, not of the units within it; `notes`: those of its notes too."""
    if isinstance(unit, (Part, Article, Annex, Section)):
        yield unit.title
    elif isinstance(unit, Paragraph):
        yield unit.inlines
        if unit.closing:
            yield unit.closing
    elif isinstance(unit, Point):
        yield unit.inlines
    elif isinstance(unit, Table):
        for row in (unit.header, *unit.rows):
            for cell in row:
                yield cell.inlines
    elif isinstance(unit, Signatures):
        for block in unit.blocks:
            yield from (block.for_party, block.capacity, block.name)
        yield unit.place
    if notes:
        for note in notes_of(unit):
            yield note.inlines


def notes_of(unit: Unit) -> tuple[Note, ...]:
    """The notes of a unit itself."""
    return () if isinstance(unit, (Part, Section, Signatures)) else unit.notes


def flat(inlines: Iterable[Inline]) -> Iterator[Inline]:
    """Inlines with those within italic, bold, brackets and revisions after the one that holds them."""
    for inline in inlines:
        yield inline
        if isinstance(inline, HOLDING):
            yield from flat(inline.inlines)


Change: TypeAlias = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]
"""A change of one run of words."""


def changed_unit(block: Block, change: Change, change_note: Change | None = None) -> Block:
    """A block with a change made to every run of its words; to its notes too where `change_note` is given."""
    if isinstance(block, Paragraph):
        return replace(
            block,
            inlines=change(block.inlines),
            points=tuple(_changed_point(p, change, change_note) for p in block.points),
            closing=change(block.closing) if block.closing else (),
            notes=changed_notes(block.notes, change_note),
        )
    if isinstance(block, Table):
        return replace(
            block,
            header=_changed_row(block.header, change),
            rows=tuple(_changed_row(row, change) for row in block.rows),
            notes=changed_notes(block.notes, change_note),
        )
    return replace(
        block,
        blocks=tuple(
            replace(b, for_party=change(b.for_party), capacity=change(b.capacity), name=change(b.name))
            for b in block.blocks
        ),
        place=change(block.place),
    )


def _changed_point(point: Point, change: Change, change_note: Change | None) -> Point:
    return replace(
        point,
        inlines=change(point.inlines),
        points=tuple(_changed_point(p, change, change_note) for p in point.points),
        notes=changed_notes(point.notes, change_note),
    )


def _changed_row(row: tuple[Cell, ...], change: Change) -> tuple[Cell, ...]:
    return tuple(replace(cell, inlines=change(cell.inlines)) if cell.inlines else cell for cell in row)


def changed_notes(notes: tuple[Note, ...], change: Change | None) -> tuple[Note, ...]:
    """Notes with a change made to their words."""
    return notes if change is None else tuple(replace(n, inlines=change(n.inlines)) for n in notes)


def changed_holder(holder: H, change: Change, change_note: Change | None = None) -> H:
    """A division with a change made to every run of words in it, its title included."""
    blocks = tuple(changed_unit(block, change, change_note) for block in holder.blocks)
    if isinstance(holder, Section):
        return replace(holder, title=change(holder.title), blocks=blocks)
    notes = changed_notes(holder.notes, change_note)
    if isinstance(holder, (Article, Annex)):
        return replace(holder, title=change(holder.title), blocks=blocks, notes=notes)
    return replace(holder, blocks=blocks, notes=notes)


def changed(document: Document, change: Change, change_note: Change | None = None) -> Document:
    """A document with a change made to every run of words in it; to notes too where `change_note` is given."""
    return changed_divisions(
        document,
        lambda holder: changed_holder(holder, change, change_note),
        lambda part: replace(part, title=change(part.title)),
    )


def changed_divisions(
    document: Document,
    change: Callable[[Holder], Holder | None],
    change_part: Callable[[Part], Part] = lambda part: part,
) -> Document:
    """A document with a change made to every division that holds blocks; one that becomes None falls away.

    A part that loses its last article so falls away with it.
    """
    out: list[Division] = []
    for division in document.divisions:
        if not isinstance(division, Part):
            if (kept := change(division)) is not None:
                out.append(kept)
            continue
        articles = tuple(a for a in map(change, division.articles) if isinstance(a, Article))
        if articles or not division.articles:
            out.append(change_part(replace(division, articles=articles)))
    return replace(document, divisions=tuple(out))


def deep(change_one: Callable[[Inline], Inline]) -> Change:
    """The change of a run that changes each inline in it, those within italic, bold, brackets and revisions first."""

    def change(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(
            change_one(replace(i, inlines=change(i.inlines)) if isinstance(i, HOLDING) else i) for i in inlines
        )

    return change
