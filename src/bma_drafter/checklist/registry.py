"""Predicates by name: conditions written in Python, where arithmetic or two places of the description are
involved.

A predicate is a pure function `(facts, *, arguments) -> Verdict`; the first paragraph of its docstring is
the sentence that `bma explain` prints, with its arguments in braces.
"""

from __future__ import annotations

import importlib
import inspect
import json
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar, get_type_hints

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.verdict import Truth, Verdict
from bma_drafter.errors import nearest

__all__ = ["ArgumentError", "Facts", "Predicate", "Truth", "Verdict", "find", "names", "predicate"]

F = TypeVar("F", bound=Callable[..., Verdict])

_FOLDER = "bma_drafter.checklist.predicates"


@dataclass(frozen=True, slots=True)
class ArgumentError:
    """One thing wrong with the arguments of a predicate; `name` is the argument concerned."""

    name: str
    message: str
    nearest: str | None = None
    missing: bool = False


@dataclass(frozen=True, slots=True)
class Predicate:
    """A registered predicate."""

    name: str
    function: Callable[..., Verdict]
    sentence: str
    types: Mapping[str, Any]
    """Type of each argument, in the order of the signature."""
    defaults: Mapping[str, Any]

    def bind(self, given: Mapping[str, Any]) -> tuple[dict[str, Any], tuple[ArgumentError, ...]]:
        """The arguments as the function takes them, and everything that is wrong with those given."""
        errors = [
            ArgumentError(name, f"'{self.name}' takes no argument '{name}'", nearest(name, self.types))
            for name in given
            if name not in self.types
        ]
        bound: dict[str, Any] = {}
        for name, annotation in self.types.items():
            if name not in given:
                if name not in self.defaults:
                    errors.append(ArgumentError(name, f"'{self.name}' needs the argument '{name}'", missing=True))
                continue
            try:
                bound[name] = _adapter(annotation).validate_json(json.dumps(given[name], default=str), strict=True)
            except ValueError as error:
                errors.append(ArgumentError(name, f"argument '{name}' of '{self.name}': {_reason(error)}"))
        return bound, tuple(errors)

    def words(self, arguments: Mapping[str, Any]) -> str:
        """The sentence with its arguments filled in."""
        shown = {name: _shown(value) for name, value in {**self.defaults, **arguments}.items()}
        return self.sentence.format_map(_Gaps(shown))


_REGISTERED: dict[str, Predicate] = {}


def predicate(name: str) -> Callable[[F], F]:
    """Registers a function as the predicate `name`.

    Raises ValueError, when the module is imported, for a name taken twice, a missing docstring, an argument
    that is not keyword-only or has no type, and a name in braces that is no argument.
    """

    def register(function: F) -> F:
        if name in _REGISTERED:
            raise ValueError(f"predicate '{name}' is registered twice")
        _REGISTERED[name] = _described(name, function)
        return function

    return register


def find(name: str) -> Predicate | None:
    """The predicate of that name; None where there is none."""
    if name not in _REGISTERED:
        _load()
    return _REGISTERED.get(name)


def names() -> tuple[str, ...]:
    """The names of all predicates, sorted."""
    _load()
    return tuple(sorted(_REGISTERED))


@cache
def _load() -> None:
    """Imports the shipped predicates, which register themselves; late, because they need this module."""
    importlib.import_module(_FOLDER)


def _described(name: str, function: Callable[..., Verdict]) -> Predicate:
    sentence = " ".join((inspect.getdoc(function) or "").split("\n\n")[0].split())
    if not sentence:
        raise ValueError(f"predicate '{name}' has no docstring: it is the sentence shown to users")
    hints = get_type_hints(function)
    _, *arguments = inspect.signature(function).parameters.values()
    types: dict[str, Any] = {}
    defaults: dict[str, Any] = {}
    for argument in arguments:
        if argument.kind is not inspect.Parameter.KEYWORD_ONLY or argument.name not in hints:
            raise ValueError(f"predicate '{name}': argument '{argument.name}' must be keyword-only and have a type")
        types[argument.name] = hints[argument.name]
        if argument.default is not inspect.Parameter.empty:
            defaults[argument.name] = argument.default
    for _, field, _, _ in string.Formatter().parse(sentence):
        if field is not None and field not in types:
            raise ValueError(f"predicate '{name}': its sentence names '{{{field}}}', which is no argument")
    return Predicate(name, function, sentence, types, defaults)


@cache
def _adapter(annotation: Any) -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(annotation)


def _reason(error: ValueError) -> str:
    """The first of pydantic's reasons, beginning with a small letter."""
    errors = getattr(error, "errors", None)
    text = str(errors()[0]["msg"]) if callable(errors) else str(error)
    return text[:1].lower() + text[1:]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, (list, tuple, set, frozenset)):
        return ", ".join(str(v) for v in value)
    return str(value)


class _Gaps(dict[str, str]):
    """An argument without a value keeps its braces."""

    def __missing__(self, key: str) -> str:
        return "{" + key + "}"
