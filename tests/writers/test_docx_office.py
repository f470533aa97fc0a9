"""What another program makes of a written file: LibreOffice counts and refers by its own rules."""

import re
import shutil
import subprocess

import pytest

from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Annex, Article, Paragraph, Part, Point
from bma_drafter.text.walking import walk
from bma_drafter.writers.docx import write_docx
from tests.writers.sample import agreement, labels

pytestmark = pytest.mark.office


def as_text(data, folder):
    """The text of the pages, as LibreOffice prints them; its profile is the test's own."""
    office, pdftotext = shutil.which("soffice") or shutil.which("libreoffice"), shutil.which("pdftotext")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-writer)")
    if pdftotext is None:
        pytest.skip("pdftotext is not installed (Debian: apt-get install poppler-utils)")
    file = folder / "draft.docx"
    file.write_bytes(data)
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "pdf",
         "--outdir", folder, file],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    text = subprocess.run(
        [pdftotext, "-layout", folder / "draft.pdf", "-"], check=True, capture_output=True, timeout=60
    ).stdout
    return text.decode("utf-8")


def squeeze(text):
    """Without spaces and capitals: small capitals and columns scatter both."""
    return re.sub(r"\s+", "", text).lower()


def expected(document):
    """What must stand on the pages, in this order: each number with the words after it."""
    printed = labels(document)
    for spot in walk(document):
        unit = spot.unit
        if unit.id in printed:
            title = isinstance(unit, (Part, Article, Annex))
            assert title or isinstance(unit, (Paragraph, Point))
            words = unit.title if title else unit.inlines
            yield f"{printed[unit.id]} {read(words)}"


@pytest.mark.parametrize("register", ["treaty", "mou"])
def test_the_numbers_and_references_on_the_pages_are_those_of_the_tree(register, tmp_path):
    document = agreement(register=register, contents=False, notes_as="none")
    pages = as_text(write_docx(document), tmp_path)
    squeezed, at = squeeze(pages), 0
    for words in expected(document):
        found = squeezed.find(squeeze(words), at)
        assert found >= 0, f"{words!r} is not on the pages after {squeezed[max(0, at - 60) : at + 60]!r}"
        at = found + len(squeeze(words))
    assert "Error" not in pages
    assert "Page 1 of" not in pages, "the cover has no footer"
    assert re.search(r"Page 2 of [5-9]", pages)
