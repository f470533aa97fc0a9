"""Outcomes come in as YAML or as the form of one page, and what is wrong in them is told with its place or cell."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from pathlib import Path

import pytest

from bma_drafter.errors import UserError
from bma_drafter.forms.grids import Raw
from bma_drafter.forms.opening import open_grids
from bma_drafter.workshop.model import in_language
from bma_drafter.workshop.outcome_files import load_outcome
from bma_drafter.workshop.outcome_form import outcome_form
from tests.workshop.small_scenarios import filled, loaded

SCENARIO = loaded().scenario
FORM = outcome_form(SCENARIO, created=datetime.datetime(2026, 1, 1), table="Table 4", round_=2)
PLACES, DURATION, READMISSION, EVALUATION = range(9, 13)
GOOD = """
scenario: aides
table: Table 1
round: 3
issues:
  places: guaranteed
  evaluation: {other: Two institutes, points_home: 8, points_host: 7, judged_by: the trainer, like: summary}
wording: {places: Belmark shall open 800 places.}
again: {home: 7, host: 8}
"""


def from_yaml(folder: Path, text: str) -> UserError:
    file = folder / "outcome.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as wrong:
        load_outcome(file, SCENARIO)
    return wrong.value


def form(folder: Path, cells: Mapping[tuple[int, int], Raw], sheet: str = "Outcome") -> Path:
    file = folder / "outcome.xlsx"
    file.write_bytes(filled(FORM, cells, sheet))
    return file


def test_an_outcome_is_read_from_yaml(tmp_path: Path) -> None:
    file = tmp_path / "outcome.yaml"
    file.write_text(GOOD, encoding="utf-8")
    found = load_outcome(file, SCENARIO)
    assert found.option_of("places") == "guaranteed"
    assert found.option_of("evaluation") is None
    assert found.read_as("evaluation") == "summary"
    other = found.other_of("evaluation")
    assert other is not None
    assert (other.points_home, other.points_host) == (8, 7)


@pytest.mark.parametrize(
    ("change", "code", "near"),
    [
        (("scenario: aides", "scenario: nurses"), "BMA-821", None),
        (("places: guaranteed", "place: guaranteed"), "BMA-822", "places"),
        (("places: guaranteed", "places: garanteed"), "BMA-822", "guaranteed"),
        (("like: summary", "like: sumary"), "BMA-822", "summary"),
        (("like: summary", "points_roles: {arvenia-labor: 3}"), "BMA-822", "arvenia-labour"),
        (("wording: {places", "wording: {placs"), "BMA-822", "places"),
        (("{home: 7,", "{home: 11,"), "BMA-205", None),
    ],
)
def test_what_does_not_belong_is_told(tmp_path: Path, change: tuple[str, str], code: str, near: str | None) -> None:
    (problem,) = from_yaml(tmp_path, GOOD.replace(*change)).problems
    assert problem.place is not None
    assert problem.nearest == near
    assert problem.code == code


def test_the_form_holds_no_points_of_anybody() -> None:
    said = " ".join(str(cell) for grid in open_grids(FORM, "f.xlsx").grids for row in grid.rows for cell in row)
    for side in (SCENARIO.delegations.home, SCENARIO.delegations.host):
        assert not any(
            word in said
            for word in ("walk", *map(in_language, (side.brief, *side.instructions, *side.reasons.values())))
        )
    numbers = [cell for row in open_grids(FORM, "f.xlsx").grids[0].rows for cell in row if isinstance(cell, float)]
    assert numbers == [2.0]  # the round


def test_the_form_is_written_and_read_back(tmp_path: Path) -> None:
    cells: dict[tuple[int, int], Raw] = {
        (5, 2): 6,
        (6, 2): "9",
        (PLACES, 2): "800 places, guaranteed",
        (DURATION, 2): "pilot",
        (READMISSION, 3): "A separate committee",
        (READMISSION, 4): 15,
        (READMISSION, 5): "−2",
        (READMISSION, 6): "both heads",
        (EVALUATION, 7): "An institution evaluates.",
    }
    found = load_outcome(form(tmp_path, cells), SCENARIO)
    assert (found.table, found.round) == ("Table 4", 2)
    assert (found.option_of("places"), found.option_of("duration")) == ("guaranteed", "pilot")
    other = found.other_of("readmission")
    assert other is not None
    assert (other.points_home, other.points_host, other.judged_by, other.like) == (15, -2, "both heads", None)
    assert "evaluation" not in found.issues
    assert found.wording == {"evaluation": "An institution evaluates."}
    assert found.again is not None
    assert (found.again.home, found.again.host) == (6, 9)


def test_an_option_beside_something_else_is_the_one_that_comes_nearest(tmp_path: Path) -> None:
    cells: dict[tuple[int, int], Raw] = {
        (PLACES, 2): "500 places as a target",
        (PLACES, 3): "500, rising to 800",
        (PLACES, 4): 30,
        (PLACES, 5): 8,
        (PLACES, 6): "the trainer",
    }
    assert load_outcome(form(tmp_path, cells), SCENARIO).read_as("places") == "target"


WRONG: list[tuple[dict[tuple[int, int], Raw], str]] = [
    ({(3, 2): ""}, "cell C4: the name of the table is missing"),
    ({(4, 2): ""}, "cell C5: the number of the round is missing"),
    ({(4, 2): "two"}, "cell C5: 'two' is not a whole number from 1 to 20"),
    ({(5, 2): 11}, "cell C6: '11' is not a whole number from 0 to 10"),
    ({(PLACES, 0): "place"}, "cell A10: the scenario has no issue 'place'"),
    ({(DURATION, 0): "places"}, "cell A11: the issue 'places' stands there twice"),
    ({(PLACES, 2): "many"}, "cell C10: 'places' has no option 'many'"),
    ({(PLACES, 2): "guaranteed", (PLACES, 4): 5}, "cell D10: 'places' has judged points, and an option has its own"),
    ({(PLACES, 4): 5}, "cell D10: 'places' has points and not what was agreed"),
    ({(PLACES, 3): "More", (PLACES, 4): 5, (PLACES, 6): "us"}, "cell F10: what is it worth to the host delegation?"),
    ({(PLACES, 3): "More", (PLACES, 4): 5, (PLACES, 5): 5}, "cell G10: who judged the points"),
    ({(PLACES, 7): "x" * 4001}, "cell H10: the text has more than 4000 characters"),
]


@pytest.mark.parametrize(("cells", "said"), WRONG, ids=[said[:40] for _, said in WRONG])
def test_a_cell_that_cannot_be_read_is_named(tmp_path: Path, cells: dict[tuple[int, int], Raw], said: str) -> None:
    with pytest.raises(UserError) as wrong:
        load_outcome(form(tmp_path, cells), SCENARIO)
    assert {one.code for one in wrong.value.problems} == {"BMA-823"}
    assert any(said in one.message for one in wrong.value.problems), wrong.value


def test_a_form_of_another_scenario_and_another_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError) as other:
        load_outcome(form(tmp_path, {(2, 2): "nurses"}), SCENARIO)
    assert [one.code for one in other.value.problems] == ["BMA-821"]
    with pytest.raises(UserError) as none:
        load_outcome(form(tmp_path, {}, sheet="Sheet1"), SCENARIO)
    assert [one.code for one in none.value.problems] == ["BMA-820"]
    (tmp_path / "outcome.xlsx").write_bytes(b"PK\x03\x04 no")
    with pytest.raises(UserError):
        load_outcome(tmp_path / "outcome.xlsx", SCENARIO)
    with pytest.raises(UserError):
        load_outcome(tmp_path / "missing.xlsx", SCENARIO)
