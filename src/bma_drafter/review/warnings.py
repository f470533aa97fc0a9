"""What does not stop a review and must not be lost: waivers and answers that do nothing, names of no
criterion.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.model import Checklist
from bma_drafter.errors import Place, Problem
from bma_drafter.review.answers import Answer, outdated
from bma_drafter.review.evidence import Positions
from bma_drafter.review.findings import CriterionResult, Finding
from bma_drafter.review.naming import find_criterion, unknown
from bma_drafter.review.waivers import Waiver
from bma_drafter.source.positions import SourceMap


def warnings_of(
    agreement: Agreement,
    checklists: Sequence[Checklist],
    results: Iterable[CriterionResult],
    answers: Sequence[Answer],
    waivers: Sequence[Waiver],
    day: datetime.date | None,
    positions: Positions | None,
) -> tuple[Problem, ...]:
    """Waivers that expired or match nothing, answers that are too old or match nothing, reports on no
    criterion.

    Waivers and answers about criteria of checklists that are not used are passed over.
    """
    findings: dict[str, list[Finding]] = {}
    for result in results:
        findings.setdefault(result.criterion, []).extend(result.findings)
    problems = [
        problem
        for waiver in waivers
        if waiver.criterion in findings and (problem := _of_waiver(waiver, findings[waiver.criterion], day)) is not None
    ]
    old = outdated(answers, day)
    serving = {one.answered.given_to for result in findings.values() for one in result if one.answered is not None}
    problems += [
        problem
        for answer in answers
        if answer.criterion in findings
        and (answer.criterion not in serving or answer in old)
        and (problem := _of_answer(answer, findings[answer.criterion], answer in old)) is not None
    ]
    return (*problems, *_of_reports(agreement, checklists, positions))


def _of_waiver(waiver: Waiver, findings: Sequence[Finding], day: datetime.date | None) -> Problem | None:
    about = waiver.criterion + (f" ({waiver.subject})" if waiver.subject else "")
    if day is not None and waiver.expires is not None and waiver.expires < day:
        message = f"the waiver of {about} ended on {waiver.expires}: it has no effect"
        repair = "ask the authority to renew it, or delete it"
        return Problem("BMA-323", message, waiver.place, repair=repair)
    if day is not None and day < waiver.granted:
        message = f"the waiver of {about} begins on {waiver.granted}: it has no effect yet"
        return Problem("BMA-323", message, waiver.place)
    if not any(one.waived and waiver.covers(one.criterion, one.subject) for one in findings):
        message = f"the waiver of {about} matches nothing that could be waived"
        return Problem("BMA-324", message, waiver.place, repair="delete it, or correct its subject")
    return None


def _of_answer(answer: Answer, findings: Sequence[Finding], is_old: bool) -> Problem | None:
    about = answer.criterion + (f" ({answer.subject})" if answer.subject else "")
    if is_old:
        message = f"the answer to {about} held until {answer.valid_until}: it does not count"
        return Problem("BMA-325", message, answer.place, repair="answer it again")
    matching = [one for one in findings if answer.subject in (None, one.subject)]
    if not matching:
        message = f"the answer to {about} is about something that is not judged"
        return Problem("BMA-326", message, answer.place, repair="correct its subject")
    if all(one.decided_by == "facts" for one in matching):
        message = f"the answer to {about} decides nothing: the facts already do"
        return Problem("BMA-326", message, answer.place)
    return None


def _of_reports(agreement: Agreement, checklists: Sequence[Checklist], positions: Positions | None) -> list[Problem]:
    """Reports on criteria that do not exist, where their theme does."""
    prefixes = {one.id.partition("-")[0] for checklist in checklists for _, one in checklist.criteria()}
    problems = []
    for index, report in enumerate(agreement.reported or ()):
        name = report.criterion
        known = name.partition("-")[0].upper() in prefixes
        if known and find_criterion(name, checklists) is None:
            place: Place | None = None
            if isinstance(positions, SourceMap):
                place = positions.nearest_place(("reported", index, "criterion"))
            problems.append(unknown(name, checklists, place))
    return problems
