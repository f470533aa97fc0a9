"""Views: the same document for another reader. Every view is a function from tree to tree; none of them writes.

Views come before `numbering.number` and `references.resolve`; after one that leaves something out,
`references.check_references` tells which references lost their unit (`resolve` refuses them too).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from bma_drafter.text.citing import full_references, is_numbered
from bma_drafter.text.tree import (
    Audience,
    Blank,
    Block,
    Cell,
    Document,
    Inline,
    Note,
    Paragraph,
    Parties,
    Point,
    Ref,
    Section,
    Side,
    Signatures,
    Table,
    Text,
    Value,
)
from bma_drafter.text.walking import (
    Holder,
    Spot,
    changed,
    changed_divisions,
    deep,
    flat,
    notes_of,
    runs_of,
    units_in,
    walk,
)
from bma_drafter.text.words import words

__all__ = [
    "BlankUse",
    "NoteUse",
    "alternat",
    "clean",
    "collect_blanks",
    "collect_notes",
    "for_audience",
    "ids_in",
    "inlines_in",
    "inlines_of",
    "map_paragraphs",
    "notes_as_annex",
    "refs_in",
    "walk",
    "without_notes",
]

_NotesChange: TypeAlias = Callable[[tuple[Note, ...]], tuple[Note, ...]]
_WIDTH: dict[Audience, int] = {"public": 0, "counterpart": 1, "own": 2}
"""How much a reader may see: own sees all, the public least."""


def visible_to(audience: Audience, reader: Audience) -> bool:
    """Whether what is meant for `audience` may be seen by `reader`."""
    return _WIDTH[audience] <= _WIDTH[reader]


# ------------------------------------------------------------------------------------------- who may see what


def for_audience(document: Document, audience: Audience) -> Document:
    """The document as `audience` may see it.

    Notes and sections for a narrower audience fall away; unless it is one's own, so do proposals, articles and annexes
    that hold nothing else, parts left without articles, and the properties of the file.
    """

    def seen(holder: Holder) -> Holder | None:
        return _seen(holder, audience)

    meta = replace(document.meta, audience=audience)
    if audience != "own":
        meta = replace(meta, properties=())
    return changed_divisions(replace(document, meta=meta), seen)


def _seen(holder: Holder, audience: Audience) -> Holder | None:
    if isinstance(holder, Section):
        if not visible_to(holder.audience, audience):
            return None
    elif audience != "own" and getattr(holder, "proposal", None) is not None:
        return None
    blocks = tuple(_seen_block(b, audience) for b in holder.blocks if audience == "own" or not _is_proposal(b))
    if holder.blocks and not blocks:
        return None
    if isinstance(holder, Section):
        return replace(holder, blocks=blocks)
    return replace(holder, blocks=blocks, notes=_seen_notes(holder.notes, audience))


def _is_proposal(block: Block) -> bool:
    return not isinstance(block, Signatures) and block.proposal is not None


def _seen_block(block: Block, audience: Audience) -> Block:
    return _with_notes(block, lambda notes: _seen_notes(notes, audience))


def _seen_notes(notes: tuple[Note, ...], audience: Audience) -> tuple[Note, ...]:
    return tuple(note for note in notes if visible_to(note.audience, audience))


def without_notes(document: Document) -> Document:
    """The document without its notes."""

    def bare(holder: Holder) -> Holder:
        blocks = tuple(_with_notes(block, lambda notes: ()) for block in holder.blocks)
        return (
            replace(holder, blocks=blocks) if isinstance(holder, Section) else replace(holder, blocks=blocks, notes=())
        )

    return replace(changed_divisions(document, bare), notes_as="none")


def clean(document: Document) -> Document:
    """A copy to hand over: nothing of one's own, and no notes at all; brackets and blanks stay."""
    audience = "counterpart" if document.meta.audience == "own" else document.meta.audience
    return without_notes(for_audience(document, audience))


def _with_notes(block: Block, change: _NotesChange) -> Block:
    if isinstance(block, Paragraph):
        return replace(block, notes=change(block.notes), points=tuple(_point_notes(p, change) for p in block.points))
    return block if isinstance(block, Signatures) else replace(block, notes=change(block.notes))


def _point_notes(point: Point, change: _NotesChange) -> Point:
    return replace(point, notes=change(point.notes), points=tuple(_point_notes(p, change) for p in point.points))


# ------------------------------------------------------------------------------------------- the alternat


def alternat(document: Document, first: Side) -> Document:
    """The original of one Party: it is named first wherever both are, and signs first.

    Turning a document round and back again gives the same document.
    """

    def turned(inline: Inline) -> Inline:
        return replace(inline, first=first) if isinstance(inline, Parties) else inline

    change = deep(turned)
    document = changed(replace(document, meta=replace(document.meta, first=first)), change, change)
    return changed_divisions(
        document,
        lambda holder: replace(holder, blocks=tuple(_signed_first(block, first) for block in holder.blocks)),
    )


def _signed_first(block: Block, first: Side) -> Block:
    if not isinstance(block, Signatures):
        return block
    return replace(block, blocks=tuple(sorted(block.blocks, key=lambda b: b.side != first)))


# ------------------------------------------------------------------------------------------- what is in it


@dataclass(frozen=True, slots=True)
class BlankUse:
    """A blank: what is missing, the path of the spec that would fill it, the unit, and where that is as printed."""

    label: str
    path: str
    unit: str
    where: str


@dataclass(frozen=True, slots=True)
class NoteUse:
    """A note, the unit it speaks of, and where that is as printed."""

    note: Note
    unit: str
    where: str


def collect_blanks(document: Document) -> tuple[BlankUse, ...]:
    """Every blank of the text in order, notes left out; one that stands twice is there twice."""
    return tuple(
        BlankUse(i.label, i.path, spot.unit.id, where) for spot, where, i in _inlines(document) if isinstance(i, Blank)
    )


def collect_notes(document: Document) -> tuple[NoteUse, ...]:
    """Every note in order."""
    where = full_references(document)
    return tuple(
        NoteUse(note, spot.unit.id, where[spot.unit.id].text) for spot in walk(document) for note in notes_of(spot.unit)
    )


def inlines_in(document: Document) -> Iterator[tuple[str, Inline]]:
    """Every inline of the text with where it is as printed; those in italic and brackets too, notes left out."""
    for _, where, inline in _inlines(document):
        yield where, inline


def _inlines(document: Document) -> Iterator[tuple[Spot, str, Inline]]:
    where = full_references(document)
    for spot in walk(document):
        for run in runs_of(spot.unit, notes=False):
            for inline in flat(run):
                yield spot, where[spot.unit.id].text, inline


@dataclass(frozen=True, slots=True)
class ValueUse:
    """A value of the spec printed in a unit: its words and its path."""

    words: str
    path: str
    unit: str


def collect_values(document: Document) -> tuple[ValueUse, ...]:
    """Every value printed in the text, in order, notes left out."""
    return tuple(ValueUse(i.text, i.path, s.unit.id) for s, _, i in _inlines(document) if isinstance(i, Value))


def ids_in(blocks: Iterable[Block]) -> tuple[str, ...]:
    """The ids of some blocks and of their points, in order."""
    return tuple(unit.id for unit in units_in(blocks))


def inlines_of(blocks: Iterable[Block], *, notes: bool = False) -> Iterator[Inline]:
    """Every inline of some blocks, those in italic and brackets too; with `notes` those of their notes."""
    for unit in units_in(blocks):
        for run in runs_of(unit, notes=notes):
            yield from flat(run)


def refs_in(blocks: Iterable[Block], *, notes: bool = True) -> tuple[Ref, ...]:
    """Every reference of some blocks that is not resolved yet, in order; those of their notes too."""
    return tuple(inline for inline in inlines_of(blocks, notes=notes) if isinstance(inline, Ref))


def map_paragraphs(document: Document, change: Callable[[Paragraph], Paragraph]) -> Document:
    """The document with a change made to each of its paragraphs, in order."""
    return changed_divisions(
        document,
        lambda holder: replace(
            holder, blocks=tuple(change(b) if isinstance(b, Paragraph) else b for b in holder.blocks)
        ),
    )


# ------------------------------------------------------------------------------------------- notes at the end


def notes_as_annex(document: Document) -> Document:
    """The document with its notes taken out of the units and put into a table at the end: unit, note, source.

    A section without notes is not added.
    """
    own = words(document.meta.language)
    cited = full_references(document) if is_numbered(document) else {}
    rows = []
    for use in collect_notes(document):
        note = use.note
        read = "" if note.verified else f" ({own.not_read})"
        source = ", ".join(part for part in (note.source, note.at) if part) + read if note.source else ""
        where: Inline = cited.get(use.unit) or Ref(use.unit)
        kind = Text(f"{own.note_kinds[note.kind]}: ") if note.kind != "source" else Text("")
        told = (kind, *note.inlines) if kind.text else note.inlines
        rows.append((Cell((where,)), Cell(told), Cell((Text(source),) if source else ())))
    document = without_notes(document)
    if not rows:
        return document
    header = tuple(Cell((Text(title),)) for title in (own.unit_heading, own.note_heading, own.source_heading))
    table = Table("notes.table", header, tuple(rows), widths=(20, 55, 25))
    section = Section("notes", (Text(own.notes),), (table,), audience=document.meta.audience, new_page=True)
    return replace(document, divisions=(*document.divisions, section))
