"""Costs of recruitment and the journey home: on whom they fall, and what a list of costs can show."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.recruiting import (
    cost_falls_on_worker,
    costs_borne_by_others,
    journey_home_paid_by,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

USUAL = ["agency", "visa", "medical"]


def facts(**more):
    return Facts(agreement(**more))


@pytest.mark.parametrize(
    ("cost", "worst"),
    [
        ({"item": "agency", "payer": "employer"}, "met"),
        ({"item": "agency", "payer": "worker"}, "violated"),
        ({"item": "visa", "payer": "shared"}, "violated"),
        ({"item": "levy", "payer": "employer", "recoverable": True}, "violated"),
        ({"item": "passport", "payer": "worker"}, "partly"),
        ({"item": "accommodation", "payer": "worker"}, "partly"),
        ({"item": "travel-back", "payer": "worker"}, "met"),
        ({"item": "language", "recoverable": False}, "met"),
    ],
)
def test_a_cost_weighs_by_who_bears_it(cost, worst):
    for asked in ("violated", "partly", "met"):
        assert cost_falls_on_worker(facts(costs=[cost]), worst=asked).is_true is (asked == worst)


def test_a_stated_exception_is_no_free_hand():
    paid = {"costs": [{"item": "guarantee-fund", "payer": "worker"}]}
    with_exceptions = facts(recruitment={"worker_fees": "prohibited-except"}, **paid)
    assert cost_falls_on_worker(with_exceptions, worst="partly").is_true
    assert cost_falls_on_worker(facts(recruitment={"worker_fees": "prohibited"}, **paid), worst="violated").is_true


def test_the_worst_of_several_costs_decides():
    costs = [{"item": "visa", "payer": "employer"}, {"item": "agency", "payer": "worker"}]
    assert cost_falls_on_worker(facts(costs=costs), worst="violated").read[0].path == "costs[1]"


def test_a_payer_that_is_not_stated_leaves_it_open():
    assert cost_falls_on_worker(facts(costs=[{"item": "agency"}]), worst="violated").silent == ("costs[0].payer",)
    assert cost_falls_on_worker(facts(), worst="violated").is_unknown


def test_a_list_read_in_part_cannot_show_that_all_is_well():
    read_in_part = facts(basis="secondary", costs=[{"item": "agency", "payer": "employer"}])
    assert cost_falls_on_worker(read_in_part, worst="met").is_unknown
    assert cost_falls_on_worker(read_in_part, worst="violated").is_false


@pytest.mark.parametrize(
    ("kind", "costs", "truth"),
    [
        ("draft", [("agency", "employer"), ("visa", "host"), ("medical", "agency")], Truth.TRUE),
        ("draft", [("agency", "employer"), ("visa", "host")], Truth.FALSE),
        ("draft", [("agency", "employer"), ("visa", "host"), ("medical", "worker")], Truth.FALSE),
        ("draft", [("agency", "employer"), ("visa", "host"), ("medical", None)], Truth.UNKNOWN),
        ("secondary", [("agency", "employer"), ("visa", "host"), ("medical", "host")], Truth.TRUE),
        ("secondary", [("agency", "employer"), ("visa", "host")], Truth.UNKNOWN),
        ("secondary", [("agency", "employer"), ("visa", "worker")], Truth.FALSE),
    ],
)
def test_what_a_list_of_costs_shows(kind, costs, truth):
    listed = [{"item": item, **({"payer": payer} if payer else {})} for item, payer in costs]
    made = costs_borne_by_others(facts(basis=kind, costs=listed), items=USUAL, at_least=3)
    assert made.truth is truth


def test_an_item_borne_by_the_worker_once_is_not_borne_by_others():
    twice = [{"item": "agency", "payer": "employer"}, {"item": "agency", "payer": "worker"}]
    assert costs_borne_by_others(facts(costs=twice), items=USUAL, at_least=1).is_false
    assert costs_borne_by_others(facts(costs=[]), items=USUAL, at_least=1).is_false
    assert costs_borne_by_others(facts(), items=USUAL, at_least=1).silent == ("costs",)


@pytest.mark.parametrize(
    ("stated", "others"),
    [
        ({"return": {"journey": {"paid_by": "by-cause"}}}, True),
        ({"return": {"journey": {"paid_by": "employer"}}}, True),
        ({"return": {"journey": {"paid_by": "worker"}}}, False),
        ({"costs": [{"item": "travel-back", "payer": "employer"}]}, True),
        ({"costs": [{"item": "travel-back", "payer": "employer", "recoverable": True}]}, False),
        ({"costs": [{"item": "travel-back", "payer": "shared"}]}, False),
    ],
)
def test_who_pays_the_journey_home(stated, others):
    assert journey_home_paid_by(facts(**stated), who="others").is_true is others
    assert journey_home_paid_by(facts(**stated), who="worker").is_true is not others


def test_the_rule_on_the_journey_goes_before_the_list_of_costs():
    both = facts(costs=[{"item": "travel-back", "payer": "worker"}], **{"return": {"journey": {"paid_by": "by-cause"}}})
    made = journey_home_paid_by(both, who="others")
    assert made.is_true
    assert made.words == "the journey home is paid by cause"


def test_without_a_rule_nobody_pays_and_silence_stays_open():
    none = facts(**{"return": {"journey": "none"}})
    assert journey_home_paid_by(none, who="others").is_false
    assert journey_home_paid_by(none, who="worker").is_false
    assert journey_home_paid_by(facts(), who="others").silent == ("return.journey.paid_by",)
