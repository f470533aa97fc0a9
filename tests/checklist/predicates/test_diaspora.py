"""What diaspora organisations do in a programme, and whether they can start projects."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.diaspora import (
    diaspora_has_function,
    diaspora_starts_projects,
    diaspora_starts_some_projects,
    diaspora_takes_part,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def programme(stated, **whole):
    development = {"programmes": [{"id": "fund"} | stated]}
    return Facts(agreement(development=development, **whole)).items("development.programmes")[0]


@pytest.mark.parametrize(
    ("stated", "function", "part"),
    [
        ({"diaspora_role": ["monitor"]}, T, T),
        ({"diaspora_role": ["associated"]}, F, T),
        ({"diaspora_role": ["fund", "advise"]}, F, T),
        ({"diaspora_role": "none"}, F, F),
        ({"diaspora_role": "none", "led_by": "host"}, F, F),
        ({"led_by": "diaspora"}, T, U),
        ({"led_by": "mixed"}, F, T),
        ({"led_by": "mixed", "diaspora_role": ["carry-out"]}, T, T),
        ({"led_by": "home"}, U, U),
        ({"actors": [{"actor": "diaspora", "role": ["decide"]}]}, T, T),
        ({"actors": [{"actor": "diaspora"}]}, U, U),
        ({"actors": [{"actor": "ngo", "role": ["decide"]}]}, U, U),
        ({"selection": {"seats": {"diaspora": 1}}}, T, T),
        ({"selection": {"seats": {"diaspora": 0}}}, U, U),
        ({}, U, U),
    ],
)
def test_a_function_is_to_propose_decide_carry_out_or_monitor(stated, function, part):
    assert diaspora_has_function(programme(stated)).truth is function
    assert diaspora_takes_part(programme(stated)).truth is part


@pytest.mark.parametrize(
    ("stated", "all_of_it", "some"),
    [
        ({"diaspora_role": ["propose"]}, T, F),
        ({"diaspora_role": ["propose"], "led_by": "home"}, T, F),
        ({"diaspora_role": ["decide"]}, F, F),
        ({"diaspora_role": "none"}, F, F),
        ({"led_by": "diaspora"}, T, F),
        ({"led_by": "mixed"}, F, T),
        ({"led_by": "mixed", "diaspora_role": ["associated"]}, F, T),
        ({"led_by": "home"}, F, F),
        ({"led_by": "joint"}, F, F),
        ({}, U, U),
    ],
)
def test_who_leads_or_proposes_starts_projects(stated, all_of_it, some):
    assert diaspora_starts_projects(programme(stated)).truth is all_of_it
    assert diaspora_starts_some_projects(programme(stated)).truth is some


def test_a_function_in_the_agreement_is_told_and_is_none_in_the_programme():
    given = programme({"led_by": "host"}, stakeholders=[{"actor": "diaspora", "role": ["propose"]}])
    assert diaspora_has_function(given).truth is U
    assert diaspora_takes_part(given).words == "they have a function in the agreement, none in this programme"
    assert diaspora_starts_projects(given).truth is F
    assert diaspora_starts_some_projects(given).words == "they may propose in the agreement, not in this programme"


@pytest.mark.parametrize("stated", [{}, {"led_by": "host"}, {"diaspora_role": ["associated"]}])
def test_a_right_to_propose_in_every_programme_is_one_in_each(stated):
    assert diaspora_has_function(programme(stated, diaspora={"may_propose": True})).truth is T
    assert diaspora_starts_projects(programme(stated, diaspora={"may_propose": True})).truth is T
    assert diaspora_starts_projects(programme({"led_by": "host"}, diaspora={"may_propose": False})).truth is F


def test_what_they_are_left_with_is_told():
    found = diaspora_has_function(programme({"diaspora_role": ["associated", "advise"]}))
    assert found.words == "no function is stated but advise, associated"
