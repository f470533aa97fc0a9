"""ISO 8601 durations: reading, writing, adding up, and what is no duration."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bma_drafter.agreement.codes.durations import Duration, nearest_code, parse

amounts = st.integers(min_value=0, max_value=99_999)
durations = st.builds(Duration, years=amounts, months=amounts, weeks=amounts, days=amounts)


@given(durations)
def test_a_duration_written_and_read_again_is_the_same(duration: Duration) -> None:
    assert parse(str(duration)) == duration


@given(durations)
def test_a_written_duration_is_its_own_nearest(duration: Duration) -> None:
    assert nearest_code(str(duration).lower()) == str(duration)


@given(st.text(alphabet="PYMWDT0123456789. -", max_size=12))
def test_what_is_read_is_written_in_the_same_length_of_time(text: str) -> None:
    duration = parse(text)
    assert duration is None or parse(str(duration)) == duration


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("P3Y", Duration(years=3)),
        ("P6M", Duration(months=6)),
        ("P1Y6M", Duration(years=1, months=6)),
        ("P90D", Duration(days=90)),
        ("P2W", Duration(weeks=2)),
        ("P0D", Duration()),
        ("P06M", Duration(months=6)),
    ],
)
def test_years_months_weeks_and_days_are_read(text: str, duration: Duration) -> None:
    assert parse(text) == duration


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "3Y",
        "P3",
        "p3y",
        "PT12H",
        "P1DT12H",
        "P1.5Y",
        "P1,5Y",
        "P-3Y",
        "-P3Y",
        "P6M1Y",
        "P 3Y",
        "P3Y\n",
        "P٣Y",
        "P999999Y",
        "48:00",
        "three years",
    ],
)
def test_other_texts_are_no_durations(text: str) -> None:
    assert parse(text) is None


def test_years_and_months_add_up_exactly_in_months() -> None:
    assert Duration(years=1, months=6).total_months() == 18
    assert Duration(years=3).total_months() == 36


def test_weeks_and_days_add_up_exactly_in_days() -> None:
    assert Duration(weeks=2, days=3).total_days() == 17


def test_other_sums_are_near() -> None:
    assert Duration(days=90).total_months() == pytest.approx(3, abs=0.05)
    assert Duration(months=9).total_days() == pytest.approx(274, abs=0.5)


@given(durations)
def test_days_and_months_measure_the_same_length(duration: Duration) -> None:
    assert duration.total_months() * 365.2425 / 12 == pytest.approx(duration.total_days())


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("3 years", "P3Y"),
        ("3Y", "P3Y"),
        ("p6m", "P6M"),
        ("1Y6M", "P1Y6M"),
        ("1 year and 6 months", "P1Y6M"),
        ("a year", "P1Y"),
        ("six-month", None),
        ("6-month", "P6M"),
        ("1.5 years", None),
        ("P3", None),
        ("", None),
        ("by mail", None),
    ],
)
def test_plain_words_are_answered_with_the_duration_meant(text: str, meant: str | None) -> None:
    assert nearest_code(text) == meant
