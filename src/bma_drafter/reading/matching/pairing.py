"""Elements of two texts laid beside each other: pairs, what is left over, and where one would expect a text."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bma_drafter.reading.matching.elements import Element, Elements

Shape: TypeAlias = Literal["one", "split", "merged", "ambiguous"]


@dataclass(slots=True)
class Pair:
    """Elements of ours and of theirs that are the same text."""

    ours: tuple[int, ...]
    theirs: tuple[int, ...]
    shape: Shape = "one"
    by_words: bool = False
    sureness: float = 1.0
    others: tuple[int, ...] = ()
    """Further elements of ours that are as likely."""


@dataclass(slots=True)
class Pairing:
    """The pairs of two texts, and what is left over on either side."""

    ours: Elements
    theirs: Elements
    pairs: list[Pair] = field(default_factory=list)
    without: set[int] = field(default_factory=set)
    """Elements of ours that were not found yet."""
    new: set[int] = field(default_factory=set)
    """Elements of theirs that are none of ours so far."""

    @classmethod
    def of(cls, ours: Elements, theirs: Elements) -> Pairing:
        """Two texts of which nothing is known yet."""
        return cls(ours, theirs, [], set(range(len(ours.all))), set(range(len(theirs.all))))

    def add(self, pair: Pair) -> None:
        """Takes what a pair holds from what is left."""
        self.pairs.append(pair)
        self.without.difference_update(pair.ours)
        self.new.difference_update(pair.theirs)

    def left_ours(self) -> list[Element]:
        """Elements of ours that were not found yet, in order."""
        return [self.ours.all[at] for at in sorted(self.without)]

    def left_theirs(self) -> list[Element]:
        """Elements of theirs that are none of ours so far, in order."""
        return [self.theirs.all[at] for at in sorted(self.new)]


class Anchors:
    """Where an element of ours is to be expected: between those around it that were found in their order."""

    def __init__(self, pairing: Pairing) -> None:
        kept = in_order(pairing.pairs)
        self._ours = [pair.ours[0] for pair in kept]
        self._theirs = [(pair.theirs[0], pair.theirs[-1]) for pair in kept]
        self._lows = [last for _, last in self._theirs]
        self._end, self._end_ours = len(pairing.theirs.all), len(pairing.ours.all)

    def around(self, ours: int) -> tuple[int, int]:
        """The elements of theirs between which one of ours would stand in the order of what is known."""
        at = bisect_left(self._ours, ours)
        low = self._theirs[at - 1][1] if at else -1
        high = self._theirs[at][0] if at < len(self._theirs) else self._end
        return low, high

    def is_between(self, ours: int, theirs: int) -> bool:
        """Whether two elements would stand in the order of what is known."""
        low, high = self.around(ours)
        return low < theirs < high

    def expected(self, theirs: int) -> int:
        """Where in our text an element of theirs is to be expected."""
        at = bisect_left(self._lows, theirs)
        ours, known = (self._ours[at - 1], self._lows[at - 1]) if at else (-1, -1)
        next_ours = self._ours[at] if at < len(self._ours) else self._end_ours
        next_theirs = self._theirs[at][0] if at < len(self._theirs) else self._end
        share = (theirs - known) / max(next_theirs - known, 1)
        return ours + round(share * (next_ours - ours))


def in_order(pairs: Iterable[Pair]) -> list[Pair]:
    """The longest row of pairs that stand in the same order on both sides; the others were moved."""
    rows = sorted(pairs, key=lambda p: p.ours[0])
    tails: list[int] = []
    at_tail: list[int] = []
    before: list[int] = []
    for index, pair in enumerate(rows):
        place = bisect_left(tails, pair.theirs[0])
        before.append(at_tail[place - 1] if place else -1)
        if place == len(tails):
            tails.append(pair.theirs[0])
            at_tail.append(index)
        else:
            tails[place], at_tail[place] = pair.theirs[0], index
    kept = []
    index = at_tail[-1] if at_tail else -1
    while index >= 0:
        kept.append(rows[index])
        index = before[index]
    return kept[::-1]
