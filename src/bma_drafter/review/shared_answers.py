"""An answer that was given to one criterion and serves another that asks the same."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bma_drafter.agreement.codes import durations
from bma_drafter.checklist.model import Criterion
from bma_drafter.review.answers import Answer, offered


@dataclass(frozen=True, slots=True)
class Served:
    """The answer that serves, or the criteria whose answers differ so that none does."""

    answer: Answer | None = None
    differing: tuple[str, ...] = ()


def served(criterion: Criterion, subject: str | None, answers: Iterable[Answer], day: datetime.date | None) -> Served:
    """What the answers to criteria that ask the same give for this one.

    An answer serves only what it is about (the agreement, or the same item), and only where this criterion would take
    it itself: its question offers that answer, has the evidence it requires, and holds an answer that long. Of answers
    that agree the latest serves; of answers that differ none.
    """
    fitting = [one for one in answers if one.subject == subject and _is_taken(one, criterion, day)]
    if not fitting:
        return Served()
    if len({one.status for one in fitting}) > 1:
        return Served(None, tuple(dict.fromkeys(one.criterion for one in fitting)))
    return Served(_latest(fitting))


def _is_taken(answer: Answer, criterion: Criterion, day: datetime.date | None) -> bool:
    manual = criterion.manual
    if answer.status not in offered(criterion):
        return False
    if manual is None or answer.status == "not_applicable":
        return True
    if manual.evidence == "required" and answer.evidence is None:
        return False
    period = durations.parse(manual.valid_for) if manual.valid_for else None
    return day is None or period is None or (day - answer.answered_on).days <= period.total_days()


def _latest(answers: Sequence[Answer]) -> Answer:
    return max(answers, key=lambda one: one.answered_on)
