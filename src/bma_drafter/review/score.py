"""Points and what is made of them: exact fractions, blanks as an interval, not-applicable out of the
denominator.

Met counts 1, partly one half (a convention), absent and violated 0; what is open counts from 0 to 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from bma_drafter.checklist.model import Kind, Status
from bma_drafter.review.findings import (
    Coverage,
    CriterionResult,
    Finding,
    Interval,
    Review,
    Score,
    ThemeResult,
)

_ZERO, _HALF, _ONE = Fraction(0), Fraction(1, 2), Fraction(1)
_POINTS: dict[Status, Interval] = {
    "met": Interval(_ONE, _ONE),
    "partly": Interval(_HALF, _HALF),
    "absent": Interval(_ZERO, _ZERO),
    "violated": Interval(_ZERO, _ZERO),
    "needs_input": Interval(_ZERO, _ONE),
    "error": Interval(_ZERO, _ONE),
}


@dataclass(frozen=True, slots=True)
class Share:
    """What one criterion does to the overall score, in points of 100.

    `share` is the most it can contribute, `low` and `high` what it does contribute, `adds` what mending it
    would.
    """

    checklist: str
    theme: str
    criterion: str
    weight: int
    status: Status
    share: Fraction
    low: Fraction
    high: Fraction

    @property
    def adds(self) -> Fraction:
        """What it would add to the low end if all of it were met."""
        return self.share - self.low


def mean(parts: Iterable[tuple[int, Interval]]) -> Interval | None:
    """The weighted mean of intervals; None where there are none."""
    known = list(parts)
    total = sum(weight for weight, _ in known)
    if not total:
        return None
    low = _sum((weight, part.low) for weight, part in known) / total
    high = _sum((weight, part.high) for weight, part in known) / total
    return Interval(low, high)


def _sum(parts: Iterable[tuple[int, Fraction]]) -> Fraction:
    """The weighted sum, worked out in whole numbers: adding fractions one by one is slow."""
    known = list(parts)
    common = lcm(*(part.denominator for _, part in known))
    return Fraction(sum(weight * part.numerator * (common // part.denominator) for weight, part in known), common)


def points_of(findings: Iterable[Finding]) -> Interval | None:
    """The points of a criterion, 0 to 1: the mean of its applicable findings."""
    statuses = [one.status for one in findings if one.status != "not_applicable"]
    if len(set(statuses)) == 1:
        return _POINTS[statuses[0]]
    return mean((1, _POINTS[status]) for status in statuses)


def theme_score(results: Iterable[CriterionResult]) -> Interval | None:
    """The weighted mean of the criteria of a theme that apply, 0 to 100."""
    found = mean((one.weight, one.points) for one in results if one.points is not None)
    return None if found is None else Interval(found.low * 100, found.high * 100)


def overall(themes: Sequence[ThemeResult]) -> Score | None:
    """The plain mean of the themes that have a score, and that of each kind; None where none has one."""
    scored = [theme for theme in themes if theme.score is not None]
    whole = mean((1, theme.score) for theme in scored if theme.score is not None)
    if whole is None:
        return None
    by_kind: dict[Kind, Interval] = {}
    for kind in dict.fromkeys(theme.kind for theme in scored):
        found = mean((1, one.score) for one in scored if one.kind == kind and one.score is not None)
        if found is not None:
            by_kind[kind] = found
    return Score(whole.low, whole.high, by_kind)


def is_decided(result: CriterionResult) -> bool:
    """Whether nothing that is still open could change the status: no finding is, or one violates it."""
    if result.status in ("violated", "not_applicable"):
        return result.status == "violated"
    return not any(one.status in ("needs_input", "error") for one in result.findings)


def coverage_of(results: Sequence[CriterionResult]) -> Coverage:
    """How much of what applies is decided."""
    applicable = [one for one in results if one.status != "not_applicable"]
    errors = sum(one.status == "error" for one in applicable)
    decided = [one for one in applicable if one.status != "error" and is_decided(one)]
    by_person = sum(
        any(f.decided_by != "facts" for f in one.findings if f.status != "not_applicable") for one in decided
    )
    return Coverage(
        applicable=len(applicable),
        decided=len(decided),
        needs_input=len(applicable) - len(decided) - errors,
        not_applicable=len(results) - len(applicable),
        waived=sum(any(f.waived for f in one.findings) for one in results),
        error=errors,
        by_person=by_person,
        by_machine=len(decided) - by_person,
    )


class Denominators:
    """What the share of a criterion is divided by: the themes that count, and the weights in each."""

    def __init__(self, results: Iterable[CriterionResult]) -> None:
        self._weights: dict[tuple[str, str], int] = {}
        for one in results:
            if one.points is not None:
                theme = (one.checklist, one.theme)
                self._weights[theme] = self._weights.get(theme, 0) + one.weight

    def share(self, result: CriterionResult) -> Fraction:
        """The most that a criterion which applies can contribute, in points of 100."""
        return Fraction(100 * result.weight, len(self._weights) * self._weights[result.checklist, result.theme])


def shares(review: Review) -> tuple[Share, ...]:
    """For `--explain-score`: the share of each criterion that applies; their sum is 100."""
    denominators = Denominators(review.criteria)
    return tuple(_share(one, one.points, denominators.share(one)) for one in review.criteria if one.points is not None)


def _share(result: CriterionResult, points: Interval, share: Fraction) -> Share:
    low, high = share * points.low, share * points.high
    return Share(result.checklist, result.theme, result.criterion, result.weight, result.status, share, low, high)


def adds(finding: Finding, result: CriterionResult, share: Fraction) -> Fraction | None:
    """What mending this finding to met would add to the low end; None where there is nothing to mend."""
    if finding.status in ("met", "not_applicable"):
        return None
    judged = sum(one.status != "not_applicable" for one in result.findings)
    return share / (2 * judged if finding.status == "partly" else judged)
