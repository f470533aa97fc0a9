"""`x.answers.yaml` beside a spec: what persons answered to questions, by name and date."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from bma_drafter.agreement.codes import durations
from bma_drafter.checklist.model import Checklist, ChecklistPart, Criterion, Text
from bma_drafter.errors import Place, Problem, UserError
from bma_drafter.review.cue_decisions import CueDecision, CueDecisionEntry, decisions_of
from bma_drafter.review.naming import resolve
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document

AnswerStatus: TypeAlias = Literal["met", "partly", "absent", "not_applicable"]
_LONG_ENOUGH = 20


class SecondEntry(ChecklistPart):
    """What a second person says to the same question."""

    by: Annotated[str, Field(min_length=2, max_length=200)] = Field(description="Who: another than the first")
    on: datetime.date | None = Field(default=None, description="When: 2026-04-02")
    status: AnswerStatus = Field(description="Their answer")


class AnswerEntry(ChecklistPart):
    """One answer."""

    criterion: str = Field(description="Id of the criterion: CO-03")
    subject: str | None = Field(default=None, description="Id of the item, where a criterion judges items")
    status: AnswerStatus = Field(description="The answer")
    explanation: Text | None = Field(default=None, description="Why; needed for not_applicable")
    evidence: Text | None = Field(default=None, description="What proves it: minutes, a letter")
    answered_by: Annotated[str, Field(min_length=2, max_length=200)] = Field(description="Who answered")
    answered_on: datetime.date = Field(description="When: 2026-03-31")
    valid_until: datetime.date | None = Field(
        default=None, description="Its last day, where it ends sooner than the question says"
    )
    second: SecondEntry | None = Field(default=None, description="The answer of a second reviewer; it decides nothing")
    dissent: Text | None = Field(default=None, description="In what the two reviewers differ, and why")


class AnswersFile(ChecklistPart):
    """The file of answers."""

    answers: tuple[AnswerEntry, ...] = Field(default=(), description="The answers")
    cues: tuple[CueDecisionEntry, ...] = Field(
        default=(), description="What was decided about words that a person should look at"
    )


@dataclass(frozen=True, slots=True)
class SecondAnswer:
    """The answer of a second reviewer."""

    by: str
    on: datetime.date | None
    status: AnswerStatus


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, its criterion known. `valid_until` is None where it holds without end."""

    criterion: str
    subject: str | None
    status: AnswerStatus
    explanation: str | None
    evidence: str | None
    answered_by: str
    answered_on: datetime.date
    valid_until: datetime.date | None = None
    place: Place | None = None
    second: SecondAnswer | None = None
    dissent: str | None = None


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer in itself; `key` is the key of the entry that is to be mended."""

    key: str
    message: str
    repair: str | None = None


def read_answers(document: Document, checklists: Sequence[Checklist]) -> tuple[Answer, ...]:
    """The answers of a file `{answers: [...]}`.

    Raises UserError with every problem: unknown criteria (with the nearest), a question answered twice,
    evidence missing where it is required, an answer that the question does not offer, *not applicable*
    without a reason.
    """
    entries = validate(AnswersFile, document).answers
    problems: list[Problem] = []
    answers: list[Answer] = []
    seen: set[tuple[str, str | None]] = set()
    for index, entry in enumerate(entries):
        at = ("answers", index)
        place = document.positions.place_of_value((*at, "criterion"))
        criterion = resolve(entry.criterion, checklists, place, problems)
        if criterion is None:
            continue
        problems += _problems(entry, criterion, document, at)
        if (criterion.id, entry.subject) in seen:
            problems.append(Problem("BMA-320", f"{criterion.id} is answered twice", place, repair="keep one answer"))
        seen.add((criterion.id, entry.subject))
        answers.append(_answer(entry, criterion, place))
    if problems:
        raise UserError(problems)
    return tuple(answers)


def read_cue_decisions(document: Document, known: Collection[str]) -> tuple[CueDecision, ...]:
    """The decisions about cues in a file `{cues: [...]}`; raises UserError like `read_answers`."""
    return decisions_of(validate(AnswersFile, document).cues, document, known)


def outdated(answers: Iterable[Answer], on: datetime.date | None) -> tuple[Answer, ...]:
    """The answers that no longer hold on that day."""
    return tuple(one for one in answers if on and one.valid_until and one.valid_until < on)


def _answer(entry: AnswerEntry, criterion: Criterion, place: Place) -> Answer:
    return Answer(
        criterion.id,
        entry.subject,
        entry.status,
        entry.explanation,
        entry.evidence,
        entry.answered_by,
        entry.answered_on,
        min(_ends(entry, criterion), default=None),
        place,
        SecondAnswer(entry.second.by, entry.second.on, entry.second.status) if entry.second else None,
        entry.dissent,
    )


def _ends(entry: AnswerEntry, criterion: Criterion) -> Iterator[datetime.date]:
    """The days on which the answer ends: the one it names, and the one the question sets."""
    if entry.valid_until is not None:
        yield entry.valid_until
    valid_for = criterion.manual.valid_for if criterion.manual else None
    period = durations.parse(valid_for) if valid_for else None
    if period is not None:
        days = min(period.total_days(), _days_left(entry.answered_on))
        yield entry.answered_on + datetime.timedelta(days=round(days))


def _days_left(day: datetime.date) -> int:
    return (datetime.date.max - day).days


def offered(criterion: Criterion) -> tuple[AnswerStatus, ...]:
    """The answers that may be given to a criterion: `partly` only where its question has words for it."""
    if criterion.manual is not None and criterion.manual.answers.partly is None:
        return ("met", "absent", "not_applicable")
    return ("met", "partly", "absent", "not_applicable")


def faults_of(entry: AnswerEntry, criterion: Criterion) -> Iterator[Fault]:
    """What is wrong with an answer: not offered, evidence or a reason missing, an end too early, a second self."""
    manual = criterion.manual
    if manual is not None and entry.status != "not_applicable":
        if manual.evidence == "required" and entry.evidence is None:
            yield Fault("evidence", f"{criterion.id} needs evidence for its answer", "add 'evidence: ...'")
        if entry.status not in offered(criterion):
            yield Fault("status", f"{criterion.id} can be answered by met or absent, not by partly")
    if entry.valid_until is not None and entry.valid_until < entry.answered_on:
        yield Fault("valid_until", f"the answer to {criterion.id} ends before it is given")
    if entry.status == "not_applicable" and len(entry.explanation or "") < _LONG_ENOUGH:
        message = f"'not_applicable' needs an explanation of at least {_LONG_ENOUGH} characters"
        yield Fault("explanation", message, "add 'explanation: ...'")
    if entry.second is not None:
        if entry.second.by.casefold() == entry.answered_by.casefold():
            yield Fault("second", f"the second reviewer of {criterion.id} is the first one")
        if entry.second.status not in offered(criterion):
            yield Fault("second", f"{criterion.id} can be answered by met or absent, not by partly")


def _problems(entry: AnswerEntry, criterion: Criterion, document: Document, at: tuple[str | int, ...]) -> list[Problem]:
    nearest_place = document.positions.nearest_place
    return [
        Problem(
            "BMA-321",
            fault.message,
            nearest_place((*at, fault.key if (*at, fault.key) in document.positions else "status")),
            repair=fault.repair,
        )
        for fault in faults_of(entry, criterion)
    ]
