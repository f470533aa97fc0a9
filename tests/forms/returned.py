"""A form made from a small checklist, filled by code, and read back."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import xlsxwriter

from bma_drafter.forms.answers.as_csv import as_csv
from bma_drafter.forms.answers.as_table_document import as_table_document
from bma_drafter.forms.answers.as_xlsx import as_xlsx
from bma_drafter.forms.answers.checklist_rows import FormHead, Row, rows_of
from bma_drafter.forms.answers.merging import Merge, merge
from bma_drafter.forms.answers.reading_rows import filled_rows, find_form
from bma_drafter.forms.opening import open_grids
from bma_drafter.forms.stamp import Stamp
from bma_drafter.review.answers import AnswerEntry
from bma_drafter.writers.docx import write_docx
from tests.review.small import checklist, criterion, theme

QUESTION = {
    "question": "Do the two sides meet?",
    "answers": {"met": "They met.", "absent": "They did not."},
    "evidence": "required",
    "valid_for": "12 months",
}
PARTLY = {"question": "Do they write?", "answers": {"met": "Often.", "partly": "At times.", "absent": "Never."}}
SMALL = checklist(
    theme(
        criterion(
            "RF-01", references=[{"source": "S01", "at": "slide 1"}, {"source": "R86", "at": "4", "verified": False}]
        ),
        criterion("RF-02", title="A question", manual=QUESTION),
        criterion("RF-03", title="Another", manual=PARTLY, level="red_line"),
        criterion(
            "RF-04", title="Each programme", judges="development.programmes", met={"path": "goals", "is_set": True}
        ),
    )
)
DAY = datetime.date(2026, 3, 31)
HEAD = FormHead(Stamp(SMALL.id, SMALL.version, SMALL.digest), SMALL.title)


def entry(criterion_: str = "RF-01", **keys: Any) -> AnswerEntry:
    """An answer with everything that must be there."""
    data = {"criterion": criterion_, "status": "met", "answered_by": "A. Ndiaye", "answered_on": DAY}
    return AnswerEntry.model_validate(data | keys)


def written(kind: str, answers: Sequence[AnswerEntry] = (), head: FormHead = HEAD) -> bytes:
    """The form of the small checklist with these answers filled in."""
    rows = rows_of(SMALL, answers=answers)
    if kind == "docx":
        return write_docx(as_table_document(head, rows))
    if kind.startswith("csv"):
        return as_csv(head, rows, kind.partition("-")[2] or "comma").encode()
    return as_xlsx(head, rows)


def taken(data: bytes, current: Sequence[AnswerEntry] = (), name: str = "form") -> Merge:
    """What a returned file does to answers; the problems of its rows are among those skipped."""
    rows, wrong = filled_rows(find_form(open_grids(data, name), name), SMALL, name)
    merged = merge(rows, current, SMALL, name)
    return replace(merged, skipped=(*wrong, *merged.skipped))


def table(rows: Iterable[Mapping[str, Any]], *, stamped: bool = True, sheet: str = "Answers") -> bytes:
    """A workbook as any program could have written it: one sheet with the headings that the rows have."""
    rows = list(rows)
    headings = list(dict.fromkeys(key for row in rows for key in row))
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    page = book.add_worksheet(sheet)
    dates = book.add_format({"num_format": "yyyy-mm-dd"})
    page.write_row(0, 0, [*headings, *(["Form"] if stamped else [])])
    for number, row in enumerate(rows, start=1):
        for column, heading in enumerate(headings):
            value = row.get(heading, "")
            if isinstance(value, datetime.date):
                page.write_datetime(number, column, value, dates)
            else:
                page.write(number, column, value)
        if stamped:
            page.write(number, len(headings), HEAD.stamp.line())
    book.close()
    return out.getvalue()


def filled(id_: str = "RF-01", **cells: Any) -> dict[str, Any]:
    """A row with an answer; further cells by their headings, with _ for a space."""
    cells = {key.replace("_", " "): value for key, value in cells.items()}
    return {"Id": id_, "Subject": "", "Answer": "met", "Answered by": "A. Ndiaye", "Date": DAY} | cells


def row_of(rows: Iterable[Row], id_: str) -> Row:
    """The row of a criterion."""
    return next(row for row in rows if row.criterion == id_)
