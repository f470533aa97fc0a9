"""The review: every criterion of every checklist asked of an agreement; pure, no clock and no file."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.model import Checklist, Criterion, Status, Theme
from bma_drafter.checklist.overlaps import sharing
from bma_drafter.review import outcome, score
from bma_drafter.review.answers import Answer
from bma_drafter.review.evidence import EvidenceMaker, Positions, name_of
from bma_drafter.review.findings import (
    STATUSES,
    ChecklistUsed,
    Cited,
    CriterionResult,
    Finding,
    Mend,
    Review,
    ThemeResult,
)
from bma_drafter.review.judging import Judgement, applicability, judge, judge_each
from bma_drafter.review.messages import message_of
from bma_drafter.review.opinions import Opinions
from bma_drafter.review.waivers import Waiver
from bma_drafter.review.warnings import warnings_of


def review(
    agreement: Agreement,
    checklists: Sequence[Checklist],
    *,
    answers: Sequence[Answer] = (),
    waivers: Sequence[Waiver] = (),
    on: datetime.date | None = None,
    positions: Positions | None = None,
) -> Review:
    """The review of an agreement.

    An answer serves every criterion that asks the same; answers may be about criteria of other checklists, too. `on`
    is the day on which waivers and answers must hold (default: the date of the draft); `positions`
    lead from facts to lines of the file. Raises nothing: a criterion whose check breaks has the status
    error.
    """
    day = on or agreement.date
    asker = _Asker(agreement, answers, waivers, day, positions, sharing(checklists) if answers else None)
    criteria: list[CriterionResult] = []
    themes: list[ThemeResult] = []
    for checklist in checklists:
        for theme in checklist.themes:
            results = asker.theme(checklist, theme)
            criteria += results
            themes.append(_theme_result(checklist, theme, results))
    with_shares = _with_adds(criteria)
    coverage = score.coverage_of(with_shares)
    return Review(
        title=_title(agreement),
        basis=agreement.basis.kind,
        verdict=outcome.verdict(with_shares, coverage),
        score=score.overall(themes),
        coverage=coverage,
        themes=tuple(themes),
        criteria=with_shares,
        checklists=used(checklists),
        warnings=warnings_of(agreement, checklists, with_shares, answers, waivers, day, positions),
    )


def used(checklists: Sequence[Checklist]) -> tuple[ChecklistUsed, ...]:
    """Which checklists in which versions, as a review states them."""
    return tuple(ChecklistUsed(one.id, one.title, one.version, one.digest, one.source.verified) for one in checklists)


def findings_of(agreement: Agreement, checklist: Checklist, theme: Theme, criterion: Criterion) -> CriterionResult:
    """What one criterion says of an agreement, without answers and waivers."""
    asker = _Asker(agreement, (), (), agreement.date, None)
    not_applying = applicability(theme.applies_when, asker.facts)
    return asker.criterion(checklist, theme, criterion, not_applying)


class _Asker:
    """Asks criteria of one agreement."""

    def __init__(
        self,
        agreement: Agreement,
        answers: Sequence[Answer],
        waivers: Sequence[Waiver],
        day: datetime.date | None,
        positions: Positions | None,
        shared: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        self.facts = Facts(agreement)
        self.basis = agreement.basis.kind
        self.opinions = Opinions(agreement, answers, day, shared)
        self.waivers = [one for one in waivers if one.holds_on(day)]
        self.evidence = EvidenceMaker(agreement, positions)

    def theme(self, checklist: Checklist, theme: Theme) -> list[CriterionResult]:
        not_applying = applicability(theme.applies_when, self.facts)
        return [
            self.criterion(checklist, theme, criterion, not_applying)
            for criterion in theme.criteria
            if criterion.status != "deprecated"
        ]

    def criterion(
        self, checklist: Checklist, theme: Theme, criterion: Criterion, not_applying: Judgement | None
    ) -> CriterionResult:
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


def _theme_result(checklist: Checklist, theme: Theme, results: Sequence[CriterionResult]) -> ThemeResult:
    counts = {status: sum(one.status == status for one in results) for status in STATUSES}
    return ThemeResult(
        checklist.id,
        theme.theme,
        theme.title,
        theme.kind,
        outcome.theme_status(results),
        score.theme_score(results),
        {status: count for status, count in counts.items() if count},
    )


def _with_adds(results: Sequence[CriterionResult]) -> tuple[CriterionResult, ...]:
    """The results, each finding with what mending it would add."""
    denominators = score.Denominators(results)
    return tuple(
        one
        if one.points is None or one.status == "met"
        else replace(one, findings=tuple(_with_add(finding, one, denominators.share(one)) for finding in one.findings))
        for one in results
    )


def _with_add(finding: Finding, result: CriterionResult, share: Fraction) -> Finding:
    add = score.adds(finding, result, share)
    if add is None:
        return finding
    return replace(finding, remedy=Mend(finding.remedy.text, finding.remedy.clause, add))


def _title(agreement: Agreement) -> str:
    title = agreement.title
    return title if isinstance(title, str) else title.get("en") or next(iter(title.values()), "")
