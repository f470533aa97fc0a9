"""Shortages at home: what a channel aims at, and which safeguards count."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.shortages import (
    safeguard_without_money,
    shortage_is_safeguarded,
    targets_shortage_without_safeguards,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
NURSES = [{"code": "2221"}]


def channel(occupations, shortages=(), *, home="PHL", basis="draft", surplus=None, all_channels=None, **own):
    market = {"home_shortages": [{"occupation": one} for one in shortages]}
    if surplus is not None:
        market["home_surplus"] = [{"occupation": one, "persons": 10} for one in surplus]
    if all_channels is not None:
        market["safeguards"] = all_channels
    parties = {"parties": {"home": {"country": home}}} if home else {}
    item = {"id": "one", "occupations": occupations} | own
    given = agreement(basis, labour_market=market, mobility={"channels": [item]}, **parties)
    return Facts(given).items("mobility.channels")[0]


@pytest.mark.parametrize(
    ("occupations", "shortages", "home", "violated", "met"),
    [
        (NURSES, ["2221"], "PHL", T, F),
        (NURSES, ["22"], "PHL", T, F),
        ([{"code": "22"}], ["2212"], "PHL", U, U),
        ([{"code": "9211"}], ["22"], "PHL", F, T),
        ([{"code": "2221", "places": 0}], ["22"], "PHL", F, T),
        ("all", ["22"], "PHL", U, U),
        ("all", [], "PHL", F, T),
        (NURSES, [], "SEN", T, F),
        ([{"code": "53"}], [], "SEN", U, U),
        ([{"code": "7126"}], [], "SEN", F, T),
        ("all", [], "SEN", U, U),
        (NURSES, [], None, U, U),
        ([{"code": "7126"}], [], None, F, T),
        ("none", ["22"], "PHL", F, T),
    ],
)
def test_what_a_channel_aims_at(occupations, shortages, home, violated, met):
    facts = channel(occupations, shortages, home=home)
    assert targets_shortage_without_safeguards(facts).truth is violated
    assert shortage_is_safeguarded(facts).truth is met


@pytest.mark.parametrize(
    ("safeguards", "violated", "met", "thin"),
    [
        ([{"kind": "home-consent"}], F, T, F),
        ([{"kind": "cap"}], F, T, F),
        ([{"kind": "training-investment", "budgeted": True}], F, T, F),
        ([{"kind": "training-investment", "budgeted": False}], F, F, T),
        ([{"kind": "training-investment"}], F, F, T),
        ([{"kind": "training-investment"}, {"kind": "stop-mechanism"}], F, T, F),
        ([{"kind": "dual-track-training"}], F, T, F),
        ([{"kind": "dual-track-training", "budgeted": False}], F, F, T),
        ([], T, F, F),
    ],
)
@pytest.mark.parametrize("place", ["safeguards", "all_channels"])
def test_safeguards_of_the_channel_and_for_all_channels(place, safeguards, violated, met, thin):
    facts = channel(NURSES, ["22"], **{place: safeguards})
    assert targets_shortage_without_safeguards(facts).truth is violated
    assert shortage_is_safeguarded(facts).truth is met
    assert safeguard_without_money(facts).truth is thin


def test_training_for_the_home_labour_market_is_a_safeguard():
    facts = channel(NURSES, ["22"], training={"home_track_share": 40})
    assert shortage_is_safeguarded(facts).truth is T
    assert shortage_is_safeguarded(channel(NURSES, ["22"], training={"home_track_share": 0})).truth is F


@pytest.mark.parametrize(("basis", "truth"), [("draft", T), ("full-text", T), ("partial-text", U), ("secondary", U)])
def test_safeguards_that_were_not_read_may_exist(basis, truth):
    said = targets_shortage_without_safeguards(channel(NURSES, ["22"], basis=basis))
    assert said.truth is truth
    if truth is U:
        assert said.silent == ("mobility.channels[0].safeguards", "labour_market.safeguards")


def test_surplus_and_shortage_at_once_contradict_each_other():
    said = targets_shortage_without_safeguards(channel(NURSES, ["2221"], surplus=["2221"]))
    assert said.truth is U
    assert "as a surplus and as a shortage" in (said.words or "")


def test_a_listed_country_is_named_with_the_edition_of_the_list():
    said = targets_shortage_without_safeguards(channel(NURSES, [], home="SEN"))
    assert said.words == (
        "Nursing Professionals (2221) is a health occupation, and SEN stands on the support and safeguards list of "
        "the WHO of 2023; no safeguard is stated"
    )


def test_without_occupations_and_without_shortages_nothing_is_said():
    facts = Facts(agreement(mobility={"channels": [{"id": "one"}]})).items("mobility.channels")[0]
    assert targets_shortage_without_safeguards(facts).silent == ("mobility.channels[0].occupations",)
    facts = Facts(agreement(mobility={"channels": [{"id": "one", "occupations": [{"code": "9211"}]}]}))
    said = targets_shortage_without_safeguards(facts.items("mobility.channels")[0])
    assert said.silent == ("labour_market.home_shortages",)
