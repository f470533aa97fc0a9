"""Rows of a workbook are as high as their words need, also in programs that do not find that out themselves."""

import io
import zipfile
from datetime import datetime

import pytest
from lxml import etree

from bma_drafter.reports.workbook import Book, Column

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def heights(*rows):
    book = Book("T", "", "", datetime(2026, 11, 24))
    book.table("S", (Column("What", 20), Column("Words", 40)), rows)
    with zipfile.ZipFile(io.BytesIO(book.close())) as archive:
        sheet = etree.fromstring(archive.read("xl/worksheets/sheet1.xml"))
    return [float(row.get("ht", 15)) for row in sheet.iter(f"{MAIN}row")][1:]


def test_one_line_has_the_usual_height_and_long_words_have_what_they_need():
    short, long, lines = heights(("a", "short"), ("b", "word " * 40), ("c", "one\ntwo\nthree"))
    assert short == 15
    assert 4 * 12 <= long <= 6 * 12
    assert lines == 3 * 12 + 3


def test_no_row_is_higher_than_a_row_can_be():
    assert heights(("a", "word " * 10_000)) == pytest.approx([409], abs=0.5)
