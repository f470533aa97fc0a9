"""Numbers of parts, articles, paragraphs, points and annexes.

An article with one paragraph has no paragraph number. A proposal is numbered "5 bis", "5 ter" after the unit before
it, as amendments to treaties are, so that the numbers of all others are the same in the copy without proposals.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from bma_drafter.text.tree import (
    Annex,
    Article,
    Block,
    Division,
    Document,
    Paragraph,
    Part,
    Point,
    Preamble,
    Section,
    Signatures,
    Testimonium,
)

_Printed: TypeAlias = Callable[[int], str]
_LATIN = [
    "bis",
    "ter",
    "quater",
    "quinquies",
    "sexies",
    "septies",
    "octies",
    "novies",
    "decies",
    "undecies",
    "duodecies",
    "terdecies",
    "quaterdecies",
    "quindecies",
    "sexdecies",
    "septdecies",
    "octodecies",
    "novodecies",
    "vicies",
    "unvicies",
    "duovicies",
    "tervicies",
    "quatervicies",
    "quinvicies",
    "sexvicies",
    "septvicies",
    "octovicies",
    "novovicies",
    "tricies",
]
_ROMAN = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def number(document: Document) -> Document:
    """The document with every number set anew; what is not numbered has None."""
    parts, articles, annexes = _Count(roman), _Count(str), _Count(roman)
    out: list[Division] = []
    for division in document.divisions:
        if isinstance(division, Part):
            own, inserted = parts.next(_part_is_proposed(division))
            held = tuple(_article(a, articles) for a in division.articles)
            out.append(replace(division, number=own, inserted=inserted, articles=held))
        elif isinstance(division, Article):
            out.append(_article(division, articles))
        elif isinstance(division, Annex):
            own, inserted = annexes.next(is_proposed(division))
            blocks = tuple(_numbered(division.blocks, is_proposed(division)))
            out.append(replace(division, number=own, inserted=inserted, blocks=blocks))
        elif isinstance(division, (Preamble, Testimonium)):
            out.append(replace(division, blocks=tuple(_bare(b, points=True) for b in division.blocks)))
        else:
            out.append(_section(division))
    return replace(document, divisions=tuple(out))


def is_proposed(unit: Article | Annex) -> bool:
    """Whether a unit is a proposal as a whole: marked as one, or holding nothing else.

    It is not in the copies for others then, and its number must be one put between.
    """
    return unit.proposal is not None or (bool(unit.blocks) and all(_proposal(b) for b in unit.blocks))


def roman(value: int) -> str:
    """A number in roman capitals."""
    out = ""
    for worth, sign in _ROMAN:
        out += sign * (value // worth)
        value %= worth
    return out


def letter(value: int) -> str:
    """A number as a letter, counted as Word counts its lists: a … z, aa, bb …"""
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def latin(value: int) -> str:
    """The word of the first, second, ... unit put between: bis, ter, quater; a bare figure beyond the thirtieth."""
    return _LATIN[value - 1] if value <= len(_LATIN) else str(value + 1)


@dataclass(slots=True)
class _Count:
    """Counts units, and those put between apart from the others."""

    printed: _Printed
    plain: int = 0
    between: int = 0

    def next(self, proposed: bool) -> tuple[str, bool]:
        """The number of the next unit, and whether it is put between."""
        if not proposed:
            self.plain, self.between = self.plain + 1, 0
            return self.printed(self.plain), False
        self.between += 1
        before = self.printed(self.plain) if self.plain else "0"
        return f"{before} {latin(self.between)}", True


def _article(article: Article, count: _Count) -> Article:
    whole = is_proposed(article)
    own, inserted = count.next(whole)
    return replace(article, number=own, inserted=inserted, blocks=tuple(_numbered(article.blocks, whole)))


def _part_is_proposed(part: Part) -> bool:
    return bool(part.articles) and all(is_proposed(a) for a in part.articles)


def _proposal(block: Block) -> bool:
    return not isinstance(block, Signatures) and block.proposal is not None


def _numbered(blocks: tuple[Block, ...], whole: bool) -> Iterator[Block]:
    """Blocks with their numbers. `whole`: they belong to a proposal, within which they count plainly."""
    counted = [b for b in blocks if isinstance(b, Paragraph) and b.numbered]
    count = _Count(str)
    for block in blocks:
        if not isinstance(block, Paragraph):
            yield block
        elif not block.numbered or len(counted) < 2:
            yield _bare(block, points=True)
        else:
            own, inserted = count.next(_proposal(block) and not whole)
            yield replace(block, number=own, inserted=inserted, points=_points(block.points, letter))


def _section(section: Section) -> Section:
    return replace(section, blocks=tuple(_bare(b, points=False) for b in section.blocks))


def _bare(block: Block, *, points: bool) -> Block:
    """A block without a number of its own; its points are lettered, except in a report."""
    if not isinstance(block, Paragraph):
        return block
    held = _points(block.points, letter) if points else block.points
    return replace(block, number=None, inserted=False, points=held)


def _points(points: tuple[Point, ...], printed: _Printed) -> tuple[Point, ...]:
    return tuple(
        replace(p, number=printed(index), points=_points(p.points, lambda n: roman(n).lower()))
        for index, p in enumerate(points, 1)
    )
