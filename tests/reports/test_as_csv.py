"""`bma check --format csv`: opens right in a spreadsheet, and runs nothing there."""

from __future__ import annotations

import csv
import io
from typing import Any

import pytest

from bma_drafter.errors import Place, Problem
from bma_drafter.reports.as_csv import COLUMNS, as_csv
from bma_drafter.reports.reviewed import Reviewed
from tests.reports.profiled import profile
from tests.review.small import agreement, checklist, criterion, review, theme

TITLES = {"RF-01": "No fees"}


def text(given: Any = None, unreadable: Any = None, **options: Any) -> str:
    made = review(given or agreement(recruitment={"worker_fees": "capped"}), checklist(theme(criterion("RF-01"))))
    used = options.pop("profile", None)
    return as_csv([Reviewed("a/b.yaml", "sha256:0", made, profile=used)], unreadable or {}, TITLES, **options)


def rows(delimiter: str = ",", **options: Any) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text(**options).removeprefix("\ufeff"), newline=""), delimiter=delimiter))


def test_it_begins_with_a_byte_order_mark_and_ends_its_lines_as_the_standard_asks() -> None:
    found = text()
    assert found.startswith('\ufeff"agreement","file"')
    assert found.endswith('"\r\n')
    assert found.count("\n") == found.count("\r\n") == 2


def test_a_row_holds_the_finding_with_its_fact() -> None:
    (row,) = rows()
    assert list(row) == list(COLUMNS)
    assert row["file"] == "a/b.yaml"
    assert (row["criterion"], row["title"], row["level"], row["status"]) == ("RF-01", "No fees", "core", "absent")
    assert (row["evidence_path"], row["evidence_value"]) == ("recruitment.worker_fees", "capped")
    assert (row["remedy"], row["clause"], row["adds"]) == ("Prohibit them.", "recruitment-fees", "100.0")


def test_no_score_prints_no_number_of_the_review() -> None:
    assert rows(show_score=False)[0]["adds"] == ""


@pytest.mark.parametrize(
    "title",
    ['=HYPERLINK("x")', "+1", "-1+2", "@SUM(A1)", "  =1+1", "＝1", 'a "quoted", title; with\tall of it'],
)
def test_a_cell_never_begins_as_a_formula_and_separators_are_safe(title: str) -> None:
    for separator, sign in (("comma", ","), ("semicolon", ";"), ("tab", "\t")):
        (row,) = rows(sign, given=agreement(title=title), separator=separator)
        expected = " ".join(title.split())
        assert row["agreement"].removeprefix("'").strip() == expected
        assert row["agreement"].startswith("'") == (not title.startswith("a"))
        assert row["file"] == "a/b.yaml"


def test_a_file_that_does_not_load_has_a_row_for_each_problem() -> None:
    problem = Problem("BMA-201", "there is no key 'titel'", Place("bad.yaml", 3, 5), nearest="title")
    row = rows(unreadable={"bad.yaml": [problem]})[-1]
    assert (row["file"], row["status"], row["line"]) == ("bad.yaml", "unreadable", "3")
    assert row["remedy"] == "did you mean 'title'?"


def test_what_a_profile_does_not_ask_is_in_it_with_the_reason() -> None:
    found = rows(profile=profile())
    assert {row["profile"] for row in found} == {"ours"}
    assert [(r["criterion"], r["status"], r["profile_change"]) for r in found[1:]] == [
        ("RF-07", "not_asked", "red line not asked"),
        ("RF-08", "not_asked", "not asked"),
    ]
    assert found[1]["message"] == "the ministry decided so last year"
    assert (
        found[0]["profile_change"] == "red line changed: RF-01 is core instead of red line of the checklist (because)"
    )
