"""What the cells of the questionnaire offer and refuse while it is filled in."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name

from bma_drafter.agreement.codes import countries, currencies, isco, sdg
from bma_drafter.forms.questionnaire.answer_cells import NO, NONE, YES, spoken
from bma_drafter.forms.questionnaire.answer_shapes import Shape
from bma_drafter.forms.questionnaire.model import Question
from bma_drafter.forms.questionnaire.words import how_to_answer

LISTS: Final = "Lists"
_LONGEST_SOURCE: Final = 255
_LONGEST_MESSAGE: Final = 255
_LONGEST_TITLE: Final = 32
_EARLIEST = datetime.date(1950, 1, 1)
_LATEST = datetime.date(2200, 12, 31)
_MOST: Final = 1_000_000_000


class CellRules:
    """Puts a rule on ranges of cells; lists too long for a rule go to a sheet of their own."""

    def __init__(self) -> None:
        self.lists: dict[str, tuple[str, ...]] = {}
        """Columns of the sheet of lists: heading and words."""

    def put(self, sheet: Any, area: str, question: Question, *, parents: str = "") -> None:
        """The rule of a question on an area. `parents` is a range of names that the cell offers."""
        rule = self._rule(question) if not parents else _offer(f"={parents}", strict=False)
        if rule is None:
            return
        title = question.words if len(question.words) <= _LONGEST_TITLE else question.words[: _LONGEST_TITLE - 1] + "…"
        message = _cut(how_to_answer(question).capitalize() + ".", _LONGEST_MESSAGE)
        rule |= {"error_title": "Not an answer to this question", "error_message": message}
        if _needs_help(question):
            rule |= {"input_title": title, "input_message": message}
        sheet.data_validation(area, rule)

    def _rule(self, question: Question) -> dict[str, Any] | None:
        shape = question.shape
        if question.role == "block":
            return _offer([YES] + [NONE] * shape.none, strict=True)
        if question.role == "rows":
            words = [spoken(word) for word in shape.words] + [NONE] * shape.none
            return _offer(words, strict=True) if words else None
        return self._of_answer(shape)

    def _of_answer(self, shape: Shape) -> dict[str, Any] | None:
        if shape.kind == "yesno":
            return _offer([YES, NO], strict=True)
        if shape.kind == "choice":
            return _offer(self._source([*map(spoken, shape.choices), *self._more(shape)], "Choices"), strict=True)
        if shape.kind == "list" and shape.item is not None and shape.item.kind == "choice":
            words = [*map(spoken, shape.item.choices), *self._more(shape)]
            return _offer(self._source(words, "Choices"), strict=False)
        if shape.kind == "date":
            return {"validate": "date", "criteria": "between", "minimum": _EARLIEST, "maximum": _LATEST}
        if shape.kind == "whole":
            return {"validate": "integer", "criteria": "between", "minimum": 0, "maximum": _MOST}
        if shape.kind in ("country", "occupation", "currency", "sdg"):
            return _offer(self._source(_codes(shape.kind), _HEADINGS[shape.kind]), strict=False)
        more = self._more(shape)
        return _offer(more, strict=False) if more else {"validate": "any"}

    def _more(self, shape: Shape) -> list[str]:
        return [spoken(word) for word in shape.words] + [NONE] * shape.none

    def _source(self, words: Sequence[str], heading: str) -> list[str] | str:
        if len(",".join(words)) <= _LONGEST_SOURCE and not any("," in word for word in words):
            return list(words)
        name = heading
        number = 1
        while name in self.lists and self.lists[name] != tuple(words):
            number += 1
            name = f"{heading} {number}"
        self.lists[name] = tuple(words)
        column = xl_col_to_name(list(self.lists).index(name), col_abs=True)
        return f"={LISTS}!{column}$2:{column}${len(words) + 1}"


_HEADINGS = {"country": "Countries", "occupation": "Occupations", "currency": "Currencies", "sdg": "Targets"}


def _codes(kind: str) -> tuple[str, ...]:
    if kind == "country":
        found = sorted(countries.countries().values(), key=lambda one: one.name)
        return tuple(f"{one.alpha3} {one.name}" for one in found)
    if kind == "occupation":
        return tuple(f"{group.code} {group.title}" for group in isco.groups().values())
    if kind == "currency":
        return tuple(sorted(currencies.currencies()))
    return tuple(sdg.titles())


def _offer(source: Sequence[str] | str, *, strict: bool) -> dict[str, Any]:
    rule: dict[str, Any] = {"validate": "list", "source": source}
    return rule if strict else {**rule, "show_error": False}


def _needs_help(question: Question) -> bool:
    """Whether it helps to see what may be written, when the cell is chosen: not for yes and no."""
    return question.role != "answer" or question.shape.kind != "yesno"


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"
