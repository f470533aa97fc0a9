"""A written workbook opened again: what its cells hold, and how."""

from __future__ import annotations

import io
import re
from typing import Any

from python_calamine import CalamineWorkbook

from tests.writers.parts import Parts


def sheets_of(data: bytes) -> dict[str, list[list[Any]]]:
    """The rows of each sheet."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def cells_of(data: bytes) -> str:
    """Every text and number of every cell, a line each; whole numbers without a point."""
    rows = (row for sheet in sheets_of(data).values() for row in sheet)
    return "\n".join(f"{value:g}" if isinstance(value, float) else str(value) for row in rows for value in row)


def formulas_of(data: bytes) -> list[str]:
    """Formulas and links in the sheets: there should be none."""
    parts = Parts(data).parts
    sheets = "".join(text.decode("utf-8") for name, text in parts.items() if name.startswith("xl/worksheets/"))
    return re.findall(r"<f[ >].*?</f>|<hyperlink .*?>", sheets)
