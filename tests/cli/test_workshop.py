"""`bma workshop new`, `lint`, `form` and `score`, as a trainer runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bma_drafter.source.files import read_binary
from tests.cli.commands import bma
from tests.workshop.small_scenarios import filled

OUTCOME = """
scenario: my-exercise
table: Table {table}
round: {round}
issues: {{places: {places}, duration: pilot, readmission: {readmission}, evaluation: summary}}
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    assert bma("workshop", "new", "my-exercise.yaml").code == 0
    return tmp_path


def played(name: str, *, table: int = 1, round_: int = 1, places: str = "target", readmission: str = "apart") -> str:
    text = OUTCOME.format(table=table, round=round_, places=places, readmission=readmission)
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_what_new_writes_is_sound_and_balanced(folder: Path) -> None:
    said = bma("workshop", "lint", "my-exercise.yaml")
    assert said.code == 0, said.err
    assert "nothing to remark" in said.out
    assert bma("workshop", "new", "my-exercise.yaml").code == 2
    assert bma("workshop", "new", "my-exercise.yaml", "--force").code == 0
    assert bma("workshop", "new", "2 days!.yaml").code == 0
    assert bma("workshop", "lint", "2 days!.yaml").code == 0


def test_a_poor_exercise_is_exit_1_and_a_wrong_one_exit_2(folder: Path) -> None:
    file = folder / "my-exercise.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("walk_away: 30", "walk_away: 60"), encoding="utf-8")
    poor = bma("workshop", "lint", "my-exercise.yaml")
    assert poor.code == 1
    assert "BMA-812" in poor.err
    file.write_text(text.replace("family: impact-evaluation", "family: impact-evalution"), encoding="utf-8")
    wrong = bma("workshop", "lint", "my-exercise.yaml")
    assert wrong.code == 2
    assert "did you mean 'impact-evaluation'?" in wrong.err
    file.write_text("issues: 7\n", encoding="utf-8")
    assert bma("workshop", "lint", "my-exercise.yaml").code == 2


def test_tables_are_scored_from_yaml_and_from_the_form(folder: Path) -> None:
    assert bma("workshop", "form", "my-exercise.yaml", "-o", "t2.xlsx", "--table", "Table 2", "--round", "3").code == 0
    form = filled(read_binary("t2.xlsx"), {(9, 2): "800 places, guaranteed", (10, 2): "A pilot of two years"})
    Path("t2.xlsx").write_bytes(form)
    said = bma("workshop", "score", "my-exercise.yaml", played("t1.yaml"), "t2.xlsx")
    assert said.code == 0, said.err
    assert said.out.index("Table 1, after round 1") < said.out.index("Table 2, after round 3")
    assert "Arvenia has 40 points, 10 above its walk-away of 30." in said.out
    assert "Readmission and Evaluation." in said.out


def test_rounds_of_one_table_show_who_moved(folder: Path) -> None:
    first, second = played("r1.yaml", readmission="tied"), played("r2.yaml", round_=2, places="guaranteed")
    said = bma("workshop", "score", "my-exercise.yaml", first, second)
    assert "From round 1 to 2: Belmark gave way on Number of places; Belmark gave way on Readmission" in said.out


def test_the_debrief_is_written_in_the_format_of_its_name(folder: Path) -> None:
    tables = [played("t1.yaml"), played("t2.yaml", table=2, places="guaranteed")]
    for name in ("debrief.html", "debrief.docx", "debrief.md"):
        said = bma("workshop", "score", "my-exercise.yaml", *tables, "-o", name, "--league")
        assert said.code == 0, said.err
        assert (folder / name).stat().st_size > 2000
    assert "<svg" in (folder / "debrief.html").read_text(encoding="utf-8")
    assert bma("workshop", "score", "my-exercise.yaml", *tables, "-o", "debrief.html").code == 2
    assert bma("workshop", "score", "my-exercise.yaml", *tables, "-o", "debrief.xls").code == 2


def test_wrong_outcomes_are_told_all_at_once(folder: Path) -> None:
    tables = [played("t1.yaml", places="many"), played("t2.yaml", table=2, readmission="appart")]
    said = bma("workshop", "score", "my-exercise.yaml", *tables)
    assert said.code == 2
    assert "BMA-822" in said.err
    assert "did you mean 'apart'?" in said.err
    assert "2 problems" in said.err


@pytest.mark.parametrize("code", ["BMA-801", "BMA-814", "BMA-823"])
def test_codes_of_the_workshop_are_explained(code: str) -> None:
    assert bma("explain", code).code == 0
