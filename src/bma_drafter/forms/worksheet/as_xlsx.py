"""The worksheet of changes as an Excel workbook: a sheet that explains, the changes, and the data to carry them out."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterator, Sequence
from typing import Any, Final

from xlsxwriter.utility import xl_range

from bma_drafter.forms.columns import Column
from bma_drafter.forms.worksheet.rows import COLUMNS, WorksheetHead, WorksheetRow, as_line
from bma_drafter.reading.changes import Change, Piece
from bma_drafter.reading.decisions import CHOICE_WORDS
from bma_drafter.writers.workbooks import lines_of, open_workbook, page_sign, write_text

EXPLAINED: Final = "How to decide"
TABLE: Final = "Changes"
DATA: Final = "Data"
STAMP_LABEL: Final = "Form"
_FIXED_DATE: Final = datetime.datetime(2026, 1, 1)
_FONT: Final = "Arial"
_POINTS: Final = 9
_LINE_HEIGHT: Final = 12
_LETTERS: Final = 1.3
_LONGEST_CELL: Final = 32_000
"""A cell holds 32,767 characters."""
_TALLEST: Final = 400
_FILL: Final = "#FFFBE6"


def worksheet_as_xlsx(head: WorksheetHead, rows: Sequence[WorksheetRow]) -> bytes:
    """The workbook. The same changes give the same bytes.

    Every text is written as text, whatever it begins with: none becomes a formula or a link. Cells that are not to be
    changed are locked; the protection has no password, since it guards against slips only.
    """
    out = io.BytesIO()
    book = open_workbook(out)
    title = f"Changes in {head.file}"
    book.set_properties(
        {"title": title, "subject": head.title, "created": _created(head), "comments": head.stamp.line()}
    )
    formats = _Formats(book)
    _explain(book.add_worksheet(EXPLAINED), formats, head, rows)
    _Table(book.add_worksheet(TABLE), formats, head, rows).write(title)
    _data(book.add_worksheet(DATA), rows)
    book.close()
    return out.getvalue()


def _created(head: WorksheetHead) -> datetime.datetime:
    try:
        return datetime.datetime.fromisoformat(head.date)
    except ValueError:
        return _FIXED_DATE


class _Formats:
    def __init__(self, book: Any) -> None:
        ground = {
            "font_name": _FONT,
            "font_size": _POINTS,
            "text_wrap": True,
            "valign": "top",
            "border": 1,
            "border_color": "#BFBFBF",
        }
        self.header = book.add_format({**ground, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
        self.header_filled = book.add_format({**ground, "bold": True, "bg_color": "#7F6000", "font_color": "#FFFFFF"})
        self.given = book.add_format(ground)
        self.looked_at = book.add_format({**ground, "bg_color": "#FBE5D6"})
        self.filled = book.add_format({**ground, "locked": False, "bg_color": _FILL})
        self.title = book.add_format({"font_name": _FONT, "bold": True, "font_size": 14, "valign": "top"})
        self.label = book.add_format(
            {"font_name": _FONT, "font_size": 10, "bold": True, "valign": "top", "text_wrap": True}
        )
        self.words = book.add_format({"font_name": _FONT, "font_size": 10, "text_wrap": True, "valign": "top"})
        small = {"font_name": _FONT, "font_size": _POINTS}
        self.same = book.add_format(small)
        self.deleted = book.add_format({**small, "font_strikeout": True, "font_color": "#A61C00"})
        self.inserted = book.add_format({**small, "bold": True, "underline": 1, "font_color": "#1F5C1F"})


# ------------------------------------------------------------------------------------------- the first sheet

_WIDTHS = (27, 88)


def _explain(sheet: Any, formats: _Formats, head: WorksheetHead, rows: Sequence[WorksheetRow]) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 24)
    write_text(sheet, 0, 0, "How to decide on these changes", formats.title, _LONGEST_CELL)
    at = 2
    for label, value in (*_facts(head, rows), ("", ""), *_choices(), ("", ""), *_sentences()):
        lines = lines_of(value, _WIDTHS[1] * 1.12)
        sheet.set_row(at, 15 * lines + (3 if lines > 1 else 0))
        write_text(sheet, at, 0, label, formats.label, _LONGEST_CELL)
        write_text(sheet, at, 1, value, formats.words, _LONGEST_CELL)
        at += 1
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_paper(9)
    sheet.set_margins(left=0.7, right=0.7, top=0.9, bottom=0.8)
    sheet.fit_to_pages(1, 0)


def _facts(head: WorksheetHead, rows: Sequence[WorksheetRow]) -> Iterator[tuple[str, str]]:
    yield "Agreement", head.title
    yield "Description", head.spec
    yield "File that came back", head.file
    if head.beside:
        yield "Laid beside", head.beside
    yield "Changes", str(len(rows))
    if head.mismatch:
        yield "Attention", head.mismatch
    yield "All together", head.together or "nothing is known of what the changes do to the review together"
    yield STAMP_LABEL, head.stamp.line()


def _choices() -> Iterator[tuple[str, str]]:
    yield from CHOICE_WORDS.items()


def _sentences() -> Iterator[tuple[str, str]]:
    said = (
        "Choose a decision for each row in the yellow column Decision. A row without one is left for later.",
        "Own words: words of our side to be taken instead of theirs (bracket, own-wording), or another value (value).",
        "Sort, filter, hide rows and add columns as you like: rows are known by their Id, columns by their heading.",
        "An effect that says 'a cue, to be looked at' rests on words only: read the passage before you decide.",
        "The sheet Data is hidden. It holds what the program needs to carry out a decision; leave it in the file.",
    )
    yield from ((str(number), sentence) for number, sentence in enumerate(said, 1))


# ------------------------------------------------------------------------------------------- the changes


class _Table:
    def __init__(self, sheet: Any, formats: _Formats, head: WorksheetHead, rows: Sequence[WorksheetRow]) -> None:
        self.sheet, self.formats, self.head, self.rows = sheet, formats, head, rows

    def write(self, title: str) -> None:
        sheet, last = self.sheet, len(self.rows)
        sheet.set_row(0, _LINE_HEIGHT * 2 + 4)
        for at, column in enumerate(COLUMNS):
            sheet.set_column(at, at, column.width)
            write_text(
                sheet,
                0,
                at,
                column.header,
                self.formats.header_filled if column.filled else self.formats.header,
                _LONGEST_CELL,
            )
        for number, row in enumerate(self.rows, start=1):
            self._row(number, row)
        sheet.freeze_panes(1, 2)
        sheet.autofilter(0, 0, max(1, last), len(COLUMNS) - 1)
        sheet.protect("", {"format_columns": True, "format_rows": True, "sort": True, "autofilter": True})
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.3, right=0.3, top=0.65, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
        sheet.print_area(0, 0, max(1, last), len(COLUMNS) - 1)
        sheet.set_header(f"&L&8{page_sign(title, 110)}&R&8{page_sign(self.head.title, 90)}", {"margin": 0.3})
        sheet.set_footer(f"&L&8{page_sign(self.head.stamp.line(), 150)}&R&8Page &P of &N", {"margin": 0.3})

    def _row(self, number: int, row: WorksheetRow) -> None:
        cells = row.cells()
        lines = max(lines_of(cells.get(c.key, ""), c.width * _LETTERS) for c in COLUMNS)
        self.sheet.set_row(number, min(_TALLEST, _LINE_HEIGHT * max(2, lines) + 4))
        for at, column in enumerate(COLUMNS):
            if column.key in ("old", "new") and self._marked(number, at, column, row.change):
                continue
            cell = self.formats.given
            if column.filled:
                cell = self.formats.filled
            elif column.key == "effect" and "lowered" in cells["effect"]:
                cell = self.formats.looked_at
            write_text(self.sheet, number, at, cells.get(column.key, ""), cell, _LONGEST_CELL)
        at = next(index for index, column in enumerate(COLUMNS) if column.key == "decision")
        words = list(row.offered)
        self.sheet.data_validation(
            xl_range(number, at, number, at),
            {
                "validate": "list",
                "source": words,
                "error_title": "Not offered",
                "error_message": f"Choose one of: {', '.join(words)}.",
            },
        )

    def _marked(self, number: int, at: int, column: Column, change: Change) -> bool:
        """Writes words with what was deleted or inserted in them marked; False where that cannot be."""
        wanted = "deleted" if column.key == "old" else "inserted"
        pieces = [piece for piece in change.pieces if piece.kind in ("same", wanted) and piece.text]
        words = change.old if column.key == "old" else change.new
        if len(pieces) < 2 or _squeezed(pieces) != "".join(words.split()) or len(words) > _LONGEST_CELL:
            return False
        parts: list[Any] = []
        for piece in pieces:
            parts += [getattr(self.formats, piece.kind), piece.text]
        return bool(self.sheet.write_rich_string(number, at, *parts, self.formats.given) == 0)


def _squeezed(pieces: Sequence[Piece]) -> str:
    return "".join("".join(piece.text.split()) for piece in pieces)


# ------------------------------------------------------------------------------------------- the data


def _data(sheet: Any, rows: Sequence[WorksheetRow]) -> None:
    """One line for each change: its id, and its data in as many cells as they need."""
    for number, row in enumerate(rows):
        sheet.write_string(number, 0, row.change.id)
        line = as_line(row)
        for part, start in enumerate(range(0, len(line), _LONGEST_CELL), start=1):
            sheet.write_string(number, part, line[start : start + _LONGEST_CELL])
    sheet.protect("")
    sheet.hide()
