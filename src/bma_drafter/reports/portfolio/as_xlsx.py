"""A portfolio as an Excel workbook: agreements, dates, themes with a chart, red lines, and what it was made from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from bma_drafter import __version__
from bma_drafter.checklist.model import Status
from bma_drafter.reports.portfolio.entries import Entry, Portfolio
from bma_drafter.reports.portfolio.rows import SHORT_STATUS, SHORT_VERDICTS
from bma_drafter.reports.portfolio.words import ABOUT, ABOUT_DATES, COUNTED, coming, head, when
from bma_drafter.reports.wording import KIND_WORDS, STATUS_WORDS, VERDICT_WORDS
from bma_drafter.reports.workbook import Book, Column, Filled, moment

_TITLE: Final = "Portfolio of agreements"
_FILLS: Final[dict[Status, dict[str, Any]]] = {
    "met": {"fill": {"color": "#404040"}},
    "partly": {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#404040", "bg_color": "#FFFFFF"}},
    "absent": {"fill": {"color": "#D9D9D9"}},
    "violated": {"pattern": {"pattern": "trellis", "fg_color": "#8A1C12", "bg_color": "#F6D5D3"}},
    "needs_input": {"pattern": {"pattern": "percent_20", "fg_color": "#1F3864", "bg_color": "#FFFFFF"}},
    "not_applicable": {"fill": {"color": "#FFFFFF"}},
    "error": {"fill": {"color": "#000000"}},
}


def portfolio_as_xlsx(portfolio: Portfolio) -> bytes:
    """The workbook. Its moment is the day the portfolio is seen from: the same portfolio gives the same bytes."""
    used = "; ".join(f"{one.title}, version {one.version}" for one in portfolio.checklists)
    book = Book(_TITLE, next(iter(head(portfolio))), used, moment(0, portfolio.on))
    _agreements(book, portfolio)
    _dates(book, portfolio)
    _themes(book, portfolio)
    _red_lines(book, portfolio)
    _about(book, portfolio)
    return book.close()


def _agreements(book: Book, portfolio: Portfolio) -> None:
    columns = [
        Column("Agreement", 16, "strong"),
        Column("Title", 26),
        Column("Parties", 10),
        Column("Instrument, status, basis", 24),
        Column("Verdict", 11, "strong"),
        Column("Red lines violated", 8, "number"),
    ]
    if portfolio.show_score:
        columns += [Column("Points at least", 7, "points"), Column("Points at most", 7, "points")]
    columns += [Column("Ends", 10, "date"), Column("Notice by", 10, "date")]
    columns += [Column(one.code, 4.8, "status") for one in portfolio.columns]
    columns += [Column("Weakest", 9), Column("Strongest", 9)]
    sheet, last = book.table("Agreements", columns, (_row(*row, portfolio) for row in portfolio.rows()))
    sheet.print_area(0, 0, max(last, 1), len(columns) - 1)


def _row(name: str, entry: Entry, portfolio: Portfolio) -> list[Filled]:
    row: list[Filled] = [
        name,
        entry.title,
        entry.parties,
        entry.remark,
        SHORT_VERDICTS[entry.verdict],
        len(entry.red.violated),
    ]
    if portfolio.show_score:
        row += [round(float(entry.score.low), 1), round(float(entry.score.high), 1)] if entry.score else [None, None]
    row += [entry.dates.end, entry.dates.notice_by]
    for column in portfolio.columns:
        status, reported = entry.statuses[column.checklist, column.theme]
        row.append(SHORT_STATUS[status] + (" *" if reported else ""))
    return [*row, portfolio.weakest(entry), portfolio.strongest(entry)]


def _dates(book: Book, portfolio: Portfolio) -> None:
    columns = (
        Column("Agreement", 24, "strong"),
        Column("Act by", 11, "date"),
        Column("When", 14),
        Column("Ends", 11, "date"),
        Column("Notice by", 11, "date"),
        Column("What happens, and what the dates rest on", 90),
    )
    rows: list[tuple[Filled, ...]] = [
        (
            name,
            entry.dates.act_by,
            when(entry),
            entry.dates.end,
            entry.dates.notice_by,
            entry.dates.words,
        )
        for name, entry in coming(portfolio)
    ]
    nothing = "No agreement states a date from which one could be worked out (life, final.duration, final.notice)."
    book.table("Dates", columns, rows or [("–", None, None, None, None, nothing)])


def _themes(book: Book, portfolio: Portfolio) -> None:
    columns = [Column("Theme", 60), Column("Code", 7, "strong"), Column("From", 18)]
    columns += [Column(STATUS_WORDS[one], 10, "number") for one in COUNTED]
    rows: Iterator[list[Filled]] = (
        [one.title, one.code, KIND_WORDS[one.kind], *(portfolio.counts(one).get(status, 0) for status in COUNTED)]
        for one in portfolio.columns
    )
    sheet, last = book.table("Themes", columns, rows)
    if last and portfolio.entries:
        _chart(book, sheet, last, portfolio)


def _chart(book: Book, sheet: Any, last: int, portfolio: Portfolio) -> None:
    """A native chart below the table: how many agreements have each status, in patterns that need no colour."""
    chart: Any = book.book.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for at, status in enumerate(COUNTED, 3):
        if any(portfolio.counts(column).get(status) for column in portfolio.columns):
            chart.add_series(
                {
                    "name": ["Themes", 0, at],
                    "categories": ["Themes", 1, 1, last, 1],
                    "values": ["Themes", 1, at, last, at],
                    "border": {"color": "#404040", "width": 0.5},
                    "gap": 50,
                    **_FILLS[status],
                }
            )
    chart.set_title({"name": "Share of the agreements with each status, by theme", "name_font": {"size": 11}})
    chart.set_x_axis({"num_font": {"size": 8}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": {"size": 8}})
    chart.set_size({"width": 860, "height": 110 + 22 * last})
    words = "Bar chart: the share of agreements with each status, theme by theme; the numbers stand in the table above."
    sheet.insert_chart(last + 2, 0, chart, {"description": words})
    sheet.set_h_pagebreaks([last + 1])  # on a page of its own, whole


def _red_lines(book: Book, portfolio: Portfolio) -> None:
    columns = (
        Column("Agreement", 26, "strong"),
        Column("Red line", 10, "strong"),
        Column("What is asked", 90),
        Column("How it stands", 22),
    )
    book.table("Red lines", columns, _red_rows(portfolio), frozen=2)


def _red_rows(portfolio: Portfolio) -> Iterator[tuple[Filled, ...]]:
    for name, entry in portfolio.rows():
        for said, criteria in (
            ("violated", entry.red.violated),
            ("not met", entry.red.not_met),
            ("cannot be judged yet", entry.red.open),
        ):
            for one in criteria:
                yield name, one, portfolio.titles.get(one, ""), said


def _about(book: Book, portfolio: Portfolio) -> None:
    columns = (Column("What", 16, "strong"), Column("Which", 100), Column("Digest", 74))
    book.table("About", columns, _about_rows(portfolio))


def _about_rows(portfolio: Portfolio) -> Iterator[tuple[Filled, ...]]:
    for line in head(portfolio):
        yield "Portfolio", line, None
    yield "How to read it", "; ".join(f"{SHORT_STATUS[one]} = {STATUS_WORDS[one]}" for one in COUNTED), None
    yield "Verdicts", "; ".join(f"{short} = {VERDICT_WORDS[one]}" for one, short in SHORT_VERDICTS.items()), None
    yield "", ABOUT, None
    yield "Dates", ABOUT_DATES, None
    for one in portfolio.columns:
        yield one.code, one.title, None
    for path, why in portfolio.unreadable:
        yield "Not read", f"{path}: {why}", None
    yield "Program", f"bma {__version__}", None
    for used in portfolio.checklists:
        yield "Checklist", f"{used.title} ({used.id}), version {used.version}", used.digest
    if portfolio.profile is not None:
        yield "Profile", f"{portfolio.profile.title} ({portfolio.profile.id})", portfolio.profile.digest
    for name, entry in portfolio.rows():
        yield "Description", name, entry.digest
