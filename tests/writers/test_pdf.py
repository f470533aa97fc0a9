"""PDF through LibreOffice: put in place whole, its folder gone, clear words where it is missing or fails."""

from __future__ import annotations

import io
import os
import shutil
import stat
import sys
import tempfile
from pathlib import Path

import pytest

from bma_drafter.errors import UserError
from bma_drafter.writers import pdf
from bma_drafter.writers.docx import write_docx
from tests.writers.sample import agreement

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for programs that is all of the search path, and one for temporary files."""
    monkeypatch.setattr(pdf, "_USUAL_PLACES", ())
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}{os.pathsep}/bin{os.pathsep}/usr/bin")
    monkeypatch.setattr(pdf, "_NAMES", ("stand-in-office",))
    return programs


def stand_in(folder: Path, script: str) -> None:
    program = folder / "stand-in-office"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)


def problem(seconds: float = 20) -> str:
    with pytest.raises(UserError) as error:
        pdf.pdf_of(b"x", seconds=seconds)
    (found,) = error.value.problems
    return str(found)


def left(folder: Path) -> list[str]:
    return [one.name for one in (folder.parent / "temporary").iterdir()]


def test_where_it_is_missing_the_message_says_what_to_do_instead(folder: Path) -> None:
    said = problem()
    assert said.startswith("BMA-613 a PDF needs LibreOffice")
    assert "save it as PDF in Word" in said


def test_what_it_makes_is_handed_on_and_its_folder_is_gone(folder: Path) -> None:
    stand_in(folder, "printf '%%PDF-1 made' > document.pdf")
    assert pdf.pdf_of(b"x") == b"%PDF-1 made"
    assert left(folder) == []


def test_it_works_with_a_profile_of_its_own_and_without_a_window(folder: Path) -> None:
    stand_in(folder, 'echo "$@" > document.pdf')
    arguments = pdf.pdf_of(b"x").decode()
    assert "-env:UserInstallation=file:///" in arguments
    assert "--headless" in arguments
    assert str(folder.parent / "temporary") in arguments


def test_where_it_makes_nothing_its_last_words_are_repeated(folder: Path) -> None:
    stand_in(folder, "echo first; echo 'source file could not be loaded'; exit 1")
    assert "LibreOffice made no PDF: source file could not be loaded" in problem()
    assert left(folder) == []


def test_where_it_takes_too_long_it_is_stopped_with_all_it_started(folder: Path) -> None:
    marker = folder / "still-there"
    stand_in(folder, f"(sleep 3; touch {marker}) & sleep 60")
    assert "took longer than 0.3 seconds" in problem(seconds=0.3)
    assert left(folder) == []
    assert not marker.exists()


def test_a_program_that_cannot_be_started_is_a_problem_not_a_failure(folder: Path) -> None:
    (folder / "stand-in-office").write_bytes(b"\x7fELF nonsense")
    (folder / "stand-in-office").chmod(0o755)
    assert "BMA-614" in problem()


@pytest.mark.office
def test_the_pages_hold_the_words() -> None:
    if shutil.which("soffice") is None and shutil.which("libreoffice") is None:
        pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-writer)")
    pypdf = pytest.importorskip("pypdf")
    made = pdf.pdf_of(write_docx(agreement()))
    assert made.startswith(b"%PDF-")
    pages = pypdf.PdfReader(io.BytesIO(made)).pages
    assert "Article" in "".join(page.extract_text() for page in pages)
