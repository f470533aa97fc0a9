"""Tables as offices keep them: any separator, any encoding, Excel."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pytest
import xlsxwriter

from bma_drafter.errors import UserError
from bma_drafter.forms.table.files import read_table
from tests.forms.small_tables import GOOD, HEADINGS, csv_of


def read(folder: Path, data: bytes, name: str = "table.csv", **options):  # type: ignore[no-untyped-def]
    path = folder / name
    path.write_bytes(data)
    return read_table(path, **options)


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_separator_and_encoding_are_found(tmp_path: Path, separator: str, encoding: str) -> None:
    row = ["1", "Côte d'Ivoire", *GOOD[2:]]
    table = read(tmp_path, csv_of(row, separator=separator).encode(encoding))
    assert table.headings == tuple(HEADINGS)
    assert table.rows[0].cells == tuple(row)


def test_a_comma_within_texts_does_not_hide_the_semicolon(tmp_path: Path) -> None:
    table = read(tmp_path, b"a;b\none, two, three;x\nfour, five;y\n")
    assert table.headings == ("a", "b")


@pytest.mark.parametrize("above", ["sep=;\n", "Register of agreements, 2026\n", "\n"])
def test_lines_above_the_headings_do_not_matter(tmp_path: Path, above: str) -> None:
    table = read(tmp_path, f"{above}a;b;c\n1, 2;x;y\n".encode(), header=2)
    assert table.headings == ("a", "b", "c")


def test_rows_have_the_numbers_of_a_spreadsheet_and_empty_ones_are_passed_over(tmp_path: Path) -> None:
    table = read(tmp_path, b'a,b\n"x\ny",1\n,\nz,2\n')
    assert [row.number for row in table.rows] == [2, 4]


def test_a_workbook_is_read_by_sheet_and_row_of_headings(tmp_path: Path) -> None:
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["nothing"])
        sheet = book.add_worksheet("Register")
        sheet.write(0, 0, "Register of agreements")
        sheet.write_row(2, 0, ["Id", "Signed", "Places"])
        sheet.write(3, 0, 7)
        sheet.write_datetime(3, 1, datetime.datetime(2004, 3, 1), book.add_format({"num_format": "yyyy-mm-dd"}))
        sheet.write(3, 2, 250.5)
    table = read(tmp_path, data.getvalue(), "table.xlsx", sheet="Register", header=3)
    assert table.headings == ("Id", "Signed", "Places")
    assert table.rows[0].number == 4
    assert table.rows[0].cells[0] == 7
    with pytest.raises(UserError, match="BMA-370") as caught:
        read(tmp_path, data.getvalue(), "table.xlsx", sheet="Registr")
    assert caught.value.problems[0].nearest == "Register"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "BMA-370"),
        (b"\n\n", "BMA-370"),
        (b"a,b\n\x00\x01,2\n", "BMA-370"),
        (b"PK\x03\x04 broken", "BMA-370"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "BMA-370"),
        (b"a,b\n\x81,2\n", "BMA-370"),
        (b'a,b\n"never closed,2\n', "BMA-370"),
        (b"a,b,a\n1,2,3\n", "BMA-371"),
        (b",,\n1,2,3\n", "BMA-371"),
    ],
)
def test_what_is_no_table_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(UserError, match=code):
        read(tmp_path, data)


def test_a_row_of_headings_beyond_the_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="BMA-371"):
        read(tmp_path, b"a,b\n", header=5)
