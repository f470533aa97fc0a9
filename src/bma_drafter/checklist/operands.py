"""Which operator suits which field, and which operands it may have: the half of lint that keeps rules from
lying.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

from bma_drafter.agreement.codes import durations
from bma_drafter.agreement.paths import Field
from bma_drafter.errors import nearest

_LONGEST_PATTERN = 200
_REPEATED_REPEAT = re.compile(r"\((?:[^()\\]|\\.)*[*+}](?:[^()\\]|\\.)*\)[*+{]|\\[1-9]|\(\?P=")
"""A repeated group that repeats within, or a reference back: both can take for ever on a long text."""

_SUITS: dict[str, tuple[str, ...]] = {
    "is_set": ("block", "list", "choice", "yesno", "number", "text", "date", "mapping"),
    "is": ("yesno",),
    "equals": ("choice", "number", "text", "date"),
    "one_of": ("choice", "number", "text", "date"),
    "at_least": ("number", "date", "choice", "text"),
    "at_most": ("number", "date", "choice", "text"),
    "includes": ("list", "mapping"),
    "includes_all": ("list", "mapping"),
    "count_at_least": ("list", "mapping"),
    "matches": ("text",),
}
HOLDS = {
    "block": "a block of keys",
    "list": "a list",
    "choice": "one of a few words",
    "yesno": "true or false",
    "number": "a number",
    "text": "a text",
    "date": "a date",
    "mapping": "a block with free keys",
}
"""What a field of each kind holds, for messages."""
_NONE = "none"
_ALL = "all"


class OperandError(Exception):
    """An operator that does not suit its field (303), or an operand that the field can never equal (304)."""

    def __init__(
        self,
        code: str,
        message: str,
        *,
        near: str | None = None,
        repair: str | None = None,
        index: int | None = None,
    ) -> None:
        self.code, self.nearest, self.repair, self.index = code, near, repair, index
        super().__init__(message)


def operand_for(operator: str, raw: Any, field: Field) -> Any:
    """The operand in the form that evaluation compares with; raises OperandError for one that cannot be
    right.
    """
    if operator in ("is_set", "is"):
        _suits(operator, field)
        if not isinstance(raw, bool):
            raise OperandError("BMA-304", f"'{operator}' is true or false, not {raw!r}")
        return raw
    if operator == "count_at_least":
        _suits(operator, field)
        if isinstance(raw, bool) or not isinstance(raw, int) or raw < 1:
            raise OperandError("BMA-304", f"'count_at_least' needs a whole number of at least 1, not {raw!r}")
        return raw
    if operator == "matches":
        _suits(operator, field)
        return _pattern(raw)
    if operator in ("one_of", "includes_all"):
        if not isinstance(raw, list) or not raw:
            raise OperandError("BMA-304", f"'{operator}' needs a list of values, not {raw!r}")
        if operator == "includes_all" or field.kind not in ("block", "list"):
            _suits(operator, field)
        single = "equals" if operator == "one_of" else "includes"
        return tuple(_each(single, value, field, index) for index, value in enumerate(raw))
    return _value(operator, raw, field)


def _each(operator: str, raw: Any, field: Field, index: int) -> Any:
    try:
        return _value(operator, raw, field)
    except OperandError as error:
        error.index = index if error.code == "BMA-304" else None
        raise


def _value(operator: str, raw: Any, field: Field) -> Any:
    if operator == "equals" and field.kind in ("block", "list"):
        words = field.choices if field.item != "choice" else tuple(c for c in field.choices if c == _ALL)
        if raw == _NONE or raw in words:
            return raw
    _suits(operator, field)
    if operator in ("at_least", "at_most"):
        return _bound(operator, raw, field)
    if operator == "includes":
        if field.kind == "list" and field.model is not None:
            message = "'includes' is for lists of words; the items here are blocks of keys"
            raise OperandError("BMA-303", message, repair="use some: {in: ..., where: ...}")
        kind = (field.item or "text") if field.kind == "list" else "text"
        return _LITERALS[kind if kind in _LITERALS else "text"](raw, field)
    return _LITERALS[field.kind](raw, field)


def _suits(operator: str, field: Field) -> None:
    if field.kind in _SUITS[operator]:
        return
    fitting = [name for name, kinds in _SUITS.items() if field.kind in kinds and name != "is_set"]
    repair = f"{HOLDS[field.kind]} can be compared by is_set" + "".join(f", {name}" for name in fitting)
    message = f"'{operator}' does not suit this field, which holds {HOLDS[field.kind]}"
    raise OperandError("BMA-303", message, repair=repair)


def _bound(operator: str, raw: Any, field: Field) -> Any:
    if field.kind == "text":
        period = durations.parse(raw) if isinstance(raw, str) else None
        if period is None:
            message = f"'{operator}' compares a text only with a period such as P6M, not with {raw!r}"
            raise OperandError("BMA-303", message, near=durations.nearest_code(raw) if isinstance(raw, str) else None)
        return period
    if field.kind == "date":
        return _date(raw, field)
    if field.kind == "choice" and not all(isinstance(choice, int) for choice in field.choices):
        message = f"'{operator}' compares numbers and dates; this field holds a word"
        raise OperandError("BMA-303", message, repair="use one_of with the words that count")
    return _number(raw, field)


def _choice(raw: Any, field: Field) -> Any:
    if any(raw == choice and type(raw) is type(choice) for choice in field.choices):
        return raw
    known = [str(choice) for choice in field.choices]
    near = nearest(str(raw), known)
    repair = None if near else f"it may be {', '.join(known)}"
    raise OperandError("BMA-304", f"the field can never be {raw!r}", near=near, repair=repair)


def _number(raw: Any, _field: Field) -> Decimal:
    if isinstance(raw, bool) or not isinstance(raw, int | float):
        raise OperandError("BMA-304", f"here a number is needed, not {raw!r}")
    return Decimal(str(raw))


def _date(raw: Any, _field: Field) -> date:
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise OperandError("BMA-304", f"here a date such as 2026-03-31 is needed, not {raw!r}") from None


def _yesno(raw: Any, _field: Field) -> bool:
    if not isinstance(raw, bool):
        raise OperandError("BMA-304", f"here true or false is needed, not {raw!r}")
    return raw


def _text(raw: Any, _field: Field) -> str:
    if not isinstance(raw, str) or not raw:
        raise OperandError("BMA-304", f"here a text is needed, not {raw!r}", repair=f'put it in quotes: "{raw}"')
    return raw


def _pattern(raw: Any) -> re.Pattern[str]:
    if not isinstance(raw, str) or not raw:
        raise OperandError("BMA-314", f"'matches' needs a pattern, not {raw!r}")
    if len(raw) > _LONGEST_PATTERN:
        raise OperandError("BMA-314", f"the pattern has {len(raw)} characters; {_LONGEST_PATTERN} are allowed")
    if _REPEATED_REPEAT.search(raw):
        raise OperandError("BMA-314", "the pattern repeats a repetition or refers back, which can take for ever")
    try:
        return re.compile(raw)
    except (re.error, RecursionError, OverflowError) as error:
        raise OperandError("BMA-314", f"the pattern cannot be read: {error}") from None


_LITERALS: dict[str, Callable[[Any, Field], Any]] = {
    "choice": _choice,
    "number": _number,
    "date": _date,
    "yesno": _yesno,
    "text": _text,
}
