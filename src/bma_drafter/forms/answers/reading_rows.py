"""A returned form: which form it is, where its columns are, and what its rows say; nothing is decided here."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeAlias

from bma_drafter.checklist.model import Checklist, Criterion
from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.forms.answers.instructions import BY_LABEL, FORM_LABEL, ON_LABEL
from bma_drafter.forms.cell_values import Wrong, answer_of, date_of, text_of
from bma_drafter.forms.columns import BY_KEY, FILLED, key_of, near_header, plain
from bma_drafter.forms.found_tables import FIRST_ROWS, FoundTable, tables_in
from bma_drafter.forms.grids import Grid, Raw, words
from bma_drafter.forms.opening import Opened
from bma_drafter.forms.stamp import Stamp, read_stamp
from bma_drafter.review.answers import offered

Given: TypeAlias = str | datetime.date | None


class FormTable(FoundTable):
    """A table of a form, which may stand in a Word file."""

    __slots__ = ()

    def place(self, row: int, key: str | None = None) -> str:
        """ "row 12, cell H12", or in a Word file "table 3, row 12, column Answer"."""
        if self.grid.lettered:
            return FoundTable.place(self, row, key)
        column = f", column {BY_KEY[key].header}" if key is not None and key in self.columns else ""
        return f"{self.grid.name}, {self.grid.place(row)}{column}"


@dataclass(frozen=True, slots=True)
class ReturnedForm:
    """The tables of a form with its stamp. `by` and `on` count where a row names nobody and no day."""

    stamp: Stamp
    tables: tuple[FormTable, ...]
    by: str = ""
    on: Raw = ""
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FilledRow:
    """One row that says something. `given` holds the columns that the form has; None where the cell is empty."""

    criterion: Criterion
    subject: str | None
    given: Mapping[str, Given]
    places: Mapping[str, str]
    """Where each column of the row stands, and under the empty key the row."""

    def place(self, key: str) -> str:
        """Where a column stands, or the row, where the form lacks the column."""
        return self.places.get(key) or self.places[""]


def find_form(opened: Opened, name: str) -> ReturnedForm:
    """The form in a file.

    Raises UserError where there is none, where two columns have one heading, where cells of a table are merged, and
    where the file does not say of which checklist it is.
    """
    found = [one for grid in opened.grids if (one := _table(grid, name)) is not None]
    if not found:
        raise UserError(
            Problem(
                "BMA-650",
                f"{name} is not a form: it has no table with the columns Id and Answer",
                why="a form is recognised by its headings",
                repair="fill in a file written by 'bma checklist export', and leave its headings as they are",
            )
        )
    remarks = list(opened.remarks)
    if opened.kind != "docx" and len(found) > 1:  # a Word file has a table for each theme
        chosen = next((one for one in found if one.grid.name == "Answers"), found[0])
        others = ", ".join(one.grid.name for one in found if one is not chosen)
        remarks.append(f"the sheet '{chosen.grid.name}' was read, and passed over: {others}")
        found = [chosen]
    for table in found:
        _refuse_merged(table, name)
        remarks += _remarks_on_headings(table, name)
    stamp = _stamp(opened.grids, found)
    if stamp is None:
        raise UserError(
            Problem(
                "BMA-655",
                f"{name} does not say of which checklist it is a form",
                why="the line 'Form' of its first sheet, or the column Form of a CSV file, is missing",
                repair="copy the answers into a fresh export, or put the line back",
            )
        )
    by, on = _label(opened.grids, BY_LABEL), _label(opened.grids, ON_LABEL)
    return ReturnedForm(stamp, tuple(found), text_of(by), on, tuple(dict.fromkeys(remarks)))


def _table(grid: Grid, name: str) -> FormTable | None:
    for found in tables_in(grid, key_of):
        if "id" in found.columns and len(found.columns) > 2 and found.columns.keys() & set(FILLED):
            if found.repeated:
                raise UserError(
                    Problem(
                        "BMA-654",
                        f"{name}, {grid.place(found.header)}: two columns are called '{found.repeated[0]}'",
                        why="which of them counts cannot be told",
                        repair="rename or delete one of the two",
                    )
                )
            return FormTable(grid, found.header, found.columns)
    return None


def _refuse_merged(table: FormTable, name: str) -> None:
    if table.merged:
        raise UserError(
            [
                Problem(
                    "BMA-656",
                    f"{name}, {table.grid.name}, {table.grid.place(one.top, one.left)}: cells of the table are merged",
                    why="one cell would answer for several rows or columns",
                    repair="split them, and write in each cell what it says",
                )
                for one in table.merged[:20]
            ]
        )


def _remarks_on_headings(table: FormTable, name: str) -> Iterator[str]:
    """Headings that may be meant for one of ours; other columns of a user's own are passed over in silence."""
    for column, cell in enumerate(table.grid.rows[table.header]):
        if isinstance(cell, str) and cell.strip() and key_of(cell) is None:
            near = near_header(cell, table.columns)
            if near:
                where = table.grid.place(table.header, column)
                yield f"{name}, {where}: the column '{text_of(cell)}' was passed over; did you mean '{near}'?"


def _stamp(grids: Sequence[Grid], tables: Sequence[FormTable]) -> Stamp | None:
    text = str(_label(grids, FORM_LABEL))
    if found := read_stamp(text):
        return found
    for table in tables:
        for row in range(table.header + 1, len(table.grid.rows)):
            if found := read_stamp(str(table.cell(row, "form"))):
                return found
    return None


def _label(grids: Sequence[Grid], label: str) -> Raw:
    """The cell beside a label; an empty text where there is none."""
    wanted = plain(label)
    for grid in grids:
        for row in grid.rows[:FIRST_ROWS]:
            for cell, beside in pairwise(row):
                if isinstance(cell, str) and plain(cell) == wanted and words(beside):
                    return beside
    return ""


@dataclass(slots=True)
class _Gathered:
    """What the rows of several tables say about one criterion and subject."""

    criterion: Criterion
    subject: str | None
    given: dict[str, Given] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    wrong: list[Problem] = field(default_factory=list)
    again: list[str] = field(default_factory=list)


def filled_rows(
    form: ReturnedForm, checklist: Checklist, name: str, subjects: Mapping[str, Collection[str]] | None = None
) -> tuple[tuple[FilledRow, ...], tuple[Problem, ...]]:
    """The rows in which something is filled in, and a problem for each thing that keeps a row from being read.

    A row with a problem is left out whole. `subjects` are the items that each criterion judges, by its id; None where
    they are not known.
    """
    gathered: dict[tuple[str, str | None], _Gathered] = {}
    problems: list[Problem] = []
    for table in form.tables:
        for row in range(table.header + 1, len(table.grid.rows)):
            _gather(table, row, checklist, name, subjects, gathered, problems)
    rows = []
    for one in gathered.values():
        for place in one.again:
            message = f"{name}, {place}: {_about(one)} is answered in another row too ({one.places['']})"
            one.wrong.append(Problem("BMA-661", message, repair="keep one of the rows; neither was read"))
        if one.wrong:
            problems += one.wrong
        elif any(value is not None for value in one.given.values()):
            rows.append(FilledRow(one.criterion, one.subject, _with_defaults(one.given, form, name), one.places))
    return tuple(rows), tuple(problems)


def _gather(
    table: FormTable,
    row: int,
    checklist: Checklist,
    name: str,
    subjects: Mapping[str, Collection[str]] | None,
    gathered: dict[tuple[str, str | None], _Gathered],
    problems: list[Problem],
) -> None:
    """Adds what one row says to `gathered`, or what is wrong with it to `problems`."""
    id_ = text_of(table.cell(row, "id"))
    there = [key for key in FILLED if key in table.columns]
    if not id_:
        if any(text_of(table.cell(row, key)) for key in there):
            where = table.place(row, "id")
            repair = "write the id of the criterion"
            problems.append(Problem("BMA-657", f"{name}, {where}: the row is filled in and has no id", repair=repair))
        return
    found = checklist.find(id_)
    if found is None:
        if key_of(id_) != "id":  # headings copied into the middle of the table
            problems.append(_unknown_id(table, row, id_, checklist, name))
        return
    criterion = found[1]
    subject = text_of(table.cell(row, "subject")) or None
    about = gathered.setdefault((criterion.id, subject), _Gathered(criterion, subject))
    given, wrong = _values(table, row, criterion, there, name)
    if not wrong and all(value is None for value in given.values()):
        about.places.setdefault("", table.place(row))
        for key, value in given.items():
            about.given.setdefault(key, value)
        return
    wrong += _wrong_subject(table, row, criterion, subject, name, subjects)
    if any(about.given.get(key) is not None for key in there):
        about.again.append(table.place(row))
        return
    about.places.setdefault("", table.place(row))
    about.places |= {key: table.place(row, key) for key in there}
    about.given |= given
    about.wrong += wrong


def _values(
    table: FormTable, row: int, criterion: Criterion, there: Sequence[str], name: str
) -> tuple[dict[str, Given], list[Problem]]:
    given: dict[str, Given] = {}
    problems = []
    for key in there:
        raw = table.cell(row, key)
        value: Given | Wrong
        if key in ("status", "second_status"):
            value = answer_of(raw, offered(criterion))
            code = "BMA-658"
        elif BY_KEY[key].date:
            value, code = date_of(raw), "BMA-659"
        else:
            value, code = text_of(raw) or None, ""
        if isinstance(value, Wrong):
            problems.append(_wrong_cell(code, f"{name}, {table.place(row, key)}", criterion, value))
        else:
            given[key] = value
    return given, problems


def _with_defaults(given: Mapping[str, Given], form: ReturnedForm, name: str) -> dict[str, Given]:
    """The row with the name and the day that stand on the first sheet, where it is answered and has none."""
    out = dict(given)
    if out.get("status") is None:
        return out
    if out.get("answered_by") is None and form.by:
        out["answered_by"] = form.by
    if out.get("answered_on") is None and text_of(form.on):
        day = date_of(form.on)
        if isinstance(day, Wrong):
            place = f"{name}, {ON_LABEL}"
            raise UserError(Problem("BMA-659", f"{place}: {day.message}", repair=day.repair))
        out["answered_on"] = day
    return out


def _wrong_cell(code: str, place: str, criterion: Criterion, wrong: Wrong) -> Problem:
    return Problem(code, f"{place}: {criterion.id}: {wrong.message}", repair=wrong.repair, nearest=wrong.nearest)


def _unknown_id(table: FormTable, row: int, id_: str, checklist: Checklist, name: str) -> Problem:
    known = [criterion.id for _, criterion in checklist.criteria()]
    return Problem(
        "BMA-657",
        f"{name}, {table.place(row, 'id')}: {checklist.id} has no criterion '{id_[:60]}'",
        repair="write the id as the export has it; the row was skipped",
        nearest=nearest(id_[:60], known),
    )


def _wrong_subject(
    table: FormTable,
    row: int,
    criterion: Criterion,
    subject: str | None,
    name: str,
    subjects: Mapping[str, Collection[str]] | None,
) -> list[Problem]:
    if subject is None:
        return []
    where = f"{name}, {table.place(row, 'subject')}: {criterion.id}"
    if not criterion.judges_items:
        message = f"{where} judges the whole agreement, not '{subject[:60]}'"
        return [Problem("BMA-660", message, repair="leave Subject empty")]
    known = subjects.get(criterion.id) if subjects is not None else None
    if known and subject not in known:
        message = f"{where} judges no item '{subject[:60]}'"
        repair = f"write one of {', '.join(sorted(known))}"
        return [Problem("BMA-660", message, repair=repair, nearest=nearest(subject, known))]
    return []


def _about(one: _Gathered) -> str:
    return one.criterion.id + (f" for {one.subject}" if one.subject else "")
