"""A table of ours found again in a filled file: by its headings, whatever was sorted, hidden or added."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bma_drafter.forms.grids import Area, Grid, Raw

FIRST_ROWS: Final = 30
"""Headings, and what a form says of itself, stand in one of so many first rows."""


@dataclass(frozen=True, slots=True)
class FoundTable:
    """A table: its headings, by key, and the row they stand in. `repeated` are headings that stand there twice."""

    grid: Grid
    header: int
    columns: Mapping[str, int]
    repeated: tuple[str, ...] = ()

    def cell(self, row: int, key: str) -> Raw:
        """What stands in a column of a row; an empty text where the table has no such cell."""
        column = self.columns.get(key)
        cells = self.grid.rows[row]
        return cells[column] if column is not None and column < len(cells) else ""

    def place(self, row: int, key: str | None = None) -> str:
        """Where a column of a row stands, or the row: "row 12, cell H12"."""
        return self.grid.place(row, self.columns.get(key) if key else None)

    @property
    def merged(self) -> tuple[Area, ...]:
        """Merged cells that meet the table."""
        columns = self.columns.values()
        return tuple(
            one
            for one in self.grid.merged
            if one.bottom >= self.header and any(one.left <= column <= one.right for column in columns)
        )


def tables_in(grid: Grid, key_of: Callable[[str], str | None]) -> Iterator[FoundTable]:
    """For each of the first rows the table that it would be the head of; `key_of` knows headings."""
    for at, row in enumerate(grid.rows[:FIRST_ROWS]):
        columns: dict[str, int] = {}
        repeated = []
        for column, cell in enumerate(row):
            key = key_of(cell) if isinstance(cell, str) else None
            if key in columns:
                repeated.append(str(cell))
            elif key is not None:
                columns[key] = column
        yield FoundTable(grid, at, columns, tuple(repeated))
