"""A filled worksheet of changes: which state it is of, and what was decided; a row with a mistake is left out whole."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.forms.columns import plain
from bma_drafter.forms.found_tables import FoundTable, tables_in
from bma_drafter.forms.grids import Grid, words
from bma_drafter.forms.opening import open_grids
from bma_drafter.forms.worksheet.as_xlsx import DATA, STAMP_LABEL
from bma_drafter.forms.worksheet.rows import BY_KEY, WorksheetStamp, change_of, key_of, read_worksheet_stamp
from bma_drafter.reading.changes import Change
from bma_drafter.reading.decisions import CHOICES, Choice, Decision

_NEEDED = ("id", "decision")


@dataclass(frozen=True, slots=True)
class Decided:
    """What a worksheet says: decisions in its order; rows left for later are not among them.

    `problems` tell of rows that were left out whole, `rows` counts those that were looked at.
    """

    stamp: WorksheetStamp
    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    rows: int
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Known:
    """A change as the worksheet was made with, and the decisions that it offered."""

    change: Change
    offered: tuple[str, ...]


def read_worksheet(data: bytes, name: str) -> Decided:
    """The decisions in a filled worksheet (.xlsx or .ods).

    Raises UserError for a file that is no worksheet, lacks its data, or has merged cells or a heading twice in its
    table (BMA-576).
    """
    opened = open_grids(data, name)
    found = next((table for grid in opened.grids if (table := _table(grid, name)) is not None), None)
    stamp = next((said for grid in opened.grids if (said := _stamp(grid)) is not None), None)
    if found is None or stamp is None:
        raise UserError(
            Problem(
                "BMA-576",
                f"{name} is not a worksheet of changes",
                why="it is known by the headings Id and Decision, and by the line 'Form' of its first sheet",
                repair="fill in a file written by 'bma read FILE.docx --against SPEC -o changes.xlsx'",
            )
        )
    known = {}
    for grid in opened.grids:
        if grid.name == DATA:
            known = dict(_known(grid, name))
    if not known:
        raise UserError(
            Problem(
                "BMA-576",
                f"{name} lacks its hidden sheet '{DATA}'",
                why="it holds what is needed to carry out a decision: the unit, the words, the value",
                repair="copy the decisions into a worksheet written anew, and leave its sheets in it",
            )
        )
    return _decided(found, known, stamp, name, opened.remarks)


def _table(grid: Grid, name: str) -> FoundTable | None:
    for found in tables_in(grid, key_of):
        if all(key in found.columns for key in _NEEDED):
            _refuse(found, name)
            return found
    return None


def _refuse(table: FoundTable, name: str) -> None:
    if table.repeated:
        message = f"{name}, {table.place(table.header)}: two columns are called '{table.repeated[0]}'"
        raise UserError(Problem("BMA-576", message, repair="rename or delete one of the two"))
    if table.merged:
        first = table.merged[0]
        message = f"{name}, {table.grid.place(first.top, first.left)}: cells of the table are merged"
        raise UserError(Problem("BMA-576", message, why="one cell would decide for several rows", repair="split them"))


def _stamp(grid: Grid) -> WorksheetStamp | None:
    for row in grid.rows:
        for cell, beside in pairwise(row):
            if isinstance(cell, str) and plain(cell) == plain(STAMP_LABEL):
                found = read_worksheet_stamp(str(beside))
                if found is not None:
                    return found
    return None


def _known(grid: Grid, name: str) -> Iterator[tuple[str, Known]]:
    """The changes by id, as the hidden sheet holds them; raises UserError where it was touched."""
    for row in grid.rows:
        id_ = words(row[0]) if row else ""
        if not id_:
            continue
        try:
            data = json.loads("".join(cell for cell in row[1:] if isinstance(cell, str)))
            yield id_, Known(change_of(data["change"]), tuple(str(one) for one in data["offered"]))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            message = f"{name}: the data of {id_[:40]} in the hidden sheet '{DATA}' cannot be read"
            repair = "copy the decisions into a worksheet written anew"
            raise UserError(Problem("BMA-576", message, repair=repair)) from error


def _decided(
    table: FoundTable, known: Mapping[str, Known], stamp: WorksheetStamp, name: str, remarks: tuple[str, ...]
) -> Decided:
    problems: list[Problem] = []
    taken: dict[str, tuple[Decision, int]] = {}
    again: set[str] = set()
    rows = 0
    for row in range(table.header + 1, len(table.grid.rows)):
        id_ = words(table.cell(row, "id"))
        filled = [words(table.cell(row, key)) for key in ("decision", "own", "remark")]
        if not id_:
            if any(filled):
                place = f"{name}, {table.place(row, 'id')}"
                repair = "write the id of the change; the row was skipped"
                problems.append(Problem("BMA-577", f"{place}: the row is filled in and has no id", repair=repair))
            continue
        if key_of(id_) == "id":  # headings copied into the middle of the table
            continue
        rows += 1
        made = _row(table, row, known, name)
        if isinstance(made, Problem):
            problems.append(made)
        elif made is not None and id_ in taken:
            again.add(id_)
            first = table.place(taken[id_][1])
            message = f"{name}, {table.place(row)}: {id_} is decided in another row too ({first})"
            problems.append(Problem("BMA-577", message, repair="keep one of the rows; neither was taken"))
        elif made is not None:
            taken[id_] = (made, row)
    decisions = tuple(decision for id_, (decision, _) in taken.items() if id_ not in again)
    return Decided(stamp, decisions, tuple(problems), rows, remarks)


def _row(table: FoundTable, row: int, known: Mapping[str, Known], name: str) -> Decision | Problem | None:
    """The decision of a row, what is wrong with it, or None where nothing was decided."""
    id_ = words(table.cell(row, "id"))
    given, own, remark = (words(table.cell(row, key)) for key in ("decision", "own", "remark"))
    if not (given or own or remark):
        return None
    place = f"{name}, {table.place(row, 'decision')}"
    if id_ not in known:
        message = f"{name}, {table.place(row, 'id')}: this worksheet has no change '{id_[:40]}'"
        repair = "write the id as it was; the row was skipped"
        return Problem("BMA-577", message, repair=repair, nearest=nearest(id_[:40], known))
    if not given:
        key = "own" if own else "remark"
        message = f"{name}, {table.place(row, key)}: {id_} has something in '{BY_KEY[key].header}' and no decision"
        return Problem("BMA-577", message, repair=f"decide: {', '.join(known[id_].offered)}; the row was skipped")
    found = known[id_]
    changed = _touched(table, row, found.change)
    if changed:
        message = f"{name}, {table.place(row, changed)}: the words of {id_} were changed in the worksheet"
        repair = "write words of your own into the column Own words; the row was skipped"
        return Problem("BMA-577", message, repair=repair)
    return decision_of(found, given, own, remark, place, table.place(row))


def _touched(table: FoundTable, row: int, change: Change) -> str | None:
    """The column whose words are not those that came back; cut cells and missing columns are passed over."""
    for key, said in (("old", change.old), ("new", change.new)):
        cell = table.cell(row, key)
        if key in table.columns and isinstance(cell, str) and cell and not _same(cell, said):
            return key
    return None


def _same(cell: str, said: str) -> bool:
    here, there = "".join(cell.split()), "".join(said.split())
    return here == there or (len(here) > 20_000 and there.startswith(here))


def decision_of(known: Known, given: str, own: str, remark: str, place: str, short: str) -> Decision | Problem | None:
    """A decision as it was written, checked against what was offered; None for one left for later."""
    change = known.change
    wanted = "-".join(given.casefold().replace("_", " ").replace("-", " ").split())
    if wanted not in CHOICES:
        return Problem(
            "BMA-577",
            f"{place}: {change.id}: '{given[:40]}' is not a decision",
            repair=f"write one of: {', '.join(known.offered)}; the row was skipped",
            nearest=nearest(wanted[:40], CHOICES),
        )
    choice: Choice = next(one for one in CHOICES if one == wanted)
    if choice not in known.offered:
        return Problem(
            "BMA-577",
            f"{place}: {change.id}: '{choice}' is not offered for {change.where}",
            repair=f"write one of: {', '.join(known.offered)}; the row was skipped",
        )
    if choice == "later":
        return None
    if own and choice in ("refuse", "note"):
        message = f"{place}: {change.id}: own words have no place in '{choice}'"
        return Problem("BMA-577", message, repair="write them into Remark, or decide bracket; the row was skipped")
    if own and choice == "value" and len(change.values) > 1:
        message = (
            f"{place}: {change.id}: it has {len(change.values)} values, and the own words do not say which is meant"
        )
        return Problem("BMA-577", message, repair="leave Own words empty, or change the description by hand")
    return Decision(change, choice, own or None, remark or None, short)
