"""When an agreement ends, renews itself, and until when notice can be given: from what its description states.

A period that begins on a day ends on the day before that day comes again. Notice of six months that is given by the
day told here leaves six whole months before the period is over. What is not stated is never assumed: a renewal of
unknown length gives no date.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal, TypeAlias

from bma_drafter.agreement.codes import durations
from bma_drafter.agreement.codes.durations import Duration
from bma_drafter.agreement.model.final import Final as FinalClauses
from bma_drafter.agreement.model.final import Life
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.clauses.printing import period

Course: TypeAlias = Literal["ended", "not in force", "no end", "renews itself", "to be renewed", "ends", "not stated"]
Nearness: TypeAlias = Literal["passed", "six months", "a year", "later", ""]
_OVER: Final = ("expired", "terminated", "replaced")
_BEFORE: Final = ("draft", "initialled")
_ONE_DAY: Final = timedelta(days=1)
_HALF, _YEAR = 183, 366


@dataclass(frozen=True, slots=True)
class Dates:
    """How the life of an agreement goes on, seen from one day.

    `end` is the last day of the period that runs; `notice_by` the last day on which notice can be given before it is
    over. `words` say what happens and what the dates rest on.
    """

    course: Course
    words: str
    end: date | None = None
    notice_by: date | None = None
    act_by: date | None = None
    """The next day that must not be missed: that of notice where the agreement renews itself, else the end."""
    nearness: Nearness = ""


def dates_of(agreement: Agreement, on: date) -> Dates:
    """The dates of an agreement as they stand on a day. Raises nothing."""
    life = agreement.life if isinstance(agreement.life, Life) else Life()
    final = agreement.final if isinstance(agreement.final, FinalClauses) else FinalClauses()
    status = agreement.status or ("draft" if agreement.basis.kind == "draft" else None)
    if status in _OVER:
        return Dates("ended", f"{status}", life.expires)
    if status in _BEFORE:
        return Dates("not in force", f"not in force: {status}")
    if life.expires is None and final.duration == "unlimited":
        notice = f"; notice of {_period(final.notice)}" if final.notice else ""
        return Dates("no end", f"without end{notice}")
    try:
        return _running(life, final, on)
    except (OverflowError, ValueError):  # beyond the year 9999
        return Dates("not stated", "the dates lie beyond the calendar")


def _running(life: Life, final: FinalClauses, on: date) -> Dates:
    first, basis = _first_end(life, final)
    if first is None:
        return Dates("not stated", basis)
    again = _parsed(final.renewal_period)
    if final.renewal == "tacit":
        if again is None and first < on:
            return Dates("renews itself", f"{basis} ended on {first}; renewed since for a time that is not stated")
        end, times = _current_end(first, again, on) if again else (first, 0)
        renewed = f", renewed {'once' if times == 1 else f'{times} times'}" if times else ""
        notice_by = _notice_by(end, final)
        for_ = f" for {_period(final.renewal_period)}" if again else ""
        unless = _unless(notice_by, on)
        words = f"{basis}{renewed}; renews itself on {_next(end)}{for_}{unless}"
        act_by = notice_by if notice_by and notice_by >= on else end
        return Dates("renews itself", words, end, notice_by, act_by, _nearness(notice_by or end, on))
    course: Course = "to be renewed" if final.renewal == "express" else "ends"
    how = {"express": "has to be renewed expressly", "none": "no renewal"}.get(
        final.renewal or "", "renewal not stated"
    )
    if first < on:
        words = f"{basis} ended on {first}; {how}"
        return Dates("ended", words, first, None, first, "passed")
    return Dates(course, f"{basis}; {how}", first, _notice_by(first, final), first, _nearness(first, on))


def _unless(notice_by: date | None, on: date) -> str:
    if notice_by is None:
        return "; the time of notice is not stated"
    return f" unless notice is given by {notice_by}" if notice_by >= on else f"; notice was possible until {notice_by}"


def _first_end(life: Life, final: FinalClauses) -> tuple[date | None, str]:
    """The last day of the first period, and in words what it rests on, or what is missing."""
    if life.expires is not None:
        return life.expires, f"expires on {life.expires}"
    duration = _parsed(final.duration)
    if duration is None:
        return None, "how long it lasts is not stated"
    start, since = life.in_force, "in force from"
    if start is None and final.entry_into_force == "signature" and life.signed is not None:
        start, since = life.signed + timedelta(days=final.entry_days or 0), "signed, in force from"
    if start is None:
        return None, f"lasts {_period(final.duration)}; since when it is in force is not stated"
    return later(start, duration) - _ONE_DAY, f"{since} {start} for {_period(final.duration)}"


def _current_end(first: date, again: Duration, on: date) -> tuple[date, int]:
    """The end of the period that runs on a day, and how often the agreement was renewed till then."""
    times = max(0, int((on - first).days / again.total_days()) - 1)
    while (end := later(_next(first), again, times) - _ONE_DAY) < on:
        times += 1
    return end, times


def _notice_by(end: date, final: FinalClauses) -> date | None:
    notice = _parsed(final.notice)
    return later(_next(end), notice, -1) - _ONE_DAY if notice is not None else None


def later(day: date, duration: Duration, times: int = 1) -> date:
    """The day so many durations later; a day that a month does not have becomes its last."""
    months = day.year * 12 + day.month - 1 + (duration.years * 12 + duration.months) * times
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    moved = date(year, month + 1, min(day.day, last))
    return moved + timedelta(days=(duration.weeks * 7 + duration.days) * times)


def _next(day: date) -> date:
    return day + _ONE_DAY


def _parsed(text: str | None) -> Duration | None:
    """The duration; None for one that is not stated, has no end, or is nothing."""
    found = durations.parse(text) if text else None
    return found if found is not None and found.total_days() else None


def _period(text: str | None) -> str:
    return period(text, "en") if text else ""


def _nearness(day: date, on: date) -> Nearness:
    left = (day - on).days
    if left < 0:
        return "passed"
    return "six months" if left <= _HALF else "a year" if left <= _YEAR else "later"
