"""Whether the provisions of one draft agree: no text stands beside one it excludes, no two state different things.

Dates, periods and decisions that two texts state differently would be printed in both articles; a reader would find the
contradiction, and a court would have to choose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from bma_drafter.agreement.adopt import is_open, settle
from bma_drafter.clauses.library import Entry, Library
from bma_drafter.clauses.model import Variant
from bma_drafter.drafting.provisions import Provision
from bma_drafter.errors import Place, Problem

_ITEM = re.compile(r"^item(?=\.|$)")


@dataclass(frozen=True, slots=True)
class _Said:
    """What one text states about one path."""

    provision: Provision
    value: Any
    place: Place


def disagreements(provisions: Sequence[Provision], library: Library) -> tuple[Problem, ...]:
    """Everything in which the texts of the library that make up a draft cannot stand together.

    Wording of one's own states nothing and is passed over; so are proposals, which do not belong to the draft.
    """
    plain = [
        (p, library.entries[p.family], variant)
        for p in provisions
        if not p.is_proposal and (variant := library.entries[p.family].variant(p.variant)) is not None
    ]
    return (*_excluded(plain), *_stated_otherwise(plain))


_Plain = Sequence[tuple[Provision, Entry, Variant]]


def _excluded(plain: _Plain) -> Iterator[Problem]:
    present = {name: p for p, _, _ in plain for name in (p.family, f"{p.family}/{p.variant}")}
    for provision, entry, variant in plain:
        for index, excluded in enumerate(variant.excludes):
            other = present.get(excluded)
            if other is None or not _same_item(provision, other):
                continue
            path = ("variants", entry.family.variants.index(variant), "excludes", index)
            yield Problem(
                "BMA-506",
                f"the text {provision.family}/{provision.variant} cannot stand beside {other.family}/{other.variant}",
                entry.document.positions.nearest_place(path),
                why="They regulate the same thing in different ways.",
                repair=f"leave one of them out: clauses: {{{other.family}: {{leave_out: true}}}}",
            )


def _stated_otherwise(plain: _Plain) -> Iterator[Problem]:
    said: dict[str, _Said] = {}
    for provision, entry, variant in plain:
        for path, value in _leaves(variant.states):
            stated = _ITEM.sub(f"<{provision.item}>", path)
            place = entry.document.positions.nearest_place(("variants", entry.family.variants.index(variant), "states"))
            before = said.setdefault(stated, _Said(provision, value, place))
            if before.value != value:
                one, other = before.provision, provision
                yield Problem(
                    "BMA-507",
                    f"{one.family}/{one.variant} states {path}: {before.value}, and "
                    f"{other.family}/{other.variant} states {value}",
                    place,
                    why="Two articles of one draft would say different things.",
                    repair="choose other variants that agree, or correct the states: of one of them",
                )


def _leaves(states: Mapping[str, Any], at: str = "") -> Iterator[tuple[str, Any]]:
    """Facts by path down to single values; lists are data and are passed over, as is what is open in a blank."""
    for key, value in states.items():
        path = f"{at}.{key}" if at else key
        settled = settle(value, fill_blanks=False)
        if is_open(settled) or "[+]" in path or isinstance(settled, list):
            continue
        if isinstance(settled, Mapping):
            yield from _leaves(settled, path)
        else:
            yield path, settled


def _same_item(one: Provision, other: Provision) -> bool:
    """Whether two provisions are about the same programme or channel, or one of them about the agreement."""
    return one.item is None or other.item is None or one.item == other.item
