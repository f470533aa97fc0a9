"""The page of criteria in docs/ is made from the checklist, and is not stale."""

from __future__ import annotations

from pathlib import Path

from bma_drafter.checklist.load import load_checklist, load_sources
from bma_drafter.reports.catalogue import catalogue

ROOT = Path(__file__).parents[2]
CHECKLISTS = ROOT / "checklists"


def test_docs_criteria_says_what_the_checklist_says() -> None:
    made = catalogue(load_checklist(CHECKLISTS / "recommendations-2011"), load_sources(CHECKLISTS))
    kept = (ROOT / "docs" / "criteria.md").read_text(encoding="utf-8")
    assert kept == made, "stale: run `make docs`"


def test_a_source_that_was_not_read_is_never_a_firm_citation() -> None:
    checklist = load_checklist(CHECKLISTS / "recommendations-2011")
    made = catalogue(checklist, load_sources(CHECKLISTS))
    unread = [r for _, criterion in checklist.criteria() for r in criterion.references if not r.verified]
    assert made.count("(source not read: check it before it is cited)") == len(unread) > 0
