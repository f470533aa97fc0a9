"""A whole table as descriptions, and everything that was left out of it, grouped as a person would mend it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from bma_drafter.errors import Problem, UserError
from bma_drafter.forms.table.files import Table, TableRow
from bma_drafter.forms.table.mapping import TableMapping
from bma_drafter.forms.table.mapping_reading import lacking_columns
from bma_drafter.forms.table.rows import CellProblem, Described, RowReader

Watched = Callable[[Sequence[TableRow]], Iterable[TableRow]]
"""Hands on the rows one by one, and may show how far it has come."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a table: descriptions, rows skipped whole with the reasons, columns of which nothing is said."""

    described: tuple[Described, ...]
    skipped: tuple[int, ...]
    problems: tuple[Problem, ...]
    unmapped: tuple[Problem, ...]


def import_table(table: Table, mapping: TableMapping, watched: Watched = iter) -> Imported:
    """The rows of a table as descriptions; a row in which anything is wrong is left out whole.

    Raises UserError where the table lacks a column that the mapping uses.
    """
    if lacking := lacking_columns(mapping, table.headings, table.file):
        raise UserError(lacking)
    reader = RowReader(table, mapping)
    described: list[Described] = []
    skipped: list[int] = []
    wrong: list[CellProblem] = []
    for row in watched(table.rows):
        made = reader.read(row)
        if isinstance(made, Described):
            described.append(made)
        else:
            skipped.append(row.number)
            wrong += made
    return Imported(tuple(described), tuple(skipped), tuple(_grouped(wrong, table)), tuple(_unmapped(table, mapping)))


def _unmapped(table: Table, mapping: TableMapping) -> Iterator[Problem]:
    """A problem for each column that holds something and of which the mapping says nothing."""
    for index, heading in enumerate(table.headings):
        if mapping.known(heading):
            continue
        filled = sum(1 for row in table.rows if index < len(row.cells) and row.cells[index] != "")
        if heading or filled:
            yield Problem(
                "BMA-372",
                f"{table.file}: {table.column_words(index)} is not in the mapping; {_cells(filled)} not imported",
                repair="map it, or list it under 'not_used' with the reason",
            )


def _cells(number: int) -> str:
    return "1 cell was" if number == 1 else f"{number} cells were"


def _grouped(wrong: Iterable[CellProblem], table: Table) -> Iterator[Problem]:
    """One problem for what is wrong in the same way in the same column, with the rows; in the order of the rows."""
    groups: dict[tuple[object, ...], list[CellProblem]] = {}
    for one in wrong:
        same = (one.column, one.code, one.message, one.why, one.repair, one.nearest)
        groups.setdefault(same, []).append(one)
    for found in groups.values():
        first = found[0]
        rows = sorted({one.row for one in found})
        where = f"{table.file}, {row_words(rows)}"
        if first.column is not None:
            where += f", {table.column_words(first.column)}"
        yield Problem(
            first.code, f"{where}: {first.message}", why=first.why, repair=first.repair, nearest=first.nearest
        )


def row_words(rows: Sequence[int]) -> str:
    """Rows in words: row 3; rows 3, 5 to 9 and 12. `rows` are in order, each once."""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    parts = [part for run in runs for part in _run(run)]
    listed = parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}"
    return f"row {listed}" if len(rows) == 1 else f"rows {listed}"


def _run(run: list[int]) -> list[str]:
    return [f"{run[0]} to {run[-1]}"] if len(run) > 2 else [str(one) for one in run]
