"""A returned questionnaire as data of a description, with the cell of everything in it; nothing is guessed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from bma_drafter.errors import Problem, nearest
from bma_drafter.forms.cell_values import Wrong
from bma_drafter.forms.grids import Grid, Raw, words
from bma_drafter.forms.questionnaire.answer_cells import NONE, YES, spoken, value_of
from bma_drafter.forms.questionnaire.answer_shapes import Shape
from bma_drafter.forms.questionnaire.answered import Answered
from bma_drafter.forms.questionnaire.filling import PARENT_KEY
from bma_drafter.forms.questionnaire.form_cells import FormCell, cell_at
from bma_drafter.forms.questionnaire.layout import PARTIES
from bma_drafter.forms.questionnaire.model import (
    LANGUAGE_KEY,
    Path,
    Question,
    Sheet,
    main_paths,
    questionnaire,
)
from bma_drafter.forms.questionnaire.opening import open_questionnaire
from bma_drafter.forms.questionnaire.stamp import ANSWER_MARK

_MARKS = 1
"""The hidden row that says what each column is."""
_FIRST_ROW = 3
_FIRST_ITEM = 4


def read_answers(content: bytes, name: str) -> Answered:
    """The answers of a filled form. What is wrong with single cells is in `problems`.

    Raises UserError where the file is no questionnaire, or where its structure was damaged.
    """
    stamp, sheets = open_questionnaire(content, name)
    return _Reading(name, sheets, Answered(stamp)).read()


@dataclass(slots=True)
class _Reading:
    name: str
    sheets: Mapping[tuple[str, str], tuple[int, Grid]]
    out: Answered
    heads: list[tuple[Path, str, FormCell]] = field(default_factory=list)
    """Blocks and lists of which something is said as a whole: yes, none, all."""
    names: dict[str, dict[str, Path]] = field(default_factory=dict)
    """By list, the items with everything they can be called by."""

    def read(self) -> Answered:
        """All sheets: those whose rows belong to others after these."""
        for kind in ("single", "columns", "rows"):
            for sheet in questionnaire().sheets:
                found = self.sheets.get((sheet.kind, sheet.of or sheet.name))
                if sheet.kind == kind and found is not None:
                    getattr(self, f"_{kind}")(sheet, *found)
        missing = [s.name for s in questionnaire().sheets if (s.kind, s.of or s.name) not in self.sheets]
        if missing:
            self.out.remarks.append(f"{self.name} has no sheet {', '.join(missing)}: what they ask is not stated by it")
        self._say_heads()
        return self.out

    # ------------------------------------------------------------------ the three kinds of sheets

    def _single(self, sheet: Sheet, number: int, grid: Grid) -> None:
        column = next((at for at, mark in enumerate(_row(grid, _MARKS)) if words(mark) == ANSWER_MARK), 2)
        questions = {question.key: question for question in sheet.questions if question.key}
        for row, question in self._questions(grid, questions):
            self.out.patterns.add(question.steps)
            self._take(
                question, question.steps, _cell(grid, row, column), cell_at(self.name, number, grid, row, column)
            )

    def _columns(self, sheet: Sheet, number: int, grid: Grid) -> None:
        questions = {question.key: question for question in sheet.questions}
        rows = list(self._questions(grid, questions))
        pattern = tuple(sheet.of.split("."))
        self.out.patterns |= {(*pattern, *question.steps) for _, question in rows}
        self.out.lists |= {pattern, ("parties", "others")} if sheet.of == PARTIES else {pattern}
        elsewhere = main_paths()
        known = self.names.setdefault(sheet.of, {})
        items = 0
        for column, mark_cell in enumerate(_row(grid, _MARKS)):
            mark = words(mark_cell)
            if not mark or column < 3:
                continue
            path = _place_of(sheet, mark, items)
            asked_here = [
                (row, question)
                for row, question in rows
                if question.role != "heading" and ".".join(map(str, (*path, *question.steps))) not in elsewhere
            ]
            is_filled = any(words(_cell(grid, row, column)) for row, _ in asked_here)
            if not is_filled and path[-1] not in ("home", "host"):
                continue
            items += isinstance(path[-1], int)
            for row, question in asked_here:
                place = cell_at(self.name, number, grid, row, column)
                self._take(question, (*path, *question.steps), _cell(grid, row, column), place)
            known[mark] = path
            own = _at(self.out.data, (*path, "id"))
            if isinstance(own, str):
                known.setdefault(own, path)

    def _rows(self, sheet: Sheet, number: int, grid: Grid) -> None:
        questions = {question.key: question for question in sheet.questions}
        columns = {key: at for at, cell in enumerate(_row(grid, _MARKS)) if (key := words(cell))}
        known = {key: at for key, at in columns.items() if key in questions}
        self._unknown([key for key in columns if key not in questions and key != PARENT_KEY], grid)
        pattern = tuple(sheet.of.split("."))
        self.out.patterns |= {(*pattern, *questions[key].steps) for key in known} | {pattern}
        self.out.lists.add(pattern)
        counts: dict[Path, int] = {}
        for row in range(_FIRST_ITEM, len(grid.rows)):
            if not any(words(_cell(grid, row, at)) for at in known.values()):
                if PARENT_KEY in columns and words(_cell(grid, row, columns[PARENT_KEY])):
                    self._problem(
                        "BMA-672", cell_at(self.name, number, grid, row, columns[PARENT_KEY]),
                        "the row says what it belongs to, and nothing else",
                        repair="fill in the row, or empty the cell",
                    )  # fmt: skip
                continue
            at = self._list_of(sheet, number, grid, row, columns.get(PARENT_KEY))
            if at is None:
                continue
            if sheet.by_language:
                path = self._by_language(grid, number, row, known, at)
            else:
                counts[at] = counts.get(at, -1) + 1
                path = (*at, counts[at])
            for key, column in known.items():
                if key != LANGUAGE_KEY and path is not None:
                    place = cell_at(self.name, number, grid, row, column)
                    self._take(questions[key], (*path, *questions[key].steps), _cell(grid, row, column), place)
            if sheet.by_language and path is not None:
                self._plain_name(path)

    def _plain_name(self, path: Path) -> None:
        """A name without further forms is a text, as people write it in a description."""
        forms = _at(self.out.data, path)
        if isinstance(forms, dict) and forms.keys() == {"name"}:
            self._put(path, forms["name"], self.out.cells[*path, "name"])

    def _by_language(self, grid: Grid, number: int, row: int, known: Mapping[str, int], at: Path) -> Path | None:
        """Where the name in a row belongs: its language is its key."""
        column = known.get(LANGUAGE_KEY, 1)
        place = cell_at(self.name, number, grid, row, column)
        tag = value_of(Shape("language"), _cell(grid, row, column))
        if isinstance(tag, Wrong):
            self._problem("BMA-671", place, tag.message, repair=tag.repair, near=tag.nearest)
        elif tag is None:
            self._problem("BMA-672", place, "the language of the name is missing", repair="write it, such as fr")
        elif _at(self.out.data, (*at, tag)) is not None:
            self._problem(
                "BMA-674", place, f"there is a second name in the language {tag}", repair="keep one of the two"
            )
        else:
            return (*at, tag)
        return None

    # ------------------------------------------------------------------ one cell

    def _questions(self, grid: Grid, known: Mapping[str, Question]) -> Iterator[tuple[int, Question]]:
        """The rows of a sheet with their questions, by the hidden keys; the first of two with one key counts."""
        unknown = []
        seen: set[str] = set()
        for row in range(_FIRST_ROW, len(grid.rows)):
            key = words(_cell(grid, row, 0))
            shows_head = key == "" and "" in known and row == _FIRST_ROW
            if key in seen or not (key or shows_head):
                continue
            if key in known:
                seen.add(key)
                yield row, known[key]
            else:
                unknown.append(key)
        self._unknown(unknown, grid)

    def _unknown(self, keys: Sequence[str], grid: Grid) -> None:
        if keys:
            listed = ", ".join(keys[:5]) + (" …" if len(keys) > 5 else "")
            self.out.remarks.append(
                f"{self.name}, sheet {grid.name}: passed over what this version of the program does not ask: {listed}"
            )

    def _take(self, question: Question, path: Path, raw: Raw, place: FormCell) -> None:
        """The answer in a cell, put where it belongs."""
        if question.role == "heading":
            return
        self.out.asked[path] = place
        self.out.questions[place] = question.words
        if not words(raw):
            return
        shape = question.shape
        if question.role != "answer":
            self._take_head(question, path, raw, place)
            return
        value = value_of(shape, raw)
        if isinstance(value, Wrong):
            self.out.wrong.add(path)
            self._problem(
                "BMA-671", place, f"{question.words}: {value.message}", repair=value.repair, near=value.nearest
            )
        else:
            self._put(path, value, place)

    def _take_head(self, question: Question, path: Path, raw: Raw, place: FormCell) -> None:
        text, shape = words(raw).casefold(), question.shape
        allowed = {spoken(word): word for word in shape.words} | ({NONE: NONE} if shape.none else {})
        if question.role == "block":
            allowed |= {YES: YES}
        if text == "true":
            text = YES
        if text in allowed:
            self.heads.append((path, allowed[text], place))
            self.out.cells[path] = place
            if allowed[text] == YES and isinstance(path[-1], int):
                self._put(path, {}, place)  # an item that says nothing else has its place in the list
            return
        repair = "write one of: " + ", ".join(allowed) if allowed else "leave the cell empty"
        if question.role == "rows":
            repair += f"; the items themselves go to the sheet '{question.see}'"
        self.out.wrong.add(path)
        message = f"{question.words}: '{words(raw)[:60]}' cannot be answered here"
        self._problem("BMA-671", place, message, repair=repair, near=nearest(text, allowed))

    def _problem(
        self,
        code: str,
        place: FormCell,
        message: str,
        *,
        repair: str | None = None,
        near: str | None = None,
        why: str | None = None,
    ) -> None:
        self.out.problems.append(Problem(code, message, place, why=why, repair=repair, nearest=near))

    # ------------------------------------------------------------------ where things belong

    def _list_of(self, sheet: Sheet, number: int, grid: Grid, row: int, column: int | None) -> Path | None:
        """The list that a row belongs to; a problem where it does not say so."""
        key = tuple(sheet.of.split("."))
        if not sheet.parent:
            return key
        parent = questionnaire().sheet_of(sheet.parent)
        known = self.names.get(sheet.parent, {})
        column = 1 if column is None else column
        text = words(_cell(grid, row, column))
        place = cell_at(self.name, number, grid, row, column)
        found = _called(text, known, parent)
        if found is not None:
            return (*found, *key[len(sheet.parent.split(".")) :])
        names = sorted(name for name, path in known.items() if not name.startswith(f"{parent.noun} ")) or sorted(known)
        if not text:
            message = f"the row does not say to which {parent.noun} it belongs"
            self._problem("BMA-673", place, message, repair="write one of: " + ", ".join(names) if names else None)
            return None
        repair = f"write one of: {', '.join(names)}" if names else f"describe it on the sheet '{parent.name}' first"
        message = f"there is no {parent.noun} '{text[:60]}' on the sheet '{parent.name}'"
        self._problem("BMA-673", place, message, repair=repair, near=nearest(text, known))
        return None

    def _put(self, path: Path, value: Any, place: FormCell) -> None:
        self.out.cells[path] = place
        data: Any = self.out.data
        for step, following in pairwise(path):
            empty: Any = [] if isinstance(following, int) else {}
            if isinstance(data, list) and isinstance(step, int):
                while len(data) <= step:
                    data.append({})
                data = data[step]
            else:
                data = data.setdefault(step, empty)
        if isinstance(data, list):
            while len(data) <= int(path[-1]):
                data.append({})
            if value != {}:
                data[int(path[-1])] = value
        else:
            data[path[-1]] = value

    def _say_heads(self) -> None:
        """States blocks and lists as a whole, the inner ones first; what is answered beside none contradicts it."""
        for path, word, place in sorted(self.heads, key=lambda head: -len(head[0])):
            found = _at(self.out.data, path)
            if word == YES:
                if found is None:
                    self._put(path, {}, place)
            elif found is not None:
                beside = next(
                    (cell for at, cell in self.out.cells.items() if at != path and at[: len(path)] == path), place
                )
                self._problem(
                    "BMA-674",
                    place,
                    f"it says {spoken(word)}, and sheet {beside.sheet}, cell {beside.cell}, answers it all the same",
                    why="both cannot be stated",
                    repair="empty one of the two",
                )
            else:
                self._put(path, word, place)


def _place_of(sheet: Sheet, mark: str, items: int) -> Path:
    """Where the item in a column stands in a description."""
    if sheet.of != PARTIES:
        return (*sheet.of.split("."), items)
    return ("parties", mark) if mark in ("home", "host") else ("parties", "others", items)


def _called(text: str, known: Mapping[str, Path], parent: Sheet) -> Path | None:
    """The item that is called so: by its short name, by its column ("channel 1", "1"), however it is written."""
    plain = text.casefold().strip()
    for name in (plain, f"{parent.noun} {plain}", plain.replace(" ", "-"), plain.removesuffix(" country")):
        if name in known:
            return known[name]
    return None


def _row(grid: Grid, row: int) -> tuple[Raw, ...]:
    return grid.rows[row] if row < len(grid.rows) else ()


def _cell(grid: Grid, row: int, column: int) -> Raw:
    cells = _row(grid, row)
    return cells[column] if column < len(cells) else ""


def _at(data: Any, steps: Path) -> Any:
    for step in steps:
        if isinstance(data, dict):
            data = data.get(step)
        elif isinstance(data, list) and isinstance(step, int):
            data = data[step] if step < len(data) else None
        else:
            return None
    return data
