"""Many agreements in one table: a row for each agreement, a column for each theme, statuses as short words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from bma_drafter.checklist.model import Kind, Status
from bma_drafter.reports.portfolio.rows import CELL, SHORT_STATUS, SHORT_VERDICTS, Column, Row, columns_of, rows_of
from bma_drafter.reports.profile_words import profile_brief, profile_lines
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.reports.source_words import checklist_words
from bma_drafter.reports.wording import KIND_WORDS, STATUS_WORDS, listed

WIDTH = 120
"""Of a line, where nothing else is said."""
_NARROWEST = 50
_COLOURS: dict[Status, str] = {
    "met": "32",
    "partly": "33",
    "absent": "31",
    "violated": "1;31",
    "needs_input": "36",
    "not_applicable": "2",
    "error": "1;35",
}
_VERDICT_LEGEND = (
    "BLOCKED: a red line of the checklist is violated · incomplete: too much is not stated to judge · "
    "red: how many red lines of the checklist are violated and not waived, ? where one cannot be judged yet"
)
_REPORTED = "*"
_REPORTED_LEGEND = "* rests, wholly or in part, on a judgement reported in the description, not on facts"
_SHORTEST_NAME, _LONGEST_NAME = 12, 40
_VERDICT, _RED = 11, 5
_FEW = 20
"""So many agreements are described one by one below the table; of more, those that violate a red line."""
_COUNTED_FROM = 10
"""From so many agreements on, the statuses of each theme are counted below its column."""


def as_portfolio(
    reviewed: Iterable[Reviewed],
    titles: Mapping[str, str],
    *,
    width: int = WIDTH,
    colour: bool = False,
    passed_over: int = 0,
    unreadable: Sequence[str] = (),
) -> str:
    """The table, sorted by name; `titles` are those of the criteria by id. Where the themes do not fit beside each
    other there is one table for each kind of theme.

    Below it stand what the codes and words mean, the agreements with the red lines they violate, and how many files
    were passed over or could not be read.
    """
    rows = rows_of(reviewed)
    page = _Page(max(_NARROWEST, width), colour, rows, titles)
    lines = [*page.head(), "", *page.tables(), *page.legend(), "", *page.agreements(), *page.red_lines_not_asked()]
    if unreadable:
        files = "1 file" if len(unreadable) == 1 else f"{len(unreadable)} files"
        lines += ["", *page.wrapped(f"{files} could not be read: {listed(sorted(unreadable))}")]
    if passed_over:
        files = "1 file was" if passed_over == 1 else f"{passed_over} files were"
        lines += ["", *page.wrapped(f"{files} passed over: the first key is not schema: bma/1")]
    return "\n".join(line.rstrip() for line in lines) + "\n"


class _Page:
    """The parts of the report on a page of some width."""

    def __init__(self, width: int, colour: bool, rows: Sequence[Row], titles: Mapping[str, str]) -> None:
        self.titles = titles
        self.width = width
        self.colour = colour
        self.rows = rows
        self.columns = columns_of(rows[0].reviewed.review) if rows else ()
        self.names = min(_LONGEST_NAME, max((len(row.name) for row in rows), default=0))
        self.names = max(self.names, len("agreement"))

    def head(self) -> Iterator[str]:
        number = len(self.rows)
        yield "1 AGREEMENT" if number == 1 else f"{number} AGREEMENTS"
        first = self.rows[0].reviewed if self.rows else None
        for used in first.review.checklists if first else ():
            yield from self.wrapped(f"reviewed against: {checklist_words(used)}")
        if first is not None and first.profile is not None:
            yield from self.wrapped(profile_brief(first.profile))
            beyond = [row.name for row in self.rows if row.reviewed.beyond_profile]
            if beyond:
                yield from self.wrapped(f"THE PROFILE WAS NOT MADE FOR AGREEMENTS LIKE {listed(beyond)}")

    # -------------------------------------------------------------------------------------------- tables

    def tables(self) -> Iterator[str]:
        for columns, with_verdict in self.blocks():
            yield from self.table(columns, with_verdict)
            yield ""

    def blocks(self) -> Iterator[tuple[Sequence[Column], bool]]:
        """The columns of each table: all of them if they fit, else those of each kind, as many as fit."""
        room = self.width - self.taken(0, self.columns, True)
        if room >= min(self.names, _SHORTEST_NAME):
            self.names = min(self.names, room)
            yield self.columns, True
            return
        self.names = min(self.names, max(_SHORTEST_NAME, self.width - 4 * CELL - _VERDICT - _RED - 4))
        with_verdict = True
        for _, group in groupby(self.columns, key=_kind_of):
            left = list(group)
            while left:
                fitting = 1
                while fitting < len(left) and self.taken(self.names, left[: fitting + 1], with_verdict) <= self.width:
                    fitting += 1
                yield left[:fitting], with_verdict
                left, with_verdict = left[fitting:], False

    def taken(self, names: int, columns: Sequence[Column], with_verdict: bool) -> int:
        gaps = 2 * max(0, len({_kind_of(one) for one in columns}) - 1)
        beside = _VERDICT + _RED if with_verdict else 0
        return 2 + names + 2 + beside + sum(one.width for one in columns) + gaps

    def table(self, columns: Sequence[Column], with_verdict: bool) -> Iterator[str]:
        verdict = f"{'verdict':<{_VERDICT}}{'red':<{_RED}}" if with_verdict else ""
        beside = f"  {'agreement':<{self.names}}  {verdict}"
        groups = [list(group) for _, group in groupby(columns, key=_kind_of)]
        kinds = (_fitting(KIND_WORDS[g[0].kind], None if g is groups[-1] else _width_of(g)) for g in groups)
        codes = ("".join(f"{one.code:<{one.width}}" for one in g) for g in groups)
        header = beside + "  ".join(codes)
        yield " " * len(beside) + "  ".join(kinds)
        yield header
        for row in self.rows:
            yield self.name_of(row) + self.verdict_of(row, with_verdict) + self.cells(row, groups)
        if len(self.rows) >= _COUNTED_FROM:
            yield from self.counts(groups, " " * (len(beside) - 6))

    def name_of(self, row: Row) -> str:
        name = row.name
        if len(name) > self.names:  # names of one series differ at their ends, by their years
            kept = (self.names - 1) // 2
            name = f"{name[: self.names - 1 - kept]}…{name[-kept:]}"
        return f"  {name:<{self.names}}  "

    def verdict_of(self, row: Row, with_verdict: bool) -> str:
        if not with_verdict:
            return ""
        verdict = f"{SHORT_VERDICTS[row.reviewed.review.verdict]:<{_VERDICT}}"
        return f"{verdict}{row.red.in_a_word:<{_RED}}"

    def cells(self, row: Row, groups: Sequence[Sequence[Column]]) -> str:
        return "  ".join("".join(self.cell(row, one) for one in group) for group in groups)

    def cell(self, row: Row, column: Column) -> str:
        status, reported = row.cells[column.checklist, column.theme]
        word = SHORT_STATUS[status] + (_REPORTED if reported else "")
        room = " " * (column.width - len(word))
        return f"\x1b[{_COLOURS[status]}m{word}\x1b[0m{room}" if self.colour else word + room

    def counts(self, groups: Sequence[Sequence[Column]], indent: str) -> Iterator[str]:
        """How many agreements have each status, theme by theme."""
        for status, word in SHORT_STATUS.items():
            numbers = [
                [sum(row.cells[one.checklist, one.theme][0] == status for row in self.rows) for one in group]
                for group in groups
            ]
            if any(any(group) for group in numbers):
                cells = (
                    "".join(f"{number or '-':<{one.width}}" for one, number in zip(group, counted, strict=True))
                    for group, counted in zip(groups, numbers, strict=True)
                )
                yield f"{indent}{word:>5} {'  '.join(cells)}"

    # ---------------------------------------------------------------------------------------- below them

    def legend(self) -> Iterator[str]:
        for kind, group in groupby(self.columns, key=_kind_of):
            yield f"  {KIND_WORDS[kind[1]]}"
            for one in group:
                yield from self.wrapped(f"{one.code:<4} {one.title}", "    ", "         ")
        present = {status for row in self.rows for status, _ in row.cells.values()}
        yield from self.wrapped(" · ".join(_meaning(s) for s in SHORT_STATUS if s in present))
        if any(reported for row in self.rows for _, reported in row.cells.values()):
            yield from self.wrapped(_REPORTED_LEGEND)
        yield from self.wrapped(_VERDICT_LEGEND)

    def agreements(self) -> Iterator[str]:
        """Each agreement with its title and how its red lines stand; of many, only those that violate one."""
        if len(self.rows) <= _FEW:
            yield "THE AGREEMENTS"
            for row in self.rows:
                yield from self.wrapped(f"{row.name}: {row.reviewed.review.title} ({row.reviewed.path})", "  ", "    ")
                yield from self.red_lines_of(row)
            return
        yield "RED LINES OF THE CHECKLIST VIOLATED"
        for row in self.rows:
            if row.red.violated:
                yield from self.wrapped(f"{row.name}: {', '.join(row.red.violated)}", "  ", "    ")
        none = sum(not row.red.violated for row in self.rows)
        unjudged = sum(bool(row.red.open) and not row.red.violated for row in self.rows)
        yield from self.wrapped(
            f"{none} of {len(self.rows)} agreements violate none, as far as it is stated;"
            f" of {unjudged} of these a red line cannot be judged yet"
        )

    def red_lines_of(self, row: Row) -> Iterator[str]:
        """What is violated with its title; never a silence on what is not met or cannot be judged."""
        red = row.red
        for criterion in red.violated:
            title = self.titles.get(criterion, "")
            yield from self.wrapped(f"red line violated: {criterion} {title}", "    ", "      ")
        said = [] if red.violated else ["no red line violated"]
        said += [f"not met: {', '.join(red.not_met)}"] if red.not_met else []
        said += [f"cannot be judged yet: {', '.join(red.open)}"] if red.open else []
        yield from self.wrapped("; ".join(said), "    ", "      ")

    def red_lines_not_asked(self) -> Iterator[str]:
        """What the profile does, in full."""
        profile = self.rows[0].reviewed.profile if self.rows else None
        if profile is not None:
            yield ""
            yield from profile_lines(profile, beyond=False, width=self.width)

    def wrapped(self, text: str, first: str = "  ", rest: str = "  ") -> list[str]:
        return textwrap.wrap(
            text,
            self.width,
            initial_indent=first,
            subsequent_indent=rest,
            break_on_hyphens=False,
            break_long_words=False,
        )


def _kind_of(column: Column) -> tuple[str, Kind]:
    return column.checklist, column.kind


def _meaning(status: Status) -> str:
    short, word = SHORT_STATUS[status], STATUS_WORDS[status]
    return word if short == word else f"{short} {word}"


def _fitting(word: str, width: int | None) -> str:
    """The word over its columns, cut where there are too few; nothing stands beside the last one."""
    if width is None:
        return word
    return word.ljust(width) if len(word) <= width else word[: width - 2] + ". "


def _width_of(columns: Sequence[Column]) -> int:
    return sum(one.width for one in columns)
