"""The body that leads, its meetings and reports, the functions of those who take part."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.coordinating import (
    body_meets_and_reports,
    both_sides_take_part,
    circles_listed,
    functions_named,
    one_body_leads,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
RULED = {"mandate": ["programmes"], "decision": "consensus"}
OTHER = {"body": "the secretariat", "mandate": "to bring all together", "conflict_rule": "by its chair"}


def facts(**stated):
    return Facts(agreement(**stated))


def without(block, *keys):
    return {key: value for key, value in block.items() if key not in keys}


class TestTheBodyThatLeads:
    @pytest.mark.parametrize(
        ("governance", "truth"),
        [
            ({"joint_committee": RULED}, T),
            ({"joint_committee": without(RULED, "decision")}, U),
            ({"joint_committee": {"mandate": []} | {"decision": "consensus"}, "coordination": "none"}, F),
            ({"coordination": OTHER}, T),
            ({"coordination": without(OTHER, "mandate")}, U),
            ({"coordination": without(OTHER, "conflict_rule")}, U),
            ({"joint_committee": RULED, "coordination": OTHER}, T),
            ({"joint_committee": RULED, "coordination": {"body": "the secretariat"}}, U),
            ({"joint_committee": RULED, "coordination": {"body": "the Joint Committee"}}, T),
            ({"joint_committee": RULED, "coordination": {"body": {"fr": "le comité mixte"}}}, T),
            ({"joint_committee": RULED, "coordination": {"meetings_per_year": 2}}, T),
            ({"joint_committee": "none", "coordination": "none"}, F),
            ({"coordination": "none"}, U),
            ("none", F),
            (None, U),
        ],
    )
    def test_it_needs_a_mandate_and_rules(self, governance, truth):
        assert one_body_leads(facts(**({} if governance is None else {"governance": governance}))).truth is truth

    def test_without_a_second_party_there_is_no_committee_to_be_silent_about(self):
        assert one_body_leads(facts(parties={"home": "none"}, governance={"coordination": "none"})).truth is F

    def test_what_a_body_lacks_is_told(self):
        found = one_body_leads(
            facts(governance={"joint_committee": RULED, "coordination": {"body": "the secretariat"}})
        )
        assert found.words == (
            "the coordinating body beside the joint committee: without a mandate and a rule for differences"
        )


class TestMeetingsMinutesReports:
    @pytest.mark.parametrize(
        ("governance", "three", "one"),
        [
            ({"joint_committee": {"meetings_per_year": 2, "minutes": True, "reports": True}}, T, T),
            ({"joint_committee": {"meetings_per_year": 2, "minutes_published": True}}, U, T),
            ({"joint_committee": {"meetings_per_year": 2, "minutes": False, "minutes_published": False}}, U, T),
            ({"coordination": {"meetings_per_year": 2, "minutes": True, "reports": False}}, U, T),
            (
                {
                    "joint_committee": "none",
                    "coordination": {"meetings_per_year": 2, "minutes": True, "reports": False},
                },
                F,
                T,
            ),
            ({"joint_committee": "none", "coordination": "none", "publication": {"reports": True}}, F, F),
            ({"joint_committee": {}}, U, U),
        ],
    )
    def test_they_are_counted_for_one_body(self, governance, three, one):
        found = facts(governance=governance)
        assert body_meets_and_reports(found, at_least=3).truth is three
        assert body_meets_and_reports(found, at_least=1).truth is one

    @pytest.mark.parametrize(("status", "truth"), [("in-force", F), ("signed", T)])
    def test_a_committee_of_an_agreement_in_force_that_never_met_has_no_meetings(self, status, truth):
        committee = {"meetings_per_year": 1, "met_on": [], "minutes": True, "reports": True}
        found = facts(status=status, governance={"joint_committee": committee, "coordination": "none"})
        assert body_meets_and_reports(found, at_least=3).truth is truth


def named(*rows):
    return facts(stakeholders=[{"actor": actor} | ({} if role is None else {"role": role}) for actor, role in rows])


class TestFunctions:
    @pytest.mark.parametrize(
        ("rows", "truth"),
        [
            ([("finance", ["fund"]), ("research", ["monitor"]), ("ngo", ["propose"]), ("unions", ["advise"])], T),
            ([("finance", ["fund"]), ("research", ["monitor"]), ("ngo", ["propose"]), ("unions", None)], U),
            ([("finance", ["fund"]), ("research", ["monitor"]), ("ngo", ["propose"]), ("unions", ["associated"])], F),
            ([("finance", None), ("research", None), ("ngo", None), ("private-sector", None)], U),
            ([("finance", None), ("research", None), ("ngo", None)], F),
            ([("university", ["advise"]), ("research", ["monitor"]), ("finance", ["fund"]), ("ngo", ["fund"])], F),
            (
                [
                    ("university", None),
                    ("research", ["monitor"]),
                    ("finance", ["fund"]),
                    ("ngo", None),
                    ("unions", None),
                ],
                U,
            ),
            ([("diaspora", ["propose"])], F),
            ([], F),
        ],
    )
    def test_four_circles_are_asked_for(self, rows, truth):
        assert functions_named(named(*rows), at_least=4).truth is truth

    def test_one_row_with_a_function_is_enough_for_its_circle(self):
        found = functions_named(named(("university", None), ("research", ["monitor"])), at_least=1)
        assert found.truth is T
        assert found.words == "functions are named for universities and research"

    def test_what_is_asked_are_the_functions_and_not_the_names(self):
        found = functions_named(named(("finance", None), ("research", ["monitor"])), at_least=2)
        assert found.silent == ("stakeholders[0].role",)
        assert [one.path for one in found.read] == ["stakeholders[0].actor", "stakeholders[1].role"]

    def test_actors_and_seats_of_programmes_count(self):
        actors = [{"actor": "finance", "role": ["fund"]}]
        programme = {"id": "fund", "actors": actors, "selection": {"seats": {"local-government": 1, "unions": 0}}}
        found = functions_named(facts(development={"programmes": [programme]}), at_least=2)
        assert found.truth is T
        assert functions_named(facts(development={"programmes": [programme]}), at_least=3).truth is F

    def test_nothing_stated_is_open_and_lists_stated_as_empty_are_not(self):
        assert circles_listed(facts()).truth is U
        assert functions_named(facts(), at_least=4).truth is U
        assert circles_listed(facts(stakeholders="none")).truth is F


@pytest.mark.parametrize(
    ("parties", "truth"),
    [({}, T), ({"home": {"country": "SEN"}}, T), ({"host": "none"}, F), ({"home": "none"}, F)],
)
def test_a_side_that_is_none_takes_no_part(parties, truth):
    assert both_sides_take_part(facts(parties=parties)).truth is truth
