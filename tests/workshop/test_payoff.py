"""Points, the frontier and the Nash point agree with counting every outcome."""

from __future__ import annotations

import itertools

from hypothesis import given, settings
from hypothesis import strategies as st

from bma_drafter.workshop.model import Scenario
from bma_drafter.workshop.payoff import (
    better_package,
    frontier,
    joint_surplus,
    left_on_the_table,
    missed_gains,
    nash_point,
    package_points,
    points_of,
    zone_of_agreement,
)
from tests.workshop.small_scenarios import GOOD, MIDDLE, loaded, of_points, outcome

POINTS = st.integers(min_value=-12, max_value=30)


@st.composite
def small(draw: st.DrawFn) -> Scenario:
    sizes = draw(st.lists(st.integers(min_value=2, max_value=4), min_size=1, max_size=4))
    home, host = ([[draw(POINTS) for _ in range(size)] for size in sizes] for _ in range(2))
    return of_points(home, host, draw(st.integers(0, 60)), draw(st.integers(0, 60)))


def every_pair(scenario: Scenario) -> set[tuple[int, int]]:
    """The points of every outcome there is."""
    choices = [[(issue.id, option.id) for option in issue.options] for issue in scenario.issues]
    return {package_points(scenario, chosen) for chosen in itertools.product(*choices)}


def efficient(pairs: set[tuple[int, int]]) -> set[tuple[int, int]]:
    return {
        one for one in pairs if not any(other[0] >= one[0] and other[1] >= one[1] and other != one for other in pairs)
    }


@settings(max_examples=120, deadline=None)
@given(small())
def test_the_frontier_is_that_of_all_outcomes(scenario: Scenario) -> None:
    found = frontier(scenario)
    pairs = every_pair(scenario)
    assert {(one.home, one.host) for one in found} == efficient(pairs)
    assert len(found) == len({(one.home, one.host) for one in found})
    for one in found:
        assert package_points(scenario, one.options) == (one.home, one.host)
        assert [issue for issue, _ in one.options] == [issue.id for issue in scenario.issues]


@settings(max_examples=120, deadline=None)
@given(small())
def test_zone_nash_point_and_surplus_are_those_of_all_outcomes(scenario: Scenario) -> None:
    home, host = scenario.delegations.home.walk_away, scenario.delegations.host.walk_away
    signable = [one for one in every_pair(scenario) if one[0] >= home and one[1] >= host]
    assert bool(zone_of_agreement(scenario)) == bool(signable)
    nash = nash_point(scenario)
    if not signable:
        assert nash is None
        assert joint_surplus(scenario) == 0
        return
    assert nash is not None
    assert (nash.home - home) * (nash.host - host) == max((x - home) * (y - host) for x, y in signable)
    assert joint_surplus(scenario) == max(x + y - home - host for x, y in signable)


@settings(max_examples=120, deadline=None)
@given(small(), st.integers(0, 40), st.integers(0, 40))
def test_what_was_left_and_what_betters_it_are_those_of_all_outcomes(scenario: Scenario, x: int, y: int) -> None:
    better = [one for one in every_pair(scenario) if one[0] >= x and one[1] >= y and sum(one) > x + y]
    assert left_on_the_table(x, y, frontier(scenario)) == max((sum(one) - x - y for one in better), default=0)
    found = better_package(x, y, frontier(scenario))
    assert (found is not None) == bool(better)
    if found is not None:
        assert (found.home - x) * (found.host - y) == max((one[0] - x) * (one[1] - y) for one in better)


def test_ten_issues_of_five_options_are_folded_and_not_counted_out() -> None:
    home = [[(7 * n + 11 * m * m) % 41 for m in range(5)] for n in range(10)]
    host = [[(13 * n + 5 * m * m + 17) % 43 for m in range(5)] for n in range(10)]
    found = frontier(of_points(home, host))
    assert max(one.home for one in found) == sum(map(max, home))
    assert max(one.host for one in found) == sum(map(max, host))
    for weight in range(1, 20):  # what is best by any weighing is efficient, and its best is found issue by issue
        best = sum(
            max(weight * x + (20 - weight) * y for x, y in zip(*of, strict=True)) for of in zip(home, host, strict=True)
        )
        assert max(weight * one.home + (20 - weight) * one.host for one in found) == best


def test_points_are_added_and_an_open_issue_counts_nothing() -> None:
    scenario = loaded().scenario
    standing = points_of(scenario, outcome({"places": "guaranteed"}))
    assert (standing.home.points, standing.host.points) == (40, 0)
    assert standing.home.by_issue == {"places": 40, "duration": 0, "readmission": 0, "evaluation": 0}
    assert (standing.home.surplus, standing.host.surplus) == (10, -30)


def test_roles_have_points_of_their_own_and_ratify_by_the_rule() -> None:
    standing = points_of(loaded().scenario, outcome(GOOD))
    assert {one.role: one.points for one in standing.home.roles} == {"arvenia-labour": 65, "arvenia-health": 45}
    assert standing.home.ratified is True
    poor = points_of(loaded().scenario, outcome({"places": "ceiling", "duration": "lasting"}))
    assert poor.host.ratified is False


def test_what_nobody_judged_for_a_role_leaves_its_vote_open() -> None:
    other = {"other": "Two institutes", "points_home": 8, "points_host": 7, "judged_by": "the trainer"}
    standing = points_of(loaded().scenario, outcome({**GOOD, "evaluation": other}))
    assert (standing.home.by_issue["evaluation"], standing.host.by_issue["evaluation"]) == (8, 7)
    assert standing.home.roles[0].unjudged == ("evaluation",)
    assert standing.home.ratified is None
    judged = {**other, "points_roles": {"arvenia-labour": 5, "arvenia-health": 20}}
    assert points_of(loaded().scenario, outcome({**GOOD, "evaluation": judged})).home.ratified is True


def test_a_majority_is_more_than_half_and_a_veto_is_enough() -> None:
    every = loaded(("{rule: majority}", "{rule: all}")).scenario
    assert points_of(every, outcome({"places": "guaranteed"})).home.ratified is False
    assert points_of(loaded().scenario, outcome({"places": "guaranteed"})).home.ratified is False
    assert points_of(loaded().scenario, outcome({"places": "guaranteed"})).host.ratified is True


def test_issues_on_which_both_could_have_had_more() -> None:
    missed = {one.issue: one for one in missed_gains(loaded().scenario, outcome({**MIDDLE, "evaluation": "committee"}))}
    assert list(missed) == ["evaluation"]
    assert missed["evaluation"].both
    assert (missed["evaluation"].option, missed["evaluation"].home, missed["evaluation"].host) == ("published", 8, 2)
