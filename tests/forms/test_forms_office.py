"""A form filled in by a spreadsheet program: LibreOffice opens it, writes into it, saves it in its own way."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.forms.returned import DAY, HEAD, entry, taken, written

pytestmark = pytest.mark.office
_SCRIPT = Path(__file__).with_name("fill_in_office.py")
_MISSING = "LibreOffice Calc is not installed (Debian: apt-get install libreoffice-calc)"


def office():
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found is None:
        pytest.skip(_MISSING)
    return found


def converted(data, ending, folder):
    """The form as LibreOffice saves it."""
    file = folder / "form.xlsx"
    file.write_bytes(data)
    out = folder / "saved"
    subprocess.run(
        [office(), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", ending,
         "--outdir", out, file],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    saved = out / f"form.{ending}"
    if not saved.exists():
        pytest.skip(_MISSING)
    return saved


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_form_saved_by_libreoffice_gives_the_same_answers(ending, tmp_path):
    given = [
        entry("RF-01", explanation="Réunion à Dakar — «déjà» 中文", valid_until=DAY, dissent="=1+1"),
        entry("RF-03", status="partly", second={"by": "B. Diop", "status": "absent", "on": DAY}),
        entry("RF-04", subject="village-fund", status="absent", evidence="+221 33 000 00 00"),
    ]
    merged = taken(converted(written("xlsx", given), ending, tmp_path).read_bytes())
    assert not merged.skipped
    assert [one.after for one in merged.changes] == given


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_cells_filled_in_by_libreoffice_are_read(ending, tmp_path):
    python = next((one for one in ("/usr/bin/python3", sys.executable) if has_uno(one)), None)
    if python is None:
        pytest.skip("Python cannot talk to LibreOffice (Debian: apt-get install python3-uno)")
    converted(written("xlsx"), "ods", tmp_path)  # skips where there is no Calc
    subprocess.run(
        [python, _SCRIPT, office(), tmp_path / "form.xlsx", tmp_path / f"filled.{ending}", tmp_path / "profile",
         "Answers!F2=partly", "Answers!G2=à voir", "Answers!I2=A. Ndiaye", "Answers!J2=2026-03-31",
         "Answers!F4=met", "Answers!F5=perhaps", "How to fill in!B8=C. Sow", "How to fill in!B9=2026-03-31"],
        check=True, capture_output=True, timeout=180, env=without_boot(),
    )  # fmt: skip
    merged = taken((tmp_path / f"filled.{ending}").read_bytes(), name="f")
    assert [one.after for one in merged.changes] == [
        entry("RF-01", status="partly", explanation="à voir"),
        entry("RF-03", answered_by="C. Sow"),
    ]
    assert [one.message for one in merged.skipped] == ["f, row 5, cell F5: RF-04: 'perhaps' is not an answer"]


def test_the_heading_is_on_every_page_and_nothing_is_cut(tmp_path):
    pdftotext = shutil.which("pdftotext")
    if pdftotext is None:
        pytest.skip("pdftotext is not installed (Debian: apt-get install poppler-utils)")
    long = [entry("RF-04", subject=f"item-{number:03}", explanation="word " * 60 + "END") for number in range(60)]
    pdf = converted(written("xlsx", long), "pdf", tmp_path)
    text = subprocess.run([pdftotext, "-layout", pdf, "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    pages = text.split("\f")[1:-1]
    assert len(pages) > 2
    assert all("What is asked" in page and "Dissent" in page for page in pages)
    assert text.count("END") == 60
    assert f"version {HEAD.stamp.version}" in pages[-1]


def has_uno(python):
    if not Path(python).exists():
        return False
    return (
        subprocess.run([python, "-c", "import uno"], capture_output=True, check=False, env=without_boot()).returncode
        == 0
    )


def without_boot():
    return {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "URE_BOOTSTRAP")}
