"""The home country's institution in a programme: it takes part, decides, leads already, takes it up."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.counterparts import (
    home_institution_decides,
    home_institution_named,
    home_institution_takes_part,
    home_side_leads,
    programme_of_the_home_country,
    taken_up_at_home,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
OWN = {"home": {"country": "MEX"}, "host": "none"}


def programme(stated, **whole):
    development = {"programmes": [{"id": "fund"} | stated]}
    return Facts(agreement(development=development, **whole)).items("development.programmes")[0]


def agency(role=None, **more):
    return {"counterpart": {"institution": "the Agency"} | ({} if role is None else {"role": role}) | more}


@pytest.mark.parametrize(
    ("stated", "takes_part", "named"),
    [
        (agency("takes-part", mandate="its statute"), T, T),
        (agency("co-signs"), U, T),
        (agency("leads"), T, T),
        (agency("co-decides", leads_already=True), T, T),
        (agency("consulted", mandate="its statute"), F, T),
        (agency("informed"), F, F),
        (agency(), U, T),
        ({"counterpart": {"role": "co-decides", "mandate": "its statute"}}, U, T),
        ({"counterpart": {"role": "leads"}}, U, T),
        ({"counterpart": {"role": "informed"}}, U, U),
        ({"counterpart": "none"}, F, F),
        ({"counterpart": "none", "led_by": "home"}, U, T),
        ({"led_by": "home"}, U, T),
        ({"led_by": "joint"}, U, T),
        ({"lead": {"body": "the Ministry", "side": "home"}}, T, T),
        ({"lead": {"body": "the Ministry", "side": "joint"}}, U, T),
        ({"actors": [{"actor": "home-institution"}]}, U, T),
        ({"actors": [{"actor": "diaspora", "side": "home"}]}, U, U),
        ({"selection": {"seats": {"home-institution": 1}}}, U, T),
        ({}, U, U),
    ],
)
def test_it_takes_part_under_its_name_with_a_mandate(stated, takes_part, named):
    assert home_institution_takes_part(programme(stated)).truth is takes_part
    assert home_institution_named(programme(stated)).truth is named


def test_institutions_of_the_whole_agreement_are_told_and_are_none_of_the_programme():
    given = {"stakeholders": [{"actor": "finance", "side": "home"}, {"actor": "ngo", "side": "host"}]}
    found = home_institution_takes_part(programme({}, **given))
    assert found.truth is U
    assert [one.path for one in found.read] == ["stakeholders[0].side"]
    assert home_institution_named(programme({}, **given)).truth is T
    assert home_institution_named(programme({"counterpart": "none"}, **given)).truth is F


@pytest.mark.parametrize(
    ("stated", "truth"),
    [
        (agency("co-decides"), T),
        (agency("leads"), T),
        (agency("takes-part"), F),
        (agency("informed"), F),
        (agency(), U),
        ({"led_by": "joint"}, T),
        ({"led_by": "home"}, T),
        ({"led_by": "host"}, U),
        ({"selection": {"seats": {"home-institution": 2}}}, T),
        ({"selection": {"seats": {"home-institution": 0}}}, U),
        ({"counterpart": "none"}, F),
    ],
)
def test_it_decides_by_role_by_lead_or_by_seat(stated, truth):
    assert home_institution_decides(programme(stated)).truth is truth


@pytest.mark.parametrize(
    ("stated", "leads"),
    [
        (agency("leads"), T),
        (agency("co-decides", leads_already=True), T),
        (agency("co-decides"), F),
        ({"led_by": "home"}, T),
        ({"led_by": "joint"}, F),
        ({"lead": {"body": "the Ministry", "side": "home"}}, T),
        ({}, F),
    ],
)
def test_it_leads_already(stated, leads):
    assert home_side_leads(programme(stated)).truth is leads


def test_in_a_programme_of_its_own_the_home_country_leads_takes_part_and_decides():
    given = programme({"led_by": "diaspora"}, parties=OWN)
    for asked in (
        programme_of_the_home_country,
        home_side_leads,
        home_institution_takes_part,
        home_institution_decides,
    ):
        assert asked(given).truth is T


@pytest.mark.parametrize("parties", [{"home": {"country": "MEX"}}, {"host": "none"}, {"home": "none", "host": "none"}])
def test_a_programme_is_its_own_only_where_both_are_stated(parties):
    assert programme_of_the_home_country(programme({}, parties=parties)).truth is F


@pytest.mark.parametrize(
    ("stated", "truth"),
    [
        ({"replication": "taken-up"}, T),
        ({"replication": "provided-for"}, T),
        ({"replication": "none"}, F),
        ({"derived_from": "a fund of France", "led_by": "home"}, T),
        ({"derived_from": "a fund of France", "led_by": "host"}, U),
        ({"derived_from": "a fund of Italy", "led_by": "host", "replication": "none"}, F),
        ({"led_by": "home"}, U),
        ({}, U),
    ],
)
def test_it_takes_up_what_it_leads_and_what_came_from_elsewhere(stated, truth):
    assert taken_up_at_home(programme(stated)).truth is truth
