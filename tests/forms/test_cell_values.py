"""What a filled cell says."""

import datetime

import pytest

from bma_drafter.forms.cell_values import Wrong, answer_of, date_of

ALL = ("met", "partly", "absent", "not_applicable")


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("met", "met"),
        (" Not  Applicable ", "not_applicable"),
        ("not_applicable", "not_applicable"),
        ("n/a", "not_applicable"),
        ("", None),
        ("☐ met  ☐ partly  ☐ absent  ☐ not applicable", None),
        ("☐ met  ☒ partly  ☐ absent  ☐ not\u00a0applicable", "partly"),
        ("☐ met x partly ☐ absent", "partly"),
        ("met ☐ partly ☐ absent", "met"),
    ],
)
def test_an_answer_as_people_write_it(text, status):
    assert answer_of(text, ALL) == status


@pytest.mark.parametrize("text", ["yes", "met and partly", "☒ met ☒ partly", 3.5, True])
def test_what_is_no_answer(text):
    assert isinstance(answer_of(text, ALL), Wrong)


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2026-03-31", (2026, 3, 31)),
        ("31.03.2026", (2026, 3, 31)),
        ("31/3/2026", (2026, 3, 31)),
        ("3/31/2026", (2026, 3, 31)),
        ("04.03.2026", (2026, 3, 4)),
        ("2026/03/04", (2026, 3, 4)),
        ("5/5/2026", (2026, 5, 5)),
        (datetime.datetime(2026, 3, 31, 12), (2026, 3, 31)),
    ],
)
def test_a_date_as_people_write_it(value, day):
    assert date_of(value) == datetime.date(*day)


@pytest.mark.parametrize("value", ["04/03/2026", "31.02.2026", "31.3.26", "tomorrow", 46112.0, "2026-13-01"])
def test_what_is_no_date_or_could_be_two(value):
    assert isinstance(date_of(value), Wrong)
