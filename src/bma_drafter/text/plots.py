"""A picture of points in two measures: what it shows as numbers, and in words for those who do not see it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

Sign: TypeAlias = Literal["circle", "square", "triangle", "diamond", "cross"]
SIGNS: tuple[Sign, ...] = ("circle", "square", "triangle", "diamond")
"""Marks differ by sign and by name, never by colour: a plot is printed in black and white."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A point with its name beside it."""

    name: str
    across: float
    up: float
    sign: Sign = "circle"


@dataclass(frozen=True, slots=True)
class Plot:
    """Marks, and the steps behind them; `limits` are a value across and one upwards, each with its name.

    `across` and `up` name the axes; `described` tells the picture in words.
    """

    described: str
    across: str
    up: str
    marks: tuple[Mark, ...]
    steps: tuple[tuple[float, float], ...] = ()
    """Points from left to right, joined by steps: beyond them there is nothing."""
    limits: tuple[tuple[str, float], tuple[str, float]] | None = None

    @property
    def ranges(self) -> tuple[tuple[float, float], tuple[float, float]]:
        """From where to where each axis goes: a little more than from the least to the most, 0 included."""
        limits = [value for _, value in self.limits or ()]
        points = [(mark.across, mark.up) for mark in self.marks] + list(self.steps)
        return (
            _range([x for x, _ in points] + limits[:1]),
            _range([y for _, y in points] + limits[1:]),
        )


def _range(values: list[float]) -> tuple[float, float]:
    low, high = min([0, *values]), max([0, *values])
    room = max(1.0, (high - low) * 0.06)
    return (low - room if low < 0 else low), high + room


def ticks(low: float, high: float) -> list[int]:
    """Round numbers along an axis, at most nine."""
    step = step_of(low, high)
    first = int(-(-low // step)) * step
    return list(range(first, int(high) + 1, step))


def step_of(low: float, high: float) -> int:
    """From one round number of an axis to the next."""
    return next(one for one in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2500, 10_000, 100_000, 10**6, 10**9)
                if (high - low) / one <= 8)  # fmt: skip
