"""What every Excel workbook of ours has: text that stays text, words at the edge of a page, rows high enough."""

from __future__ import annotations

import io
import textwrap
from typing import Any, Final

import xlsxwriter

LONGEST_CELL: Final = 32_767
"""So many characters a cell holds."""


def open_workbook(out: io.BytesIO) -> Any:
    """A workbook in which every text is written as text, whatever it begins with: none becomes a formula or a link."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    return xlsxwriter.Workbook(out, options)


def write_text(sheet: Any, row: int, column: int, words: str, cell: Any, most: int = LONGEST_CELL) -> None:
    """Words as text, cut after `most` characters; a blank cell with its look where there are none."""
    if words:
        sheet.write_string(row, column, words[:most], cell)
    else:
        sheet.write_blank(row, column, None, cell)


def lines_of(words: str, letters: float) -> int:
    """How many lines the words take where so many letters fit."""
    fitting = max(4, int(letters))
    return sum(max(1, len(textwrap.wrap(line, fitting))) for line in words.splitlines()) or 1


def page_sign(words: str, most: int) -> str:
    """Words in the line at the head or foot of a page, where & begins a sign of its own."""
    return (words if len(words) <= most else words[: most - 1] + "…").replace("&", "&&")
