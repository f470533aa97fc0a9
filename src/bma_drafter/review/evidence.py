"""The facts a finding rests on, made fit to print: plain values, places in the file, articles of the text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any, TypeAlias

from pydantic import BaseModel

from bma_drafter.agreement import paths
from bma_drafter.agreement.model.spec import Agreement, Citation
from bma_drafter.agreement.model.stating import Nothing
from bma_drafter.agreement.paths import Found
from bma_drafter.review.findings import Evidence
from bma_drafter.source.positions import SourceMap

Positions: TypeAlias = SourceMap | Callable[[str], tuple[int, int] | None]
"""Where facts stand: the positions of the file, or a function from a path to its line and column."""


class EvidenceMaker:
    """Makes the evidence of one agreement's findings."""

    def __init__(self, agreement: Agreement, positions: Positions | None) -> None:
        self._agreement = agreement
        self._positions = positions
        self._made: dict[str, Evidence] = {}
        self._citations = {one.path.removeprefix("/"): one for one in reversed(agreement.citations or ())}

    def of(self, read: Iterable[Found], silent: Iterable[str] = ()) -> tuple[Evidence, ...]:
        """The facts read, then what was not stated; what has an article of the text comes before the rest."""
        out: dict[str, Evidence] = {}
        missing = tuple(silent)
        for found in read:
            if found.state is not paths.State.SILENT and found.path not in out:
                out[found.path] = self._once(found.path, found.value)
        for path in missing:
            if path not in out:
                out[path] = self._once(path, None)
        if len(out) < 2:  # most findings rest on one fact
            return tuple(out.values())
        return tuple(sorted(out.values(), key=lambda one: one.at is None and one.quote is None))

    def _once(self, path: str, value: Any) -> Evidence:
        """Many criteria read the same fact."""
        made = self._made.get(path)
        if made is None:
            made = self._made[path] = self._one(path, plain(value))
        return made

    def _one(self, path: str, value: Any) -> Evidence:
        line, column, file = self._place(path)
        citation = self._citation(path) if value is not None else None
        at = citation.at if citation else (self._own_article(path) if value is not None else None)
        quote, source = (citation.quote, citation.source) if citation else (None, None)
        return Evidence(path, value, line, column, file, at, quote, source)

    def _place(self, path: str) -> tuple[int | None, int | None, str | None]:
        if self._positions is None:
            return None, None, None
        if isinstance(self._positions, SourceMap):
            place = self._positions.nearest_place(paths.segments(path))
            return place.line, place.column, place.file
        for ancestor in _and_ancestors(path):
            if (found := self._positions(ancestor)) is not None:
                return found[0], found[1], None
        return None, None, None

    def _citation(self, path: str) -> Citation | None:
        """The citation of the path itself, or of the closest block around it."""
        if not self._citations:
            return None
        return next((self._citations[one] for one in _and_ancestors(path) if one in self._citations), None)

    def _own_article(self, path: str) -> str | None:
        """What the innermost item around the path says of its own place in the text (`at`)."""
        end = path.rfind("]")
        while end >= 0:
            at = paths.find(self._agreement, path[: end + 1]).value
            if isinstance(article := getattr(at, "at", None), str):
                return article
            end = path.rfind("]", 0, end)
        return None


def plain(value: Any) -> Any:
    """A value as it can be printed and written to JSON; blocks by their ids or by their number."""
    if value is None or isinstance(value, str | bool | int | float):
        return value
    if value is Nothing.NONE:
        return "none"
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_item(one, index) for index, one in enumerate(value)]
    if isinstance(value, dict):
        return {str(key): plain(one) for key, one in value.items()}
    return "stated"


def _item(value: Any, index: int) -> Any:
    if isinstance(value, BaseModel):
        return name_of(value) or _printed_name(value) or f"item {index + 1}"
    return plain(value)


def _printed_name(item: BaseModel) -> str | None:
    """What an item without an id is called in the text: a body, a goal."""
    for key in ("title", "name", "body"):
        said = getattr(item, key, None)
        if isinstance(said, dict) and said:
            said = said.get("en") or next(iter(said.values()))
        if isinstance(said, str):
            return said
    return None


def name_of(item: Any) -> str | None:
    """The id of an item, where it has one."""
    name = getattr(item, "id", None)
    return name if isinstance(name, str) else None


def _and_ancestors(path: str) -> Iterable[str]:
    """`a.b[0].c`, `a.b[0]`, `a.b`, `a`."""
    while path:
        yield path
        path = path[: max(path.rfind("."), path.rfind("["), 0)]
