"""The drafts of the shipped example as pages: numbers and references in the PDF are those computed in the tree."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bma_drafter.checklist.load import load_checklist
from bma_drafter.text.tree import Section
from bma_drafter.text.walking import walk
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.docx.lint import lint_docx
from bma_drafter.writers.html import write_html
from bma_drafter.writers.markdown import write_markdown
from tests.drafting.drafts import drafted, example
from tests.writers.test_docx_office import as_text, expected, squeeze

CHECKLIST = load_checklist(Path(__file__).resolve().parents[2] / "checklists" / "recommendations-2011")


@cache
def made(audience: str) -> Any:
    notes = "comments" if audience == "own" else "none"
    return drafted(example(), [CHECKLIST], audience=audience, side="home", notes=notes).document


@pytest.mark.office
@pytest.mark.parametrize("audience", ["own", "counterpart"])
def test_every_number_and_reference_in_the_pdf_equals_that_of_the_tree(audience: str, tmp_path: Path) -> None:
    document = made(audience)
    squeezed = squeeze(as_text(write_docx(document), tmp_path))
    at = squeezed.find(squeeze("have agreed as follows"))
    assert at > 0
    checked = 0
    for words in expected(document):
        wanted = squeeze(words)[:70]  # a page may end within a paragraph
        found = squeezed.find(wanted, at)
        assert found >= 0, f"{words!r} is not on the pages after {squeezed[max(0, at - 60) : at + 60]!r}"
        at, checked = found + len(wanted), checked + 1
    assert checked > 400
    assert "error" not in squeezed[: squeezed.find("whatisstilltobe")]


@pytest.mark.parametrize("audience", ["own", "counterpart"])
def test_the_word_file_is_sound(audience: str) -> None:
    assert lint_docx(write_docx(made(audience))) == []


def test_html_and_markdown_print_the_same_numbers_as_the_tree() -> None:
    document = made("own")
    html, markdown = squeeze(write_html(document)), squeeze(write_markdown(document))
    for article in (s.unit for s in walk(document) if type(s.unit).__name__ == "Article"):
        assert squeeze(f"Article {article.number}") in html
        assert squeeze(f"Article {article.number}") in markdown


def test_every_criterion_not_met_is_answered_by_a_clause_or_a_note_in_the_own_copy() -> None:
    draft = drafted(example(), [CHECKLIST], side="home")
    unmet = {
        f.criterion
        for f in _review().findings
        if f.status in ("absent", "partly", "violated") and f.remedy.clause is not None
    }
    assert unmet
    assert unmet == {c for s in draft.suggestions for c in s.criteria}


def test_nothing_of_the_own_side_is_in_the_file_for_the_other_side() -> None:
    document = made("counterpart")
    assert not [s for s in walk(document) if isinstance(s.unit, Section)]
    data = write_docx(document)
    import io
    import zipfile

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        whole = b"".join(archive.read(n) for n in names)
    assert not [n for n in names if "comments" in n or "custom" in n]
    for word in (b"Proposal for", b"own copy", b"IE-03", b"why own", b"sha256"):
        assert word not in whole


def _review() -> Any:
    from bma_drafter.review.evaluate import review

    return review(example().agreement, [CHECKLIST])
