"""The review in the terminal: verdict before number, what to mend first, every finding with its place."""

from __future__ import annotations

from typing import Any

from bma_drafter.reports.as_text import as_text
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.review.score import shares
from tests.review.small import agreement, checklist, criterion, review, theme

TITLES = {"RF-01": "No fees", "RF-02": "Fees are defined"}


def printed(given: Any = None, **options: Any) -> str:
    made = review(given or agreement(recruitment={"worker_fees": "capped"}), _two())
    return as_text(Reviewed("spec.yaml", "sha256:0", made, "treaty"), TITLES, **options)


def _two() -> Any:
    defined = {"path": "recruitment.fees_defined", "is": True}
    return checklist(theme(criterion("RF-01"), criterion("RF-02", title="Fees are defined", met=defined)))


def test_the_verdict_stands_before_the_number() -> None:
    text = printed()
    assert text.index("VERDICT   NEEDS WORK") < text.index("SCORE")


def test_no_score_prints_no_number_of_the_review() -> None:
    text = printed(show_score=False)
    assert "SCORE" not in text
    assert "of 100" not in text
    assert "adds" not in text
    assert "█" not in text


def test_what_to_mend_names_the_clause_and_what_the_mend_adds() -> None:
    text = printed()
    mend = text[text.index("WHAT TO MEND FIRST") : text.index("FINDINGS")]
    assert "1. RF-01 No fees" in mend
    assert "clause: recruitment-fees" in mend
    assert "adds 50.0" in mend


def test_a_finding_shows_the_fact_it_rests_on() -> None:
    assert "recruitment.worker_fees: capped" in printed()


def test_met_findings_are_counted_and_listed_only_on_request() -> None:
    given = agreement(recruitment={"worker_fees": "prohibited"})
    assert "+ RF-01 met" not in printed(given)
    assert "1 finding is met" in printed(given)
    assert "+ RF-01 met" in printed(given, all_findings=True)


def test_the_brief_form_has_no_list_of_findings() -> None:
    assert "FINDINGS" not in printed(brief=True)


def test_the_parts_of_the_score_sum_to_a_hundred() -> None:
    made = review(agreement(), _two())
    text = as_text(Reviewed("spec.yaml", "", made), TITLES, shares=shares(made))
    rows = [line.split() for line in text[text.index("HOW THE SCORE") :].splitlines() if line.startswith("  RF-")]
    assert [row[:3] for row in rows] == [["RF-01", "1", "50.0"], ["RF-02", "1", "50.0"]]


def test_no_line_is_wider_than_a_screen() -> None:
    assert max(len(line) for line in printed().splitlines()) <= 110
