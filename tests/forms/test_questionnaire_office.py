"""The questionnaire in LibreOffice: it is saved in another format and comes back, and it prints."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from bma_drafter.agreement.load import load_agreement
from bma_drafter.forms.questionnaire.description import agreement_of_form
from tests.forms.questionnaires import form
from tests.forms.test_forms_office import converted

pytestmark = pytest.mark.office
LOADED = load_agreement(Path(__file__).parents[2] / "examples" / "senegal-spain-complete.yaml")


@pytest.mark.parametrize("ending", ["ods", "xlsx"])
def test_a_form_saved_by_libreoffice_gives_the_same_agreement(ending: str, tmp_path: Path) -> None:
    saved = converted(form(LOADED.agreement), ending, tmp_path)
    assert agreement_of_form(saved.read_bytes(), "form", LOADED).agreement == LOADED.agreement


def test_keys_and_marks_are_not_printed_and_questions_are_repeated(tmp_path: Path) -> None:
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("pdftotext is not installed (Debian: apt-get install poppler-utils)")
    pdf = converted(form(LOADED.agreement), "pdf", tmp_path)
    text = subprocess.run([pdftotext, "-layout", pdf, "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    assert "bma-questionnaire/1 single" not in text
    assert "protection.wages.bank" not in text
    assert text.count("How to answer") > 10
    assert "How long does it last?" in text
