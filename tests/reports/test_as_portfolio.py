"""Many agreements in one table: readable without colour, on wide and on narrow screens, for four and for a thousand."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

import pytest

from bma_drafter.reports.portfolio.as_text import as_portfolio
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.review.findings import Review
from tests.reports.profiled import profile
from tests.review.small import FEES_CAPPED, agreement, checklist, criterion, review, theme

KINDS = ["recommendation"] * 4 + ["lesson"] * 6 + ["limitation"] * 6
CODES = [f"{'ABCDEFGHIJKLMNOP'[number]}X" for number in range(16)]
TITLES = {f"{code}-01": f"Title of {code}" for code in CODES}


@cache
def reviewed_as(fees: str, reported: bool = False) -> Review:
    """The review of an agreement against sixteen themes; the first has a red line that `allowed` violates."""
    red = criterion(
        f"{CODES[0]}-01",
        level="red_line",
        asks="restraint",
        violated={"path": "recruitment.worker_fees", "equals": "allowed"},
        partly=FEES_CAPPED,
    )
    defined = {"path": "recruitment.fees_defined", "is": True}
    fact = criterion(f"{CODES[1]}-01", asks="fact", met=defined)
    others = [criterion(f"{code}-01", name=f"name-{code.lower()}") for code in CODES[2:]]
    themes = [
        theme(one, theme=f"theme-{code.lower()}", title=f"What {code} asks", kind=kind)
        for one, code, kind in zip((red, fact, *others), CODES, KINDS, strict=True)
    ]
    given: dict[str, Any] = {"recruitment": {"worker_fees": fees}}
    if reported:
        given["reported"] = [{"criterion": f"{CODES[1]}-01", "says": "strength", "text": "well done", "source": "S01"}]
    return review(agreement(**given), checklist(*themes))


def some(number: int = 4, **options: Any) -> list[Reviewed]:
    fees = ("prohibited", "capped", "allowed")
    return [
        Reviewed(f"cases/state-{number - n:04}.yaml", "", reviewed_as(fees[n % 3], n == 1), **options)
        for n in range(number)
    ]


def printed(number: int = 4, **options: Any) -> str:
    return as_portfolio(some(number), TITLES, **options)


def table(text: str) -> list[str]:
    """The rows of all tables."""
    return [line for line in text.splitlines() if re.match(r"  state-\d+ ", line)]


def test_a_row_for_each_agreement_sorted_by_name() -> None:
    assert [row.split()[0] for row in table(printed())] == ["state-0001", "state-0002", "state-0003", "state-0004"]


def test_sixteen_themes_fit_a_wide_screen_in_one_table() -> None:
    text = printed(width=120)
    assert len(table(text)) == 4
    (header,) = [line for line in text.splitlines() if line.startswith("  agreement")]
    assert header.split()[3:] == CODES
    assert max(map(len, text.splitlines())) <= 120


@pytest.mark.parametrize("width", [60, 80, 100])
def test_on_a_narrow_screen_there_is_a_table_for_each_kind(width: int) -> None:
    text = printed(width=width)
    assert len(table(text)) in (12, 16)
    for kind in ("recommendations", "lessons", "limitations"):
        assert re.search(rf"^ +{kind}$", text, re.MULTILINE)
    assert max(map(len, text.splitlines())) <= width
    assert text.count("verdict") == 1


def test_statuses_are_words_and_explained() -> None:
    text = printed()
    cells = {word.rstrip("*") for row in table(text) for word in row.split()[1:]}
    assert {"met", "par", "abs", "VIO", "?"} <= cells
    assert "VIO violated" in text
    assert "AX   What AX asks" in text


def test_red_lines_violated_are_counted_in_the_row_and_named_below() -> None:
    text = printed()
    assert [row.split()[-17] for row in table(text) if "BLOCKED" in row] == ["1"]
    assert "red line violated: AX-01 Title of AX" in text
    assert text.count("no red line violated") == 3
    assert "no red line violated; not met: AX-01" in text


def test_a_red_line_that_cannot_be_judged_is_never_passed_over_as_kept() -> None:
    asks = criterion("AX-01", level="red_line", asks="fact", met={"path": "recruitment.fees_defined", "is": True})
    made = Reviewed("a.yaml", "", review(agreement(), checklist(theme(asks))))
    text = as_portfolio([made], {})
    assert "  a          incomplete ?    ?" in text
    assert "no red line violated; cannot be judged yet: AX-01" in text


def test_a_reported_judgement_is_marked_and_explained() -> None:
    text = printed()
    assert [row for row in table(text) if "met*" in row]
    assert "* rests, wholly or in part, on a judgement reported" in text
    assert "*" not in as_portfolio(some()[:1], TITLES)


def test_colour_is_only_there_when_asked_for() -> None:
    assert "\x1b[" not in printed()
    coloured = printed(colour=True)
    assert "\x1b[1;31mVIO" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == printed()


def test_a_thousand_agreements_keep_one_row_each_and_are_counted() -> None:
    text = printed(1000)
    assert len(table(text)) == 1000
    assert re.search(r"^ +VIO 333 ", text, re.MULTILINE)
    assert "667 of 1000 agreements violate none, as far as it is stated" in text
    assert max(map(len, text.splitlines())) <= 120


def test_a_long_name_is_cut_in_the_middle_so_that_its_year_stays() -> None:
    made = [Reviewed(f"france-and-senegal-on-work-{year}.yaml", "", reviewed_as("capped")) for year in (2000, 2008)]
    rows = [line.split()[0] for line in as_portfolio(made, TITLES).splitlines() if line.startswith("  france")]
    assert rows[:2] == ["france-a…rk-2000", "france-a…rk-2008"]


def test_names_that_would_be_the_same_keep_their_folders() -> None:
    made = [Reviewed(f"all/{folder}/case.yaml", "", reviewed_as("capped")) for folder in "ab"]
    text = as_portfolio(made, TITLES)
    assert "\n  a/case " in text
    assert "\n  b/case " in text


def test_files_passed_over_and_not_read_are_counted() -> None:
    text = printed(passed_over=3, unreadable=("x.yaml",))
    assert "3 files were passed over" in text
    assert "1 file could not be read: x.yaml" in text


def test_the_order_of_the_files_given_makes_no_difference() -> None:
    assert as_portfolio(some()[::-1], TITLES) == printed()


def test_a_profile_says_aloud_which_red_lines_it_does_not_ask() -> None:
    text = as_portfolio(some(profile=profile(), beyond_profile=True), TITLES)
    assert "profile ours: 2 criteria not asked, 1 changed, among these RED LINES OF THE CHECKLIST: RF-07, RF-01" in text
    assert "NOT MADE FOR AGREEMENTS LIKE state-0001, state-0002" in text
    assert "RED LINE OF THE CHECKLIST NOT ASKED: RF-07 Nobody is held" in text
