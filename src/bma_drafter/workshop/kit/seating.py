"""Who sits where: people over tables and delegations, roles merged where there are too few people, doubled where many.

Practice (24 people: four tables of six, or three of eight with observers): a table is two delegations of about equal
size; where a number is odd, the larger delegation changes from table to table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bma_drafter.errors import Problem, UserError
from bma_drafter.workshop.model import SIDES, Scenario, Side

_OBSERVERS: Final = 2
"""More people than this watching a table get bored, and the delegations feel watched."""
_LARGE: Final = 12
"""At a table with more people than this, some will not get to speak."""
_LATE: Final = 4


@dataclass(frozen=True, slots=True)
class Seat:
    """One person's place. `side` None is an observer; `deputy` shares the role with somebody who sits before."""

    number: int
    table: int
    side: Side | None
    roles: tuple[str, ...] = ()
    deputy: bool = False


@dataclass(frozen=True, slots=True)
class Seating:
    """Every seat, in order of tables; where latecomers go; what the trainer should know."""

    seats: tuple[Seat, ...]
    tables: int
    late: tuple[tuple[int, Side], ...]
    """Table and side for each latecomer in turn: always where the fewest people sit."""
    remarks: tuple[str, ...]

    def at(self, table: int, side: Side | None) -> tuple[Seat, ...]:
        """The seats of a delegation at a table; with None the observers."""
        return tuple(seat for seat in self.seats if seat.table == table and seat.side == side)

    def holders(self, side: Side, role: str) -> int:
        """How many people hold a role over all tables."""
        return sum(1 for seat in self.seats if seat.side == side and role in seat.roles)

    @property
    def people(self) -> int:
        """How many people there are."""
        return len(self.seats)


def seating(scenario: Scenario, people: int, tables: int) -> Seating:
    """The seats for so many people at so many tables; `UserError` where they cannot be: two people a table at least."""
    _possible(people, tables)
    whole, more = divmod(people, tables)
    sizes = [whole + (1 if number < more else 0) for number in range(tables)]
    seats: list[Seat] = []
    odd = 0
    for table, size in enumerate(sizes, 1):
        first, odd = SIDES[odd % 2], odd + size % 2
        for side, roles, deputy in _table(scenario, size, larger=first):
            seats.append(Seat(len(seats) + 1, table, side, roles, deputy))
    return Seating(tuple(seats), tables, _late(seats, tables), tuple(_remarks(scenario, sizes)))


def _possible(people: int, tables: int) -> None:
    problems = []
    if tables < 1:
        problems.append(Problem("BMA-703", f"--tables cannot be {tables}", repair="name one table at least"))
    elif people < 2 * tables:
        problems.append(
            Problem(
                "BMA-703",
                f"{people} people cannot fill {tables} table{'s' * (tables > 1)}",
                why="A table needs two people at least, one on each side.",
                repair=f"name {max(1, people // 2)} tables or fewer" if people > 1 else "name two people at least",
            )
        )
    elif people > 1000:
        problems.append(Problem("BMA-703", f"--people cannot be {people}", repair="name up to 1000"))
    if problems:
        raise UserError(problems)


def _table(scenario: Scenario, size: int, *, larger: Side) -> Iterator[tuple[Side | None, tuple[str, ...], bool]]:
    """The places at one table: both delegations, then the observers."""
    roles = {side: [role.id for role in scenario.delegation(side).roles] for side in SIDES}
    places = sum(max(1, len(one)) for one in roles.values())
    observers = min(_OBSERVERS, max(0, size - places))
    seated = size - observers
    count = dict.fromkeys(SIDES, seated // 2)
    count[larger] += seated % 2
    for side in SIDES:
        for held, deputy in shared_out(roles[side], count[side]):
            yield side, held, deputy
    for _ in range(observers):
        yield None, (), False


def shared_out(roles: Sequence[str], people: int) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The roles of each person, and whether he or she is a deputy.

    Fewer people than roles: the last roles are merged into the later seats, so that the head of delegation, who comes
    first, keeps one role as long as that goes. More people: deputies, from the first role on.
    """
    if not roles:
        return ((), False), *(((), True) for _ in range(people - 1))
    held: list[list[str]] = [[role] for role in roles[:people]]
    for number, role in enumerate(roles[people:]):
        held[people - 1 - number % max(1, people - 1) if people > 1 else 0].append(role)
    deputies = [((roles[number % len(roles)],), True) for number in range(people - len(roles))]
    return (*((tuple(one), False) for one in held), *deputies)


def _late(seats: Sequence[Seat], tables: int) -> tuple[tuple[int, Side], ...]:
    filled = {(table, side): 0 for table in range(1, tables + 1) for side in SIDES}
    for seat in seats:
        if seat.side is not None:
            filled[seat.table, seat.side] += 1
    found = []
    for _ in range(_LATE):
        place = min(filled, key=lambda one: (filled[one], one[0], SIDES.index(one[1])))
        filled[place] += 1
        found.append(place)
    return tuple(found)


def _remarks(scenario: Scenario, sizes: Sequence[int]) -> Iterator[str]:
    most = max(len(scenario.delegation(side).roles) for side in SIDES)
    if max(sizes) > _LARGE:
        yield f"{max(sizes)} people sit at one table; with more than {_LARGE} some will not speak: take more tables."
    if min(sizes) < 4 and most > 1:
        yield "At tables with fewer than four people the talks within a delegation fall away: take fewer tables."
