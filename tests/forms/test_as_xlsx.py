"""The workbook itself: what is locked, chosen from lists, repeated, printed."""

import io
import re
import zipfile

from bma_drafter.forms.answers.as_xlsx import as_xlsx
from bma_drafter.forms.answers.checklist_rows import FormHead, rows_of
from bma_drafter.forms.stamp import Stamp
from tests.forms.returned import HEAD, SMALL, entry, written


def parts(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}


def table(data):
    return parts(data)["xl/worksheets/sheet2.xml"]


def test_the_same_form_gives_the_same_bytes():
    assert written("xlsx", [entry()]) == written("xlsx", [entry()])


def test_the_sheets_are_protected_and_the_answers_are_not():
    data = written("xlsx")
    assert "<sheetProtection" in table(data)
    assert "<sheetProtection" in parts(data)["xl/worksheets/sheet1.xml"]
    assert 'locked="0"' in parts(data)["xl/styles.xml"]


def test_each_row_offers_what_its_question_offers():
    lists = re.findall(r'type="list"[^>]*sqref="([^"]+)"[^>]*><formula1>"([^"]+)"', table(written("xlsx")))
    offered = dict(lists)
    assert offered["F3"] == "met,absent,not applicable"
    assert offered["F2"] == offered["F4:F5"] == "met,partly,absent,not applicable"


def test_it_is_printed_on_a4_across_with_its_heading_on_every_page():
    xml = table(written("xlsx"))
    assert 'paperSize="9"' in xml
    assert 'orientation="landscape"' in xml
    assert 'fitToHeight="0"' in xml
    assert "Page &amp;P of &amp;N" in xml
    assert "Print_Titles" in parts(written("xlsx"))["xl/workbook.xml"]
    assert '<pane xSplit="2" ySplit="1"' in xml
    assert "<autoFilter" in xml


def test_no_cell_is_a_formula_or_a_link():
    head = FormHead(Stamp(SMALL.id, "1", "sha256:0"), "=1+1", agreement_title="http://example.org & co")
    xml = parts(as_xlsx(head, rows_of(SMALL, answers=[entry(explanation="=1+1", evidence="http://example.org")])))
    sheets = xml["xl/worksheets/sheet1.xml"] + xml["xl/worksheets/sheet2.xml"]
    assert "<f>" not in sheets
    assert "<hyperlink" not in sheets
    assert "http://example.org &amp;&amp; co" in sheets


def test_the_first_sheet_says_what_the_form_is_of():
    shared = parts(written("xlsx"))["xl/sharedStrings.xml"]
    for words in (HEAD.stamp.line(), SMALL.digest, "How to fill in this form"):
        assert words in shared
