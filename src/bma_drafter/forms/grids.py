"""What a file of another program holds, whatever the program: tables of cells, with the way to name each cell."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Literal, TypeAlias

Raw: TypeAlias = str | int | float | bool | datetime.date | datetime.datetime | datetime.time | datetime.timedelta
FileKind: TypeAlias = Literal["xlsx", "ods", "docx", "csv"]


@dataclass(frozen=True, slots=True)
class Area:
    """Cells merged into one; rows and columns count from 0, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet, or one table of a text; empty cells are empty texts."""

    name: str
    rows: tuple[tuple[Raw, ...], ...]
    merged: tuple[Area, ...] = ()
    lettered: bool = True
    """Whether columns have letters, as those of a sheet do."""

    def place(self, row: int, column: int | None = None) -> str:
        """ "row 12, cell H12", or "row 12" where no column is meant or none has a letter."""
        return f"row {row + 1}" + (f", cell {letters(column)}{row + 1}" if self.lettered and column is not None else "")


def letters(column: int) -> str:
    """The letters of a column that counts from 0: A, Z, AA."""
    out = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        out = chr(65 + rest) + out
    return out


def words(value: Raw) -> str:
    """A cell as text, in one line; a number that is whole without its point."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.datetime | datetime.date):
        return value.isoformat()[:10]
    return " ".join(str(value).split())
