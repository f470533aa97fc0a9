"""Values of the spec as they are printed in a text: dates, periods, money, lists, occupations.

Every function takes a plain value and a language and gives the words; none of them knows templates or trees.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from bma_drafter.agreement.codes import countries, durations, isco
from bma_drafter.agreement.model.stating import Money

_NUMBER_WORDS = {
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
}
_UNITS = {
    "en": {"year": ("year", "years"), "month": ("month", "months"), "week": ("week", "weeks"), "day": ("day", "days")},
}
_AND = {"en": "and"}


def small_number(value: int, language: str) -> str:
    """One to twelve in words, more in figures with separators."""
    words = _NUMBER_WORDS.get(_base(language), ())
    return words[value] if 0 < value < len(words) else number(value, language)


def number(value: Any, language: str) -> str:
    """A number in figures: 2,000."""
    from babel.numbers import format_decimal

    return str(format_decimal(Decimal(str(value)), locale=_locale(language)))


def days(value: Any, language: str) -> str:
    """ "three days", "30 days"."""
    return _count(int(value), "day", language)


def months(value: Any, language: str) -> str:
    """ "nine months", "18 months"."""
    return _count(int(value), "month", language)


def years(value: Any, language: str) -> str:
    """ "four years"."""
    return _count(int(value), "year", language)


def period(value: Any, language: str) -> str:
    """An ISO 8601 period in words: P1Y6M gives "one year and six months"."""
    parsed = durations.parse(str(value))
    if parsed is None:
        return str(value)
    parts = [
        _count(count, unit, language)
        for unit, count in (
            ("year", parsed.years),
            ("month", parsed.months),
            ("week", parsed.weeks),
            ("day", parsed.days),
        )
        if count
    ]
    return join(parts, language)


def money(value: Any, language: str) -> str:
    """An amount with its currency code in front: "EUR 3,000,000", never parted at the end of a line."""
    if isinstance(value, Money):
        return f"{value.currency}\u00a0{number(value.amount, language)}"
    return number(value, language)


def percent(value: Any, language: str) -> str:
    """ "20 per cent"."""
    word = {"en": "per cent"}.get(_base(language), "%")
    return f"{number(value, language)} {word}"


def day(value: Any, language: str) -> str:
    """A date in words: "24 November 2026"."""
    from babel.dates import format_date

    when = value if isinstance(value, date) else date.fromisoformat(str(value))
    return str(format_date(when, format="d MMMM y", locale=_locale(language)))


def join(parts: Sequence[str], language: str) -> str:
    """ "a, b and c"."""
    if len(parts) < 2:
        return "".join(parts)
    word = _AND.get(_base(language), "and")
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def occupation(value: Any, language: str) -> str:
    """An occupation group with its title: "crop farm labourers (ISCO-08 group 9211)"."""
    code = str(getattr(value, "code", value))
    if code == "all":
        return {"en": "all occupations"}.get(_base(language), code)
    group = isco.find(code)
    title = group.title if group else code
    return f"{_lower_first(title)} (ISCO-08 group {code})"


def language_name(value: Any, language: str) -> str:
    """The name of a language: fr gives "French"."""
    from babel import Locale
    from babel.core import UnknownLocaleError

    try:
        return str(Locale.parse(str(value).replace("-", "_")).get_display_name(_locale(language)) or value)
    except (UnknownLocaleError, ValueError):
        return str(value)


def country_name(value: Any, language: str) -> str:
    """The name of a country: SEN gives "Senegal"."""
    found = countries.find(str(value))
    return found.name if found else str(value)


def localised(value: Any, language: str) -> str:
    """The text in the language asked for; where there is none, the first one given."""
    if isinstance(value, dict):
        found = value.get(language) or value.get(_base(language)) or next(iter(value.values()))
        return str(getattr(found, "name", found))
    return str(value)


def nothing(language: str) -> str:
    """What is printed where it is stated that there is none."""
    return {"en": "none"}.get(_base(language), "–")


def capital(text: str) -> str:
    """The text with a capital first letter."""
    return text[:1].upper() + text[1:]


PRINTED_AS: dict[str, Callable[[Any, str], str]] = {
    "text": localised,
    "number": number,
    "days": days,
    "months": months,
    "years": years,
    "period": period,
    "money": money,
    "percent": percent,
    "date": day,
    "occupation": occupation,
    "language": language_name,
    "country": country_name,
}
"""Type of an input or item of a list -> how it is printed."""


def _count(value: int, unit: str, language: str) -> str:
    one, many = _UNITS.get(_base(language), _UNITS["en"])[unit]
    return f"{small_number(value, language)} {one if value == 1 else many}"


def _lower_first(title: str) -> str:
    """ "Crop Farm Labourers" within a sentence: "crop farm labourers"; words all in capitals stay (ICT)."""
    return " ".join(w if w.isupper() and len(w) > 1 else w.lower() for w in title.split(" "))


def _base(language: str) -> str:
    return language.split("-")[0].lower()


@cache
def _locale(language: str) -> Any:
    from babel import Locale

    return Locale.parse("en_GB" if _base(language) == "en" else language.replace("-", "_"))
