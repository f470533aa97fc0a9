"""Drafts for tests: the shipped library over small agreements, with tiny checklists."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from bma_drafter.agreement.load import Loaded, from_document
from bma_drafter.agreement.model import Agreement
from bma_drafter.checklist.load import load_sources
from bma_drafter.checklist.model import Checklist
from bma_drafter.clauses.library import Library, load_library
from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.drafting.draft import Draft, draft
from bma_drafter.drafting.options import Options
from bma_drafter.drafting.positions.model import PositionsFile
from bma_drafter.review.evaluate import review
from bma_drafter.source.yaml import parse
from bma_drafter.text.tree import Article, Document, Part

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "senegal-spain.yaml"


@cache
def library() -> Library:
    return load_library(ROOT / "templates")


@cache
def sources() -> Any:
    return load_sources(ROOT / "checklists")


def example(**changed: Any) -> Loaded:
    """The shipped example, some of its blocks replaced."""
    if not changed:
        return from_document(parse(EXAMPLE.read_text(encoding="utf-8"), "senegal-spain.yaml"))
    data = parse(EXAMPLE.read_text(encoding="utf-8"), "senegal-spain.yaml").data
    return from_document(parse(yaml.safe_dump({**data, **changed}, sort_keys=False, allow_unicode=True), "spec.yaml"))


def drafted(
    loaded: Loaded,
    checklists: Iterable[Checklist] = (),
    positions: PositionsFile | None = None,
    brackets: BracketsFile | None = None,
    **options: Any,
) -> Draft:
    """The draft of an agreement reviewed against these checklists."""
    lists = tuple(checklists)

    def reviewer(agreement: Agreement) -> Any:
        return review(agreement, lists)

    return draft(
        loaded, library(), reviewer(loaded.agreement), reviewer, sources(), Options(**options), positions, brackets
    )


def articles(document: Document) -> list[Article]:
    return [a for d in document.divisions if isinstance(d, Part) for a in d.articles]
