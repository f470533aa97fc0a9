"""Numbers, sums of money and lengths of time as people type them into cells, understood or refused."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from bma_drafter.agreement.codes import currencies, durations
from bma_drafter.forms.cell_values import Wrong
from bma_drafter.forms.grids import Raw, words

_GROUPED = re.compile(r"([+-]?\d{1,3})((?:[.,'’ \u00a0\u202f]\d{3})+)")
_WITH_DECIMALS = re.compile(r"([+-]?\d{1,3}(?:([.,'’ \u00a0\u202f])\d{3}(?:\2\d{3})*)?|[+-]?\d+)([.,])(\d{1,6})")
_PLAIN = re.compile(r"[+-]?\d{1,20}")
_MONEY = re.compile(
    r"(?:(?P<before>[^\d\s()+-][^\d()+-]*?)\s*)?(?P<number>[+-]?\d[\d.,'’ \u00a0\u202f]*?)\s*"
    r"(?P<after>[^\d\s()+-][^\d()+-]*?)?\s*(?:\(\s*(?P<year>\d{4})\s*\)|[,;/]?\s*(?:of|in|as of)\s+(?P<of>\d{4}))?"
)
_LENGTH = re.compile(r"(?:(\d{1,5})|(an?|one))[\s-]*(years?|months?|weeks?|days?|y|m|w|d)", re.IGNORECASE)
_UNITS = {"y": "year", "m": "month", "w": "week", "d": "day"}


@dataclass(frozen=True, slots=True)
class Amount:
    """A sum of money: the number, the currency, and the year where it is said."""

    amount: Decimal
    currency: str
    as_of: int | None = None


def whole_number(value: Raw) -> int | Wrong:
    """A whole number; in `1.000`, `1,000` and `1 000` the sign divides thousands, for there can be no decimals."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, float):
        return (
            int(value) if value.is_integer() else Wrong(f"{value:g} is not a whole number", "write it without decimals")
        )
    text = words(value)
    if _PLAIN.fullmatch(text):
        return int(text)
    found = _GROUPED.fullmatch(text) if isinstance(value, str) else None
    if found is not None and len(set(re.findall(r"\D", found[2]))) == 1:
        return int(found[1] + re.sub(r"\D", "", found[2]))
    return Wrong(f"'{_cut(text)}' is not a whole number", "write digits, such as 1500")


def decimal_number(value: Raw) -> Decimal | Wrong:
    """A number with or without decimals; one sign before exactly three digits is not guessed."""
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, float):
        return Decimal(repr(value)) if not value.is_integer() else Decimal(int(value))
    text = words(value)
    if not isinstance(value, str):
        return Wrong(f"'{_cut(text)}' is not a number", "write digits, such as 1500 or 12.5")
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if (found := _GROUPED.fullmatch(text)) and len(signs := re.findall(r"\D", found[2])) >= 1:
        digits = found[1] + re.sub(r"\D", "", found[2])
        if (len(signs) > 1 and len(set(signs)) == 1) or signs[0] not in ".,":
            return Decimal(digits)
        if len(signs) == 1:
            as_decimal = f"{found[1]}.{found[2][1:]}".rstrip("0").rstrip(".")
            return Wrong(f"'{text}' could be {digits} or {as_decimal}", f"write {digits} or {as_decimal}")
    if (found := _WITH_DECIMALS.fullmatch(text)) and found[2] != found[3]:
        try:
            return Decimal(re.sub(r"[^\d+-]", "", found[1]) + "." + found[4])
        except InvalidOperation:  # pragma: no cover -- the pattern lets digits through only
            pass
    return Wrong(f"'{_cut(text)}' is not a number", "write digits, such as 1500 or 12.5")


def percent(value: Raw) -> Decimal | Wrong:
    """Percent. A bare number up to 1 may be a share that a spreadsheet made of a percentage, so it is not guessed."""
    text = words(value)
    signed = isinstance(value, str) and text.endswith(("%", "percent", "per cent", "p.c."))
    number = decimal_number(re.sub(r"\s*(%|percent|per cent|p\.c\.)$", "", text) if signed else value)
    if isinstance(number, Wrong):
        return number
    if (not signed and 0 < number < 1) or (number == 1 and not isinstance(value, str)):
        return Wrong(
            f"{number} could be {number} % or {(number * 100).normalize():f} %",
            f"format the cell as text, and write {number} % or {(number * 100).normalize():f} %",
        )
    return number


def money(value: Raw) -> Amount | Wrong:
    """A sum with its currency: `500 EUR`, `EUR 1,500.50`, `500 EUR (2025)`."""
    text = words(value)
    repair = "write amount and currency, such as 500 EUR, with the year if it is known: 500 EUR (2025)"
    found = _MONEY.fullmatch(text)
    if found is None or (found["before"] and found["after"]):
        return Wrong(f"'{_cut(text)}' is not a sum of money", repair)
    number = decimal_number(found["number"])
    if isinstance(number, Wrong):
        return number
    name = (found["before"] or found["after"] or "").strip()
    if not name:
        return Wrong(f"'{_cut(text)}' has no currency", repair)
    code = name.upper() if currencies.find(name.upper()) else None
    if code is None:
        near = currencies.nearest_code(name)
        if name != "€":
            return Wrong(f"'{_cut(name)}' is not a currency code of ISO 4217", repair, near)
        code = "EUR"
    year = found["year"] or found["of"]
    return Amount(number, code, int(year) if year else None)


def length_of_time(value: Raw) -> str | Wrong:
    """A length of time in its ISO 8601 form: `4 years`, `1 year and 6 months`, `P4Y`."""
    text = words(value)
    repair = "write it as 4 years, 6 months or 90 days"
    if durations.parse(text.upper()):
        return text.upper()
    parts = [part for part in re.split(r"\s*(?:,|\band\b|\s)\s*(?=\d|an?\b|one\b)", text.strip()) if part]
    amounts: dict[str, int] = {}
    for part in parts:
        found = _LENGTH.fullmatch(part.strip())
        unit = found[3][0].lower() if found else ""
        if found is None or unit in amounts:
            return Wrong(f"'{_cut(text)}' is not a length of time", repair, durations.nearest_code(text))
        amounts[unit] = int(found[1] or 1)
    if not amounts:
        return Wrong(f"'{_cut(text)}' is not a length of time", repair)
    return "P" + "".join(f"{amounts[unit]}{unit.upper()}" for unit in "ymwd" if unit in amounts)


def length_in_words(code: str) -> str:
    """`P1Y6M` as "1 year 6 months": what `length_of_time` reads as the same code; the code where there are no words."""
    found = re.findall(r"(\d+)([YMWD])", code)
    said = " ".join(f"{n} {_UNITS[unit.lower()]}{'' if int(n) == 1 else 's'}" for n, unit in found)
    return said if said and length_of_time(said) == code else code


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
