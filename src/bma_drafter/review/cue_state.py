"""A cue as a review shows it: what was decided about it, and which fact decides the matter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from bma_drafter.checklist.lexicon.finding import Cue

CueStatus: TypeAlias = Literal["open", "confirmed", "dismissed", "not_asked"]
"""`not_asked`: the sentence denies what the words say."""


FactState: TypeAlias = Literal["stated", "none", "not_stated"]


@dataclass(frozen=True, slots=True)
class CueFact:
    """A fact that a confirmed cue asks for: whether it is stated, or stated that there is none; and in which line."""

    path: str
    meaning: str | None
    state: FactState
    line: int | None = None


@dataclass(frozen=True, slots=True)
class ReviewedCue:
    """A cue with what was decided about it. It changes no status: the facts do."""

    cue: Cue
    state: CueStatus
    facts: tuple[CueFact, ...]
    reason: str | None = None
    by: str | None = None
    on: str | None = None
    """When it was decided: 2026-03-31."""
    by_citation: bool = False
    """Whether the description itself confirms it: the words are quoted there as proof of such a fact."""
