"""The questionnaire as an Excel workbook: an explanation, the sheets of questions, and the lists that cells offer."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from bma_drafter.agreement.model import Agreement
from bma_drafter.forms.questionnaire.cell_rules import LISTS, CellRules
from bma_drafter.forms.questionnaire.filling import FilledSheet, filled_sheets, not_in_form
from bma_drafter.forms.questionnaire.model import questionnaire
from bma_drafter.forms.questionnaire.sheets import Formats, SheetWriter, write_text
from bma_drafter.forms.questionnaire.stamp import FORM_LABEL, FormStamp
from bma_drafter.forms.questionnaire.words import how_it_comes_back, instructions
from bma_drafter.writers.workbooks import lines_of, open_workbook

EXPLAINED: Final = "How to fill in"
_CREATED: Final = datetime.datetime(2026, 1, 1)
_WIDTHS: Final = (27, 100)
_TABS: Final = {"single": "#1F3864", "columns": "#7F6000", "rows": "#A6A6A6"}


@dataclass(frozen=True, slots=True)
class FilledFrom:
    """The description that a form is filled from: its file's name and digest, and its title."""

    agreement: Agreement
    file: str
    digest: str
    title: str


def questionnaire_as_xlsx(filled_from: FilledFrom | None = None) -> bytes:
    """The workbook, empty or filled. The same form gives the same bytes.

    Every text is written as text, whatever it begins with. Cells that are not to be changed are locked; the protection
    has no password, since it guards against slips only.
    """
    out = io.BytesIO()
    book = open_workbook(out)
    title = "Questionnaire: a bilateral migration agreement"
    stamp = FormStamp(filled_from.digest if filled_from else "")
    book.set_properties({"title": title, "created": _CREATED, "comments": stamp.line()})
    formats, rules = Formats(book), CellRules()
    sheets = filled_sheets(filled_from.agreement if filled_from else None)
    explanation = book.add_worksheet(EXPLAINED)
    writer = SheetWriter(formats, rules, filled_from.title if filled_from else title)
    for filled in sheets:
        sheet = book.add_worksheet(filled.sheet.name)
        sheet.set_tab_color("#C00000" if filled is sheets[0] else _TABS[filled.sheet.kind])
        writer.write(sheet, filled)
    _explain(explanation, formats, title, stamp, filled_from, sheets)
    _lists(book.add_worksheet(LISTS), formats, rules)
    explanation.activate()
    book.close()
    return out.getvalue()


def _explain(
    sheet: Any,
    formats: Formats,
    title: str,
    stamp: FormStamp,
    filled_from: FilledFrom | None,
    sheets: Sequence[FilledSheet],
) -> None:
    for column, width in enumerate(_WIDTHS):
        sheet.set_column(column, column, width)
    write_text(sheet, 0, 0, title, formats.title)
    sheet.set_row(0, 24)
    rows: list[tuple[str, str]] = []
    if filled_from is not None:
        rows += [("Agreement", filled_from.title), ("Filled from", filled_from.file)]
    rows += [(FORM_LABEL, stamp.line()), ("", "")]
    rows += [(str(number), words) for number, words in enumerate(instructions(), start=1)]
    rows += [("Back into a description", how_it_comes_back(filled_from is not None)), ("", "")]
    rows += [("Not in this form", _outside(filled_from)), ("", "")]
    at = 2
    for label, words in rows:
        write_text(sheet, at, 0, label, formats.label)
        write_text(sheet, at, 1, words, formats.words)
        sheet.set_row(at, 13.5 * lines_of(words, _WIDTHS[1] * 1.05) + 4)
        at += 1
    write_text(sheet, at, 0, "Sheets", formats.label)
    for filled in sheets:
        asked = sum(question.role != "heading" for question in filled.sheet.questions)
        sheet.write_url(at, 1, f"internal:'{filled.sheet.name}'!B1", formats.link, filled.sheet.name)
        write_text(sheet, at, 2, f"{asked} questions", formats.plain)
        at += 1
    sheet.set_column(2, 2, 13)
    sheet.protect("", {"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.set_margins(left=0.5, right=0.5, top=0.7, bottom=0.6)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&R&8Page &P of &N", {"margin": 0.3})


def _outside(filled_from: FilledFrom | None) -> str:
    """What no sheet asks; of a description, how much of it there is."""
    if filled_from is None:
        return (
            "Nothing asks for " + "; ".join(questionnaire().outside.values()) + ". They are stated in the description."
        )
    found = not_in_form(filled_from.agreement)
    if not found:
        return "Everything that the description states is in this form."
    listed = "; ".join(f"{words} ({number})" for _, words, number in found)
    return f"{listed}. They stay in the description, when the form is read with --onto."


def _lists(sheet: Any, formats: Formats, rules: CellRules) -> None:
    """The words that long lists offer, for the cells and for a reader."""
    for column, (heading, words) in enumerate(rules.lists.items()):
        write_text(sheet, 0, column, heading, formats.header)
        for row, word in enumerate(words, start=1):
            write_text(sheet, row, column, word, formats.plain)
        sheet.set_column(column, column, min(50, max(len(word) for word in (heading, *words)) + 2))
    sheet.freeze_panes(1, 0)
    sheet.protect("", {"format_columns": True})
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
