"""Problems as a user sees them: what, where, why it matters, how to repair, the nearest right name.

Everything that can be wrong with a user's file or arguments becomes a `Problem`; all problems of one
file travel together in a `UserError`. Nothing here reads files or prints.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A place in a text file; lines and columns count from 1."""

    file: str
    line: int = 1
    column: int = 1
    end_column: int | None = None
    text: str | None = None
    """The line itself, as typed, for the caret."""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, with its repair.

    `code` is stable (`BMA-203`) and explained by `bma explain CODE`; the wording may change.
    """

    code: str
    message: str
    place: Place | None = None
    why: str | None = None
    repair: str | None = None
    nearest: str | None = None

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def headline(self) -> str:
        """`file:line:column: CODE message`, the part that fits in one line."""
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.code} {self.message}"

    def lines(self) -> list[str]:
        """The whole message for a terminal: headline, line with caret, why, repair."""
        out = [self.headline()]
        if self.place and self.place.text is not None:
            out += _snippet(self.place)
        if self.why:
            out.append(f"    why: {self.why}")
        if self.nearest:
            out.append(f"    did you mean {self.nearest!r}?")
        if self.repair:
            out.append(f"    repair: {self.repair}")
        return out


def _snippet(place: Place) -> list[str]:
    text = (place.text or "").rstrip("\r\n").replace("\t", " ")
    column, shift = place.column, 0
    if len(text) > 110:  # keep the caret on the screen in very long lines
        shift = max(0, column - 60)
        text = text[shift : shift + 110]
    width = max(1, (place.end_column or column + 1) - column)
    width = min(width, max(1, len(text) - (column - 1 - shift)))
    gutter = f"{place.line} | "
    return [
        f"    {gutter}{text}",
        f"    {' ' * (len(gutter) - 2)}| {' ' * (column - 1 - shift)}{'^' * width}",
    ]


class UserError(Exception):
    """The user's files or arguments are wrong: exit code 2, never a traceback."""

    def __init__(self, problems: Problem | Iterable[Problem]) -> None:
        found = (problems,) if isinstance(problems, Problem) else tuple(problems)
        self.problems: tuple[Problem, ...] = tuple(sorted(found, key=_order))
        super().__init__("\n".join(str(p) for p in self.problems))

    def __reduce__(self) -> tuple[type[UserError], tuple[tuple[Problem, ...]]]:
        """So that it can come from another process."""
        return UserError, (self.problems,)


def _order(problem: Problem) -> tuple[str, int, int, str]:
    place = problem.place
    if place is None:
        return ("", 0, 0, problem.code)
    return (place.file, place.line, place.column, problem.code)


def nearest(wrong: str, known: Iterable[str]) -> str | None:
    """The known name most like `wrong`, or None where nothing comes near."""
    candidates = list(known)
    by_lower = {c.lower(): c for c in candidates}
    if wrong.lower() in by_lower:
        return by_lower[wrong.lower()]
    found = difflib.get_close_matches(wrong.lower(), by_lower, n=1, cutoff=0.6)
    return by_lower[found[0]] if found else None
