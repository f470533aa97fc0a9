"""A document checked against a model: everything wrong with it at once, each with place and repair."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.source.modelkeys import fields_of, keys_at, models_at, where_key_belongs
from bma_drafter.source.positions import Path, SourceMap, Step, parse_path, path_text
from bma_drafter.source.wording import Wording, allowed_values, listed, shown, word
from bma_drafter.source.yaml import Document

M = TypeVar("M", bound=BaseModel)

_MOST_PROBLEMS = 100
"""A file with more than this is another kind of file; the first ones say so."""
_LACKING = ("missing", "union_tag_not_found")
"""Errors about something that is not there: they stand at the block that lacks it."""


def validate(model_type: type[M], document: Document, *, context: Any = None, at: Path = ()) -> M:
    """The document, or its part at `at`, as a model.

    Raises UserError with one Problem for each place where something is wrong. A validator of the model may
    raise `PydanticCustomError(type, message, {...})`; of its third argument, `nearest`, `repair`, `why`,
    `code` and `at` (a path from the value, for the caret) go into the Problem.
    KeyError where the document has no part at `at`.
    """
    data = document.data
    for step in at:
        data = data[step]
    try:
        return model_type.model_validate(data, context=context)
    except ValidationError as error:
        found = [_Error.of(one, at, document.positions) for one in error.errors(include_url=False)]
    raise UserError(_Explained(model_type, document.positions, at).problems(_branches_chosen(found)[:_MOST_PROBLEMS]))


@dataclass(frozen=True, slots=True)
class _Error:
    """A validator's error with its place in the file."""

    kind: str
    loc: tuple[Step, ...]
    path: Path
    """The part of the location that is in the file."""
    branches: tuple[tuple[Path, Step], ...]
    """The members of unions on the way: where, and which."""
    message: str
    value: Any
    ctx: Mapping[str, Any]

    @classmethod
    def of(cls, error: Any, at: Path, positions: SourceMap) -> _Error:
        loc = tuple(error["loc"])
        steps = loc[:-1] if error["type"] == "missing" else loc
        path, branches = at, []
        for step in steps:
            if (longer := (*path, step)) in positions:
                path = longer
            elif step != "[key]":
                branches.append((path, step))
        return cls(
            error["type"],
            loc,
            path,
            tuple(branches),
            error["msg"],
            error["input"],
            error.get("ctx") or {},
        )

    def concerns(self, path: Path) -> bool:
        """Whether this says that the value at `path` is itself of a wrong kind, not that it is incomplete."""
        return self.path == path and self.kind not in _LACKING


def _branches_chosen(errors: list[_Error]) -> list[_Error]:
    """Of each union that no member fits, the errors of the member that was meant.

    Meant is the member that takes a value of this kind at all, and complains least. Where none does, the
    errors of all of them stay: together they say what the value may be.
    """
    unions: dict[Path, dict[Step, list[_Error]]] = {}
    for error in errors:
        for path, branch in dict(reversed(error.branches)).items():  # of unions within unions, the outer
            unions.setdefault(path, {}).setdefault(branch, []).append(error)
    dropped: set[int] = set()
    for path, members in unions.items():
        fitting = [branch for branch, found in members.items() if not any(error.concerns(path) for error in found)]
        if fitting and len(members) > 1:
            meant = min(fitting, key=lambda branch: len(members[branch]))
            dropped.update(id(error) for branch, found in members.items() if branch != meant for error in found)
    return [error for error in errors if id(error) not in dropped]


class _Explained:
    """The errors of one document as problems."""

    def __init__(self, model: type[BaseModel], positions: SourceMap, at: Path) -> None:
        self.model = model
        self.positions = positions
        self.at = at

    def problems(self, errors: Sequence[_Error]) -> list[Problem]:
        """One problem for each place."""
        extra = [error for error in errors if error.kind == "extra_forbidden"]
        lacking = [error for error in errors if error.kind in _LACKING]
        others: dict[Path, list[_Error]] = {}
        for error in errors:
            if error.kind != "extra_forbidden" and error.kind not in _LACKING:
                others.setdefault(error.path, []).append(error)
        found = [self.unknown_key(error) for error in extra]
        meant = {(error.path[:-1], problem.nearest) for error, problem in zip(extra, found, strict=True)}
        found += [self.wrong_value(path, together) for path, together in others.items()]
        blocks: dict[Path, list[tuple[str, _Error]]] = {}
        for error in lacking:
            key = self.lacking_key(error)
            if (error.path, key) not in meant:  # a misspelt key is told once
                blocks.setdefault(error.path, []).append((key, error))
        found += [self.missing_keys(path, together) for path, together in blocks.items()]
        by_place: dict[tuple[int, int], Problem] = {}
        for problem in found:
            if problem.place is not None:
                spot = (problem.place.line, problem.place.column)
                by_place[spot] = _both(by_place[spot], problem) if spot in by_place else problem
        return list(by_place.values())

    def unknown_key(self, error: _Error) -> Problem:
        key = str(error.loc[-1])
        allowed = keys_at(self.model, error.loc[:-1])
        free = [name for name in allowed if (*error.path[:-1], name) not in self.positions]
        near = nearest(key, free) or nearest(key, allowed)
        repair = None
        home = where_key_belongs(self.model, key)
        if home is not None and _names(home) != _names(error.path[len(self.at) : -1]):
            block = path_text((*self.at, *home)) or "the top of the file"
            repair = f"{key!r} is a key of {block}"
        elif near is None and allowed:
            repair = f"keys allowed here: {listed(allowed)}"
        message = f"there is no key {key!r} in {self.name(error.path[:-1])}"
        place_of_key = self.positions.place_of_key(error.path)
        return Problem("BMA-201", message, place_of_key, repair=repair, nearest=near)

    def lacking_key(self, error: _Error) -> str:
        if error.kind == "missing":
            return str(error.loc[-1])
        return str(error.ctx.get("discriminator", "kind")).strip("'")

    def missing_keys(self, path: Path, lacking: list[tuple[str, _Error]]) -> Problem:
        keys = list(dict.fromkeys(key for key, _ in lacking))
        error = lacking[0][1]
        what = f"the key {keys[0]!r} is" if len(keys) == 1 else f"the keys {listed(keys)} are"
        message = f"{what} missing in {self.name(path)}"
        if isinstance(error.loc[-1], int) and error.kind == "missing":
            message = f"{self.name(path)} should have at least {error.loc[-1] + 1} items"
            return Problem("BMA-205", message, self.place_of_block(path))
        repair = "add " + ", ".join(f"'{key}: ...'" for key in keys[:3]) + (" and so on" if keys[3:] else "")
        if len(keys) == 1 and (meaning := self.description(error.loc[:-1], keys[0])):
            repair += f": {meaning}"
        return Problem("BMA-202", message, self.place_of_block(path), repair=repair)

    def wrong_value(self, path: Path, errors: list[_Error]) -> Problem:
        if errors[0].kind == "union_tag_invalid":
            return self.wrong_member(path, errors[0])
        name = self.name(path)
        words = [word(error.kind, error.message, error.value, error.ctx, name) for error in errors]
        by_rule = [(one, error) for one, error in zip(words, errors, strict=True) if one.should_be is None]
        near = next((one.nearest for one in words if one.nearest), None)
        chosen, error = by_rule[0] if by_rule else (words[0], errors[0])
        if not by_rule and len(words) > 1:
            chosen = _joined(words, name, error.value)
        repair = chosen.repair
        if error.kind == "string_pattern_mismatch":
            meaning = self.nearest_description(error.loc)
            repair = f"what belongs here: {meaning}" if meaning else repair
        return Problem(
            chosen.code,
            chosen.message,
            self.place_of_error(path, error),
            why=chosen.why,
            repair=repair,
            nearest=chosen.nearest or near,
        )

    def wrong_member(self, path: Path, error: _Error) -> Problem:
        """A block whose `kind`, or other deciding key, has no value that is known."""
        key = str(error.ctx.get("discriminator", "kind")).strip("'")
        inner = (*path, key)
        expected = str(error.ctx.get("expected_tags", ""))
        value = error.value.get(key) if isinstance(error.value, dict) else error.ctx.get("tag")
        wording = word("literal_error", "", value, {"expected": expected}, self.name(inner))
        place = self.positions.place_of_value(inner) if inner in self.positions else self.place_of_block(path)
        near = nearest(str(value), allowed_values(expected))
        return Problem(wording.code, wording.message, place, repair=wording.repair, nearest=near)

    def place_of_error(self, path: Path, error: _Error) -> Place:
        inner = error.ctx.get("at")
        if inner is not None:
            steps = parse_path(inner) if isinstance(inner, str) else tuple(inner)
            return self.positions.nearest_place((*path, *steps))
        if "[key]" in error.loc or error.kind == "invalid_key" or isinstance(error.value, dict | list):
            return self.place_of_block(path)
        return self.positions.place_of_value(path)

    def place_of_block(self, path: Path) -> Place:
        """The key of a block or list; of one without a key, its beginning."""
        return self.positions.nearest_place(path)

    def description(self, loc: Sequence[Step], key: Step) -> str | None:
        """What the model says about a field."""
        for model in models_at(self.model, loc):
            if isinstance(key, str) and (field := fields_of(model).get(key)) is not None:
                return field.description
        return None

    def nearest_description(self, loc: Sequence[Step]) -> str | None:
        """What the model says about the innermost field on the way."""
        for length in range(len(loc) - 1, -1, -1):
            if found := self.description(loc[:length], loc[length]):
                return found
        return None

    def name(self, path: Path) -> str:
        return path_text(path) or "the file"


def _names(path: Path) -> list[Step]:
    """A path without the numbers of items."""
    return [step for step in path if isinstance(step, str)]


def _joined(words: list[Wording], name: str, value: Any) -> Wording:
    """One wording for a value that is of none of the kinds it may be."""
    if value is None:
        return words[0]
    kinds = " or ".join(dict.fromkeys(one.should_be for one in words if one.should_be))
    repair = next((one.repair for one in words if one.repair), None)
    return Wording(words[0].code, f"{name} should be {kinds}, not {shown(value)}", kinds, repair)


def _both(first: Problem, second: Problem) -> Problem:
    """Two things wrong in one place as one problem."""
    return replace(
        first,
        message=f"{first.message}; and {second.message}",
        why=first.why or second.why,
        repair="; ".join(filter(None, (first.repair, second.repair))) or None,
        nearest=first.nearest or second.nearest,
    )
