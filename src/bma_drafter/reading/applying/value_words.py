"""The words of a changed value read back as what the description states: "90 days" as P90D, "EUR 1.5 million" as a sum.

The way back from `clauses.printing`. Nothing is guessed: words that say more than a value, or could mean two, are
refused with the reason.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from bma_drafter.agreement.codes import currencies, durations
from bma_drafter.agreement.model.stating import Money
from bma_drafter.text.words import Words, words

Edits = tuple[tuple[tuple[str, ...], Any], ...]
"""Keys below the value (none: the value itself) and what each is to state."""

_DIGITS = re.compile(r"\d{1,3}(?:[,’' \u00a0\u202f]\d{3})+(?:\.\d+)?|\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?|\d+(?:[.,]\d+)?")
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
_UNITS = ("year", "month", "week", "day")
_OF_UNIT = {("day", "week"): 7, ("month", "year"): 12}
"""How many of the first a second one has; others have no fixed length in each other."""
_PERCENT = re.compile(r"\s*(?:per\s*cent|percent|%)\s*", re.IGNORECASE)
_JOINS = re.compile(r"^(?:,|and|\s)+|(?:,|and|\s)+$", re.IGNORECASE)


class NotUnderstood(Exception):
    """The words cannot be read as a value of that kind; the message says why."""


def edits_of(
    value: Any, old: str, new: str, *, language: str = "en", choices: Mapping[str, str] | None = None
) -> Edits:
    """What has to be stated so that a value printed as `old` is printed as `new`.

    `value` is what is stated now; `choices` leads from the printed words of a choice to its code. Raises
    `NotUnderstood`.
    """
    said = " ".join(new.replace("\u00a0", " ").split())
    if not said:
        raise NotUnderstood("the value was deleted, and nothing stands in its place")
    if choices:
        return (((), _chosen(said, choices)),)
    if isinstance(value, Money):
        return _money(said, value, words(language))
    if isinstance(value, bool) or value is None:
        raise NotUnderstood("the description does not state it as words or a figure")
    if isinstance(value, datetime.date):
        return (((), _date(said, language)),)
    if isinstance(value, (int, Decimal, float)):
        return (((), _counted(said, old, isinstance(value, int), words(language))),)
    if isinstance(value, dict):
        key = language if language in value else language.split("-")[0]
        if key not in value:
            raise NotUnderstood(f"the description has no words for it in '{language}'")
        return (((key,), _plain_words(said, old, str(value[key]))),)
    if isinstance(value, str):
        if durations.parse(value) is not None:
            return (((), _period(said, words(language))),)
        return (((), _plain_words(said, old, value)),)
    raise NotUnderstood("it is a list or a block of the description, which is not changed by words")


def _chosen(said: str, choices: Mapping[str, str]) -> str:
    known = {printed.casefold(): code for printed, code in choices.items()}
    if said.casefold() not in known:
        raise NotUnderstood(f"'{_short(said)}' is none of the choices: {'; '.join(choices)}")
    return known[said.casefold()]


def _plain_words(said: str, old: str, stated: str) -> str:
    """Free words; a capital that the text itself put there is taken back."""
    if old != stated and old[:1].isupper() and stated[:1] == old[:1].lower() and old[1:] == stated[1:]:
        return said[:1].lower() + said[1:]
    return said


# ------------------------------------------------------------------------------------------- numbers


def _counted(said: str, old: str, whole: bool, own: Words) -> int | Decimal:
    """A number, with the unit that the old words have."""
    (number, rest), (_, before) = _number_and_rest(said, own), _number_and_rest(old, own)
    unit, was = _unit(rest), _unit(before)
    if unit != was and unit and was:
        factor = _OF_UNIT.get((was, unit))
        if factor is None:
            raise NotUnderstood(f"the description counts in {was}s, and the text now says '{_short(said)}'")
        number, rest, before = number * factor, "", ""
    elif unit:
        rest, before = "", ""
    if _bare(rest) != _bare(before):
        raise NotUnderstood(f"'{_short(said)}' says more than a number")
    if whole and number != number.to_integral_value():
        raise NotUnderstood(f"'{_short(said)}' is not a whole number")
    return int(number) if number == number.to_integral_value() else number


def _unit(rest: str) -> str:
    word = rest.strip().lower().removesuffix("s")
    return word if word in _UNITS else ""


def _bare(rest: str) -> str:
    return _PERCENT.sub("%", rest.casefold()).strip()


def _number_and_rest(text: str, own: Words) -> tuple[Decimal, str]:
    """The number of a text, in figures or words or both ("ninety (90) days"), and the text without it."""
    found = list(_DIGITS.finditer(text))
    if len(found) > 1:
        raise NotUnderstood(f"there is more than one number in '{_short(text)}'")
    in_words, rest = _words_number(text if not found else text[: found[0].start()] + text[found[0].end() :], own)
    if not found:
        if in_words is None:
            raise NotUnderstood(f"there is no number in '{_short(text)}'")
        return in_words, rest
    number = _figures(found[0][0])
    rest = re.sub(r"\(\s*\)", " ", rest)
    if in_words is not None and not _is_scale(in_words, rest, text, found[0]):
        if in_words != number:
            raise NotUnderstood(f"words and figures differ in '{_short(text)}'")
        return number, re.sub(r"[()]", " ", rest)
    if scale := re.match(r"\s*(hundred|thousand|million|billion)\b", text[found[0].end() :], re.IGNORECASE):
        number *= _SCALES[scale[1].lower()]
    return number, rest


def _is_scale(in_words: Decimal, rest: str, text: str, figures: re.Match[str]) -> bool:
    """Whether the words are only the scale of the figures: 1.5 million."""
    return bool(
        in_words in _SCALES.values() and re.match(r"\s*(?:hundred|thousand|million|billion)\b", text[figures.end() :])
    )


def _figures(typed: str) -> Decimal:
    groups = re.split(r"[,’' \u00a0\u202f]", typed)
    if len(groups) > 1 and all(len(one.partition(".")[0]) == 3 for one in groups[1:]):
        return Decimal("".join(groups))
    if typed.count(".") > 1:
        return Decimal(typed.replace(".", "").replace(",", "."))
    if re.fullmatch(r"\d{1,3}\.\d{3}", typed):
        raise NotUnderstood(f"'{typed}' could be a number with decimals, or one in thousands")
    return Decimal(typed.replace(",", "."))


def _words_number(text: str, own: Words) -> tuple[Decimal | None, str]:
    """The number that some words of a text say, and the text without them."""
    known = {word: number for number, word in enumerate(own.numbers)}
    known |= {word: 10 * number for number, word in enumerate(own.tens, start=2)}
    total, part, seen = 0, 0, False
    rest: list[str] = []
    for word in re.findall(r"[^\W\d_]+|[^\w\s]+|\S", text.replace("-", " ")):
        plain = word.lower()
        if plain in known:
            part, seen = part + known[plain], True
        elif plain in _SCALES:
            part, seen = max(part, 1) * _SCALES[plain], True
            if _SCALES[plain] > 100:
                total, part = total + part, 0
        elif plain == "and" and seen:
            continue
        else:
            rest.append(word)
    return (Decimal(total + part) if seen else None), " ".join(rest)


# ------------------------------------------------------------------------------------------- periods, sums, dates


def _period(said: str, own: Words) -> str:
    amounts = dict.fromkeys(_UNITS, 0)
    rest = said
    for unit in _UNITS:
        for found in list(re.finditer(rf"(?P<number>[^,]*?)\b{unit}s?\b", rest, re.IGNORECASE)):
            typed = _JOINS.sub("", found["number"])
            for other in _UNITS:
                typed = re.split(rf"\b{other}s?\b", typed, flags=re.IGNORECASE)[-1]
            number, left = _number_and_rest(_JOINS.sub("", typed) or "?", own)
            if left.strip() or number != number.to_integral_value():
                raise NotUnderstood(f"'{_short(said)}' says more than a period")
            amounts[unit] += int(number)
    left_over = re.sub(r"\b(?:years?|months?|weeks?|days?|and)\b|[,()]", " ", said, flags=re.IGNORECASE)
    _, words_left = _words_number(_DIGITS.sub(" ", left_over), own)
    made = durations.Duration(amounts["year"], amounts["month"], amounts["week"], amounts["day"])
    if made == durations.Duration() or words_left.strip():
        raise NotUnderstood(f"'{_short(said)}' is not a period in years, months, weeks or days")
    return str(made)


def _money(said: str, value: Money, own: Words) -> Edits:
    amount, rest = _number_and_rest(said, own)
    rest = re.sub(r"\b(?:hundred|thousand|million|billion)\b", " ", rest, flags=re.IGNORECASE)
    named = rest.strip().upper().replace("€", "EUR").replace("£", "GBP")
    named = "EUR" if named in ("EURO", "EUROS") else named
    if named and named not in currencies.currencies():
        raise NotUnderstood(f"'{_short(said)}' names no currency by its code, such as EUR")
    sum_ = int(amount) if amount == amount.to_integral_value() else amount
    edits: list[tuple[tuple[str, ...], Any]] = [(("amount",), sum_)]
    if named and named != value.currency:
        edits.append((("currency",), named))
    return tuple(edits)


def _date(said: str, language: str) -> datetime.date:
    months = _months(language)
    if iso := re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)", said):
        return _day(said, int(iso[1]), int(iso[2]), int(iso[3]))
    for pattern in (r"(?P<d>\d{1,2})(?:st|nd|rd|th)?\s+(?P<m>[^\W\d_]+),?\s+(?P<y>\d{4})",
                    r"(?P<m>[^\W\d_]+)\s+(?P<d>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<y>\d{4})"):  # fmt: skip
        found = re.fullmatch(pattern, said)
        if found and found["m"].casefold() in months:
            return _day(said, int(found["y"]), months[found["m"].casefold()], int(found["d"]))
    raise NotUnderstood(f"'{_short(said)}' is not a date with the month as a word, such as 30 September 2027")


def _day(said: str, year: int, month: int, day: int) -> datetime.date:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        raise NotUnderstood(f"'{_short(said)}' is no day of the calendar") from None


def _months(language: str) -> dict[str, int]:
    from babel import Locale
    from babel.core import UnknownLocaleError
    from babel.dates import get_month_names

    found: dict[str, int] = {}
    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        locale = Locale.parse("en")
    widths: tuple[Callable[[], Any], ...] = (
        lambda: get_month_names("wide", locale=locale),
        lambda: get_month_names("abbreviated", locale=locale),
    )
    for names in widths:
        found |= {str(name).casefold().rstrip("."): number for number, name in _pairs(names())}
    return found


def _pairs(names: Any) -> Iterator[tuple[int, str]]:
    yield from ((number, names[number]) for number in range(1, 13))


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
