"""Where every key and value of a file stands, by its path in the data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from bma_drafter.errors import Place

Step = str | int
Path = tuple[Step, ...]
"""The way to a value: `("mobility", "channels", 0, "places")`."""

_LINE_END = re.compile(r"\r\n|\n|\r")
_PLAIN_STEP = re.compile(r"[^.\[\]\"\s]+")
_QUOTED_STEP = re.compile(r'"((?:[^"\\]|\\.)*)"')
_INDEX = re.compile(r"\[([0-9]{1,9})\]")


class Span(NamedTuple):
    """From the first character to the one after the last; lines and columns count from 1."""

    line: int
    column: int
    end_line: int
    end_column: int


class SourceMap:
    """The places of one file's keys and values, for messages and for evidence.

    An item of a list has no key: its key's place is that of its value. The top of the file is `()`.
    """

    __slots__ = ("_keys", "_lines", "_text", "_values", "file")

    def __init__(self, file: str, text: str, *, keys: Mapping[Path, Span], values: Mapping[Path, Span]) -> None:
        self.file = file
        self._text = text
        self._keys = keys
        self._values = values
        self._lines: list[str] | None = None

    def __contains__(self, path: object) -> bool:
        return path in self._values or path in self._keys

    @property
    def lines(self) -> list[str]:
        """The lines of the text, as typed, without their ends."""
        if self._lines is None:
            self._lines = _LINE_END.split(self._text)
        return self._lines

    def place_of_key(self, path: Path) -> Place:
        """The place of the key at the end of `path`; KeyError where the file has no such path."""
        span = self._keys.get(path)
        return self._place(self._values[path] if span is None else span)

    def place_of_value(self, path: Path) -> Place:
        """The place where the value at `path` begins; KeyError where the file has no such path."""
        return self._place(self._values[path])

    def span_of_value(self, path: Path) -> Span | None:
        """From where to where the value at `path` is written; None where the file has no such path."""
        return self._values.get(path)

    def nearest_place(self, path: Path) -> Place:
        """The key of `path`, or of its closest ancestor that is in the file; else the top of the file."""
        for length in range(len(path), -1, -1):
            if path[:length] in self:
                return self.place_of_key(path[:length])
        return Place(self.file, 1, 1, None, self.line(1))

    def locate(self, loc: Iterable[Step]) -> Place:
        """The nearest place for a validator's location, which also names things that no file holds."""
        return self.nearest_place(self.path_of(loc))

    def path_of(self, loc: Iterable[Step]) -> Path:
        """The longest path of this file within `loc`: steps that are not in the file are skipped.

        A validator puts names of union members between the keys; they must differ from the keys beside them.
        """
        path: Path = ()
        for step in loc:
            if (longer := (*path, step)) in self:
                path = longer
        return path

    def line(self, number: int) -> str | None:
        """The text of a line, counted from 1; None past the end."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else None

    def _place(self, span: Span) -> Place:
        end = span.end_column if span.end_line == span.line else None
        return Place(self.file, span.line, span.column, end, self.line(span.line))


def path_text(path: Path) -> str:
    """`mobility.channels[0].places`; a key that holds signs of this notation is put in double quotes."""
    out = ""
    for step in path:
        if isinstance(step, int):
            out += f"[{step}]"
            continue
        if not _PLAIN_STEP.fullmatch(step):
            step = '"' + step.replace("\\", "\\\\").replace('"', '\\"') + '"'
        out += f".{step}" if out else step
    return out


def parse_path(text: str) -> Path:
    """The path that `path_text` writes as `text`; ValueError, naming the column, for anything else."""
    path: list[Step] = []
    at = 0
    while at < len(text):
        if text[at] == "[" and (found := _INDEX.match(text, at)):
            path.append(int(found[1]))
        else:
            if path:
                if text[at] != ".":
                    raise ValueError(f"not a path: {text!r}, column {at + 1}")
                at += 1
            if found := _QUOTED_STEP.match(text, at):
                path.append(re.sub(r"\\(.)", r"\1", found[1], flags=re.DOTALL))
            elif found := _PLAIN_STEP.match(text, at):
                path.append(found[0])
            else:
                raise ValueError(f"not a path: {text!r}, column {at + 1}")
        at = found.end()
    return tuple(path)
