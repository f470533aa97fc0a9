"""A form as an Excel workbook: a sheet that explains, and the table with lists to choose from."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_range

from bma_drafter.forms.answers.checklist_rows import ANSWER_WORDS, Filled, FormHead, Row
from bma_drafter.forms.answers.instructions import defaults, facts, sentences
from bma_drafter.forms.columns import Column
from bma_drafter.writers.workbooks import lines_of, open_workbook, page_sign, write_text

EXPLAINED: Final = "How to fill in"
TABLE: Final = "Answers"
_FIXED_DATE: Final = datetime.datetime(2026, 1, 1)
"""The day in the file of a form whose description states none."""
_DATES: Final = "yyyy-mm-dd"
_EARLIEST: Final = datetime.date(1990, 1, 1)
_FONT: Final = "Arial"
"""Every spreadsheet program has it, or one with letters of the same width."""
_POINTS: Final = 9
_LINE_HEIGHT: Final = 12
_LETTERS: Final = 1.3
"""So many letters of nine points fit in a unit of width, which is a digit of eleven points."""
_TALLEST: Final = 400
_SHADES: Final = {
    "met": "#E3EFDA",
    "partly": "#FFF2CC",
    "absent": "#F6D5D3",
    "violated": "#F6D5D3",
    "needs input": "#DCE8F4",
}
_FILL: Final = "#FFFBE6"


def as_xlsx(head: FormHead, rows: Sequence[Row]) -> bytes:
    """The workbook. The same form gives the same bytes.

    Every text is written as text, whatever it begins with: none becomes a formula or a link. Cells that are not to be
    changed are locked; the protection has no password, since it guards against slips only.
    """
    out = io.BytesIO()
    book = open_workbook(out)
    title = f"{head.checklist_title}, version {head.stamp.version}"
    book.set_properties(
        {"title": title, "subject": head.agreement_title, "created": _created(head), "comments": head.stamp.line()}
    )
    book.set_calc_mode("auto")
    formats = _Formats(book)
    _Explanation(book.add_worksheet(EXPLAINED), formats, head).write(title)
    _Table(book.add_worksheet(TABLE), formats, head, rows).write(title)
    book.close()
    return out.getvalue()


def _created(head: FormHead) -> datetime.datetime:
    try:
        return datetime.datetime.fromisoformat(head.date)
    except ValueError:
        return _FIXED_DATE


class _Formats:
    """The formats of the cells."""

    def __init__(self, book: Any) -> None:
        ground = {
            "font_name": _FONT,
            "font_size": _POINTS,
            "text_wrap": True,
            "valign": "top",
            "border": 1,
            "border_color": "#BFBFBF",
        }
        filled = {**ground, "locked": False, "bg_color": _FILL}
        self.header = book.add_format({**ground, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
        self.header_filled = book.add_format({**ground, "bold": True, "bg_color": "#7F6000", "font_color": "#FFFFFF"})
        self.given = book.add_format(ground)
        self.red_line = book.add_format({**ground, "bold": True})
        self.filled = book.add_format(filled)
        self.filled_date = book.add_format({**filled, "num_format": _DATES, "align": "left"})
        self.title = book.add_format(
            {"font_name": _FONT, "bold": True, "font_size": 14, "text_wrap": True, "valign": "top"}
        )
        self.label = book.add_format(
            {"font_name": _FONT, "font_size": 10, "bold": True, "valign": "top", "text_wrap": True}
        )
        self.words = book.add_format({"font_name": _FONT, "font_size": 10, "text_wrap": True, "valign": "top"})
        self.shades = {word: book.add_format({**ground, "bg_color": shade}) for word, shade in _SHADES.items()}


class _Explanation:
    """The first sheet."""

    _WIDTHS = (27, 88)

    def __init__(self, sheet: Any, formats: _Formats, head: FormHead) -> None:
        self.sheet, self.formats, self.head = sheet, formats, head

    def write(self, title: str) -> None:
        sheet, formats = self.sheet, self.formats
        for column, width in enumerate(self._WIDTHS):
            sheet.set_column(column, column, width)
        sheet.set_row(0, 24)
        write_text(sheet, 0, 0, "How to fill in this form", formats.title)
        at = 2
        for label, value in facts(self.head):
            self._row(at, label, value, formats.words)
            at += 1
        at += 1
        for label, cell in zip(defaults(), (formats.filled, formats.filled_date), strict=True):
            self._row(at, label, "", cell)
            at += 1
        _date_rule(sheet, at - 1, at - 1, 1)
        at += 1
        for number, sentence in enumerate(sentences(self.head, spreadsheet=True), start=1):
            self._row(at, str(number), sentence, formats.words)
            at += 1
        sheet.protect("", {"format_columns": True, "format_rows": True})
        sheet.set_paper(9)
        sheet.set_margins(left=0.7, right=0.7, top=0.9, bottom=0.8)
        sheet.fit_to_pages(1, 0)
        _head_and_foot(sheet, title, self.head)

    def _row(self, at: int, label: str, value: str, cell: Any) -> None:
        lines = lines_of(value, self._WIDTHS[1] * 1.12)
        self.sheet.set_row(at, 15 * lines + (3 if lines > 1 else 0))
        write_text(self.sheet, at, 0, label, self.formats.label)
        write_text(self.sheet, at, 1, value, cell)


class _Table:
    """The sheet with a row for each criterion."""

    def __init__(self, sheet: Any, formats: _Formats, head: FormHead, rows: Sequence[Row]) -> None:
        self.sheet, self.formats, self.head, self.rows = sheet, formats, head, rows
        self.columns = head.columns

    def write(self, title: str) -> None:
        sheet, last = self.sheet, len(self.rows)
        sheet.set_row(0, _LINE_HEIGHT * 2 + 4)
        for at, column in enumerate(self.columns):
            sheet.set_column(at, at, column.width)
            is_filled = column.filled or self._open_subject(column)
            write_text(sheet, 0, at, column.header, self.formats.header_filled if is_filled else self.formats.header)
        for number, row in enumerate(self.rows, start=1):
            self._row(number, row)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, last, len(self.columns) - 1)
        self._lists()
        for at, column in enumerate(self.columns):
            if column.date and last:
                _date_rule(sheet, 1, last, at)
        sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.3, right=0.3, top=0.65, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, last, len(self.columns) - 1)
        _head_and_foot(sheet, title, self.head)

    def _open_subject(self, column: Column) -> bool:
        """Whether the person who fills in says which item a row is about: in a form that is for no description."""
        return column.key == "subject" and not self.head.has_review

    def _row(self, number: int, row: Row) -> None:
        cells = row.cells()
        lines = max(lines_of(_shown(cells.get(c.key, "")), c.width * _LETTERS) for c in self.columns)
        self.sheet.set_row(number, min(_TALLEST, _LINE_HEIGHT * max(2, lines) + 4))
        for at, column in enumerate(self.columns):
            value = cells.get(column.key, "")
            if isinstance(value, datetime.date):
                self.sheet.write_datetime(number, at, value, self.formats.filled_date)
            else:
                write_text(self.sheet, number, at, value, self._format(column, row, value))

    def _format(self, column: Column, row: Row, value: str) -> Any:
        formats = self.formats
        if column.date:
            return formats.filled_date
        if column.filled or (self._open_subject(column) and row.judges_items):
            return formats.filled
        if column.key == "found":
            return formats.shades.get(value, formats.given)
        is_red = column.key in ("id", "level") and row.level == "red line"
        return formats.red_line if is_red else formats.given

    def _lists(self) -> None:
        """The words to choose from: rows that follow each other and offer the same share one list."""
        for at, column in enumerate(self.columns):
            if column.key not in ("status", "second_status"):
                continue
            for first, last, offered in _runs(row.offered for row in self.rows):
                words = [ANSWER_WORDS[status] for status in offered]
                self.sheet.data_validation(
                    xl_range(first + 1, at, last + 1, at),
                    {
                        "validate": "list",
                        "source": words,
                        "error_title": "Not an answer",
                        "error_message": f"Choose one of: {', '.join(words)}.",
                    },
                )


def _runs(options: Iterable[tuple[str, ...]]) -> list[tuple[int, int, tuple[Any, ...]]]:
    """From where to where the same stands."""
    out: list[tuple[int, int, tuple[Any, ...]]] = []
    for at, offered in enumerate(options):
        if out and out[-1][2] == offered:
            out[-1] = (out[-1][0], at, offered)
        else:
            out.append((at, at, offered))
    return out


def _date_rule(sheet: Any, first: int, last: int, column: int) -> None:
    sheet.data_validation(
        xl_range(first, column, last, column),
        {
            "validate": "date",
            "criteria": ">=",
            "value": _EARLIEST,
            "error_title": "Not a date",
            "error_message": "Write a date, such as 2026-03-31.",
        },
    )


def _shown(value: Filled) -> str:
    return value.isoformat() if isinstance(value, datetime.date) else value


def _head_and_foot(sheet: Any, title: str, head: FormHead) -> None:
    left, right = page_sign(title, 110), page_sign(head.agreement_title, 90)
    sheet.set_header(f"&L&8{left}&R&8{right}", {"margin": 0.3})
    sheet.set_footer(f"&L&8{page_sign(head.stamp.line(), 150)}&R&8Page &P of &N", {"margin": 0.3})
