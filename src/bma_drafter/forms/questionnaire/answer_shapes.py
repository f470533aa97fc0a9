"""What an answer to a question may be, read from the annotations of the model."""

from __future__ import annotations

import datetime
import types
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from bma_drafter.agreement.model import Nothing
from bma_drafter.agreement.model.stating import (
    CountryCode,
    CurrencyCode,
    Id,
    IscoCode,
    LanguageTag,
    Money,
    Period,
    SdgTarget,
    Share,
)

AnswerKind: TypeAlias = Literal[
    "yesno", "choice", "whole", "decimal", "percent", "date", "text", "localised", "money", "period",
    "country", "occupation", "currency", "sdg", "language", "id",
    "block", "list", "mapping", "names", "outside",
]  # fmt: skip
"""`names` are texts by language that may have further forms; `outside` is what no cell can hold."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What may be answered. `none` says whether the word none states that there is nothing of the kind.

    `words` are single words allowed beside the values (all, unlimited); `choices` are the words of a choice, or of a
    mapping's keys. `item` is what a list or a mapping holds.
    """

    kind: AnswerKind
    choices: tuple[str | int, ...] = ()
    words: tuple[str, ...] = ()
    none: bool = False
    model: type[BaseModel] | None = None
    item: Shape | None = None
    pattern: bool = False
    """Whether the text must have a form that a spreadsheet could take for something else: 1:1:1."""

    @property
    def is_rows(self) -> bool:
        """Whether it is a list of blocks, which has rows or columns of its own."""
        return self.kind == "list" and self.item is not None and self.item.kind == "block"


@dataclass(frozen=True, slots=True)
class ShapedField:
    """One key of a block, by its name in a file."""

    name: str
    shape: Shape
    meaning: str
    needed: bool


@cache
def shaped_fields(model: type[BaseModel]) -> tuple[ShapedField, ...]:
    """The keys of a block in the order of the model."""
    hints = get_type_hints(model, include_extras=True)
    return tuple(
        ShapedField(info.alias or name, shape_of(hints[name]), info.description or name, info.is_required())
        for name, info in model.model_fields.items()
    )


def shape_of(annotation: Any) -> Shape:
    """What may be answered where a field is annotated so."""
    origin, args = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        coded = _coded(annotation)
        return Shape(coded) if coded else _with_pattern(shape_of(args[0]), args[1:])
    if origin in (Union, types.UnionType):
        return _joined([one for one in args if one is not type(None)])
    if origin is Literal:
        return Shape("choice", choices=args)
    if origin is tuple:
        item = shape_of(args[0])
        return Shape("outside") if item.kind in ("outside", "mapping", "list") else Shape("list", none=True, item=item)
    if origin is dict:
        return _mapping(shape_of(args[0]), shape_of(args[1]))
    return _plain(annotation)


def _plain(annotation: Any) -> Shape:
    if annotation is Money:
        return Shape("money")
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return Shape("block", model=annotation)
    kinds: dict[Any, AnswerKind] = {
        bool: "yesno", int: "whole", Decimal: "decimal", str: "text", datetime.date: "date",
    }  # fmt: skip
    return Shape(kinds.get(annotation, "outside"))


def _coded(annotation: Any) -> AnswerKind | None:
    """The classification or form that the validators of an annotation check."""
    validators = [getattr(one, "func", one) for one in annotation.__metadata__]
    for alias, kind in _CODES:
        if getattr(alias.__metadata__[-1], "func", None) in validators:
            return kind
    return "percent" if annotation == Share else None


_CODES: tuple[tuple[Any, AnswerKind], ...] = (
    (CountryCode, "country"),
    (IscoCode, "occupation"),
    (CurrencyCode, "currency"),
    (SdgTarget, "sdg"),
    (LanguageTag, "language"),
    (Period, "period"),
    (Id, "id"),
)


def _with_pattern(shape: Shape, metadata: tuple[Any, ...]) -> Shape:
    patterned = any(getattr(part, "pattern", None) for part in _parts(metadata))
    return Shape(shape.kind, pattern=True) if patterned and shape.kind == "text" else shape


def _parts(metadata: tuple[Any, ...]) -> Iterator[Any]:
    for one in metadata:
        yield from one.metadata if isinstance(one, FieldInfo) else (one,)


def _mapping(key: Shape, value: Shape) -> Shape:
    if key.kind == "language" and value.kind == "names":
        return Shape("names", model=value.model)
    if key.kind == "language" and value.kind == "text":
        return Shape("localised")
    if key.kind == "choice" and value.kind == "whole":
        return Shape("mapping", choices=key.choices, item=value)
    return Shape("outside")


def _joined(options: list[Any]) -> Shape:
    """What fits one of several; the words none, all and unlimited stand beside what they are alternatives to."""
    none = Nothing in options
    shapes = [shape_of(one) for one in options if one is not Nothing]
    words = tuple(str(c) for s in shapes if s.kind == "choice" for c in s.choices) if len(shapes) > 1 else ()
    rest = [s for s in shapes if s.kind != "choice" or not words]
    kinds = {s.kind for s in rest}
    if kinds == {"text", "localised"}:
        chosen = Shape("localised")
    elif kinds == {"text", "block"}:
        chosen = Shape("names", model=next(s.model for s in rest if s.model))
    elif len(rest) == 1:
        chosen = rest[0]
    else:
        return Shape("outside")
    return replace(chosen, words=words or chosen.words, none=none or chosen.none)
