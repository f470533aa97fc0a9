"""A validator's errors in plain words: what a value should be, and how to make it so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from bma_drafter.errors import nearest

_LISTED = 12
"""Up to so many allowed values or keys are listed."""
_QUOTED = re.compile(r"'((?:[^'\\]|\\.)*)'|\"((?:[^\"\\]|\\.)*)\"|(?<![\w'\"])(-?[0-9.]+|true|false)(?![\w'\"])")
_DAY_MONTH_YEAR = re.compile(r"(\d{1,2})[./ -](\d{1,2})[./ -](\d{4})")

_KINDS: dict[str, tuple[str, str | None]] = {
    # beginning of pydantic's error type: (what the value should be, how to repair it)
    "bool": ("true or false", "write true or false"),
    "int": ("a whole number", "write the digits only, without quotes, points or spaces"),
    "float": ("a number", "write the digits only, with a point before decimals"),
    "decimal": ("a number", "write the digits only, with a point before decimals"),
    "finite_number": ("a number", None),
    "string": ("a text", None),
    "list": ("a list", "start each item on a line of its own with '- '"),
    "tuple": ("a list", "start each item on a line of its own with '- '"),
    "set": ("a list", "start each item on a line of its own with '- '"),
    "frozen_set": ("a list", "start each item on a line of its own with '- '"),
    "model": ("a block of keys", "write its keys on the lines below, indented"),
    "dataclass": ("a block of keys", "write its keys on the lines below, indented"),
    "dict": ("a block of keys", "write its keys on the lines below, indented"),
    "mapping": ("a block of keys", "write its keys on the lines below, indented"),
    "none": ("left out", "delete the line"),
}
_KIND_ENDINGS = (
    "_type",
    "_parsing",
    "_parsing_size",
    "_from_float",
    "_attributes_type",
    "_sub_type",
    "_required",
)
_LIMITS = {
    "greater_than": ("gt", "more than"),
    "greater_than_equal": ("ge", "at least"),
    "less_than": ("lt", "less than"),
    "less_than_equal": ("le", "at most"),
    "multiple_of": ("multiple_of", "a multiple of"),
}


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for one error. `should_be` is there where the value is of a wrong kind altogether."""

    code: str
    message: str
    should_be: str | None = None
    repair: str | None = None
    nearest: str | None = None
    why: str | None = None


def word(kind: str, message: str, value: Any, ctx: Mapping[str, Any], name: str) -> Wording:
    """The wording for a validator's error of type `kind` about the value at `name`."""
    if kind in ("literal_error", "enum"):
        return _one_of(allowed_values(str(ctx.get("expected", ""))), value, name)
    if kind in _LIMITS:
        key, words = _LIMITS[kind]
        return Wording("BMA-205", f"{name} should be {words} {ctx.get(key)}, not {shown(value)}")
    if kind in ("too_short", "too_long", "string_too_short", "string_too_long"):
        return _wrong_length(kind, ctx, value, name)
    if kind == "string_pattern_mismatch":
        return Wording(
            "BMA-206",
            f"{shown(value)} does not have the form that {name} needs",
            repair=f"write it in the form of the pattern {ctx.get('pattern')}",
        )
    if kind.startswith(("date_", "datetime_", "time_", "timezone_")):
        return _wrong_date(value, name)
    for ending in _KIND_ENDINGS:
        if kind.endswith(ending) and (found := _KINDS.get(kind.removesuffix(ending))):
            return _wrong_kind(*found, value, name)
    if kind in _KINDS:
        return _wrong_kind(*_KINDS[kind], value, name)
    return _own_words(kind, message, ctx)


def shown(value: Any) -> str:
    """A value as it is named within a sentence."""
    if value is None:
        return "left empty"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return repr(value if len(value) <= 60 else value[:57] + "...")
    if isinstance(value, list | tuple):
        return "a list" if value else "an empty list"
    if isinstance(value, dict):
        return "a block of keys"
    return str(value)


def listed(names: list[str]) -> str:
    """The names with commas, the first twelve of them."""
    more = len(names) - _LISTED
    return ", ".join(names[:_LISTED]) + (f" and {more} more" if more > 0 else "")


def allowed_values(expected: str) -> list[str]:
    """The values in a validator's list such as `'cap', 'target' or 'floor'`."""
    found = _QUOTED.findall(expected)
    return [re.sub(r"\\(.)", r"\1", single or double) or bare for single, double, bare in found]


def _one_of(allowed: list[str], value: Any, name: str) -> Wording:
    near = nearest(value, allowed) if isinstance(value, str) else None
    if len(allowed) == 1:
        should_be = repr(allowed[0])
        return Wording("BMA-203", f"{name} should be {should_be}, not {shown(value)}", should_be, nearest=near)
    if len(allowed) <= _LISTED:
        should_be = f"one of {', '.join(allowed)}"
        return Wording("BMA-203", f"{name} should be {should_be}, not {shown(value)}", should_be, nearest=near)
    return Wording(
        "BMA-203",
        f"{shown(value)} is not one of the {len(allowed)} values of {name}",
        f"one of {len(allowed)} values",
        repair=f"write one of {listed(allowed)}" if near is None else None,
        nearest=near,
    )


def _wrong_kind(should_be: str, repair: str | None, value: Any, name: str) -> Wording:
    if value is None:
        return Wording(
            "BMA-204",
            f"{name} has no value",
            should_be,
            "write the value after the colon, or delete the line",
        )
    near = None
    if should_be == "true or false" and isinstance(value, str):
        near = {"yes": "true", "y": "true", "on": "true", "no": "false", "n": "false", "off": "false"}.get(
            value.lower(), nearest(value, ("true", "false"))
        )
    elif should_be == "a text" and isinstance(value, bool | int | float):
        repair = f'put it in quotes: "{shown(value)}"'
    elif should_be.endswith("number") and isinstance(value, str):
        near = _plain_number(value, whole=should_be == "a whole number")
    return Wording("BMA-204", f"{name} should be {should_be}, not {shown(value)}", should_be, repair, near)


def _plain_number(value: str, *, whole: bool) -> str | None:
    """The number without spaces between thousands, a decimal comma made a point; `1,500` could be either."""
    digits = re.sub(r"(?<=\d)[ '\u00a0\u202f](?=\d{3}(?!\d))", "", value.strip())
    if not whole:
        digits = re.sub(r"^([-+]?\d+),(\d{1,2})$", r"\1.\2", digits)
    fits = re.fullmatch(r"[-+]?\d+" if whole else r"[-+]?\d+(\.\d+)?", digits, re.ASCII)
    return digits if fits else None


def _wrong_length(kind: str, ctx: Mapping[str, Any], value: Any, name: str) -> Wording:
    short = kind.endswith("short")
    limit = ctx.get("min_length" if short else "max_length")
    if kind.startswith("string"):
        if limit == 1 and short:
            return Wording("BMA-205", f"{name} should not be empty")
        unit, have = "character", len(value) if isinstance(value, str) else None
    else:
        unit, have = "item", len(value) if isinstance(value, list | dict) else None
    units = unit if limit == 1 else unit + "s"
    count = f", not {have}" if have is not None else ""
    return Wording("BMA-205", f"{name} should have at {'least' if short else 'most'} {limit} {units}{count}")


def _wrong_date(value: Any, name: str) -> Wording:
    near = None
    if isinstance(value, str) and (found := _DAY_MONTH_YEAR.fullmatch(value.strip())):
        day, month, year = int(found[1]), int(found[2]), found[3]
        if month <= 12 and ("/" not in value or day > 12 or day == month):  # 4/3/2026 may be March or April
            near = f"{year}-{month:02}-{day:02}"
    return Wording(
        "BMA-206",
        f"{name} should be a date, not {shown(value)}",
        "a date",
        "write year-month-day, as in 2026-03-31",
        near,
    )


def _own_words(kind: str, message: str, ctx: Mapping[str, Any]) -> Wording:
    """A rule of the model itself: it says what is wrong, perhaps why, how to repair it, what is nearest."""
    if kind in ("value_error", "assertion_error"):
        message = re.sub(r"^(Value error|Assertion failed), ", "", message)

    def said(key: str) -> str | None:
        return str(ctx[key]) if ctx.get(key) is not None else None

    return Wording(
        said("code") or "BMA-207",
        message,
        repair=said("repair"),
        nearest=said("nearest"),
        why=said("why"),
    )
