"""The plan in force, the money on its goals, complete contributions, links."""

from decimal import Decimal

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.plans import (
    contributions_complete,
    home_plan_in_force,
    linked_programme,
    money_on_goals,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
GOALS = [{"id": "jobs", "title": "Jobs"}, {"id": "skills", "title": "Skills"}]
PSE = {"title": "Plan Sénégal émergent", "from": 2014, "to": 2035}
WHOLE = {"by": "Spain", "amount": 10, "currency": "EUR", "from": 2027, "to": 2030, "commitment": "indicative"}


def plan(home_plan, **more):
    development = {} if home_plan is None else {"home_plan": home_plan}
    return home_plan_in_force(Facts(agreement(**({"date": "2026-11-24"} | more), development=development)))


def programme(programme, goals=GOALS, others=()):
    development = {"programmes": [{"id": "fund"} | programme, *others]}
    if goals is not None:
        development["goals"] = goals
    return Facts(agreement(development=development)).items("development.programmes")[0]


def share(programme_, at_least=80, goals=GOALS):
    return money_on_goals(programme(programme_, goals), at_least=Decimal(at_least))


def euros(amount, **more):
    return {"by": "Spain", "amount": amount, "currency": "EUR"} | more


class TestPlanInForce:
    @pytest.mark.parametrize(
        ("home_plan", "truth"),
        [
            ({"title": "Plan", "in_force": True}, T),
            ({"title": "Plan", "in_force": False}, F),
            ({"title": "Plan", "from": 2024, "to": 2050}, T),
            ({"title": "Plan", "to": 2026}, T),
            ({"title": "Plan", "from": 2024}, U),
            ({"title": "Plan"}, U),
            ({"title": "Plan", "from": 2027, "to": 2050, "in_force": True}, F),
            ({"title": "Plan", "from": 2016, "to": 2020, "in_force": True}, F),
            (PSE, T),
            (PSE | {"in_force": True, "superseded_by": "Sénégal 2050"}, F),
            ("none", F),
            (None, U),
        ],
    )
    def test_years_and_successor_decide_before_the_word(self, home_plan, truth):
        assert plan(home_plan).truth is truth

    def test_the_successor_is_named(self):
        assert plan(PSE | {"superseded_by": "Sénégal 2050"}).words == "the plan is superseded by Sénégal 2050"

    def test_the_year_after_the_last_is_too_late(self):
        ended = {"title": "Plan", "to": 2025}
        assert plan(ended).words == "the years of the plan ended in 2025; the draft is of 2026"


class TestMoneyOnGoals:
    @pytest.mark.parametrize(("on_goal", "truth"), [(81, T), (80, T), (79, F)])
    def test_eighty_per_cent_is_enough(self, on_goal, truth):
        rows = [euros(on_goal), euros(100 - on_goal, goals=[])]
        assert share({"goals": ["jobs"], "funding": rows}).truth is truth

    def test_just_below_is_not_shown_as_reached(self):
        rows = [euros(799), euros(201, goals="none")]
        assert share({"goals": ["jobs"], "funding": rows}).words.startswith("79 % of the EUR stated")

    def test_goals_of_a_contribution_replace_those_of_the_programme(self):
        assert share({"funding": [euros(100, goals=["skills"])]}).truth is T
        assert share({"goals": ["jobs"], "funding": [euros(100, goals="none")]}).truth is F

    def test_a_goal_that_is_not_listed_does_not_count(self):
        assert share({"goals": ["roads"], "funding": [euros(100)]}).truth is F
        verdict = share({"goals": ["roads"]})
        assert verdict.truth is F
        assert verdict.words.startswith("roads: not among the goals listed")

    def test_currencies_are_not_added_and_the_lowest_decides(self):
        rows = [euros(1_000_000), euros(60, currency="XOF"), euros(40, currency="XOF", goals="none")]
        verdict = share({"goals": ["jobs"], "funding": rows})
        assert verdict.truth is F
        assert "60 % of the XOF stated" in verdict.words
        assert verdict.words.endswith("currencies are not added, the lowest share decides")
        assert share({"goals": ["jobs"], "funding": rows}, at_least=50).truth is T

    @pytest.mark.parametrize(("goals", "truth"), [(["jobs"], T), ("none", F)])
    @pytest.mark.parametrize("funding", [None, "none", [{"by": "Spain"}]])
    def test_without_stated_money_the_goals_decide(self, goals, truth, funding):
        given = {"goals": goals} | ({} if funding is None else {"funding": funding})
        assert share(given).truth is truth

    def test_an_amount_not_stated_may_be_any(self):
        rows = [euros(90), {"by": "a region", "currency": "EUR", "goals": []}]
        verdict = share({"goals": ["jobs"], "funding": rows})
        assert verdict.truth is U
        assert verdict.silent == ("development.programmes[0].funding[1].amount",)
        rows = [euros(10, goals="none"), {"by": "a region", "currency": "EUR"}]
        assert share({"goals": ["jobs"], "funding": rows}).truth is U

    def test_silence_on_goals_leaves_it_open(self):
        verdict = share({"funding": [euros(100)]})
        assert verdict.truth is U
        assert verdict.silent == ("development.programmes[0].goals",)
        assert share({}).truth is U

    def test_silence_on_the_list_of_goals_leaves_it_open(self):
        verdict = share({"goals": ["jobs"], "funding": [euros(100)]}, goals=None)
        assert verdict.truth is U
        assert verdict.silent == ("development.goals",)

    def test_what_is_open_need_not_matter(self):
        rows = [euros(90, goals=["jobs"]), euros(10)]
        assert share({"funding": rows}).truth is T
        rows = [euros(90, goals="none"), euros(10)]
        assert share({"funding": rows}).truth is F

    def test_sums_of_nothing_are_judged_by_goals(self):
        assert share({"goals": ["jobs"], "funding": [euros(0)]}).truth is T


class TestContributions:
    def test_all_is_stated(self):
        assert contributions_complete(programme({"funding": [WHOLE]})).truth is T

    @pytest.mark.parametrize(
        ("missing", "words"),
        [("amount", "amount"), ("currency", "currency"), ("to", "years"), ("commitment", "firmness")],
    )
    def test_one_thing_is_missing(self, missing, words):
        row = {key: value for key, value in WHOLE.items() if key != missing}
        verdict = contributions_complete(programme({"funding": [WHOLE, row]}))
        assert verdict.truth is F
        assert verdict.words == f"Spain: without {words}"

    def test_payers_with_the_same_gaps_are_told_together(self):
        rows = [{"by": "Spain"}, {"by": {"en": "a region", "fr": "une région"}}]
        words = contributions_complete(programme({"funding": rows})).words
        assert words == "Spain, a region: without amount, years, firmness"

    def test_nothing_and_silence(self):
        assert contributions_complete(programme({"funding": "none"})).truth is F
        assert contributions_complete(programme({})).truth is U


class TestLinks:
    @pytest.mark.parametrize(
        ("linked_to", "truth"), [(["other"], T), (["fund"], F), (["fund", "other"], T), ("none", F)]
    )
    def test_with_another_and_not_with_itself(self, linked_to, truth):
        assert linked_programme(programme({"linked_to": linked_to})).truth is truth

    def test_a_link_counts_for_both(self):
        assert linked_programme(programme({}, others=[{"id": "b", "linked_to": ["fund"]}])).truth is T

    def test_silence(self):
        verdict = linked_programme(programme({}, others=[{"id": "b"}]))
        assert verdict.truth is U
        assert verdict.silent == ("development.programmes[0].linked_to",)
