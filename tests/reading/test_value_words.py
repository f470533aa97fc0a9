"""Words of a changed value read back as what the description states, or refused with the reason."""

from __future__ import annotations

import contextlib
import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bma_drafter.agreement.codes import durations
from bma_drafter.agreement.model.stating import Money
from bma_drafter.clauses import printing
from bma_drafter.reading.applying.value_words import NotUnderstood, edits_of

MONEY = Money(amount=Decimal(1_500_000), currency="EUR")
DAY = datetime.date(2027, 9, 30)


@pytest.mark.parametrize(
    ("value", "old", "new", "said"),
    [
        (30, "30 days", "90 days", 90),
        (30, "30 days", "ninety (90) days", 90),
        (30, "30 days", "one hundred and eighty days", 180),
        (30, "30 days", "two weeks", 14),
        (3, "three months", "one year", 12),
        (5, "five", "seven", 7),
        (42_000, "42,000", "1,500", 1500),
        (15, "15 per cent", "25 %", 25),
        (Decimal(15), "15 per cent", "12.5 percent", Decimal("12.5")),
        ("P6M", "six months", "90 days", "P90D"),
        ("P6M", "six months", "one year and six months", "P1Y6M"),
        ("P1Y", "one year", "2 years", "P2Y"),
        (DAY, "30 September 2027", "1 March 2028", datetime.date(2028, 3, 1)),
        (DAY, "30 September 2027", "March 1, 2028", datetime.date(2028, 3, 1)),
        ("the labour inspectorate", "The labour inspectorate", "The courts", "the courts"),
        ("Seasonal agriculture", "Seasonal agriculture", "Harvest", "Harvest"),
    ],
)
def test_what_is_said_is_stated(value: Any, old: str, new: str, said: Any) -> None:
    assert edits_of(value, old, new) == (((), said),)


@pytest.mark.parametrize(
    ("new", "edits"),
    [
        ("EUR 2,000,000", ((("amount",), 2_000_000),)),
        ("EUR 1.5 million", ((("amount",), 1_500_000),)),
        ("€ 1,250,000.50", ((("amount",), Decimal("1250000.50")),)),
        ("USD 5", ((("amount",), 5), (("currency",), "USD"))),
    ],
)
def test_a_sum_of_money_is_an_amount_and_a_currency(new: str, edits: Any) -> None:
    assert edits_of(MONEY, "EUR 1,500,000", new) == edits


@pytest.mark.parametrize(
    ("value", "old", "new", "reason"),
    [
        (30, "30 days", "two months", "counts in days"),
        (30, "30 days", "30 working days", "more than a number"),
        (30, "30 days", "30 to 60 days", "more than one number"),
        (30, "30 days", "sixty (90) days", "words and figures differ"),
        (30, "30 days", "soon", "no number"),
        (30, "30 days", "", "was deleted"),
        (42_000, "42,000", "1.500", "could be"),
        (5, "five", "2.5", "not a whole number"),
        ("P6M", "six months", "three calendar months", "more than a period"),
        ("P6M", "six months", "in due course", "not a period"),
        (DAY, "30 September 2027", "01/03/2028", "month as a word"),
        (DAY, "30 September 2027", "31 February 2028", "no day of the calendar"),
        (MONEY, "EUR 1,500,000", "5 pieces of gold", "no currency"),
        (("fr", "wo"), "French and Wolof", "French", "list or a block"),
        (True, "yes", "no", "not state it as words"),
    ],
)
def test_what_could_mean_two_things_is_refused(value: Any, old: str, new: str, reason: str) -> None:
    with pytest.raises(NotUnderstood, match=reason):
        edits_of(value, old, new)


def test_a_choice_is_read_by_its_printed_words() -> None:
    choices = {"the employer": "employer", "both countries, in equal shares": "joint"}
    assert edits_of("employer", "the employer", "Both countries,  in equal shares", choices=choices) == (((), "joint"),)
    with pytest.raises(NotUnderstood, match="none of the choices"):
        edits_of("employer", "the employer", "the worker", choices=choices)


@settings(max_examples=150, deadline=None)
@given(
    years=st.integers(0, 40), months=st.integers(0, 40), weeks=st.integers(0, 40), days=st.integers(0, 400)
)  # fmt: skip
def test_every_period_is_read_as_it_is_printed(years: int, months: int, weeks: int, days: int) -> None:
    period = durations.Duration(years, months, weeks, days)
    if period != durations.Duration():
        assert edits_of("P1D", "one day", printing.period(str(period), "en")) == (((), str(period)),)


@settings(max_examples=150, deadline=None)
@given(number=st.integers(0, 10**9), unit=st.sampled_from(["days", "months", "years", "number", "percent"]))
def test_every_number_is_read_as_it_is_printed(number: int, unit: str) -> None:
    printed = printing.PRINTED_AS[unit]
    assert edits_of(7, printed(7, "en"), printed(number, "en")) == (((), number),)


@settings(max_examples=80, deadline=None)
@given(day=st.dates(datetime.date(1900, 1, 1), datetime.date(2199, 12, 31)))
def test_every_date_is_read_as_it_is_printed(day: datetime.date) -> None:
    assert edits_of(DAY, "", printing.day(day, "en")) == (((), day),)


@settings(max_examples=80, deadline=None)
@given(amount=st.decimals(0, 10**10, places=2))
def test_every_sum_is_read_as_it_is_printed(amount: Decimal) -> None:
    found = edits_of(MONEY, "", printing.money(Money(amount=amount, currency="EUR"), "en"))
    assert dict(found)[("amount",)] == amount


@settings(max_examples=200, deadline=None)
@given(new=st.text(max_size=40), value=st.sampled_from([5, Decimal(5), "P6M", DAY, MONEY, "words", {"en": "words"}]))
def test_whatever_was_written_it_is_read_or_refused(new: str, value: Any) -> None:
    with contextlib.suppress(NotUnderstood):
        assert edits_of(value, "five", new)
