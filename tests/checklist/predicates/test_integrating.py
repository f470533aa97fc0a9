"""Integration: which measures are asked of which stays, the part of settled migrants, and bars on settling."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.integrating import (
    integration_is_begun,
    integration_is_operative,
    settled_migrants_take_part,
    settling_is_barred,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
WHOLE = {"language": True, "services": True, "anti_discrimination": True}
SHORT = {"short_stays": ["information", "language"]}


def text(*months, subjects=("mobility",), **more):
    channels = [{"id": f"channel-{n}", "stay": {"months": one}} for n, one in enumerate(months)]
    mobility = {"mobility": {"channels": channels}} if months else {}
    return Facts(agreement(subjects=list(subjects), **(mobility | more)))


class TestMeasures:
    @pytest.mark.parametrize(
        ("months", "integration", "truth"),
        [
            ((24,), WHOLE, T),
            ((24,), SHORT, U),
            ((9,), SHORT, T),
            ((9,), WHOLE, T),
            ((9,), WHOLE | {"from_months": 10}, U),
            ((9,), WHOLE | {"from_months": 9}, T),
            ((9, 24), SHORT, U),
            ((9, 24), WHOLE | {"from_months": 24}, T),
            ((12, 24), WHOLE | {"from_months": 13}, F),
            ((12, 24), WHOLE | {"from_months": 12}, T),
            ((24,), WHOLE | {"services": False}, U),
            ((24,), WHOLE | {"services": False, "recognition": True}, T),
            ((24,), WHOLE | {"services": False, "recognition": False}, F),
            ((24,), WHOLE | {"language": False}, F),
            ((24,), "none", F),
        ],
    )
    def test_the_longest_stay_decides_what_is_asked(self, months, integration, truth):
        assert integration_is_operative(text(*months, integration=integration)).truth is truth

    def test_where_the_stay_is_not_stated_only_a_difference_leaves_it_open(self):
        unstated = {"mobility": {"channels": [{"id": "circular", "stay": {"kind": "circular"}}]}}
        assert integration_is_operative(text(integration=WHOLE, **unstated)).is_true
        assert integration_is_operative(text(integration="none", information="none", **unstated)).is_false
        partly = {"language": False, "services": False} | SHORT
        found = integration_is_operative(text(integration=partly, **unstated))
        assert found.is_unknown
        assert found.silent == ("mobility.channels[0].stay.months",)

    def test_without_channels_listed_it_is_open_in_the_same_way(self):
        assert integration_is_operative(text(integration=WHOLE)).is_true
        assert integration_is_operative(text(integration={"language": False} | SHORT)).silent == ("mobility.channels",)

    def test_development_alone_is_asked_for_the_whole(self):
        assert integration_is_operative(text(subjects=["development"], integration=SHORT)).truth is U
        assert integration_is_operative(text(subjects=["development"], integration=WHOLE)).is_true

    def test_what_is_missing_is_told(self):
        verdict = integration_is_operative(text(24, integration={"language": True, "services": True}))
        assert verdict.words == "not found beside them: one of protection against discrimination, recognition of skills"
        late = integration_is_operative(text(12, integration=WHOLE | {"from_months": 18}))
        assert late.words == "the measures begin only at 18 months of stay; not reached: channel-0"
        assert integration_is_operative(text(24)).words is None

    @pytest.mark.parametrize(
        ("months", "more", "truth"),
        [
            (24, {"integration": {"labour_market_access": True}}, T),
            (24, {"integration": {"measures": ["a buddy scheme"]}}, T),
            (24, {"integration": "none"}, F),
            (24, {"integration": "none", "information": {"post_arrival": True}}, F),
            (9, {"integration": "none", "information": {"post_arrival": True}}, T),
            (9, {"integration": "none", "information": "none"}, F),
            (9, {}, U),
        ],
    )
    def test_a_beginning(self, months, more, truth):
        assert integration_is_begun(text(months, **more)).truth is truth


class TestSettledMigrants:
    @pytest.mark.parametrize(
        ("programme", "part", "mention"),
        [
            ({"diaspora_role": ["monitor"]}, T, T),
            ({"diaspora_role": ["advise", "associated"]}, F, T),
            ({"diaspora_role": []}, F, F),
            ({"diaspora_role": [], "led_by": "mixed"}, T, T),
            ({"led_by": "home"}, U, U),
            ({"led_by": "joint"}, U, U),
            ({"open_to": {"degree": "none"}}, T, T),
            ({"open_to": "none", "diaspora_role": []}, F, F),
            ({"actors": [{"actor": "diaspora", "role": ["associated"]}]}, F, T),
            ({"actors": [{"actor": "ngo", "role": ["decide"]}]}, U, U),
            ({"funding": [{"by": "Spain"}, {"by": "migrants", "side": "diaspora"}]}, T, T),
            ({"led_by": "diaspora", "maturity": "closed"}, F, F),
            ({"led_by": "diaspora", "kind": "reintegration"}, F, F),
            ({"led_by": "diaspora", "savings": {"withdrawal_condition": "return"}}, F, F),
            ({"led_by": "diaspora", "savings": {"withdrawal_condition": "use-in-home-country"}}, T, T),
        ],
    )
    def test_a_part_or_a_mention(self, programme, part, mention):
        facts = text(development={"programmes": [{"id": "fund"} | programme]})
        assert settled_migrants_take_part(facts, by="part").truth is part
        assert settled_migrants_take_part(facts, by="mention").truth is mention

    def test_one_programme_is_enough_and_none_is_none(self):
        two = [{"id": "works", "diaspora_role": []}, {"id": "fund", "led_by": "diaspora"}]
        assert settled_migrants_take_part(text(development={"programmes": two}), by="part").is_true
        assert settled_migrants_take_part(text(development={"programmes": []}), by="mention").is_false
        assert settled_migrants_take_part(text(), by="part").silent == ("development.programmes",)


def bars(worst, stay, **more):
    facts = Facts(agreement(mobility={"channels": [{"id": "trades", "stay": stay} | more]}))
    return settling_is_barred(facts.items("/mobility.channels")[0], worst=worst)


class TestBars:
    @pytest.mark.parametrize(
        ("stay", "worst"),
        [
            ({"months": 24, "renewable": True, "family": {"allowed": True}}, "met"),
            ({"months": 24, "renewable": True, "family": {"allowed": True, "after_months": 12}}, "met"),
            ({"months": 24, "renewable": True, "family": {"allowed": True, "after_months": 13}}, "partly"),
            ({"months": 12, "renewable": False, "family": {"allowed": True, "after_months": 12}}, "violated"),
            ({"months": 24, "renewable": False, "family": {"allowed": True, "after_months": 6}}, "violated"),
            (
                {"months": 24, "renewable": False, "change_of_status": "allowed", "family": {"after_months": 6}},
                "partly",
            ),
            (
                {"months": 24, "renewable": False, "change_of_status": "barred", "family": {"after_months": 6}},
                "violated",
            ),
            ({"months": 24, "renewable": True, "family": {"allowed": False}}, "violated"),
            ({"months": 24, "renewable": True, "family": "none"}, "violated"),
        ],
    )
    def test_the_worst_bar_decides(self, stay, worst):
        found = {name: bars(name, stay, rights_withheld=[]).truth for name in ("met", "partly", "violated")}
        assert found == {name: T if name == worst else F for name in found}

    def test_all_bars_are_told(self):
        verdict = bars("violated", {"months": 24, "renewable": False, "family": "none"}, rights_withheld=["language"])
        assert verdict.words == (
            "help with the language is withheld by name; family members may not come; the permit cannot be renewed"
        )

    def test_without_the_length_of_stay_a_bar_is_open_and_not_met(self):
        stay = {"renewable": True, "family": {"allowed": False}}
        assert bars("violated", stay, rights_withheld=[]).silent == ("mobility.channels[0].stay.months",)
        assert bars("met", stay, rights_withheld=[]).is_false
        assert bars("partly", stay, rights_withheld=[]).is_true

    @pytest.mark.parametrize("left_out", ["renewable", "family"])
    def test_silence_on_one_of_them_leaves_it_open(self, left_out):
        stay = {"months": 24, "renewable": True, "family": {"allowed": True}}
        del stay[left_out]
        assert bars("met", stay, rights_withheld=[]).silent == (f"mobility.channels[0].stay.{left_out}",)
        assert bars("met", stay, rights_withheld=[]).is_unknown
