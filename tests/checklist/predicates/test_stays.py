"""Length of stay: what counts as a year, and what is said where no number is stated."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.stays import lasts_a_year, longest_months, stay_may_last_a_year
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement


def channel(**stay):
    facts = Facts(agreement(mobility={"channels": [{"id": "trades", "stay": stay}]}))
    return facts.items("/mobility.channels")[0]


@pytest.mark.parametrize(
    ("stay", "months", "a_year"),
    [
        ({"months": 11}, 11, False),
        ({"months": 12}, 12, True),
        ({"months": 9, "kind": "permanent"}, 9, False),
        ({"months": 9, "min_months": 24}, 24, True),
        ({"min_months": 12}, 12, True),
        ({"min_months": 3}, None, None),
        ({"kind": "seasonal"}, None, False),
        ({"kind": "seasonal", "min_months": 3}, None, False),
        ({"kind": "permanent"}, None, True),
        ({"kind": "circular"}, None, None),
        ({"kind": "temporary"}, None, None),
        ({}, None, None),
    ],
)
def test_the_longest_stay_decides(stay, months, a_year):
    assert longest_months(channel(**stay)) == months
    assert lasts_a_year(channel(**stay)) is a_year


@pytest.mark.parametrize(
    ("stay", "truth"),
    [
        ({"months": 11}, Truth.FALSE),
        ({"months": 12}, Truth.TRUE),
        ({"kind": "seasonal"}, Truth.FALSE),
        ({}, Truth.TRUE),
    ],
)
def test_only_a_stay_stated_to_be_shorter_is_left_out(stay, truth):
    assert stay_may_last_a_year(channel(**stay)).truth is truth
    words = stay_may_last_a_year(channel(**stay)).words
    assert words == ("every stay is shorter than twelve months" if truth is Truth.FALSE else None)
