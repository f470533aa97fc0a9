"""The shipped clause library: every text reads in every combination of its decisions, every case beside it holds."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bma_drafter.checklist.load import load_sources
from bma_drafter.clauses.cases import case_problems, run_cases
from bma_drafter.clauses.library import Library, load_library
from bma_drafter.clauses.lint import lint_library

ROOT = Path(__file__).resolve().parents[2]
FAMILIES = sorted(p.parent.name for p in (ROOT / "templates" / "clauses").glob("*/clause.yaml"))


@cache
def library() -> Library:
    return load_library(ROOT / "templates")


def test_the_lint_finds_nothing() -> None:
    problems = lint_library(library(), sources=load_sources(ROOT / "checklists"))
    assert [p.headline() for p in problems] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_case_of_a_clause_holds(family: str) -> None:
    results = list(run_cases(library(), library().entries[family]))
    assert {f"case {r.index + 1}": r.wrong for r in results if r.wrong} == {}


def test_every_variant_has_a_case() -> None:
    assert [p.headline() for p in case_problems(library())] == []


@pytest.mark.parametrize("family", FAMILIES)
def test_every_clause_has_one_preferred_wording(family: str) -> None:
    variants = library().entries[family].family.variants
    assert [v.strength for v in variants].count("preferred") == 1


def test_every_instrument_is_made_of_families_of_the_library() -> None:
    for kind in ("treaty", "mou", "programme", "mobility-partnership"):
        plan = library().composition(kind)
        assert plan.parts
        assert plan.preamble
