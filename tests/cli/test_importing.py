"""`bma import table` and `bma check --shares`, as a clerk runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import bma
from tests.forms.small_tables import GOOD, written

SECOND = ["2", "Mali", "2008", "no", "", "", ""]
BAD = ["3", "Mali", "soon", "yes", "", "", ""]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    written(tmp_path, GOOD, SECOND)
    return tmp_path


def test_rows_are_written_and_can_be_checked(folder: Path) -> None:
    said = bma("import", "table", "register.csv", "--mapping", "ours.yaml", "-o", "out")
    assert said.code == 0, said.err
    assert sorted(one.name for one in (folder / "out").iterdir()) == ["1-senegal.yaml", "2-mali.yaml"]
    assert "UTF-8, separated by comma" in said.err
    assert bma("check", "out").code == 0


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    said = bma("import", "table", "register.csv", "--mapping", "ours.yaml", "-o", "out", "--dry-run")
    assert said.code == 0
    assert "2 descriptions would be written" in said.out
    assert not (folder / "out").exists()


def test_a_bad_row_is_skipped_told_and_changes_the_exit_code(folder: Path) -> None:
    written(folder, GOOD, BAD)
    said = bma("import", "table", "register.csv", "--mapping", "ours.yaml", "-o", "out")
    assert said.code == 2
    assert "row 3, Year (column C)" in said.err
    assert "1 row was skipped whole: row 3" in said.out
    assert [one.name for one in (folder / "out").iterdir()] == ["1-senegal.yaml"]


def test_files_that_exist_are_replaced_only_when_asked(folder: Path) -> None:
    command = ("import", "table", "register.csv", "--mapping", "ours.yaml", "-o", "out")
    assert bma(*command).code == 0
    (folder / "out" / "1-senegal.yaml").write_text("mine", encoding="utf-8")
    (folder / "out" / "2-mali.yaml").unlink()
    said = bma(*command)
    assert said.code == 2
    assert "BMA-601" in said.err
    assert not (folder / "out" / "2-mali.yaml").exists()
    assert bma(*command, "--force").code == 0
    assert "schema: bma/1" in (folder / "out" / "1-senegal.yaml").read_text(encoding="utf-8")


def test_a_link_does_not_lead_out_of_the_folder(folder: Path) -> None:
    (folder / "out").mkdir()
    (folder / "elsewhere.yaml").write_text("mine", encoding="utf-8")
    (folder / "out" / "1-senegal.yaml").symlink_to(folder / "elsewhere.yaml")
    said = bma("import", "table", "register.csv", "--mapping", "ours.yaml", "-o", "out", "--force")
    assert said.code == 2
    assert (folder / "elsewhere.yaml").read_text(encoding="utf-8") == "mine"
    assert not (folder / "out" / "2-mali.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nowhere.csv", "--mapping", "ours.yaml"), "BMA-101"),
        (("register.csv", "--mapping", "chilton-wodda"), "BMA-380"),
        (("register.csv", "--mapping", "nowhere.yaml"), "BMA-101"),
        (("register.csv", "--mapping", "chilton-woda"), "BMA-371"),
    ],
)
def test_wrong_arguments_are_answered(folder: Path, arguments: tuple[str, ...], code: str) -> None:
    said = bma("import", "table", *arguments, "-o", "out")
    assert said.code == 2
    assert code in said.err
    assert not (folder / "out").exists()


def test_a_folder_that_is_a_file_is_refused(folder: Path) -> None:
    said = bma("import", "table", "register.csv", "--mapping", "ours.yaml", "-o", "ours.yaml")
    assert said.code == 2
    assert "BMA-605" in said.err


def test_shares_over_a_folder(folder: Path) -> None:
    bma("import", "table", "register.csv", "--mapping", "ours.yaml", "-o", "out")
    said = bma("check", "out", "--checklist", "chilton-woda-practice", "--shares")
    assert said.code == 0, said.err
    (line,) = (one for one in said.out.splitlines() if "CWI-06" in one)
    assert line.split()[:5] == ["CWI-06", "1", "2", "50.0", "%"]
    assert "223/570 39.1 %" in line
    said = bma("check", "out", "--checklist", "chilton-woda-practice", "--shares", "--format", "csv")
    assert '"CWI-06","There is a joint committee","1","0","2","50.0","0","0","223","570","39.1"' in said.out
    assert bma("check", "out", "--shares", "--format", "json").code == 2


def test_practice_stands_beside_the_finding(folder: Path) -> None:
    bma("import", "table", "register.csv", "--mapping", "ours.yaml", "-o", "out")
    said = bma("check", "out/2-mali.yaml", "--checklist", "chilton-woda-practice")
    assert "practice: 39.1 % of 570 coded agreements have a joint committee" in said.out
    assert "PRACTICE BESIDE IT" in said.out
    assert "39.1 % of 570 coded agreements have a joint committee" in bma("explain", "CWI-06").out
    assert "this criterion asks for more" in " ".join(bma("explain", "LP-02").out.split())
