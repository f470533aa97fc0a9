"""A portfolio as one HTML file: a row for each agreement, sorted and filtered in the page, printed on A4 across."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from html import escape
from typing import Final

from bma_drafter import __version__
from bma_drafter.checklist.model import Status
from bma_drafter.reports.portfolio.entries import Entry, Portfolio
from bma_drafter.reports.portfolio.page import SCRIPT, STYLE, policy
from bma_drafter.reports.portfolio.rows import SHORT_STATUS, SHORT_VERDICTS, Column
from bma_drafter.reports.portfolio.words import ABOUT, ABOUT_DATES, COUNTED, coming, head, red_words, when
from bma_drafter.reports.wording import KIND_WORDS, STATUS_WORDS, VERDICT_WORDS, interval
from bma_drafter.review.findings import Outcome
from bma_drafter.writers.characters import clean

TITLE: Final = "Portfolio of agreements"
_SORTED: Final[dict[Status, int]] = {
    "violated": 0,
    "error": 1,
    "absent": 2,
    "needs_input": 3,
    "partly": 4,
    "met": 5,
}
"""What sorts first; what does not apply sorts last, whichever way."""
_VERDICTS: Final[tuple[Outcome, ...]] = (
    "error",
    "blocked",
    "incomplete",
    "needs-work",
    "ready-for-review",
    "nothing-to-check",
)
_FILLS: Final[dict[Status, str]] = {
    "met": "#404040",
    "partly": "url(#half)",
    "absent": "#d9d9d9",
    "violated": "url(#cross)",
    "needs_input": "url(#dots)",
    "error": "#000000",
}
_FILL_WORDS: Final[dict[Status, str]] = {
    "met": "dark",
    "partly": "hatched",
    "absent": "pale",
    "violated": "crossed",
    "needs_input": "dotted",
    "error": "black",
}
_SHORT: Final = 18
"""A table with so many rows stays on one page."""
_PATTERNS: Final = (
    '<svg width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="half" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#fff"/>'
    '<path d="M0 4L4 0" stroke="#404040"/></pattern>'
    '<pattern id="cross" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#f6d5d3"/>'
    '<path d="M0 4L4 0M0 0L4 4" stroke="#8a1c12"/></pattern>'
    '<pattern id="dots" width="4" height="4" patternUnits="userSpaceOnUse"><rect width="4" height="4" fill="#fff"/>'
    '<circle cx="2" cy="2" r=".8" fill="#1f3864"/></pattern></defs></svg>\n'
)


def portfolio_as_html(portfolio: Portfolio) -> str:
    """The page. It opens no other file, and its script changes nothing but the order and the choice of the rows."""
    said = list(head(portfolio))
    lines = "".join(f'<p class="quiet">{_safe(line)}</p>\n' for line in said[1:])
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{TITLE}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n{_PATTERNS}"
        f"<header>\n<h1>{TITLE}</h1>\n<p>{_safe(said[0])}</p>\n{lines}</header>\n<main>\n"
        f"{''.join(_parts(portfolio))}</main>\n<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def _parts(portfolio: Portfolio) -> Iterator[str]:
    if portfolio.entries:
        yield _verdicts(portfolio)
        yield _controls(portfolio)
        yield _table(portfolio)
        yield _legend(portfolio)
        yield _dates(portfolio)
        yield _themes(portfolio)
        yield _red_lines(portfolio)
    yield _not_read(portfolio)
    yield _used(portfolio)


# ------------------------------------------------------------------------------------------- the agreements


def _verdicts(portfolio: Portfolio) -> str:
    counted = [(one, sum(entry.verdict == one for entry in portfolio.entries)) for one in _VERDICTS]
    words = "; ".join(f"{VERDICT_WORDS[one]}: {number}" for one, number in counted if number)
    return f"<p><strong>Verdicts.</strong> {_safe(words)}.</p>\n"


def _controls(portfolio: Portfolio) -> str:
    present = [one for one in _VERDICTS if any(entry.verdict == one for entry in portfolio.entries)]
    options = "".join(f'<option value="{one}">{_safe(VERDICT_WORDS[one])}</option>' for one in present)
    return (
        '<div class="controls" id="controls" hidden>\n'
        '<label>Show rows with these words<input id="word" type="search" autocomplete="off"></label>\n'
        f'<label>Verdict<select id="which"><option value="">all</option>{options}</select></label>\n'
        '<p id="said" role="status" aria-live="polite"></p>\n</div>\n'
    )


def _table(portfolio: Portfolio) -> str:
    heads = ["Agreement", "Parties", "Verdict", "Red lines"]
    if portfolio.show_score:
        heads.append("Points of 100")
    heads += ["Ends", "Notice by"]
    row = "".join(f'<th scope="col">{_safe(title)}</th>' for title in heads)
    row += "".join(
        f'<th scope="col"><abbr title="{_safe(one.title)}">{_safe(one.code)}</abbr></th>' for one in portfolio.columns
    )
    row += "".join(f'<th scope="col">{title}</th>' for title in ("Weakest", "Strongest"))
    body = "".join(_row(name, entry, portfolio) for name, entry in portfolio.rows())
    return (
        '<div class="table wide" role="region" aria-label="The agreements" tabindex="0">\n<table id="portfolio">\n'
        f"<caption>The agreements, a row each; the columns in the middle are the themes</caption>\n<thead>\n<tr>{row}"
        f"</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def _row(name: str, entry: Entry, portfolio: Portfolio) -> str:
    about = " · ".join(filter(None, (entry.title, entry.remark)))
    cells = [
        f'<th scope="row" data-v="{_safe(name)}">{_safe(name)}<span>{_safe(about)}</span></th>',
        f"<td>{_safe(entry.parties)}</td>",
        _verdict(entry.verdict),
        f'<td data-v="{len(entry.red.violated)}">{_safe(_red(entry))}</td>',
    ]
    if portfolio.show_score:
        low = f"{float(entry.score.low):.4f}" if entry.score else ""
        words = interval(entry.score) if entry.score else "–"
        cells.append(f'<td class="number" data-v="{low}">{_safe(words)}</td>')
    dates = entry.dates
    near = " near" if dates.nearness in ("passed", "six months") else ""
    words = dates.end.isoformat() if dates.end else dates.course
    cells.append(f'<td class="date{near}" data-v="{_day(dates.end)}">{_safe(words)}</td>')
    cells.append(f'<td class="date{near}" data-v="{_day(dates.notice_by)}">{_day(dates.notice_by) or "–"}</td>')
    cells += [_status(entry, one) for one in portfolio.columns]
    cells += [f"<td>{_safe(named) or '–'}</td>" for named in (portfolio.weakest(entry), portfolio.strongest(entry))]
    return f'<tr data-verdict="{entry.verdict}">{"".join(cells)}</tr>\n'


def _verdict(verdict: Outcome) -> str:
    kind = verdict.partition("-")[0]
    return f'<td class="{kind}" data-v="{_VERDICTS.index(verdict)}">{_safe(SHORT_VERDICTS[verdict])}</td>'


def _red(entry: Entry) -> str:
    if entry.red.violated:
        return ", ".join(entry.red.violated)
    return "? open" if entry.red.open else "none"


def _status(entry: Entry, column: Column) -> str:
    status, reported = entry.statuses[column.checklist, column.theme]
    mark = " *" if reported else ""
    rank = _SORTED.get(status, "")
    words = f'<abbr title="{STATUS_WORDS[status]}">{_safe(SHORT_STATUS[status])}</abbr>{mark}'
    return f'<td class="{status}" data-v="{rank}">{words}</td>'


def _legend(portfolio: Portfolio) -> str:
    items = "".join(
        f"<li><strong>{_safe(one.code)}</strong> {_safe(one.title)} ({KIND_WORDS[one.kind]})</li>\n"
        for one in portfolio.columns
    )
    words = "; ".join(f"{SHORT_STATUS[one]} = {STATUS_WORDS[one]}" for one in COUNTED)
    return f'<h2>What the codes mean</h2>\n<p>{_safe(words)}. {_safe(ABOUT)}</p>\n<ul class="legend">\n{items}</ul>\n'


# ------------------------------------------------------------------------------------- what is made of them


def _dates(portfolio: Portfolio) -> str:
    rows = (
        (
            f'<th scope="row">{_safe(name)}</th>',
            f'<td class="date">{_day(entry.dates.act_by)}</td>',
            f"<td>{_safe(when(entry))}</td>",
            f"<td>{_safe(entry.dates.words)}</td>",
        )
        for name, entry in coming(portfolio)
    )
    titles = ("Agreement", "Act by", "When", "What happens")
    dated = any(entry.dates.act_by for entry in portfolio.entries)
    table = _simple("Dates coming up, the nearest first", titles, rows) if dated else ""
    without: dict[str, int] = {}
    for entry in portfolio.entries:
        if entry.dates.act_by is None:
            without[entry.dates.course] = without.get(entry.dates.course, 0) + 1
    others = "; ".join(f"{course}: {number}" for course, number in without.items())
    note = f"<p>Without a date: {_safe(others)}.</p>\n" if others else ""
    return f"<h2>Ends, renewals and notice</h2>\n<p>{_safe(ABOUT_DATES)}</p>\n{table}{note}"


def _themes(portfolio: Portfolio) -> str:
    present = [one for one in COUNTED if any(portfolio.counts(column).get(one) for column in portfolio.columns)]
    rows = (_theme_row(column, portfolio.counts(column), present) for column in portfolio.columns)
    heads = ("Theme", *(STATUS_WORDS[one] for one in present), "Shares of those to which it applies")
    fills = ", ".join(f"{STATUS_WORDS[one]} {_FILL_WORDS[one]}" for one in present if one in _FILL_WORDS)
    table = _simple("How many agreements have each status", heads, rows)
    return f"<h2>Themes</h2>\n<p>In the bars, from the left: {_safe(fills)}.</p>\n{table}"


def _theme_row(column: Column, counts: dict[Status, int], present: Iterable[Status]) -> tuple[str, ...]:
    title = f'<th scope="row">{_safe(column.code)}<span>{_safe(column.title)}</span></th>'
    numbers = (f'<td class="number">{counts.get(one, 0) or "–"}</td>' for one in present)
    return (title, *numbers, f'<td class="share">{_shares(counts)}</td>')


def _shares(counts: dict[Status, int]) -> str:
    """The counts as a bar; the same numbers stand beside it."""
    applied = [(one, counts[one]) for one in COUNTED if counts.get(one) and one != "not_applicable"]
    whole = sum(number for _, number in applied)
    if not whole:
        return "–"
    words = _safe(", ".join(f"{STATUS_WORDS[one]} {number}" for one, number in applied))
    at, parts = 0.0, []
    for one, number in applied:
        width = 100 * number / whole
        parts.append(f'<rect x="{at:.2f}" width="{width:.2f}" height="8" fill="{_FILLS[one]}" stroke="#404040" ')
        parts.append('stroke-width=".4"/>')
        at += width
    return (
        f'<svg role="img" viewBox="0 0 100 8" preserveAspectRatio="none" aria-label="{words}"><title>{words}</title>'
        f"{''.join(parts)}</svg>"
    )


def _red_lines(portfolio: Portfolio) -> str:
    violating = [(name, entry) for name, entry in portfolio.rows() if entry.red.violated or entry.red.not_met]
    rows = (
        (f'<th scope="row">{_safe(name)}</th>', f"<td>{_safe(red_words(entry.red))}</td>") for name, entry in violating
    )
    named = sorted({one for _, entry in violating for one in (*entry.red.violated, *entry.red.not_met)})
    meaning = "".join(
        f"<li><strong>{_safe(one)}</strong> {_safe(portfolio.titles.get(one, ''))}</li>\n" for one in named
    )
    none = sum(not entry.red.violated for entry in portfolio.entries)
    unjudged = sum(bool(entry.red.open) and not entry.red.violated for entry in portfolio.entries)
    words = (
        f"{none} of {len(portfolio.entries)} agreements violate none, as far as it is stated; of {unjudged} of these a "
        "red line cannot be judged yet."
    )
    table = _simple("Agreements that violate or do not meet a red line", ("Agreement", "Red lines"), rows)
    listed = f'{table}<ul class="legend">\n{meaning}</ul>\n' if violating else ""
    return f"<h2>Red lines of the checklist</h2>\n<p>{_safe(words)}</p>\n{listed}"


def _not_read(portfolio: Portfolio) -> str:
    if not portfolio.unreadable:
        return ""
    rows = ((f'<th scope="row">{_safe(p)}</th>', f"<td>{_safe(why)}</td>") for p, why in portfolio.unreadable)
    return f"<h2>Not read</h2>\n{_simple('Files with mistakes, which are not in the table', ('File', 'Why'), rows)}"


def _used(portfolio: Portfolio) -> str:
    rows = [("Program", f"bma {__version__}", "–")]
    rows += [
        ("Checklist", f"{one.title} ({one.id}), version {one.version}", one.digest) for one in portfolio.checklists
    ]
    if portfolio.profile is not None:
        rows.append(("Profile", f"{portfolio.profile.title} ({portfolio.profile.id})", portfolio.profile.digest))
    cells = (
        (f'<th scope="row">{what}</th>', f"<td>{_safe(which)}</td>", f"<td>{_safe(digest)}</td>")
        for what, which, digest in rows
    )
    return f"<h2>What was used</h2>\n{_simple('Versions and digests', ('What', 'Which', 'Digest'), cells)}"


def _simple(caption: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """A table that is not sorted; its cells are written already."""
    row = "".join(f'<th scope="col">{_safe(title)}</th>' for title in heads)
    written = [f"<tr>{''.join(cells)}</tr>\n" for cells in rows]
    short = " short" if len(written) <= _SHORT else ""
    body = "".join(written)
    return (
        f'<div class="table{short}" role="group" aria-label="{_safe(caption)}" tabindex="0">\n'
        f"<table>\n<caption>{_safe(caption)}</caption>\n<thead>\n<tr>{row}</tr>\n</thead>\n"
        f"<tbody>\n{body}</tbody>\n</table>\n</div>\n"
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day is not None else ""


def _safe(text: str) -> str:
    return escape(clean(text))
