"""The numbers of a condition that a profile may change: found by name, replaced in a copy of the condition."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from bma_drafter.agreement import paths
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.conditions import All, Any_, Compare, Condition, Named, Not, OfItems
from bma_drafter.checklist.operands import OperandError, operand_for
from bma_drafter.errors import nearest

_BOUNDS = ("at_least", "at_most", "count_at_least")
"""Operators whose operand is a measure, and no part of the question itself."""


class ParameterError(Exception):
    """A number that cannot be changed as it was asked; `nearest` is a name that can."""

    def __init__(self, message: str, *, near: str | None = None, repair: str | None = None) -> None:
        self.nearest, self.repair = near, repair
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of a condition: the part in which it stands, and its value."""

    name: str
    value: Any
    part: Compare | Named
    model: type[BaseModel]
    """What the paths of that part start from."""


def parameters_of(condition: Condition, *, item: type[BaseModel] | None = None) -> tuple[Parameter, ...]:
    """Every number in a condition, in order; `item` is the model that it is asked of, where not the agreement."""
    return tuple(_found(condition, item or Agreement))


def with_parameter(
    condition: Condition, name: str, value: Any, *, item: type[BaseModel] | None = None
) -> tuple[Condition, Any]:
    """The condition with another number, and the number it had.

    Raises ParameterError where it has no such number, has it in several places, or cannot take the value.
    """
    known = parameters_of(condition, item=item)
    found = [one for one in known if one.name == name]
    if not found:
        names = list(dict.fromkeys(one.name for one in known))
        repair = f"its numbers are {', '.join(names)}" if names else "it has no numbers to change"
        raise ParameterError(f"there is no number '{name}' in it", near=nearest(name, names), repair=repair)
    if len(found) > 1:
        message = f"'{name}' stands in {len(found)} places of it, and cannot be told apart"
        raise ParameterError(message, repair="put your own criterion in a checklist of your own")
    (parameter,) = found
    return _replaced(condition, parameter.part, _with_value(parameter, value)), parameter.value


def _found(condition: Condition, model: type[BaseModel]) -> Iterator[Parameter]:
    if isinstance(condition, Compare):
        if condition.operator in _BOUNDS:
            yield Parameter(condition.operator, condition.operand, condition, model)
    elif isinstance(condition, Named):
        for name in condition.predicate.types:
            value = condition.arguments.get(name, condition.predicate.defaults.get(name))
            yield Parameter(name, value, condition, model)
    elif isinstance(condition, All | Any_):
        for part in condition.parts:
            yield from _found(part, model)
    elif isinstance(condition, Not):
        yield from _found(condition.part, model)
    elif isinstance(condition, OfItems):
        yield from _found(condition.where, _items_of(condition, model))


def _items_of(condition: OfItems, model: type[BaseModel]) -> type[BaseModel]:
    start = Agreement if condition.path.startswith("/") else model
    return paths.describe(start, condition.path.removeprefix("/")).model or Agreement


def _with_value(parameter: Parameter, value: Any) -> Compare | Named:
    part = parameter.part
    if isinstance(part, Named):
        arguments, errors = part.predicate.bind({**part.arguments, parameter.name: value})
        if errors:
            raise ParameterError(errors[0].message, near=errors[0].nearest)
        return replace(part, arguments=arguments)
    start = Agreement if part.path.startswith("/") else parameter.model
    try:
        operand = operand_for(part.operator, value, paths.describe(start, part.path.removeprefix("/")))
    except OperandError as error:
        raise ParameterError(str(error), near=error.nearest, repair=error.repair) from None
    return replace(part, operand=operand)


def _replaced(condition: Condition, old: Condition, new: Condition) -> Condition:
    """A copy with one part, known by its identity, in place of another."""
    if condition is old:
        return new
    if isinstance(condition, All | Any_):
        return replace(condition, parts=tuple(_replaced(part, old, new) for part in condition.parts))
    if isinstance(condition, Not):
        return replace(condition, part=_replaced(condition.part, old, new))
    if isinstance(condition, OfItems):
        return replace(condition, where=_replaced(condition.where, old, new))
    return condition
