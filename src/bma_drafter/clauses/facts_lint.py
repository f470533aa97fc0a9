"""Facts that a variant's text states, checked against the model of agreements."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pydantic import ValidationError

from bma_drafter.agreement.adopt import adopt
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import UnknownPath, describe
from bma_drafter.clauses.combinations import nothing_stated
from bma_drafter.clauses.library import Entry
from bma_drafter.errors import Problem

_SIGNS = re.compile(r"\[(?:\+|\*|\d+)\]")


def fact_problems(entry: Entry) -> Iterator[Problem]:
    """What is wrong with the `states:` of every variant: paths and values."""
    for index, variant in enumerate(entry.family.variants):
        for path, value in variant.states.items():
            place = entry.document.positions.nearest_place(("variants", index, "states", path))
            wrong = _path_problem(entry, path)
            if wrong is not None:
                near = path.replace(wrong.segment, wrong.nearest) if wrong.nearest else None
                yield Problem("BMA-424", f"no fact can be stated at '{path}': {wrong}", place, nearest=near)
                continue
            try:
                base = _with_items(entry, path)
                for filled in (True, False):
                    adopt(base, {path: value}, item=_item_path(entry), fill_blanks=filled)
            except ValidationError as error:
                first = error.errors()[0]
                yield Problem(
                    "BMA-431",
                    f"'{path}' cannot be {value!r}: {first['msg']}",
                    place,
                    why="The review reads these facts where the description is silent.",
                    repair="write a value the description itself could state",
                )


def _path_problem(entry: Entry, path: str) -> UnknownPath | None:
    model: type = Agreement
    bare = _SIGNS.sub("[0]", path)
    each = entry.family.for_each
    if each is not None and (bare == "item" or bare.startswith("item.")):
        model = describe(Agreement, each.in_).model or Agreement
        bare = bare.removeprefix("item").removeprefix(".")
    try:
        describe(model, bare)
    except UnknownPath as error:
        return error
    return None


def _item_path(entry: Entry) -> str:
    each = entry.family.for_each
    return f"{each.in_}[0]" if each is not None else ""


def _with_items(entry: Entry, path: str) -> Agreement:
    """An agreement with one item in each list the path runs through, so that there is something to state it of."""
    base = nothing_stated()
    data = base.model_dump(mode="json", by_alias=True, exclude_none=True)
    data["mobility"] = {"channels": [{"id": "channel"}]}
    data["development"] = {"programmes": [{"id": "programme"}]}
    return Agreement.model_validate(data)
