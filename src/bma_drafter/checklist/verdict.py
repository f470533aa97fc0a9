"""The answer to a condition: true, false, or unknown because the description is silent (Kleene's three
values).
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass

from bma_drafter.agreement.paths import Found


class Truth(enum.Enum):
    """Three values: silence is neither true nor false."""

    TRUE = "true"
    FALSE = "false"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a condition says of some facts, and what it rests on.

    `read` are the facts looked at, the deciding ones first; `silent` the paths that were not stated and
    left it open; `words` the reason in plain words, where there is more to say than the facts themselves.
    """

    truth: Truth
    read: tuple[Found, ...] = ()
    silent: tuple[str, ...] = ()
    words: str | None = None

    @classmethod
    def true(cls, read: Iterable[Found] = (), *, words: str | None = None) -> Verdict:
        """It holds."""
        return cls(Truth.TRUE, tuple(read), (), words)

    @classmethod
    def false(cls, read: Iterable[Found] = (), *, words: str | None = None) -> Verdict:
        """It does not hold."""
        return cls(Truth.FALSE, tuple(read), (), words)

    @classmethod
    def unknown(cls, silent: Iterable[str | Found], *, read: Iterable[Found] = (), words: str | None = None) -> Verdict:
        """It cannot be said, because something is not stated: `silent` names it by path (or as it was
        found).
        """
        paths = tuple(dict.fromkeys(s.path if isinstance(s, Found) else s for s in silent))
        return cls(Truth.UNKNOWN, tuple(read), paths, words)

    @classmethod
    def of(cls, holds: bool, read: Iterable[Found] = (), *, words: str | None = None) -> Verdict:
        """True or false."""
        return cls(Truth.TRUE if holds else Truth.FALSE, tuple(read), (), words)

    @classmethod
    def all_of(cls, parts: Iterable[Verdict]) -> Verdict:
        """Kleene's *and*: false if one is false, else unknown if one is unknown; nothing at all is true."""
        return _joined(tuple(parts), decisive=Truth.FALSE)

    @classmethod
    def any_of(cls, parts: Iterable[Verdict]) -> Verdict:
        """Kleene's *or*: true if one is true, else unknown if one is unknown; nothing at all is false."""
        return _joined(tuple(parts), decisive=Truth.TRUE)

    def negated(self) -> Verdict:
        """Kleene's *not*: unknown stays unknown."""
        return Verdict(_OPPOSITE[self.truth], self.read, self.silent, self.words)

    @property
    def is_true(self) -> bool:
        """Whether it holds."""
        return self.truth is Truth.TRUE

    @property
    def is_false(self) -> bool:
        """Whether it does not hold."""
        return self.truth is Truth.FALSE

    @property
    def is_unknown(self) -> bool:
        """Whether silence leaves it open."""
        return self.truth is Truth.UNKNOWN


_OPPOSITE = {Truth.TRUE: Truth.FALSE, Truth.FALSE: Truth.TRUE, Truth.UNKNOWN: Truth.UNKNOWN}


def _joined(parts: tuple[Verdict, ...], *, decisive: Truth) -> Verdict:
    """One part of the decisive truth settles it; else what is unknown keeps it open."""
    if len(parts) == 1:
        return parts[0]
    truths = {part.truth for part in parts}
    if decisive in truths:
        truth = decisive
    elif Truth.UNKNOWN in truths:
        truth = Truth.UNKNOWN
    else:
        truth = _OPPOSITE[decisive]
    deciding = [part for part in parts if part.truth is truth]
    others = [part for part in parts if part.truth is not truth]
    if truth is decisive:  # what the others say changed nothing
        others = []
    read = dict.fromkeys((found.path, found.state) for part in (*deciding, *others) for found in part.read)
    by_place = {(found.path, found.state): found for part in (*deciding, *others) for found in part.read}
    silent = tuple(dict.fromkeys(path for part in deciding for path in part.silent))
    said = dict.fromkeys(part.words for part in deciding if part.words)
    return Verdict(truth, tuple(by_place[key] for key in read), silent, "; ".join(said) or None)
