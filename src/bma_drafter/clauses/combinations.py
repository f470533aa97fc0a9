"""A clause text in every combination of its decisions: what a lint has to try, because a draft may meet any of them."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import nodes

from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import describe
from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.clause_text import ClauseText
from bma_drafter.clauses.filling import parsed_lines
from bma_drafter.clauses.inputs import values_for
from bma_drafter.clauses.library import Entry
from bma_drafter.clauses.model import Variant
from bma_drafter.clauses.rendering import render, syntax_tree
from bma_drafter.clauses.slots import Given, Items, Slots, Truth
from bma_drafter.text.markup.blocks import Parsed

_MOST = 10
"""Texts with more decisions than this are tried with each one switched alone."""

ITEM = "item"


def nothing_stated() -> Agreement:
    """An agreement of which nothing is stated but what must be."""
    return Agreement.model_validate(
        {
            "schema": "bma/1",
            "title": "Agreement",
            "instrument": "treaty",
            "subjects": ["mobility", "development"],
            "basis": {"kind": "draft"},
        }
    )


def blank_facts(entry: Entry) -> Facts:
    """Facts of which nothing is stated; for a repeated family at an item of which only the id is."""
    root = nothing_stated()
    each = entry.family.for_each
    if each is None:
        return Facts(root)
    model = describe(Agreement, each.in_).model
    item = model.model_construct(id=ITEM) if model is not None else None
    return Facts(root, item, f"{each.in_}[0]")


def every_rendering(entry: Entry, variant: Variant, text: ClauseText) -> Iterator[Parsed]:
    """The parsed text for every combination of its decisions, with nothing stated (every value a blank)."""
    names = sorted(decisions(text))
    facts = blank_facts(entry)
    for row in _rows(len(names)):
        slots = Slots(text.language)
        values = values_for(entry, facts, slots)
        for name, holds in zip(names, row, strict=True):
            values[name] = _decided(values.get(name), holds, slots)
        lines = render(text, values, slots)
        item = ITEM if entry.family.for_each is not None else None
        yield parsed_lines(lines, entry, variant.id, text, slots, item)


def _rows(decisions: int) -> Iterable[tuple[bool, ...]]:
    """What each decision is, in every combination; of many decisions all, none, and each one alone."""
    if decisions <= _MOST:
        return itertools.product((True, False), repeat=decisions)
    alone = (tuple(n == m for m in range(decisions)) for n in range(decisions))
    return ((True,) * decisions, (False,) * decisions, *alone)


def decisions(text: ClauseText) -> set[str]:
    """Names of the inputs a text decides on or runs through."""
    tree = syntax_tree(text)
    tested = {n.test.name for n in tree.find_all(nodes.If) if isinstance(n.test, nodes.Name)}
    run = {n.iter.name for n in tree.find_all(nodes.For) if isinstance(n.iter, nodes.Name)}
    return tested | run


def _decided(value: Any, holds: bool, slots: Slots) -> Any:
    """The input as it is when the decision holds (not stated, so that all its words are there) or does not."""
    if holds:
        return Truth(True) if isinstance(value, Truth) else value
    if isinstance(value, Items):
        return Items((), True)
    if isinstance(value, Given):
        return Given(slots, (), "", "", "list")
    return Truth(False)
