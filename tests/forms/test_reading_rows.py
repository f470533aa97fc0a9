"""Rows by their ids, columns by their headings, whatever people did to the table in between."""

import datetime

import pytest

from bma_drafter.errors import UserError
from bma_drafter.forms.answers.as_csv import as_csv
from bma_drafter.forms.answers.checklist_rows import rows_of
from bma_drafter.forms.answers.reading_rows import find_form
from bma_drafter.forms.opening import open_grids
from tests.forms.returned import DAY, HEAD, SMALL, entry, filled, table, taken


def codes(merged):
    return [one.code for one in merged.skipped]


def refused(data, **keys):
    with pytest.raises(UserError) as error:
        taken(data, **keys)
    return error.value.problems[0]


def test_rows_may_be_sorted_and_columns_moved_renamed_in_case_and_added():
    rows = [
        {"our own notes": "x", "ANSWERED  BY:": "B. Diop", "answer": "Partly", "date": DAY, "id": one, "Reason": "So."}
        for one in ("rf-03", "RF-01")
    ]
    changes = taken(table(rows)).changes
    assert [(one.criterion, one.after.status, one.after.answered_by) for one in changes] == [
        ("RF-03", "partly", "B. Diop"),
        ("RF-01", "partly", "B. Diop"),
    ]


def test_lines_above_the_headings_are_passed_over():
    text = "a title;;\r\n;;\r\n" + as_csv(HEAD, rows_of(SMALL, answers=[entry()]), "semicolon").removeprefix("\ufeff")
    assert len(taken(text.encode()).changes) == 1


def test_a_missing_column_changes_nothing_and_an_empty_cell_takes_away():
    before = [entry("RF-01", explanation="Because of this.", evidence="Minutes")]
    changed = taken(table([filled(Evidence="")]), before).changes
    assert [(one.after.explanation, one.after.evidence) for one in changed] == [("Because of this.", None)]


def test_a_heading_that_is_nearly_right_is_told():
    form = find_form(open_grids(table([filled(Reasn="x")]), "f.xlsx"), "f.xlsx")
    assert form.remarks == ("f.xlsx, row 1, cell F1: the column 'Reasn' was passed over; did you mean 'Reason'?",)


def test_a_bad_row_is_skipped_whole_with_its_cell_and_the_others_are_taken():
    data = table([filled("RF-91"), filled(Answer="prtly"), filled("RF-03"), filled("RF-02", Evidence="")])
    merged = taken(data, name="f.xlsx")
    assert [one.criterion for one in merged.changes] == ["RF-03"]
    assert [one.message for one in merged.skipped] == [
        "f.xlsx, row 2, cell A2: small has no criterion 'RF-91'",
        "f.xlsx, row 3, cell C3: RF-01: 'prtly' is not an answer",
        "f.xlsx, row 5, cell F5: RF-02: RF-02 needs evidence for its answer",
    ]
    assert [one.nearest for one in merged.skipped] == ["RF-01", "partly", None]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (filled("RF-02", Answer="partly", Evidence="x"), "BMA-658"),
        (filled(Date="soon"), "BMA-659"),
        (filled(Date="04/03/2026"), "BMA-659"),
        (filled(Date=46112), "BMA-659"),
        (filled(Date=""), "BMA-662"),
        (filled(Answered_by=""), "BMA-662"),
        (filled(Answer="not applicable", Reason="no"), "BMA-662"),
        (filled(Answer="", Reason="a reason and no answer"), "BMA-662"),
        (filled(Valid_until=datetime.date(2020, 1, 1)), "BMA-662"),
        (filled(Second_reviewer="B. Diop"), "BMA-662"),
        (filled(Second_reviewer="A. Ndiaye", Second_answer="met"), "BMA-662"),
        (filled("", Reason="whose?"), "BMA-657"),
        (filled(Subject="village-fund"), "BMA-660"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_row_has_its_code(row, code):
    merged = taken(table([row, filled("RF-03")]))
    assert codes(merged) == [code]
    assert [one.criterion for one in merged.changes] == ["RF-03"]


def test_a_question_answered_in_two_rows_is_not_read():
    merged = taken(table([filled(), filled(Answer="absent"), filled("RF-03")]))
    assert codes(merged) == ["BMA-661"]
    assert [one.criterion for one in merged.changes] == ["RF-03"]


def test_an_answer_that_was_emptied_stays_in_the_file():
    merged = taken(table([filled(Answer="")]), [entry()])
    assert codes(merged) == ["BMA-662"]
    assert not merged.changes


def test_a_name_and_a_day_can_be_written_once():
    rows = [["Answered by, for all rows", "C. Sow"], ["Date, for all rows", "31.3.2026"], ["Form", HEAD.stamp.line()]]
    text = (
        "".join(f'"{a}";"{b}"\r\n' for a, b in rows)
        + "Id;Answer;Answered by;Date\r\nRF-01;met;;\r\nRF-03;met;Me;2026-01-02\r\n"
    )
    assert [(one.after.answered_by, one.after.answered_on) for one in taken(text.encode()).changes] == [
        ("C. Sow", DAY),
        ("Me", datetime.date(2026, 1, 2)),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("separator", [";", ",", "\t"])
def test_csv_in_the_encodings_and_with_the_separators_of_spreadsheets(encoding, separator):
    lines = [
        ["Id", "Answer", "Reason", "Answered by", "Date", "Form"],
        ["RF-01", "met", '"Réunion; à Dakar, déjà"', "Aïssatou", "2026-03-31", HEAD.stamp.line()],
    ]
    data = "\r\n".join(separator.join(line) for line in lines).encode(encoding)
    (change,) = taken(data).changes
    assert (change.after.explanation, change.after.answered_by) == ("Réunion; à Dakar, déjà", "Aïssatou")
    told = any("Windows-1252" in one for one in open_grids(data, "f.csv").remarks)
    assert told == (encoding == "cp1252")


def test_a_form_that_does_not_say_what_it_is_of_is_refused():
    assert refused(table([filled()], stamped=False)).code == "BMA-655"


def test_two_columns_with_one_heading_are_refused():
    assert refused(table([filled() | {"ANSWER": "absent"}])).code == "BMA-654"


def test_a_table_without_our_headings_is_no_form():
    assert refused(table([{"Name": "x", "Value": 1}])).code == "BMA-650"
