"""How a reference reads: "Article 5(2)(b)", "paragraph 2", "point (b)", "this Article", "paragraph 2 of Annex I".

One field per level, so that a word processor can keep each number right by itself; the words between are ours. What a
field holds is what Word's REF field with the switch for the bare number gives: the number as printed at the unit,
without a full stop at its end.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bma_drafter.text.numbering import number
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.scheme import Scheme, scheme_of
from bma_drafter.text.tree import (
    Annex,
    Article,
    Document,
    Paragraph,
    Part,
    Point,
    Preamble,
    RefField,
    ResolvedRef,
    Section,
    Signatures,
    Table,
    Testimonium,
)
from bma_drafter.text.unit_index import paragraph_before
from bma_drafter.text.walking import Holder, Spot, walk

Segments: TypeAlias = tuple[str | RefField, ...]


@dataclass(frozen=True, slots=True)
class Citer:
    """Writes references for one scheme."""

    scheme: Scheme

    def cite(self, spots: Sequence[Spot], here: Spot | None = None) -> Segments:
        """The words for one unit, or for several in turn. `here`: where the reference stands; None: in full."""
        cited = [self._one(g[0], here) if len(g) == 1 else self._paragraphs(g, here) for g in _groups(spots)]
        return _listed(list(dict.fromkeys(cited)), self.scheme.words.and_)

    def _paragraphs(self, spots: Sequence[Spot], here: Spot | None) -> Segments:
        """Numbered paragraphs of one article or annex: "Article 5(2) and (4) to (6)", "paragraphs 2 and 3"."""
        own, holder = self.scheme.words, spots[0].holder
        mou = isinstance(holder, Article) and self.scheme.register == "mou"
        bare = mou or holder is None or (here is not None and here.holder is holder) or not isinstance(holder, Article)
        pieces: list[Segments] = []
        for row in _rows(spots):
            fields: list[Segments] = [(self._paragraph_field(s),) for s in row]
            if not bare:
                fields = [("(", *f, ")") for f in fields]
            pieces += fields if len(row) < 3 else [(*fields[0], f" {own.to} ", *fields[-1])]
        numbers = _listed(pieces, own.and_)
        if not bare and isinstance(holder, Article):
            return (self._article(holder), *numbers)
        if mou:
            # Singular, as "Article 5(2) to (4)" is: clauses are written in one wording for both registers.
            return (f"{own.mou_paragraph} ", *numbers)
        end: Segments = ()
        if holder is not None and (here is None or here.holder is not holder):
            end = (f" {own.of_annex} ", *self._holder(holder))
        return (f"{own.paragraphs} ", *numbers, *end)

    def _one(self, spot: Spot, here: Spot | None) -> Segments:
        unit, holder = spot.unit, spot.holder
        if isinstance(unit, Part):
            return (RefField(unit.id, self.scheme.part_label(unit)),)
        if holder is None:
            return ()
        at_home = here is not None and here.holder is holder
        if unit is holder:
            return self._this(holder) if at_home else self._holder(holder)
        if isinstance(unit, Table):
            before = paragraph_before(holder, unit)
            place = (
                Spot(before, spot.part, holder, before) if before and before.number else Spot(holder, spot.part, holder)
            )
            inside = self._this(holder) if at_home and place.unit is holder else self._one(place, here)
            return (f"{self.scheme.words.table_in} ", *inside)
        if isinstance(unit, Signatures) or spot.paragraph is None:
            return self._holder(holder)
        if isinstance(holder, Article):
            return self._in_article(spot, holder, here if at_home else None)
        if isinstance(holder, Annex):
            return self._in_annex(spot, holder, here if at_home else None)
        return (*self._holder(holder), *_spaced(self._points(spot.points)))

    def _in_article(self, spot: Spot, article: Article, here: Spot | None) -> Segments:
        """`here` is given where the reference stands in the same article."""
        own, paragraph, points = self.scheme.words, spot.paragraph, self._points(spot.points)
        if paragraph is None:
            return ()
        same = here is not None and here.paragraph is not None and here.paragraph.id == paragraph.id
        if paragraph.number is None:
            if here is None:
                return (*self._holder(article), *points)
            return (f"{own.point} ", *points) if points else self._this(article)
        if same:
            return (f"{own.point} ", *points) if points else (own.this_paragraph,)
        number_ = self._paragraph_field(spot)
        if self.scheme.register == "mou":
            return (f"{own.mou_paragraph} ", number_, *points)
        if here is not None:
            return (f"{own.paragraph} ", number_, *points)
        return (self._article(article), "(", number_, ")", *points)

    def _in_annex(self, spot: Spot, annex: Annex, here: Spot | None) -> Segments:
        own, paragraph, points = self.scheme.words, spot.paragraph, self._points(spot.points)
        if paragraph is None:
            return ()
        same = here is not None and here.paragraph is not None and here.paragraph.id == paragraph.id
        end: Segments = () if here is not None else (f" {own.of_annex} ", *self._holder(annex))
        if paragraph.number is None or same:
            if points:
                return (f"{own.point} ", *points, *end)
            return (own.this_paragraph,) if paragraph.number else self._this(annex) if here else self._holder(annex)
        return (f"{own.paragraph} ", self._paragraph_field(spot), *points, *end)

    # -------------------------------------------------------------------------------- levels

    def _holder(self, holder: Holder) -> Segments:
        own = self.scheme.words
        if isinstance(holder, Article):
            if self.scheme.register == "mou":
                return (f"{own.mou_paragraph} ", RefField(holder.id, holder.number or ""))
            return (self._article(holder),)
        if isinstance(holder, Annex):
            return (RefField(holder.id, self.scheme.annex_label(holder)),)
        if isinstance(holder, Preamble):
            return (own.preamble,)
        if isinstance(holder, Testimonium):
            return (own.final_clause,)
        return _title(holder)

    def _this(self, holder: Holder) -> Segments:
        own = self.scheme.words
        if isinstance(holder, Article):
            return (own.this_article if self.scheme.register == "treaty" else own.this_mou_paragraph,)
        return (own.this_annex,) if isinstance(holder, Annex) else self._holder(holder)

    def _article(self, article: Article) -> RefField:
        return RefField(article.id, self.scheme.heading_label(article).rstrip("."))

    def _paragraph_field(self, spot: Spot) -> RefField:
        if spot.paragraph is None:
            raise TypeError("only a paragraph has the number of a paragraph")
        label = self.scheme.paragraph_label(spot.paragraph, spot.holder)
        return RefField(spot.paragraph.id, label.rstrip("."))

    def _points(self, points: tuple[Point, ...]) -> Segments:
        return tuple(RefField(p.id, self.scheme.point_label(p, level=level)) for level, p in enumerate(points, 1))


def _spaced(segments: Segments) -> Segments:
    return (" ", *segments) if segments else ()


def _title(section: Section) -> Segments:
    return (read(section.title),)


def _groups(spots: Sequence[Spot]) -> list[list[Spot]]:
    """Units in turn, numbered paragraphs of the same article or annex together."""
    out: list[list[Spot]] = []
    for spot in spots:
        if (
            out
            and _is_numbered_paragraph(spot)
            and _is_numbered_paragraph(out[-1][-1])
            and out[-1][-1].holder is spot.holder
        ):
            out[-1].append(spot)
        else:
            out.append([spot])
    return out


def _is_numbered_paragraph(spot: Spot) -> bool:
    return isinstance(spot.unit, Paragraph) and spot.unit.number is not None


def _rows(spots: Sequence[Spot]) -> list[list[Spot]]:
    """Paragraphs of one division, those that follow each other without a gap together."""
    holder = spots[0].holder
    counted = [b.id for b in holder.blocks if isinstance(b, Paragraph) and b.number] if holder else []
    out: list[list[Spot]] = []
    for spot in spots:
        if out and counted.index(spot.unit.id) == counted.index(out[-1][-1].unit.id) + 1:
            out[-1].append(spot)
        else:
            out.append([spot])
    return out


def _listed(cited: Sequence[Segments], and_: str) -> Segments:
    out: list[str | RefField] = []
    for index, segments in enumerate(cited):
        if index:
            out.append(f" {and_} " if index == len(cited) - 1 else ", ")
        out += segments
    return tuple(out)


def full_references(document: Document) -> dict[str, ResolvedRef]:
    """Unit id -> the reference to it in full; numbers are set first where they are not."""
    if not is_numbered(document):
        document = number(document)
    citer = Citer(scheme_of(document.meta))
    return {spot.unit.id: ResolvedRef(spot.unit.id, citer.cite((spot,))) for spot in walk(document)}


def is_numbered(document: Document) -> bool:
    """Whether every unit that has a number has been given it."""
    return all(spot.unit.number is not None for spot in walk(document) if isinstance(spot.unit, (Article, Annex, Part)))
