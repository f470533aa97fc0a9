"""Adding facts to a description: what the text of a clause states where the description itself is silent.

Paths of facts to add are those of the spec with two signs more: `[+]` appends an item to a list, `[*]` means every item
of it. A fact written `{blank: X}` is open in the text: X counts only when the blank is filled.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from bma_drafter.agreement.model import Agreement

_STEP = re.compile(r"([^.\[\]]+)|\[(\+|\*|\d+)\]")


def adopt(
    agreement: Agreement,
    facts: Mapping[str, Any],
    *,
    item: str = "",
    fill_blanks: bool = False,
    replace: bool = False,
) -> Agreement:
    """The agreement with `facts` (path -> value) stated wherever it is silent.

    What it states already stays, unless `replace` asks what it would be if the text of the clause were adopted instead.
    Even then a blank that stands for data (a number, a sum, a list) is filled with what is stated: the example in it
    takes the place of nothing but silence. A decision left open in a blank is taken as the clause asks. `item` is the
    path that `item.` at the beginning of a fact's path stands for. Raises pydantic's `ValidationError` where a fact
    does not fit the model (the library's lint finds that before).
    """
    return adopt_all(agreement, [(facts, item)], fill_blanks=fill_blanks, replace=replace)


def adopt_all(
    agreement: Agreement,
    texts: Iterable[tuple[Mapping[str, Any], str]],
    *,
    fill_blanks: bool = False,
    replace: bool = False,
) -> Agreement:
    """The agreement with the facts of several texts stated one after the other, each with its item; see `adopt`."""
    data = agreement.model_dump(mode="json", by_alias=True, exclude_none=True)
    put = _Putter(replace)
    for facts, item in texts:
        for path, value in facts.items():
            settled = settle(value, fill_blanks=fill_blanks, mark_data=True)
            steps = list(_steps(path, item))
            if settled is not _OPEN and steps:
                put.at(data, steps, settled)
    return Agreement.model_validate(data)


class _Open:
    """A fact that is open in the text."""


_OPEN = _Open()


def is_open(settled: Any) -> bool:
    """Whether what `settle` gave is a blank as a whole."""
    return settled is _OPEN


@dataclass(frozen=True, slots=True)
class _Data:
    """An example of data in a blank: whoever fills the blank writes what is stated."""

    example: Any


def settle(value: Any, *, fill_blanks: bool, mark_data: bool = False) -> Any:
    """The value with its blanks filled, or taken out; `_OPEN` where all of it is a blank.

    With `mark_data` examples of data stay apart from decisions, as `_Data`.
    """
    if isinstance(value, Mapping):
        if set(value) == {"blank"}:
            return _filled(copy.deepcopy(value["blank"]), mark_data) if fill_blanks else _OPEN
        parts = {k: settle(v, fill_blanks=fill_blanks, mark_data=mark_data) for k, v in value.items()}
        return {k: v for k, v in parts.items() if v is not _OPEN}
    if isinstance(value, list):
        settled = (settle(v, fill_blanks=fill_blanks, mark_data=mark_data) for v in value)
        return [v for v in settled if v is not _OPEN]
    return value


def _filled(example: Any, mark_data: bool) -> Any:
    return _Data(example) if mark_data and not isinstance(example, (str, bool)) else example


def _plain(value: Any) -> Any:
    """A copy of the value in which examples of data are values like others."""
    if isinstance(value, _Data):
        return copy.deepcopy(value.example)
    if isinstance(value, Mapping):
        return {k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(v) for v in value]
    return value


def _steps(path: str, item: str) -> Iterator[str | int]:
    if path == "item" or path.startswith("item."):
        path = item + path.removeprefix("item")
    for match in _STEP.finditer(path):
        if match[1] is not None:
            yield match[1]
        else:
            yield int(match[2]) if match[2].isdigit() else match[2]


@dataclass(frozen=True, slots=True)
class _Putter:
    """States values in plain data; `replace` says whether what stands there gives way."""

    replace: bool

    def at(self, data: Any, steps: list[str | int], value: Any) -> None:
        """States `value` at the end of `steps`."""
        head, rest = steps[0], steps[1:]
        if isinstance(data, dict):
            key = str(head)
            if not rest:
                data[key] = self.merged(data.get(key), value)
                return
            into_list = rest[0] in ("+", "*") or isinstance(rest[0], int)
            if rest[0] == "*" and not isinstance(data.get(key), list):
                return  # a fact about every item says nothing where no item is stated
            if key not in data or (self.replace and data[key] == "none"):
                data[key] = [] if into_list else {}
            self.at(data[key], rest, value)
        elif isinstance(data, list):
            self._in_list(data, head, rest, value)

    def _in_list(self, data: list[Any], head: str | int, rest: list[str | int], value: Any) -> None:
        if head == "+":
            added = _plain(value)
            if added not in data:
                data.append(added)
            return
        for index in range(len(data)) if head == "*" else [head]:
            if not isinstance(index, int) or index >= len(data):
                continue
            if rest:
                self.at(data[index], rest, value)
            else:
                data[index] = self.merged(data[index], value)

    def merged(self, stated: Any, value: Any) -> Any:
        """What is stated, completed by `value` (or replaced by it)."""
        if stated is None:
            return _plain(value)
        if isinstance(stated, dict) and isinstance(value, dict):
            return {**stated, **{k: self.merged(stated.get(k), v) for k, v in value.items()}}
        replaced = self.replace and (stated in ("none", []) or not isinstance(value, _Data))
        return _plain(value) if replaced else stated
