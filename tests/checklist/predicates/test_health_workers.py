"""Health workers: whom an agreement concerns, whose country is listed, between whom it is made, what limits it."""

import pytest

from bma_drafter.agreement.codes import safeguards
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.health_workers import (
    channel_takes_health_workers,
    concerns_health_workers,
    home_country_is_listed,
    limited_and_stoppable,
    made_between_governments,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement


def facts(**more):
    return Facts(agreement(**more))


def channels(*each):
    return {"channels": [{"id": f"channel-{number}", **one} for number, one in enumerate(each, 1)]}


@pytest.mark.parametrize(
    ("stated", "concerns"),
    [
        ({"sector": "health"}, True),
        ({"sector": "Gesundheit und Pflege"}, True),
        ({"sector": "la santé"}, True),
        ({"sector": {"es": "el sector sanitario"}}, True),
        ({"sector": "the health and care services"}, True),
        ({"sector": "agriculture"}, False),
        ({"sector": "car repair"}, False),
        ({"sector": "agriculture", "mobility": channels({"occupations": [{"code": "2221"}]})}, True),
        ({"mobility": channels({"occupations": [{"code": "2221"}]})}, True),
        ({"mobility": channels({"occupations": [{"code": "22"}]})}, True),
        ({"mobility": channels({"occupations": [{"code": "2"}]})}, True),
        ({"mobility": channels({"occupations": "all"})}, True),
        ({"mobility": channels({"occupations": "all", "sector": "construction"})}, False),
        ({"mobility": channels({"occupations": [{"code": "9211"}]})}, False),
        ({"mobility": channels({"occupations": [{"code": "9211"}]}, {"sector": "hospitals"})}, True),
        ({"mobility": channels({"sector": "construction"})}, False),
        ({"mobility": channels({"occupations": "none"})}, False),
        ({"mobility": channels({})}, True),
        ({"mobility": {"channels": "none"}}, False),
        ({"mobility": channels({"occupations": [{"code": "2212"}], "direction": "host-to-home"})}, False),
        ({"subjects": ["development"], "sector": "health"}, False),
        ({}, True),
    ],
)
def test_whom_it_concerns_rests_on_what_is_declared(stated, concerns):
    assert concerns_health_workers(facts(**stated)).truth is (Truth.TRUE if concerns else Truth.FALSE)


@pytest.mark.parametrize(
    ("channel", "takes"),
    [
        ({"occupations": [{"code": "5321"}]}, True),
        ({"occupations": [{"code": "7112"}]}, False),
        ({"occupations": [{"code": "2212"}], "direction": "host-to-home"}, False),
        ({}, True),
    ],
)
def test_which_channels_take_health_workers(channel, takes):
    (one,) = facts(mobility=channels(channel)).items("/mobility.channels")
    assert channel_takes_health_workers(one).is_true is takes


@pytest.mark.parametrize(("country", "listed"), [("NPL", True), ("GHA", True), ("KEN", False), ("PHL", False)])
def test_the_list_decides_and_is_named_with_its_edition(country, listed):
    made = home_country_is_listed(facts(parties={"home": {"country": country}}))
    assert made.is_true is listed
    assert safeguards.LIST_VERSION in str(made.words)
    assert safeguards.AS_OF in str(made.words)


def test_a_country_that_is_not_stated_leaves_it_open():
    assert home_country_is_listed(facts()).silent == ("parties.home.country",)


@pytest.mark.parametrize(
    ("home", "host", "both", "one"),
    [
        ("national", "national", Truth.TRUE, Truth.TRUE),
        ("national", "supranational", Truth.TRUE, Truth.TRUE),
        ("agency", "national", Truth.FALSE, Truth.TRUE),
        ("agency", "agency", Truth.FALSE, Truth.FALSE),
        ("agency", None, Truth.FALSE, Truth.UNKNOWN),
        ("national", None, Truth.UNKNOWN, Truth.TRUE),
        (None, None, Truth.UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_between_governments(home, host, both, one):
    parties = {
        name: {"country": country, **({"level": level} if level else {})}
        for name, country, level in (("home", "GHA", home), ("host", "DEU", host))
    }
    assert made_between_governments(facts(parties=parties), parties="both").truth is both
    assert made_between_governments(facts(parties=parties), parties="one at least").truth is one


CAP, STOP = {"kind": "cap"}, {"kind": "stop-mechanism"}
NONE_FOR_ALL = {"labour_market": {"safeguards": "none"}}


def places(kind):
    return {"mobility": channels({"places": {"kind": kind}})}


@pytest.mark.parametrize(
    ("stated", "both", "one"),
    [
        ({"mobility": channels({"safeguards": [CAP, STOP]})}, Truth.TRUE, Truth.TRUE),
        ({"labour_market": {"safeguards": [CAP, STOP]}}, Truth.TRUE, Truth.TRUE),
        ({"labour_market": {"safeguards": [STOP]}} | places("cap"), Truth.TRUE, Truth.TRUE),
        (NONE_FOR_ALL | places("cap"), Truth.FALSE, Truth.TRUE),
        (NONE_FOR_ALL | places("target"), Truth.FALSE, Truth.FALSE),
        (places("cap"), Truth.UNKNOWN, Truth.TRUE),
        ({}, Truth.UNKNOWN, Truth.UNKNOWN),
    ],
)
def test_a_limit_and_a_rule_to_stop(stated, both, one):
    assert limited_and_stoppable(facts(**stated), has="both").truth is both
    assert limited_and_stoppable(facts(**stated), has="one at least").truth is one


def test_safeguards_read_in_part_may_be_more():
    read = facts(basis="partial-text", labour_market={"safeguards": "none"}, mobility=channels({"safeguards": [CAP]}))
    assert limited_and_stoppable(read, has="both").is_unknown
    assert limited_and_stoppable(read, has="one at least").is_true
