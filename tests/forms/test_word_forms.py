"""A form filled in in Word: boxes ticked, words written over, changes tracked."""

import io

import docx
import pytest

from bma_drafter.errors import UserError
from bma_drafter.writers.docx.filled_tables import filled_tables
from bma_drafter.writers.docx.lint import lint_docx
from tests.forms.returned import DAY, entry, taken, written

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def edited(change, answers=()):
    document = docx.Document(io.BytesIO(written("docx", answers)))
    change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def table_with(document, heading):
    return next(one for one in document.tables if heading in [cell.text for cell in one.rows[0].cells])


def cell(document, id_, heading):
    table = table_with(document, heading)
    column = [one.text for one in table.rows[0].cells].index(heading)
    return next(row for row in table.rows if row.cells[0].text == id_).cells[column]


def test_the_word_file_is_sound():
    assert lint_docx(written("docx", [entry()])) == []


def test_answers_and_who_gave_them_are_put_together_from_their_tables():
    def fill(document):
        answer = cell(document, "RF-01", "Answer")
        answer.text = answer.text.replace("☐\u00a0absent", "☒ absent")
        cell(document, "RF-01", "Reason").text = "Nobody said so."
        cell(document, "RF-03", "Answer").text = "partly"
        cell(document, "RF-03", "Answered by").text = "B. Diop"
        cell(document, "RF-03", "Date").text = "31.03.2026"
        once = next(one for one in document.tables if one.rows[0].cells[0].text.startswith("Answered by, for all"))
        once.rows[0].cells[1].text = "A. Ndiaye"
        once.rows[1].cells[1].text = "2026-03-31"

    merged = taken(edited(fill))
    assert not merged.skipped
    assert [one.after for one in merged.changes] == [
        entry("RF-01", status="absent", explanation="Nobody said so."),
        entry("RF-03", status="partly", answered_by="B. Diop", answered_on=DAY),
    ]


def test_a_mistake_is_named_by_table_row_and_column():
    def fill(document):
        cell(document, "RF-01", "Answer").text = "perhaps"

    (problem,) = taken(edited(fill), name="f.docx").skipped
    assert problem.message == "f.docx, table 3, row 2, column Answer: RF-01: 'perhaps' is not an answer"


def test_merged_cells_are_refused():
    def merge(document):
        cell(document, "RF-01", "Answer").merge(cell(document, "RF-02", "Answer"))

    with pytest.raises(UserError) as error:
        taken(edited(merge))
    assert {one.code for one in error.value.problems} == {"BMA-656"}


def test_tracked_changes_are_taken_as_made():
    cells = f"""<w:document xmlns:w="{_W}"><w:body><w:tbl><w:tr><w:tc><w:p>
      <w:del><w:r><w:delText>met</w:delText></w:r></w:del><w:ins><w:r><w:t>absent</w:t></w:r></w:ins></w:p></w:tc>
      <w:sdt><w:sdtContent><w:tc><w:p><w:r><w:sym w:char="F0FE"/></w:r><w:r><w:t> met</w:t></w:r></w:p></w:tc>
      </w:sdtContent></w:sdt></w:tr><w:tr><w:trPr><w:del/></w:trPr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:body></w:document>"""
    (table,) = filled_tables(cells.encode())
    assert table.rows == (("absent", "☒ met"),)
