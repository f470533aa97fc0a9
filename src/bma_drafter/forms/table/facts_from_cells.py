"""Facts gathered path by path into a description, each with the place it came from."""

from __future__ import annotations

import copy
from typing import Any

from pydantic import BaseModel

from bma_drafter.agreement import paths
from bma_drafter.agreement.model import Agreement
from bma_drafter.source.positions import Path, SourceMap, Span, path_text
from bma_drafter.source.yaml import Document

_NONE = "none"


class Contradiction(Exception):
    """A fact that does not go together with one gathered before; `where` is the path, `at` the place of the other."""

    def __init__(self, message: str, where: Path, at: Span | None) -> None:
        super().__init__(message)
        self.where, self.at = where, at


class Facts:
    """The facts of one description, and for each the place where it was said."""

    def __init__(self) -> None:
        self.data: dict[str, Any] = {}
        self.places: dict[Path, Span] = {}

    def copy(self) -> Facts:
        """Facts to which others can be added without changing these."""
        other = Facts()
        other.data, other.places = copy.deepcopy(self.data), dict(self.places)
        return other

    def put(self, path: str, value: Any, place: Span) -> None:
        """States `value` at `path`; raises Contradiction where something else is stated there or around it."""
        self._put(paths.segments(path), value, place)

    def add(self, path: str, value: Any, place: Span) -> str:
        """Adds an item to the list at `path`, and gives the path of the item; raises Contradiction like `put`."""
        found = self._value(paths.segments(path))
        index = len(found) if isinstance(found, list) else 0
        where = paths.join(path, index)
        self.put(where, value, place)
        return where

    def document(self, file: str, text: str = "") -> Document:
        """The facts as a file would hold them; what is wrong with one is told at the place where it was said."""
        positions = SourceMap(file, text, keys=self.places, values=self.places)
        return Document(file, self.data, positions, text, "")

    def _put(self, path: Path, value: Any, place: Span) -> None:
        at: Any = self.data
        for number, step in enumerate(path):
            if number == len(path) - 1:
                break
            here = path[: number + 1]
            self.places.setdefault(here, place)
            empty: Any = [] if isinstance(path[number + 1], int) else {}
            at = self._entered(at, step, empty, here)
        self._set(at, path, value, place)

    def _entered(self, at: Any, step: Any, empty: Any, here: Path) -> Any:
        """The block or list at a step, made where it is not there."""
        if isinstance(at, list):
            if step == len(at):
                at.append(empty)
            elif step > len(at):
                raise Contradiction(f"{path_text(here)} is stated before [{len(at)}] is", here, None)
        elif step not in at:
            at[step] = empty
        if not isinstance(at[step], type(empty)):
            shown = at[step] if at[step] == _NONE else "something else"
            raise Contradiction(f"{path_text(here)} is stated as {shown} and in detail", here, self.places.get(here))
        return at[step]

    def _set(self, at: Any, path: Path, value: Any, place: Span) -> None:
        step: Any = path[-1]
        has = step < len(at) if isinstance(at, list) else step in at
        if isinstance(value, dict) and (not has or isinstance(at[step], dict)):
            self.places.setdefault(path, place)
            self._entered(at, step, {}, path)
            for key, inner in value.items():
                self._put((*path, key), inner, place)
            return
        if has and at[step] != value:
            said = f"{path_text(path)} is stated twice, and not the same"
            raise Contradiction(said, path, self.places.get(path))
        if isinstance(at, list):
            if step > len(at):
                raise Contradiction(f"{path_text(path)} is stated before [{len(at)}] is", path, None)
            if not has:
                at.append(value)
        else:
            at[step] = value
        self.places.setdefault(path, place)
        for index, _ in enumerate(value if isinstance(value, list) else ()):
            self.places.setdefault((*path, index), place)

    def _value(self, path: Path) -> Any:
        at: Any = self.data
        for step in path:
            if isinstance(at, dict):
                at = at.get(str(step))
            elif isinstance(at, list) and isinstance(step, int) and step < len(at):
                at = at[step]
            else:
                return None
        return at


def in_order(data: Any, model: type[BaseModel] | None = Agreement) -> Any:
    """The data with the keys of each block in the order of the model, as a person would write them."""
    if isinstance(data, list):
        return [in_order(one, model) for one in data]
    if not isinstance(data, dict) or model is None:
        return data
    known = [name for name in paths.field_names(model) if name in data]
    return {name: in_order(data[name], paths.describe(model, name).model) for name in known}
