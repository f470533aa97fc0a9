"""What an unquoted value stands for: the YAML 1.2 core schema, which leaves `NO` and `48:00` alone.

One thing is stricter than the core schema: a number with a leading zero (`0110`) stays text, because in
agreements it is a code of a classification, never a count.
"""

from __future__ import annotations

import math
import re

Scalar = str | int | float | bool | None

_WORDS: dict[str, Scalar] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_OTHER_BASE = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_FIRST = frozenset("+-.0123456789")
_LONGEST = 100
"""No quantity of an agreement has more digits; longer ones would be slow to convert and to print."""


class NumberRefused(ValueError):
    """The text looks like a number, but is none that can be worked with; the message says why."""


def plain_value(text: str) -> Scalar:
    """The value of an unquoted scalar; NumberRefused for infinity, no-number and numbers without measure."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _FIRST:
        return text
    if _INTEGER.fullmatch(text):
        return int(_short(text))
    if _FLOAT.fullmatch(text):
        number = float(_short(text))
        if not math.isfinite(number):
            raise NumberRefused("this number is too large to work with")
        return number
    if _OTHER_BASE.fullmatch(text):
        return int(_short(text), 0)
    if _NOT_FINITE.fullmatch(text):
        raise NumberRefused("infinity and 'not a number' cannot be used as a value")
    return text


def _short(text: str) -> str:
    if len(text) > _LONGEST:
        raise NumberRefused(f"this number has {len(text)} digits; up to {_LONGEST} can be read")
    return text
