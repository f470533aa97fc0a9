"""When the decision on the renewal of an agreement is due: what the dates of evaluations are measured by."""

from __future__ import annotations

import calendar
import math
from dataclasses import dataclass
from datetime import date

from bma_drafter.agreement.codes import durations
from bma_drafter.agreement.paths import Found
from bma_drafter.checklist.facts import Facts


@dataclass(frozen=True, slots=True)
class Renewal:
    """When the decision on renewal is due at the latest: in months from entry into force, by date, or both.

    `stated` is false where no end is stated: then there is no decision that a report could miss.
    """

    read: tuple[Found, ...]
    months: float | None = None
    day: date | None = None
    start: date | None = None
    stated: bool = True
    words: str = ""


def renewal_of(facts: Facts) -> Renewal:
    """The day or month by which renewal is decided: the end, and where renewal is not express, less the notice.

    An end by date goes before a duration.
    """
    duration, expires = facts.find("/final.duration"), facts.find("/life.expires")
    in_force, renewal = facts.find("/life.in_force"), facts.find("/final.renewal")
    notice = facts.find("/final.notice")
    start = in_force.value if in_force.is_stated else None
    counted = notice.is_stated and renewal.value not in ("none", "express")
    before = durations.parse(notice.value) if counted else None
    months = before.total_months() if before else 0.0
    told = ", the last day for notice" if before else ""
    read = (notice,) if before else ()
    if expires.is_stated:
        day = later(expires.value, -math.ceil(months))
        return Renewal((expires, *read), None, day, start, words=f"renewal is decided by {day.isoformat()}{told}")
    length = durations.parse(duration.value) if duration.is_stated else None
    if length is None:
        words = "no renewal is foreseen" if duration.value == "unlimited" else "no end is stated that they could miss"
        return Renewal((duration,) if duration.is_stated else (), stated=False, words=words)
    limit = length.total_months() - months
    words = f"renewal is decided by month {int(limit)}{told}"
    # before its draft an agreement is not in force: a day that is early enough from then on is so in any case
    earliest = start or facts.root.date
    return Renewal((duration, *read), limit, later(earliest, limit) if earliest else None, start, words=words)


def later(day: date, months: float) -> date:
    """The day some whole months later (or earlier), the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + int(months), 12)
    if not date.min.year <= year <= date.max.year:
        return date.max if months > 0 else date.min
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))
