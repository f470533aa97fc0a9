"""Lengths of time as ISO 8601 writes them: `P3Y`, `P6M`, `P1Y6M`, `P2W`, `P90D`.

Only years, months, weeks and days, whole numbers: an agreement's periods of notice, stay and validity.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_FORM = r"P(?=[0-9])(?:([0-9]{1,5})Y)?(?:([0-9]{1,5})M)?(?:([0-9]{1,5})W)?(?:([0-9]{1,5})D)?"
_WORDS = r"(?i)(?<![0-9a-z.,])(?:([0-9]{1,5})[\s-]*|(?:an?|one)[\s-]+)(year|month|week|day|y|m|w|d)s?(?![a-z])"
_DAYS_OF_YEAR = 365.2425
_MONTHS_OF_YEAR = 12


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time in years, months, weeks and days; `str()` gives the ISO 8601 form."""

    years: int = 0
    months: int = 0
    weeks: int = 0
    days: int = 0

    def total_days(self) -> float:
        """The length in days, a year having 365.2425; exact where only weeks and days are given."""
        months = self.years * _MONTHS_OF_YEAR + self.months
        return months * _DAYS_OF_YEAR / _MONTHS_OF_YEAR + self.weeks * 7 + self.days

    def total_months(self) -> float:
        """The length in months of average length; exact where only years and months are given."""
        days = self.weeks * 7 + self.days
        return self.years * _MONTHS_OF_YEAR + self.months + days * _MONTHS_OF_YEAR / _DAYS_OF_YEAR

    def __str__(self) -> str:
        """The ISO 8601 form, without the parts that are 0; `P0D` where all are."""
        values = ((self.years, "Y"), (self.months, "M"), (self.weeks, "W"), (self.days, "D"))
        return "P" + ("".join(f"{n}{unit}" for n, unit in values if n) or "0D")


def parse(text: str) -> Duration | None:
    """The duration that this ISO 8601 text states, or None where it is not one."""
    found = re.fullmatch(_FORM, text)
    if not found:
        return None
    years, months, weeks, days = (int(n or 0) for n in found.groups())
    return Duration(years, months, weeks, days)


def nearest_code(text: str) -> str | None:
    """The ISO 8601 form that the text most likely means (`"3 years"` and `"3Y"` give `P3Y`), or None."""
    exact = parse(text.strip().upper())
    if exact:
        return str(exact)
    amounts = {"y": 0, "m": 0, "w": 0, "d": 0}
    parted = re.sub(r"(?i)^\s*p(?=[0-9])|(?<=[ymwd])(?=[0-9])", " ", text)
    for found in re.finditer(_WORDS, parted):
        amounts[found[2][0].lower()] += int(found[1] or 1)
    meant = Duration(amounts["y"], amounts["m"], amounts["w"], amounts["d"])
    return str(meant) if meant != Duration() else None
