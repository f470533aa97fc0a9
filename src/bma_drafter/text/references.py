"""References, Parties and brackets put into words: the last step before a document is checked and written."""

from __future__ import annotations

import re
from dataclasses import replace

from bma_drafter.errors import Place, Problem, UserError
from bma_drafter.text.citing import Citer, Segments
from bma_drafter.text.party_words import bracket_label, parties_in_words, party_in_words
from bma_drafter.text.scheme import scheme_of
from bma_drafter.text.tree import (
    Annex,
    Article,
    Block,
    Bracket,
    Cell,
    Document,
    Emphasis,
    Inline,
    Note,
    Paragraph,
    Part,
    Parties,
    PartyName,
    Point,
    Ref,
    ResolvedRef,
    Revised,
    Section,
    Side,
    Strong,
    Table,
    Term,
    Text,
    Value,
)
from bma_drafter.text.unit_index import UnitIndex, family_of
from bma_drafter.text.walking import Holder, Spot, changed_divisions, flat, runs_of, walk

_SENTENCE_ENDS = (".", "?", "!")
_BEFORE_A_WORD = " \u00a0“‘«("
_ABBREVIATION = re.compile(r"(?<!\w)(?:Nos?|[Aa]rts?|[Pp]aras?|cf|vs|e\.g|i\.e|[A-Z])\.$")


def resolve(document: Document) -> Document:
    """A numbered document with every reference, Party name and bracket in words.

    Raises `UserError` with every reference that leads nowhere. Resolving again changes nothing.
    """
    index = UnitIndex(document)
    if problems := check_references(document, index=index):
        raise UserError(problems)
    resolver = _Resolver(document, index)
    return changed_divisions(document, resolver.holder, resolver.part)


def check_references(
    document: Document, whole: Document | None = None, *, index: UnitIndex | None = None
) -> tuple[Problem, ...]:
    """One problem for each reference that leads nowhere, all at once.

    `whole` is the document before something was left out of it: a reference to what was left out is told as such.
    """
    index = index or UnitIndex(document)
    before = UnitIndex(whole) if whole is not None else None
    out: dict[Problem, None] = {}
    for spot in walk(document):
        for run in runs_of(spot.unit):
            for inline in flat(run):
                if isinstance(inline, (Ref, ResolvedRef)) and not index.find(inline.target, spot.unit.id):
                    out[_dangling(inline, spot, index, before)] = None
    return tuple(out)


def _dangling(ref: Ref | ResolvedRef, spot: Spot, index: UnitIndex, before: UnitIndex | None) -> Problem:
    origin = spot.origin
    place = Place(origin.file, getattr(ref, "line", 0) or origin.line or 1) if origin and origin.file else None
    if before is not None and before.find(ref.target, spot.unit.id):
        return Problem(
            "BMA-542",
            f"{spot.unit.id} refers to @{ref.target}, which is left out of this copy",
            place,
            why="The reader would look for a unit that the copy does not hold.",
            repair="keep both or neither: adopt the proposal, or take the reference out",
        )
    return Problem(
        "BMA-541",
        f"{spot.unit.id} refers to @{ref.target}, which is not in this text",
        place,
        why="A reference to nothing cannot be printed.",
        repair=f"add the provision '{family_of(ref.target)}', or take the reference out",
        nearest=index.nearest(ref.target),
    )


class _Resolver:
    """Puts the units of one document into words."""

    def __init__(self, document: Document, index: UnitIndex) -> None:
        self.meta, self.index = document.meta, index
        self.citer = Citer(scheme_of(document.meta))
        self.labels: dict[Side | None, str] = {
            "home": bracket_label(self.meta, "home"),
            "host": bracket_label(self.meta, "host"),
            None: bracket_label(self.meta, None),
        }

    def part(self, part: Part) -> Part:
        return replace(part, title=self._run(part.title, Spot(part, part), full=True))

    def holder(self, holder: Holder) -> Holder:
        here = Spot(holder, None, holder)
        blocks = tuple(self._block(block, here) for block in holder.blocks)
        if isinstance(holder, Section):
            return replace(holder, title=self._run(holder.title, here), blocks=blocks)
        notes = self._notes(holder.notes, here)
        if isinstance(holder, (Article, Annex)):
            return replace(holder, title=self._run(holder.title, here), blocks=blocks, notes=notes)
        return replace(holder, blocks=blocks, notes=notes)

    def _block(self, block: Block, above: Spot) -> Block:
        here = replace(above, unit=block)
        if isinstance(block, Paragraph):
            here = replace(here, paragraph=block)
            return replace(
                block,
                inlines=self._run(block.inlines, here),
                points=tuple(self._point(p, here) for p in block.points),
                closing=self._run(block.closing, here, begins=False),
                notes=self._notes(block.notes, here),
            )
        if isinstance(block, Table):
            rows = tuple(self._row(row, here) for row in block.rows)
            return replace(block, header=self._row(block.header, here), rows=rows, notes=self._notes(block.notes, here))
        signed = tuple(
            replace(
                one,
                for_party=self._run(one.for_party, here),
                capacity=self._run(one.capacity, here),
                name=self._run(one.name, here),
            )
            for one in block.blocks
        )
        return replace(block, blocks=signed, place=self._run(block.place, here))

    def _point(self, point: Point, above: Spot) -> Point:
        here = replace(above, unit=point, points=(*above.points, point))
        return replace(
            point,
            inlines=self._run(point.inlines, here, begins=False),
            points=tuple(self._point(p, here) for p in point.points),
            notes=self._notes(point.notes, here),
        )

    def _row(self, row: tuple[Cell, ...], here: Spot) -> tuple[Cell, ...]:
        said = [self._run(cell.inlines, here) for cell in row]
        return tuple(c if s is c.inlines else replace(c, inlines=s) for c, s in zip(row, said, strict=True))

    def _notes(self, notes: tuple[Note, ...], here: Spot) -> tuple[Note, ...]:
        """Notes may be printed away from their unit, so they cite every unit in full."""
        said = [self._run(note.inlines, here, full=True) for note in notes]
        return tuple(n if s is n.inlines else replace(n, inlines=s) for n, s in zip(notes, said, strict=True))

    def _run(
        self, inlines: tuple[Inline, ...], here: Spot, *, begins: bool = True, full: bool = False
    ) -> tuple[Inline, ...]:
        """A run of words; `begins`: it begins a sentence."""
        if all(isinstance(i, Text) for i in inlines):
            return inlines
        return _Run(self, here, None if full or isinstance(here.holder, Section) else here, begins).resolved(inlines)


class _Run:
    """One run of words being resolved; keeps what was said last, for the capital letter of a sentence."""

    def __init__(self, resolver: _Resolver, spot: Spot, here: Spot | None, begins: bool) -> None:
        self.resolver, self.spot, self.here = resolver, spot, here
        self.said = ". " if begins else "x"

    def resolved(self, inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(words for inline in inlines for words in self._one(inline))

    def _one(self, inline: Inline) -> tuple[Inline, ...]:
        meta = self.resolver.meta
        if isinstance(inline, (Text, Term, Value, ResolvedRef)):
            self.said = (self.said + inline.text)[-12:]
            return (inline,)
        if isinstance(inline, (Emphasis, Strong, Revised)):
            return (replace(inline, inlines=self.resolved(inline.inlines)),)
        if isinstance(inline, Bracket):
            label = self.resolver.labels[inline.side]
            if inline.label and not inline.label.startswith(label):
                label = f"{label} {inline.label}"  # one of several texts of a Party
            elif inline.label:
                label = inline.label
            return (replace(inline, label=label, inlines=self.resolved(inline.inlines)),)
        if isinstance(inline, PartyName):
            return (self._name(party_in_words(meta, inline)),)
        if isinstance(inline, Parties):
            return tuple(self._name(words) for words in parties_in_words(meta, inline))
        if isinstance(inline, Ref):
            spots = self.resolver.index.find(inline.target, self.spot.unit.id)
            segments = self.resolver.citer.cite(spots, self.here)
            segments = _capital(segments) if self._begins() else segments
            self.said = "x"
            return (ResolvedRef(inline.target, segments),)
        self.said = "x"
        return (inline,)

    def _name(self, words: Inline) -> Inline:
        if isinstance(words, Text):
            words = replace(words, text=_upper_first(words.text)) if self._begins() else words
            self.said = (self.said + words.text)[-12:]
        else:
            self.said = "x"
        return words

    def _begins(self) -> bool:
        """Whether the next word is the first of a sentence."""
        bare = self.said.rstrip(_BEFORE_A_WORD)
        return bare != self.said and bare.endswith(_SENTENCE_ENDS) and not _ABBREVIATION.search(bare)


def _capital(segments: Segments) -> Segments:
    first = segments[0] if segments else None
    return (_upper_first(first), *segments[1:]) if isinstance(first, str) else segments


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]
