"""Facts of a clause's text added to a description: silence is filled, what is stated stays unless replaced."""

from __future__ import annotations

from typing import Any

import pytest

from bma_drafter.agreement.adopt import adopt
from bma_drafter.agreement.paths import find
from tests.agreement.agreements import agreement


def test_a_fact_is_stated_where_the_description_is_silent() -> None:
    after = adopt(agreement(), {"return.delinking": True})
    assert find(after, "return.delinking").value is True


def test_what_is_stated_stays() -> None:
    before = agreement(recruitment={"worker_fees": "capped"})
    after = adopt(before, {"recruitment.worker_fees": "prohibited", "recruitment.fees_defined": True})
    assert find(after, "recruitment.worker_fees").value == "capped"
    assert find(after, "recruitment.fees_defined").value is True


def test_what_is_stated_gives_way_when_the_question_is_what_the_text_would_do() -> None:
    before = agreement(recruitment={"worker_fees": "capped"}, evaluation="none")
    facts: dict[str, Any] = {"recruitment.worker_fees": "prohibited", "evaluation.plans[+]": {"covers": "all"}}
    after = adopt(before, facts, replace=True)
    assert find(after, "recruitment.worker_fees").value == "prohibited"
    assert find(after, "evaluation.plans[0].covers").value == "all"


def test_a_blank_counts_only_when_it_is_filled() -> None:
    facts = {"evaluation.plans[+]": {"covers": "all", "budget": {"blank": {"amount": 100, "currency": "EUR"}}}}
    assert find(adopt(agreement(), facts), "evaluation.plans[0].budget").value is None
    filled = adopt(agreement(), facts, fill_blanks=True)
    assert find(filled, "evaluation.plans[0].budget.currency").value == "EUR"


def test_data_of_an_example_take_the_place_of_nothing_but_silence() -> None:
    surplus = [{"occupation": "9211", "persons": 42000}]
    facts: dict[str, Any] = {
        "labour_market.home_surplus": {"blank": [{"occupation": "7126", "persons": 10}]},
        "mobility.channels[*].places.number": {"blank": 100},
        "mobility.channels[*].places.kind": {"blank": "guarantee"},
    }
    channels = [{"id": "a", "places": {"number": 2000, "kind": "target"}}]
    before = agreement(labour_market={"home_surplus": surplus}, mobility={"channels": channels})
    after = adopt(before, facts, replace=True, fill_blanks=True)
    assert find(after, "labour_market.home_surplus[0].occupation").value == "9211"
    assert find(after, "mobility.channels[0].places.number").value == 2000
    assert find(after, "mobility.channels[0].places.kind").value == "guarantee", "a decision is taken as the text asks"
    empty = adopt(agreement(labour_market={"home_surplus": "none"}), facts, replace=True, fill_blanks=True)
    assert find(empty, "labour_market.home_surplus[0].persons").value == 10


def test_a_star_means_every_item() -> None:
    before = agreement(development={"programmes": [{"id": "fund"}, {"id": "missions", "feasibility": "none"}]})
    after = adopt(before, {"development.programmes[*].feasibility": {"before_approval": True}})
    assert find(after, "development.programmes[0].feasibility.before_approval").value is True
    assert find(after, "development.programmes[1].feasibility.before_approval").value is not True


def test_item_means_the_item_a_clause_is_repeated_for() -> None:
    before = agreement(development={"programmes": [{"id": "fund"}, {"id": "missions"}]})
    after = adopt(before, {"item.disbursement": "joint-account"}, item="development.programmes[1]")
    assert find(after, "development.programmes[1].disbursement").value == "joint-account"
    assert find(after, "development.programmes[0].disbursement").value is None


@pytest.mark.parametrize("replace", [True, False])
def test_the_agreement_itself_is_never_changed(replace: bool) -> None:
    before = agreement(recruitment={"worker_fees": "capped"})
    adopt(before, {"recruitment.worker_fees": "prohibited"}, replace=replace)
    assert find(before, "recruitment.worker_fees").value == "capped"


def test_a_fact_about_every_item_states_no_empty_list() -> None:
    after = adopt(agreement(), {"development.programmes[*].disbursement": "joint-account"})
    assert find(after, "development.programmes").value is None
