"""The surplus: how it is documented, and the share of places that falls in it."""

from decimal import Decimal

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.surplus import surplus_fit, surplus_is_documented
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
ROW = {"occupation": "921", "persons": 1000, "source": "survey", "year": 2025}
FARMS = {"id": "farms", "occupations": [{"code": "9211"}]}


def facts(rows=(ROW,), channels=(FARMS,), **more):
    blocks = {"labour_market": {"home_surplus": list(rows)}, "mobility": {"channels": list(channels)}}
    return Facts(agreement(**blocks | more))


def documented(*rows, **more):
    return surplus_is_documented(facts(rows, **more), max_age_years=3, digits=2)


def fit(rows, channels, share=80, coarse=False, **more):
    return surplus_fit(facts(rows, channels, **more), at_least=Decimal(share), coarse_figures=coarse)


class TestDocumented:
    @pytest.mark.parametrize(
        ("change", "truth"),
        [
            ({}, T),
            ({"year": 2023}, T),
            ({"year": 2022}, F),
            ({"year": None}, F),
            ({"source": None}, F),
            ({"persons": None}, F),
            ({"persons": None, "rate": 12}, F),
            ({"occupation": "9"}, F),
            ({"occupation": "92"}, T),
        ],
    )
    def test_each_row_must_say_all(self, change, truth):
        row = {key: value for key, value in (ROW | change).items() if value is not None}
        assert documented(ROW, row).truth is truth

    def test_the_words_name_row_and_lack(self):
        said = documented(ROW, {"occupation": "7126", "rate": 9, "year": 2019})
        assert said.words == (
            "1 of 2 rows fall short: Plumbers and Pipe Fitters (7126): a rate without the number of persons, "
            "source not stated, figure of 2019"
        )

    def test_without_a_date_the_age_is_not_known(self):
        assert documented(ROW, date=None).silent == ("date",)
        assert documented({"occupation": "921", "persons": 5}, date=None).truth is F


class TestFit:
    @pytest.mark.parametrize(
        ("places", "stay", "final", "truth"),
        [
            ({"number": 1000, "per": "year"}, {}, {}, T),
            ({"number": 1000, "per": "year"}, {}, {"duration": "unlimited"}, T),
            ({"number": 1000, "per": "year"}, {}, {"duration": "P2Y"}, F),
            ({"number": 1000}, {}, {"duration": "P2Y"}, F),
            ({"number": 1000, "per": "total"}, {}, {"duration": "P2Y"}, T),
            ({"number": 1000, "per": "season"}, {}, {"duration": "P2Y"}, T),
            ({"number": 1000, "per": "year"}, {"kind": "seasonal"}, {"duration": "P2Y"}, T),
            ({"number": 1000, "per": "year"}, {"kind": "circular"}, {"duration": "P2Y"}, T),
            ({"number": 800, "per": "year"}, {}, {"duration": "P18M"}, T),
            ({"number": 900, "per": "year"}, {}, {"duration": "P18M"}, F),
        ],
    )
    def test_persons_are_a_stock_and_yearly_places_a_flow(self, places, stay, final, truth):
        channel = FARMS | {"places": places} | ({"stay": stay} if stay else {})
        assert fit([ROW], [channel], final=final or None).truth is truth

    def test_the_words_say_how_it_was_counted(self):
        seasonal = FARMS | {"places": {"number": 600, "per": "season"}}
        yearly = {"id": "trades", "occupations": [{"code": "7126", "places": 100}]}
        said = fit([ROW], [seasonal, yearly], final={"duration": "P4Y"})
        assert said.truth is F
        assert said.words == (
            "600 of 1,000 places (60 per cent) can be filled from the stated surplus, each person of a surplus "
            "counted once, yearly places taken for 4 years, places of seasonal or circular stays once, because the "
            "same persons come again; at least 80 per cent asked; "
            "no surplus is counted for Plumbers and Pipe Fitters (7126)"
        )

    @pytest.mark.parametrize(
        ("per", "final", "words"),
        [
            ("year", {"duration": "unlimited"}, "yearly places taken for one year only, because no end is stated"),
            ("year", {}, "yearly places taken for one year only, because the duration is not stated"),
            ("total", {"duration": "P4Y"}, "places in total as they stand"),
        ],
    )
    def test_the_words_hide_no_assumption(self, per, final, words):
        said = fit([ROW], [FARMS | {"places": {"number": 600, "per": per}}], final=final or None)
        assert words in (said.words or "")
        assert "season" not in (said.words or "")

    def test_percent_is_rounded_down(self):
        said = fit([ROW | {"persons": 796}], [FARMS | {"places": {"number": 1000}}])
        assert said.truth is F
        assert "(79 per cent)" in (said.words or "")

    @pytest.mark.parametrize(
        ("rows", "coarse", "truth"),
        [
            ([{"occupation": "9", "persons": 5000}], False, F),
            ([{"occupation": "9", "persons": 5000}], True, T),
            ([{"occupation": "921", "rate": 20}], False, F),
            ([{"occupation": "921", "rate": 20}], True, T),
        ],
    )
    def test_coarse_figures_count_only_where_they_may(self, rows, coarse, truth):
        assert fit(rows, [FARMS | {"places": {"number": 100}}], coarse=coarse).truth is truth

    def test_an_interval_that_holds_the_share_says_nothing(self):
        open_ = {"id": "open", "occupations": [{"code": "9211"}, {"code": "5322"}], "places": {"number": 200}}
        said = fit([ROW], [FARMS | {"places": {"number": 300}}, open_])
        assert said.truth is U
        assert said.silent == ("mobility.channels[1].occupations",)
        assert "between 300 and 500 of 500 places (60 to 100 per cent)" in (said.words or "")

    def test_an_interval_beside_the_share_decides(self):
        open_ = {"id": "open", "occupations": [{"code": "9211"}, {"code": "5322"}], "places": {"number": 50}}
        channels = [FARMS | {"places": {"number": 450}}, open_]
        assert fit([ROW], channels).truth is T
        assert fit([ROW], channels, share=95).truth is U

    @pytest.mark.parametrize(
        ("channel", "truth"),
        [
            # the rest of a number goes to the occupations whose places are not stated
            ({"occupations": [{"code": "9211", "places": 90}, {"code": "5322"}], "places": {"number": 100}}, T),
            ({"occupations": [{"code": "9211", "places": 50}, {"code": "5322"}], "places": {"number": 100}}, F),
            ({"occupations": [{"code": "9211", "places": 50}, {"code": "5322"}]}, U),
            # split by level: level 1 takes the farm labourers, level 2 the carers
            ({"occupations": [{"code": "9211"}, {"code": "5322"}], "places_by_level": {"1": 90, "2": 10}}, T),
            ({"occupations": [{"code": "9211"}, {"code": "5322"}], "places_by_level": {"1": 10, "2": 90}}, F),
            ({"places_by_level": {"1": 90}}, U),
            ({"occupations": "all", "places": {"number": 10}}, U),
            ({"places": {"number": 10}}, U),
            ({"places": "none"}, F),
            ({"occupations": "none", "places": {"number": 10}}, F),
            ({"occupations": [{"code": "9211"}], "places": {"number": 0}}, F),
        ],
    )
    def test_places_split_in_part(self, channel, truth):
        assert fit([ROW], [{"id": "one"} | channel]).truth is truth

    def test_a_channel_without_number_leaves_it_open(self):
        said = fit([ROW], [FARMS, FARMS | {"id": "more", "places": {"number": 5}}])
        assert said.truth is U
        assert said.silent == ("mobility.channels[0].places.number",)

    def test_silence_and_nothing_are_told_apart(self):
        assert surplus_fit(Facts(agreement()), at_least=Decimal(1), coarse_figures=False).silent == (
            "labour_market.home_surplus",
        )
        assert fit([], [FARMS | {"places": {"number": 5}}]).truth is F
        assert fit([ROW], []).truth is F
