"""Where a word of a text stands in the file: the line and column within a value, however the value is written."""

from __future__ import annotations

import re

from bma_drafter.errors import Place
from bma_drafter.source.positions import Path, SourceMap

_WORD = re.compile(r"[^\W_]+")
_BLOCK_HEADER = re.compile(r"[|>][+\-0-9]*[^\n]*\n")


def place_inside(positions: SourceMap, path: Path, text: str, start: int, end: int) -> Place:
    """The place of the words from `start` to `end` of the text that stands at `path` of the file.

    Line breaks and spaces may differ between the text and the file; words are counted. Where they cannot be told apart
    (escapes in double quotes) it is the place where the value begins; where the file has no such path, the nearest.
    """
    span = positions.span_of_value(path)
    if span is None:
        return positions.nearest_place(path)
    raw, line, column = _raw(positions, span.line, span.column, span.end_line, span.end_column)
    skipped = header.end() if (header := _BLOCK_HEADER.match(raw)) else 0
    words = [found.span() for found in _WORD.finditer(raw, skipped)]
    inner = list(_WORD.finditer(text))
    first = sum(1 for found in inner if found.end() <= start)
    last = first + len(_WORD.findall(text[start:end])) - 1
    if len(words) != len(inner) or last < first:
        return positions.place_of_value(path)
    begin, finish = words[first][0], words[last][1]
    before = raw[:begin]
    line += before.count("\n")
    column = begin - before.rfind("\n") if "\n" in before else column + begin
    closing = column + finish - begin if "\n" not in raw[begin:finish] else None
    return Place(positions.file, line, column, closing, positions.line(line))


def _raw(positions: SourceMap, line: int, column: int, end_line: int, end_column: int) -> tuple[str, int, int]:
    """The value as typed, and where it begins."""
    lines = positions.lines[line - 1 : end_line]
    if len(lines) == end_line - line + 1:
        lines[-1] = lines[-1][: end_column - 1]
    lines[0] = lines[0][column - 1 :]
    return "\n".join(lines), line, column
