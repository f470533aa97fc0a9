"""Consistency of a drafted text, checked by rules: each has an id, a reason in one sentence, and a repair.

Rules look at the words of the clauses. Values of the spec, names of the Parties, resolved references, and words kept
with a backslash are passed over; notes and the sections around the text are not drafted text.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bma_drafter.errors import Place, Problem
from bma_drafter.text import terms
from bma_drafter.text.citing import full_references
from bma_drafter.text.matter import Hit, Matter, Rule, Severity
from bma_drafter.text.rules import agreement as rules_agreement
from bma_drafter.text.rules import form as rules_form
from bma_drafter.text.rules import whole as rules_whole
from bma_drafter.text.rules import wording as rules_wording
from bma_drafter.text.tree import Document

RULES: tuple[Rule, ...] = (
    *rules_whole.RULES,
    *rules_agreement.RULES,
    *rules_wording.RULES,
    *rules_form.RULES,
    *terms.RULES,
)
"""Every rule, in the order in which they are listed."""

_GRAVITY: dict[Severity, int] = {"advice": 0, "warning": 1, "error": 2}


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule broken at a place: `unit` is the id, `where` the place as printed ("" where it is the text as a whole)."""

    rule: str
    severity: Severity
    message: str
    reason: str
    repair: str
    unit: str = ""
    where: str = ""
    place: Place | None = None

    def as_problem(self) -> Problem:
        """The finding as a user sees it in a list of problems."""
        where = f"{self.where}: " if self.where else ""
        return Problem("BMA-461", f"{self.rule} {where}{self.message}", self.place, why=self.reason, repair=self.repair)


def findings(
    document: Document, *, rules: Collection[str] | None = None, at_least: Severity = "advice"
) -> tuple[Finding, ...]:
    """Every finding of the rules (of those named in `rules`) that are at least this grave, in the order of the text."""
    matter = Matter(document)
    found = [
        (hit, rule)
        for rule in RULES
        if (rules is None or rule.id in rules) and _GRAVITY[rule.severity] >= _GRAVITY[at_least]
        for hit in rule.check(matter)
    ]
    if not found:
        return ()
    cited = full_references(document)
    order = {spot.unit.id: index for index, spot in enumerate(matter.spots)}
    found.sort(key=lambda pair: order[pair[0].spot.unit.id] if pair[0].spot else -1)
    return tuple(_finding(hit, rule, cited[hit.spot.unit.id].text if hit.spot else "") for hit, rule in found)


def lint(
    document: Document, *, rules: Collection[str] | None = None, at_least: Severity = "advice"
) -> tuple[Problem, ...]:
    """The findings as problems; see `findings`."""
    return tuple(finding.as_problem() for finding in findings(document, rules=rules, at_least=at_least))


def _finding(hit: Hit, rule: Rule, where: str) -> Finding:
    origin = hit.spot.origin if hit.spot else None
    return Finding(
        rule.id,
        rule.severity,
        hit.message,
        rule.reason,
        hit.repair or rule.repair,
        hit.spot.unit.id if hit.spot else "",
        where,
        Place(origin.file, origin.line or 1) if origin and origin.file else None,
    )
