"""The questions of the questionnaire, sheet by sheet, read from the model of an agreement."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Literal, TypeAlias

from pydantic import BaseModel

from bma_drafter.agreement.model import Agreement
from bma_drafter.forms.questionnaire import layout
from bma_drafter.forms.questionnaire.answer_shapes import Shape, ShapedField, shaped_fields

Role: TypeAlias = Literal["answer", "block", "rows", "heading"]
SheetKind: TypeAlias = Literal["single", "columns", "rows"]
Step: TypeAlias = str | int
Path: TypeAlias = tuple[Step, ...]

_LONGEST_NAME = 31
LANGUAGE_KEY = "(language)"
"""Key of the question in which language a name is: in the description it is a key, not a value."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `role`: an answer; a block that can be stated as a whole (yes, none); a list whose items are on the sheet `see`; or
    a heading, which asks nothing. `key` is its path, within the item where the sheet is about items.
    """

    key: str
    words: str
    role: Role
    shape: Shape
    meaning: str = ""
    needed: bool = False
    depth: int = 0
    see: str = ""

    @property
    def steps(self) -> Path:
        """The key in parts."""
        return tuple(self.key.split(".")) if self.key else ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `of` is the list it is about ("" for the agreement as a whole); `noun` is the word for an item.

    `parent` is the list to whose items the rows belong, where they do.
    """

    name: str
    kind: SheetKind
    questions: tuple[Question, ...]
    of: str = ""
    noun: str = ""
    parent: str = ""
    model: type[BaseModel] | None = None
    by_language: bool = False
    """Whether the rows are the texts of one key, by language."""


@dataclass(frozen=True, slots=True)
class Questionnaire:
    """All sheets in order, and what is not asked: path and words."""

    sheets: tuple[Sheet, ...]
    outside: Mapping[str, str]

    def sheet_of(self, of: str) -> Sheet:
        """The sheet about a list; KeyError where there is none."""
        for sheet in self.sheets:
            if sheet.of == of and of:
                return sheet
        raise KeyError(of)


@cache
def questionnaire() -> Questionnaire:
    """The questionnaire of an agreement."""
    return _Builder().build()


def main_paths() -> Mapping[str, str]:
    """The paths that the first sheet asks, with the words it uses."""
    return {path: words for part in layout.MAIN.values() for path, words in part}


@dataclass(slots=True)
class _Builder:
    asked: dict[str, Question] = field(default_factory=dict)
    """The questions of the agreement as a whole, by path."""
    lists: list[Sheet] = field(default_factory=list)
    outside: dict[str, str] = field(default_factory=lambda: dict(layout.OUTSIDE))
    names: set[str] = field(default_factory=set)

    def build(self) -> Questionnaire:
        self.names = {
            layout.MAIN_SHEET,
            *layout.SINGLE,
            *layout.ROWS.values(),
            *(n for n, _ in layout.COLUMNS.values()),
        }
        for question in self._block(Agreement, "", 0, "", "single"):
            self.asked[question.key] = question
        sheets = [self._main(), *self._single(main_paths()), *self.lists]
        first = {name: number for number, name in enumerate(layout.ORDER)}
        sheets.sort(key=lambda sheet: first.get(sheet.name, len(first)))
        return Questionnaire(tuple(sheets), self.outside)

    def _main(self) -> Sheet:
        questions: list[Question] = []
        for part, asked in layout.MAIN.items():
            questions.append(Question("", part, "heading", Shape("block")))
            questions += [self._in_own_words(path, words) for path, words in asked]
        return Sheet(layout.MAIN_SHEET, "single", tuple(questions))

    def _in_own_words(self, path: str, words: str) -> Question:
        found = self.asked.get(path) or self._of_party(path)
        return Question(
            path,
            words,
            found.role,
            found.shape,
            meaning=found.meaning or found.words,
            needed=found.needed,
            depth=0,
            see=found.see,
        )

    def _of_party(self, path: str) -> Question:
        key = path.split(".", 2)[2]
        parties = next(sheet for sheet in self.lists if sheet.of == layout.PARTIES)
        return next(question for question in parties.questions if question.key == key)

    def _single(self, main: Mapping[str, str]) -> Iterator[Sheet]:
        taken = {root: name for name, roots in layout.SINGLE.items() for root in roots}
        rest = next(iter(layout.SINGLE))
        for name in layout.SINGLE:
            here = [(p, q) for p, q in self.asked.items() if taken.get(p.split(".")[0], rest) == name]
            questions = [_heading_for(q) if p in main else q for p, q in here if p not in main or q.role == "block"]
            yield Sheet(name, "single", tuple(_without_empty_headings(questions)))

    def _block(self, model: type[BaseModel], at: str, depth: int, of: str, kind: SheetKind) -> Iterator[Question]:
        for one in shaped_fields(model):
            path = f"{at}.{one.name}" if at else one.name
            whole = f"{of}.{path}" if of else path
            if whole == "schema" or whole in layout.OUTSIDE:
                continue
            if one.shape.kind == "outside" or (kind == "rows" and (one.shape.is_rows or one.shape.kind == "names")):
                self.outside[whole] = one.meaning
            elif whole in ("parties.home", "parties.host"):
                self._parties(one)
            elif one.shape.kind == "block" and one.shape.model is not None:
                yield _block_question(one, path, depth)
                yield from self._block(one.shape.model, path, depth + 1, of, kind)
            elif one.shape.is_rows or one.shape.kind == "names":
                yield self._list(one, path, whole, depth, of)
            else:
                yield _answer_question(one, path, depth)

    def _parties(self, one: ShapedField) -> None:
        """The one sheet for all Parties, when the first of them is met."""
        if one.name == "home" and one.shape.model is not None:
            self._columns(layout.PARTIES, one.shape)

    def _list(self, one: ShapedField, path: str, whole: str, depth: int, of: str) -> Question:
        if whole == "parties.others":
            see = layout.COLUMNS[layout.PARTIES][0]
        elif whole in layout.COLUMNS and one.shape.item is not None:
            see = self._columns(whole, one.shape.item)
        else:
            see = self._rows(one, whole, of)
        return Question(path, in_plain_words(one.meaning), "rows", one.shape, needed=one.needed, depth=depth, see=see)

    def _columns(self, of: str, shape: Shape) -> str:
        name, noun = layout.COLUMNS[of]
        assert shape.model is not None
        questions = list(self._block(shape.model, "", 0, of, "columns"))
        if not any(one.needed for one in shaped_fields(shape.model)):
            head = f"This {noun}: yes, where nothing more is known"
            if shape.none:
                head += "; none, where there is none"
            questions.insert(0, Question("", head, "block", shape))
        self.lists.append(Sheet(name, "columns", tuple(questions), of, noun, model=shape.model))
        return name

    def _rows(self, one: ShapedField, whole: str, of: str) -> str:
        by_language = one.shape.kind == "names"
        model = one.shape.model if by_language else one.shape.item.model if one.shape.item else None
        assert model is not None
        name = layout.ROWS.get(whole) or self._new_name(one)
        questions = list(self._block(model, "", 0, whole, "rows"))
        if by_language:
            questions.insert(
                0, Question(LANGUAGE_KEY, "Language of the name", "answer", Shape("language"), needed=True)
            )
        self.lists.append(Sheet(name, "rows", tuple(questions), whole, "row", of, model, by_language))
        return name

    def _new_name(self, one: ShapedField) -> str:
        """A name for the sheet of a list that the layout does not know."""
        plain = re.sub(r"[\[\]:*?/\\']", " ", one.name.replace("_", " ")).strip().capitalize()[: _LONGEST_NAME - 3]
        name, number = plain, 1
        while name in self.names:
            number += 1
            name = f"{plain} {number}"
        self.names.add(name)
        return name


def _answer_question(one: ShapedField, path: str, depth: int) -> Question:
    """A question in the words of the model; where these explain the single answers, its key asks and they help."""
    meaning = in_plain_words(one.meaning)
    explains = any(meaning.startswith(f"{choice}:") for choice in one.shape.choices)
    words = one.name.replace("_", " ").capitalize() if explains else meaning
    return Question(path, words, "answer", one.shape, meaning=meaning, needed=one.needed, depth=depth)


def in_plain_words(meaning: str) -> str:
    """What the model says of a field without the signs of its file: `How often: P1Y` is "How often"."""
    text = re.sub(r":\s*(?:[\[{].*[\]}]|P\d+[YMWD](?:, or \w+)?)$", "", meaning)
    return re.sub(r'"([^"]*)"', r"\1", text) if re.search(r':\s*"[^"]*"$', text) else text


def _block_question(one: ShapedField, path: str, depth: int) -> Question:
    """A block as a question: whether there is such a thing; a heading where that goes without saying."""
    assert one.shape.model is not None
    can_be_empty = not any(inner.needed for inner in shaped_fields(one.shape.model))
    asks = one.shape.none or (can_be_empty and not one.needed)
    return Question(
        path, in_plain_words(one.meaning), "block" if asks else "heading", one.shape, needed=one.needed, depth=depth
    )


def _heading_for(question: Question) -> Question:
    """The heading over what is asked of a block, where the first sheet asks whether there is such a thing."""
    return replace(question, role="heading")


def _without_empty_headings(questions: list[Question]) -> Iterator[Question]:
    """The questions without headings over nothing; a block that the first sheet asks has its key there."""
    for at, question in enumerate(questions):
        if question.role != "heading":
            yield question
        elif any(later.key.startswith(f"{question.key}.") for later in questions[at + 1 :]):
            yield replace(question, key="") if question.key in main_paths() else question
