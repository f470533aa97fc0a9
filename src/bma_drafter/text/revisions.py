"""Revised documents: what was inserted or deleted as a whole, and the document with all of it accepted or rejected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal, TypeAlias

from bma_drafter.text.flat_articles import Item, laid_flat, put_together
from bma_drafter.text.numbering import number
from bma_drafter.text.tree import (
    HOLDING,
    Annex,
    Article,
    Block,
    Cell,
    Document,
    Inline,
    Paragraph,
    Part,
    Point,
    RefField,
    ResolvedRef,
    Revised,
    Section,
    Table,
    Text,
)
from bma_drafter.text.walking import Holder, Unit, flat, runs_of, walk

Kind: TypeAlias = Literal["inserted", "deleted"]
Row: TypeAlias = tuple[Cell, ...]

BEFORE = "~before"
"""Ends the id of a deleted unit whose id a unit of the new text has: the unit was moved, or replaced as a whole."""


def whole(inlines: tuple[Inline, ...]) -> Revised | None:
    """The revision of a unit inserted or deleted as a whole, from its words; None for every other."""
    return inlines[0] if len(inlines) == 1 and isinstance(inlines[0], Revised) else None


def unmarked(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The words of a unit, without the mark that it was inserted or deleted as a whole."""
    revision = whole(inlines)
    return revision.inlines if revision else inlines


def whole_row(row: Row) -> Revised | None:
    """The revision of a table row inserted or deleted as a whole."""
    return _alike(cell.inlines for cell in row)


def whole_table(table: Table) -> Revised | None:
    """The revision of a table inserted or deleted as a whole."""
    rows = (table.header, *table.rows) if table.header else table.rows
    return _alike(cell.inlines for row in rows for cell in row)


def whole_block(block: Block) -> Revised | None:
    """The revision of a paragraph, a table or signatures inserted or deleted as a whole."""
    if isinstance(block, Paragraph):
        return whole(block.inlines)
    if isinstance(block, Table):
        return whole_table(block)
    runs = [block.place] if block.place else []
    return _alike([*runs, *(b.for_party for b in block.blocks)])


def whole_division(holder: Holder) -> Revised | None:
    """The revision of a division inserted or deleted as a whole: by its title, else by all its blocks."""
    if isinstance(holder, (Article, Annex, Section)):
        return whole(holder.title)
    found = [whole_block(block) for block in holder.blocks]
    kinds = {one.kind if one else None for one in found}
    return found[0] if len(kinds) == 1 else None


def _alike(runs: Iterable[tuple[Inline, ...]]) -> Revised | None:
    found = [whole(run) for run in runs]
    return found[0] if found and len({one.kind if one else None for one in found}) == 1 else None


def is_revised(document: Document) -> bool:
    """Whether anything in the document was inserted or deleted."""
    return any(
        isinstance(inline, Revised)
        for spot in walk(document)
        for run in (*runs_of(spot.unit, notes=False), *_captions(spot.unit))
        for inline in flat(run)
    )


def _captions(unit: Unit) -> tuple[tuple[Inline, ...], ...]:
    return (unit.caption_revised,) if isinstance(unit, Table) and unit.caption_revised else ()


def accepted(document: Document) -> Document:
    """The new text: what was inserted stays, what was deleted is gone. Of a document not revised, the document."""
    return _Settling("deleted").document(document) if is_revised(document) else document


def rejected(document: Document) -> Document:
    """The old text, numbered anew: what was deleted stays, what was inserted is gone.

    What a comparison does not mark (title page, notes of units that are in both) is as in the new text.
    """
    return number(_Settling("inserted").document(document)) if is_revised(document) else document


def new_words(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Some words with every revision accepted."""
    return _Settling("deleted").run(inlines)


def old_words(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Some words with every revision rejected."""
    return _Settling("inserted").run(inlines)


class _Settling:
    """Takes out of a document every revision of one kind, and the marks of the other."""

    def __init__(self, out: Kind) -> None:
        self._out = out

    def document(self, document: Document) -> Document:
        items = ((self._item(item), in_part) for item, in_part in laid_flat(document.divisions))
        kept = ((item, in_part) for item, in_part in items if item is not None)
        return replace(document, divisions=put_together(kept))

    def _item(self, item: Item) -> Item | None:
        if isinstance(item, Block):
            return None if self._gone(whole_block(item)) else self._block(item)
        if not isinstance(item, Part):
            return self._holder(item)
        if self._gone(whole(item.title)):
            return None
        return replace(item, id=self._id(item.id), title=self.run(item.title))

    def run(self, inlines: Iterable[Inline]) -> tuple[Inline, ...]:
        """Words without what falls away, the marks of the rest taken off."""
        out: list[Inline] = []
        for inline in inlines:
            if isinstance(inline, Revised):
                found = self.run(inline.inlines) if inline.kind != self._out else ()
            elif isinstance(inline, HOLDING):
                found = (replace(inline, inlines=self.run(inline.inlines)),)
            else:
                found = (self._reference(inline) if isinstance(inline, ResolvedRef) else inline,)
            for one in found:
                last = out[-1] if out else None
                if isinstance(one, Text) and isinstance(last, Text) and one.kept == last.kept:
                    out[-1] = replace(last, text=last.text + one.text)
                elif one != Text(""):
                    out.append(one)
        return tuple(out)

    def _gone(self, revision: Revised | None) -> bool:
        return revision is not None and revision.kind == self._out

    def _id(self, unit_id: str) -> str:
        return unit_id.removesuffix(BEFORE)

    def _holder(self, holder: Holder) -> Holder | None:
        if self._gone(whole_division(holder)):
            return None
        blocks = tuple(self._block(b) for b in holder.blocks if not self._gone(whole_block(b)))
        if isinstance(holder, (Article, Annex, Section)):
            return replace(holder, id=self._id(holder.id), title=self.run(holder.title), blocks=blocks)
        return replace(holder, id=self._id(holder.id), blocks=blocks)

    def _block(self, block: Block) -> Block:
        id_ = self._id(block.id)
        if isinstance(block, Paragraph):
            return replace(
                block,
                id=id_,
                inlines=self.run(block.inlines),
                points=self._points(block.points),
                closing=self.run(block.closing),
            )
        if isinstance(block, Table):
            caption = "".join(i.text for i in flat(self.run(block.caption_revised)) if isinstance(i, Text))
            return replace(
                block,
                id=id_,
                caption=caption if block.caption_revised else block.caption,
                caption_revised=(),
                header=() if self._gone(whole_row(block.header)) else self._row(block.header),
                rows=tuple(self._row(row) for row in block.rows if not self._gone(whole_row(row))),
            )
        signed = tuple(
            replace(b, for_party=self.run(b.for_party), capacity=self.run(b.capacity), name=self.run(b.name))
            for b in block.blocks
        )
        return replace(block, id=id_, blocks=signed, place=self.run(block.place))

    def _points(self, points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(
            replace(p, id=self._id(p.id), inlines=self.run(p.inlines), points=self._points(p.points))
            for p in points
            if not self._gone(whole(p.inlines))
        )

    def _row(self, row: Row) -> Row:
        return tuple(replace(cell, inlines=self.run(cell.inlines)) for cell in row)

    def _reference(self, reference: ResolvedRef) -> ResolvedRef:
        segments = tuple(
            replace(s, target=self._id(s.target)) if isinstance(s, RefField) else s for s in reference.segments
        )
        return replace(reference, target=self._id(reference.target), segments=segments)
