"""Conditions read from YAML and checked against the model of agreements, everything wrong at once.

Used for criteria and for the `when:` of clauses. A misspelt name is an error with its place, never a silent
pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel

from bma_drafter.agreement import paths
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist import registry
from bma_drafter.checklist.conditions import (
    ALWAYS,
    OPERATORS,
    All,
    Any_,
    Compare,
    Condition,
    Named,
    Not,
    OfItems,
)
from bma_drafter.checklist.operands import HOLDS, OperandError, operand_for
from bma_drafter.errors import Place, Problem, nearest
from bma_drafter.source.positions import Path, SourceMap

_FORMS = ("path", "all", "any", "not", "some", "each", "predicate")


def read_condition(
    data: Any, at: Path, positions: SourceMap, *, item: type[BaseModel] | None = None
) -> tuple[Condition, list[Problem]]:
    """The condition that stands at `at` of a file, and every problem in it.

    `item` is the model of the items that it is asked of, where that is not the agreement. Where there are
    problems the condition is not to be used.
    """
    reader = _Reader(positions, item or Agreement)
    return reader.read(data, at), reader.problems


def read_path(
    data: Any, at: Path, positions: SourceMap, *, item: type[BaseModel] | None = None
) -> tuple[paths.Field | None, list[Problem]]:
    """What the model says of the path that stands at `at` of a file; None, with the problem, for a wrong
    one.
    """
    reader = _Reader(positions, item or Agreement)
    return reader.field(data, at), reader.problems


class _Reader:
    """Reads one condition; `model` is what relative paths start from."""

    def __init__(self, positions: SourceMap, model: type[BaseModel]) -> None:
        self.positions = positions
        self.model = model
        self.problems: list[Problem] = []

    def read(self, data: Any, at: Path) -> Condition:
        if isinstance(data, list):
            return self.parts(data, at, All)
        if not isinstance(data, dict):
            self.refuse("BMA-302", f"a condition should be a block of keys or a list, not {_shown(data)}", at)
            return ALWAYS
        forms = [key for key in data if key in _FORMS]
        if len(forms) != 1:
            return self.without_form(data, forms, at)
        form, inner = forms[0], (*at, forms[0])
        if form == "path":
            return self.compare(data, at)
        if form == "predicate":
            return self.named(data, at)
        self.only(data, {form}, at)
        if form == "not":
            return Not(self.read(data[form], inner))
        if form in ("some", "each"):
            return self.of_items(form, data[form], inner)
        return self.parts(data[form], inner, All if form == "all" else Any_)

    def without_form(self, data: Mapping[str, Any], forms: list[str], at: Path) -> Condition:
        if forms:
            self.refuse(
                "BMA-302",
                f"a condition is one of {', '.join(forms)}, not several at once",
                (*at, forms[1]),
                repair="join them below 'all' or 'any'",
            )
            return ALWAYS
        key = next(iter(data), None)
        if key is None:
            self.refuse("BMA-302", "the condition is empty", at)
            return ALWAYS
        near = next((n for wrong in data if (n := nearest(wrong, _FORMS))), None)
        self.refuse(
            "BMA-302",
            f"a condition begins with one of {', '.join(_FORMS)}; here stands '{key}'",
            (*at, key),
            near=near,
        )
        return ALWAYS

    def parts(self, data: Any, at: Path, kind: type[All] | type[Any_]) -> Condition:
        if not isinstance(data, list) or not data:
            self.refuse("BMA-302", f"here a list of conditions is needed, not {_shown(data)}", at)
            return ALWAYS
        return kind(tuple(self.read(part, (*at, index)) for index, part in enumerate(data)))

    def of_items(self, quantifier: str, data: Any, at: Path) -> Condition:
        if not isinstance(data, dict):
            self.refuse("BMA-302", f"'{quantifier}' needs the keys 'in' and 'where'", at)
            return ALWAYS
        misspelt = self.only(data, {"in", "where"}, at)
        missing = [key for key in ("in", "where") if key not in data]
        if missing and misspelt:  # a misspelt key is told once
            return ALWAYS
        if missing:
            self.refuse("BMA-302", f"'{quantifier}' needs the key {' and '.join(map(repr, missing))}", at)
            return ALWAYS
        field = self.field(data["in"], (*at, "in"))
        if field is None:
            return ALWAYS
        if field.kind != "list" or field.model is None:
            self.refuse(
                "BMA-303",
                f"'{quantifier}' goes through a list of blocks; '{data['in']}' is {_holds(field)}",
                (*at, "in"),
                repair="use 'includes' or 'count_at_least' for a list of words" if field.kind == "list" else None,
            )
            return ALWAYS
        outer, self.model = self.model, field.model
        where = self.read(data["where"], (*at, "where"))
        self.model = outer
        return OfItems(quantifier, data["in"], where)

    def compare(self, data: Mapping[str, Any], at: Path) -> Condition:
        others = [key for key in data if key != "path"]
        for key in others:
            if key not in OPERATORS:
                near = nearest(key, OPERATORS)
                repair = None if near else f"the operators are {', '.join(OPERATORS)}"
                self.refuse("BMA-302", f"there is no operator '{key}'", (*at, key), near=near, repair=repair, key=True)
        operators = [key for key in others if key in OPERATORS]
        if not others:
            self.refuse(
                "BMA-302",
                f"'{data['path']}' is compared with nothing",
                at,
                repair="add an operator: is_set: true",
            )
        if len(operators) > 1:
            self.refuse(
                "BMA-302",
                f"one comparison has one operator, not {' and '.join(operators)}",
                (*at, operators[1]),
                repair="write two conditions, joined by 'all' or 'any'",
                key=True,
            )
        field = self.field(data["path"], (*at, "path"))
        if field is None or len(operators) != 1:
            return ALWAYS
        operator = operators[0]
        try:
            operand = operand_for(operator, data[operator], field)
        except OperandError as error:
            inner = (*at, operator) if error.index is None else (*at, operator, error.index)
            self.refuse(
                error.code,
                str(error),
                inner,
                near=error.nearest,
                repair=error.repair,
                key=error.code == "BMA-303",
            )
            return ALWAYS
        return Compare(data["path"], operator, operand)

    def named(self, data: Mapping[str, Any], at: Path) -> Condition:
        misspelt = self.only(data, {"predicate", "with"}, at)
        name, given = data["predicate"], data.get("with", {})
        found = registry.find(name) if isinstance(name, str) else None
        if found is None:
            near = nearest(str(name), registry.names())
            self.refuse("BMA-305", f"there is no predicate '{name}'", (*at, "predicate"), near=near)
            return ALWAYS
        if not isinstance(given, dict):
            self.refuse("BMA-306", f"'with' should be a block of arguments, not {_shown(given)}", (*at, "with"))
            return ALWAYS
        if misspelt:
            return ALWAYS
        arguments, errors = found.bind(given)
        meant = {error.nearest for error in errors}
        for error in errors:
            if error.missing and error.name in meant:  # a misspelt argument is told once
                continue
            inner = (*at, "predicate") if error.missing else (*at, "with", error.name)
            takes = ", ".join(found.types) or "no arguments"
            self.refuse(
                "BMA-306",
                error.message,
                inner,
                near=error.nearest,
                repair=None if error.nearest else f"it takes {takes}",
                key=error.name not in found.types,
            )
        return Named(found, arguments)

    def field(self, path: Any, at: Path) -> paths.Field | None:
        """What may stand at a path of the model."""
        if not isinstance(path, str) or not path.strip("/"):
            self.refuse("BMA-301", f"a path such as recruitment.worker_fees is needed, not {_shown(path)}", at)
            return None
        start = Agreement if path.startswith("/") else self.model
        bare = path.removeprefix("/")
        try:
            return paths.describe(start, bare)
        except paths.UnknownPath as error:
            self.refuse("BMA-301", *self.unknown(error, bare, start, at))
        return None

    def unknown(
        self, error: paths.UnknownPath, path: str, start: type[BaseModel], at: Path
    ) -> tuple[str, Path, str | None, str | None]:
        where = error.parent or ("the agreement" if start is Agreement else f"an item ({start.__name__})")
        message = f"there is no field '{error.segment}' in {where}"
        near, repair = None, None
        if error.nearest:
            near = path.replace(error.segment, error.nearest, 1) if path.count(error.segment) == 1 else error.nearest
        elif error.parent and (parent := paths.describe(start, error.parent)).kind == "list":
            message = f"'{error.parent}' is a list: its items have fields, it has none"
            repair = f"use some: {{in: {error.parent}, where: ...}} or each: {{in: {error.parent}, where: ...}}"
            if parent.model is None:
                repair = "use 'includes' or 'count_at_least'"
        elif start is not Agreement and _exists(Agreement, path):
            near = f"/{path}"
            repair = "a path from the top of the agreement begins with '/'"
        return message, at, near, repair

    def only(self, data: Mapping[str, Any], allowed: set[str], at: Path) -> bool:
        """Refuses the keys that do not belong here; whether there are any."""
        wrong = [key for key in data if key not in allowed]
        for key in wrong:
            near = nearest(key, allowed - set(data))
            self.refuse("BMA-302", f"the key '{key}' does not belong here", (*at, key), near, key=True)
        return bool(wrong)

    def refuse(
        self,
        code: str,
        message: str,
        at: Path,
        near: str | None = None,
        repair: str | None = None,
        *,
        key: bool = False,
    ) -> None:
        place: Place = self.positions.nearest_place(at)
        if not key and at in self.positions:
            place = self.positions.place_of_value(at)
        self.problems.append(Problem(code, message, place, repair=repair, nearest=near))


def _exists(model: type[BaseModel], path: str) -> bool:
    try:
        paths.describe(model, path)
    except paths.UnknownPath:
        return False
    return True


def _holds(field: paths.Field) -> str:
    return "a list of words" if field.kind == "list" else HOLDS[field.kind]


def _shown(data: Any) -> str:
    if data is None:
        return "nothing"
    if isinstance(data, list):
        return "a list" if data else "an empty list"
    return "a block of keys" if isinstance(data, dict) else repr(data)
