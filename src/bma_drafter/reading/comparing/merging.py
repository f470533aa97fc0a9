"""Two documents made one, unit by unit: units with the same id are the same, wherever they stand.

The headings of parts and articles are units in one row with the paragraphs: an article can be cut in two, or two made
one, around paragraphs that stay. A unit that stands elsewhere, or is something else than it was, is deleted there and
inserted here. The deleted copy of a unit whose id is still in use gets an id of its own, since ids are unique.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Literal, TypeAlias, TypeVar, assert_never

from bma_drafter.reading.comparing.tables import (
    same_columns,
    same_signatories,
    signatures_compared,
    table_compared,
    whole_signatures_of,
    whole_table_of,
)
from bma_drafter.reading.comparing.words import whole_by, words_compared
from bma_drafter.text.flat_articles import Item, laid_flat, put_together
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.revisions import BEFORE
from bma_drafter.text.tree import (
    Annex,
    Article,
    Block,
    Document,
    Inline,
    Note,
    Paragraph,
    Part,
    Point,
    RefField,
    ResolvedRef,
    Revised,
    Section,
    Side,
    Signatures,
    Table,
    Text,
)
from bma_drafter.text.walking import Holder, Unit, changed, deep, runs_of, walk

Kind: TypeAlias = Literal["inserted", "deleted"]
T = TypeVar("T")


class Merging:
    """Makes one document of two; `author` is the Party whose changes they are, where that is known."""

    def __init__(self, old: Document, new: Document, author: Side | None) -> None:
        self._old, self._new, self._author = old, new, author
        self._old_units = {spot.unit.id: spot.unit for spot in walk(old)}
        self._new_units = {spot.unit.id: spot.unit for spot in walk(new)}
        self._renamed: set[str] = set()

    def document(self) -> Document:
        """The new document with every change marked; without contents, which would list what is deleted."""
        divisions = put_together(self._items())
        meta = replace(self._new.meta, contents=False)
        merged = Document(meta, divisions, self._new.notes_as)
        return changed(merged, deep(self._led_back)) if self._renamed else merged

    # -------------------------------------------------------------------------------- divisions

    def _items(self) -> Iterator[tuple[Item, bool]]:
        old, new = (list(laid_flat(document.divisions)) for document in (self._old, self._new))
        for was, now in aligned(old, new, lambda item: _key(item[0])):
            if was is not None and now is not None:
                yield from ((item, now[1]) for item in self._item(was[0], now[0]))
            elif was is not None:
                yield self._whole_item("deleted", was[0]), was[1]
            elif now is not None:
                yield self._whole_item("inserted", now[0]), now[1]

    def _item(self, old: Item, new: Item) -> Iterator[Item]:
        if isinstance(old, Block) and isinstance(new, Block):
            yield from self._block(old, new)
        elif not isinstance(old, Block) and not isinstance(new, Block):
            yield self._division(old, new)

    def _whole_item(self, kind: Kind, item: Item) -> Item:
        return self._whole_block(kind, item) if isinstance(item, Block) else self._whole_division(kind, item)

    def _division(self, old: Holder | Part, new: Holder | Part) -> Holder | Part:
        if old == new:
            return new
        if isinstance(new, Part):
            title = old.title if isinstance(old, Part) else ()
            return replace(new, title=words_compared(title, new.title, self._author))
        if isinstance(old, Part):
            raise TypeError("a part is not beside anything else")
        blocks = tuple(self._blocks(old.blocks, new.blocks))
        if isinstance(new, (Article, Annex, Section)) and isinstance(old, (Article, Annex, Section)):
            return replace(new, title=words_compared(old.title, new.title, self._author), blocks=blocks)
        return replace(new, blocks=blocks)

    def _whole_division(self, kind: Kind, unit: Holder | Part) -> Holder | Part:
        moved = self._moved(unit)
        unit = replace(unit, id=self._id(kind, unit.id))
        if isinstance(unit, Part):
            return replace(unit, title=self._whole(kind, unit.title, moved))
        blocks = tuple(self._whole_block(kind, block) for block in unit.blocks)
        if isinstance(unit, Section):
            return replace(unit, title=self._whole(kind, unit.title, moved), blocks=blocks)
        notes = self._notes(kind, unit.notes)
        if isinstance(unit, (Article, Annex)):
            return replace(unit, title=self._whole(kind, unit.title, moved), blocks=blocks, notes=notes)
        return replace(unit, blocks=blocks, notes=notes)

    # -------------------------------------------------------------------------------- blocks

    def _blocks(self, old: Sequence[Block], new: Sequence[Block]) -> Iterator[Block]:
        for was, now in aligned(old, new, _key):
            if was is not None and now is not None:
                yield from self._block(was, now)
            elif was is not None:
                yield self._whole_block("deleted", was)
            elif now is not None:
                yield self._whole_block("inserted", now)

    def _block(self, old: Block, new: Block) -> Iterator[Block]:
        if old == new:
            yield new
        elif isinstance(old, Paragraph) and isinstance(new, Paragraph):
            yield replace(
                new,
                inlines=words_compared(old.inlines, new.inlines, self._author),
                points=tuple(self._points(old.points, new.points)),
                closing=self._closing(old.closing, new.closing),
            )
        elif isinstance(old, Table) and isinstance(new, Table) and same_columns(old, new):
            yield table_compared(old, new, self._author)
        elif isinstance(old, Signatures) and isinstance(new, Signatures) and same_signatories(old, new):
            yield signatures_compared(old, new, self._author)
        else:
            yield self._whole_block("deleted", old)
            yield self._whole_block("inserted", new)

    def _closing(self, old: tuple[Inline, ...], new: tuple[Inline, ...]) -> tuple[Inline, ...]:
        if old and new:
            return words_compared(old, new, self._author)
        if old:
            return self._whole("deleted", old)
        return self._whole("inserted", new) if new else ()

    def _points(self, old: Sequence[Point], new: Sequence[Point]) -> Iterator[Point]:
        for was, now in aligned(old, new, _key):
            if was is not None and now is not None:
                yield self._point(was, now)
            elif was is not None:
                yield self._whole_point("deleted", was)
            elif now is not None:
                yield self._whole_point("inserted", now)

    def _point(self, old: Point, new: Point) -> Point:
        if old == new:
            return new
        points = tuple(self._points(old.points, new.points))
        if old.ending == new.ending:
            return replace(new, inlines=words_compared(old.inlines, new.inlines, self._author), points=points)
        inlines = words_compared(_ended(old), _ended(new), self._author)
        return replace(new, inlines=inlines, ending="", points=points)

    # -------------------------------------------------------------------------------- whole units

    def _whole_block(self, kind: Kind, block: Block) -> Block:
        moved = self._moved(block)
        block = replace(block, id=self._id(kind, block.id))
        if isinstance(block, Paragraph):
            return replace(
                block,
                inlines=self._whole(kind, block.inlines, moved),
                points=tuple(self._whole_point(kind, point) for point in block.points),
                closing=self._whole(kind, block.closing, moved and f"{moved} closing") if block.closing else (),
                notes=self._notes(kind, block.notes),
            )
        if isinstance(block, Table):
            return replace(whole_table_of(kind, block, self._author), notes=self._notes(kind, block.notes))
        if isinstance(block, Signatures):
            return whole_signatures_of(kind, block, self._author)
        assert_never(block)

    def _whole_point(self, kind: Kind, point: Point) -> Point:
        return replace(
            point,
            id=self._id(kind, point.id),
            inlines=self._whole(kind, _ended(point), self._moved(point)),
            ending="",
            points=tuple(self._whole_point(kind, p) for p in point.points),
            notes=self._notes(kind, point.notes),
        )

    def _whole(self, kind: Kind, inlines: tuple[Inline, ...], moved: str = "") -> tuple[Inline, ...]:
        return (replace(whole_by(kind, inlines, self._author), moved=moved),)

    def _moved(self, unit: Unit) -> str:
        """The id of a unit that stands elsewhere in the other version, word for word; empty for any other.

        The numbers in its references may be others: that is what moving it does.
        """
        old, new = self._old_units.get(unit.id), self._new_units.get(unit.id)
        if old is None or new is None or _key(old) != _key(new) or _said(old) != _said(new):
            return ""
        return unit.id

    def _notes(self, kind: Kind, notes: tuple[Note, ...]) -> tuple[Note, ...]:
        """Notes of a unit that is in one version only; where they stand at the end, the list there has them."""
        return () if kind == "deleted" and self._new.notes_as in ("annex", "none") else notes

    # -------------------------------------------------------------------------------- ids

    def _id(self, kind: Kind, unit_id: str) -> str:
        if kind == "inserted" or unit_id not in self._new_units:
            return unit_id
        self._renamed.add(unit_id)
        return f"{unit_id}{BEFORE}"

    def _led_back(self, inline: Inline) -> Inline:
        """Deleted words with their references led to where their units stood."""
        if not isinstance(inline, Revised) or inline.kind != "deleted":
            return inline
        return replace(inline, inlines=deep(self._reference)(inline.inlines))

    def _reference(self, inline: Inline) -> Inline:
        if not isinstance(inline, ResolvedRef):
            return inline
        segments = tuple(
            replace(s, target=self._before(s.target)) if isinstance(s, RefField) else s for s in inline.segments
        )
        return replace(inline, target=self._before(inline.target), segments=segments)

    def _before(self, target: str) -> str:
        return f"{target}{BEFORE}" if target in self._renamed else target


def aligned(old: Sequence[T], new: Sequence[T], key: Callable[[T], Hashable]) -> Iterator[tuple[T | None, T | None]]:
    """Two sequences in one: what is in both beside each other, what was deleted before what was inserted."""
    keys, others = [key(one) for one in old], [key(one) for one in new]
    for tag, a, b, c, d in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from ((one, None) for one in old[a:b])
            yield from ((None, one) for one in new[c:d])


def _key(unit: Unit) -> Hashable:
    """What makes a unit the same in both: a text and a proposal of it, which is numbered apart, are two."""
    proposed = getattr(unit, "proposal", None) is not None
    return type(unit).__name__, unit.id, proposed, getattr(unit, "inserted", False)


def _said(unit: Unit) -> tuple[str, ...]:
    """The words of a unit itself, as they read; of references, that there is one."""
    bare = deep(lambda inline: Text("\0") if isinstance(inline, ResolvedRef) else inline)
    return (*(read(bare(run)) for run in runs_of(unit, notes=False)), getattr(unit, "ending", ""))


def _ended(point: Point) -> tuple[Inline, ...]:
    return (*point.inlines, Text(point.ending)) if point.ending else point.inlines
