"""A description spread over the sheets of the questionnaire: which answer stands in which cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bma_drafter.agreement.model import Agreement
from bma_drafter.forms.questionnaire.answer_cells import NONE, YES, Shown, shown, spoken
from bma_drafter.forms.questionnaire.layout import PARTIES
from bma_drafter.forms.questionnaire.model import (
    LANGUAGE_KEY,
    Path,
    Question,
    Sheet,
    main_paths,
    questionnaire,
)

_LEAST_COLUMNS = 8
_SPARE_COLUMNS = 4
_LEAST_ROWS = 40
_SPARE_ROWS = 20


@dataclass(frozen=True, slots=True)
class Subject:
    """A column: `mark` tells it from the others, `label` is printed above it, `path` is its place in a description."""

    mark: str
    label: str
    path: Path


@dataclass(frozen=True, slots=True)
class FilledSheet:
    """A sheet with the answers it shows.

    Keys of `answers`: the question's key, with the subject's mark, or the number of the row, where there are such.
    """

    sheet: Sheet
    answers: Mapping[tuple[str, str], Shown]
    subjects: tuple[Subject, ...] = ()
    rows: int = 0
    """How many rows can be filled in."""
    used: int = 0
    """How many columns, or rows, are filled in."""


PARENT_KEY = "(of)"
"""Key of the column that says to which channel, programme, plan or Party a row belongs."""


def filled_sheets(agreement: Agreement | None) -> tuple[FilledSheet, ...]:
    """All sheets with the answers that a description gives; without one they are empty."""
    data = as_data(agreement) if agreement is not None else {}
    return tuple(_filled(sheet, data) for sheet in questionnaire().sheets)


def as_data(agreement: Agreement) -> dict[str, Any]:
    """The description as plain data, keys as in a file; `none` and empty lists state that there is nothing."""
    return agreement.model_dump(mode="python", by_alias=True, exclude_none=True)


def not_in_form(agreement: Agreement) -> tuple[tuple[str, str, int], ...]:
    """What the description states and no sheet asks: path, words, how many."""
    data = as_data(agreement)
    out = []
    for path, meaning in questionnaire().outside.items():
        number = sum(
            1 if isinstance(at[-1], int) or not isinstance(value, Mapping) else len(value)
            for at, value in _everywhere(data, tuple(path.split(".")))
        )
        if number:
            out.append((path, meaning, number))
    return tuple(out)


def subjects_of(sheet: Sheet, items: int, others: int = 0) -> tuple[Subject, ...]:
    """The columns of a sheet for so many items, with some to spare."""
    if sheet.of == PARTIES:
        further = (
            Subject(f"other {n + 1}", f"Further Party {n + 1}", ("parties", "others", n))
            for n in range(max(1, others + 1))
        )
        return (
            Subject("home", "Home country", ("parties", "home")),
            Subject("host", "Host country", ("parties", "host")),
            *further,
        )
    number = max(_LEAST_COLUMNS, items + _SPARE_COLUMNS)
    at = tuple(sheet.of.split("."))
    return tuple(
        Subject(f"{sheet.noun} {n + 1}", f"{sheet.noun.capitalize()} {n + 1}", (*at, n)) for n in range(number)
    )


def _filled(sheet: Sheet, data: Mapping[str, Any]) -> FilledSheet:
    if sheet.kind == "single":
        answers: dict[tuple[str, str], Shown] = {}
        for question in sheet.questions:
            if question.role != "heading" and (given := _answer(question, _at(data, question.steps))) is not None:
                answers[question.key, ""] = given
        return FilledSheet(sheet, answers)
    if sheet.kind == "columns":
        return _columns(sheet, data)
    return _rows(sheet, data)


def _columns(sheet: Sheet, data: Mapping[str, Any]) -> FilledSheet:
    others = _at(data, ("parties", "others"))
    items = _at(data, tuple(sheet.of.split(".")))
    subjects = subjects_of(sheet, _length(items), _length(others))
    answers: dict[tuple[str, str], Shown] = {}
    elsewhere = main_paths()
    for subject in subjects:
        item = _at(data, subject.path)
        if item is None:
            continue
        own = {}
        for question in sheet.questions:
            if question.role == "heading" or ".".join(map(str, (*subject.path, *question.steps))) in elsewhere:
                continue
            given = _answer(question, _at(item, question.steps) if question.key else item)
            if given is not None and not (question.key == "" and given == YES and _says_more(item)):
                own[question.key, subject.mark] = given
        answers |= own
    return FilledSheet(sheet, answers, subjects, used=2 + _length(others) if sheet.of == PARTIES else _length(items))


def _says_more(item: Any) -> bool:
    """Whether the column of an item, or of a Party on the first sheet, has something else in it."""
    return isinstance(item, Mapping) and any(not _is_rows(value) for value in item.values())


def _is_rows(value: Any) -> bool:
    """Whether it stands on a sheet of its own, in rows."""
    if isinstance(value, Mapping):
        return False
    return isinstance(value, Sequence) and not isinstance(value, str) and any(isinstance(one, Mapping) for one in value)


def _rows(sheet: Sheet, data: Mapping[str, Any]) -> FilledSheet:
    answers: dict[tuple[str, str], Shown] = {}
    number = 0
    for parent, at in _parents(sheet, data):
        items = _at(data, at)
        for item in _items(items, by_language=sheet.by_language):
            for question in sheet.questions:
                if question.role == "heading":
                    continue
                given = _answer(question, _at(item, question.steps))
                if given is not None:
                    answers[question.key, str(number)] = given
            if parent:
                answers[PARENT_KEY, str(number)] = parent
            number += 1
    return FilledSheet(sheet, answers, rows=max(_LEAST_ROWS, number + _SPARE_ROWS), used=number)


def _parents(sheet: Sheet, data: Mapping[str, Any]) -> Iterator[tuple[str, Path]]:
    """Where the rows of a sheet stand in a description, and the name of what they belong to."""
    key = tuple(sheet.of.split("."))
    if not sheet.parent:
        yield "", key
        return
    inner = key[len(sheet.parent.split(".")) :]
    parent = questionnaire().sheet_of(sheet.parent)
    others, items = _at(data, ("parties", "others")), _at(data, tuple(sheet.parent.split(".")))
    for subject in subjects_of(parent, _length(items), _length(others)):
        item = _at(data, subject.path)
        if isinstance(item, Mapping):
            own_name = item.get("id") if sheet.parent != PARTIES else None
            yield str(own_name or subject.mark), (*subject.path, *inner)


def _items(value: Any, *, by_language: bool) -> Iterator[Mapping[str, Any]]:
    if by_language and isinstance(value, Mapping):
        for language, text in value.items():
            yield {LANGUAGE_KEY: language, **(text if isinstance(text, Mapping) else {"name": text})}
    elif isinstance(value, Sequence) and not isinstance(value, str):
        yield from value


def _answer(question: Question, value: Any) -> Shown | None:
    """What the cell of a question shows."""
    if value is None:
        return None
    if question.role == "block":
        return NONE if value == NONE else YES if question.key == "" or value == {} else None
    if question.role == "rows":
        if value in ((), [], NONE):
            return NONE
        return spoken(value) if isinstance(value, str) else None
    return shown(question.shape, value)


def _at(data: Any, steps: Path) -> Any:
    """What stands at a path; None where nothing does."""
    for step in steps:
        if isinstance(data, Mapping):
            data = data.get(step)
        elif isinstance(data, Sequence) and not isinstance(data, str) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        else:
            return None
    return data


def _everywhere(data: Any, steps: tuple[str, ...]) -> Iterator[tuple[Path, Any]]:
    """Every value at a path that names no items, through all lists on the way."""
    if isinstance(data, Sequence) and not isinstance(data, str):
        for number, item in enumerate(data):
            for path, value in _everywhere(item, steps):
                yield (number, *path), value
    elif not steps:
        if data is not None:
            yield (), data
    elif isinstance(data, Mapping):
        head, rest = steps[0], steps[1:]
        for key in data if head == "*" else (head,):
            for path, value in _everywhere(data.get(key), rest):
                yield (key, *path), value


def _length(value: Any) -> int:
    return len(value) if isinstance(value, Sequence) and not isinstance(value, str) else 0
