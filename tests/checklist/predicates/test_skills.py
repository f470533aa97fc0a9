"""Levels of skill: bands that are open, ladders, thresholds, and rights compared."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.rights import (
    compares_channels,
    core_rights_comparable,
    pay_and_redress_comparable,
)
from bma_drafter.checklist.predicates.skills import (
    access_is_defeated,
    access_is_narrowed,
    access_is_open,
    bands_named,
    bands_with_places,
    judged_on_all_levels,
    judged_on_its_sector,
    ladder_in_sector,
    levels_in_corridor,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
BASIC = ["pay", "documents", "redress"]


def facts(*channels, **more):
    named = [{"id": f"channel-{n}"} | one for n, one in enumerate(channels)]
    return Facts(agreement(mobility={"channels": named}, **more))


def open_to(*codes, **more):
    return {"occupations": [{"code": code} if isinstance(code, str) else code for code in codes]} | more


def three(*channels):
    return bands_with_places(facts(*channels), at_least=3, smallest_percent=Decimal(2))


def two(*channels):
    return bands_named(facts(*channels), at_least=2)


class TestBands:
    @pytest.mark.parametrize(
        ("channels", "all_three", "two_named"),
        [
            ([open_to("9211", "7126", "2512", places={"number": 90})], T, T),
            ([open_to("9211", "7126", "2512")], U, T),
            ([open_to("9211", "7126", places={"number": 90})], F, T),
            ([open_to("3113", "2512", places={"number": 90})], F, F),
            ([open_to("1", places={"number": 90})], F, F),
            ([{"skill_levels": [1, 2, 4], "places": {"number": 90}}], T, T),
            ([{"places_by_level": {"1": 1, "2": 0, "3": 1}}], F, T),
            ([{"occupations": "all", "places": {"number": 90}}], F, T),
            ([{"places": {"number": 90}}], U, U),
            ([open_to("9211", "7126", "2512", places="none")], F, F),
            ([], F, F),
        ],
    )
    def test_what_channels_open(self, channels, all_three, two_named):
        assert three(*channels).truth is all_three
        assert two(*channels).truth is two_named

    @pytest.mark.parametrize(("experts", "truth"), [(20, T), (19, F)])
    def test_a_token_stands_for_no_level(self, experts, truth):
        low = open_to({"code": "9211", "places": 500}, {"code": "7126", "places": 500 - 20})
        said = three(low, open_to({"code": "2512", "places": experts}))
        assert said.truth is truth
        assert ("too few places to count: levels 3 and 4" in (said.words or "")) is (truth is F)

    def test_the_words_weigh_levels_by_places(self):
        said = three(open_to({"code": "9211", "places": 750}, {"code": "7126", "places": 250}))
        assert said.words == (
            "open: level 1 with 750 places (75 per cent), level 2 with 250 places (25 per cent); "
            "without a channel: levels 3 and 4"
        )

    @given(st.lists(st.tuples(st.sampled_from(["9211", "7126", "3113", "2512"]), st.integers(1, 50)), min_size=1))
    def test_three_bands_with_places_are_two_bands_as_well(self, occupations):
        channel = open_to(*({"code": code, "places": places} for code, places in occupations))
        if three(channel).is_true:
            assert two(channel).is_true


class TestScope:
    WELDERS = open_to("7212", pilot_until="2027")

    @pytest.mark.parametrize(
        ("more", "channels", "all_levels", "sector"),
        [
            ({}, [WELDERS], T, F),
            ({"scope": "framework"}, [WELDERS], T, F),
            ({"scope": "sectoral"}, [WELDERS], F, T),
            ({"scope": "pilot"}, [WELDERS], F, F),
            ({"scope": "pilot", "sector": "welding"}, [WELDERS], F, F),
            ({"scope": "pilot"}, [open_to("7212")], T, F),
            ({"scope": "pilot", "life": {"expires": "2028-01-01"}}, [open_to("7212")], F, F),
            ({"scope": "pilot", "final": {"duration": "P1Y", "renewal": "tacit"}}, [open_to("7212")], T, F),
            ({"scope": "pilot"}, [open_to("7212", "7126", pilot_until="2027")], T, F),
            ({"scope": "pilot", "sector": "health"}, [open_to("2221", "2212", pilot_until="2027")], F, T),
            ({"scope": "pilot"}, [{"occupations": "all", "pilot_until": "2027"}, WELDERS], T, F),
        ],
    )
    def test_on_what_an_agreement_is_judged(self, more, channels, all_levels, sector):
        assert judged_on_all_levels(facts(*channels, **more)).truth is all_levels
        assert judged_on_its_sector(facts(*channels, **more)).truth is sector


class TestLadder:
    @pytest.mark.parametrize(
        ("codes", "ladder", "several"),
        [
            (["5322", "3221"], T, T),
            (["9211", "8341"], T, T),
            (["9112", "2221"], F, T),
            (["2512"], F, F),
            (["1"], T, T),
        ],
    )
    def test_neighbouring_levels_make_a_ladder(self, codes, ladder, several):
        assert ladder_in_sector(facts(open_to(*codes)), levels=2).truth is ladder
        assert levels_in_corridor(facts(open_to(*codes)), at_least=2).truth is several

    def test_the_words_say_what_is_limited_by_design_and_what_the_corridor_leaves_out(self):
        related = [{"kind": "mobility", "title": "the seasonal agreement", "skill_levels": [1]}]
        said = levels_in_corridor(facts(open_to("2512"), sector={"en": "IT"}, related_instruments=related), at_least=2)
        assert said.truth is T
        assert said.words == (
            "limited to IT by design; open in it: level 4; open elsewhere: level 1 by the seasonal agreement; "
            "levels 2, 3: not stated to be open in this corridor"
        )


def conditions(eligibility, *codes, others=()):
    one = facts(open_to(*codes, eligibility=eligibility), *others).items("mobility.channels")[0]
    return access_is_defeated(one).truth, access_is_narrowed(one).truth


NONE_STATED = {"degree": "none", "points": False, "salary_floor": "none", "excluded_levels": []}


class TestOperativeSteps:
    def test_a_channel_without_places_is_no_step(self):
        for places in ("none", {"number": 0}):
            said = ladder_in_sector(facts(open_to("9211", "8341", places=places)), levels=2)
            assert said.truth is F

    def test_occupations_that_are_not_stated_leave_the_ladder_open(self):
        unstated = facts({})
        assert ladder_in_sector(unstated, levels=2).silent == ("mobility.channels[0].occupations",)
        assert levels_in_corridor(unstated, at_least=2).truth is U
        assert ladder_in_sector(facts(open_to("9211", "8341"), {}), levels=2).truth is T

    def test_open_to_all_occupations_names_no_step(self):
        everything = facts({"occupations": "all"})
        assert ladder_in_sector(everything, levels=2).truth is F
        assert levels_in_corridor(everything, at_least=2).truth is T


class TestThresholds:
    @pytest.mark.parametrize(
        ("condition", "code", "defeated", "narrowed"),
        [
            ({}, "9211", F, F),
            ({"degree": "primary"}, "9211", F, F),
            ({"degree": "secondary"}, "9211", T, F),
            ({"degree": "vocational"}, "7126", F, F),
            ({"degree": "higher"}, "7126", T, F),
            ({"degree": "higher"}, "2512", F, F),
            ({"points": True}, "9211", T, F),
            ({"points": True}, "7126", F, T),
            ({"points": True}, "2512", F, F),
            ({"salary_floor": {"amount": 1, "currency": "EUR"}}, "7126", F, T),
            ({"salary_floor": {"amount": 1, "currency": "EUR"}}, "2512", F, F),
            ({"excluded_levels": [1]}, "7126", T, F),
            ({"excluded_levels": [2]}, "7126", T, F),
            ({"age_max": 24, "experience_years": 10}, "7126", T, F),
            ({"age_max": 35, "experience_years": 10}, "7126", F, F),
            ({"age_max": 25}, "7126", F, F),
        ],
    )
    def test_each_condition(self, condition, code, defeated, narrowed):
        assert conditions(NONE_STATED | condition, code) == (defeated, narrowed)
        one = facts(open_to(code, eligibility=NONE_STATED | condition)).items("mobility.channels")[0]
        assert access_is_open(one).is_true is (defeated is narrowed is F)

    def test_a_level_that_another_channel_opens_is_not_shut_out(self):
        excluding = NONE_STATED | {"excluded_levels": [1]}
        assert conditions(excluding, "2512", others=[open_to("9211")]) == (F, T)
        assert conditions(excluding, "2512", others=[open_to("9211", direction="host-to-home")]) == (T, F)

    def test_silence(self):
        one = facts(open_to("9211")).items("mobility.channels")[0]
        assert access_is_defeated(one).silent == ("mobility.channels[0].eligibility",)
        one = facts(open_to("2512", eligibility={"age_min": 18})).items("mobility.channels")[0]
        assert access_is_defeated(one).silent == ("mobility.channels[0].eligibility.excluded_levels",)
        assert access_is_narrowed(one).truth is F


class TestRights:
    @pytest.mark.parametrize(
        ("first", "second", "core", "basic"),
        [
            ({"rights": BASIC}, {"rights": BASIC}, T, T),
            ({"rights": BASIC}, {"rights": [*BASIC, "recognition"]}, F, T),
            ({"rights": BASIC}, {"rights": [*BASIC, "housing"]}, T, T),
            ({"rights": ["pay"]}, {"rights": ["pay"]}, F, F),
            ({"rights": BASIC}, {}, U, U),
            ({}, {}, U, U),
            ({"rights": [*BASIC, "family"], "stay": {"months": 24}}, {"rights": BASIC, "stay": {"months": 9}}, T, T),
            ({"rights": [*BASIC, "family"], "stay": {"months": 24}}, {"rights": BASIC, "stay": {"months": 12}}, F, T),
            ({"rights": BASIC, "rights_withheld": ["redress"]}, {"rights": BASIC}, F, F),
        ],
    )
    def test_two_channels(self, first, second, core, basic):
        both = facts(first, second)
        assert core_rights_comparable(both).truth is core
        assert pay_and_redress_comparable(both).truth is basic

    def test_the_words_name_the_right_and_the_channel_in_either_answer(self):
        both = facts({"rights": BASIC}, {"rights": [*BASIC, "exit-on-abuse"]})
        words = "leaving an abusive employer not in channel-0"
        assert core_rights_comparable(both).words == words
        assert pay_and_redress_comparable(both).words == words

    def test_a_right_that_no_channel_names_is_the_same_in_all(self):
        protection = {"equal_treatment": ["pay", "courts"], "documents": {"retention": "prohibited"}}
        assert core_rights_comparable(facts({}, {}, protection=protection)).truth is T

    def test_one_channel_is_not_compared(self):
        assert compares_channels(facts({})).truth is F
        assert compares_channels(facts({}, {"direction": "host-to-home"})).truth is F
        assert compares_channels(facts({}, {})).truth is T
        assert compares_channels(facts()).truth is T
        assert compares_channels(Facts(agreement())).truth is T
