"""Work in households: which agreements open it, and which may."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.households import opens_domestic_work
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement


@pytest.mark.parametrize(
    ("stated", "truth"),
    [
        ({"sector": "domestic work"}, Truth.TRUE),
        ({"sector": {"fr": "le travail domestique"}}, Truth.TRUE),
        ({"sector": "agriculture", "mobility": {"channels": [{"id": "farms"}]}}, Truth.FALSE),
        ({"mobility": {"channels": [{"id": "workers"}]}}, Truth.UNKNOWN),
        ({"mobility": {"channels": [{"id": "homes", "occupations": [{"code": "9111"}]}]}}, Truth.TRUE),
        ({"mobility": {"channels": [{"id": "homes", "sector": "private homes"}]}}, Truth.TRUE),
        ({"mobility": {"channels": [{"id": "cleaning", "occupations": [{"code": "91"}]}]}}, Truth.UNKNOWN),
        ({"mobility": {"channels": [{"id": "open", "occupations": "all"}]}}, Truth.UNKNOWN),
        ({"mobility": {"channels": [{"id": "farms", "occupations": [{"code": "9211"}]}]}}, Truth.FALSE),
        ({"mobility": {"channels": [{"id": "farms", "sector": "agriculture"}]}}, Truth.FALSE),
        ({"mobility": {"channels": "none"}}, Truth.FALSE),
        ({}, Truth.UNKNOWN),
    ],
)
def test_work_in_households_is_opened_or_may_be(stated, truth):
    assert opens_domestic_work(Facts(agreement(**stated))).truth is truth
