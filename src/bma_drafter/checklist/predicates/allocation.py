"""Places allocated to a labour surplus: how many of them the surplus can fill, at best and at worst.

Each person of a surplus is counted once over the whole agreement. Where a channel does not split its places by
occupation, or opens a group wider than the surplus, the answer is an interval: the places may go to occupations
with a surplus, or to others.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bma_drafter.agreement.codes import isco

_MOST_WAYS = 2000
"""So many ways of placing unsplit channels are tried; beyond them, the fewest is told without these channels."""

Links: TypeAlias = frozenset[int]
"""The surpluses, by number, from which places can be filled."""


@dataclass(frozen=True, slots=True)
class Supply:
    """Persons of an occupation group; `persons` None where only a rate is known: as many as are asked for."""

    code: str
    persons: int | None


@dataclass(frozen=True, slots=True)
class Demand:
    """Places, and the occupation groups they may go to; no codes: any occupation, also one without a surplus."""

    codes: tuple[str, ...]
    places: int


def filled(demands: Sequence[Demand], supplies: Sequence[Supply]) -> tuple[int, int]:
    """The fewest and the most places that the surplus can fill.

    The fewest is exact up to 2,000 ways of placing the channels that do not split their places; beyond that it is
    what the other channels fill, which is never too high.
    """
    places = [demand.places for demand in demands]
    persons = _persons(supplies, sum(places))
    most = _flow(places, [_open_to(demand, supplies) for demand in demands], persons)
    return _fewest(places, [_least(demand, supplies) for demand in demands], persons), most


def _persons(supplies: Sequence[Supply], wanted: int) -> list[int]:
    return [wanted if supply.persons is None else supply.persons for supply in supplies]


def _open_to(demand: Demand, supplies: Sequence[Supply]) -> Links:
    """At best, persons of a group may fill places of the same group, of a wider, and of a narrower one."""
    return frozenset(
        number
        for number, supply in enumerate(supplies)
        if not demand.codes
        or any(isco.covers(supply.code, code) or isco.covers(code, supply.code) for code in demand.codes)
    )


def _least(demand: Demand, supplies: Sequence[Supply]) -> list[Links]:
    """The groups into which all places of a demand may fall at worst, each with the surpluses it certainly draws on.

    Only a surplus of the same or a wider group is certain: places open to a wider group may go to the rest of it.
    A group that draws on fewer surpluses is never better than one that draws on these and more.
    """
    ways = {
        frozenset(number for number, supply in enumerate(supplies) if isco.covers(supply.code, code))
        for code in demand.codes
    }
    return [way for way in sorted(ways, key=sorted) if not any(other < way for other in ways)] or [frozenset()]


def _fewest(places: Sequence[int], ways: Sequence[Sequence[Links]], persons: Sequence[int]) -> int:
    """What can be filled is concave in how places are split, so the worst split puts each demand into one group."""
    if math.prod(len(one) for one in ways) > _MOST_WAYS:
        certain = [(count, one) for count, one in zip(places, ways, strict=True) if len(one) == 1]
        return _flow([count for count, _ in certain], [one[0] for _, one in certain], persons)
    return min(_flow(places, links, persons) for links in itertools.product(*ways))


# --------------------------------------------------------------------------------------------------- maximum flow


def _flow(places: Sequence[int], links: Sequence[Links], persons: Sequence[int]) -> int:
    """The most places filled: a maximum flow from surpluses to demands by shortest augmenting paths."""
    wanted, left = list(places), list(persons)
    given = [dict.fromkeys(sorted(one), 0) for one in links]
    while path := _shortest(wanted, left, given):
        _move(path, wanted, left, given)
    return sum(places) - sum(wanted)


def _shortest(wanted: list[int], left: list[int], given: list[dict[int, int]]) -> list[int] | None:
    """Demand, surplus, demand, ..., surplus: each surplus gives to the demand before it and takes from the one after
    it; the last has persons left. None where nothing more can be filled.
    """
    paths = [[demand] for demand, count in enumerate(wanted) if count]
    seen_demands, seen_supplies = {path[0] for path in paths}, set[int]()
    while paths:
        longer = []
        for path in paths:
            for supply in given[path[-1]]:
                if supply in seen_supplies:
                    continue
                seen_supplies.add(supply)
                if left[supply]:
                    return [*path, supply]
                for demand, of in enumerate(given):
                    if demand not in seen_demands and of.get(supply):
                        seen_demands.add(demand)
                        longer.append([*path, supply, demand])
        paths = longer
    return None


def _move(path: list[int], wanted: list[int], left: list[int], given: list[dict[int, int]]) -> None:
    demands, supplies = path[::2], path[1::2]
    taken = list(zip(demands[1:], supplies, strict=False))
    moved = min([wanted[demands[0]], left[supplies[-1]], *(given[demand][supply] for demand, supply in taken)])
    wanted[demands[0]] -= moved
    left[supplies[-1]] -= moved
    for demand, supply in zip(demands, supplies, strict=True):
        given[demand][supply] += moved
    for demand, supply in taken:
        given[demand][supply] -= moved
