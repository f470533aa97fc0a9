"""Paragraphs and points while their lines are still being read, and the names of those without an anchor."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from bma_drafter.text.endings import Joiner, last_ending, with_endings
from bma_drafter.text.tree import Inline, Note, Origin, Paragraph, Point
from bma_drafter.text.words import Words


def automatic_name(index: int) -> str:
    """The name of the block at `index` (from 0) where it has no anchor."""
    return f"p{index + 1}"


def automatic_point_name(above: str, index: int, *, level: int) -> str:
    """The name of a point (level 1) or sub-point (level 2) without anchor, after the name of the unit above it."""
    joint = "" if re.fullmatch(r"p\d+[a-z]*", above) else "-"
    letter = chr(ord("a") + index) if index < 26 else f"z{index}"
    return f"{above}{joint}{letter}" if level == 1 else f"{above}-{index + 1}"


@dataclass(slots=True)
class PointInMaking:
    """A point; `joiner` is the word between the last two of its sub-points."""

    name: str
    inlines: tuple[Inline, ...]
    line: int
    joiner: Joiner = "and"
    points: list[PointInMaking] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def finished(self, id_of: Callable[[str], str], origin_of: Callable[[int], Origin]) -> Point:
        """The point, without end marks."""
        below = tuple(point.finished(id_of, origin_of) for point in self.points)
        return Point(id_of(self.name), self.inlines, below, tuple(self.notes), origin_of(self.line))


@dataclass(slots=True)
class ParagraphInMaking:
    """A paragraph; `joiner` is the word between the last two of its points."""

    name: str
    inlines: tuple[Inline, ...]
    line: int
    joiner: Joiner = "and"
    points: list[PointInMaking] = field(default_factory=list)
    closing: tuple[Inline, ...] = ()
    notes: list[Note] = field(default_factory=list)

    def finished(
        self, id_of: Callable[[str], str], origin_of: Callable[[int], Origin], words: Words, *, numbered: bool
    ) -> Paragraph:
        """The paragraph, its points with their end marks."""
        points = with_endings(
            [point.finished(id_of, origin_of) for point in self.points],
            last_ending(self.closing, words),
            words,
            joiner=self.joiner,
            inner=[point.joiner for point in self.points],
        )
        return Paragraph(
            id_of(self.name),
            self.inlines,
            points,
            self.closing,
            tuple(self.notes),
            origin_of(self.line),
            numbered=numbered,
        )
