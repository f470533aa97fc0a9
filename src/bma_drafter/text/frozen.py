"""A document as text that keeps (JSON), and back: what a round of a negotiation leaves of its draft.

The shape is read off the tree itself: each node is an object that says its class (`"is"`) and states its fields, those
that have their usual value left out. A node that is added to the tree later is frozen and read like the others.
"""

from __future__ import annotations

import json
import math
import re
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass
from functools import cache
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints

from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.text.tree import Document

FORMAT = "bma-tree/1"
"""Changes when a tree frozen before could not be read any more."""
_CLASS = "is"
"""No field of Python can bear this name."""
_UNIT = re.compile(r'\{"is":"\w+","id":')
"""Where a unit begins, which has a line of its own; within words the quotation marks would be written as \\"."""
_DEEPEST = 100
"""Deeper than any text goes, and far from where the program itself would give up."""


def frozen(document: Document) -> str:
    """The document as JSON: the same document always gives the same text, and `thawed` gives the document again."""
    data = {"format": FORMAT, "document": _plain(document)}
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _UNIT.sub(r"\n\g<0>", text) + "\n"


def thawed(text: str, file: str) -> Document:
    """The document of a text that `frozen` made; `file` is named in problems.

    Raises `UserError` where the text is damaged, of another version, or holds anything a document does not.
    """
    data = _parsed(text, file)
    if not isinstance(data, dict) or data.get("format") != FORMAT or set(data) != {"format", "document"}:
        stated = data.get("format") if isinstance(data, dict) else None
        raise UserError(
            Problem(
                "BMA-580",
                f"the file is not a frozen text of the format {FORMAT}",
                Place(file),
                why=f"It says it is {stated!r}." if isinstance(stated, str) else "It does not say what it is.",
                repair="take the file as bma round close wrote it, or close the round again with --force",
            )
        )
    try:
        made = _reader(Document)(data["document"], _Where("document"))
    except _WrongError as wrong:
        raise UserError(wrong.problem(file)) from None
    assert isinstance(made, Document)
    return made


# ------------------------------------------------------------------------------------------------ out


def _plain(value: Any) -> Any:
    """A part of the tree as what JSON has."""
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if not is_dataclass(value) or isinstance(value, type):
        return value
    out: dict[str, Any] = {_CLASS: type(value).__name__}
    for field in fields(value):
        stated = getattr(value, field.name)
        if not _is_usual(field, stated):
            out[field.name] = _plain(stated)
    return out


def _is_usual(field: Field[Any], value: Any) -> bool:
    """Whether a field has the value it gets where nothing is stated."""
    usual = field.default_factory() if field.default_factory is not MISSING else field.default
    return usual is not MISSING and type(usual) is type(value) and bool(usual == value)


# ------------------------------------------------------------------------------------------------- in


def _parsed(text: str, file: str) -> Any:
    """The text as JSON in the strict sense: no key twice, no number that is none."""
    try:
        return json.loads(text, object_pairs_hook=_pairs, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno, error.colno)
        raise UserError(_damaged(f"the file is not whole: {error.msg}", place)) from None
    except (_WrongError, RecursionError, ValueError) as error:
        said = str(error) if isinstance(error, _WrongError) else "it nests too deep, or holds a number too long"
        raise UserError(_damaged(f"the file is damaged: {said}", Place(file))) from None


def _pairs(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    out = dict(pairs)
    if len(out) < len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise _WrongError(f"the key {twice[:60]!r} is there twice")
    return out


def _no_number(word: str) -> NoReturn:
    raise _WrongError(f"{word} is not a number")


def _damaged(message: str, place: Place) -> Problem:
    return Problem(
        "BMA-580",
        message,
        place,
        why="A frozen text is written by the program and not edited by hand.",
        repair="take the file from a copy, or close the round again with --force",
    )


@dataclass(frozen=True, slots=True)
class _Where:
    """The way to a value: "document.divisions[3].title"."""

    name: str
    above: _Where | None = None
    depth: int = 0

    def below(self, name: str) -> _Where:
        if self.depth >= _DEEPEST:
            raise _WrongError("the text nests deeper than any text does", self)
        return _Where(name, self, self.depth + 1)

    def __str__(self) -> str:
        parts: list[str] = []
        here: _Where | None = self
        while here is not None:
            parts.append(here.name)
            here = here.above
        return "".join(reversed(parts))


class _WrongError(Exception):
    """A value that a document cannot hold."""

    def __init__(self, message: str, where: _Where | None = None, near: str | None = None) -> None:
        super().__init__(message)
        self.where = where
        self.near = near

    def problem(self, file: str) -> Problem:
        where = f" (at {self.where})" if self.where else ""
        return Problem(
            "BMA-581",
            f"{self}{where}",
            Place(file),
            why="A frozen text holds what a draft is made of and nothing else.",
            repair="take the file from a copy, or close the round again with --force",
            nearest=self.near,
        )


_Reader = Callable[[Any, _Where], Any]


@cache
def _reader(hint: Any) -> _Reader:
    """What reads a value of this type."""
    if is_dataclass(hint) and isinstance(hint, type):
        return _class_reader({hint.__name__: hint})
    if get_origin(hint) in (Union, types.UnionType):
        return _union_reader(get_args(hint))
    if get_origin(hint) is tuple:
        return _tuple_reader(get_args(hint))
    if get_origin(hint) is Literal:
        return _literal_reader(get_args(hint))
    return _plain_reader(hint)


def _class_reader(classes: Mapping[str, type]) -> _Reader:
    """For nodes of one of these classes."""

    def read(value: Any, where: _Where) -> Any:
        if not isinstance(value, dict):
            raise _WrongError(f"there should be {_or(classes)}, not {_shown(value)}", where)
        name = value.get(_CLASS)
        kind = classes.get(name) if isinstance(name, str) else None
        if kind is None:
            near = nearest(name, classes) if isinstance(name, str) else None
            raise _WrongError(f"there should be {_or(classes)}, not {_shown(name)}", where, near)
        return _node(kind, value, where)

    return read


def _node(kind: type, value: dict[str, Any], where: _Where) -> Any:
    known = _fields_of(kind)
    for name in value:
        if name != _CLASS and name not in known:
            message = f"a {kind.__name__} has no field {name[:60]!r}"
            raise _WrongError(message, where, nearest(name[:60], known))
    stated: dict[str, Any] = {}
    for name, (hint, needed) in known.items():
        if name in value:
            stated[name] = _reader(hint)(value[name], where.below(f".{name}"))
        elif needed:
            raise _WrongError(f"the field {name!r} of a {kind.__name__} is missing", where)
    return kind(**stated)


@cache
def _fields_of(kind: type) -> dict[str, tuple[Any, bool]]:
    """The type of each field, and whether it has to be stated."""
    hints = get_type_hints(kind)
    assert is_dataclass(kind)
    return {
        f.name: (hints[f.name], f.default is MISSING and f.default_factory is MISSING) for f in fields(kind) if f.init
    }


def _union_reader(members: tuple[Any, ...]) -> _Reader:
    """Nodes are told apart by their class, everything else by trying."""
    classes = {one.__name__: one for one in members if is_dataclass(one) and isinstance(one, type)}
    others = [one for one in members if one not in classes.values()]
    of_node = _class_reader(classes) if classes else None

    def read(value: Any, where: _Where) -> Any:
        if of_node is not None and (isinstance(value, dict) or not others):
            return of_node(value, where)
        for index, one in enumerate(others):
            try:
                return _reader(one)(value, where)
            except _WrongError as wrong:
                last = index == len(others) - 1
                if last or (wrong.where is not None and wrong.where.depth > where.depth):
                    raise
        raise _WrongError(f"there should be something else than {_shown(value)}", where)

    return read


def _tuple_reader(members: tuple[Any, ...]) -> _Reader:
    def read(value: Any, where: _Where) -> Any:
        if not isinstance(value, list):
            raise _WrongError(f"there should be a list, not {_shown(value)}", where)
        if len(members) == 2 and members[1] is Ellipsis:
            one = _reader(members[0])
            return tuple(one(item, where.below(f"[{index}]")) for index, item in enumerate(value))
        if len(value) != len(members):
            raise _WrongError(f"there should be {len(members)} items, not {len(value)}", where)
        pairs = zip(members, value, strict=True)
        return tuple(_reader(hint)(item, where.below(f"[{index}]")) for index, (hint, item) in enumerate(pairs))

    return read


def _literal_reader(allowed: tuple[Any, ...]) -> _Reader:
    def read(value: Any, where: _Where) -> Any:
        for one in allowed:
            if type(one) is type(value) and one == value:
                return one
        near = nearest(value[:60], [str(one) for one in allowed]) if isinstance(value, str) else None
        known = ", ".join(map(repr, allowed))
        raise _WrongError(f"there should be one of {known}, not {_shown(value)}", where, near)

    return read


_WORDS: Mapping[Any, str] = {str: "words", int: "a whole number", float: "a number", bool: "true or false"}


def _plain_reader(hint: Any) -> _Reader:
    """For words, numbers, yes and no, and nothing."""
    accepted: tuple[type, ...] = (int, float) if hint is float else (type(None) if hint is None else hint,)
    if not all(one in (str, int, float, bool, type(None)) for one in accepted):
        raise TypeError(f"the tree holds a type that is not frozen: {hint}")

    def read(value: Any, where: _Where) -> Any:
        if type(value) not in accepted:
            raise _WrongError(f"there should be {_WORDS.get(hint, 'nothing')}, not {_shown(value)}", where)
        if isinstance(value, float) and not math.isfinite(value):
            raise _WrongError("the number is too large", where)
        if isinstance(value, str) and any("\ud800" <= sign <= "\udfff" for sign in value):
            raise _WrongError("the words hold half a character", where)
        return value

    return read


def _or(names: Mapping[str, type]) -> str:
    """ "a Paragraph, a Table or a Signatures"; of many only how many."""
    return " or ".join(f"a {name}" for name in _few(list(names)))


def _few(names: list[str]) -> Iterator[str]:
    yield from names[:4]
    if len(names) > 4:
        yield f"node of {len(names) - 4} other classes"


def _shown(value: Any) -> str:
    """A value as a problem shows it: short."""
    if isinstance(value, dict):
        return f"a {str(value.get(_CLASS, 'block without a class'))[:60]}"
    if isinstance(value, list):
        return "a list"
    return "nothing" if value is None else repr(value)[:60]
