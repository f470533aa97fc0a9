"""What a review says, as values: findings with their evidence, themes, scores, the verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal, TypeAlias

from bma_drafter.checklist.model import Kind, Level, Status
from bma_drafter.errors import Problem
from bma_drafter.review.cue_state import ReviewedCue

Outcome: TypeAlias = Literal["error", "blocked", "incomplete", "nothing-to-check", "needs-work", "ready-for-review"]
"""The verdict on a whole agreement, in the order in which it is asked for."""
BasisKind: TypeAlias = Literal["draft", "full-text", "partial-text", "secondary"]
DecidedBy: TypeAlias = Literal["facts", "answer", "report"]

STATUSES: tuple[Status, ...] = (
    "met",
    "partly",
    "absent",
    "violated",
    "needs_input",
    "not_applicable",
    "error",
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """One fact that a finding rests on.

    `value` is plain (text, number, list of those; None where nothing is stated). `line` and `column` lead
    to the fact in the file, or to its closest ancestor there; `at`, `quote` and `source` (a key of
    `sources.yaml`) to the text of the agreement or to what was read about it.
    """

    path: str
    value: Any = None
    line: int | None = None
    column: int | None = None
    file: str | None = None
    at: str | None = None
    quote: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What an expert judged without giving facts: always shown as theirs."""

    says: Literal["strength", "weakness"]
    text: str | None
    source: str | None
    at: str | None
    decided: bool = False
    """Whether the status rests on it."""


@dataclass(frozen=True, slots=True)
class Second:
    """What a second reviewer answered; it decides nothing."""

    status: Status
    by: str
    on: str | None


@dataclass(frozen=True, slots=True)
class Answered:
    """What a person answered."""

    status: Status
    explanation: str | None
    evidence: str | None
    answered_by: str
    answered_on: str
    decided: bool = False
    """Whether the status rests on it."""
    given_to: str | None = None
    """The criterion it was given to, where that is another one that asks the same."""
    second: Second | None = None
    dissent: str | None = None
    """In what the two reviewers differ, and why."""


@dataclass(frozen=True, slots=True)
class Cited:
    """What a criterion rests on; `verified` is false where the source was not read."""

    source: str
    at: str | None
    verified: bool


@dataclass(frozen=True, slots=True)
class Mend:
    """What would mend a finding. `adds`: points of 100 that it would add to the low end of the overall
    score.
    """

    text: str
    clause: str | None
    adds: Fraction | None


@dataclass(frozen=True, slots=True)
class Finding:
    """What one criterion says of the agreement, or of one item of a list (`subject`)."""

    checklist: str
    criterion: str
    theme: str
    level: Level
    status: Status
    subject: str | None
    message: str
    evidence: tuple[Evidence, ...]
    remedy: Mend
    references: tuple[Cited, ...]
    reported: tuple[Report, ...] = ()
    answered: Answered | None = None
    by_silence: bool = False
    waived: bool = False
    decided_by: DecidedBy = "facts"


@dataclass(frozen=True, slots=True)
class Interval:
    """From the points with every blank counted nothing to those with every blank counted full; 0 to 100."""

    low: Fraction
    high: Fraction


@dataclass(frozen=True, slots=True)
class CriterionResult:
    """One criterion over all its findings. `points` are from 0 to 1; None where it does not apply."""

    checklist: str
    theme: str
    criterion: str
    level: Level
    weight: int
    status: Status
    points: Interval | None
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ThemeResult:
    """One theme; `counts` are its criteria by status."""

    checklist: str
    id: str
    title: str
    kind: Kind
    status: Status
    score: Interval | None
    counts: Mapping[Status, int]


@dataclass(frozen=True, slots=True)
class Score:
    """The means of the themes: of each kind first, of all of them last."""

    low: Fraction
    high: Fraction
    by_kind: Mapping[Kind, Interval]


@dataclass(frozen=True, slots=True)
class Coverage:
    """How many criteria apply, and how many of them are decided, by what.

    A criterion that judges items is decided when each of them is, or when one of them violates it.
    """

    applicable: int
    decided: int
    needs_input: int
    not_applicable: int
    waived: int
    error: int
    by_person: int
    by_machine: int


@dataclass(frozen=True, slots=True)
class ChecklistUsed:
    """Which checklist, in which version: scores compare only where these are the same."""

    id: str
    title: str
    version: str
    digest: str
    source_read: bool = True
    """Whether the text that the checklist is taken from was read."""


@dataclass(frozen=True, slots=True)
class Review:
    """The review of one agreement. `score` is None where nothing applies."""

    title: str
    basis: BasisKind
    verdict: Outcome
    score: Score | None
    coverage: Coverage
    themes: tuple[ThemeResult, ...]
    criteria: tuple[CriterionResult, ...]
    checklists: tuple[ChecklistUsed, ...]
    warnings: tuple[Problem, ...] = ()
    """What does not stop a review and must not be lost: expired or unused waivers, answers too old, unknown
    ids.
    """
    cues: tuple[ReviewedCue, ...] = ()
    """Words that a person should look at; they change no status."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every finding, in the order of the checklists."""
        return tuple(finding for result in self.criteria for finding in result.findings)
