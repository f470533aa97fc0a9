"""The sheets of questions in the workbook: one answer, a column for each item, or a row for each item."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import Any, Final

from xlsxwriter.utility import xl_col_to_name, xl_range

from bma_drafter.forms.questionnaire.answer_cells import Shown, plain_number
from bma_drafter.forms.questionnaire.answer_shapes import Shape
from bma_drafter.forms.questionnaire.cell_rules import CellRules
from bma_drafter.forms.questionnaire.filling import PARENT_KEY, FilledSheet
from bma_drafter.forms.questionnaire.model import Question, Sheet, main_paths, questionnaire
from bma_drafter.forms.questionnaire.stamp import ANSWER_MARK, marker
from bma_drafter.forms.questionnaire.words import about, how_to_answer, none_is_said
from bma_drafter.writers import workbooks
from bma_drafter.writers.workbooks import lines_of, page_sign

_POINTS: Final = 10
_LINE: Final = 13.5
_LETTERS: Final = 1.08
"""So many letters of ten points fit in a unit of width."""
_TALLEST: Final = 380
write_text = partial(workbooks.write_text, most=32_000)
_EXACT: Final = 15
"""Spreadsheets keep so many digits of a number."""
_FIRST: Final = 3
"""The row of the first question, where questions stand below each other."""
_SINGLE = (52.0, 40.0, 46.0)
_COLUMNS = (38.0, 27.0, 20.0)
_PRINTED_COLUMNS: Final = 4
"""So many items fit beside the questions on a page, at this scale."""
_SCALE: Final = 74
_PRINTED_ROWS: Final = 15
"""A sheet with a row for each item is printed with so many at least, and with some to spare."""
_SPARE: Final = 5
_KEYS, _HEADS, _HOW, _ROWS = 1, 2, 3, 4
"""Rows of a sheet with a row for each item: hidden keys, headings, how to answer, the first answers."""
_BY_KIND = {
    "yesno": 14.0, "whole": 14.0, "decimal": 14.0, "date": 13.0, "percent": 16.0, "choice": 20.0, "id": 20.0,
    "currency": 12.0, "language": 12.0, "occupation": 30.0, "money": 20.0,
}  # fmt: skip
_OTHERWISE: Final = 26.0
_MANY: Final = 8
"""Where an item has more questions than this, their columns are narrower, so that a page can still be read."""
_NARROWER: Final = 0.72


class Formats:
    """The formats of the cells."""

    def __init__(self, book: Any) -> None:
        ground = {"font_size": _POINTS, "text_wrap": True, "valign": "top", "border": 1, "border_color": "#BFBFBF"}
        filled = {**ground, "locked": False, "bg_color": "#FFFBE6"}
        self.title = book.add_format({"bold": True, "font_size": 14, "valign": "top"})
        self.words = book.add_format({"text_wrap": True, "valign": "top", "font_size": _POINTS})
        self.plain = book.add_format({"font_size": _POINTS, "font_color": "#404040"})
        self.label = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "font_size": _POINTS})
        self.link = book.add_format({"font_size": _POINTS, "font_color": "#1F3864", "underline": 1, "valign": "top"})
        self.header = book.add_format({**ground, "bold": True, "bg_color": "#1F3864", "font_color": "#FFFFFF"})
        self.needed = book.add_format({**ground, "bold": True, "bg_color": "#7F6000", "font_color": "#FFFFFF"})
        self.part = book.add_format({**ground, "bold": True, "bg_color": "#D6DCE5"})
        self.how = book.add_format({**ground, "font_color": "#595959", "font_size": _POINTS - 1, "italic": True})
        self.how_link = book.add_format(
            {**ground, "font_color": "#1F3864", "font_size": _POINTS - 1, "italic": True, "underline": 1}
        )
        self.elsewhere = book.add_format({**ground, "bg_color": "#E7E6E6", "font_color": "#595959"})
        self.text = book.add_format({**filled, "num_format": "@"})
        self.number = book.add_format({**filled, "num_format": "General", "align": "left"})
        self.date = book.add_format({**filled, "num_format": "yyyy-mm-dd", "align": "left"})
        self._questions = [book.add_format({**ground, "indent": depth}) for depth in range(5)]
        self._parts = [book.add_format({**ground, "bold": True, "bg_color": "#EDEFF3", "indent": d}) for d in range(5)]

    def question(self, question: Question) -> Any:
        """The format of a question's words: indented by its depth, marked where it opens a part."""
        formats = self._parts if question.role in ("block", "heading") else self._questions
        return formats[min(question.depth, len(formats) - 1)]

    def answer(self, shape: Shape, role: str) -> Any:
        """The format of an answer: text is kept as it is typed, whatever it begins with."""
        if role == "answer" and shape.kind in ("whole", "decimal"):
            return self.number
        return self.date if role == "answer" and shape.kind == "date" else self.text


class SheetWriter:
    """Writes the sheets of questions into a workbook."""

    def __init__(self, formats: Formats, rules: CellRules, printed_title: str) -> None:
        self.formats, self.rules, self.printed_title = formats, rules, printed_title
        self.asked_on = {
            question.see: one.name for one in questionnaire().sheets for question in one.questions if question.see
        }

    def write(self, sheet: Any, filled: FilledSheet) -> None:
        """One sheet: its questions with the answers there are, protected but for the cells of answers."""
        of = filled.sheet
        parent = questionnaire().sheet_of(of.parent) if of.parent else None
        write_text(sheet, 0, 0, marker(of.kind, of.of or of.name), self.formats.plain)
        write_text(sheet, 0, 1, of.name, self.formats.title)
        sheet.set_row(0, 21)
        sheet.set_column(0, 0, 8, None, {"hidden": True})
        note = about(of, parent, none_is_said(of, self.asked_on.get(of.name, "")))
        if of.kind == "single":
            self._single(sheet, filled, note)
        elif of.kind == "columns":
            self._columns(sheet, filled, note)
        else:
            self._rows(sheet, filled, note, parent)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD20000"})
        sheet.protect("", {"format_columns": True, "format_rows": True, "select_locked_cells": True})
        self._page(sheet, filled)

    # ------------------------------------------------------------------ questions below each other

    def _single(self, sheet: Any, filled: FilledSheet, note: str) -> None:
        question_width, answer_width, how_width = _SINGLE
        for column, width in enumerate(_SINGLE, start=1):
            sheet.set_column(column, column, width)
        write_text(sheet, 1, 2, ANSWER_MARK, self.formats.plain)
        sheet.set_row(1, None, None, {"hidden": True})
        for column, words in enumerate(("Question", "Answer", "How to answer"), start=1):
            write_text(sheet, 2, column, words, self.formats.header)
        self._note(sheet, note)
        for row, question in enumerate(filled.sheet.questions, start=_FIRST):
            given = filled.answers.get((question.key, ""))
            how = how_to_answer(question)
            self._question(sheet, row, question, 1)
            if question.role == "heading":
                write_text(sheet, row, 2, "", self.formats.question(question))
                write_text(sheet, row, 3, "", self.formats.question(question))
            else:
                write_answer(sheet, row, 2, given, self.formats.answer(question.shape, question.role))
                self._help(sheet, row, 3, question, how)
                self.rules.put(sheet, xl_range(row, 2, row, 2), question)
            height = (
                (question.words, question_width - question.depth),
                (str(given or ""), answer_width),
                (how, how_width * 1.3),
            )
            sheet.set_row(row, _height(height))
        sheet.freeze_panes(_FIRST, 0)
        sheet.set_selection(_FIRST + 1, 2, _FIRST + 1, 2)

    def _columns(self, sheet: Any, filled: FilledSheet, note: str) -> None:
        question_width, how_width, answer_width = _COLUMNS
        sheet.set_column(1, 1, question_width)
        sheet.set_column(2, 2, how_width)
        sheet.set_column(3, 2 + len(filled.subjects), answer_width)
        sheet.set_row(1, None, None, {"hidden": True})
        write_text(sheet, 2, 1, "Question", self.formats.header)
        write_text(sheet, 2, 2, "How to answer", self.formats.header)
        for column, subject in enumerate(filled.subjects, start=3):
            write_text(sheet, 1, column, subject.mark, self.formats.plain)
            write_text(sheet, 2, column, subject.label, self.formats.header)
        self._note(sheet, note)
        elsewhere = main_paths()
        for row, question in enumerate(filled.sheet.questions, start=_FIRST):
            how = how_to_answer(question)
            self._question(sheet, row, question, 1)
            if question.role == "heading":
                for column in range(2, 3 + len(filled.subjects)):
                    write_text(sheet, row, column, "", self.formats.question(question))
                continue
            write_text(sheet, row, 2, how, self.formats.how)
            cell = self.formats.answer(question.shape, question.role)
            heights = [(question.words, question_width - question.depth), (how, how_width * 1.3)]
            for column, subject in enumerate(filled.subjects, start=3):
                if ".".join(map(str, (*subject.path, *question.steps))) in elsewhere:
                    write_text(sheet, row, column, "asked on 'Main questions'", self.formats.elsewhere)
                    continue
                given = filled.answers.get((question.key, subject.mark))
                write_answer(sheet, row, column, given, cell)
                heights.append((str(given or ""), answer_width))
            self.rules.put(sheet, xl_range(row, 3, row, 2 + len(filled.subjects)), question)
            sheet.set_row(row, _height(heights))
        sheet.freeze_panes(_FIRST, 2)
        sheet.set_selection(_FIRST, 3, _FIRST, 3)

    def _question(self, sheet: Any, row: int, question: Question, column: int) -> None:
        write_text(sheet, row, 0, question.key, self.formats.plain)
        write_text(sheet, row, column, question.words, self.formats.question(question))

    def _help(self, sheet: Any, row: int, column: int, question: Question, how: str) -> None:
        """How a question is answered; where its answers are on another sheet, a click leads there."""
        if question.see:
            sheet.write_url(row, column, f"internal:'{question.see}'!B1", self.formats.how_link, how)
        else:
            write_text(sheet, row, column, how, self.formats.how)

    # ------------------------------------------------------------------ a row for each item

    def _rows(self, sheet: Any, filled: FilledSheet, note: str, parent: Sheet | None) -> None:
        questions = [question for question in filled.sheet.questions if question.role != "heading"]
        last = _ROWS + filled.rows - 1
        first = 1
        sheet.set_row(_KEYS, None, None, {"hidden": True})
        if parent is not None:
            first = 2
            of = Question(PARENT_KEY, f"Which {parent.noun}?", "answer", Shape("text"), needed=True)
            self._row_heading(sheet, 1, of, f"of the sheet '{parent.name}'", 20.0)
            self._cells(sheet, filled, 1, of)
            self.rules.put(sheet, xl_range(_ROWS, 1, last, 1), of, parents=_names_of(parent))
        for column, question in enumerate(questions, start=first):
            self._row_heading(sheet, column, question, how_to_answer(question), _width(question, len(questions)))
            self._cells(sheet, filled, column, question)
            self.rules.put(sheet, xl_range(_ROWS, column, last, column), question)
        widths = [20.0] * (first - 1) + [_width(question, len(questions)) for question in questions]
        keys = [PARENT_KEY] * (first - 1) + [question.key for question in questions]
        sheet.set_row(
            _HEADS, _height([(q.words, w * 0.92) for q, w in zip(questions, widths[first - 1 :], strict=True)])
        )
        sheet.set_row(
            _HOW, _height([(how_to_answer(q), w * 1.15) for q, w in zip(questions, widths[first - 1 :], strict=True)])
        )
        for number in range(filled.rows):
            shown = [str(filled.answers.get((key, str(number)), "")) for key in keys]
            sheet.set_row(_ROWS + number, max(18.0, _height(list(zip(shown, widths, strict=True)))))
        write_text(sheet, 0, 1, filled.sheet.name, self.formats.title)
        sheet.merge_range(0, 2, 0, max(3, first + len(questions) - 1), "", self.formats.words)
        write_text(sheet, 0, 2, note, self.formats.words)
        sheet.set_row(0, max(21.0, _height([(note, sum(widths[1:]))])))
        sheet.freeze_panes(_ROWS, first)
        sheet.set_selection(_ROWS, 1, _ROWS, 1)

    def _row_heading(self, sheet: Any, column: int, question: Question, how: str, width: float) -> None:
        sheet.set_column(column, column, width)
        write_text(sheet, _KEYS, column, question.key, self.formats.plain)
        write_text(
            sheet, _HEADS, column, question.words, self.formats.needed if question.needed else self.formats.header
        )
        write_text(sheet, _HOW, column, how, self.formats.how)

    def _cells(self, sheet: Any, filled: FilledSheet, column: int, question: Question) -> None:
        cell = self.formats.answer(question.shape, question.role)
        for number in range(filled.rows):
            write_answer(sheet, _ROWS + number, column, filled.answers.get((question.key, str(number))), cell)

    # ------------------------------------------------------------------ the page

    def _note(self, sheet: Any, note: str) -> None:
        """What the sheet is for, beside its name; without wrapping it runs over the cells to its right."""
        write_text(sheet, 0, 2, note, self.formats.plain)

    def _page(self, sheet: Any, filled: FilledSheet) -> None:
        of = filled.sheet
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.repeat_rows(0, _HOW if of.kind == "rows" else 2)
        if of.kind == "columns":
            pages = max(1, -(-filled.used // _PRINTED_COLUMNS))
            last = 2 + min(len(filled.subjects), pages * _PRINTED_COLUMNS)
            sheet.print_area(0, 1, _FIRST + len(of.questions) - 1, last)
            sheet.repeat_columns(1, 2)
            sheet.set_print_scale(_SCALE)
            sheet.set_v_pagebreaks([3 + page * _PRINTED_COLUMNS for page in range(1, pages)])
        else:
            sheet.fit_to_pages(1, 0)
        if of.kind == "rows":
            printed = min(filled.rows, max(_PRINTED_ROWS, filled.used + _SPARE))
            columns = sum(question.role != "heading" for question in of.questions) + bool(of.parent)
            sheet.print_area(0, 1, _ROWS + printed - 1, columns)
        sheet.set_header(f"&L&8{page_sign(self.printed_title, 120)}&R&8{page_sign(of.name, 60)}", {"margin": 0.3})
        sheet.set_footer("&R&8Page &P of &N", {"margin": 0.3})


def _names_of(parent: Sheet) -> str:
    """The range of the short names, or of the marks of columns, on the sheet of what rows belong to."""
    has_id = next((row for row, q in enumerate(parent.questions, start=_FIRST) if q.key == "id"), None)
    row = (1 if has_id is None else has_id) + 1
    last = xl_col_to_name(12, col_abs=True)
    return f"'{parent.name}'!$D${row}:{last}${row}"


def write_answer(sheet: Any, row: int, column: int, value: Shown | None, cell: Any) -> None:
    """Writes an answer by its kind: a date as a date, a number as a number where a spreadsheet keeps all its digits."""
    if isinstance(value, datetime.date):
        sheet.write_datetime(row, column, datetime.datetime.combine(value, datetime.time()), cell)
    elif isinstance(value, int | Decimal) and len(Decimal(value).normalize().as_tuple().digits) <= _EXACT:
        sheet.write_number(row, column, int(value) if value == int(value) else float(value), cell)
    elif value is None:
        sheet.write_blank(row, column, None, cell)
    else:
        write_text(sheet, row, column, value if isinstance(value, str) else plain_number(value), cell)


def _width(question: Question, among: int) -> float:
    """The width of a question's column, where so many stand beside each other."""
    width = 14.0 if question.role != "answer" else _BY_KIND.get(question.shape.kind, _OTHERWISE)
    return width if among <= _MANY else max(10.0, width * _NARROWER)


def _height(texts: Sequence[tuple[str, float]]) -> float:
    lines = max(lines_of(text, width * _LETTERS) for text, width in texts)
    return min(_TALLEST, _LINE * lines + 3)
