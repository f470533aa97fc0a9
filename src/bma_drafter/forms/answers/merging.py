"""The rows of a returned form laid over the answers that are there: what is added, what changes, what stays."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bma_drafter.checklist.model import Checklist
from bma_drafter.errors import Problem, UserError
from bma_drafter.forms.answers.reading_rows import FilledRow
from bma_drafter.forms.columns import BY_KEY
from bma_drafter.review.answers import AnswerEntry, faults_of
from bma_drafter.source.wording import word

_SECOND = {"second_by": "by", "second_on": "on", "second_status": "status"}
_COLUMN_OF = {"second": "second_by"} | {f"second.{inner}": key for key, inner in _SECOND.items()}
"""The column of a key of the entry, where the two are not called the same."""


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that is added (`before` and `index` are None) or changed; `index` is its place in the file."""

    criterion: str
    subject: str | None
    before: AnswerEntry | None
    after: AnswerEntry
    index: int | None = None


@dataclass(frozen=True, slots=True)
class Merge:
    """What a form would do to a file of answers, and the rows it cannot do anything with."""

    changes: tuple[Change, ...]
    unchanged: int
    skipped: tuple[Problem, ...]

    @property
    def added(self) -> tuple[Change, ...]:
        """The answers that are new."""
        return tuple(one for one in self.changes if one.before is None)

    @property
    def changed(self) -> tuple[Change, ...]:
        """The answers that say something else than before."""
        return tuple(one for one in self.changes if one.before is not None)


def merge(rows: Sequence[FilledRow], current: Sequence[AnswerEntry], checklist: Checklist, name: str) -> Merge:
    """What the rows of the form `name` do to the answers `current`.

    A column that the form lacks changes nothing; an empty cell of a row that is answered takes the old words away.
    Raises UserError where `current` answers a question twice, since it could not be told which one is meant.
    """
    there = _by_question(current, checklist)
    changes: list[Change] = []
    skipped: list[Problem] = []
    unchanged = 0
    for row in rows:
        index = there.get((row.criterion.id, row.subject))
        before = current[index] if index is not None else None
        made = _entry(row, before)
        if isinstance(made, AnswerEntry):
            problems = list(_faults(made, row, name))
            if not problems and made == before:
                unchanged += 1
            elif not problems:
                changes.append(Change(row.criterion.id, row.subject, before, made, index))
        else:
            problems = [_problem(row, name, *one) for one in made]
        skipped += problems
    return Merge(tuple(changes), unchanged, tuple(skipped))


def _by_question(current: Sequence[AnswerEntry], checklist: Checklist) -> dict[tuple[str, str | None], int]:
    out: dict[tuple[str, str | None], int] = {}
    for index, entry in enumerate(current):
        found = checklist.find(entry.criterion)
        key = (found[1].id if found else entry.criterion, entry.subject)
        if key in out:
            about = key[0] + (f" for {entry.subject}" if entry.subject else "")
            message = f"the file of answers answers {about} twice"
            raise UserError(Problem("BMA-320", message, repair="keep one answer in it, then import again"))
        out[key] = index
    return out


def _entry(row: FilledRow, before: AnswerEntry | None) -> AnswerEntry | list[tuple[str, str, str | None]]:
    """The row over the answer that was there; or what is wrong: column, message, repair."""
    if "status" in row.given and row.given["status"] is None:
        if before is not None:
            repair = "to take an answer back, delete it in the file of answers"
            return [("status", "the answer was emptied; the one in the file stays", repair)]
        return [("status", "the row is filled in and has no answer", "choose an answer, or empty the row")]
    data: dict[str, Any] = {"criterion": row.criterion.id, "subject": row.subject}
    if before is not None:
        data = before.model_dump(exclude_none=True)
    second: dict[str, Any] = dict(data.get("second") or {})
    for key, value in row.given.items():
        target, inner = (second, _SECOND[key]) if key in _SECOND else (data, key)
        if value is None:
            target.pop(inner, None)
        else:
            target[inner] = value
    data["second"] = second or None
    if second and not {"by", "status"} <= second.keys():
        lacks = "second_status" if "by" in second else "second_by"
        return [(lacks, "the second answer is not complete: it needs a name and an answer", None)]
    try:
        return AnswerEntry.model_validate(data)
    except ValidationError as error:
        return [_explained(one) for one in error.errors(include_url=False)]


def _explained(error: Any) -> tuple[str, str, str | None]:
    """A validator's error as column, message and repair."""
    key = ".".join(str(step) for step in error["loc"])
    column = BY_KEY.get(_COLUMN_OF.get(key, key))
    header = column.header if column else key
    if error["type"] == "missing":
        once = ", or once on the first sheet" if key in ("answered_by", "answered_on") else ""
        return column.key if column else "", f"{header} is missing", f"fill it in in the row{once}"
    wording = word(error["type"], error["msg"], error["input"], error.get("ctx") or {}, header)
    return column.key if column else "", wording.message, wording.repair


def _faults(entry: AnswerEntry, row: FilledRow, name: str) -> Iterator[Problem]:
    for fault in faults_of(entry, row.criterion):
        key = _COLUMN_OF.get(fault.key, fault.key)
        repair = f"fill in the column {BY_KEY[key].header}" if fault.repair else None
        yield _problem(row, name, key, fault.message, repair)


def _problem(row: FilledRow, name: str, key: str, message: str, repair: str | None) -> Problem:
    about = row.criterion.id + (f" for {row.subject}" if row.subject else "")
    return Problem("BMA-662", f"{name}, {row.place(key)}: {about}: {message}", repair=repair)


def entry_data(entry: AnswerEntry) -> dict[str, Any]:
    """An answer as its file holds it: what is not stated left out, dates as text, keys in their order."""
    data: Mapping[str, Any] = entry.model_dump(mode="json", exclude_none=True)
    return dict(data)
