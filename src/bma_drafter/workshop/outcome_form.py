"""The outcome of one table as a form of one page: written for Excel or LibreOffice, and read back.

It holds no points of anybody, so that it can lie on the table. A trainer picks an option from a list for each issue,
or writes what was agreed instead with the points it was judged to be worth.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final

from pydantic import ValidationError

from bma_drafter import __version__
from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.forms.grids import Grid, Raw, words
from bma_drafter.forms.opening import open_grids
from bma_drafter.reports.workbook import Book, Column
from bma_drafter.source.files import read_binary
from bma_drafter.workshop.model import MOST_POINTS, Issue, Scenario, in_language
from bma_drafter.workshop.outcome import Outcome

SHEET: Final = "Outcome"
_OPTIONS: Final = "Options"
_HEAD: Final = 8
"""Row of the headings, counted from 0; the issues follow."""
_COLUMNS: Final = (
    Column("Issue", 18, "strong"),
    Column("Title", 24),
    Column("Option agreed", 30),
    Column("Or: something else", 34),
    Column("Points home", 9),
    Column("Points host", 9),
    Column("Judged by", 14),
    Column("Wording of the article", 52),
)
_TABLE, _ROUND, _AGAIN_HOME, _AGAIN_HOST = 3, 4, 5, 6
_LABELS: Final = {2: "Scenario", _TABLE: "Table", _ROUND: "After round"}
_LONGEST: Final = 4000
_HOW: Final = (
    "Pick an option for each issue. Or write what was agreed instead, with the points it is judged to be worth and by "
    "whom; an option beside it is then the one that comes nearest. Leave empty what was not settled."
)


def outcome_form(
    scenario: Scenario, *, created: datetime, table: str = "", round_: int | None = None, language: str = "en"
) -> bytes:
    """The empty form of a scenario, for one table where it is named."""
    title = in_language(scenario.title, language)
    book = Book(f"Outcome: {title}", title, f"bma {__version__}", created)
    sheet = book.sheet(SHEET)
    book.put(sheet, 0, 0, f"Outcome of one table: {title}", "title")
    book.put(sheet, 1, 0, _HOW, "plain")
    short = {side: in_language(scenario.country(side).short_name, language) for side in ("home", "host")}
    again = "Would negotiate with {other} again, 0 never to 10 at once: {own}"
    labels = {
        **_LABELS,
        _AGAIN_HOME: again.format(own=short["home"], other=short["host"]),
        _AGAIN_HOST: again.format(own=short["host"], other=short["home"]),
    }
    filled: dict[int, str | int | None] = {2: scenario.scenario, _TABLE: table, _ROUND: round_}
    for row, label in labels.items():
        sheet.merge_range(row, 0, row, 1, label, book.form("strong"))
        book.put(sheet, row, 2, filled.get(row))
    for row in (_AGAIN_HOME, _AGAIN_HOST):
        sheet.set_row(row, 27)  # their labels have two lines
    book.write_table(sheet, _HEAD, _COLUMNS, [])
    book.put(sheet, _HEAD, 4, f"Points {short['home']}", "header")
    book.put(sheet, _HEAD, 5, f"Points {short['host']}", "header")
    choices = book.sheet(_OPTIONS)
    told = (Column("Issue", 24, "strong"), Column("Option", 34), Column("What it says", 80))
    book.write_table(choices, 0, told, [])
    at = 1
    for row, issue in enumerate(scenario.issues, _HEAD + 1):
        cells = (issue.id, in_language(issue.title, language), *[None] * 6)
        for column, (value, shape) in enumerate(zip(cells, _COLUMNS, strict=True)):
            book.put(sheet, row, column, value, shape.form)
        sheet.set_row(row, 48)
        titles = _titles(issue, language)
        for option in issue.options:
            said = in_language(issue.title, language), titles[option.id], in_language(option.text, language)
            at = book.write_rows(choices, at, told, [said]) + 1
        sheet.data_validation(row, 2, row, 2, {
            "validate": "list", "source": f"={_OPTIONS}!$B${at - len(titles) + 1}:$B${at}",
            "error_title": "Not in the list", "error_message": "Pick an option, or write in the next column.",
        })  # fmt: skip
        points = {"validate": "integer", "criteria": "between", "minimum": -MOST_POINTS, "maximum": MOST_POINTS}
        sheet.data_validation(row, 4, row, 5, points)
    whole = {"validate": "integer", "criteria": "between"}
    sheet.data_validation(_ROUND, 2, _ROUND, 2, {**whole, "minimum": 1, "maximum": scenario.rounds})
    sheet.data_validation(_AGAIN_HOME, 2, _AGAIN_HOST, 2, {**whole, "minimum": 0, "maximum": 10})
    sheet.fit_to_pages(1, 1)
    return book.close()


def _titles(issue: Issue, language: str) -> Mapping[str, str]:
    """Titles of options by id, each once: a title that two options bear is followed by the id."""
    titles = {one.id: in_language(one.title, language) for one in issue.options}
    all_of = list(titles.values())
    return {name: f"{title} ({name})" if all_of.count(title) > 1 else title for name, title in titles.items()}


# ---------------------------------------------------------------------------------------------- reading


def read_outcome_form(path: Path, scenario: Scenario) -> Outcome:
    """The outcome in a filled form; raises `UserError` naming the cell of everything that cannot be read."""
    opened = open_grids(read_binary(path), path.name)
    grid = next((one for one in opened.grids if one.name.strip().lower() == SHEET.lower()), None)
    if grid is None or opened.kind not in ("xlsx", "ods"):
        raise UserError(
            Problem(
                "BMA-820",
                f"{path.name} is not a form of an outcome",
                why=f"It is known by its sheet '{SHEET}'.",
                repair="fill in a file written by 'bma workshop form SCENARIO -o outcome.xlsx', or write the outcome "
                "as YAML",
            )
        )
    return _Reader(path.name, grid, scenario).read()


@dataclass(slots=True)
class _Reader:
    name: str
    grid: Grid
    scenario: Scenario
    problems: list[Problem] = field(default_factory=list)

    def read(self) -> Outcome:
        given = self.text(2, 2)
        if given != self.scenario.scenario:
            message = f"{self.where(2, 2)}: this is an outcome of the scenario '{given}', not of"
            repair = "use the form of the scenario that was played"
            raise UserError(Problem("BMA-821", f"{message} '{self.scenario.scenario}'", repair=repair))
        table = self.text(_TABLE, 2)
        if not table:
            self.wrong(_TABLE, 2, "the name of the table is missing", "write it: Table 1")
        number = self.number(_ROUND, 2, 1, 20)
        if number is None and not self.text(_ROUND, 2):
            self.wrong(
                _ROUND, 2, "the number of the round is missing", f"write a number from 1 to {self.scenario.rounds}"
            )
        data: dict[str, Any] = {"scenario": given, "table": table, "round": number, "issues": {}, "wording": {}}
        sides = (("home", _AGAIN_HOME), ("host", _AGAIN_HOST))
        again = {side: grade for side, row in sides if (grade := self.number(row, 2, 0, 10)) is not None}
        if again:
            data["again"] = again
        for row, issue in self.issues():
            settled = self.settled(row, issue)
            if settled is not None:
                data["issues"][issue.id] = settled
            if wording := self.text(row, 7):
                data["wording"][issue.id] = wording
        if self.problems:
            raise UserError(self.problems)
        try:
            return Outcome.model_validate(data)
        except ValidationError as error:
            said = (f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors(include_url=False))
            raise UserError([Problem("BMA-823", f"{self.name}: {one}") for one in said]) from None

    def issues(self) -> Iterator[tuple[int, Issue]]:
        """The rows below the headings, each with its issue."""
        known = self.scenario.issues_by_id
        seen: set[str] = set()
        for row in range(_HEAD + 1, len(self.grid.rows)):
            name = self.text(row, 0)
            if name in seen:
                self.wrong(row, 0, f"the issue '{name}' stands there twice", "keep one of the rows")
            elif name in known:
                seen.add(name)
                yield row, known[name]
            elif any(self.text(row, column) for column in range(8)):
                near = nearest(name, known)
                self.wrong(row, 0, f"the scenario has no issue '{name}'", "keep the first column as it was", near)

    def settled(self, row: int, issue: Issue) -> str | dict[str, Any] | None:
        """What a row says: an option, something else with its points, or nothing."""
        option, other = self.text(row, 2), self.text(row, 3)
        points = {
            name: self.number(row, at, -MOST_POINTS, MOST_POINTS)
            for name, at in (("points_home", 4), ("points_host", 5))
        }
        judged_by = self.text(row, 6)
        named = self.option(row, option, issue) if option else None
        if option and not other:
            if judged_by or any(one is not None for one in points.values()):
                self.wrong(row, 3, f"'{issue.id}' has judged points, and an option has its own",
                           "write what was agreed instead, or take the points out")  # fmt: skip
            return named
        if not other:
            if judged_by or any(one is not None for one in points.values()):
                self.wrong(row, 3, f"'{issue.id}' has points and not what was agreed", "write what was agreed")
            return None
        for at, (name, value) in enumerate(points.items(), 4):
            if value is None and not self.text(row, at):
                side = name.removeprefix("points_")
                self.wrong(
                    row, at, f"what is it worth to the {side} delegation?", "write the points it is judged to be worth"
                )
        if not judged_by:
            self.wrong(
                row, 6, "who judged the points of what was agreed instead?", "write who: the trainer, both heads"
            )
        like = {"like": named} if named is not None else {}
        return {"other": other, **points, "judged_by": judged_by, **like}

    def option(self, row: int, typed: str, issue: Issue) -> str | None:
        """The option of a title, in any language of the scenario, or of an id."""
        by_title = {one.id.lower(): one.id for one in issue.options}
        for language in sorted(_languages(issue)):
            by_title |= {" ".join(title.split()).lower(): name for name, title in _titles(issue, language).items()}
        if (found := by_title.get(typed.lower())) is not None:
            return found
        near = nearest(typed, by_title)
        self.wrong(row, 2, f"'{issue.id}' has no option '{typed}'", "pick one from the list", near)
        return None

    def raw(self, row: int, column: int) -> Raw:
        rows = self.grid.rows
        return rows[row][column] if row < len(rows) and column < len(rows[row]) else ""

    def text(self, row: int, column: int) -> str:
        said = words(self.raw(row, column))
        if len(said) > _LONGEST:
            self.wrong(row, column, f"the text has more than {_LONGEST} characters", "shorten it")
        return said[:_LONGEST]

    def number(self, row: int, column: int, least: int, most: int) -> int | None:
        """A whole number; None where the cell is empty or, which is told, holds something else."""
        said = words(self.raw(row, column)).removeprefix("+").replace("−", "-")
        if not said:
            return None
        digits = said.removeprefix("-")
        if digits.isascii() and digits.isdigit() and len(digits) < 7 and least <= int(said) <= most:
            return int(said)
        self.wrong(row, column, f"'{said}' is not a whole number from {least} to {most}", "write such a number")
        return None

    def where(self, row: int, column: int) -> str:
        return f"{self.name}, sheet {self.grid.name}, {self.grid.place(row, column)}"

    def wrong(self, row: int, column: int, message: str, repair: str, near: str | None = None) -> None:
        self.problems.append(Problem("BMA-823", f"{self.where(row, column)}: {message}", repair=repair, nearest=near))


def _languages(issue: Issue) -> set[str]:
    """The languages in which an issue has titles of options."""
    return {"en"} | {name for one in issue.options if not isinstance(one.title, str) for name in one.title}
