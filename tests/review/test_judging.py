"""The order of the questions (DESIGN 5): applies, violated, met, partly, absent."""

import pytest

from bma_drafter.checklist import registry
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.verdict import Verdict
from tests.review.small import (
    FEES_ALLOWED,
    FEES_CAPPED,
    FEES_PROHIBITED,
    agreement,
    checklist,
    criterion,
    finding,
    review,
    status,
    theme,
)

LADDER = {"violated": FEES_ALLOWED, "met": FEES_PROHIBITED, "partly": FEES_CAPPED}
ON_MOBILITY = {"path": "subjects", "includes": "mobility"}


def fees(words, **more):
    return agreement(recruitment={"worker_fees": words, **more})


@pytest.fixture
def broken_predicate(monkeypatch):
    def broken(facts: Facts) -> Verdict:
        """Never works."""
        raise ZeroDivisionError("no places")

    described = registry._described("broken", broken)
    monkeypatch.setitem(registry._REGISTERED, "broken", described)
    return {"predicate": "broken"}


def test_does_not_apply_where_applies_when_is_false():
    given = agreement(subjects=["development"], recruitment={"worker_fees": "allowed"})
    assert status(given, applies_when=ON_MOBILITY, **LADDER) == "not_applicable"


def test_needs_input_where_it_is_unknown_whether_it_applies():
    assert status(agreement(), applies_when={"path": "scope", "equals": "sectoral"}) == "needs_input"


def test_violated_before_met():
    both = {"path": "recruitment.worker_fees", "is_set": True}
    assert status(fees("allowed"), violated=FEES_ALLOWED, met=both) == "violated"


def test_met_before_partly():
    both = {"path": "recruitment.worker_fees", "is_set": True}
    assert status(fees("prohibited"), met=FEES_PROHIBITED, partly=both) == "met"


@pytest.mark.parametrize(
    ("stated", "expected"),
    [("allowed", "violated"), ("prohibited", "met"), ("capped", "partly"), ("prohibited-except", "absent")],
)
def test_the_first_true_question_decides_and_none_is_absent(stated, expected):
    assert status(fees(stated), **LADDER) == expected


def test_unknown_before_the_first_true_one_needs_input():
    violated = {"path": "recruitment.fees_defined", "is": False}
    assert status(fees("prohibited"), asks="fact", violated=violated, met=FEES_PROHIBITED) == "needs_input"


def test_unknown_after_the_first_true_one_does_not_matter():
    partly = {"path": "recruitment.fees_defined", "is": True}
    assert status(fees("prohibited"), asks="fact", met=FEES_PROHIBITED, partly=partly) == "met"


def test_a_theme_that_does_not_apply_takes_its_criteria_with_it():
    given = checklist(theme(criterion("RF-01"), criterion("RF-02"), applies_when=ON_MOBILITY))
    result = review(agreement(subjects=["development"]), given)
    assert [one.status for one in result.findings] == ["not_applicable", "not_applicable"]
    assert result.themes[0].status == "not_applicable"


def test_a_criterion_may_not_apply_where_its_theme_leaves_it_open():
    unknown = {"path": "scope", "equals": "sectoral"}
    given = checklist(theme(criterion(applies_when=ON_MOBILITY), applies_when=unknown))
    assert review(agreement(subjects=["development"]), given).findings[0].status == "not_applicable"
    assert review(agreement(), given).findings[0].status == "needs_input"


def test_stated_nothing_is_absent_where_something_is_asked():
    assert status(agreement(recruitment="none")) == "absent"
    assert status(agreement("secondary", recruitment="none")) == "absent"


def test_stated_nothing_is_met_where_it_is_forbidden():
    violated = {"some": {"in": "return.deposits", "where": {"path": "secures", "equals": "return"}}}
    each = {"each": {"in": "return.deposits", "where": {"path": "secures", "equals": "wages"}}}
    for basis in ("draft", "full-text", "partial-text", "secondary"):
        given = agreement(basis, **{"return": {"deposits": []}})
        assert status(given, asks="restraint", violated=violated) == "met"
        assert status(given, asks="restraint", violated=violated, met=each) == "met"
        assert status(given, asks="restraint", met=each) == "met"


def test_stated_false_is_absent_where_something_is_asked():
    given = agreement(recruitment={"fees_defined": False})
    assert status(given, met={"path": "recruitment.fees_defined", "is": True}) == "absent"


def test_a_restraint_with_violated_alone_is_met_where_it_is_false():
    assert status(fees("prohibited"), asks="restraint", violated=FEES_ALLOWED) == "met"
    assert status(fees("allowed"), asks="restraint", violated=FEES_ALLOWED) == "violated"
    assert status(fees("capped"), asks="restraint", violated=FEES_ALLOWED, partly=FEES_CAPPED) == "partly"


def test_a_predicate_that_raises_is_an_error_of_its_criterion_only(broken_predicate):
    given = checklist(theme(criterion("RF-01", met=broken_predicate), criterion("RF-02")))
    result = review(fees("prohibited"), given)
    assert [one.status for one in result.findings] == ["error", "met"]
    assert "ZeroDivisionError: no places" in result.findings[0].message
    assert result.verdict == "error"


def test_a_condition_of_application_that_raises_is_an_error(broken_predicate):
    assert status(agreement(), applies_when=broken_predicate) == "error"


def test_a_question_to_a_person_needs_input():
    manual = {"question": "Were they heard?", "answers": {"met": "Yes", "absent": "No"}}
    for basis in ("draft", "full-text"):
        found = finding(agreement(basis), manual=manual)
        assert found.status == "needs_input"
        assert "Were they heard?" in found.message


def test_deprecated_criteria_are_not_judged():
    given = checklist(theme(criterion("RF-01", status="deprecated"), criterion("RF-02")))
    assert [one.criterion for one in review(agreement(), given).findings] == ["RF-02"]
