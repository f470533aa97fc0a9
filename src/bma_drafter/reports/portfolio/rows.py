"""The rows and columns of a table of agreements: statuses by theme, red lines, names that stay short and different."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePath

from bma_drafter.checklist.model import Kind, Status
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.reports.wording import KIND_WORDS
from bma_drafter.review.findings import Outcome, Review

CELL = 5
"""Columns of a status: three of the word, one of a mark, one of a gap."""

SHORT_STATUS: dict[Status, str] = {
    "met": "met",
    "partly": "par",
    "absent": "abs",
    "violated": "VIO",
    "needs_input": "?",
    "not_applicable": "n/a",
    "error": "ERR",
}
"""Three characters, told apart without colour; what must be seen stands in capitals."""
SHORT_VERDICTS: dict[Outcome, str] = {
    "error": "failed",
    "blocked": "BLOCKED",
    "incomplete": "incomplete",
    "nothing-to-check": "nothing",
    "needs-work": "needs work",
    "ready-for-review": "ready",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A theme: its code is what the ids of its criteria begin with."""

    checklist: str
    theme: str
    code: str
    title: str
    kind: Kind

    @property
    def width(self) -> int:
        """Columns of the screen."""
        return max(CELL, len(self.code) + 1)


@dataclass(frozen=True, slots=True)
class RedLines:
    """The red lines of the checklists that an agreement violates, does not meet, or does not say enough about."""

    violated: tuple[str, ...]
    not_met: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def in_a_word(self) -> str:
        """How many are violated; ? where none is and one cannot be judged."""
        return str(len(self.violated)) if self.violated else "?" if self.open else "-"


@dataclass(frozen=True, slots=True)
class Row:
    """An agreement."""

    name: str
    reviewed: Reviewed
    cells: dict[tuple[str, str], tuple[Status, bool]]
    """Status by theme, and whether a reported judgement decided something in it."""
    red: RedLines


def rows_of(reviewed: Iterable[Reviewed]) -> list[Row]:
    """The agreements as rows, sorted by the way to their files."""
    made = sorted(reviewed, key=lambda one: (one.path.casefold(), one.path))
    return [_row(name, one) for name, one in zip(short_names([one.path for one in made]), made, strict=True)]


def _row(name: str, reviewed: Reviewed) -> Row:
    return Row(name, reviewed, cells_of(reviewed.review), red_lines_of(reviewed.review))


def cells_of(review: Review) -> dict[tuple[str, str], tuple[Status, bool]]:
    """Status by theme, and whether a reported judgement decided something in it."""
    reported = {(r.checklist, r.theme) for r in review.criteria if any(f.decided_by == "report" for f in r.findings)}
    return {(t.checklist, t.id): (t.status, (t.checklist, t.id) in reported) for t in review.themes}


def red_lines_of(review: Review) -> RedLines:
    """How the red lines stand. A red line that is waived stands in the list of findings, not here."""
    statuses = {
        one.criterion: {finding.status for finding in one.findings if not finding.waived}
        for one in review.criteria
        if one.level == "red_line"
    }
    violated = tuple(one for one, found in statuses.items() if "violated" in found)
    rest = {one: found for one, found in statuses.items() if one not in violated}
    not_met = tuple(one for one, found in rest.items() if found & {"absent", "partly"})
    return RedLines(violated, not_met, tuple(one for one, found in rest.items() if found & {"needs_input", "error"}))


def short_names(paths: Sequence[str]) -> list[str]:
    """Short names of files that stay different: without their endings, else without the folder they share."""
    stems = [PurePath(path).stem for path in paths]
    if len(set(stems)) == len(stems):
        return stems
    parts = [PurePath(path).with_suffix("").parts for path in paths]
    shared = 0
    while all(len(one) > shared + 1 and one[shared] == parts[0][shared] for one in parts):
        shared += 1
    names = ["/".join(one[shared:]) for one in parts]
    return names if len(set(names)) == len(names) else list(paths)


def columns_of(review: Review) -> tuple[Column, ...]:
    """The themes, recommendations first, in the order of the checklists."""
    codes: dict[tuple[str, str], str] = {}
    for one in review.criteria:
        codes.setdefault((one.checklist, one.theme), one.criterion.partition("-")[0])
    codes = _told_apart(codes)
    columns = [
        Column(one.checklist, one.id, codes.get((one.checklist, one.id), one.id[:4]), one.title, one.kind)
        for one in review.themes
    ]
    checklists = [one.id for one in review.checklists]
    kinds = list(KIND_WORDS)
    return tuple(sorted(columns, key=lambda one: (checklists.index(one.checklist), kinds.index(one.kind))))


def _told_apart(codes: Mapping[tuple[str, str], str]) -> dict[tuple[str, str], str]:
    """The codes of the themes; where themes share the letters of their criteria, these and a number: R86.2."""
    shared = {code for code, number in Counter(codes.values()).items() if number > 1}
    counted: Counter[str] = Counter()
    told: dict[tuple[str, str], str] = {}
    for theme, code in codes.items():
        counted[code] += 1
        told[theme] = f"{code}.{counted[code]}" if code in shared else code
    return told
