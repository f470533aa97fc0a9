"""`bma workshop kit` as a trainer uses it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bma_drafter.cli.main import app
from bma_drafter.errors import UserError
from bma_drafter.source.data import data_folder
from bma_drafter.workshop.kit import files
from bma_drafter.workshop.load import load_scenario
from bma_drafter.workshop.shortened import shortened
from bma_drafter.workshop.skeleton import skeleton
from bma_drafter.writers.leaks import Leak
from tests.workshop.small_scenarios import filled


@pytest.fixture
def scenario(tmp_path: Path) -> Path:
    path = tmp_path / "aides.yaml"
    path.write_text(skeleton("aides"), "utf-8")
    return path


def run(*words: str | Path) -> str:
    """What the command prints; raises what it raises."""
    result = CliRunner().invoke(app, ["workshop", "kit", *map(str, words)], catch_exceptions=True)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output


def test_a_kit_is_written_and_written_again(scenario: Path, tmp_path: Path) -> None:
    out = tmp_path / "kit"
    said = run(scenario, "-o", out, "--people", "30", "--tables", "5")
    assert "30 people at 5 tables" in said
    assert (out / "table-5" / "round-log.docx").is_file()
    run(scenario, "-o", out, "--people", "7", "--tables", "1", "--time", "90-minutes")
    assert not (out / "table-5").exists()
    assert (out / "table-1" / "round-log.docx").is_file()


def test_files_of_others_and_filled_forms_are_never_replaced(scenario: Path, tmp_path: Path) -> None:
    out = tmp_path / "kit"
    run(scenario, "-o", out)
    form = out / "facilitator" / "outcome-table-1.xlsx"
    form.write_bytes(form.read_bytes() + b" ")
    (out / "notes.txt").write_text("mine")
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    with pytest.raises(UserError) as wrong:
        run(scenario, "-o", out)
    said = str(wrong.value)
    assert "notes.txt" in said
    assert "outcome-table-1.xlsx" in said
    assert {one.code for one in wrong.value.problems} == {"BMA-601"}
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_a_list_that_names_files_elsewhere_removes_none(scenario: Path, tmp_path: Path) -> None:
    out = tmp_path / "kit"
    run(scenario, "-o", out)
    mark = out / ".bma-kit"
    mark.write_text(mark.read_text() + "0  ../aides.yaml\n" + f"0  {scenario}\n")
    run(scenario, "-o", out)
    assert scenario.is_file()


def test_a_leak_leaves_nothing_behind(scenario: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "leaks_of", lambda *_: (Leak("word/document.xml", "points of another"),))
    with pytest.raises(UserError) as wrong:
        run(scenario, "-o", tmp_path / "kit")
    assert {one.code for one in wrong.value.problems} == {"BMA-615"}
    assert sorted(one.name for one in tmp_path.iterdir()) == ["aides.yaml"]


def test_too_few_people_are_told_before_anything_is_written(scenario: Path, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="3 people cannot fill 2 tables"):
        run(scenario, "-o", tmp_path / "kit", "--people", "3", "--tables", "2")
    assert not (tmp_path / "kit").exists()


def test_a_shorter_version_is_scored_by_its_own_walk_aways(scenario: Path, tmp_path: Path) -> None:
    text = scenario.read_text("utf-8")
    scenario.write_text(text.replace("in_short: true", "in_short: false", 1), "utf-8")
    run(scenario, "-o", tmp_path / "kit", "--people", "6", "--tables", "1", "--time", "90-minutes")
    form = tmp_path / "kit" / "facilitator" / "outcome-table-1.xlsx"
    full = load_scenario(scenario).scenario
    short = shortened(full, "90-minutes", rounds=2)
    issue = short.issues[0]
    assert issue.id != full.issues[0].id
    form.write_bytes(filled(form.read_bytes(), {(9, 2): str(issue.options[0].title)}))
    said = CliRunner().invoke(app, ["workshop", "score", str(scenario), str(form), "--time", "90-minutes"])
    assert said.exit_code == 0, said.output
    assert str(short.delegations.home.walk_away) in said.output
    assert short.delegations.home.walk_away < full.delegations.home.walk_away


@pytest.mark.parametrize("name", ["readmission-kept-apart", "health-workers-in-shortage", "fund-of-two-models"])
@pytest.mark.parametrize("time", ["two-days", "one-day", "90-minutes"])
def test_every_shipped_scenario_gives_a_kit_with_an_agreement_in_reach(name: str, time: str, tmp_path: Path) -> None:
    said = run(data_folder("examples") / "workshop" / f"{name}.yaml", "-o", tmp_path / "kit", "--time", time)
    assert "wrote" in said
    assert "no package" not in said
