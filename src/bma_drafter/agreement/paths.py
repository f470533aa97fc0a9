"""Paths into an agreement (`mobility.channels[0].places.number`): what stands there, and what may stand there.

Three answers are told apart everywhere: *stated*, *stated that there is none* (`none`, `[]`), and *not stated*.
"""

from __future__ import annotations

import enum
import re
import types
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel

from bma_drafter.agreement.model.stating import Nothing
from bma_drafter.errors import nearest


class State(enum.Enum):
    """How a fact stands in the description."""

    STATED = "stated"
    NOTHING = "stated nothing"
    SILENT = "not stated"


@dataclass(frozen=True, slots=True)
class Found:
    """What stands at a path. `path` ends where the way ended: at the first block not stated or stated `none`."""

    value: Any
    path: str
    state: State

    @property
    def is_stated(self) -> bool:
        """True where a value stands there (not nothing, not silence)."""
        return self.state is State.STATED


class UnknownPath(Exception):
    """A path names a field that does not exist; `nearest` is the field that was probably meant."""

    def __init__(self, path: str, segment: str, nearest_name: str | None, parent: str) -> None:
        self.path, self.segment, self.nearest, self.parent = path, segment, nearest_name, parent
        super().__init__(f"no field '{segment}'" + (f" in {parent}" if parent else ""))


_SEGMENT = re.compile(r"([^.\[\]]+)|\[(\d+)\]")


@cache
def segments(path: str) -> tuple[str | int, ...]:
    """The path in parts: `a.b[0]` gives ("a", "b", 0)."""
    return tuple(int(m[2]) if m[2] is not None else m[1] for m in _SEGMENT.finditer(path))


def join(path: str, segment: str | int) -> str:
    """The path one step on."""
    if isinstance(segment, int):
        return f"{path}[{segment}]"
    return f"{path}.{segment}" if path else segment


def find(start: Any, path: str, at: str = "") -> Found:
    """What stands at `path` below `start`, where `at` is the path of `start` itself.

    A way that ends early at something not stated is SILENT there; at `none` it is NOTHING there.
    """
    value, gone = start, ""
    for segment, so_far in _ways(path):
        if value is None:
            return Found(None, _below(at, gone), State.SILENT)
        if value is Nothing.NONE:
            return Found(value, _below(at, gone), State.NOTHING)
        value = _step(value, segment)
        gone = so_far
    return Found(value, _below(at, gone), _state(value))


@cache
def _ways(path: str) -> tuple[tuple[str | int, str], ...]:
    """Each segment of a path with the path up to it: asked for thousands of times in a review."""
    out: list[tuple[str | int, str]] = []
    so_far = ""
    for segment in segments(path):
        so_far = join(so_far, segment)
        out.append((segment, so_far))
    return tuple(out)


def _below(at: str, path: str) -> str:
    if not at or not path:
        return at or path
    return f"{at}{path}" if path[0] == "[" else f"{at}.{path}"


def _step(value: Any, segment: str | int) -> Any:
    if isinstance(value, BaseModel):
        name = _names(type(value)).get(str(segment))
        return None if name is None else getattr(value, name)
    if isinstance(value, dict):
        return value.get(segment)
    if isinstance(value, tuple) and isinstance(segment, int):
        return value[segment] if segment < len(value) else None
    return None


def _state(value: Any) -> State:
    if value is None:
        return State.SILENT
    if value is Nothing.NONE or value == () or value == {}:
        return State.NOTHING
    return State.STATED


@cache
def _names(model: type[BaseModel]) -> dict[str, str]:
    """Name in the file -> name of the attribute (`return` -> `return_`)."""
    return {field.alias or name: name for name, field in model.model_fields.items()}


def walk(value: Any, at: str = "") -> Iterator[tuple[str, Any]]:
    """Every stated leaf below `value` with its path (stated nothing included), in the order of the model."""
    if value is None:
        return
    if isinstance(value, BaseModel):
        for name, attribute in _names(type(value)).items():
            yield from walk(getattr(value, attribute), join(at, name))
    elif isinstance(value, tuple) and value:
        for index, item in enumerate(value):
            yield from walk(item, join(at, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from walk(item, join(at, key))
    else:
        yield at, value


# ------------------------------------------------------------------------------- what may stand there

Kind = Literal["block", "list", "choice", "yesno", "number", "text", "date", "mapping"]


@dataclass(frozen=True, slots=True)
class Field:
    """What may stand at a path.

    `choices` are the allowed words or numbers of a choice (for a list: of its items); `model` is the block, or the
    block of a list's items.
    """

    kind: Kind
    description: str | None
    choices: tuple[Any, ...] = ()
    model: type[BaseModel] | None = None
    item: Kind | None = None


def describe(model: type[BaseModel], path: str) -> Field:
    """What may stand at `path` below a block of type `model`; raises `UnknownPath` where there is no such field."""
    here: Field = Field("block", None, model=model)
    parent = ""
    for segment in segments(path):
        if isinstance(segment, int):
            if here.kind != "list":
                raise UnknownPath(path, f"[{segment}]", None, parent)
            here = Field(here.item or "block", here.description, here.choices, here.model)
            continue
        if here.kind == "mapping":
            here = Field(here.item or "text", here.description)
            continue
        if here.kind != "block" or here.model is None:
            raise UnknownPath(path, segment, None, parent)
        names = _names(here.model)
        if segment not in names:
            raise UnknownPath(path, segment, nearest(segment, names), parent)
        info = here.model.model_fields[names[segment]]
        here = _read(info.annotation, info.description)
        parent = join(parent, segment)
    return here


def field_names(model: type[BaseModel]) -> tuple[str, ...]:
    """The keys a block may have, as they are written in the file."""
    return tuple(_names(model))


def paths_of(model: type[BaseModel], at: str = "", depth: int = 8) -> Iterator[tuple[str, Field]]:
    """Every path below a block with what may stand there; lists are entered as `name[0]`."""
    for name in field_names(model):
        field = describe(model, name)
        where = join(at, name)
        yield where, field
        if field.model is not None and depth:
            yield from paths_of(field.model, join(where, 0) if field.kind == "list" else where, depth - 1)


def _read(annotation: Any, description: str | None) -> Field:
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return _read(args[0], description)
    if origin is Literal:
        return Field("choice", description, choices=args)
    if origin in (Union, types.UnionType):
        options = [_read(a, description) for a in args if a is not type(None) and a is not Nothing]
        return _widest(options, description)
    if origin is tuple:
        item = _read(args[0], description)
        return Field("list", description, item.choices, item.model, item.kind)
    if origin is dict:
        return Field("mapping", description, item=_read(args[1], description).kind)
    if isinstance(annotation, type):
        if issubclass(annotation, BaseModel):
            return Field("block", description, model=annotation)
        return Field(_SCALARS.get(annotation.__name__, "text"), description)
    return Field("text", description)


_SCALARS: dict[str, Kind] = {"bool": "yesno", "int": "number", "Decimal": "number", "float": "number", "date": "date"}


def _widest(options: list[Field], description: str | None) -> Field:
    """Of alternatives, the one that allows most: list before block before mapping before scalar."""
    for kind in ("list", "block"):
        for option in options:
            if option.kind == kind:
                words = tuple(c for o in options if o.kind == "choice" for c in o.choices)
                return Field(option.kind, description, option.choices + words, option.model, option.item)
    if any(o.kind == "text" for o in options):
        return Field("text", description)
    return options[0]
