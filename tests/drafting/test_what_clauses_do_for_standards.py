"""What the preferred clause of a remedy does for the criteria of the standards, proved by a review.

A text can make a provision; it cannot make a fact (who the Parties are, what labour markets are like), and not every
library text says everything that a standard asks. What it leaves short is listed here, with what it reaches.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bma_drafter.agreement.adopt import adopt
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import find
from bma_drafter.checklist.load import load_checklist
from bma_drafter.checklist.model import Checklist
from bma_drafter.review.cases import MINIMAL
from bma_drafter.review.evaluate import review
from bma_drafter.source.files import read_document
from tests.drafting.drafts import library

FOLDER = Path(__file__).resolve().parents[2] / "checklists"
STANDARDS = ("fair-recruitment", "gcm-2018", "skills-partnership", "who-health-workforce")
LEFT_SHORT: dict[str, str] = {}


@cache
def checklist(id_: str) -> Checklist:
    return load_checklist(FOLDER / id_)


def merged(base: Any, given: Any) -> Any:
    if isinstance(base, dict) and isinstance(given, dict):
        return {**base, **{key: merged(base.get(key), value) for key, value in given.items()}}
    return given


@cache
def unmet(id_: str) -> dict[str, tuple[Agreement, ...]]:
    """The agreements of the cases in which a criterion is absent or violated, by criterion."""
    found: dict[str, tuple[Agreement, ...]] = {}
    for theme in checklist(id_).themes:
        for case in read_document(FOLDER / id_ / f"{theme.theme}.test.yaml").data["cases"]:
            if case["expect"] in ("absent", "violated") and "subject" not in case:
                made = Agreement.model_validate(merged(MINIMAL, case.get("given", {})))
                found[case["criterion"]] = (*found.get(case["criterion"], ()), made)
    return found


def reached(id_: str, criterion: str) -> set[str]:
    """The statuses of a criterion after the preferred text of its remedy, one for each case in which it was unmet."""
    found = checklist(id_).find(criterion)
    assert found is not None
    entry = library().entries[str(found[1].remedy.clause)]
    each = entry.family.for_each
    after = set()
    for agreement in unmet(id_)[criterion]:
        first = f"{each.in_}[0]" if each is not None else ""
        item = first if first and find(agreement, first).value is not None else ""
        adopted = adopt(agreement, entry.preferred.states, item=item, replace=True, fill_blanks=True)
        made = review(adopted, [checklist(id_)])
        after |= {one.status for one in made.criteria if one.criterion == criterion}
    return after


ASKED = [
    pytest.param(id_, criterion.id, id=criterion.id)
    for id_ in STANDARDS
    for _, criterion in checklist(id_).criteria()
    if criterion.manual is None and criterion.remedy.clause is not None
]


@pytest.mark.parametrize(("id_", "criterion"), ASKED)
def test_the_preferred_text_of_a_remedy_does_what_is_written_here(id_: str, criterion: str) -> None:
    after = reached(id_, criterion)
    assert "met" in after if criterion not in LEFT_SHORT else "met" not in after and LEFT_SHORT[criterion] in after


def test_every_criterion_names_a_clause_of_the_library() -> None:
    for id_ in STANDARDS:
        for _, criterion in checklist(id_).criteria():
            assert criterion.remedy.clause in {*library().entries, None}, criterion.id
