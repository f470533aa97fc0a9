"""When an agreement ends, renews itself, and until when notice can be given; nothing that is not stated is assumed."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bma_drafter.agreement.codes.durations import Duration
from bma_drafter.reports.portfolio.dates import Dates, dates_of, later
from tests.review.small import agreement

ON = datetime.date(2026, 11, 24)
FOUR_YEARS = {"duration": "P4Y", "renewal": "tacit", "renewal_period": "P4Y", "notice": "P6M"}


def dates(
    final: dict[str, Any] | None = None, *, status: str = "in-force", on: datetime.date = ON, **life: Any
) -> Dates:
    return dates_of(agreement("full-text", status=status, life=life or None, final=final or {}), on)


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def test_a_period_ends_on_the_day_before_it_began() -> None:
    found = dates(FOUR_YEARS, in_force="2024-01-01")
    assert found.end == day("2027-12-31")
    assert found.course == "renews itself"


def test_notice_leaves_its_whole_time_before_the_end() -> None:
    found = dates(FOUR_YEARS, in_force="2024-01-01")
    assert found.notice_by == day("2027-06-30")
    assert found.act_by == found.notice_by
    assert found.words == (
        "in force from 2024-01-01 for four years; renews itself on 2028-01-01 for four years"
        " unless notice is given by 2027-06-30"
    )


def test_where_the_day_of_notice_has_passed_the_end_is_next() -> None:
    found = dates(FOUR_YEARS, in_force="2023-03-01")
    assert (found.notice_by, found.act_by, found.nearness) == (day("2026-08-31"), day("2027-02-28"), "passed")
    assert "notice was possible until 2026-08-31" in found.words


def test_tacit_renewals_are_counted_up_to_the_day() -> None:
    found = dates(FOUR_YEARS | {"renewal_period": "P1Y"}, in_force="2015-05-01")
    assert found.end == day("2027-04-30")
    assert "renewed 8 times" in found.words


def test_a_renewal_of_unknown_length_gives_no_date() -> None:
    found = dates(FOUR_YEARS | {"renewal_period": None}, in_force="2015-05-01")
    assert (found.course, found.end, found.act_by) == ("renews itself", None, None)
    assert "for a time that is not stated" in found.words


@pytest.mark.parametrize(
    ("renewal", "course", "words"),
    [
        ("express", "to be renewed", "has to be renewed expressly"),
        ("none", "ends", "no renewal"),
        (None, "ends", "renewal not stated"),
    ],
)
def test_what_does_not_renew_itself_ends(renewal: str | None, course: str, words: str) -> None:
    found = dates({"duration": "P4Y", "renewal": renewal}, in_force="2023-01-15")
    assert (found.course, found.end, found.act_by) == (course, day("2027-01-14"), day("2027-01-14"))
    assert found.nearness == "six months"
    assert words in found.words


def test_a_stated_expiry_goes_before_a_duration() -> None:
    assert dates({"duration": "P4Y"}, in_force="2024-01-01", expires="2027-06-30").end == day("2027-06-30")


def test_what_ended_before_the_day_has_ended() -> None:
    found = dates({"renewal": "express"}, expires="2026-11-23")
    assert (found.course, found.nearness) == ("ended", "passed")
    assert dates({"renewal": "express"}, expires="2026-11-24").course == "to be renewed"


def test_without_end_there_is_only_the_time_of_notice() -> None:
    found = dates({"duration": "unlimited", "notice": "P3M"}, in_force="2020-01-01")
    assert (found.course, found.end, found.words) == ("no end", None, "without end; notice of three months")


@pytest.mark.parametrize("status", ["draft", "initialled"])
def test_what_is_not_in_force_has_no_dates(status: str) -> None:
    assert dates(FOUR_YEARS, status=status, signed="2024-01-01").course == "not in force"


@pytest.mark.parametrize("status", ["expired", "terminated", "replaced"])
def test_what_is_over_is_over(status: str) -> None:
    assert dates(FOUR_YEARS, status=status, in_force="2024-01-01").course == "ended"


def test_in_force_by_signature_counts_from_the_signature() -> None:
    final = FOUR_YEARS | {"entry_into_force": "signature"}
    assert dates(final, signed="2024-01-01").end == day("2027-12-31")
    assert dates(FOUR_YEARS, signed="2024-01-01").course == "not stated"


@pytest.mark.parametrize("final", [{}, {"duration": "P0D"}, {"renewal": "tacit", "renewal_period": "P0D"}])
def test_nothing_stated_gives_nothing(final: dict[str, Any]) -> None:
    assert dates(final, in_force="2024-01-01").end is None


def test_dates_beyond_the_calendar_are_no_failure() -> None:
    assert dates({"duration": "P99999Y"}, in_force="2024-01-01").course == "not stated"


def test_a_day_that_a_month_does_not_have_becomes_its_last() -> None:
    assert later(day("2024-08-31"), Duration(months=6)) == day("2025-02-28")
    assert later(day("2024-02-29"), Duration(years=1), -1) == day("2023-02-28")


@given(
    start=st.dates(datetime.date(1950, 1, 1), datetime.date(2040, 1, 1)),
    on=st.dates(datetime.date(1950, 1, 1), datetime.date(2060, 1, 1)),
    again=st.sampled_from(["P1D", "P2W", "P1M", "P18M", "P1Y", "P5Y"]),
    notice=st.sampled_from([None, "P30D", "P3M", "P1Y"]),
)
def test_the_period_that_runs_holds_the_day(
    start: datetime.date, on: datetime.date, again: str, notice: str | None
) -> None:
    final = {"duration": "P2Y", "renewal": "tacit", "renewal_period": again, "notice": notice}
    found = dates(final, on=on, in_force=start.isoformat())
    assert found.end is not None
    assert found.end >= on
    if found.notice_by is not None:
        assert found.notice_by < found.end
    if found.act_by is not None:
        assert found.act_by >= on
