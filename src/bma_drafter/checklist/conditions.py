"""Conditions on the facts of an agreement, and what they say: true, false, or unknown.

A comparison with something not stated is unknown; with something stated as none it is false (`is_set:
false` and `equals: none` are what ask for it). Read from YAML by `condition_reading`, put into words by
`condition_words`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from bma_drafter.agreement import paths
from bma_drafter.agreement.codes import durations
from bma_drafter.agreement.paths import State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import Predicate
from bma_drafter.checklist.verdict import Truth, Verdict

NONE = "none"
"""As operand of `equals` or `one_of`: stated that there is none."""
ALL = "all"
"""The word that may stand in place of a list: it names no items, and leaves none out."""
UNLIMITED = "unlimited"


class Condition(ABC):
    """Something that facts meet, do not meet, or leave open."""

    __slots__ = ()

    @abstractmethod
    def evaluate(self, facts: Facts) -> Verdict:
        """What these facts say of it; raises only what a predicate raises."""


def evaluate(condition: Condition, facts: Facts) -> Verdict:
    """What the facts say of the condition: its truth, the facts read (deciding first), the paths not
    stated.
    """
    return condition.evaluate(facts)


@dataclass(frozen=True, slots=True)
class Compare(Condition):
    """One fact compared with an operand."""

    path: str
    operator: str
    operand: Any

    def evaluate(self, facts: Facts) -> Verdict:
        """Unknown where the fact is not stated."""
        found = facts.find(self.path)
        if found.state is State.SILENT:
            return Verdict(Truth.UNKNOWN, (found,), (asked(facts, self.path),))
        if found.state is State.NOTHING:
            return Verdict.of(_holds_of_nothing(self.operator, self.operand), (found,))
        holds = OPERATORS[self.operator](found.value, self.operand)
        if holds is None:
            words = f"{found.path} does not say enough to compare it"
            return Verdict(Truth.UNKNOWN, (found,), (found.path,), words)
        return Verdict.of(holds, (found,))


@dataclass(frozen=True, slots=True)
class All(Condition):
    """Every part holds."""

    parts: tuple[Condition, ...]

    def evaluate(self, facts: Facts) -> Verdict:
        """Kleene's *and*."""
        return Verdict.all_of(part.evaluate(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Any_(Condition):
    """At least one part holds."""

    parts: tuple[Condition, ...]

    def evaluate(self, facts: Facts) -> Verdict:
        """Kleene's *or*."""
        return Verdict.any_of(part.evaluate(facts) for part in self.parts)


@dataclass(frozen=True, slots=True)
class Not(Condition):
    """The part does not hold."""

    part: Condition

    def evaluate(self, facts: Facts) -> Verdict:
        """Kleene's *not*."""
        return self.part.evaluate(facts).negated()


@dataclass(frozen=True, slots=True)
class OfItems(Condition):
    """Some item of a list, or each of them, meets a condition; both false of a list stated to be empty."""

    quantifier: str
    """`some` or `each`."""
    path: str
    where: Condition

    def evaluate(self, facts: Facts) -> Verdict:
        """Unknown where the list is not stated, or a word stands in its place and names no items."""
        found = facts.find(self.path)
        if found.state is State.NOTHING:
            return Verdict.false((found,))
        if found.state is State.SILENT:
            return Verdict(Truth.UNKNOWN, (found,), (asked(facts, self.path),))
        if not isinstance(found.value, tuple):
            return Verdict(Truth.UNKNOWN, (found,), (found.path,), f"{found.path} is not listed item by item")
        verdicts = (
            self.where.evaluate(facts.at_item(item, paths.join(found.path, index)))
            for index, item in enumerate(found.value)
        )
        return Verdict.any_of(verdicts) if self.quantifier == "some" else Verdict.all_of(verdicts)


@dataclass(frozen=True, slots=True)
class Named(Condition):
    """A predicate with its arguments."""

    predicate: Predicate
    arguments: dict[str, Any] = field(default_factory=dict, hash=False)

    def evaluate(self, facts: Facts) -> Verdict:
        """What the predicate says."""
        return self.predicate.function(facts, **self.arguments)


ALWAYS: Condition = All(())
"""Holds of everything."""


def asked(facts: Facts, path: str) -> str:
    """The full path of what was asked for, whether or not it is there."""
    if path.startswith("/"):
        return path[1:]
    return f"{facts.item_path}.{path}" if facts.item_path and facts.item is not None else path


def _holds_of_nothing(operator: str, operand: Any) -> bool:
    if operator == "is_set":
        return operand is False
    if operator == "equals":
        return bool(operand == NONE)
    return operator == "one_of" and NONE in operand


# ------------------------------------------------------------------------------------------- operators


def _equals(value: Any, operand: Any) -> bool:
    if isinstance(value, bool) or isinstance(operand, bool):
        return value is operand
    if isinstance(value, dict):  # a text in several languages
        return operand in value.values()
    return bool(value == operand)


def _one_of(value: Any, operand: tuple[Any, ...]) -> bool:
    return any(_equals(value, one) for one in operand)


def _compared(value: Any, operand: Any) -> float | Decimal | None:
    """How far the value is above the operand; None where they cannot be compared."""
    if isinstance(operand, durations.Duration):
        if value == UNLIMITED:
            return float("inf")
        stated = durations.parse(value) if isinstance(value, str) else None
        return None if stated is None else stated.total_days() - operand.total_days()
    if isinstance(value, date):
        return float((value - operand).days)
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return Decimal(value) - Decimal(operand)
    return None


def _at_least(value: Any, operand: Any) -> bool | None:
    difference = _compared(value, operand)
    return None if difference is None else difference >= 0


def _at_most(value: Any, operand: Any) -> bool | None:
    difference = _compared(value, operand)
    return None if difference is None else difference <= 0


def _includes(value: Any, operand: Any) -> bool:
    return value == ALL or operand in value


def _includes_all(value: Any, operand: tuple[Any, ...]) -> bool:
    return value == ALL or all(one in value for one in operand)


def _count_at_least(value: Any, operand: int) -> bool:
    return value == ALL or len(value) >= operand


def _matches(value: Any, operand: re.Pattern[str]) -> bool:
    texts = value.values() if isinstance(value, dict) else (value,)
    return any(operand.search(str(text)) is not None for text in texts)


OPERATORS: dict[str, Callable[[Any, Any], bool | None]] = {
    "is_set": lambda _, operand: operand is True,
    "is": _equals,
    "equals": _equals,
    "one_of": _one_of,
    "at_least": _at_least,
    "at_most": _at_most,
    "includes": _includes,
    "includes_all": _includes_all,
    "count_at_least": _count_at_least,
    "matches": _matches,
}
"""What each operator says of a value that is stated; None where it cannot be compared."""
