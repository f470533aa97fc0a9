"""`bma report`: one agreement to be signed, many as a portfolio; formats by the ending; nothing half written."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bma_drafter.writers import pdf
from tests.cli.commands import bma
from tests.reports.books import sheets_of

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "senegal-spain.yaml"
FRANCE = ROOT / "examples" / "cases" / "france.yaml"


@pytest.fixture(autouse=True)
def _in_a_folder_with_two_descriptions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    Path("specs").mkdir()
    shutil.copy(EXAMPLE, "specs/senegal-spain.yaml")
    shutil.copy(FRANCE, "specs/france.yaml")


@pytest.mark.parametrize("ending", ["docx", "html", "xlsx"])
def test_the_same_description_gives_the_same_bytes(ending: str) -> None:
    for name in ("a", "b"):
        said = bma("report", "specs/senegal-spain.yaml", "-o", f"{name}.{ending}")
        assert (said.code, said.err) == (0, "")
        assert said.out == f"wrote {name}.{ending}\n"
    assert Path(f"a.{ending}").read_bytes() == Path(f"b.{ending}").read_bytes()


def test_the_moment_in_the_file_can_be_given(monkeypatch: pytest.MonkeyPatch) -> None:
    bma("report", "specs/senegal-spain.yaml", "-o", "a.xlsx")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1000000000")
    bma("report", "specs/senegal-spain.yaml", "-o", "b.xlsx")
    assert Path("a.xlsx").read_bytes() != Path("b.xlsx").read_bytes()


def test_places_that_a_person_should_look_at_are_remarked() -> None:
    said = bma("report", "specs/france.yaml", "-o", "a.html")
    assert said.code == 0
    assert "2 places of the text are for a person to look at" in said.err


def test_answers_and_waivers_count_as_they_stand_on_the_day() -> None:
    Path("specs/senegal-spain.waivers.yaml").write_text(
        "waivers:\n- {criterion: NR-02, reason: The minister accepts it for this year, authority: Minister,"
        " granted: 2026-01-01, expires: 2026-12-31}\n",
        encoding="utf-8",
    )
    for day, shown in (("2026-06-30", "Waived by Minister"), ("2027-01-01", "ended on 2026-12-31: it has no effect")):
        assert bma("report", "specs/senegal-spain.yaml", "-o", "a.html", "--force", "--on", day).code == 0
        page = Path("a.html").read_text(encoding="utf-8")
        assert shown in page
        assert f"{day}: answers and waivers count that hold on this day" in page


def test_a_report_has_the_styles_of_a_ministrys_file() -> None:
    assert bma("draft", "specs/senegal-spain.yaml", "-o", "house.docx").code == 0
    said = bma("report", "specs/senegal-spain.yaml", "-o", "a.docx", "--reference", "house.docx")
    assert said.code == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("specs/france.yaml", "-o", "a.txt"), "BMA-707 a report cannot be written as '.txt'"),
        (("specs", "-o", "a.docx"), "BMA-707 a portfolio cannot be written as '.docx'"),
        (("specs/france.yaml", "-o", "a.html", "--on", "tomorrow"), "BMA-703 --on cannot be 'tomorrow'"),
        (("nothing.yaml", "-o", "a.html"), "BMA-1"),
        (("specs/france.yaml", "-o", "nowhere/a.html"), "BMA-602"),
        (("specs/france.yaml", "-o", "a.html", "--checklist", "recomendations-2011"), "BMA-702"),
    ],
)
def test_what_is_wrong_is_told_with_exit_2_and_nothing_is_written(arguments: tuple[str, ...], message: str) -> None:
    said = bma("report", *arguments)
    assert said.code == 2
    assert message in said.err
    assert not list(Path().glob("a.*"))


def test_an_existing_file_is_not_replaced_unasked() -> None:
    Path("a.html").write_text("mine", encoding="utf-8")
    assert bma("report", "specs/france.yaml", "-o", "a.html").code == 2
    assert Path("a.html").read_text(encoding="utf-8") == "mine"


def test_a_report_never_replaces_what_it_is_about() -> None:
    shutil.copy(EXAMPLE, "spec.html")
    said = bma("report", "spec.html", "-o", "spec.html", "--force")
    assert said.code == 2
    assert "which is what is reported on" in said.err


@pytest.mark.parametrize("command", ["report", "draft"])
def test_without_libreoffice_a_pdf_is_refused_with_exit_2(command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_program", lambda: None)
    said = bma(command, "specs/senegal-spain.yaml", "-o", "a.pdf")
    assert said.code == 2
    assert said.err.startswith("BMA-613 a PDF needs LibreOffice, which was not found on this machine")
    assert "repair: write a .docx" in said.err
    assert not Path("a.pdf").exists()


def test_a_draft_as_pdf_prints_its_notes_below_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[bytes] = []
    monkeypatch.setattr(pdf, "pdf_of", lambda docx: given.append(docx) or b"%PDF-")
    assert bma("draft", "specs/senegal-spain.yaml", "-o", "a.pdf").code == 0
    assert Path("a.pdf").read_bytes() == b"%PDF-"
    from tests.writers.parts import Parts

    assert "word/footnotes.xml" in Parts(given[0])
    said = bma("draft", "specs/senegal-spain.yaml", "-o", "b.pdf", "--notes", "comments")
    assert said.code == 2
    assert "--notes cannot be comments in a PDF" in said.err


# ----------------------------------------------------------------------------------------------- portfolio


@pytest.mark.parametrize("ending", ["html", "xlsx"])
def test_a_folder_gives_a_portfolio(ending: str) -> None:
    said = bma("report", "specs", "-o", f"p.{ending}", "--on", "2026-11-24")
    assert (said.code, said.err) == (0, "")
    assert said.out == f"wrote p.{ending}: 2 agreements\n"


def test_two_descriptions_are_a_portfolio_too() -> None:
    assert bma("report", "specs/france.yaml", "specs/senegal-spain.yaml", "-o", "p.xlsx").code == 0
    rows = sheets_of(Path("p.xlsx").read_bytes())["Agreements"]
    assert [row[0] for row in rows[1:]] == ["france", "senegal-spain"]


def test_a_file_with_mistakes_is_named_and_the_others_are_in_the_table() -> None:
    Path("specs/bad.yaml").write_text("schema: bma/1\ntitle: x\n", encoding="utf-8")
    said = bma("report", "specs", "-o", "p.html")
    assert said.code == 2
    assert "BMA-202" in said.err
    page = Path("p.html").read_text(encoding="utf-8")
    assert "2 agreements" in page
    assert "bad.yaml:1:1: BMA-202" in page


def test_a_folder_without_any_description_gives_no_portfolio() -> None:
    Path("empty").mkdir()
    said = bma("report", "empty", "-o", "p.html")
    assert said.code == 2
    assert "BMA-704" in said.err
    assert not Path("p.html").exists()


def test_a_portfolio_never_replaces_what_it_is_about() -> None:
    shutil.copy(EXAMPLE, "spec.html")
    said = bma("report", "spec.html", "specs", "-o", "spec.html", "--force")
    assert said.code == 2
    assert Path("spec.html").read_bytes() == EXAMPLE.read_bytes()


def test_the_command_explains_itself() -> None:
    said = bma("report", "--help")
    assert said.code == 0
    for word in ("--on", "--profile", "--no-score", "--reference", "portfolio"):
        assert word in said.out
