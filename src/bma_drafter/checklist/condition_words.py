"""A condition in plain English, for `bma explain`: fields are named by what the model says about them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from bma_drafter.agreement import paths
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.conditions import ALL, NONE, All, Any_, Compare, Condition, Named, Not, OfItems


def words(condition: Condition, *, item: type[BaseModel] | None = None) -> str:
    """The condition as one sentence part, without a full stop; `item` as in
    `condition_reading.read_condition`.
    """
    return _words(condition, item or Agreement)


def field_words(path: str, *, item: type[BaseModel] | None = None) -> str:
    """A field as it is named in a sentence: "Fees and related costs charged to workers
    (recruitment.worker_fees)".
    """
    return _field(path, item or Agreement)


def _words(condition: Condition, model: type[BaseModel]) -> str:
    if isinstance(condition, Compare):
        return _compare(condition, model)
    if isinstance(condition, All):
        return _joined(condition.parts, model, " and ") or "always"
    if isinstance(condition, Any_):
        return _joined(condition.parts, model, " or ")
    if isinstance(condition, Not):
        return f"it is not the case that {_within(condition.part, model)}"
    if isinstance(condition, OfItems):
        field = _described(condition.path, model)
        inner = (field.model if field else None) or Agreement
        which = "at least one" if condition.quantifier == "some" else "each one"
        return f"for {which} of {_field(condition.path, model)}: {_within(condition.where, inner)}"
    if isinstance(condition, Named):
        sentence = condition.predicate.words(condition.arguments).rstrip(".")
        return sentence[:1].lower() + sentence[1:] if sentence[1:2].islower() else sentence
    return str(condition)


def _joined(parts: Sequence[Condition], model: type[BaseModel], by: str) -> str:
    if len(parts) == 1:
        return _words(parts[0], model)
    return by.join(_within(part, model) for part in parts)


def _within(part: Condition, model: type[BaseModel]) -> str:
    """A part of a larger sentence: in brackets where it is itself made of several."""
    text = _words(part, model)
    composed = isinstance(part, OfItems) or (isinstance(part, All | Any_) and len(part.parts) > 1)
    return f"({text})" if composed else text


def _compare(condition: Compare, model: type[BaseModel]) -> str:
    name, operand = _field(condition.path, model), condition.operand
    if condition.operator == "is_set":
        return f"the text states: {name}" if operand else f"it is stated that there is none: {name}"
    if condition.operator == "is":
        return f"the text states: {name}: {'yes' if operand else 'no'}"
    if condition.operator in ("equals", "one_of"):
        values = operand if condition.operator == "one_of" else (operand,)
        return f"the text states: {name} is {_listed(values, 'or')}"
    if condition.operator in ("at_least", "at_most"):
        return f"{name} is {condition.operator.replace('_', ' ')} {_value(operand)}"
    if condition.operator in ("includes", "includes_all"):
        values = operand if condition.operator == "includes_all" else (operand,)
        return f"{name} includes {_listed(values, 'and')}"
    if condition.operator == "count_at_least":
        return f"at least {operand} {'is' if operand == 1 else 'are'} stated of {name}"
    return f"{name} matches the pattern {_value(operand)}"


def _field(path: str, model: type[BaseModel]) -> str:
    start = Agreement if path.startswith("/") else model
    bare = path.removeprefix("/")
    field = _described(bare, start)
    if field is None or not field.description:
        return bare
    return f"{field.description.split(':')[0].split(';')[0].rstrip('.')} ({bare})"


def _described(path: str, model: type[BaseModel]) -> paths.Field | None:
    try:
        return paths.describe(Agreement if path.startswith("/") else model, path.removeprefix("/"))
    except paths.UnknownPath:
        return None


def _listed(values: Sequence[Any], joint: str) -> str:
    shown = [_value(value) for value in values]
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} {joint} {shown[-1]}"


def _value(value: Any) -> str:
    if value == NONE:
        return "none"
    if value == ALL:
        return "all"
    if isinstance(value, re.Pattern):
        return repr(value.pattern)
    return str(value)
