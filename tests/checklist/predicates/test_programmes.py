"""What a programme declares to be: for enterprises, for all skills, paid into by migrants."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.programmes import (
    is_of_another_kind,
    meant_for_all_skills,
    migrants_contribute,
    no_programme_for_enterprises,
    supports_enterprises,
    uses_money_of_migrants,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
FIRMS = {"id": "firms", "kind": "enterprise"}
MISSIONS = {"id": "missions", "kind": "professionals-exchange"}


def whole(*programmes):
    return Facts(agreement(development={"programmes": list(programmes)}))


def first(programme, *others):
    return whole({"id": "one"} | programme, *others).items("development.programmes")[0]


class TestForEnterprises:
    @pytest.mark.parametrize(
        ("programme", "truth"),
        [
            ({"kind": "enterprise"}, T),
            ({"kind": "microcredit", "dimension": ["finance"]}, T),
            ({"kind": "enterprise", "enterprise": "none"}, T),
            ({"kind": "matching-fund", "dimension": ["works", "enterprise"]}, T),
            ({"kind": "reintegration", "enterprise": {"grant_per_returnee": True}}, T),
            ({"kind": "matching-fund"}, F),
            ({"kind": "matching-fund", "enterprise": "none"}, F),
            ({"kind": "other", "dimension": ["works"]}, F),
            ({"dimension": ["works"]}, F),
            ({"dimension": "none"}, F),
            ({"kind": "other"}, U),
            ({}, U),
        ],
    )
    def test_its_kind_decides_then_what_it_works_in(self, programme, truth):
        assert supports_enterprises(first(programme)).truth is truth

    def test_what_is_asked_for_is_the_kind_or_else_the_dimensions(self):
        assert supports_enterprises(first({})).silent == ("development.programmes[0].kind",)
        assert supports_enterprises(first({"kind": "other"})).silent == ("development.programmes[0].dimension",)

    @pytest.mark.parametrize(
        ("programmes", "truth"),
        [
            ([MISSIONS], T),
            ([MISSIONS, FIRMS], F),
            ([{"id": "open"}, FIRMS], F),
            ([{"id": "open"}, MISSIONS], U),
            ([], F),
        ],
    )
    def test_no_programme_is_said_only_of_a_list(self, programmes, truth):
        assert no_programme_for_enterprises(whole(*programmes)).truth is truth

    def test_a_draft_without_a_list_is_not_let_off(self):
        assert no_programme_for_enterprises(Facts(agreement())).truth is F


class TestAllSkills:
    @pytest.mark.parametrize(
        ("programme", "others", "truth"),
        [
            ({"kind": "matching-fund"}, [], T),
            ({}, [MISSIONS], T),
            ({"kind": "professionals-exchange"}, [], T),
            ({"kind": "professionals-exchange"}, [{"id": "course", "kind": "training"}], T),
            ({"kind": "professionals-exchange"}, [FIRMS], F),
            ({"kind": "training"}, [{"id": "open"}], F),
        ],
    )
    def test_what_needs_skills_is_spared_beside_another_programme_only(self, programme, others, truth):
        assert meant_for_all_skills(first(programme, *others)).truth is truth

    def test_another_kind(self):
        assert is_of_another_kind(first({"kind": "remittances"}), than=("remittances",)).is_false
        assert is_of_another_kind(first({"kind": "co-funding"}), than=("remittances",)).is_true
        assert is_of_another_kind(first({}), than=("remittances",)).is_true


class TestMoneyOfMigrants:
    @pytest.mark.parametrize(
        ("programme", "truth"),
        [
            ({"kind": "matching-fund"}, T),
            ({"kind": "co-funding", "funding": [{"by": "France", "side": "host"}]}, T),
            ({"kind": "solidarity-fund", "funding": [{"by": "migrants", "side": "diaspora"}]}, T),
            ({"kind": "infrastructure", "matching": {"diaspora_share": 25}}, T),
            ({"kind": "infrastructure", "matching": {"diaspora_share": 0}}, F),
            ({"diaspora_role": ["propose", "fund"]}, T),
            ({"kind": "enterprise"}, F),
            ({"kind": "technical-assistance", "funding": [{"by": "a region"}]}, F),
            ({"funding": [{"by": "France", "side": "host"}]}, F),
            ({"kind": "other", "funding": "none"}, F),
            ({"kind": "other"}, U),
            ({}, U),
            ({"funding": [{"by": "France", "side": "host"}, {"by": "somebody"}]}, U),
        ],
    )
    def test_by_its_kind_or_by_its_payers(self, programme, truth):
        assert uses_money_of_migrants(first(programme)).truth is truth

    def test_savings_are_contributed_and_stay_the_savers_own(self):
        account = first({"kind": "savings-account"})
        assert migrants_contribute(account).is_true
        assert uses_money_of_migrants(account).is_false

    def test_a_payer_whose_side_is_open_is_asked_for(self):
        verdict = uses_money_of_migrants(first({"funding": [{"by": "somebody"}]}))
        assert verdict.silent == ("development.programmes[0].funding[0].side",)
