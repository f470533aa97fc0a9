"""Nobody gets a word or a number meant for another: the kit as it is, and kits that were tampered with."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace

import pytest

from bma_drafter.errors import UserError
from bma_drafter.workshop.kit.confidential import delegation_brief
from bma_drafter.workshop.kit.files import Paper, make_kit, matter_of, prove
from bma_drafter.workshop.kit.score_sheet import score_sheet
from bma_drafter.workshop.kit.secrets import confidential
from bma_drafter.workshop.load import loaded_base
from bma_drafter.workshop.model import SIDES, Side
from bma_drafter.writers.docx import write_docx
from tests.workshop.kits import kit, library, papers, small, words_of

MATTER = kit().matter
SCENARIO = MATTER.scenario
HOST_TITLE = str(SCENARIO.issues[0].options[0].title)

NAMED = '<definedNames><definedName name="theirs">1</definedName></definedNames>'


def refused(paper: Paper, what: str) -> None:
    """The proof names what is wrong, and the paper it is in."""
    with pytest.raises(UserError) as wrong:
        prove(MATTER, [paper])
    said = [one.message for one in wrong.value.problems]
    assert all(one.code == "BMA-615" for one in wrong.value.problems)
    assert any(what in one and paper.path in one for one in said), said


def changed(paper: Paper, part: str, change: tuple[str, str] | None = None, added: str = "") -> Paper:
    """The paper with some words of one part replaced, or with a part added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(paper.data)) as archive, zipfile.ZipFile(out, "w") as new:
        for name in archive.namelist():
            text = archive.read(name)
            if name == part and change is not None:
                found = re.sub(change[0], change[1], text.decode(), count=1, flags=re.DOTALL)
                assert found != text.decode(), "nothing was changed"
                text = found.encode()
            new.writestr(zipfile.ZipInfo(name), text)
        if added:
            new.writestr(zipfile.ZipInfo(part), added)
    return replace(paper, data=out.getvalue())


@pytest.mark.parametrize(("people", "tables"), [(24, 4), (22, 4), (7, 1), (30, 5)])
def test_every_paper_is_free_of_what_others_own(people: int, tables: int) -> None:
    """Read apart from the proof: whole sentences of each brief, in every part of every file."""
    for path, paper in papers(people, tables).items():
        said = words_of(paper.data).casefold()
        for one in confidential(SCENARIO):
            if one.owner in paper.may:
                continue
            for sentence in one.sentences:
                if len(sentence) > 25:
                    assert " ".join(sentence.split()).casefold() not in said, (path, one.owner, sentence)


@pytest.mark.parametrize("side", SIDES)
def test_the_brief_of_the_other_side_is_never_handed_out(side: Side) -> None:
    other = SIDES[1 - SIDES.index(side)]
    wrong = write_docx(delegation_brief(MATTER, other))
    refused(Paper(f"{side}/brief", ".docx", "Brief", wrong, frozenset({side})), "words of the own side")
    refused(Paper(f"{side}/brief", ".docx", "Brief", wrong, frozenset({side})), "points of another")
    refused(Paper(f"{side}/brief", ".docx", "Brief", wrong, frozenset({side})), "a walk-away of another")
    refused(Paper("public/brief", ".docx", "Brief", wrong, frozenset()), "points of another")


def test_the_score_sheet_of_the_other_side_is_never_handed_out() -> None:
    wrong = Paper("home/score-sheet", ".xlsx", "Score", score_sheet(MATTER, "host"), frozenset({"home"}))
    refused(wrong, "points of another")
    refused(wrong, "a walk-away of another")


def test_one_number_of_the_other_side_is_enough() -> None:
    paper = papers()["home/brief.docx"]
    title = re.escape(f"A. {HOST_TITLE}")
    own = SCENARIO.delegations.home.points[SCENARIO.issues[0].id][SCENARIO.issues[0].options[0].id]
    refused(changed(paper, "word/document.xml", (rf"({title}</w:t>.*?>){own}(</w:t>)", r"\g<1>7\g<2>")), ": 7")


def test_points_of_a_colleague_are_not_in_the_brief_of_a_role() -> None:
    roles = [path for path in papers() if path.startswith("home/role-")]
    first, second = (papers()[path] for path in roles[:2])
    refused(replace(first, data=second.data), "points of another")


@pytest.mark.parametrize(
    ("part", "change", "what"),
    [
        ("xl/workbook.xml", (r'<sheet name="Our', '<sheet state="veryHidden" name="Our'), "hidden sheet"),
        ("xl/worksheets/sheet1.xml", (r'<row r="4"', '<row hidden="1" r="4"'), "a hidden row"),
        ("xl/workbook.xml", (r"</sheets>", f"</sheets>{NAMED}"), "a name that stands for cells"),
        ("xl/worksheets/sheet2.xml", (r'(<c r="B3"[^>]*><v>)\d+', r"\g<1>1234"), "points of another"),
        ("docProps/core.xml", (r"(<dc:title>)", r"\1SECRET "), "words of the own side"),
    ],
)  # fmt: skip
def test_corners_of_a_score_sheet_are_looked_into(part: str, change: tuple[str, str], what: str) -> None:
    secret = next(s for one in confidential(SCENARIO) if one.owner == "host" for s in one.sentences if len(s) > 25)
    wrong = changed(papers()["home/score-sheet.xlsx"], part, (change[0], change[1].replace("SECRET", secret)))
    refused(wrong, what)


def test_a_part_that_score_sheets_do_not_have_is_found() -> None:
    wrong = changed(papers()["home/score-sheet.xlsx"], "xl/comments1.xml", added="<comments>x</comments>")
    refused(wrong, "a part that score sheets do not have")


def test_a_slip_is_no_public_paper() -> None:
    refused(replace(papers()["facilitator/slips.docx"], may=frozenset()), "words of the own side")


def test_what_an_author_says_to_both_sides_is_no_secret_between_them() -> None:
    made = small()
    secret = next(iter(SCENARIO.delegations.host.reasons.values()))
    home = made.scenario.delegations.home.model_copy(update={"brief": secret})
    both = made.scenario.delegations.model_copy(update={"home": home})
    shared = made.scenario.model_copy(update={"delegations": both})
    make_kit(matter_of(shared, 6, 1, "two-days"), loaded_base(made), library(), {})


def test_a_fact_of_the_base_text_that_is_a_secret_stops_the_kit() -> None:
    made = small()
    secret = "Belmark would pay twice as much for aides who stay"
    host = made.scenario.delegations.host.model_copy(update={"brief": f"{secret}."})
    scenario = made.scenario.model_copy(
        update={"delegations": made.scenario.delegations.model_copy(update={"host": host})}
    )
    base = made.base.model_copy(update={"title": secret})
    with pytest.raises(UserError) as wrong:
        make_kit(matter_of(scenario, 6, 1, "two-days"), replace(loaded_base(made), agreement=base), library(), {})
    assert {one.code for one in wrong.value.problems} == {"BMA-615"}
    assert "public/base-text.docx" in str(wrong.value)
