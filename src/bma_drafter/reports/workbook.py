"""An Excel workbook of tables: text stays text, dates are dates, and every sheet prints on A4 across the page."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any, Final, TypeAlias

from bma_drafter.reports.portfolio.rows import SHORT_STATUS
from bma_drafter.reports.report.words import STATUS_SHADES
from bma_drafter.reports.wording import STATUS_WORDS
from bma_drafter.writers.workbooks import LONGEST_CELL, lines_of, open_workbook, page_sign

Filled: TypeAlias = str | float | int | date | None
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A cell that begins so becomes a formula where somebody edits it, unless it is marked as text."""
_LETTERS: Final = 1.2
"""Letters of nine points that fit where the width of a column, counted in digits of eleven points, is one."""
_LINE: Final = 12
_TALLEST: Final = 409
"""The height of a line, and the most that a row can have, in points."""
SHADES: Final = {"good": "#E3EFDA", "fair": "#FFF2CC", "bad": "#F6D5D3", "open": "#DCE8F4", "quiet": "#F2F2F2"}
_STATUS_SHADES: Final = {
    words[status]: SHADES[shade] for words in (STATUS_WORDS, SHORT_STATUS) for status, shade in STATUS_SHADES.items()
}
DARK, OPEN, RULE = "#404040", "#A6A6A6", "#BFBFBF"


@dataclass(frozen=True, slots=True)
class Column:
    """A column. `width` is in letters; `form` says how its cells look; of a `status` the words give the shade."""

    header: str
    width: float
    form: str = "text"
    """text, strong, status, points (one decimal), number, date."""


class Book:
    """A workbook in the making; `close` gives its bytes. The same content and moment give the same bytes."""

    def __init__(self, title: str, subject: str, comments: str, created: datetime) -> None:
        self._out = io.BytesIO()
        self.book = open_workbook(self._out)
        self.book.set_properties({"title": title, "subject": subject, "comments": comments, "created": created})
        self.book.set_calc_mode("auto")
        self._foot = comments
        self._head = title
        self._formats: dict[tuple[str, str, bool], Any] = {}

    def close(self) -> bytes:
        """The file."""
        self.book.close()
        return self._out.getvalue()

    # ------------------------------------------------------------------------------------------ sheets

    def sheet(self, name: str) -> Any:
        """An empty sheet that prints on A4, across the page, as wide as the page."""
        sheet = self.book.add_worksheet(name)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(f"&L&8{page_sign(self._head, 110)}&R&8&A", {"margin": 0.3})
        sheet.set_footer(f"&L&8{page_sign(self._foot, 150)}&R&8Page &P of &N", {"margin": 0.3})
        return sheet

    def table(
        self, name: str, columns: Sequence[Column], rows: Iterable[Sequence[Filled]], *, frozen: int = 1
    ) -> tuple[Any, int]:
        """A sheet with one table, its head kept in view, with a filter; the sheet and the number of its rows."""
        sheet = self.sheet(name)
        last = self.write_table(sheet, 0, columns, rows)
        sheet.freeze_panes(1, frozen)
        sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
        sheet.repeat_rows(0)
        return sheet, last

    def write_table(self, sheet: Any, top: int, columns: Sequence[Column], rows: Iterable[Sequence[Filled]]) -> int:
        """A table from row `top` on; its last row."""
        for at, column in enumerate(columns):
            sheet.set_column(at, at, column.width)
            self.put(sheet, top, at, column.header, "header")
        _set_height(sheet, top, columns, [column.header for column in columns])
        return self.write_rows(sheet, top + 1, columns, rows)

    def write_rows(self, sheet: Any, top: int, columns: Sequence[Column], rows: Iterable[Sequence[Filled]]) -> int:
        """Rows without a head from row `top` on; the last row."""
        number = top - 1
        for number, row in enumerate(rows, top):
            for at, (column, value) in enumerate(zip(columns, row, strict=True)):
                self.put(sheet, number, at, value, column.form)
            _set_height(sheet, number, columns, row)
        return number

    def put(self, sheet: Any, row: int, at: int, value: Filled, form: str = "text") -> None:
        """One cell. Text is written as text, whatever it begins with."""
        if value is None or value == "":
            sheet.write_blank(row, at, None, self.form(form))
        elif isinstance(value, str):
            risky = value.lstrip().startswith(_FORMULA) or value.startswith(_FORMULA)
            shade = _STATUS_SHADES.get(value.removesuffix(" *"), "") if form == "status" else ""
            sheet.write_string(row, at, value[:LONGEST_CELL], self.form(form, shade, marked=risky))
        elif isinstance(value, date):
            sheet.write_datetime(row, at, value, self.form(form))
        else:
            sheet.write_number(row, at, value, self.form(form))

    def form(self, form: str, shade: str = "", *, marked: bool = False) -> Any:
        """The format of a cell; `marked`: its words begin like a formula, and stay words when they are edited."""
        key = form, shade, marked
        if key not in self._formats:
            self._formats[key] = self.book.add_format(_format(form, shade, marked))
        return self._formats[key]


def _set_height(sheet: Any, number: int, columns: Sequence[Column], row: Sequence[Filled]) -> None:
    """The height that the words of a row need: Excel finds it out itself, LibreOffice does not."""
    lines = max(
        (
            lines_of(value, column.width * _LETTERS)
            for value, column in zip(row, columns, strict=True)
            if isinstance(value, str)
        ),
        default=1,
    )
    if lines > 1:
        sheet.set_row(number, min(_TALLEST, _LINE * lines + 3))


def _format(form: str, shade: str, marked: bool) -> dict[str, Any]:
    made: dict[str, Any] = {"font_size": 9, "valign": "top", "text_wrap": True, "border": 1, "border_color": RULE}
    if form == "title":
        return {"font_size": 14, "bold": True, "valign": "top"}
    if form == "plain":
        return {"font_size": 9, "valign": "top"}
    if form == "header":
        made |= {"bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"}
    if form == "strong":
        made |= {"bold": True}
    if form == "points":
        made |= {"num_format": "0.0"}
    if form == "date":
        made |= {"num_format": "yyyy-mm-dd", "align": "left"}
    if shade:
        made |= {"bg_color": shade}
    if marked:
        made |= {"quote_prefix": True}
    return made


def moment(timestamp: int, day: date | None = None) -> datetime:
    """The moment in the properties of a file: the day that was given, else the timestamp."""
    if day is not None:
        return datetime(day.year, day.month, day.day)
    return datetime.fromtimestamp(timestamp, UTC).replace(tzinfo=None)
