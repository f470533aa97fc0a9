"""YAML 1.2 (core schema, no anchors, aliases or tags) and JSON to plain data with positions.

The parser is PyYAML's, in C where it is installed. Its events are taken one by one and without recursion:
so depth is checked before it can hurt, and nearly everything that is wrong can be told at once.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any, Literal

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from bma_drafter.errors import Place, Problem, UserError
from bma_drafter.source.characters import forbidden_characters, has_forbidden_character
from bma_drafter.source.positions import Path, SourceMap, Span
from bma_drafter.source.scalars import NumberRefused, plain_value
from bma_drafter.source.syntax import explain_syntax_error

_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 60
_MOST_EVENTS = 300_000
"""A description of 3,000 lines has some twenty thousand; each takes a hundred times its length in memory."""
_MOST_PROBLEMS = 100
_NO_KEY = "\0"
"""Stands in for a key that was refused; cannot be typed, because NUL is refused before."""
_JSON_PAIR = re.compile(r"\\u([dD][89abAB][0-9a-fA-F]{2})\\u([dD][c-fC-F][0-9a-fA-F]{2})")

Top = Literal["mapping", "any"]


@dataclass(frozen=True, slots=True)
class Document:
    """A file as data, with the place of everything in it."""

    file: str
    data: Any
    positions: SourceMap
    text: str
    digest: str
    """`sha256:` and the hexadecimal digest of the text in UTF-8, lines ended by a line feed."""


def parse(text: str, file: str, *, top: Top = "mapping") -> Document:
    """The text as data with positions.

    Raises UserError with every problem found: broken syntax, duplicate keys, anchors, aliases, merge keys,
    tags, a second document, keys that are not text, values nested too deep, characters and numbers that
    cannot be used, and, unless `top` is "any", a file that is not a block of keys.
    """
    text = text.removeprefix("\ufeff")
    if has_forbidden_character(text):
        raise UserError(forbidden_characters(SourceMap(file, text, keys={}, values={})))
    if file.lower().endswith(".json"):
        text = _JSON_PAIR.sub(_joined, text.replace("\t", " "))
    builder = _Builder(file, text)
    data = builder.build()
    if top == "mapping" and not builder.problems and not isinstance(data, dict):
        builder.problems.append(_wrong_top(data, builder.positions))
    if builder.problems:
        raise UserError(builder.problems)
    return Document(file, data, builder.positions, text, digest_of(text))


def digest_of(text: str) -> str:
    """`sha256:...` of a text, the same whether its lines end the Unix or the Windows way."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "sha256:" + hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


@dataclass(slots=True)
class _Block:
    """A mapping or list whose end has not been read yet."""

    into: dict[str, Any] | list[Any]
    path: Path
    span: Span
    stands_as_key: bool = False
    key: str | None = None


class _Builder:
    def __init__(self, file: str, text: str) -> None:
        self.text = text
        self.keys: dict[Path, Span] = {}
        self.values: dict[Path, Span] = {}
        self.positions = SourceMap(file, text, keys=self.keys, values=self.values)
        self.problems: list[Problem] = []
        self.open: list[_Block] = []
        self.data: Any = None
        self.documents = 0
        self.events = 0

    def build(self) -> Any:
        """The data; what is wrong is in `problems`."""
        try:
            parser = _Parser(self.text)
            try:
                while len(self.problems) < _MOST_PROBLEMS and self.take(parser.get_event()):
                    pass
            finally:
                parser.dispose()
        except yaml.YAMLError as error:
            self.problems.append(explain_syntax_error(error, self.positions))
        except (ValueError, OverflowError):  # the parser in Python, given an escape beyond Unicode
            self.refuse("BMA-103", "an escape such as \\U names no character", None)
        return self.data

    def take(self, event: Any) -> bool:
        """Take one event in; False when there is nothing more to read."""
        kind = type(event)
        self.events += 1
        if self.events > _MOST_EVENTS:
            self.refuse("BMA-102", "the file holds more keys and values than any agreement, clause or checklist", event)
            return False
        if kind is ScalarEvent:
            self.scalar(event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            return self.start(event, {} if kind is MappingStartEvent else [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            self.end(event)
        elif kind is AliasEvent:
            self.refuse(
                "BMA-106",
                f"the alias *{event.anchor} repeats another part of the file",
                event,
                "write the value out; a text that begins with * needs quotes",
            )
            self.put(None, _span(event))
        elif kind is DocumentStartEvent:
            self.documents += 1
            if self.documents > 1:
                self.refuse("BMA-108", "a second document begins here", event, "keep one document per file")
                return False
        elif kind is StreamEndEvent:
            return False
        return True

    def scalar(self, event: Any) -> None:
        value, span = event.value, _span(event)
        self.check_marks(event)
        plain = event.implicit[0] and not event.style
        parent = self.open[-1] if self.open else None
        if parent is not None and type(parent.into) is dict and parent.key is None:
            if not value:
                self.refuse("BMA-109", "there is no key before the colon", event, "write a key, as in 'key: value'")
            elif plain and value == "<<":
                self.refuse("BMA-106", "the merge key << copies keys from elsewhere", event, "write the keys out")
            self.put_key(parent, value or _NO_KEY, span)
            return
        if plain:
            try:
                value = plain_value(value)
            except NumberRefused as refused:
                self.refuse("BMA-110", str(refused), event, "put it in quotes if it is a text")
        elif event.style == '"' and has_forbidden_character(value):
            self.refuse("BMA-103", "an escape in this text stands for a character that cannot be used", event)
        self.put(value, span)

    def start(self, event: Any, into: dict[str, Any] | list[Any]) -> bool:
        self.check_marks(event)
        span = _span(event)
        if len(self.open) >= _DEEPEST:
            self.refuse("BMA-111", f"values are nested more than {_DEEPEST} deep", event)
            return False
        path: Path = ()
        stands_as_key = False
        if self.open:
            parent = self.open[-1]
            if isinstance(parent.into, list):
                path = (*parent.path, len(parent.into))
            elif parent.key is None:
                stands_as_key = True
                path = (*parent.path, _NO_KEY)
                self.refuse("BMA-109", "a list or a block stands where a key should", event, "use a word as key")
            else:
                path = (*parent.path, parent.key)
        self.values[path] = span
        self.open.append(_Block(into, path, span, stands_as_key))
        return True

    def end(self, event: Any) -> None:
        block = self.open.pop()
        line, column = event.end_mark.line + 1, event.end_mark.column + 1
        span = Span(block.span.line, block.span.column, line, column)
        if block.stands_as_key:
            self.put_key(self.open[-1], _NO_KEY, span)
        else:
            self.put(block.into, span)

    def put_key(self, parent: _Block, key: str, span: Span) -> None:
        parent.key = key
        path = (*parent.path, key)
        if key == _NO_KEY:
            return
        if (first := self.keys.setdefault(path, span)) is not span:
            place = self.positions.place_of_key(path)
            place = Place(place.file, span.line, span.column, span.end_column, self.positions.line(span.line))
            self.problems.append(
                Problem(
                    "BMA-105",
                    f"the key {key!r} is there twice: first in line {first.line}, again in line {span.line}",
                    place,
                    repair="keep one of the two, or join them",
                )
            )

    def put(self, value: Any, span: Span) -> None:
        """Hang a finished value into the block that is open, or make it the whole document."""
        if not self.open:
            self.values[()] = span
            self.data = value
            return
        parent = self.open[-1]
        if isinstance(parent.into, list):
            self.values[(*parent.path, len(parent.into))] = span
            parent.into.append(value)
        elif parent.key is None:
            self.put_key(parent, _NO_KEY, span)
        else:
            self.values[(*parent.path, parent.key)] = span
            parent.into[parent.key] = value
            parent.key = None

    def check_marks(self, event: Any) -> None:
        if event.anchor:
            self.refuse(
                "BMA-106",
                f"the anchor &{event.anchor} is not used in these files",
                event,
                "delete it; a text that begins with & needs quotes",
            )
        if event.tag:
            self.refuse(
                "BMA-107",
                "a tag (a word that begins with !) is not used in these files",
                event,
                "delete it; a text that begins with ! needs quotes",
            )

    def refuse(self, code: str, message: str, event: Any, repair: str | None = None) -> None:
        if event is None:
            place = self.positions.nearest_place(())
        else:
            line, column = event.start_mark.line + 1, event.start_mark.column + 1
            end = event.end_mark.column + 1 if event.end_mark.line + 1 == line else None
            place = Place(self.positions.file, line, column, end, self.positions.line(line))
        self.problems.append(Problem(code, message, place, repair=repair))


def _span(event: Any) -> Span:
    start, end = event.start_mark, event.end_mark
    return Span(start.line + 1, start.column + 1, end.line + 1, end.column + 1)


def _joined(found: re.Match[str]) -> str:
    """JSON writes characters beyond the basic plane as two escapes; YAML has one for them."""
    high, low = int(found[1], 16), int(found[2], 16)
    return f"\\U{0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00):08X}"


def _wrong_top(data: Any, positions: SourceMap) -> Problem:
    if data is None:
        return Problem(
            "BMA-112",
            f"{positions.file} holds no keys: it is empty, or everything in it is a comment",
            repair="begin with lines such as 'title: ...'",
        )
    found = "a list" if isinstance(data, list) else "a single value"
    return Problem(
        "BMA-113",
        f"the file should be a block of keys, but is {found}",
        positions.nearest_place(()),
        repair="write lines such as 'title: ...', each with a key, a colon and a space",
    )
