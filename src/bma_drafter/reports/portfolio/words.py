"""What a portfolio says in words: red lines, dates, its head, in the page and in the workbook alike."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from bma_drafter.checklist.model import Status
from bma_drafter.reports.portfolio.entries import Entry, Portfolio
from bma_drafter.reports.portfolio.rows import RedLines
from bma_drafter.reports.profile_words import profile_sentences

COUNTED: Final[tuple[Status, ...]] = (
    "met",
    "partly",
    "absent",
    "violated",
    "needs_input",
    "not_applicable",
    "error",
)
"""In this order the statuses are counted."""
ABOUT: Final = (
    "* rests, wholly or in part, on a judgement reported in the description, not on facts. A red line that is waived "
    "is not counted here; it stands in the report on the agreement. Weakest: the theme that has least even if all that "
    "is open turns out well. Strongest: the theme that has most even if all that is open turns out badly."
)
ABOUT_DATES: Final = (
    "A period that begins on a day ends on the day before that day comes again. Notice given by the day that is told "
    "leaves the whole time of notice before the period is over. What is not stated is not assumed. Check every date in "
    "the text itself before you act on it."
)


def head(portfolio: Portfolio) -> Iterator[str]:
    """How many agreements, against what, seen from which day."""
    number = len(portfolio.entries)
    yield f"{'1 agreement' if number == 1 else f'{number} agreements'}, as of {portfolio.on.isoformat()}"
    for used in portfolio.checklists:
        yield f"Reviewed against: {used.title}, version {used.version}"
    if portfolio.profile is not None:
        yield f"Profile: {portfolio.profile.title}"
        yield from profile_sentences(portfolio.profile)
        beyond = [name for name, entry in portfolio.rows() if entry.beyond_profile]
        if beyond:
            yield f"The profile was not made for agreements like {', '.join(beyond)}"
    if portfolio.passed_over:
        files = "1 file was" if portfolio.passed_over == 1 else f"{portfolio.passed_over} files were"
        yield f"{files} passed over: the first key is not schema: bma/1"


def red_words(red: RedLines) -> str:
    """The red lines that are not met, by what is known of them; "none violated" where that is all."""
    parts = [f"violated: {', '.join(red.violated)}"] if red.violated else ["none violated"]
    parts += [f"not met: {', '.join(red.not_met)}"] if red.not_met else []
    parts += [f"cannot be judged yet: {', '.join(red.open)}"] if red.open else []
    return "; ".join(parts)


def when(entry: Entry) -> str:
    """How near the next date is, in words."""
    nearness = entry.dates.nearness
    return {"six months": "within six months", "a year": "within a year"}.get(nearness, nearness)


def coming(portfolio: Portfolio) -> list[tuple[str, Entry]]:
    """The agreements with a date on which something has to be done, the nearest first; passed ones before them."""
    dated = [(name, one) for name, one in portfolio.rows() if one.dates.act_by is not None]
    return sorted(dated, key=lambda row: (row[1].dates.act_by or date.max, row[0].casefold()))
