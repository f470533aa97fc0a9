"""A checklist as the rows of a form: what is asked, what the review found, and what was answered before."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from bma_drafter.checklist.model import Checklist, Criterion, Status, Theme
from bma_drafter.forms.columns import COLUMNS, Column
from bma_drafter.forms.stamp import Stamp
from bma_drafter.review.answers import AnswerEntry, AnswerStatus, offered
from bma_drafter.review.findings import Evidence, Finding, Review

Filled: TypeAlias = str | datetime.date

ANSWER_WORDS: Mapping[AnswerStatus, str] = {
    "met": "met",
    "partly": "partly",
    "absent": "absent",
    "not_applicable": "not applicable",
}
FOUND_WORDS: Mapping[Status, str] = {
    "met": "met",
    "partly": "partly",
    "absent": "absent",
    "violated": "violated",
    "needs_input": "needs input",
    "not_applicable": "not applicable",
    "error": "check failed",
}
LEVEL_WORDS = {"red_line": "red line", "core": "core", "good_practice": "good practice"}
_LISTS = {
    "development.programmes": "programme",
    "mobility.channels": "channel",
    "evaluation.plans": "evaluation plan",
}
"""What an item of a list is called in a sentence."""


@dataclass(frozen=True, slots=True)
class FormHead:
    """Which checklist is asked, and of which description; the latter empty where the form is for none."""

    stamp: Stamp
    checklist_title: str
    agreement_title: str = ""
    agreement_file: str = ""
    date: str = ""
    """The date that the description states."""
    has_review: bool = False

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns of this form."""
        return tuple(one for one in COLUMNS if self.has_review or not one.key.startswith("found"))


@dataclass(frozen=True, slots=True)
class Row:
    """One criterion, or one criterion about one item. `found` is the status that the review gives from facts."""

    criterion: str
    subject: str | None
    theme: str
    asked: str
    level: str
    judges_items: bool
    offered: tuple[AnswerStatus, ...]
    needs_evidence: bool = False
    found: Status | None = None
    found_on: str = ""
    answer: AnswerEntry | None = None

    def cells(self) -> dict[str, Filled]:
        """What stands in the row before it is filled in, by the keys of the columns; nothing where a cell is empty."""
        out: dict[str, Filled] = {
            "id": self.criterion,
            "subject": self.subject or "",
            "theme": self.theme,
            "asked": self.asked,
            "level": self.level,
            "found": FOUND_WORDS[self.found] if self.found else "",
            "found_on": self.found_on,
        }
        if self.answer is not None:
            out |= answer_cells(self.answer)
        return {key: value for key, value in out.items() if value != ""}


def answer_cells(answer: AnswerEntry) -> dict[str, Filled]:
    """An answer by the keys of the columns, what is not stated left out."""
    cells: dict[str, Filled | None] = {
        "status": ANSWER_WORDS[answer.status],
        "explanation": answer.explanation,
        "evidence": answer.evidence,
        "answered_by": answer.answered_by,
        "answered_on": answer.answered_on,
        "valid_until": answer.valid_until,
        "dissent": answer.dissent,
    }
    if answer.second is not None:
        cells |= {
            "second_by": answer.second.by,
            "second_status": ANSWER_WORDS[answer.second.status],
            "second_on": answer.second.on,
        }
    return {key: value for key, value in cells.items() if value is not None}


def rows_of(
    checklist: Checklist,
    *,
    review: Review | None = None,
    answers: Sequence[AnswerEntry] = (),
) -> tuple[Row, ...]:
    """The rows in the order of the checklist.

    With a review there is one for each of its findings; without, one for each criterion. An answer given before about
    something that has no row gets one, so that it can be seen. The review should be one without answers: the form
    says what the facts give.
    """
    given: dict[str, list[AnswerEntry]] = {}
    for answer in answers:
        if (known := checklist.find(answer.criterion)) is not None:
            given.setdefault(known[1].id, []).append(answer)
    return tuple(
        row
        for theme, criterion in checklist.criteria()
        for row in _rows(theme, criterion, review, given.get(criterion.id, ()))
    )


def _rows(theme: Theme, criterion: Criterion, review: Review | None, answers: Sequence[AnswerEntry]) -> Iterator[Row]:
    given = {one.subject: one for one in answers}
    if criterion.status == "deprecated" and not given:
        return
    findings = [one for one in review.findings if one.criterion == criterion.id] if review is not None else []
    found: dict[str | None, Finding | None] = {one.subject: one for one in findings} or {None: None}
    extra: dict[str | None, Finding | None] = {subject: None for subject in given if subject not in found}
    for subject, finding in (found | extra).items():
        yield Row(
            criterion.id,
            subject,
            theme.title,
            asked_words(criterion, open_subjects=review is None and subject is None),
            LEVEL_WORDS[criterion.level],
            criterion.judges_items,
            offered(criterion),
            criterion.manual is not None and criterion.manual.evidence == "required",
            finding.status if finding else None,
            found_words(finding) if finding else "",
            given.get(subject),
        )


def asked_words(criterion: Criterion, *, open_subjects: bool = False) -> str:
    """The criterion and its question, what each answer means, and which of its sources were not read.

    `open_subjects`: the form is for no description, so that items have no rows of their own yet.
    """
    parts = [_ended(criterion.title)]
    if (manual := criterion.manual) is not None:
        parts.append(manual.question)
        meanings = {"met": manual.answers.met, "partly": manual.answers.partly, "absent": manual.answers.absent}
        parts += [f"{word} = {_ended(meaning)}" for word, meaning in meanings.items() if meaning]
        if manual.evidence == "required":
            parts.append("Evidence is required.")
    if criterion.judges_items and open_subjects:
        item = _LISTS.get(criterion.judges, "item of " + criterion.judges)
        parts.append(f"Asked of each {item}: write its id under Subject, in a row for each; empty means all.")
    unread = [one for one in criterion.references if not one.verified]
    if unread:
        named = "; ".join(one.source + (f", {one.at}" if one.at else "") for one in unread)
        all_ = "" if len(unread) < len(criterion.references) else " None of its sources was."
        parts.append(f"[Source text not read: {named}.{all_}]")
    return " ".join(parts)


def found_words(finding: Finding) -> str:
    """What a finding rests on: article and quotation of the text first, then the place in the description."""
    out = []
    if finding.by_silence:
        out.append("nothing is stated")
    out += [_evidence(one) for one in finding.evidence]
    for report in finding.reported:
        by = ", ".join(filter(None, (report.source, report.at))) or "an expert"
        out.append(f"Reported by {by} as a {report.says}" + (f": {report.text}" if report.text else ""))
    return "; ".join(out)


def _evidence(one: Evidence) -> str:
    line = f"line {one.line}" if one.line else ""
    if one.at or one.quote:
        where = ", ".join(filter(None, (one.at, one.source)))
        quote = f"“{one.quote}”" if one.quote else ""
        return f"{': '.join(filter(None, (where, quote)))} ({', '.join(filter(None, (one.path, line)))})"
    value = _value(one.value)
    return f"{one.path}{f' = {value}' if value else ': not stated'}{f' ({line})' if line and value else ''}"


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_value(one) for one in value) or "none"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(one)}" for key, one in value.items())
    return "" if value is None else str(value)


def _ended(words: str) -> str:
    return words if words.endswith((".", "?", "!")) else words + "."
