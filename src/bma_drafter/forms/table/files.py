"""A table of agreements as rows of cells: CSV of any separator and encoding, or a sheet of a workbook."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.forms.grids import Raw, letters, words
from bma_drafter.forms.packed import is_packed
from bma_drafter.source.files import read_binary

SEPARATORS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
_TRIED = 50
"""So many rows tell the separator."""
_MOST_ROWS = 100_000
_MOST_COLUMNS = 2_000
_SAVE_AGAIN = "open it in the program it comes from, and save it as .xlsx or .csv"


@dataclass(frozen=True, slots=True)
class TableRow:
    """One row; `number` is the one that a spreadsheet shows."""

    number: int
    cells: tuple[Raw, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its headings; `remark` says how it was read."""

    file: str
    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    remark: str

    def column(self, name: str) -> int | None:
        """The index of the column with this heading."""
        return self.headings.index(name) if name in self.headings else None

    def column_words(self, index: int) -> str:
        """A column as a reader finds it: quota (column R)."""
        heading = self.headings[index] if index < len(self.headings) else ""
        return f"{heading} (column {letters(index)})" if heading else f"column {letters(index)}, which has no heading"


def read_table(path: Path, *, sheet: str | None = None, header: int = 1) -> Table:
    """The table in a file.

    `sheet` names the sheet of a workbook (the first where it is None), `header` the row of the headings. Raises
    UserError where the file is missing, is no table, has no such sheet, no headings, or one of them twice.
    """
    name = str(path)
    data = read_binary(path)
    grid, remark = _workbook(data, name, sheet) if _is_workbook(data) else _csv(data, name)
    if len(grid) < header:
        raise _unusable("BMA-371", f"{name} has no row {header}, in which the headings should stand")
    headings = tuple(words(cell) for cell in grid[header - 1])
    while headings and not headings[-1]:
        headings = headings[:-1]
    _check_headings(headings, name, header)
    rows = tuple(
        TableRow(number, tuple(cells))
        for number, cells in enumerate(grid[header:], start=header + 1)
        if any(words(cell) for cell in cells)
    )
    return Table(name, headings, rows, remark)


def _check_headings(headings: Sequence[str], name: str, header: int) -> None:
    if not headings:
        raise _unusable("BMA-371", f"{name}: row {header}, in which the headings should stand, is empty")
    twice = sorted({one for one in headings if one and headings.count(one) > 1})
    if twice:
        listed = ", ".join(f"'{one}'" for one in twice)
        raise _unusable("BMA-371", f"{name}: two columns have the heading {listed}", "give each column its own")


# ------------------------------------------------------------------------------------------------- workbooks


def _is_workbook(data: bytes) -> bool:
    return is_packed(data) or data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")


def _workbook(data: bytes, name: str, sheet: str | None) -> tuple[Sequence[Sequence[Raw]], str]:
    from bma_drafter.forms.opening import open_grids  # the reader of workbooks, which a CSV does not need

    try:
        opened = open_grids(data, name)
    except UserError as error:
        why = next((one.why for one in error.problems if one.why), None)
        raise UserError(Problem("BMA-370", f"{name} cannot be read as a table", why=why, repair=_SAVE_AGAIN)) from error
    if opened.kind not in ("xlsx", "ods"):
        raise _unusable("BMA-370", f"{name} is no spreadsheet", _SAVE_AGAIN)
    names = [grid.name for grid in opened.grids]
    if sheet is not None and sheet not in names:
        raise UserError(
            Problem(
                "BMA-370",
                f"{name} has no sheet '{sheet}'",
                repair=f"it has {', '.join(names)}",
                nearest=nearest(sheet, names),
            )
        )
    found = opened.grids[0 if sheet is None else names.index(sheet)] if names else None
    if found is None:
        raise _unusable("BMA-370", f"{name} has no sheet")
    _check_size(found.rows, name)
    return found.rows, f"sheet {found.name}"


# ------------------------------------------------------------------------------------------------------- CSV


def _csv(data: bytes, name: str) -> tuple[Sequence[Sequence[Raw]], str]:
    text, encoding = _decoded(data, name)
    if not text.strip():
        raise _unusable("BMA-370", f"{name} is empty")
    separator = max(SEPARATORS, key=lambda sign: _fits(text, sign))
    try:
        rows = list(_records(text, separator, name))
    except csv.Error as error:
        raise _unusable("BMA-370", f"{name} cannot be read as a table: {error}", _SAVE_AGAIN) from None
    return rows, f"{encoding}, separated by {SEPARATORS[separator]}"


def _records(text: str, separator: str, name: str) -> Iterator[list[str]]:
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)):
        if number >= _MOST_ROWS or len(row) > _MOST_COLUMNS:
            raise _too_large(name)
        yield row


def _fits(text: str, separator: str) -> tuple[int, int]:
    """How well a separator divides the first rows: how many have the same width, and which; a row above may differ."""
    widths: list[int] = []
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            if row:
                widths.append(len(row))
            if len(widths) == _TRIED:
                break
    except csv.Error:
        return (0, 0)
    counts = Counter(width for width in widths if width > 1)
    return max(((number, width) for width, number in counts.items()), default=(0, 0))


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if data.startswith(mark):
            try:
                return data.decode("utf-16"), "UTF-16"
            except UnicodeDecodeError:
                raise _unusable("BMA-370", f"{name} is no text", _SAVE_AGAIN) from None
    if 0 in data:
        raise _unusable("BMA-370", f"{name} is neither a text nor a workbook", _SAVE_AGAIN)
    try:
        return data.decode("utf-8-sig"), "UTF-8"
    except UnicodeDecodeError:
        pass
    try:
        return data.decode("cp1252"), "Windows-1252 (it is not UTF-8: look at the accents)"
    except UnicodeDecodeError:
        raise _unusable("BMA-370", f"{name} is in an encoding that is not known", "save it as CSV in UTF-8") from None


def _check_size(rows: Sequence[Sequence[Raw]], name: str) -> None:
    if len(rows) > _MOST_ROWS or any(len(row) > _MOST_COLUMNS for row in rows):
        raise _too_large(name)


def _too_large(name: str) -> UserError:
    return _unusable("BMA-370", f"{name} has more than {_MOST_ROWS:,} rows or {_MOST_COLUMNS:,} columns")


def _unusable(code: str, message: str, repair: str | None = None) -> UserError:
    return UserError(Problem(code, message, repair=repair))
