"""The papers of the kit: what each says, and how many of each are printed."""

from __future__ import annotations

import io
import zipfile

import pytest

from bma_drafter.workshop.kit.printing import copies, pack
from bma_drafter.workshop.kit.timing import Version
from bma_drafter.workshop.model import SIDES, Side
from bma_drafter.writers.docx.lint import lint_docx
from tests.workshop.kits import kit, papers, small, words_of

SCENARIO = small().scenario


def test_files_are_named_by_their_receiver() -> None:
    paths = set(papers())
    assert {"public/brief.docx", "public/base-text.docx", "public/whole-text.docx", "public/timetable.docx"} <= paths
    assert {"home/brief.docx", "home/score-sheet.xlsx", "host/brief.docx", "host/score-sheet.xlsx"} <= paths
    assert {"facilitator/guide.docx", "facilitator/seat-list.docx", "facilitator/slips.docx"} <= paths
    assert {f"table-{n}/{what}.docx" for n in range(1, 5) for what in ("round-log", "outcome-form")} <= paths
    assert {"printer/print-list.docx", "printer/cover-sheets.docx"} <= paths
    assert sum(path.startswith("home/role-") for path in paths) == len(SCENARIO.delegations.home.roles)


@pytest.mark.parametrize("path", [path for path in papers() if path.endswith(".docx")])
def test_every_word_file_is_sound(path: str) -> None:
    assert list(lint_docx(papers()[path].data)) == []


@pytest.mark.parametrize(("people", "tables"), [(24, 4), (22, 4), (7, 1), (30, 5)])
def test_the_printer_gets_a_paper_for_everybody(people: int, tables: int) -> None:
    matter = kit(people, tables).matter
    counted = copies(matter)
    seats = matter.seating.seats
    assert counted["public/brief"] == people + tables + 2
    for side in SIDES:
        assert counted[f"{side}/brief"] == sum(one.side == side for one in seats) + 2
    observers = [sum(one.side is None and one.table == n for one in seats) for n in range(1, tables + 1)]
    assert [counted[f"table-{n}/observer-sheet"] for n in range(1, tables + 1)] == [max(1, n) for n in observers]
    assert sum(counted[f"{side}/brief"] - 2 for side in SIDES) + sum(observers) == people
    named = {one.name for one in kit(people, tables).papers if one.ending == ".docx"}
    assert counted.keys() == named
    covers = words_of(papers(people, tables)["printer/cover-sheets.docx"].data)
    assert all(f"seat {one.number}" in covers for one in seats)


def test_a_pack_holds_the_briefs_of_its_seat() -> None:
    matter = kit(2, 1).matter
    first = matter.seating.seats[0]
    assert first.side == "home"
    held = pack(matter, first)
    assert "Confidential brief: Arvenia" in held
    assert sum(one.startswith("Role brief") for one in held) == len(SCENARIO.delegations.home.roles)


@pytest.mark.parametrize("side", SIDES)
def test_a_brief_says_what_its_side_needs(side: Side) -> None:
    own = SCENARIO.delegation(side)
    said = words_of(papers()[f"{side}/brief.docx"].data)
    assert f"Your walk-away: {own.walk_away} points." in said
    for issue in SCENARIO.issues:
        assert str(issue.title) in said
        for option in issue.options:
            assert f"{option.title} {own.points[issue.id][option.id]} " in said
    assert all(" ".join(str(one).split()) in said for one in own.instructions)


def test_the_public_brief_has_every_option_and_the_data() -> None:
    said = words_of(papers()["public/brief.docx"].data)
    assert "A fictional exercise." in said
    for issue in SCENARIO.issues:
        assert " ".join(str(issue.question).split()) in said
        assert all(" ".join(str(one.text).split()) in said for one in issue.options)
    assert "3,200" in said


@pytest.mark.parametrize("version", ["two-days", "90-minutes"])
def test_the_base_text_stands_in_brackets_where_the_issues_are(version: Version) -> None:
    made = papers(version=version)
    working = words_of(made["public/base-text.docx"].data)
    whole = words_of(made["public/whole-text.docx"].data)
    for issue in kit(version=version).matter.scenario.issues:
        for option in issue.options:
            text = " ".join(str(option.text).split())
            assert f"[{text}]" in working
            assert text in whole
    assert "Agreed already" in working
    assert len(working) < len(whole)


def test_the_guide_tells_both_sides_and_what_is_possible() -> None:
    said = words_of(papers()["facilitator/guide.docx"].data)
    for side in SIDES:
        assert all(" ".join(str(one).split()) in said for one in SCENARIO.delegation(side).reasons.values())
    assert "Even gains over the walk-aways (Nash)" in said
    assert "The middle option everywhere" in said
    assert all(" ".join(str(one.text).split()) in said for one in SCENARIO.injects)


def test_the_outcome_form_is_one_page_with_a_box_for_every_option() -> None:
    said = words_of(papers()["table-2/outcome-form.docx"].data)
    assert "Outcome form, table 2" in said
    assert said.count("\N{WHITE SQUARE}") == sum(len(one.options) + 2 for one in SCENARIO.issues)


def test_equal_kits_are_equal_files() -> None:
    first = papers()
    kit.cache_clear()
    assert {path: one.data for path, one in papers().items()} == {path: one.data for path, one in first.items()}


@pytest.mark.parametrize("side", SIDES)
def test_the_values_stored_in_a_score_sheet_are_those_of_its_formulas(side: Side) -> None:
    """With nothing chosen every formula can be worked out by hand: no points, the walk-away below, all issues open."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(papers()[f"{side}/score-sheet.xlsx"].data))
    assert book.sheet_names == ["Score sheet", "Our points"]
    rows = book.get_sheet_by_name("Score sheet").to_python()
    own = SCENARIO.delegation(side)
    count = len(SCENARIO.issues)
    lines = [row for row in rows if str(row[0]).startswith("Issue ")]
    assert [row[3] for row in lines] == [0] * count
    by_label = {str(row[0]): row[3] for row in rows}
    assert by_label["Sum"] == 0
    assert by_label["Walk-away"] == own.walk_away
    assert by_label["Above the walk-away (below zero: under it)"] == -own.walk_away
    assert by_label["Issues still open"] == count
    assert rows[-1][0] == "Nothing is chosen yet."
    values = book.get_sheet_by_name("Our points").to_python()
    points = [row[1] for row in values if str(row[0])[1:3] == ". "]
    assert points == [own.points[issue.id][option.id] for issue in SCENARIO.issues for option in issue.options]


def test_the_formulas_of_a_score_sheet_look_up_the_lines_of_their_issue() -> None:
    data = papers()["home/score-sheet.xlsx"].data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml").decode()
    first = SCENARIO.issues[0]
    last = 2 + len(first.options) + 2  # heading, options, other, open; the heads of the columns above
    assert f"INDEX('Our points'!$B$3:$B${last},MATCH(B4,'Our points'!$A$3:$A${last},0))" in sheet
    assert f"'Our points'!$A$3:$A${last}</formula1>" in sheet
    assert sheet.count("<dataValidation ") == 2 * len(SCENARIO.issues)
