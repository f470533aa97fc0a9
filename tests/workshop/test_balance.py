"""What the lint of a scenario finds: what is wrong in it, and what makes it a poor exercise."""

from __future__ import annotations

import pytest

from bma_drafter.errors import UserError
from bma_drafter.problem_codes import CODES
from bma_drafter.problem_codes.workshop import WORKSHOP
from bma_drafter.workshop.balance import balance, balance_words, findings
from bma_drafter.workshop.load import Known, loaded_base, scenario_from_text
from tests.workshop.small_scenarios import TEXT, loaded

WRONG = [
    ("BMA-801", ("{guaranteed: 40, target: 20, ceiling: 0}", "{guaranteed: 40, target: 20}"), None),
    ("BMA-802", ("{guaranteed: 40, target: 20, ceiling: 0}", "{guaranteed: 40, targt: 20, ceiling: 0}"), "target"),
    ("BMA-802", ("      readmission: Parliament refuses", "      readmision: Parliament refuses"), "readmission"),
    ("BMA-802", ("veto: [belmark-labour]", "veto: [belmark-labor]"), "belmark-labour"),
    ("BMA-803", ("id: belmark-interior", "id: arvenia-health"), None),
    ("BMA-804", ("family: places-and-occupations", "family: places-and-occupation"), "places-and-occupations"),
    ("BMA-804", ("variant: target-places", "variant: target-place"), "target-places"),
    ("BMA-805", ("final.duration: P4Y", "final.duraton: P4Y"), "final.duration"),
    ("BMA-805", ("final.duration: P4Y", "final.duration: four"), None),
    ("BMA-806", ("{rule: majority}", "{rule: veto}"), None),
    ("BMA-806", ("    round: 2", "    round: 7"), None),
    ("BMA-807", ("ties_to: no-return-conditionality", "ties_to: no-return-conditionalty"), "no-return-conditionality"),
]


@pytest.mark.parametrize(("code", "change", "near"), WRONG, ids=[f"{code}-{n}" for n, (code, *_) in enumerate(WRONG)])
def test_what_is_wrong_is_told_with_its_place(code: str, change: tuple[str, str], near: str | None) -> None:
    families = {
        "places-and-occupations": ["guaranteed-places", "target-places", "capped-places"],
        "duration-and-renewal": [],
        "readmission-kept-separate": ["no-duty-here"],
        "impact-evaluation": [],
    }
    known = Known(families, ["no-return-conditionality"])
    assert change[0] in TEXT
    text = TEXT.replace(*change, 1)
    with pytest.raises(UserError) as wrong:
        scenario_from_text(text, "scenario.yaml", known)
    found = [one for one in wrong.value.problems if one.code == code]
    assert found, wrong.value
    assert found[0].place is not None
    assert found[0].place.line > 1
    if near is not None:
        assert found[0].nearest == near


def test_the_base_text_is_checked_where_it_stands() -> None:
    with pytest.raises(UserError) as wrong:
        scenario_from_text(TEXT.replace("instrument: treaty", "instrument: tready"))
    (problem,) = wrong.value.problems
    assert problem.nearest == "treaty"
    assert problem.place is not None
    assert "tready" in (problem.place.text or "")


def test_the_skeleton_is_balanced() -> None:
    assert findings(loaded()) == []
    made = balance(loaded().scenario)
    assert len(made.zone) > 3
    assert made.ratifiable == len(made.zone)
    assert any("Nash point" in line for line in balance_words(loaded().scenario, made))


HOME = "places: {guaranteed: 40, target: 20, ceiling: 0}"
POOR = [
    ("BMA-810", [("walk_away: 30", "walk_away: 84"), ("walk_away: 30", "walk_away: 55")]),
    ("BMA-812", [("walk_away: 30", "walk_away: 60"), ("walk_away: 30", "walk_away: 60")]),
    ("BMA-813", [("walk_away: 30", "walk_away: 75"), ("walk_away: 30", "walk_away: 41")]),
    ("BMA-814", [("walk_away: 30", "walk_away: 50")]),
    (
        "BMA-815",
        [("places: {guaranteed: 50, target: 25, ceiling: 0}", "places: {guaranteed: 0, target: 0, ceiling: 9}")],
    ),
    ("BMA-816", [("walk_away: 25", "walk_away: 99"), ("{rule: majority}", "{rule: all}")]),
]


@pytest.mark.parametrize(("code", "changes"), POOR, ids=[code for code, _ in POOR])
def test_a_poor_exercise_is_told(code: str, changes: list[tuple[str, str]]) -> None:
    found = {one.code: one for one in findings(loaded(*changes))}
    assert code in found, sorted(found)
    assert found[code].place is not None


def test_a_scenario_without_a_conflict_is_told() -> None:
    same = [
        ("places: {guaranteed: 0, target: 10, ceiling: 15}", "places: {guaranteed: 15, target: 10, ceiling: 0}"),
        ("duration: {lasting: 0, reviewed: 15, pilot: 35}", "duration: {lasting: 35, reviewed: 15, pilot: 0}"),
        ("readmission: {apart: 0, recital: 9, tied: 12}", "readmission: {apart: 12, recital: 9, tied: 0}"),
        (
            "evaluation: {published: 6, summary: 8, committee: 4}",
            "evaluation: {published: 8, summary: 6, committee: 4}",
        ),
    ]
    assert "BMA-811" in {one.code for one in findings(loaded(*same))}


def test_every_code_of_the_workshop_is_explained() -> None:
    assert set(WORKSHOP) <= set(CODES)
    assert all(info.title and info.why and info.repair for info in WORKSHOP.values())


def test_facts_of_the_base_text_lead_to_their_lines_in_the_scenario() -> None:
    made = loaded_base(loaded())
    line, _ = made.line_of("mobility.channels[0].occupations")
    assert 'occupations: [{code: "5321"}]' in TEXT.splitlines()[line - 1]
    assert made.document.positions.line(line) == TEXT.splitlines()[line - 1]
