"""People over tables, roles merged and doubled, the timetable, the shorter versions."""

from __future__ import annotations

from itertools import pairwise

import pytest

from bma_drafter.errors import UserError
from bma_drafter.workshop.kit.seating import seating, shared_out
from bma_drafter.workshop.kit.timing import LEAST_DEBRIEF, VERSIONS, Version, debrief_share, timetable
from bma_drafter.workshop.model import SIDES
from bma_drafter.workshop.shortened import shortened
from tests.workshop.kits import small

SCENARIO = small().scenario


@pytest.mark.parametrize(
    ("people", "tables", "sizes"),
    [
        (24, 4, [6, 6, 6, 6]),
        (22, 4, [6, 6, 5, 5]),
        (7, 1, [7]),
        (30, 5, [6, 6, 6, 6, 6]),
        (2, 1, [2]),
        (11, 3, [4, 4, 3]),
    ],
)
def test_everybody_sits_and_every_role_is_held_at_every_table(people: int, tables: int, sizes: list[int]) -> None:
    made = seating(SCENARIO, people, tables)
    assert [one.number for one in made.seats] == list(range(1, people + 1))
    assert [sum(1 for one in made.seats if one.table == table) for table in range(1, tables + 1)] == sizes
    for table in range(1, tables + 1):
        for side in SIDES:
            held = {role for seat in made.at(table, side) for role in seat.roles}
            assert held == {role.id for role in SCENARIO.delegation(side).roles}
        assert abs(len(made.at(table, "home")) - len(made.at(table, "host"))) <= 1
        assert len(made.at(table, None)) <= 2


def test_the_larger_delegation_changes_from_table_to_table() -> None:
    made = seating(SCENARIO, 10, 2)  # five at each: one observer, two against two
    odd = seating(SCENARIO, 6, 2)
    assert [len(made.at(table, None)) for table in (1, 2)] == [1, 1]
    assert [len(odd.at(table, "home")) - len(odd.at(table, "host")) for table in (1, 2)] == [1, -1]


def test_few_people_merge_the_last_roles_and_many_get_deputies() -> None:
    assert shared_out(["a", "b", "c", "d"], 3) == ((("a",), False), (("b",), False), (("c", "d"), False))
    assert shared_out(["a", "b", "c", "d"], 2) == ((("a",), False), (("b", "c", "d"), False))
    assert shared_out(["a", "b", "c", "d"], 1) == ((("a", "b", "c", "d"), False),)
    assert shared_out(["a", "b"], 3) == ((("a",), False), (("b",), False), (("a",), True))
    assert shared_out([], 2) == (((), False), ((), True))


def test_latecomers_go_where_the_fewest_sit() -> None:
    made = seating(SCENARIO, 7, 2)  # four and three: the second table has one delegation short
    short = min((len(made.at(table, side)), table, side) for table in (1, 2) for side in SIDES)
    assert made.late[0] == (short[1], short[2])


@pytest.mark.parametrize(("people", "tables"), [(3, 2), (0, 1), (24, 0), (1, 1), (5000, 4)])
def test_people_who_cannot_be_seated_are_told(people: int, tables: int) -> None:
    with pytest.raises(UserError) as wrong:
        seating(SCENARIO, people, tables)
    assert [one.code for one in wrong.value.problems] == ["BMA-703"]


def test_crowded_and_empty_tables_are_remarked_on() -> None:
    assert "take more tables" in seating(SCENARIO, 40, 2).remarks[0]
    assert "take fewer tables" in seating(SCENARIO, 6, 3).remarks[0]


@pytest.mark.parametrize("version", VERSIONS)
def test_the_debrief_has_a_quarter_of_the_time(version: Version) -> None:
    slots = timetable(version)
    assert debrief_share(slots) >= LEAST_DEBRIEF
    assert slots[-1].kind == "debrief"
    kinds = {one.kind for one in slots}
    assert {"caucus", "drafting", "round", "debrief"} <= kinds
    for before, after in pairwise(slots):
        assert after.day > before.day or after.start == before.start + before.minutes


def test_the_two_days_have_the_times_of_practice_and_the_ninety_minutes_are_ninety() -> None:
    two = [(one.what, one.minutes) for one in timetable("two-days") if one.kind not in ("break", "debrief")]
    assert two == [
        ("Briefing", 45),
        ("Reading", 45),
        ("Caucus", 60),
        ("Opening statements", 20),
        ("Round 1", 60),
        ("Caucus", 30),
        ("Round 2", 75),
        ("Drafting committee", 45),
        ("Round 3", 75),
        ("Agreed minutes", 20),
    ]
    assert sum(one.minutes for one in timetable("90-minutes")) == 90
    assert max(one.start + one.minutes for one in timetable("one-day")) <= 18 * 60


def test_rounds_the_scenario_does_not_have_become_time_for_drafting() -> None:
    assert [one.round for one in timetable("two-days", 2) if one.round] == [1, 2]
    assert len(timetable("two-days", 2)) == len(timetable("two-days"))


def test_a_shorter_version_keeps_fewer_issues_and_the_same_share_for_the_walk_away() -> None:
    full = shortened(SCENARIO, "two-days", rounds=3)
    short = shortened(SCENARIO, "90-minutes", rounds=2)
    assert [one.id for one in full.issues] == [one.id for one in SCENARIO.issues]
    assert [one.id for one in short.issues] == [one.id for one in SCENARIO.issues if one.in_short]
    assert len(short.issues) < len(full.issues)
    for side in SIDES:
        before, after = SCENARIO.delegation(side), short.delegation(side)
        most = [sum(max(options.values()) for options in one.points.values()) for one in (before, after)]
        assert after.walk_away == round(before.walk_away * most[1] / most[0])
        assert set(after.points) == {one.id for one in short.issues}
        assert all(set(role.points) <= set(after.points) for role in after.roles)
    assert all(one.round <= 2 for one in short.injects)


def test_a_version_without_issues_is_refused() -> None:
    none = SCENARIO.model_copy(
        update={"issues": tuple(one.model_copy(update={"in_day": False}) for one in SCENARIO.issues)}
    )
    with pytest.raises(UserError, match="keeps no issue"):
        shortened(none, "one-day", rounds=3)
