"""The words of a review as people read them: statuses, verdicts, levels, kinds."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import TYPE_CHECKING

from bma_drafter.checklist.model import Kind
from bma_drafter.review.findings import Evidence, Interval, Review, Score

if TYPE_CHECKING:
    from bma_drafter.drafting.adopting import Adoption

STATUS_WORDS = {
    "met": "met",
    "partly": "partly",
    "absent": "absent",
    "violated": "violated",
    "needs_input": "needs input",
    "not_applicable": "not applicable",
    "error": "error",
}
STATUS_SIGNS = {
    "met": "+",
    "partly": "~",
    "absent": "-",
    "violated": "!",
    "needs_input": "?",
    "not_applicable": ".",
    "error": "x",
}
"""One character for each status, readable without colour and on any terminal."""

VERDICT_WORDS = {
    "error": "a criterion could not be judged",
    "blocked": "a red line of the checklist is crossed",
    "incomplete": "incomplete",
    "nothing-to-check": "nothing to check",
    "needs-work": "needs work",
    "ready-for-review": "ready for review",
}
LEVEL_WORDS = {"red_line": "red line of the checklist", "core": "core", "good_practice": "good practice"}
KIND_WORDS: dict[Kind, str] = {
    "recommendation": "recommendations",
    "lesson": "lessons",
    "limitation": "limitations",
    "standard": "standards",
}


def verdict_reason(review: Review) -> str:
    """Why the verdict is what it is, in one line."""
    count = _Counter(review)
    coverage = review.coverage
    reasons = {
        "error": f"{coverage.error} criteria could not be judged: see the findings marked error",
        "blocked": f"{count.of('red_line', 'violated')} violated and not waived",
        "incomplete": _incomplete(review, count),
        "nothing-to-check": "no criterion of the checklist applies",
        "needs-work": count.needs_work(),
        "ready-for-review": "no red line is open and every core criterion is met or partly met "
        f"({count.of('core', 'partly')} partly)",
    }
    return reasons[review.verdict]


def _incomplete(review: Review, count: _Counter) -> str:
    red = count.of("red_line", "needs_input")
    if red:
        return f"{red} red line{'s' if red > 1 else ''} of the checklist cannot be judged yet"
    coverage = review.coverage
    return f"{coverage.decided} of {coverage.applicable} applicable criteria are decided; nine in ten are needed"


class _Counter:
    """Counts criteria by level and status; a criterion counts once, whatever number of items it judges."""

    def __init__(self, review: Review) -> None:
        self.results = review.criteria

    def of(self, level: str, *statuses: str) -> int:
        return sum(1 for r in self.results if r.level == level and r.status in statuses and not _waived(r))

    def needs_work(self) -> str:
        parts = [
            _counted(self.of("red_line", "absent", "partly"), "red line not met", "red lines not met"),
            _counted(self.of("core", "violated"), "core criterion violated", "core criteria violated"),
            _counted(self.of("core", "absent"), "core criterion absent", "core criteria absent"),
        ]
        return ", ".join(p for p in parts if p)


def _waived(result: object) -> bool:
    findings = getattr(result, "findings", ())
    return bool(findings) and all(f.waived for f in findings)


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}" if number else ""


def adoption_words(before: Review, adoption: Adoption, *, show_score: bool) -> str:
    """What adopting every proposal would do, in sentences: score, verdict, and what no text can decide."""
    after = adoption.after
    effects = []
    if show_score and before.score is not None and after.score is not None:
        effects.append(f"from {_dashed(before.score)} to {_dashed(after.score)} of 100")
    if before.verdict != after.verdict:
        effects.append(f"from “{VERDICT_WORDS[before.verdict]}” to “{VERDICT_WORDS[after.verdict]}”")
    number = len(adoption.families)
    clauses = "the proposed clause" if number == 1 else f"all {number} proposed clauses"
    said = f"Adopting {clauses}, with their blanks filled, takes this {' and '.join(effects) or 'no further'};"
    said += f" {_counted(len(adoption.met), 'criterion', 'criteria') or 'no criterion'} would become met."
    if adoption.open:
        said += f" Still open then, because they rest on facts or on further decisions: {', '.join(adoption.open)}."
    return said


def points(value: Fraction) -> str:
    """Points of 100 with one decimal."""
    return f"{float(value):.1f}"


def interval(value: Interval | Score) -> str:
    """ "61.5", or "61.5 to 70.0" while answers are missing."""
    low, high = points(value.low), points(value.high)
    return low if low == high else f"{low} to {high}"


def _dashed(score: Score) -> str:
    """ "61.5–70.0": for a sentence that has a "to" of its own."""
    return interval(score).replace(" to ", "–")


def evidence_words(evidence: Evidence) -> str:
    """A fact with where it stands: article and quotation first, then the line of the description."""
    where = []
    source = f" [{evidence.source}]" if evidence.source else ""
    if evidence.at or source:
        where.append(f"{evidence.at or ''}{source}".strip())
    if evidence.quote:
        where.append(f"“{evidence.quote}”")
    value = evidence_value(evidence)
    line = f" (line {evidence.line})" if evidence.line else ""
    return f"{', '.join(where) + ': ' if where else ''}{evidence.path}: {value}{line}"


def evidence_value(evidence: Evidence) -> str:
    """What is stated, in words; "not stated" where nothing is."""
    return "not stated" if evidence.value is None else _value(evidence.value)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple)):
        return listed(str(v) for v in value) if value else "none"
    if isinstance(value, dict):
        return ", ".join(f"{k}: {_value(v)}" for k, v in value.items())
    text = str(value)
    return text if len(text) <= 90 else text[:87] + "…"


def listed(items: Iterable[str]) -> str:
    """The first items of a list, the rest counted."""
    names = list(items)
    return ", ".join(names[:6]) + (f" and {len(names) - 6} more" if len(names) > 6 else "")
