"""Statuses of criteria and themes, and the verdict: each the first that holds."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from bma_drafter.checklist.model import Status
from bma_drafter.review.findings import Coverage, CriterionResult, Finding, Outcome

_ENOUGH_DECIDED = Fraction(9, 10)


def criterion_status(findings: Iterable[Finding]) -> Status:
    """The status of a criterion over its findings: one for the agreement, or one per item."""
    statuses = [one.status for one in findings if one.status != "not_applicable"]
    if not statuses:
        return "not_applicable"
    if "error" in statuses:
        return "error"
    if "violated" in statuses:
        return "violated"
    if all(status == "met" for status in statuses):
        return "met"
    if all(status == "needs_input" for status in statuses):
        return "needs_input"
    if not any(status in ("met", "partly") for status in statuses):
        return "absent"
    return "partly"


def theme_status(results: Iterable[CriterionResult]) -> Status:
    """The status of a theme. Good practices count only where a theme has nothing else."""
    applicable = [one for one in results if one.status != "not_applicable"]
    if any(one.status == "error" for one in applicable):
        return "error"
    if not applicable:
        return "not_applicable"
    if any(one.status == "violated" for one in applicable):
        return "violated"
    if all(one.status == "needs_input" for one in applicable):
        return "needs_input"
    needed = [one for one in applicable if one.level != "good_practice"] or applicable
    statuses = {one.status for one in needed}
    if statuses == {"met"}:
        return "met"
    if statuses <= {"met", "needs_input"}:
        return "needs_input"
    if not any(one.status in ("met", "partly") for one in applicable):
        return "absent"
    return "partly"


def verdict(results: Sequence[CriterionResult], coverage: Coverage) -> Outcome:
    """The verdict. What is waived neither blocks nor needs work; it adds no points either."""
    open_results = [(one, _not_waived(one)) for one in results]
    red = [findings for one, findings in open_results if one.level == "red_line"]
    if any(one.status == "error" for one in results):
        return "error"
    if _any(red, "violated"):
        return "blocked"
    if _any(red, "needs_input") or coverage.decided < _ENOUGH_DECIDED * coverage.applicable:
        return "incomplete"
    if not coverage.applicable:
        return "nothing-to-check"
    core = [criterion_status(findings) for one, findings in open_results if one.level == "core"]
    if _any(red, "partly", "absent") or any(status in ("absent", "violated") for status in core):
        return "needs-work"
    return "ready-for-review"


def _not_waived(result: CriterionResult) -> list[Finding]:
    return [one for one in result.findings if not one.waived]


def _any(criteria: Iterable[Sequence[Finding]], *statuses: Status) -> bool:
    return any(one.status in statuses for findings in criteria for one in findings)
