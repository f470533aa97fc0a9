"""Findings as they are told: what to mend first, findings that say the same together, and what to do about each."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from bma_drafter.review.findings import BasisKind, Finding, Review

_GRAVITY = {"violated": 0, "absent": 1, "needs_input": 2, "partly": 3}
_LEVELS = {"red_line": 0, "core": 1, "good_practice": 2}
_ABOUT_THE_ITEM = re.compile(r"\[\d+\]")


@dataclass(frozen=True, slots=True)
class ToMend:
    """A criterion that is not met: its gravest finding, how many findings there are, and what mending all adds."""

    first: Finding
    number: int
    adds: Fraction


def to_mend(review: Review) -> list[ToMend]:
    """The criteria not met and not waived, the gravest first and of equal gravity the one that adds most."""
    open_ = [f for f in review.findings if f.status in _GRAVITY and not f.waived]
    open_.sort(key=lambda f: (_GRAVITY[f.status], _LEVELS[f.level], -(f.remedy.adds or 0)))
    by_criterion: dict[str, list[Finding]] = {}
    for finding in open_:
        by_criterion.setdefault(finding.criterion, []).append(finding)
    return [
        ToMend(findings[0], len(findings), sum((f.remedy.adds or Fraction(0) for f in findings), Fraction(0)))
        for findings in by_criterion.values()
    ]


def together(findings: Iterable[Finding]) -> list[tuple[Finding, list[str]]]:
    """Findings in order; those of one criterion that say the same of several programmes or channels are one."""
    groups: dict[object, tuple[Finding, list[str]]] = {}
    for finding in findings:
        same = (
            finding.criterion,
            finding.status,
            finding.waived,
            _ABOUT_THE_ITEM.sub("[]", finding.message),
            tuple((_ABOUT_THE_ITEM.sub("[]", one.path), str(one.value)) for one in finding.evidence),
            finding.reported,
            finding.answered,
        )
        groups.setdefault(same, (finding, []))[1].extend([finding.subject] if finding.subject else [])
    return list(groups.values())


def what_to_do(finding: Finding, basis: BasisKind) -> str:
    """The remedy, where the text is one's own draft; of a text that others made, what to ask for next time."""
    if basis == "draft":
        return finding.remedy.text
    if finding.status == "needs_input":
        return "Find out what the text says of it: nothing was stated that decides it."
    if any(report.decided for report in finding.reported):
        return f"So it is reported; the facts were not read. For the next text: {finding.remedy.text}"
    return f"For the next text: {finding.remedy.text}"
