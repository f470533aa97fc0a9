"""The score sheet of one delegation in Excel: choose the options, the points of one's own side add up by themselves.

No hidden sheet, row or column, no name, no remark; what stands in the file is what is seen. The values that are stored
beside the formulas are those of the empty sheet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from bma_drafter.reports.workbook import Book
from bma_drafter.workshop.kit.pieces import Matter, lettered
from bma_drafter.workshop.kit.public import heading
from bma_drafter.workshop.model import Side

OTHER: Final = "Other: points by hand"
OPEN: Final = "Open"
_SHEET, _VALUES = "Score sheet", "Our points"
_CREATED: Final = datetime(2026, 1, 1)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the options of an issue stand on the sheet of points: first and last row, as Excel counts."""

    first: int
    last: int

    @property
    def options(self) -> str:
        return f"'{_VALUES}'!$A${self.first}:$A${self.last}"

    @property
    def points(self) -> str:
        return f"'{_VALUES}'!$B${self.first}:$B${self.last}"


def score_sheet(matter: Matter, side: Side) -> bytes:
    """The workbook of a delegation."""
    delegation = matter.scenario.delegation(side)
    title = f"Score sheet: {matter.say(delegation.title)}"
    book = Book(title, matter.title, f"Confidential: {matter.short(side)} only", _CREATED)
    made = _Sheet(book)
    sheet = book.sheet(_SHEET)
    values = book.sheet(_VALUES)
    values.set_portrait()
    places = made.write_values(values, matter, side)
    made.write_scores(sheet, matter, side, places, title)
    sheet.activate()
    return book.close()


class _Sheet:
    def __init__(self, book: Book) -> None:
        self._book = book
        black = {"font_size": 11, "valign": "top", "text_wrap": True, "border": 1}
        self._plain = book.book.add_format(black)
        self._bold = book.book.add_format(black | {"bold": True})
        self._head = book.book.add_format(black | {"bold": True, "bg_color": "#E7E7E7"})
        self._input = book.book.add_format(black | {"locked": False, "bottom": 2})
        self._title = book.book.add_format({"font_size": 15, "bold": True})
        self._said = book.book.add_format({"font_size": 11, "text_wrap": True, "valign": "top"})

    def write_values(self, sheet: Any, matter: Matter, side: Side) -> dict[str, _Place]:
        """The own points by issue and option; where each issue stands."""
        points = matter.scenario.delegation(side).points
        sheet.set_column(0, 0, 70)
        sheet.set_column(1, 1, 12)
        sheet.write_string(0, 0, "Option", self._head)
        sheet.write_string(0, 1, "Points", self._head)
        places, row = {}, 1
        for number, issue in enumerate(matter.scenario.issues, 1):
            sheet.merge_range(row, 0, row, 1, heading(matter, number, issue), self._bold)
            first = row + 2
            for sign, option, title, _ in lettered(issue):
                row += 1
                sheet.write_string(row, 0, f"{sign}. {matter.say(title)}"[:255], self._plain)
                sheet.write_number(row, 1, points.get(issue.id, {}).get(option, 0), self._plain)
            row += 1
            sheet.write_string(row, 0, OTHER, self._plain)
            sheet.write_blank(row, 1, None, self._plain)
            row += 1
            sheet.write_string(row, 0, OPEN, self._plain)
            sheet.write_number(row, 1, 0, self._plain)
            places[issue.id] = _Place(first, row + 1)
            row += 1
        return places

    def write_scores(self, sheet: Any, matter: Matter, side: Side, places: dict[str, _Place], title: str) -> None:
        """One line for each issue, the sum, the walk-away."""
        walk_away = matter.scenario.delegation(side).walk_away
        for at, width in enumerate((42, 58, 18, 12)):
            sheet.set_column(at, at, width)
        sheet.write_string(0, 0, title, self._title)
        sheet.set_row(1, 32)
        sheet.merge_range(
            1,
            0,
            1,
            3,
            "Choose what is agreed in the second column. For something outside the options choose "
            f"“{OTHER}” and type in the third column what the facilitator told you. Keep one file for each round.",
            self._said,
        )
        for at, head in enumerate(("Issue", "What is agreed", "Other: points", "Points")):
            sheet.write_string(2, at, head, self._head)
        row = 2
        for number, issue in enumerate(matter.scenario.issues, 1):
            row += 1
            place, line = places[issue.id], row + 1
            sheet.write_string(row, 0, heading(matter, number, issue), self._bold)
            sheet.write_blank(row, 1, None, self._input)
            sheet.write_blank(row, 2, None, self._input)
            chosen = {
                "validate": "list",
                "source": f"={place.options}",
                "error_title": "Not in the list",
                "error_message": "Choose one of the lines of the list.",
            }
            sheet.data_validation(row, 1, row, 1, chosen)
            whole = {
                "validate": "integer",
                "criteria": "between",
                "minimum": -10_000,
                "maximum": 10_000,
                "error_title": "A whole number",
                "error_message": "Type the points as a whole number.",
            }
            sheet.data_validation(row, 2, row, 2, whole)
            found = f"INDEX({place.points},MATCH(B{line},{place.options},0))"
            formula = f'=IF(B{line}="",0,IF(B{line}="{OTHER}",N(C{line}),{found}))'
            sheet.write_formula(row, 3, formula, self._plain, 0)
        first, last = 4, row + 1
        self._sums(sheet, row + 1, (first, last), walk_away)
        sheet.freeze_panes(3, 0)
        sheet.repeat_rows(2)

    def _sums(self, sheet: Any, row: int, lines: tuple[int, int], walk_away: int) -> None:
        first, last = lines
        count = last - first + 1
        open_ = f'COUNTBLANK(B{first}:B{last})+COUNTIF(B{first}:B{last},"{OPEN}")'
        for label in ("Sum", "Walk-away", "Above the walk-away (below zero: under it)", "Issues still open"):
            sheet.merge_range(row, 0, row, 2, label, self._bold)
            if label == "Sum":
                sheet.write_formula(row, 3, f"=SUM(D{first}:D{last})", self._bold, 0)
                total = row + 1
            elif label == "Walk-away":
                sheet.write_number(row, 3, walk_away, self._bold)
            elif label.startswith("Above"):
                sheet.write_formula(row, 3, f"=D{total}-D{total + 1}", self._bold, -walk_away)
            else:
                sheet.write_formula(row, 3, f"={open_}", self._bold, count)
            row += 1
        verdict = (
            f'=IF(D{total + 3}={count},"Nothing is chosen yet.",'
            f'IF(D{total + 2}<0,"Below the walk-away: you would be better off without this agreement.",'
            "IF(D"
            f'{total + 2}=0,"As good as no agreement.","Better than no agreement.")))'
        )
        sheet.merge_range(row, 0, row, 3, "", self._bold)
        sheet.write_formula(row, 0, verdict, self._bold, "Nothing is chosen yet.")
