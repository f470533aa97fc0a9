"""Where confidence is at stake, who controls the money, whether confidence is measured."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.confidence import (
    confidence_measured,
    money_jointly_controlled,
    rests_on_confidence,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
STATE = {"by": "National government", "side": "home", "level": "national"}
BANK = {"by": "Development Bank", "side": "international", "level": "international"}


def first(programme, **more):
    return Facts(agreement(development={"programmes": [{"id": "one"} | programme]}, **more)).items(
        "development.programmes"
    )[0]


class TestAtStake:
    @pytest.mark.parametrize(
        ("programme", "truth"),
        [
            ({"kind": "remittances", "led_by": "home"}, T),
            ({"kind": "matching-fund", "led_by": "diaspora"}, T),
            ({"kind": "training", "led_by": "joint"}, F),
            ({"kind": "training", "lead": {"body": "Ministry", "side": "home"}}, T),
            ({"kind": "training", "lead": {"body": "Ministry", "side": "host"}}, F),
            ({"kind": "training", "counterpart": {"institution": "Ministry", "role": "leads"}}, T),
            ({"kind": "training", "led_by": "host", "counterpart": {"institution": "Ministry", "role": "leads"}}, F),
            ({"kind": "training", "counterpart": {"institution": "Ministry", "role": "consulted"}}, U),
            ({"led_by": "host"}, U),
        ],
    )
    def test_led_by_the_home_state_or_paid_by_migrants(self, programme, truth):
        assert rests_on_confidence(first(programme)).truth is truth


class TestJointControl:
    @pytest.mark.parametrize(
        ("programme", "truth"),
        [
            ({"disbursement": "independent-fund"}, T),
            ({"trust": ["escrow"]}, T),
            ({"disbursement": "implementer", "trust": ["escrow"]}, T),
            ({"disbursement": "state-budget", "trust": ["escrow"]}, F),
            ({"disbursement": "implementer"}, F),
            ({"trust": "none"}, F),
            ({"trust": ["survey"]}, U),
            ({}, U),
        ],
    )
    def test_who_holds_the_money(self, programme, truth):
        assert money_jointly_controlled(first(programme)).truth is truth

    @pytest.mark.parametrize(
        ("programme", "truth"),
        [
            ({"led_by": "home", "funding": [STATE]}, F),
            ({"led_by": "home", "funding": [STATE, {"by": "a commune", "side": "home", "level": "municipal"}]}, F),
            ({"led_by": "diaspora", "funding": [STATE]}, U),
            ({"led_by": "home", "funding": [STATE, BANK]}, U),
            ({"led_by": "home", "funding": [{"by": "a bank", "side": "home", "level": "private"}]}, U),
            ({"led_by": "home", "funding": [{"by": "somebody"}]}, U),
            ({"led_by": "home", "funding": "none"}, U),
            ({"funding": [STATE]}, U),
        ],
    )
    def test_money_of_the_home_state_alone_that_also_leads(self, programme, truth):
        assert money_jointly_controlled(first(programme)).truth is truth

    def test_the_payers_and_the_leader_are_shown(self):
        verdict = money_jointly_controlled(first({"led_by": "home", "funding": [STATE]}))
        assert [found.path for found in verdict.read] == [
            "development.programmes[0].funding[0].by",
            "development.programmes[0].led_by",
        ]


class TestMeasured:
    @pytest.mark.parametrize(
        ("programme", "diaspora", "truth"),
        [
            ({"trust": ["survey"]}, {}, T),
            ({"trust": ["survey"]}, {"confidence_measured": False}, T),
            ({}, {"confidence_measured": True}, T),
            ({"trust": "none"}, {"confidence_measured": True}, T),
            ({"trust": ["refund"]}, {}, F),
            ({"trust": "none"}, {}, F),
            ({}, {"confidence_measured": False}, F),
            ({}, {}, U),
        ],
    )
    def test_for_the_programme_or_for_all(self, programme, diaspora, truth):
        assert confidence_measured(first(programme, diaspora=diaspora)).truth is truth
