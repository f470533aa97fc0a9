"""The declared inputs of a family, read from an agreement: what its texts can print, test or run through."""

from __future__ import annotations

from typing import Any

from bma_drafter.agreement.paths import Found, find, join
from bma_drafter.checklist.conditions import Condition, evaluate
from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.library import Entry
from bma_drafter.clauses.model import Input, Part
from bma_drafter.clauses.slots import Given, Item, Items, Slots, Truth

_ITEM = "item"
EVERY = "[*]."
"""In the path of an input of type items: the list that each item of another list holds."""
HOLDER = "holder."
"""Begins the path of a part that is read from what holds the item."""


def values_for(entry: Entry, facts: Facts, slots: Slots) -> dict[str, Any]:
    """Every declared input of a family as a text sees it.

    `facts` is at the item for a family with `for_each`; paths beginning with `item.` are read from the item, all
    others from the agreement.
    """
    return {name: _value(name, spec, entry, facts, slots) for name, spec in entry.family.inputs.items()}


def _value(name: str, spec: Input, entry: Entry, facts: Facts, slots: Slots) -> Any:
    if spec.type == "condition":
        # Not stated counts as true, so that a decision still open keeps its words (and their blanks) in the text.
        return Truth(not evaluate(entry.condition("inputs", name, "when"), facts).is_false)
    if spec.type == "items" and EVERY in (spec.path or ""):
        return _items_of_every(spec, entry.condition("inputs", name, "where"), facts, slots)
    found = _read(spec.path or "", facts)
    label = _label(spec, slots.language)
    if spec.type == "items":
        return _items(spec, found, entry.condition("inputs", name, "where"), facts, slots)
    return Given(slots, _printable(spec, found, slots.language), found.path, label, _plain(spec.type))


def _read(path: str, facts: Facts) -> Found:
    """What stands at a path of an input; its whole path even where the way ends early, so that a blank names it."""
    if path == _ITEM or path.startswith(_ITEM + "."):
        rest = path.removeprefix(_ITEM).removeprefix(".")
        found = find(facts.item, rest, facts.item_path)
        return Found(found.value, join_path(facts.item_path, rest), found.state)
    found = find(facts.root, path)
    return Found(found.value, path, found.state)


def join_path(base: str, path: str) -> str:
    """Two paths one after the other."""
    return f"{base}.{path}" if base and path else base or path


def _items(spec: Input, found: Found, where: Condition, facts: Facts, slots: Slots) -> Items:
    parts = spec.items or {}
    if not found.is_stated or not isinstance(found.value, tuple):
        stated = found.value is not None
        return Items(() if stated else (_item(parts, None, join(found.path, 0), slots),), stated)
    rows = tuple(
        _item(parts, value, path, slots)
        for index, value in enumerate(found.value)
        for path in (join(found.path, index),)
        if evaluate(where, Facts(facts.root, value, path)).is_true
    )
    return Items(rows, True)


def _items_of_every(spec: Input, where: Condition, facts: Facts, slots: Slots) -> Items:
    """The items of a list that each item of another list holds, one after the other: every contribution of every
    programme. A holder that does not state its list has one row of blanks; one that states there is none has no row.
    """
    outer, _, inner = (spec.path or "").partition(EVERY)
    parts = spec.items or {}
    holders = _read(outer, facts)
    if not holders.is_stated or not isinstance(holders.value, tuple):
        stated = holders.value is not None
        blank = join(holders.path, 0)
        return Items(() if stated else (_held(parts, None, blank, None, f"{blank}.{inner}[0]", slots),), stated)
    rows: list[Item] = []
    for index, holder in enumerate(holders.value):
        at = join(holders.path, index)
        found = find(holder, inner, at)
        if found.value is None:
            rows.append(_held(parts, holder, at, None, join(join_path(at, inner), 0), slots))
        for number, value in enumerate(found.value if isinstance(found.value, tuple) else ()):
            path = join(found.path, number)
            if evaluate(where, Facts(facts.root, value, path)).is_true:
                rows.append(_held(parts, holder, at, value, path, slots))
    return Items(tuple(rows), True)


def _held(parts: dict[str, Part], holder: Any, holder_path: str, value: Any, path: str, slots: Slots) -> Item:
    """One row with parts of the item and, where their path begins with `holder.`, of what holds it."""
    of_holder = {n: p.model_copy(update={"path": p.path[len(HOLDER) :]}) for n, p in parts.items() if is_of_holder(p)}
    own = {name: part for name, part in parts.items() if name not in of_holder}
    return Item({**_parts(own, value, path, slots), **_parts(of_holder, holder, holder_path, slots)})


def is_of_holder(part: Part) -> bool:
    """Whether a part of an item is read from what holds the item."""
    return part.path.startswith(HOLDER)


def _item(parts: dict[str, Part], value: Any, path: str, slots: Slots) -> Item:
    """One row; every part is a blank where the item, or the part, is not stated."""
    return Item(_parts(parts, value, path, slots))


def _parts(parts: dict[str, Part], value: Any, path: str, slots: Slots) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for name, part in parts.items():
        inner = find(value, part.path, path)
        found = Found(inner.value, join_path(path, part.path), inner.state)
        if found.value is None and part.unstated:
            words = part.unstated.get(slots.language) or next(iter(part.unstated.values()))
            out[name] = Given.unstated(slots, words, found.path)
            continue
        label = _label(part, slots.language)
        out[name] = Given(slots, _printable(part, found, slots.language), found.path, label, _plain(part.type))
    return out


def _printable(spec: Input | Part, found: Found, language: str) -> Any:
    """The value as it is handed to the text: choices in their printed words; `none` and empty lists as nothing."""
    if found.value is None:
        return None
    if not found.is_stated:
        return ()
    if spec.type in ("choice", "choice-list"):
        table = (spec.words or {}).get(language) or (spec.words or {}).get("en") or {}
        if isinstance(found.value, tuple):
            keys = [str(getattr(v, "id", v)) for v in found.value]  # a list of blocks is printed by their ids
            return tuple(table.get(key, key.replace("-", " ")) for key in keys)
        return table.get(_key(found.value), str(found.value).replace("-", " "))
    return found.value


def _key(value: Any) -> str:
    if value is True:
        return "true"
    if value is False:
        return "false"
    return str(value)


def _plain(type_: str) -> str:
    return {"choice": "text", "choice-list": "list"}.get(type_, type_)


def _label(spec: Input | Part, language: str) -> str:
    return spec.label.get(language) or spec.label.get("en") or next(iter(spec.label.values()), "to be completed")
