"""The questionnaire asks everything that can be stated, each thing once."""

from __future__ import annotations

import re
from collections import Counter

from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import describe, paths_of
from bma_drafter.forms.questionnaire.cell_rules import CellRules
from bma_drafter.forms.questionnaire.filling import filled_sheets
from bma_drafter.forms.questionnaire.layout import COLUMNS, MAIN, OUTSIDE, ROWS, SINGLE
from bma_drafter.forms.questionnaire.model import main_paths, questionnaire
from bma_drafter.forms.questionnaire.words import how_to_answer


def _asked() -> list[str]:
    """Every question by its path, without the numbers of items."""
    out = []
    for sheet in questionnaire().sheets:
        for question in sheet.questions:
            if question.key:
                out.append(f"{sheet.of}.{question.key}" if sheet.of else question.key)
            elif question.role == "block":
                out.append(f"{sheet.of}[]")
    return out


def _of_any_party(path: str) -> str:
    return re.sub(r"^parties\.(home|host|others)", "parties.*", path)


def test_every_question_is_asked_once() -> None:
    assert [path for path, times in Counter(_asked()).items() if times > 1] == []


def test_every_field_of_the_model_is_asked_or_said_to_be_outside() -> None:
    asked = {_of_any_party(path.replace("[]", "")) for path in _asked()}
    missing = []
    for path, _ in paths_of(Agreement):
        plain = _of_any_party(path.replace("[0]", ""))
        parent, _, last = plain.rpartition(".")
        is_money = last in ("amount", "currency", "as_of") and parent in asked
        if plain.split(".")[0] not in (*OUTSIDE, "schema") and not is_money and plain not in asked:
            missing.append(path)
    assert missing == []


def test_the_first_sheet_asks_some_sixty_questions_that_exist() -> None:
    paths = list(main_paths())
    assert 55 <= len(paths) <= 65
    assert len(paths) == sum(len(part) for part in MAIN.values())
    for path in paths:
        describe(Agreement, path)


def test_the_layout_names_nothing_that_is_not_there() -> None:
    of = {sheet.of for sheet in questionnaire().sheets}
    assert set(ROWS) | set(COLUMNS) <= of
    for roots in SINGLE.values():
        for root in roots:
            describe(Agreement, root)


def test_names_of_sheets_are_such_as_a_workbook_takes() -> None:
    names = [sheet.name for sheet in questionnaire().sheets]
    assert len({name.casefold() for name in names}) == len(names)
    assert all(len(name) <= 31 and not set(name) & set("[]:*?/\\'") for name in names)


def test_every_question_says_how_it_is_answered() -> None:
    for sheet in questionnaire().sheets:
        for question in sheet.questions:
            assert question.words
            assert bool(how_to_answer(question)) == (question.role != "heading")


def test_messages_and_lists_keep_within_what_a_workbook_takes() -> None:
    class Kept:
        def __init__(self) -> None:
            self.rules: list[dict[str, object]] = []

        def data_validation(self, _: str, rule: dict[str, object]) -> None:
            self.rules.append(rule)

    kept, rules = Kept(), CellRules()
    for filled in filled_sheets(None):
        for question in filled.sheet.questions:
            if question.role != "heading":
                rules.put(kept, "A1:A1", question)
    assert len(kept.rules) > 400
    for rule in kept.rules:
        assert len(str(rule.get("input_title", ""))) <= 32
        assert len(str(rule.get("input_message", ""))) <= 255
        assert len(str(rule["error_message"])) <= 255
        if isinstance(source := rule.get("source"), list):
            assert len(",".join(source)) <= 255
            assert not any("," in word for word in source)
