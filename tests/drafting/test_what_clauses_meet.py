"""What a clause says it meets is proved by a review: its facts are added to a case, and it is judged again."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bma_drafter.agreement.adopt import adopt
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import find
from bma_drafter.checklist.load import load_checklist
from bma_drafter.review.cases import MINIMAL
from bma_drafter.review.evaluate import review
from bma_drafter.source.files import read_document
from tests.drafting.drafts import library

FOLDER = Path(__file__).resolve().parents[2] / "checklists" / "recommendations-2011"
CHECKLIST = load_checklist(FOLDER)
FACTS_NO_TEXT_CAN_MAKE = {"LS-02"}
"""Criteria on the facts of a labour market: a text can oblige the Parties to bring them about, and no more."""


def merged(base: Any, given: Any) -> Any:
    if isinstance(base, dict) and isinstance(given, dict):
        return {**base, **{k: merged(base.get(k), v) for k, v in given.items()}}
    return given


def cases(status: str) -> list[Any]:
    """Agreements of the cases beside the themes in which a criterion has this status: id and agreement."""
    found = []
    for theme in CHECKLIST.themes:
        for case in read_document(FOLDER / f"{theme.theme}.test.yaml").data["cases"]:
            if case["expect"] == status and "subject" not in case:
                found.append((case["criterion"], Agreement.model_validate(merged(MINIMAL, case.get("given", {})))))
    return found


def statuses(agreement: Agreement, criterion: str) -> set[str]:
    made = review(agreement, [CHECKLIST])
    return {f.status for f in made.findings if f.criterion == criterion}


def with_text_of(family: str, variant: Any, agreement: Agreement) -> Agreement:
    entry = library().entries[family]
    each = entry.family.for_each
    item = f"{each.in_}[0]" if each is not None and find(agreement, f"{each.in_}[0]").value is not None else ""
    return adopt(agreement, variant.states, item=item, replace=True, fill_blanks=True)


def test_every_criterion_names_a_clause_of_the_library() -> None:
    for _, criterion in CHECKLIST.criteria():
        assert criterion.remedy.clause in library().entries, criterion.id


@pytest.mark.parametrize("criterion", [c.id for _, c in CHECKLIST.criteria() if c.id not in FACTS_NO_TEXT_CAN_MAKE])
def test_the_preferred_text_of_a_remedy_meets_what_was_absent(criterion: str) -> None:
    found = CHECKLIST.find(criterion)
    assert found is not None
    family = str(found[1].remedy.clause)
    unmet = ["absent", "violated"] if found[1].violated is not None else ["absent"]
    absent = [agreement for status in unmet for id_, agreement in cases(status) if id_ == criterion]
    assert absent, f"no absent case for {criterion}"
    after = [
        statuses(with_text_of(family, library().entries[family].preferred, agreement), criterion)
        for agreement in absent
    ]
    assert any(s <= {"met", "not_applicable"} for s in after), after


@pytest.mark.parametrize(
    ("family", "variant", "criterion"),
    [
        pytest.param(e.family.id, v, c, id=f"{e.family.id}/{v.id} {c}")
        for e in library().entries.values()
        for v in e.family.variants
        for c in v.satisfies
    ],
)
def test_a_variant_meets_the_criteria_it_names(family: str, variant: Any, criterion: str) -> None:
    found = CHECKLIST.find(criterion)
    assert found is not None, f"{criterion} is no criterion"
    unmet = [
        agreement
        for status in ("absent", "violated", "needs_input")
        for id_, agreement in cases(status)
        if id_ == criterion
    ]
    after = [statuses(with_text_of(family, variant, agreement), criterion) for agreement in unmet]
    assert any(s == {"met"} for s in after), after
