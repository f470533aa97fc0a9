"""What a pydantic model allows at a place of the data: which keys, and where a key would belong instead.

Types are walked along a validator's location, through optional values, unions, lists and nested models.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import AliasChoices, BaseModel, RootModel
from pydantic.fields import FieldInfo

from bma_drafter.source.positions import Path, Step

Model = type[BaseModel]
_MOST_MODELS = 500


def models_at(model: Model, loc: Sequence[Step]) -> list[Model]:
    """The models one of which the value at `loc` has to fit: several where it is a union."""
    here = list(_members(model))
    for step in loc:
        here = list(_step(here, step))
    return [member for member in here if _is_model(member)]


def fields_of(model: Model) -> dict[str, FieldInfo]:
    """The fields of a model by the key under which a file states them."""
    if not model.__pydantic_complete__:
        model.model_rebuild(raise_errors=False)
    return {_key_of(name, field): field for name, field in model.model_fields.items()}


def keys_at(model: Model, loc: Sequence[Step]) -> list[str]:
    """The keys that are allowed in the block at `loc`, in the order of the model, without repeats."""
    return list(dict.fromkeys(key for found in models_at(model, loc) for key in fields_of(found)))


def where_key_belongs(model: Model, key: str) -> Path | None:
    """The shortest path of a block that allows `key`, lists shown by their first item; None if none does."""
    return _homes(model).get(key)


@cache
def _homes(model: Model) -> dict[str, Path]:
    """Every key of a model and of the models within it, with the shortest path of a block that allows it."""
    homes: dict[str, Path] = {}
    seen: set[Model] = {model}
    waiting: list[tuple[Path, Model]] = [((), model)]
    while waiting and len(seen) < _MOST_MODELS:
        path, current = waiting.pop(0)
        for name, field in fields_of(current).items():
            homes.setdefault(name, path)
            for steps, inner in _inner_models(field.annotation):
                if inner not in seen:
                    seen.add(inner)
                    waiting.append(((*path, name, *steps), inner))
    return homes


def _key_of(name: str, field: FieldInfo) -> str:
    alias = field.validation_alias
    if isinstance(alias, AliasChoices):
        alias = next((choice for choice in alias.choices if isinstance(choice, str)), None)
    return alias if isinstance(alias, str) else field.alias or name


def _is_model(member: Any) -> bool:
    return isinstance(member, type) and issubclass(member, BaseModel) and not issubclass(member, RootModel)


def _members(annotation: Any) -> Iterator[Any]:
    """The types a value may have, unions and aliases taken apart, `None` left out."""
    origin = get_origin(annotation)
    if origin is Annotated:
        yield from _members(get_args(annotation)[0])
    elif origin in (Union, types.UnionType):
        for member in get_args(annotation):
            yield from _members(member)
    elif hasattr(annotation, "__value__"):  # an alias made with `type X = ...`
        yield from _members(annotation.__value__)
    elif isinstance(annotation, type) and issubclass(annotation, RootModel):
        yield from _members(annotation.model_fields["root"].annotation)
    elif annotation is not type(None):
        yield annotation


def _step(here: list[Any], step: Step) -> Iterator[Any]:
    """The types one step further; a step that no type knows is the name of a union's member."""
    found = [inner for member in here for inner in _inside(member, step)]
    if found:
        yield from found
        return
    named = [member for member in here if _bears(member, step)]
    yield from named or here


def _inside(member: Any, step: Step) -> Iterator[Any]:
    if _is_model(member):
        if isinstance(step, str) and (field := fields_of(member).get(step)) is not None:
            yield from _members(field.annotation)
        return
    origin, inner = get_origin(member), get_args(member)
    if not inner or not isinstance(origin, type):
        return
    if issubclass(origin, Mapping):
        if isinstance(step, str):
            yield from _members(inner[1])
    elif isinstance(step, int):
        if origin is tuple and Ellipsis not in inner:
            inner = inner[step : step + 1]
        for item in inner:
            if item is not Ellipsis:
                yield from _members(item)


def _bears(member: Any, name: Step) -> bool:
    """Whether a validator calls this member of a union by `name`: its class, or its discriminating value."""
    if not _is_model(member):
        return False
    if member.__name__ == name:
        return True
    return any(
        name in get_args(field.annotation)
        for field in fields_of(member).values()
        if get_origin(field.annotation) is Literal
    )


def _inner_models(annotation: Any) -> Iterator[tuple[Path, Model]]:
    """The models within an annotation, each with the steps that lead to it."""
    for member in _members(annotation):
        if _is_model(member):
            yield (), member
        elif get_origin(member) in (list, tuple, set, frozenset):
            for inner in get_args(member):
                if inner is not Ellipsis:
                    yield from (((0, *steps), model) for steps, model in _inner_models(inner))
