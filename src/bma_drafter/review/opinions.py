"""What persons say beside the facts: answers to questions, and judgements of experts reported in the spec.

They decide only what the facts leave open, and are shown either way.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.model import Criterion, Status
from bma_drafter.review.answers import Answer, outdated
from bma_drafter.review.findings import Answered, DecidedBy, Report, Second
from bma_drafter.review.shared_answers import Served, served


@dataclass(frozen=True, slots=True)
class Opinion:
    """The status after persons were heard, and what they said."""

    status: Status
    decided_by: DecidedBy = "facts"
    answered: Answered | None = None
    reported: tuple[Report, ...] = ()
    differing: tuple[str, ...] = ()
    """Criteria that ask the same and were answered differently, so that no answer serves this one."""


class Opinions:
    """The answers that hold on a day, and the judgements reported in an agreement.

    `shared` leads from a criterion to those whose answers serve it too.
    """

    def __init__(
        self,
        agreement: Agreement,
        answers: Sequence[Answer],
        day: datetime.date | None,
        shared: Mapping[str, Sequence[str]] | None = None,
    ) -> None:
        old = outdated(answers, day)
        self._day = day
        self._shared = shared or {}
        self._answers: dict[str, list[Answer]] = {}
        for answer in answers:
            if answer not in old:
                self._answers.setdefault(answer.criterion, []).append(answer)
        self._reports: dict[str, list[tuple[str | None, Report]]] = {}
        for one in agreement.reported or ():
            report = Report(one.says, one.text, one.source, one.at)
            self._reports.setdefault(one.criterion.lower(), []).append((one.subject, report))

    def on(self, criterion: Criterion, subject: str | None, status: Status) -> Opinion:
        """The status that the facts give, or where they leave it open, an answer's, or a report's.

        An answer to the criterion itself goes before one to another criterion that asks the same. A strength counts as
        met, a weakness as absent: only facts say that something is violated. Of reports that contradict each other,
        none decides.
        """
        answered = self._answered(criterion.id, subject)
        reports = self._reported(criterion, subject)
        decided_by: DecidedBy = "facts"
        differing: tuple[str, ...] = ()
        if status == "needs_input" and answered is None:
            of_others = self._served(criterion, subject)
            answered, differing = _told(of_others.answer, given_to_other=True), of_others.differing
        if status == "needs_input" and answered is not None:
            status, decided_by = answered.status, "answer"
            answered = replace(answered, decided=True)
        elif status == "needs_input" and len(said := {report.says for report in reports}) == 1:
            status, decided_by = ("met" if said == {"strength"} else "absent"), "report"
            reports = [replace(report, decided=True) for report in reports]
        return Opinion(status, decided_by, answered, tuple(reports), differing)

    def _answered(self, criterion: str, subject: str | None) -> Answered | None:
        """The answer about the item, or the one about all of them."""
        found = [one for one in self._answers.get(criterion, ()) if one.subject in (None, subject)]
        if not found:
            return None
        return _told(next((one for one in found if one.subject == subject), found[0]))

    def _served(self, criterion: Criterion, subject: str | None) -> Served:
        """What the answers to criteria that ask the same give."""
        others = self._shared.get(criterion.id, ())
        return served(criterion, subject, [one for other in others for one in self._answers.get(other, ())], self._day)

    def _reported(self, criterion: Criterion, subject: str | None) -> list[Report]:
        """The judgements on the item; one that names no item is about all of them."""
        if not self._reports:
            return []
        names = (criterion.id, criterion.name, *criterion.aliases)
        found = [one for name in names for one in self._reports.get(name.lower(), ())]
        return [report for about, report in found if about in (None, subject)]


def _told(answer: Answer | None, *, given_to_other: bool = False) -> Answered | None:
    if answer is None:
        return None
    second = answer.second
    day = second.on.isoformat() if second is not None and second.on else None
    return Answered(
        answer.status,
        answer.explanation,
        answer.evidence,
        answer.answered_by,
        answer.answered_on.isoformat(),
        given_to=answer.criterion if given_to_other else None,
        second=Second(second.status, second.by, day) if second is not None else None,
        dissent=answer.dissent,
    )
