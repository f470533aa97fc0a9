"""Worksheets of changes filled in as another program would: every sheet read, its cells changed, all written anew."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from typing import Any

import xlsxwriter
from python_calamine import CalamineWorkbook

Sheets = dict[str, list[list[Any]]]


def rewritten(data: bytes, change: Callable[[Sheets], None]) -> bytes:
    """The workbook with its sheets changed, without any format or protection."""
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        sheets = {
            name: [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
            for name in book.sheet_names
        }
    change(sheets)
    out = io.BytesIO()
    new = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    for name, rows in sheets.items():
        page = new.add_worksheet(name)
        for number, row in enumerate(rows):
            for column, value in enumerate(row):
                if value != "":
                    page.write(number, column, value)
    new.close()
    return out.getvalue()


def decided(data: bytes, decisions: Mapping[str, Any]) -> bytes:
    """The workbook with decisions by the id or the place of the change: a word, or the cells by their headings."""

    def fill(sheets: Sheets) -> None:
        table = sheets["Changes"]
        at = {heading: column for column, heading in enumerate(table[0])}
        for row in table[1:]:
            given = decisions.get(row[at["Id"]]) or decisions.get(row[at["Place"]])
            cells = {"Decision": given} if isinstance(given, str) else given or {}
            for heading, value in cells.items():
                row[at[heading]] = value

    return rewritten(data, fill)
