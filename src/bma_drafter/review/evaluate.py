"""The review: every criterion of every checklist asked of an agreement; pure, no clock and no file."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.model import Checklist, Criterion, Theme
from bma_drafter.checklist.overlaps import sharing
from bma_drafter.review import outcome, score
from bma_drafter.review.answers import Answer
from bma_drafter.review.asking import Asker
from bma_drafter.review.evidence import Positions
from bma_drafter.review.findings import (
    STATUSES,
    ChecklistUsed,
    CriterionResult,
    Finding,
    Mend,
    Review,
    ThemeResult,
)
from bma_drafter.review.judging import applicability
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
    return Reviewer(checklists, answers=answers, waivers=waivers, on=on, positions=positions)(agreement)


class Reviewer:
    """Reviews one agreement in many states ("what if this clause were adopted?"), each as `review` does.

    Of the later ones, criteria that looked at nothing that is different are not asked again.
    """

    def __init__(
        self,
        checklists: Sequence[Checklist],
        *,
        answers: Sequence[Answer] = (),
        waivers: Sequence[Waiver] = (),
        on: datetime.date | None = None,
        positions: Positions | None = None,
    ) -> None:
        self._checklists = checklists
        self._answers, self._waivers, self._on, self._positions = answers, waivers, on, positions
        self._shared = sharing(checklists) if answers else None
        self._first: Asker | None = None

    def __call__(self, agreement: Agreement) -> Review:
        """The review of one state."""
        day = self._on or agreement.date
        asker = Asker(agreement, self._answers, self._waivers, day, self._positions, self._shared, before=self._first)
        self._first = self._first or asker
        criteria: list[CriterionResult] = []
        themes: list[ThemeResult] = []
        for checklist in self._checklists:
            for theme in checklist.themes:
                results = asker.theme(checklist, theme)
                criteria += results
                themes.append(_theme_result(checklist, theme, results))
        results_with_shares = _with_adds(criteria)
        coverage = score.coverage_of(results_with_shares)
        return Review(
            title=_title(agreement),
            basis=agreement.basis.kind,
            verdict=outcome.verdict(results_with_shares, coverage),
            score=score.overall(themes),
            coverage=coverage,
            themes=tuple(themes),
            criteria=results_with_shares,
            checklists=used(self._checklists),
            warnings=warnings_of(
                agreement, self._checklists, results_with_shares, self._answers, self._waivers, day, self._positions
            ),
        )


def used(checklists: Sequence[Checklist]) -> tuple[ChecklistUsed, ...]:
    """Which checklists in which versions, as a review states them."""
    return tuple(ChecklistUsed(one.id, one.title, one.version, one.digest, one.source.verified) for one in checklists)


def findings_of(agreement: Agreement, checklist: Checklist, theme: Theme, criterion: Criterion) -> CriterionResult:
    """What one criterion says of an agreement, without answers and waivers."""
    asker = Asker(agreement, (), (), agreement.date, None)
    not_applying = applicability(theme.applies_when, asker.facts)
    return asker.criterion(checklist, theme, criterion, not_applying)


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
