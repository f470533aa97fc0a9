"""Everything that is different between two states of an agreement, as the reports on it need it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal, TypeAlias

from bma_drafter.reading.changes import Change
from bma_drafter.reading.comparing.facts import FactChange
from bma_drafter.review.compare import ReviewChanges
from bma_drafter.text.tree import Document

Kind: TypeAlias = Literal["description", "round", "review", "word"]
"""What a file is that is compared, told by its content."""


@dataclass(frozen=True, slots=True)
class State:
    """One of the two: the name of its file, what it is in words, the title of the agreement where it tells one."""

    name: str
    kind: Kind
    said: str
    title: str | None = None
    digest: str | None = None
    description: str | None = None
    """The file that states the facts: of a round the description kept in it."""

    @property
    def short(self) -> str:
        """The name of the file without the way to it, which is nobody else's business; of a round with its folder."""
        parts = PurePath(self.name).parts
        return "/".join(parts[-2:] if self.kind == "round" else parts[-1:])


@dataclass(frozen=True, slots=True)
class TextChanges:
    """What the two texts have different, with the texts merged into one that can be printed as a redline."""

    changes: tuple[Change, ...]
    unchanged: int
    about: str
    """Which texts they are: "the standard draft, counterpart copy"."""
    redline: Document | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What is different in `new`. A part is None where it was not compared."""

    old: State
    new: State
    reviews: tuple[ReviewChanges, ...] | None = None
    gone: tuple[str, ...] = ()
    """Agreements of which only the old file holds a review."""
    came: tuple[str, ...] = ()
    facts: tuple[FactChange, ...] | None = None
    text: TextChanges | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing is different in anything that was compared."""
        return not (
            self.gone
            or self.came
            or self.facts
            or any(not one.is_empty for one in self.reviews or ())
            or (self.text is not None and self.text.changes)
        )
