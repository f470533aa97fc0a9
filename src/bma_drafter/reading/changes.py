"""What came back, as data: each change of a text with the unit it stands in, its words, whose it is, and how sure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

ChangeKind: TypeAlias = Literal["edited", "new", "deleted", "moved", "merged", "split", "ambiguous", "comment"]
"""`ambiguous`: the unit is there more than once, or two units are equally alike; a person has to look."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of a change: kept, inserted or deleted; `author` where change tracking tells it."""

    kind: Literal["same", "inserted", "deleted"]
    text: str
    author: str | None = None


@dataclass(frozen=True, slots=True)
class ValueChange:
    """A value of the description that was changed in the text: the key it came from, as printed before and now."""

    path: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change of a text.

    `unit` is the id of our unit; None for words of the other side that belong to none. `after` is the unit that new or
    moved words follow. `sureness` is 1 where a bookmark says which unit it is, else how alike the words are (0 to 1).
    """

    id: str
    """`c1`, `c2` ... in the order of the text that came back."""
    kind: ChangeKind
    unit: str | None
    where: str
    """The place as printed: "Article 5(2)(a)"; for new words where they stand: "after Article 5(2)"."""
    old: str
    new: str
    pieces: tuple[Piece, ...] = ()
    after: str | None = None
    others: tuple[str, ...] = ()
    """Further units: those merged into this one, those that an ambiguous one may be."""
    authors: tuple[str, ...] = ()
    """Authors of the tracked changes, or of the comment; empty where nothing tells."""
    tracked: Literal["yes", "no", "partly"] = "no"
    sureness: float = 1.0
    values: tuple[ValueChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Mismatch:
    """The file was made of another state of the description than the one it was laid beside."""

    message: str
    stated: str | None = None
    """What the file says it was made of: its digest or round; None where it does not say."""


@dataclass(frozen=True, slots=True)
class Returned:
    """Everything that a file that came back says."""

    changes: tuple[Change, ...]
    unchanged: int
    """How many units came back as they were."""
    mismatch: Mismatch | None = None
    by: Literal["bookmarks", "words", "both"] = "bookmarks"
    """How its units were recognised."""
