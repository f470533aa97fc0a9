"""Notes of the shipped example, in each of their forms: right in the Word file, and there when LibreOffice opens it."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from bma_drafter.checklist.load import load_checklist
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Document, Note
from bma_drafter.text.views import collect_notes
from bma_drafter.writers.docx import write_docx
from tests.drafting.drafts import ROOT, drafted, example
from tests.writers.parts import Parts, W, value, words_in
from tests.writers.test_docx_office import as_text, squeeze

CHECKLIST = load_checklist(ROOT / "checklists" / "recommendations-2011")


@cache
def made(notes: str) -> Document:
    return drafted(example(), [CHECKLIST], side="home", notes=notes).document


@cache
def notes() -> tuple[Note, ...]:
    return tuple(use.note for use in collect_notes(made("comments")))


@pytest.fixture(scope="module")
def commented() -> Parts:
    return Parts(write_docx(made("comments")))


# ------------------------------------------------------------------------------------------- in the Word file


def test_every_comment_stands_around_words(commented: Parts) -> None:
    covered: dict[str, str] = {}
    open_: set[str] = set()
    for element in commented.tree().iter():
        if element.tag == f"{W}commentRangeStart":
            open_.add(value(element, "id"))
        elif element.tag == f"{W}commentRangeEnd":
            open_.remove(value(element, "id"))
        elif element.tag == f"{W}t":
            for id_ in open_:
                covered[id_] = covered.get(id_, "") + (element.text or "")
    assert not open_
    assert len(covered) == len(notes()) > 400
    assert all(words.strip() for words in covered.values())


def test_a_comment_begins_and_ends_in_one_paragraph(commented: Parts) -> None:
    for paragraph in commented.tree().iter(f"{W}p"):
        starts = [value(e, "id") for e in paragraph.iter(f"{W}commentRangeStart")]
        ends = [value(e, "id") for e in paragraph.iter(f"{W}commentRangeEnd")]
        references = [value(e, "id") for e in paragraph.iter(f"{W}commentReference")]
        assert starts == ends == references


def test_comments_are_signed_by_their_kind_and_dated_by_the_draft(commented: Parts) -> None:
    comments = list(commented.tree("comments"))
    assert [value(c, "id") for c in comments] == [str(n) for n in range(len(comments))]
    assert {(value(c, "author"), value(c, "initials")) for c in comments} == {
        ("Why", "W"),
        ("Source", "S"),
        ("Option", "O"),
        ("Caution", "C"),
        ("To do", "TD"),
    }
    assert {value(c, "date") for c in comments} == {f"{example().agreement.date}T00:00:00Z"}


def test_every_comment_and_footnote_holds_the_words_of_its_note(commented: Parts) -> None:
    told = [words_in(c) for c in commented.tree("comments")]
    assert [read(n.inlines) in words for n, words in zip(notes(), told, strict=True)].count(False) == 0
    footnotes = [
        words_in(f) for f in Parts(write_docx(made("footnotes"))).tree("footnotes") if value(f, "type") is None
    ]
    assert [read(n.inlines) in words for n, words in zip(notes(), footnotes, strict=True)].count(False) == 0


def test_a_passage_that_was_not_read_is_marked_in_every_form(commented: Parts) -> None:
    unread = sum(1 for n in notes() if not n.verified)
    assert unread > 20
    footnotes = Parts(write_docx(made("footnotes"))).text("footnotes")
    at_the_end = Parts(write_docx(made("annex"))).text()
    for text in (commented.text("comments"), footnotes, at_the_end):
        assert text.count("source not read") >= unread


# ------------------------------------------------------------------------------------------- in LibreOffice


@pytest.mark.office
@pytest.mark.long
def test_libreoffice_shows_every_comment(commented: Parts, tmp_path: Path) -> None:
    shown = Counter(squeeze(words) for words in _annotations(write_docx(made("comments")), tmp_path))
    assert shown == Counter(squeeze(words_in(c)) for c in commented.tree("comments"))


@pytest.mark.office
@pytest.mark.long
@pytest.mark.parametrize("form", ["footnotes", "annex"])
def test_libreoffice_prints_every_note_below_the_text_or_at_the_end(form: str, tmp_path: Path) -> None:
    pages = as_text(write_docx(made(form)), tmp_path)
    printed = squeeze(re.sub(r"\n\s*Page \d+ of \d+\s*\f[^\n]*\n", "\n", pages))
    long = 18 if form == "annex" else 40  # in a table cells stand side by side: the words on the first line only
    assert [read(n.inlines) for n in notes() if squeeze(read(n.inlines))[:long] not in printed] == []


def _annotations(data: bytes, folder: Path) -> list[str]:
    """The words of the comments in a PDF that LibreOffice makes with them."""
    from pypdf import PdfReader

    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-writer)")
    file = folder / "draft.docx"
    file.write_bytes(data)
    with_comments = 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}'
    subprocess.run(
        [office, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", with_comments,
         "--outdir", folder, file],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    found: list[str] = []
    for page in PdfReader(BytesIO((folder / "draft.pdf").read_bytes())).pages:
        annotations: Any = page.get("/Annots") or []
        for annotation in (one.get_object() for one in annotations):
            if annotation.get("/Subtype") == "/Text":
                found.append(str(annotation["/Contents"]))
    return found
