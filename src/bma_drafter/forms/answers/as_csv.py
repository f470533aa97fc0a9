"""A form as CSV, for programs that read nothing else: UTF-8 with its mark, every cell in quotes."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Mapping, Sequence
from typing import Literal, TypeAlias

from bma_drafter.forms.answers.checklist_rows import FormHead, Row
from bma_drafter.forms.columns import FORM

Separator: TypeAlias = Literal["comma", "semicolon", "tab"]
SIGNS: Mapping[Separator, str] = {"comma": ",", "semicolon": ";", "tab": "\t"}
_MARK = "\ufeff"
"""Without it Excel takes the file for one in the encoding of the country."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula, and may run it."""


def as_csv(head: FormHead, rows: Sequence[Row], separator: Separator = "comma") -> str:
    """The form with a byte order mark, lines ended by CR LF; its last column says which form it is of."""
    columns = (*head.columns, FORM)
    text = io.StringIO(newline="")
    text.write(_MARK)
    table = csv.writer(text, delimiter=SIGNS[separator], quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    table.writerow([one.header for one in columns])
    for row in rows:
        cells = row.cells() | {FORM.key: head.stamp.line()}
        values = (cells.get(one.key, "") for one in columns)
        table.writerow([guarded(v.isoformat() if isinstance(v, datetime.date) else v) for v in values])
    return text.getvalue()


def guarded(text: str) -> str:
    """The text with an apostrophe in front, where a spreadsheet could take it for a formula."""
    return f"'{text}" if _could_be_formula(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if text.startswith("'") and _could_be_formula(text[1:]) else text


def _could_be_formula(text: str) -> bool:
    return text.startswith(_FORMULA) or text.lstrip("' \u00a0").startswith(_FORMULA)
