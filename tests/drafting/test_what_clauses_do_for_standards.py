"""What the preferred clause of a remedy does for the criteria of the standards, proved by a review.

A text can make a provision; it cannot make a fact, and some criteria need two articles. What one text reaches in part
only is listed here, with the reason.
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
LEFT_SHORT = {
    "FR-34": "a second article is needed, on mutual help",
    "GCM2-01": "the regions are the Parties' own",
    "GCM5-03": "a second article is needed, on change of employer",
    "GCM5-04": "unions and local authorities come in by the committee",
    "GCM5-06": "the text has a time, and no fast lane",
    "GCM6-03": "a second article is needed, on complaints",
    "GCM16-02": "a second article is needed, on integration",
    "GCM19-01": "who takes part is stated for each programme",
    "GCM19-03": "the text asks for no survey of skills",
    "GCM22-02": "a welfare fund is not made by an article",
    "GSP-01": "the text says who pays, and not who brings equipment",
    "SKM-01": "a text orders an assessment; its figures are facts",
    "WHO-15": "a second article is needed, on the free decision on return",
}
"""What the preferred text reaches in part only, and why."""


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
    if criterion in LEFT_SHORT:
        assert "met" not in after
        assert "partly" in after
    else:
        assert after & {"met", "not_applicable"}, after


def test_every_criterion_names_a_clause_of_the_library() -> None:
    for id_ in STANDARDS:
        for _, criterion in checklist(id_).criteria():
            assert criterion.remedy.clause in {*library().entries, None}, criterion.id
