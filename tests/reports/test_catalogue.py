"""The pages of criteria in docs/ are made from the checklists, and are not stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from bma_drafter.checklist.load import available, load_checklist, load_sources
from bma_drafter.reports.catalogue import catalogue

ROOT = Path(__file__).parents[2]
CHECKLISTS = ROOT / "checklists"
FIRST = "recommendations-2011"
SHIPPED = available(CHECKLISTS)


def page_of(id_: str) -> Path:
    return ROOT / "docs" / ("criteria.md" if id_ == FIRST else f"checklists/{id_}.md")


@pytest.mark.parametrize("id_", SHIPPED)
def test_the_page_says_what_the_checklist_says(id_: str) -> None:
    made = catalogue(load_checklist(CHECKLISTS / id_), load_sources(CHECKLISTS))
    assert page_of(id_).read_text(encoding="utf-8") == made, "stale: run `make docs`"


def test_there_is_no_page_of_a_checklist_that_is_gone() -> None:
    pages = {file.stem for file in (ROOT / "docs" / "checklists").glob("*.md")}
    assert pages == set(SHIPPED) - {FIRST}


@pytest.mark.parametrize("id_", SHIPPED)
def test_a_source_that_was_not_read_is_never_a_firm_citation(id_: str) -> None:
    checklist = load_checklist(CHECKLISTS / id_)
    made = catalogue(checklist, load_sources(CHECKLISTS))
    unread = [r for _, criterion in checklist.criteria() for r in criterion.references if not r.verified]
    assert made.count("(source not read: check it before it is cited)") == len(unread)
    assert unread or id_ != FIRST


@pytest.mark.parametrize("id_", SHIPPED)
def test_a_criterion_none_of_whose_sources_was_read_says_so(id_: str) -> None:
    checklist = load_checklist(CHECKLISTS / id_)
    unread = [one for _, one in checklist.criteria() if not any(r.verified for r in one.references)]
    made = catalogue(checklist, load_sources(CHECKLISTS))
    assert made.count("*Its source text was not read") == len(unread)
