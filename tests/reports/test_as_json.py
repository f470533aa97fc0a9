"""`bma check --format json`: a fixed shape that other programs rely on."""

from __future__ import annotations

import json

from bma_drafter.errors import Place, Problem
from bma_drafter.reports.as_json import as_json
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.review.evaluate import used
from tests.review.small import agreement, checklist, criterion, review, theme


def answer(**options: bool) -> dict:
    lists = checklist(theme(criterion("RF-01")))
    made = review(agreement(recruitment={"worker_fees": "capped"}), lists)
    problem = Problem("BMA-201", "there is no key", Place("bad.yaml", 3, 5), nearest="title")
    text = as_json([Reviewed("spec.yaml", "sha256:0", made)], {"bad.yaml": [problem]}, used([lists]), **options)
    return json.loads(text)


def test_the_shape_is_fixed() -> None:
    found = answer()
    assert list(found) == ["bma", "agreements", "unreadable", "checklists"]
    one = found["agreements"][0]
    assert list(one) == [
        "path",
        "title",
        "digest",
        "verdict",
        "score",
        "coverage",
        "themes",
        "findings",
        "cues",
        "warnings",
    ]
    assert list(one["findings"][0]) == [
        "checklist", "criterion", "theme", "level", "status", "subject", "message", "evidence", "reported", "remedy",
        "references",
    ]  # fmt: skip
    assert list(one["findings"][0]["evidence"][0]) == ["path", "value", "line", "column", "at", "quote", "source"]
    assert one["coverage"] == {
        "applicable": 1, "decided": 1, "needs_input": 0, "not_applicable": 0, "waived": 0, "error": 0
    }  # fmt: skip


def test_numbers_are_rounded_to_one_decimal_and_can_be_left_out() -> None:
    assert answer()["agreements"][0]["score"] == {
        "low": 0.0, "high": 0.0, "by_kind": {"recommendation": {"low": 0.0, "high": 0.0}}
    }  # fmt: skip
    silent = answer(show_score=False)["agreements"][0]
    assert silent["score"] is None
    assert silent["findings"][0]["remedy"]["adds"] is None


def test_a_file_that_does_not_load_is_named_with_its_problems() -> None:
    assert answer()["unreadable"] == [
        {
            "path": "bad.yaml",
            "problems": [
                {
                    "code": "BMA-201", "message": "there is no key", "line": 3, "column": 5,
                    "why": None, "repair": None, "nearest": "title",
                }
            ],
        }
    ]  # fmt: skip
