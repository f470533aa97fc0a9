"""A file changed in place: one value replaced, one key or item added, everything else as it was typed.

Values are found by their position, and what comes out is read again: only a text that says exactly what was wanted,
and nothing else, is handed back. Comments, blank lines, the order of keys and the way they are written stay.
"""

from __future__ import annotations

import copy
import datetime
import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from bma_drafter.errors import UserError
from bma_drafter.source.positions import Path, Span, path_text
from bma_drafter.source.scalars import NumberRefused, plain_value
from bma_drafter.source.yaml import Document, parse

Scalar = str | int | float | bool | Decimal | datetime.date | None

_LINE = re.compile(r"[^\n\r]*(?:\r\n|\n|\r|$)")
_UNPRINTED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")
_PLAIN = re.compile(r"[^\W\d_][\w .()’/–-]*(?<! )")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_DASH = re.compile(r" *- *")
_WIDTH = 110


class EditRefused(Exception):
    """The file cannot be changed in place so that it says what is wanted; the message says why."""


def replaced(document: Document, path: Path, value: Scalar) -> str:
    """The text of the file with `value` in the place of the single value at `path`.

    Written as the old one was where that can be (plain, in quotes). Raises `EditRefused` where no single value stands
    at `path`, and where the result would not be read as wanted.
    """
    span = document.positions.span_of_value(path)
    old = _at(document.data, path)
    if span is None or isinstance(old, (dict, list)):
        raise EditRefused(f"{path_text(path)} is not a single value in {document.file}")
    wanted = _with(document.data, path, _read_as(value))
    start, end = _offsets(document.text, span)
    typed = document.text[start:end]
    tail = typed[len(typed.rstrip()) :] if typed[:1] in "|>" else ""
    gap = " " if not typed and document.text[start - 1 : start] == ":" else ""
    for written in _ways(value, typed[:1]):
        text = document.text[:start] + gap + written + tail + document.text[end:]
        if _says(text, document.file, wanted):
            return text
    raise EditRefused(f"{path_text(path)} cannot be written as {value!r}")


def with_key(document: Document, path: Path, key: str, value: Any) -> str:
    """The text of the file with one key more in the block at `path`; raises `EditRefused` like `replaced`."""
    block = _at(document.data, path)
    if not isinstance(block, dict) or key in block:
        raise EditRefused(f"{path_text(path) or 'the file'} is not a block that could take the key {key}")
    wanted = _with(document.data, path, {**block, key: _plain(value)})
    span = document.positions.span_of_value(path)
    assert span is not None
    start, end = _offsets(document.text, span)
    if document.text[start : start + 1] == "{":
        texts = [_before_end(document.text, start, end, f"{_scalar(key)}: {flow(value)}", bool(block))]
    else:
        first = document.positions.place_of_key((*path, next(iter(block)))) if block else None
        lines = list(_pairs({key: value}, " " * (first.column - 1 if first else 0)))
        texts = [_lines_in(document.text, _end_of_lines(document.text, start, end), lines)]
    return _first_right(texts, document, wanted, f"the key {key} cannot be added to {path_text(path) or 'the file'}")


def with_items(document: Document, path: Path, items: Sequence[Mapping[str, Any]]) -> str:
    """The text of the file with some items more at the end of the list at `path`; raises `EditRefused` likewise.

    The key is added where the file has none.
    """
    there = _at(document.data, path)
    if there is None:
        if path[-1] in (_at(document.data, path[:-1]) or {}):
            raise EditRefused(f"{path_text(path)} is there and empty in {document.file}")
        return with_key(document, path[:-1], str(path[-1]), [dict(one) for one in items])
    if not isinstance(there, list):
        raise EditRefused(f"{path_text(path)} is not a list in {document.file}")
    wanted = _with(document.data, path, [*there, *(_plain(one) for one in items)])
    span = document.positions.span_of_value(path)
    assert span is not None
    start, end = _offsets(document.text, span)
    texts = []
    if document.text[start : start + 1] == "[":
        if not there:
            column = document.positions.place_of_key(path).column - 1
            lines = [line for one in items for line in block_item(one, " " * (column + 2))]
            texts.append(document.text[:start].rstrip(" ") + "\n" + "\n".join(lines) + document.text[end:])
        texts.append(_before_end(document.text, start, end, ", ".join(flow(one) for one in items), bool(there)))
    else:
        first = document.positions.span_of_value((*path, 0))
        typed = document.positions.line(first.line) if first else None
        found = _DASH.match(typed or "")
        indent = " " * (found[0].index("-") if found else 0)
        short = first is not None and document.text[_offsets(document.text, first)[0]] == "{"
        lines = [line for one in items for line in (_item_line(one, indent) if short else block_item(one, indent))]
        texts.append(_lines_in(document.text, _end_of_lines(document.text, start, end), lines))
    return _first_right(texts, document, wanted, f"nothing can be added to the list {path_text(path)}")


# ------------------------------------------------------------------------------------------- writing


def flow(value: Any) -> str:
    """A value on one line: `{by: host, text: {en: "..."}}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_scalar(str(key))}: {flow(one)}" for key, one in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(flow(one) for one in value) + "]"
    return _scalar(value)


def block_item(data: Mapping[str, Any], indent: str) -> list[str]:
    """An item of a list in lines: `- id: fees` and its other keys below."""
    lines = list(_pairs(data, indent + "  "))
    return [f"{indent}- {lines[0].lstrip()}", *lines[1:]]


def _item_line(data: Mapping[str, Any], indent: str) -> list[str]:
    """An item on one line like those before it, where it is short enough."""
    line = f"{indent}- {flow(data)}"
    return [line] if len(line) <= _WIDTH else block_item(data, indent)


def _pairs(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        one_line = f"{indent}{_scalar(key)}: {flow(value)}"
        if isinstance(value, (list, tuple)) and value and all(isinstance(one, Mapping) and one for one in value):
            yield f"{indent}{_scalar(key)}:"
            for one in value:
                yield from _item_line(one, indent + "  ")
        elif isinstance(value, Mapping) and value and len(one_line) > _WIDTH:
            yield f"{indent}{_scalar(key)}:"
            yield from _pairs(value, indent + "  ")
        elif isinstance(value, str):
            yield from _folded(f"{indent}{_scalar(key)}: ", value, indent + "  ")
        else:
            yield one_line


def _folded(lead: str, value: str, indent: str) -> list[str]:
    """A text over several lines where it is too long for one: in quotes, a line break is read as a space."""
    scalar = _scalar(value)
    if len(lead) + len(scalar) <= _WIDTH or "  " in value or "\\ " in scalar or not value.isprintable():
        return [lead + scalar]
    quoted = scalar if scalar[0] in "\"'" else _literal(value)
    return textwrap.wrap(
        lead + quoted, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )


def _scalar(value: Any) -> str:
    """A single value, plain where nothing else could be read in it, else in double quotes."""
    if isinstance(value, str):
        safe = _PLAIN.fullmatch(value) and value.lower() not in ("y", "n", "yes", "no", "on", "off")
        if safe and plain_value(value) == value:
            return value
        return _literal(value) if "\\" in value or '"' in value else _quoted(value)
    return _bare(value)


def _literal(text: str) -> str:
    """In single quotes, where a backslash is a backslash; in double ones where it holds what those cannot say."""
    if "\n" in text or "\t" in text or not text.isprintable():
        return _quoted(text)
    return "'" + text.replace("'", "''") + "'"


def _quoted(text: str) -> str:
    return _UNPRINTED.sub(lambda found: f"\\u{ord(found[0]):04x}", json.dumps(text, ensure_ascii=False))


def _bare(value: Scalar) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return format(value, "f")
    return value.isoformat() if isinstance(value, datetime.date) else str(value)


def _ways(value: Scalar, sign: str) -> Iterator[str]:
    """How a value may be written, the way of the old one first."""
    if not isinstance(value, str):
        yield _bare(value)
        return
    if sign == "'":
        yield "'" + value.replace("'", "''") + "'"
    elif sign != '"' and "\n" not in value and value == value.strip() and value:
        yield value
    yield _quoted(value)


# ------------------------------------------------------------------------------------------- places


def _offsets(text: str, span: Span) -> tuple[int, int]:
    """From which character to which of the text a span is."""
    starts = [found.start() for found in _LINE.finditer(text)]
    begin = starts[span.line - 1] + span.column - 1
    end = starts[span.end_line - 1] + span.end_column - 1 if span.end_line <= len(starts) else len(text)
    typed = text[begin:end]
    if typed[:1] in ("|", ">"):
        return begin, begin + len(_without_comments(typed))
    return begin, end


def _without_comments(block: str) -> str:
    """A text block without the comments behind it, which stand further to the left than its words."""
    lines = block.splitlines(keepends=True)
    indents = [len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()]
    own = indents[0] if indents else 0
    while len(lines) > 1 and (not lines[-1].strip() or len(lines[-1]) - len(lines[-1].lstrip()) < own):
        lines.pop()
    return "".join(lines)


def _end_of_lines(text: str, start: int, end: int) -> int:
    """Where the last line of a block ends, the blank lines and comments behind it not counted."""
    last = start
    for found in _LINE.finditer(text, text.rfind("\n", 0, start) + 1, end):
        line = found[0].strip()
        if line and not (line.startswith("#") and found.start() > start):
            last = min(found.end(), len(text))
    line_end = re.compile(r"[^\n]*\n?").match(text, max(start, last - 1))
    return line_end.end() if line_end and not text[:last].endswith(("\n", "\r")) else last


def _lines_in(text: str, at: int, lines: Sequence[str]) -> str:
    end = "\r\n" if "\r\n" in text else "\n"
    before = text[:at] if not at or text[:at].endswith(("\n", "\r")) else text[:at] + end
    return before + end.join(lines) + end + text[at:]


def _before_end(text: str, start: int, end: int, words: str, goes_on: bool) -> str:
    """A list or block on one line with something more in it."""
    inner = text[start : end - 1].rstrip()
    comma = ", " if goes_on and not inner.endswith(",") else " " if goes_on else ""
    return text[:start] + inner + comma + words + text[end - 1 :]


# ------------------------------------------------------------------------------------------- proof


def _first_right(texts: Sequence[str], document: Document, wanted: Any, refusal: str) -> str:
    for text in texts:
        if _says(text, document.file, wanted):
            return text
    raise EditRefused(refusal)


def _says(text: str, file: str, wanted: Any) -> bool:
    """Whether a text is read as exactly this; in JSON, whether it is JSON too."""
    try:
        if file.lower().endswith(".json"):
            json.loads(text)
        return _same(parse(text, file, top="any").data, wanted)
    except (UserError, ValueError):
        return False


def _same(one: Any, other: Any) -> bool:
    """Equal, a whole number and one with a point told apart, as the keys' order is."""
    if isinstance(one, dict) and isinstance(other, dict):
        return list(one) == list(other) and all(_same(value, other[key]) for key, value in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(_same(a, b) for a, b in zip(one, other, strict=True))
    return type(one) is type(other) and bool(one == other)


def _read_as(value: Scalar) -> Any:
    """What a value is once it has been written and read."""
    if isinstance(value, str):
        return value
    try:
        return plain_value(_bare(value))
    except NumberRefused as refused:
        raise EditRefused(str(refused)) from refused


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    return _read_as(value)


def _at(data: Any, path: Path) -> Any:
    for step in path:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return None
    return data


def _with(data: Any, path: Path, value: Any) -> Any:
    """A copy of the data with `value` at `path`."""
    if not path:
        return value
    changed = copy.copy(data)
    changed[path[0]] = _with(data[path[0]], path[1:], value)
    return changed
