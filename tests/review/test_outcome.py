"""Verdict and theme status, each the first that holds (DESIGN 5; pitfalls of scoring)."""

import pytest

from bma_drafter.review.findings import CriterionResult, Finding, Interval, Mend
from bma_drafter.review.outcome import criterion_status, theme_status, verdict
from bma_drafter.review.score import coverage_of, points_of
from tests.review.small import agreement, checklist, criterion, review, theme


def found(status, waived=False):
    remedy = Mend("Mend it.", None, None)
    return Finding("small", "RF-01", "fees", "core", status, None, "", (), remedy, (), waived=waived)


def result(status, level="core", waived=False, items=None):
    """A criterion with this status, or with these items."""
    findings = tuple(found(one, waived) for one in items or [status])
    return CriterionResult(
        "small", "fees", "RF-01", level, 1, criterion_status(findings), points_of(findings), findings
    )


def verdict_of(*results):
    return verdict(results, coverage_of(results))


MANY = [result("met")] * 30


class TestVerdict:
    def test_error_before_everything(self):
        assert verdict_of(result("error"), result("violated", "red_line")) == "error"

    def test_blocked_by_a_red_line_violated(self):
        assert verdict_of(result("violated", "red_line"), result("needs_input", "red_line")) == "blocked"

    def test_blocked_by_one_item_of_a_red_line(self):
        assert verdict_of(result(None, "red_line", items=["met", "violated"])) == "blocked"

    def test_a_core_criterion_violated_does_not_block(self):
        assert verdict_of(*MANY, result("violated")) == "needs-work"

    def test_not_blocked_where_it_is_waived(self):
        assert verdict_of(*MANY, result("violated", "red_line", waived=True)) == "ready-for-review"

    def test_incomplete_where_a_red_line_needs_input(self):
        assert verdict_of(*MANY, result("needs_input", "red_line"), result("absent")) == "incomplete"

    def test_incomplete_where_an_item_of_a_red_line_needs_input(self):
        assert verdict_of(*MANY, result(None, "red_line", items=["met", "needs_input"])) == "incomplete"

    def test_incomplete_under_90_percent_decided(self):
        assert verdict_of(*[result("met")] * 8, *[result("needs_input", "good_practice")]) == "incomplete"
        assert verdict_of(*[result("met")] * 9, *[result("needs_input", "good_practice")]) == "ready-for-review"

    def test_nothing_to_check(self):
        assert verdict_of(result("not_applicable"), result("not_applicable", "red_line")) == "nothing-to-check"
        assert verdict_of() == "nothing-to-check"

    @pytest.mark.parametrize("status", ["partly", "absent"])
    def test_needs_work_where_a_red_line_is_not_met(self, status):
        assert verdict_of(*MANY, result(status, "red_line")) == "needs-work"
        assert verdict_of(*MANY, result(status, "red_line", waived=True)) == "ready-for-review"

    @pytest.mark.parametrize("status", ["absent", "violated"])
    def test_needs_work_where_a_core_criterion_is_absent_or_violated(self, status):
        assert verdict_of(*MANY, result(status)) == "needs-work"
        assert verdict_of(*MANY, result(status, waived=True)) == "ready-for-review"

    def test_ready_where_core_is_partly_and_good_practice_absent(self):
        results = [*MANY, result("partly"), result("absent", "good_practice")]
        assert verdict_of(*results) == "ready-for-review"

    def test_38_of_39_met_with_one_red_line_crossed_is_blocked(self):
        results = [*[result("met")] * 38, result("violated", "red_line")]
        assert verdict_of(*results) == "blocked"


class TestThemeStatus:
    def test_error_before_everything(self):
        assert theme_status([result("error"), result("violated")]) == "error"

    def test_not_applicable_where_none_applies(self):
        assert theme_status([result("not_applicable")]) == "not_applicable"
        assert theme_status([]) == "not_applicable"

    def test_violated_where_one_is(self):
        assert theme_status([result("met"), result("violated", "good_practice")]) == "violated"

    def test_needs_input_where_none_is_decided(self):
        assert theme_status([result("needs_input"), result("not_applicable")]) == "needs_input"

    def test_met_where_red_lines_and_core_are(self):
        open_practices = [result("needs_input", "good_practice"), result("absent", "good_practice")]
        assert theme_status([result("met"), result("met", "red_line"), *open_practices]) == "met"

    def test_a_theme_of_good_practices_needs_them_all(self):
        met, absent = result("met", "good_practice"), result("absent", "good_practice")
        assert theme_status([met, met]) == "met"
        assert theme_status([met, absent]) == "partly"

    def test_good_practices_count_alone_where_nothing_else_applies(self):
        assert theme_status([result("not_applicable"), result("met", "good_practice")]) == "met"

    def test_needs_input_where_what_is_decided_is_met(self):
        assert theme_status([result("met"), result("needs_input", "red_line")]) == "needs_input"
        assert theme_status([result("needs_input"), result("met", "good_practice")]) == "needs_input"

    def test_absent_where_none_is_met_or_partly(self):
        assert theme_status([result("absent"), result("needs_input")]) == "absent"

    def test_else_partly(self):
        assert theme_status([result("met"), result("absent")]) == "partly"
        assert theme_status([result("partly")]) == "partly"
        assert theme_status([result("absent"), result("met", "good_practice")]) == "partly"


def test_a_review_states_its_basis_and_versions():
    made = review(agreement("secondary"), checklist(version="2026.1"))
    assert made.basis == "secondary"
    assert [(one.id, one.version, one.digest) for one in made.checklists] == [("small", "2026.1", "sha256:0")]
    assert made.title == "Test"


def test_counts_of_a_theme_are_its_criteria_by_status():
    fees = agreement(recruitment={"worker_fees": "prohibited"})
    given = checklist(theme(criterion("RF-01"), criterion("RF-02", met={"path": "costs", "is_set": True})))
    (found_theme,) = review(fees, given).themes
    assert found_theme.counts == {"met": 1, "absent": 1}
    assert found_theme.score == Interval(50, 50)
