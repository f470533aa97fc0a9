"""The shipped scenarios: sound, balanced by computation, reviewable, and silent about what is confidential."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from bma_drafter.agreement.adopt import adopt_all
from bma_drafter.checklist.model import Checklist
from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_shelf
from bma_drafter.cli.workshop import opened
from bma_drafter.review.evaluate import review
from bma_drafter.workshop.balance import Balance, Tempting, balance, findings
from bma_drafter.workshop.load import LoadedScenario
from bma_drafter.workshop.model import SIDES, Delegation, Issue, Option, Role, Scenario, Side, in_language
from bma_drafter.workshop.outcome_files import load_outcome
from bma_drafter.workshop.payoff import nash_point, points_of
from bma_drafter.workshop.shortened import shortened

FOLDER: Final = Path(__file__).parents[2] / "examples" / "workshop"
SCENARIOS: Final = ("readmission-kept-apart", "health-workers-in-shortage", "fund-of-two-models")
PLAYED: Final = sorted((FOLDER / "played").glob("*.yaml"))
HEALTH: Final = "who-health-workforce"
SHORT: Final = 5
"""Sentences of fewer words ("You lead.") may stand in several briefs: they give nothing away."""


@cache
def loaded(name: str) -> LoadedScenario:
    return opened(FOLDER / f"{name}.yaml")


@cache
def balanced(name: str) -> Balance:
    return balance(loaded(name).scenario)


@cache
def checklists(*ids: str) -> tuple[Checklist, ...]:
    return tuple(open_shelf(list(ids), None).checklists)


def reviewed(name: str, *options: Option) -> dict[tuple[str, str | None], str]:
    """Statuses of the criteria for the base text with these options."""
    ids = (DEFAULT_CHECKLIST, HEALTH) if name.startswith("health") else (DEFAULT_CHECKLIST,)
    facts = [(one.states, "") for one in options]
    agreement = adopt_all(loaded(name).base, facts, fill_blanks=True, replace=True)
    return {(f.criterion, f.subject): f.status for f in review(agreement, checklists(*ids)).findings}


def every_option(scenario: Scenario) -> Iterator[tuple[Issue, Option]]:
    for issue in scenario.issues:
        for option in issue.options:
            yield issue, option


def test_three_scenarios_are_shipped() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.yaml")) == sorted(SCENARIOS)


@pytest.mark.parametrize("name", SCENARIOS)
class TestSound:
    def test_it_loads_and_nothing_is_to_be_remarked(self, name: str) -> None:
        assert [str(problem) for problem in findings(loaded(name))] == []
        assert loaded(name).scenario.scenario == name

    def test_it_has_the_size_of_an_exercise(self, name: str) -> None:
        scenario = loaded(name).scenario
        assert 7 <= len(scenario.issues) <= 10
        assert all(3 <= len(issue.options) <= 5 for issue in scenario.issues)
        assert all(3 <= len(scenario.delegation(side).roles) <= 4 for side in SIDES)
        assert 3 <= len(scenario.injects) <= 4
        assert all(in_language(fact.source).startswith("invented for this exercise") for fact in scenario.facts)

    def test_the_short_versions_keep_fewer_issues_and_a_zone_of_agreement(self, name: str) -> None:
        scenario = loaded(name).scenario
        day = shortened(scenario, "one-day", rounds=2)
        short = shortened(scenario, "90-minutes", rounds=1)
        assert 3 <= len(short.issues) < len(day.issues) < len(scenario.issues)
        assert {issue.id for issue in short.issues} <= {issue.id for issue in day.issues}
        for version in (day, short):
            made = balance(version)
            assert len(made.zone) >= 3
            assert any(one.signable and one.left * 10 >= made.joint_surplus for one in made.tempting)

    def test_briefs_have_the_length_of_a_page(self, name: str) -> None:
        for side in SIDES:
            delegation = loaded(name).scenario.delegation(side)
            assert 300 <= len(in_language(delegation.brief).split()) <= 500
            for role in delegation.roles:
                assert 120 <= len(in_language(role.brief).split()) <= 200, role.id

    def test_each_side_says_why_each_issue_matters(self, name: str) -> None:
        scenario = loaded(name).scenario
        for side in SIDES:
            assert set(scenario.delegation(side).reasons) == {issue.id for issue in scenario.issues}

    def test_the_transfer_leads_to_several_parts_of_the_study(self, name: str) -> None:
        assert len({question.ties_to for question in loaded(name).scenario.debrief.transfer}) >= 5


@pytest.mark.parametrize("name", SCENARIOS)
class TestBalanced:
    def test_several_good_agreements_are_possible_and_some_would_be_ratified(self, name: str) -> None:
        made = balanced(name)
        assert len(made.efficient) >= 3
        assert len(made.zone) >= 3
        assert made.ratifiable is not None
        assert 3 <= made.ratifiable < len(made.zone), "the talks within a delegation have to matter"

    def test_the_middle_of_every_issue_can_be_signed_and_wastes_much(self, name: str) -> None:
        made = balanced(name)
        middle = made.tempting[0]
        assert middle.signable
        assert middle.left * 10 >= made.joint_surplus
        assert dominated(middle, made)

    def test_all_that_is_at_stake_is_a_hundred_points_for_everybody(self, name: str) -> None:
        scenario = loaded(name).scenario
        for one in seats(scenario):
            assert sum(max(points.values()) for points in one.points.values()) == 100, one.title

    def test_neither_side_has_the_better_cards(self, name: str) -> None:
        best = nash_point(loaded(name).scenario)
        assert best is not None
        gains = [best.of(side) - loaded(name).scenario.delegation(side).walk_away for side in SIDES]
        assert max(gains) <= 2 * min(gains)

    def test_some_seat_opposes_what_is_good_for_its_delegation(self, name: str) -> None:
        scenario = loaded(name).scenario
        for side in SIDES:
            opposed = {role.id for package in balanced(name).zone for role in opposing(scenario, side, package.options)}
            assert opposed, f"the roles of the {side} side agree with everything"


def dominated(one: Tempting, made: Balance) -> bool:
    return any(other.home > one.package.home and other.host > one.package.host for other in made.efficient)


def seats(scenario: Scenario) -> Iterator[Delegation | Role]:
    for side in SIDES:
        yield scenario.delegation(side)
        yield from scenario.delegation(side).roles


def opposing(scenario: Scenario, side: Side, options: tuple[tuple[str, str], ...]) -> Iterator[Role]:
    for role in scenario.delegation(side).roles:
        if sum(role.points[issue][option] for issue, option in options) < role.walk_away:
            yield role


@pytest.mark.parametrize("name", SCENARIOS)
class TestReviewed:
    def test_every_option_states_facts_that_fit_the_base_text(self, name: str) -> None:
        for issue, option in every_option(loaded(name).scenario):
            assert option.states, f"{issue.id}.{option.id}"
            reviewed(name, option)

    def test_what_is_chosen_changes_the_review_for_most_issues(self, name: str) -> None:
        scenario = loaded(name).scenario
        tell = [
            issue.id
            for issue in scenario.issues
            if len({tuple(sorted(map(str, reviewed(name, one).items()))) for one in issue.options}) > 1
        ]
        assert 2 * len(tell) >= len(scenario.issues), tell

    def test_the_efficient_agreement_is_better_for_the_recommendations_than_the_base_text(self, name: str) -> None:
        best = nash_point(loaded(name).scenario)
        assert best is not None
        chosen = dict(best.options)
        options = [one for issue, one in every_option(loaded(name).scenario) if chosen[issue.id] == one.id]
        before, after = (list(reviewed(name, *some).values()) for some in ([], options))
        assert after.count("met") > before.count("met")
        assert "violated" not in after


@pytest.mark.parametrize("name", SCENARIOS)
class TestConfidential:
    def test_no_sentence_of_a_brief_stands_in_a_public_text(self, name: str) -> None:
        public = plain(" ".join(texts(loaded(name).scenario.model_dump(exclude={"delegations": True}))))
        for side in SIDES:
            for sentence in secrets(loaded(name).scenario.delegation(side)):
                assert sentence not in public

    def test_no_sentence_of_one_side_stands_with_the_other(self, name: str) -> None:
        home, host = (loaded(name).scenario.delegation(side) for side in SIDES)
        assert not set(secrets(home)) & set(secrets(host))
        for mine, theirs in ((home, host), (host, home)):
            other = plain(" ".join(texts(theirs.model_dump())))
            assert [one for one in secrets(mine) if one in other] == []

    def test_walk_aways_and_points_are_told_nowhere_in_words(self, name: str) -> None:
        public = " ".join(texts(loaded(name).scenario.model_dump(exclude={"delegations": True})))
        assert not re.search(r"\bwalk[- ]aways?\b", public)

    def test_news_for_one_side_does_not_reach_the_other(self, name: str) -> None:
        scenario = loaded(name).scenario
        for inject in scenario.injects:
            if inject.to == "both":
                continue
            rest = scenario.model_dump(exclude={"injects": True})
            theirs = [one for one in scenario.injects if one.to != inject.to]
            others = plain(" ".join([*texts(rest), *(in_language(one.text) for one in theirs)]))
            assert [one for one in sentences(in_language(inject.text)) if one in others] == []


def secrets(delegation: Delegation) -> Iterator[str]:
    """The sentences of everything confidential, in plain words."""
    told = [delegation.brief, *delegation.instructions, *delegation.reasons.values()]
    told += [role.brief for role in delegation.roles]
    for text in told:
        yield from sentences(in_language(text))


def sentences(text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.?!:;])\s+", text):
        if len(sentence.split()) >= SHORT:
            yield plain(sentence)


def plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.lower()))


def texts(data: object) -> Iterator[str]:
    if isinstance(data, str):
        yield data
    elif isinstance(data, dict):
        for value in data.values():
            yield from texts(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from texts(value)


class TestPlayed:
    SCENARIO: Final = "readmission-kept-apart"

    def test_four_tables_two_of_them_in_several_rounds(self) -> None:
        outcomes = [load_outcome(path, loaded(self.SCENARIO).scenario) for path in PLAYED]
        rounds = {table: [one.round for one in outcomes if one.table == table] for table in {o.table for o in outcomes}}
        assert len(rounds) == 4
        assert sum(len(played) > 1 for played in rounds.values()) == 2
        assert all(played == sorted(set(played)) for played in rounds.values())

    def test_one_table_found_what_no_option_says_and_drafted_it(self) -> None:
        scenario = loaded(self.SCENARIO).scenario
        outcomes = [load_outcome(path, scenario) for path in PLAYED]
        own = [one for one in outcomes if any(one.other_of(issue) for issue in one.issues)]
        assert [one.table for one in own] == ["Table 4"]
        assert own[0].wording
        roles = {role.id for side in SIDES for role in scenario.delegation(side).roles}
        (other,) = [found for issue in own[0].issues if (found := own[0].other_of(issue)) is not None]
        assert set(other.points_roles) == roles

    def test_the_tables_teach_something_each(self) -> None:
        scenario = loaded(self.SCENARIO).scenario
        last = {one.table: one for path in PLAYED for one in [load_outcome(path, scenario)]}
        made = {table: points_of(scenario, one) for table, one in last.items()}
        assert all(standing.home.surplus >= 0 and standing.host.surplus >= 0 for standing in made.values())
        middle, own = made["Table 2"], made["Table 4"]
        assert all(middle.of(side).surplus < own.of(side).surplus for side in SIDES)
        assert made["Table 1"].host.ratified is False, "good for the delegation, and refused by the seat with the veto"
