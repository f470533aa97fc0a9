"""Dimensions of development counted from a closed list, jobs, meanings, and programmes that choose projects."""

from decimal import Decimal
from typing import get_args

import pytest

from bma_drafter.agreement.model.development import Dimension, ProgrammeKind
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.dimensions import (
    IMPLIED,
    chooses_projects,
    development_in_part_defined,
    dimensions_of_development,
    productive_programmes,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
MEXICO = [
    {"id": "three-for-one", "kind": "matching-fund", "dimension": ["works"]},
    {"id": "invest", "kind": "enterprise", "dimension": ["enterprise"], "maturity": "new"},
]


def facts(programmes=None, basis="draft", **development):
    development |= {} if programmes is None else {"programmes": programmes}
    return Facts(agreement(basis, development=development))


def count(programmes, at_least, basis="draft"):
    return dimensions_of_development(facts(programmes, basis), at_least=Decimal(at_least))


def programmes_of(*rows):
    return [{"id": f"p{number}"} | row for number, row in enumerate(rows)]


class TestCount:
    @pytest.mark.parametrize(
        ("rows", "reached"),
        [
            ([{"dimension": ["works"]}], "1"),
            ([{"dimension": ["works", "works"]}], "1"),
            ([{"dimension": ["works"]}, {"dimension": ["works", "education"]}], "2"),
            ([{"kind": "infrastructure"}, {"kind": "microcredit"}, {"kind": "training"}], "4"),
            ([{"kind": "microcredit", "dimension": ["finance"]}], "1"),
            ([{"kind": "microcredit", "dimension": "none"}], "0"),
            ([{"kind": "infrastructure", "jobs_expected": 100}], "1"),
            ([{"dimension": list(get_args(Dimension))}], "7"),
        ],
    )
    def test_every_dimension_counts_once(self, rows, reached):
        programmes = programmes_of(*rows)
        assert count(programmes, reached).truth is T
        assert count(programmes, Decimal(reached) + Decimal("0.5")).truth is not T

    def test_what_a_report_calls_new_counts_half(self):
        verdict = count(MEXICO, "1.5", "secondary")
        assert verdict.truth is T
        assert verdict.words == "1.5 dimensions: works, jobs and enterprise (new, counted half)"
        assert count(MEXICO, 2, "secondary").truth is F
        assert "development.programmes[1].maturity" in [one.path for one in verdict.read]

    @pytest.mark.parametrize("basis", ["draft", "full-text", "partial-text"])
    def test_a_text_counts_as_it_stands(self, basis):
        assert count(MEXICO, 2, basis).truth is T

    def test_a_dimension_that_a_running_programme_reaches_is_not_halved_by_a_new_one(self):
        rows = programmes_of({"dimension": ["works"], "maturity": "new"}, {"dimension": ["works"]})
        assert count(rows, 1, "secondary").truth is T

    @pytest.mark.parametrize("kind", ["matching-fund", "co-funding", "solidarity-fund", "reintegration", "other", None])
    def test_a_kind_that_says_who_pays_leaves_the_dimension_open(self, kind):
        verdict = count(programmes_of({"kind": kind} if kind else {}), 1)
        assert verdict.truth is U
        assert verdict.silent == ("development.programmes[0].dimension",)

    def test_what_is_open_does_not_matter_once_enough_is_reached(self):
        rows = programmes_of({"dimension": ["works", "enterprise", "education"]}, {"kind": "solidarity-fund"})
        assert count(rows, 3).truth is T
        assert count(rows, 4).truth is U

    @pytest.mark.parametrize(("programmes", "truth"), [(None, U), ("none", F), ([], F)])
    def test_without_programmes(self, programmes, truth):
        assert count(programmes, 1).truth is truth

    def test_the_table_speaks_the_words_of_the_model(self):
        assert set(IMPLIED) <= set(get_args(ProgrammeKind))
        assert {name for names in IMPLIED.values() for name in names} <= set(get_args(Dimension))


class TestProductive:
    @pytest.mark.parametrize(
        ("row", "basis", "whole", "half"),
        [
            ({"kind": "enterprise"}, "draft", T, T),
            ({"kind": "microcredit"}, "secondary", T, T),
            ({"kind": "enterprise", "maturity": "new"}, "draft", T, T),
            ({"kind": "enterprise", "maturity": "new", "dimension": ["enterprise"]}, "secondary", F, T),
            ({"dimension": ["works"], "jobs_expected": 1}, "secondary", T, T),
            ({"dimension": ["works"], "jobs_expected": 0}, "secondary", F, F),
            ({"dimension": ["works"]}, "secondary", F, F),
            ({"kind": "infrastructure"}, "draft", U, U),
            ({"kind": "microcredit", "dimension": ["finance"]}, "draft", F, F),
        ],
    )
    def test_enterprise_or_jobs(self, row, basis, whole, half):
        given = facts(programmes_of(row), basis)
        assert productive_programmes(given, at_least=Decimal(1)).truth is whole
        assert productive_programmes(given, at_least=Decimal("0.5")).truth is half

    @pytest.mark.parametrize(("programmes", "truth"), [(None, U), ("none", F)])
    def test_without_programmes(self, programmes, truth):
        assert productive_programmes(facts(programmes), at_least=Decimal(1)).truth is truth


class TestMeaning:
    @pytest.mark.parametrize(
        ("development", "truth"),
        [
            ({"goals": [{"id": "jobs", "title": "Jobs"}]}, T),
            ({"programmes": [{"id": "fund", "definition": "sustainable"}]}, T),
            ({"programmes": [{"id": "fund", "definition": "sustainable"}], "definition": "none"}, F),
            ({"goals": "none", "programmes": "none"}, F),
            ({"goals": "none", "programmes": [{"id": "fund"}]}, U),
            ({"goals": "none"}, U),
            ({}, U),
        ],
    )
    def test_goals_or_a_programme_say_it_in_part(self, development, truth):
        assert development_in_part_defined(facts(**development)).truth is truth


@pytest.mark.parametrize(
    ("kind", "truth"),
    [(None, T), ("matching-fund", T), ("microcredit", T), ("savings-account", F), ("remittances", F)],
)
def test_savers_and_senders_choose_no_projects(kind, truth):
    (item,) = facts(programmes_of({"kind": kind} if kind else {})).items("development.programmes")
    assert chooses_projects(item).truth is truth
