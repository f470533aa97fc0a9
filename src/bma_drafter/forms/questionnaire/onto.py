"""A filled questionnaire laid over the description it was filled from: what no sheet asks stays as it was."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from pydantic import BaseModel

from bma_drafter.agreement.model import Agreement
from bma_drafter.forms.questionnaire.answer_shapes import ShapedField, shaped_fields
from bma_drafter.forms.questionnaire.answered import Answered
from bma_drafter.forms.questionnaire.layout import PARTIES
from bma_drafter.forms.questionnaire.model import Path
from bma_drafter.source.positions import parse_path, path_text


@dataclass(slots=True)
class Carried:
    """The data of both together. `kept` names what was taken from the description because the form does not ask it."""

    data: dict[str, Any]
    kept: list[str] = field(default_factory=list)
    moved: dict[Path, dict[int, int | None]] = field(default_factory=dict)
    """By list of the description, the numbers of its items with those they have now; None where an item is gone."""
    remarks: list[str] = field(default_factory=list)


def laid_over(data: dict[str, Any], answered: Answered, base: Mapping[str, Any]) -> Carried:
    """The form's answers with everything of `base` that the form has no question for.

    What the form asks and leaves empty is not stated any more. Items of lists are the same where their id is, or, in
    lists without ids, where their place is. Citations follow the item they are of.
    """
    carried = Carried({})
    merged = _Laying(answered, carried).block(Agreement, data, base, (), ())
    carried.data = {**merged, "schema": "bma/1"}
    _follow(carried)
    return carried


@dataclass(slots=True)
class _Laying:
    answered: Answered
    carried: Carried

    def block(
        self, model: type[BaseModel], new: Mapping[str, Any], old: Mapping[str, Any], at: Path, pattern: Path
    ) -> dict[str, Any]:
        out: dict[str, Any] = {}
        for one in shaped_fields(model):
            found = self._field(one, new.get(one.name), old.get(one.name), (*at, one.name), (*pattern, one.name))
            if found is not None:
                out[one.name] = found
        return out

    def _field(self, one: ShapedField, new: Any, old: Any, at: Path, pattern: Path) -> Any:
        shape, item = one.shape, one.shape.item
        if shape.kind == "block" and shape.model is not None:
            if isinstance(new, str) or not isinstance(old, Mapping):
                return new if new is not None or self._asked(pattern) else self._keep(old, at)
            merged = self.block(shape.model, new or {}, old, at, pattern)
            return merged if merged or new is not None else None
        if shape.is_rows and item is not None and item.model is not None:
            return self._rows(item.model, new, old, at, pattern)
        if self._asked(pattern):
            return new
        return new if new is not None else self._keep(old, at)

    def _rows(self, model: type[BaseModel], new: Any, old: Any, at: Path, pattern: Path) -> Any:
        if not {pattern, _starred(pattern)} & self.answered.lists:
            return new if new is not None else self._keep(old, at)
        if not isinstance(new, list) or not isinstance(old, Sequence) or isinstance(old, str):
            if isinstance(old, Sequence) and not isinstance(old, str):
                self.carried.moved[at] = dict.fromkeys(range(len(old)))
            return new
        partner = _partners(new, old)
        self.carried.moved[at] = {number: partner.get(number) for number in range(len(old))}
        back = {now: before for before, now in partner.items()}
        out = []
        for number, item in enumerate(new):
            before = old[back[number]] if number in back else {}
            out.append(self.block(model, item, before, (*at, back.get(number, number)), pattern))
        return out

    def _asked(self, pattern: Path) -> bool:
        """Whether the form has a cell for it."""
        return pattern in self.answered.patterns or _starred(pattern) in self.answered.patterns

    def _keep(self, old: Any, at: Path) -> Any:
        if old is not None:
            self.carried.kept.append(path_text(at))
        return copy.deepcopy(old)


def _starred(pattern: Path) -> Path:
    """The pattern as the sheet of the Parties knows it."""
    if pattern[:1] == ("parties",) and len(pattern) > 1 and pattern[1] in ("home", "host", "others"):
        return (*PARTIES.split("."), *pattern[2:])
    return pattern


def _partners(new: Sequence[Any], old: Sequence[Any]) -> dict[int, int]:
    """For items of the old list, the number of the same item in the new one."""
    ids = {item["id"]: number for number, item in enumerate(new) if isinstance(item, Mapping) and "id" in item}
    if ids or any(isinstance(item, Mapping) and "id" in item for item in old):
        return {n: ids[item["id"]] for n, item in enumerate(old) if item.get("id") in ids}
    return {n: n for n in range(min(len(old), len(new)))}


def _follow(carried: Carried) -> None:
    """Citations whose item has another number now get its path; those whose item is gone are told."""
    for number, citation in enumerate(carried.data.get("citations") or ()):
        if not isinstance(citation, dict):
            continue
        path = parse_path(citation["path"])
        now = _now(path, carried.moved)
        if now is None:
            carried.remarks.append(
                f"citations[{number}] is of {citation['path']}, which is not in the form: take it out, or correct it"
            )
        elif now != path:
            citation["path"] = path_text(now)
            carried.remarks.append(f"citations[{number}] follows its item: {path_text(path)} is now {citation['path']}")


def _now(path: Path, moved: Mapping[Path, Mapping[int, int | None]]) -> Path | None:
    out: list[str | int] = []
    for at, step in enumerate(path):
        if isinstance(step, int) and (numbers := moved.get(path[:at])) is not None:
            found = numbers.get(step)
            if found is None:
                return None
            out.append(found)
        else:
            out.append(step)
    return tuple(out)


def differences(old: Any, new: Any, at: Path = ()) -> Iterator[tuple[str, Any, Any]]:
    """Every fact that is not the same in two descriptions: path, before, now; None where it is not stated."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in dict.fromkeys([*old, *new]):
            yield from differences(old.get(key), new.get(key), (*at, key))
    elif _is_list(old) and _is_list(new):
        for number in range(max(len(old), len(new))):
            before = old[number] if number < len(old) else None
            now = new[number] if number < len(new) else None
            yield from differences(before, now, (*at, number))
    elif old != new:
        yield path_text(at), old, new


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)
