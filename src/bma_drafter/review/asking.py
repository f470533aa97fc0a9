"""Criteria asked of one agreement: what the facts say, what persons say, and what comes of both."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.model import Checklist, Criterion, Status, Theme
from bma_drafter.review import outcome, score
from bma_drafter.review.answers import Answer
from bma_drafter.review.evidence import EvidenceMaker, Positions, name_of
from bma_drafter.review.findings import Cited, CriterionResult, Finding, Mend
from bma_drafter.review.judging import Judgement, applicability, judge, judge_each
from bma_drafter.review.messages import message_of
from bma_drafter.review.opinions import Opinions
from bma_drafter.review.waivers import Waiver

_LOOKED_AT_BY_ALL: Final = frozenset({"basis", "date", "subjects", "citations", "reported"})
"""Parts that every criterion depends on: what silence means, on which day, what is quoted and judged."""


class Asker:
    """Asks criteria of one agreement.

    `before` asked another state of it with the same answers and waivers on the same day: what it was told by a
    criterion that looked at nothing that is different now is taken over.
    """

    def __init__(
        self,
        agreement: Agreement,
        answers: Sequence[Answer],
        waivers: Sequence[Waiver],
        day: datetime.date | None,
        positions: Positions | None,
        shared: Mapping[str, Sequence[str]] | None = None,
        *,
        before: Asker | None = None,
    ) -> None:
        self.facts = Facts(agreement)
        self.basis = agreement.basis.kind
        self.opinions = Opinions(agreement, answers, day, shared)
        self.waivers = [one for one in waivers if one.holds_on(day)]
        self.evidence = EvidenceMaker(agreement, positions)
        self.told: dict[tuple[str, str], tuple[CriterionResult, frozenset[str]]] = {}
        """By checklist and criterion: the result, and the parts of the agreement that were looked at for it."""
        self._before = before.told if before else {}
        self._same = _same_parts(before.facts.root, agreement) if before else frozenset[str]()

    def theme(self, checklist: Checklist, theme: Theme) -> list[CriterionResult]:
        """What each criterion of a theme says, in their order."""
        self.facts.forget_what_was_looked_at()
        not_applying = applicability(theme.applies_when, self.facts)
        looked = self.facts.looked_at
        return [
            self._once(checklist, theme, criterion, not_applying, looked)
            for criterion in theme.criteria
            if criterion.status != "deprecated"
        ]

    def _once(
        self,
        checklist: Checklist,
        theme: Theme,
        criterion: Criterion,
        not_applying: Judgement | None,
        looked: frozenset[str],
    ) -> CriterionResult:
        """As `criterion`, unless it was told before and would say the same; `looked`: for the theme."""
        key = (checklist.id, criterion.id)
        known = self._before.get(key)
        if known is None or not (known[1] | looked) <= self._same:
            self.facts.forget_what_was_looked_at()
            result = self.criterion(checklist, theme, criterion, not_applying)
            known = (result, self.facts.looked_at | looked)
        self.told[key] = known
        return known[0]

    def criterion(
        self, checklist: Checklist, theme: Theme, criterion: Criterion, not_applying: Judgement | None
    ) -> CriterionResult:
        """What one criterion says; `not_applying`: whether its theme applies at all (None: it does)."""
        findings = tuple(
            self.finding(checklist, theme, criterion, subject, judgement)
            for subject, judgement in self.judgements(criterion, not_applying)
        )
        return CriterionResult(
            checklist.id,
            theme.theme,
            criterion.id,
            criterion.level,
            criterion.weight,
            outcome.criterion_status(findings),
            score.points_of(findings),
            findings,
        )

    def judgements(
        self, criterion: Criterion, not_applying: Judgement | None
    ) -> Iterator[tuple[str | None, Judgement]]:
        """The subject (the item's id, or its path) and what the facts say of it."""
        if not_applying is None or not_applying.status == "needs_input":
            # where the theme leaves it open, the criterion itself may still say that it does not apply
            own = applicability(criterion.applies_when, self.facts)
            not_applying = own if own is not None and own.status != "needs_input" else not_applying or own
        if not_applying is not None:
            yield None, not_applying
        elif criterion.judges_items:
            for item, judgement in judge_each(criterion, self.facts):
                yield (None if item is None else name_of(item.item) or item.item_path), judgement
        else:
            yield None, judge(criterion, self.facts)

    def finding(
        self,
        checklist: Checklist,
        theme: Theme,
        criterion: Criterion,
        subject: str | None,
        judgement: Judgement,
    ) -> Finding:
        """One judgement with what persons say of it, its evidence and its remedy."""
        opinion = self.opinions.on(criterion, subject, judgement.status)
        status = opinion.status
        if judgement.status != status:
            judgement = replace(judgement, status=status)
        message = message_of(theme, criterion, judgement, self.basis, opinion)
        return Finding(
            checklist=checklist.id,
            criterion=criterion.id,
            theme=theme.theme,
            level=criterion.level,
            status=status,
            subject=subject,
            message=message,
            evidence=self.evidence.of(judgement.read, judgement.silent),
            remedy=Mend(criterion.remedy.text, criterion.remedy.clause, None),
            references=tuple(Cited(one.source, one.at, one.verified) for one in criterion.references),
            reported=opinion.reported,
            answered=opinion.answered,
            by_silence=judgement.by_silence,
            waived=self.is_waived(criterion.id, subject, status),
            decided_by=opinion.decided_by,
        )

    def is_waived(self, criterion: str, subject: str | None, status: Status) -> bool:
        """Only what is not met can be waived; a check that failed cannot."""
        if status in ("met", "not_applicable", "error"):
            return False
        return any(one.covers(criterion, subject) for one in self.waivers)


def _same_parts(one: Agreement, other: Agreement) -> frozenset[str]:
    """The parts that are equal in two states, by their names in the file; none where one is not that all depend on."""
    names = {name: field.alias or name for name, field in Agreement.model_fields.items()}
    same = frozenset(said for name, said in names.items() if getattr(one, name) == getattr(other, name))
    return same if same >= _LOOKED_AT_BY_ALL else frozenset()
