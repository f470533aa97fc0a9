"""Places allocated to a labour surplus: how many of them the surplus can fill, at best and at worst.

Each person of a surplus is counted once over the whole agreement. Where a channel does not split its places by
occupation, the answer is an interval: the places may fall where there is a surplus, or where there is none.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bma_drafter.agreement.codes import isco

_MOST = 2000
"""So many ways of placing unsplit channels are tried; where there are more, the worst case is taken as nothing."""


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
    """The fewest and the most places that the surplus can fill."""
    most = _flow(demands, supplies)
    if not all(len(d.codes) == 1 for d in demands):
        return _fewest(demands, supplies, most), most
    return most, most


def matches(demand: str, supply: str) -> bool:
    """Whether persons of one group may fill places of another: the same group, or one within the other."""
    return isco.covers(supply, demand) or isco.covers(demand, supply)


def _fewest(demands: Sequence[Demand], supplies: Sequence[Supply], most: int) -> int:
    """The most that can be filled is concave in how places are split, so the worst split puts each channel's places
    into one occupation.
    """
    if any(not d.codes for d in demands):
        demands = [d for d in demands if d.codes]
    ways = 1
    for demand in demands:
        ways *= len(demand.codes)
    if ways > _MOST:
        return 0
    return min((_flow(one, supplies) for one in _singled(demands)), default=0) if most else 0


def _singled(demands: Sequence[Demand]) -> Iterator[tuple[Demand, ...]]:
    for codes in itertools.product(*(d.codes for d in demands)):
        yield tuple(Demand((code,), d.places) for code, d in zip(codes, demands, strict=True))


def _flow(demands: Sequence[Demand], supplies: Sequence[Supply]) -> int:
    """The largest number of places filled: a maximum flow from surplus to places, by augmenting paths."""
    total = sum(d.places for d in demands)
    left = [total if s.persons is None else s.persons for s in supplies]
    links = [
        [n for n, s in enumerate(supplies) if not d.codes or any(matches(code, s.code) for code in d.codes)]
        for d in demands
    ]
    given = [[0] * len(supplies) for _ in demands]
    return sum(_place(d, demand.places, links, left, given) for d, demand in enumerate(demands))


def _place(d: int, places: int, links: list[list[int]], left: list[int], given: list[list[int]]) -> int:
    """Fills the places of one demand, moving what others were given where that makes room."""
    done = 0
    while done < places:
        moved = _augment(d, places - done, links, left, given, set())
        if not moved:
            break
        done += moved
    return done


def _augment(
    d: int, wanted: int, links: list[list[int]], left: list[int], given: list[list[int]], seen: set[int]
) -> int:
    for s in links[d]:
        if s in seen:
            continue
        seen.add(s)
        if left[s]:
            moved = min(wanted, left[s])
            left[s] -= moved
            given[d][s] += moved
            return moved
        for other in range(len(given)):
            if other == d or not given[other][s]:
                continue
            freed = _augment(other, min(wanted, given[other][s]), links, left, given, seen)
            if freed:
                given[other][s] -= freed
                given[d][s] += freed
                return freed
    return 0
