"""One agreement in many states: what is taken over from the first review is what would have been said again."""

from pathlib import Path

import pytest

from bma_drafter.agreement.adopt import adopt
from bma_drafter.agreement.load import load_agreement
from bma_drafter.checklist.load import load_checklist
from bma_drafter.clauses.library import load_library
from bma_drafter.review.asking import Asker
from bma_drafter.review.evaluate import Reviewer, review

ROOT = Path(__file__).resolve().parents[2]
CHECKLISTS = [
    load_checklist(ROOT / "checklists" / name)
    for name in ("recommendations-2011", "ilo-good-practice-2015", "fair-recruitment")
]
SPECS = [
    "senegal-spain.yaml",
    "health-workers.yaml",
    "home-town-fund.yaml",
    "cases/france.yaml",
    "agreements/spain-ecuador-2001.yaml",
]
LIBRARY = load_library(ROOT / "templates")


@pytest.mark.parametrize("name", SPECS)
def test_with_each_clause_of_the_library_adopted_it_says_what_a_review_says(name):
    loaded = load_agreement(ROOT / "examples" / name)
    reviewer = Reviewer(CHECKLISTS, positions=loaded.document.positions)
    assert reviewer(loaded.agreement) == review(loaded.agreement, CHECKLISTS, positions=loaded.document.positions)
    for entry in LIBRARY.entries.values():
        for variant in entry.family.variants:
            if any("item." in path for path in variant.states):
                continue  # these need an item
            state = adopt(loaded.agreement, variant.states, replace=True, fill_blanks=True)
            assert reviewer(state) == review(state, CHECKLISTS, positions=loaded.document.positions), variant.id


def test_what_looked_at_nothing_else_is_taken_over():
    agreement = load_agreement(ROOT / "examples" / "senegal-spain.yaml").agreement
    first = asked(agreement)
    other = asked(agreement.model_copy(update={"costs": None}), before=first)
    taken_over = [key for key, (result, _) in other.told.items() if result is first.told[key][0]]
    assert len(taken_over) > len(other.told) / 2
    assert all("costs" not in other.told[key][1] for key in taken_over)


@pytest.mark.parametrize("part", ["basis", "date", "subjects", "citations", "reported"])
def test_where_something_that_all_depend_on_is_different_all_are_asked_again(part):
    agreement = load_agreement(ROOT / "examples" / "cases" / "france.yaml").agreement
    changed = {"basis": agreement.basis.model_copy(update={"kind": "full-text"}), "subjects": ("readmission",)}
    first = asked(agreement)
    other = asked(agreement.model_copy(update={part: changed.get(part)}), before=first)
    same = [key for key, (result, _) in other.told.items() if result is first.told[key][0]]
    assert (getattr(agreement, part) == changed.get(part)) == bool(same)


def asked(agreement, before=None):
    asker = Asker(agreement, (), (), agreement.date, None, before=before)
    for theme in CHECKLISTS[0].themes:
        asker.theme(CHECKLISTS[0], theme)
    return asker
