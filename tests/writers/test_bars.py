"""A bar in a cell of a table: the same in every format, told in words, read without colour."""

from __future__ import annotations

import re

import pytest

from bma_drafter.text.tree import Cell, Document, Meta, Section, Table, Text
from bma_drafter.writers.bars import PARTS, parts_of
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.docx.lint import lint_docx
from bma_drafter.writers.html import write_html
from bma_drafter.writers.markdown import write_markdown
from tests.writers.parts import Parts

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def document(bar: tuple[float, float], **more: object) -> Document:
    row = (Cell((Text("a theme"),)), Cell((), bar=bar), Cell((Text("50.0 to 75.0"),), "right"))
    table = Table("t", (Cell((Text("Theme"),)), Cell((Text("0 to 100"),)), Cell((Text("Points"),))), (row, row), **more)  # type: ignore[arg-type]
    return Document(Meta("A report", kind="report"), (Section("s", (Text("Themes"),), (table,)),), notes_as="none")


@pytest.mark.parametrize(
    ("bar", "parts"),
    [((0, 0), (0, 0)), ((0.1, 0.1), (1, 1)), ((50, 75), (8, 12)), ((100, 100), (16, 16)), ((-5, 120), (0, 16))],
)
def test_something_is_drawn_of_all_that_is_not_nothing(bar: tuple[float, float], parts: tuple[int, int]) -> None:
    assert parts_of(bar) == parts


def test_in_html_it_is_a_picture_with_words() -> None:
    page = write_html(document((50, 75)))
    picture = re.search(r"<svg.*?</svg>", page)
    assert picture is not None
    assert 'role="img"' in picture[0]
    assert "<title>50.0 to 75.0 of 100</title>" in picture[0]
    assert 'width="50"' in picture[0]
    assert "http" not in picture[0]


def test_in_word_it_is_made_of_shaded_spaces_in_three_shades() -> None:
    data = write_docx(document((50, 75)))
    runs = [r for r in Parts(data).tree().iter(f"{W}r") if r.find(f"{W}rPr/{W}shd") is not None]
    lengths = [len(r.findtext(f"{W}t") or "") for r in runs[:3]]
    assert lengths == [8, 4, 4]
    assert sum(lengths) == PARTS
    fills = [r.find(f"{W}rPr/{W}shd").get(f"{W}fill") for r in runs[:3]]  # type: ignore[union-attr]
    assert len(set(fills)) == 3
    assert lint_docx(data) == []


def test_in_markdown_it_is_made_of_characters() -> None:
    assert "█████▒▒░░░" in write_markdown(document((50, 70)))


def test_a_table_that_stays_together_keeps_its_rows_with_the_next() -> None:
    body = Parts(write_docx(document((50, 75), together=True))).text()
    assert body.count("<w:keepNext/>") > Parts(write_docx(document((50, 75)))).text().count("<w:keepNext/>")
    assert 'class="together"' in write_html(document((50, 75), together=True))


def test_a_table_to_write_in_has_tall_rows() -> None:
    data = write_docx(document((50, 75), tall=True))
    assert Parts(data).text().count('<w:trHeight w:val="510" w:hRule="atLeast"/>') == 2
    assert lint_docx(data) == []
