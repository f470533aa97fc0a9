"""The text of a file of answers after a change: only what changes is written anew; comments and all else stay."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bma_drafter.errors import UserError
from bma_drafter.forms.answers.merging import Change, entry_data
from bma_drafter.source.yaml import Document, parse

_WIDTH = 110
_HEAD = """\
# What persons answered to the questions of a checklist, by name and date. 'bma check' reads it beside the description.
# 'bma checklist export' makes a form of it, 'bma checklist import' brings the filled form back.
"""
_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_RESERVED = {"null", "true", "false", "none", "yes", "no", "on", "off", "y", "n"}
_DASH = re.compile(r"( *)- +")


@dataclass(frozen=True, slots=True)
class Rewritten:
    """The new text; `kept` is false where the file had to be written anew as a whole, without its comments."""

    text: str
    kept: bool = True


def rewritten(document: Document | None, changes: Sequence[Change]) -> Rewritten:
    """The file with the changes made; `document` is the one that is there, None for a new file.

    What comes out is read again and compared with what it must say: where the lines of the file could not be changed
    in place, the whole is written anew, and nothing in it is lost but comments.
    """
    if document is None:
        return Rewritten(_HEAD + _block({"answers": [entry_data(one.after) for one in changes]}, ""))
    if not changes:
        return Rewritten(document.text)
    wanted = _changed(document.data, changes)
    text = _in_place(document, changes)
    if text is not None and _says(text, document.file) == wanted:
        return Rewritten(text)
    return Rewritten(_HEAD + _block(wanted, ""), kept=False)


def _changed(data: Mapping[str, Any], changes: Sequence[Change]) -> dict[str, Any]:
    answers = list(data.get("answers") or ())
    for one in changes:
        if one.index is None:
            answers.append(entry_data(one.after))
        else:
            answers[one.index] = _laid_over(answers[one.index], one)
    return {**data, "answers": answers}


def _laid_over(typed: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """A changed entry: what stays as it is typed in the file, with its line breaks, what differs as it is now."""
    before, after = entry_data(change.before) if change.before else {}, entry_data(change.after)
    return {key: typed[key] if key in typed and before.get(key) == new else new for key, new in after.items()}


def _says(text: str, file: str) -> Any:
    try:
        return parse(text, file).data
    except UserError:
        return None


# ------------------------------------------------------------------------------------------- in place


def _in_place(document: Document, changes: Sequence[Change]) -> str | None:
    """The text with its lines changed; None where the list of answers is not written as lines."""
    lines = document.text.split("\n")
    if lines and lines[-1] == "":
        lines.pop()
    answers = document.data.get("answers")
    if not answers:
        return _begun(document, lines, changes)
    starts = []
    for index in range(len(answers)):
        span = document.positions.span_of_value(("answers", index))
        if span is None or not _DASH.fullmatch(lines[span.line - 1][: span.column - 1]):
            return None
        starts.append(span.line - 1)
    indent = _DASH.match(lines[starts[0]])
    assert indent is not None
    ends = [*starts[1:], _end_of_list(document, len(lines))]
    replaced = {one.index: one for one in changes if one.index is not None}
    new = [_item(entry_data(one.after), indent[1]) for one in changes if one.index is None]
    out = lines[: starts[0]]
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        own, after = _trimmed(lines[start:end])
        if index in replaced:
            own = _entry_lines(document, own, start, replaced[index], indent[1])
        out += own
        if index == len(starts) - 1:
            out += "".join(new).splitlines()
        out += after
    out += lines[ends[-1] :]
    return "\n".join(out) + "\n"


def _begun(document: Document, lines: list[str], changes: Sequence[Change]) -> str | None:
    """The text of a file that has no answers yet."""
    new = "".join(_item(entry_data(one.after), "  ") for one in changes).splitlines()
    if "answers" not in document.data:
        return "\n".join([*lines, "answers:", *new]) + "\n"
    place = document.positions.place_of_key(("answers",))
    line = lines[place.line - 1]
    found = re.fullmatch(r"(answers:)\s*(?:\[\s*\]|null|~)?(\s+#.*)?\s*", line)
    if found is None or place.column != 1:
        return None
    lines[place.line - 1] = found[1] + (found[2] or "")
    return "\n".join([*lines[: place.line], *new, *lines[place.line :]]) + "\n"


def _end_of_list(document: Document, last: int) -> int:
    """The line after the list: that of the next key of the file, else the end."""
    start = document.positions.place_of_key(("answers",)).line
    later = [document.positions.place_of_key((key,)).line for key in document.data]
    return min((line - 1 for line in later if line > start), default=last)


def _trimmed(lines: list[str]) -> tuple[list[str], list[str]]:
    """The lines of an entry, and the empty ones and comments behind it, which belong to what follows."""
    end = len(lines)
    while end > 1 and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    return lines[:end], lines[end:]


def _entry_lines(document: Document, own: list[str], start: int, change: Change, indent: str) -> list[str]:
    """The lines of a changed entry: values replaced where they stand, or the entry anew below its comments."""
    before = document.data["answers"][change.index]
    after = _laid_over(before, change)
    edited = _values_replaced(document, list(own), start, change, before, after)
    if edited is not None:
        return edited
    comments = [indent + line.strip() for line in own if line.lstrip().startswith("#")]
    return [*comments, *_item(after, indent).splitlines()]


def _values_replaced(
    document: Document, own: list[str], start: int, change: Change, before: Mapping[str, Any], after: Mapping[str, Any]
) -> list[str] | None:
    """The lines with the values that differ replaced; None where one takes more than one line, or all share one."""
    if own[0].lstrip(" -").startswith("{"):
        return None
    gone: set[int] = set()
    column = 0
    for key, old in before.items():
        path = ("answers", change.index, key)
        place, span = document.positions.place_of_key(path), document.positions.span_of_value(path)  # type: ignore[arg-type]
        column = place.column
        if after.get(key) == old:
            continue
        if span is None or span.line != span.end_line or place.line != span.line:
            return None
        at = span.line - 1 - start
        if key in after:
            line = own[at]
            own[at] = line[: span.column - 1] + _one_line(after[key]) + line[span.end_column - 1 :]
        elif at == 0:
            return None
        else:
            gone.add(at)
    left = [line for at, line in enumerate(own) if at not in gone]
    added = [f"{' ' * (column - 1)}{key}: {_one_line(value)}" for key, value in after.items() if key not in before]
    return [*left, *added]


# ------------------------------------------------------------------------------------------- writing


def _item(data: Mapping[str, Any], indent: str) -> str:
    """An entry of the list: its keys on lines of their own, long texts folded."""
    lines = list(_pairs(data, indent + "  "))
    return f"{indent}- {lines[0].lstrip()}\n" + "".join(f"{line}\n" for line in lines[1:])


def _pairs(data: Mapping[str, Any], indent: str) -> Iterator[str]:
    for key, value in data.items():
        if isinstance(value, str):
            yield from _folded(f"{indent}{key}: ", value, indent + "  ")
        else:
            yield f"{indent}{key}: {_one_line(value)}"


def _folded(lead: str, value: str, indent: str) -> Iterator[str]:
    scalar = _one_line(value)
    if len(lead) + len(scalar) <= _WIDTH or not scalar.startswith('"') or "  " in scalar:
        yield lead + scalar
        return
    wrapped = textwrap.wrap(
        lead + scalar, _WIDTH, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False
    )
    yield from wrapped


def _one_line(value: Any) -> str:
    """A value on one line; a text plain where it cannot be taken for anything else, else in double quotes."""
    if isinstance(value, str):
        if _DAY.fullmatch(value) or (_PLAIN.fullmatch(value) and value.lower() not in _RESERVED):
            return value
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_one_line(key)}: {_one_line(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_one_line(one) for one in value) + "]"
    return json.dumps(value)


def _block(data: Mapping[str, Any], indent: str) -> str:
    """The whole file anew: lists of blocks as items, everything else on one line."""
    out = ""
    for key, value in data.items():
        if isinstance(value, list) and value and all(isinstance(one, Mapping) and one for one in value):
            out += f"{indent}{_one_line(key)}:\n" + "".join(_item(one, indent + "  ") for one in value)
        else:
            out += f"{indent}{_one_line(key)}: {_one_line(value)}\n"
    return out
