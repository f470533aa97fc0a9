"""The commands of the negotiating table, as a delegation types them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.commands import bma
from tests.drafting.drafts import EXAMPLE

BRACKETS = """\
round: 2
brackets:
  - id: receipt
    unit: notices.receipt
    since: 1
    texts:
      - {by: home}
      - {by: host, text: {en: A notice takes effect at once.}}
"""
POSITIONS = """\
side: home
positions:
  recruitment-fees:
    opening: employer-pays
    walk_away: listed-exceptions
    reason: Zwölftonmusik of the cabinet
    cleared: [{ministry: Labour, on: 2026-10-12}]
"""


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    Path("x.brackets.yaml").write_text(BRACKETS, encoding="utf-8")
    Path("x.positions").mkdir()
    Path("x.positions/home.yaml").write_text(POSITIONS, encoding="utf-8")
    return tmp_path


def test_brackets_prints_the_register(table: Path) -> None:
    said = bma("brackets", "x.yaml")
    assert said.code == 0, said.err
    assert "BRACKETS  1 open of 1" in said.out
    assert "Article 32(3): receipt" in said.out


def test_own_words_are_shown_as_they_print_also_where_they_were_agreed(table: Path) -> None:
    entry = BRACKETS.replace("A notice takes effect at once.", r"'A notice \[of default\] takes effect.'")
    Path("x.brackets.yaml").write_text(f"{entry}    status: agreed\n    agreed: 2\n", encoding="utf-8")
    said = bma("brackets", "x.yaml")
    assert said.code == 0, said.err
    assert "Spain: A notice [of default] takes effect." in said.out


def test_without_brackets_it_says_where_they_lie(table: Path) -> None:
    Path("x.brackets.yaml").unlink()
    said = bma("brackets", "x.yaml")
    assert said.code == 2
    assert "x.brackets.yaml" in said.err


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html", "md"])
@pytest.mark.parametrize("audience", ["own", "counterpart"])
def test_table_writes_the_working_paper(table: Path, ending: str, audience: str) -> None:
    said = bma("table", "x.yaml", "-o", f"t.{ending}", "--audience", audience, "--only-open")
    assert said.code == 0, said.err
    assert Path(f"t.{ending}").stat().st_size > 300


def test_the_clearance_grid_needs_positions(table: Path) -> None:
    assert bma("table", "x.yaml", "-o", "c.md", "--of", "clearance").code == 0
    assert "12 October 2026" in Path("c.md").read_text(encoding="utf-8")
    said = bma("table", "x.yaml", "-o", "d.md", "--of", "clearance", "--side", "host")
    assert said.code == 2
    assert "host.yaml" in said.err


def test_a_name_that_tells_something_is_refused_and_no_file_is_left(table: Path) -> None:
    said = bma("draft", "x.yaml", "-o", "our-fallback.docx", "--audience", "counterpart")
    assert said.code == 2
    assert "BMA-615" in said.err
    assert not Path("our-fallback.docx").exists()


def test_the_mandate_is_in_the_own_copy_and_in_no_other(table: Path) -> None:
    for name, audience in (("ours.md", "own"), ("theirs.md", "counterpart")):
        said = bma("draft", "x.yaml", "-o", name, "--side", "home", "--audience", audience)
        assert said.code == 0, said.err
    assert "Zwölftonmusik" in Path("ours.md").read_text(encoding="utf-8")
    assert "Zwölftonmusik" not in Path("theirs.md").read_text(encoding="utf-8")


def test_the_sentences_switched_are_listed(table: Path) -> None:
    said = bma("draft", "x.yaml", "-o", "es.md", "--audience", "counterpart", "--alternat", "host", "--switched")
    assert said.code == 0, said.err
    assert "the Parties change places in" in said.out


def test_the_house_style_goes_out_and_comes_back(table: Path) -> None:
    assert bma("style", "export", "house.docx").code == 0
    said = bma("style", "check", "house.docx")
    assert said.code == 0
    assert "has every style" in said.out
    assert bma("style", "check", "x.yaml").code == 2


def test_check_warns_below_the_own_walk_away_and_keeps_it_out_of_the_report(table: Path) -> None:
    said = bma("check", "x.yaml", "--side", "home")
    assert said.code == 0
    assert "nothing below the walk-away of the home side" in said.err
    spec = Path("x.yaml")
    spec.write_text(
        spec.read_text(encoding="utf-8").replace("worker_fees: prohibited", "worker_fees: allowed"), "utf-8"
    )
    said = bma("check", "x.yaml", "--side", "home")
    assert "BMA-524" in said.err
    assert "walk-away" not in said.out
    assert "no positions of the host side" in bma("check", "x.yaml", "--side", "host").err
