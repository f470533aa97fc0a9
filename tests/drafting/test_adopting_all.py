"""What adopting every proposal would do: the review made once more, nothing claimed beside it."""

from __future__ import annotations

from collections.abc import Callable

from bma_drafter.agreement.model import Agreement
from bma_drafter.clauses.library import Library
from bma_drafter.drafting.adopting import Adoption, adoption_of_all, wanted_clauses
from bma_drafter.review.evaluate import review
from bma_drafter.review.findings import Review
from tests.agreement.agreements import agreement
from tests.drafting.drafts import example, library
from tests.drafting.test_what_clauses_meet import CHECKLIST


def judge(given: Agreement) -> Review:
    return review(given, [CHECKLIST])


def adopted(given: Agreement, reviewer: Callable[[Agreement], Review] = judge) -> Adoption:
    made = adoption_of_all(given, library(), reviewer(given), reviewer)
    assert made is not None
    return made


def test_the_example_would_be_better_and_what_rests_on_figures_stays_open() -> None:
    before = judge(example().agreement)
    made = adopted(example().agreement)
    assert before.score is not None
    assert made.after.score is not None
    assert made.after.score.low > before.score.low
    assert "IE-03" in made.met
    assert "LS-02" in made.open, "no text makes a surplus"


def test_figures_that_are_stated_are_judged_and_not_those_of_the_library() -> None:
    before, after = judge(example().agreement), adopted(example().agreement).after
    fit = {r.criterion: r.status for r in before.criteria}["LS-02"]
    assert {r.criterion: r.status for r in after.criteria}["LS-02"] == fit == "partly"


def test_a_clause_printed_for_each_programme_is_adopted_for_those_that_lack_something() -> None:
    funds = [{"id": "a", "kind": "matching-fund"}, {"id": "b", "kind": "matching-fund"}]
    given = agreement(subjects=["development"], development={"programmes": funds})
    made = adopted(given)
    assert made.families
    assert set(made.families) <= wanted_clauses(judge(given))


def test_nothing_is_adopted_where_the_library_has_no_clause_for_it() -> None:
    given = agreement(subjects=["mobility"])
    bare = Library({}, library().instruments, library().instrument_documents)
    assert adoption_of_all(given, bare, judge(given), judge) is None
