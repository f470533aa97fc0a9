"""Files that are no form, or are made to do harm, are refused before they can."""

import io
import tracemalloc
import zipfile

import pytest
import xlsxwriter

from bma_drafter.errors import UserError
from bma_drafter.forms import packed
from bma_drafter.forms.opening import open_grids
from tests.forms.returned import filled, table, taken, written

NAMESPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
)
CONTENT = f"""<?xml version="1.0"?><office:document-content {NAMESPACES}><office:body><office:spreadsheet>
<table:table table:name="A">{{}}</table:table></office:spreadsheet></office:body></office:document-content>"""
ROW, END = "<table:table-row>", "</table:table-row>"


def cell(attributes="", words="x"):
    words = f"<text:p>{words}</text:p>"
    return f'<table:table-cell office:value-type="string" {attributes}>{words}</table:table-cell>'


def code(data):
    with pytest.raises(UserError) as error:
        taken(data)
    return error.value.problems[0].code


def changed(data, part, change):
    """A file with one of its parts changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return out.getvalue()


def ods(rows, manifest=""):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", CONTENT.format(rows))
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"", "BMA-650"),
        (b"just some words\n", "BMA-650"),
        (b"\x00\x01\x02", "BMA-651"),
        (b"%PDF-1.7\n\x00", "BMA-651"),
        (b"PK\x03\x04 and nothing more", "BMA-651"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "BMA-651"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "BMA-652"),
        (ods("", "<manifest:encryption-data/>"), "BMA-652"),
        (ods("<table:table-row>"), "BMA-651"),
    ],
)  # fmt: skip
def test_what_is_no_form_is_refused(data, wanted):
    assert code(data) == wanted


@pytest.mark.parametrize("kind", ["xlsx", "docx"])
@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_short_is_refused(kind, kept):
    data = written(kind)
    assert code(data[: int(len(data) * kept)]) == "BMA-651"


def test_a_file_with_a_damaged_part_is_refused():
    assert code(changed(written("xlsx"), "xl/worksheets/sheet2.xml", lambda old: old[:-30])) == "BMA-651"
    assert code(changed(written("docx"), "word/document.xml", lambda old: old[:-30])) == "BMA-651"


def test_entities_are_not_expanded():
    bomb = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha">]>'
    assert code(changed(written("xlsx"), "xl/worksheets/sheet2.xml", lambda old: bomb + old[55:])) == "BMA-651"


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    out = io.BytesIO(written("xlsx"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/image1.png", b"\0" * (packed._MOST_BYTES + 1))
    assert len(out.getvalue()) < 100_000
    tracemalloc.start()
    assert code(out.getvalue()) == "BMA-653"
    assert tracemalloc.get_traced_memory()[1] < 5_000_000
    tracemalloc.stop()


def test_a_part_that_is_larger_than_it_says_is_refused():
    data = bytearray(changed(written("xlsx"), "xl/sharedStrings.xml", lambda old: old + b" " * 1_000_000))
    true = (1_000_000 + len(zipfile.ZipFile(io.BytesIO(written("xlsx"))).read("xl/sharedStrings.xml"))).to_bytes(
        4, "little"
    )
    assert data.count(true) == 2
    assert code(bytes(data).replace(true, (100).to_bytes(4, "little"))) == "BMA-651"


def test_two_words_in_opposite_corners_are_refused_before_the_cells_between_are_made():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Id")
        sheet.write(1_048_575, 16_383, "x")
    assert code(out.getvalue()) == "BMA-653"


def test_a_sheet_is_measured_wherever_it_lies_in_the_file_and_however_its_cells_are_named():
    sheet = "xl/worksheets/sheet2.xml"
    far = changed(written("xlsx"), sheet, lambda old: old.replace(b'r="A2"', b'r="xfd19999"'))
    assert code(far) == "BMA-653"
    elsewhere = changed(far, "xl/_rels/workbook.xml.rels", lambda old: old.replace(b"worksheets/sheet2", b"odd/one"))
    with zipfile.ZipFile(io.BytesIO(elsewhere)) as old:
        content = old.read(sheet)
    out = io.BytesIO(elsewhere)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/odd/one.xml", content)
    assert code(out.getvalue()) == "BMA-653"


def test_a_long_text_that_many_cells_share_is_counted_for_each():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet().write_column(0, 0, ["x" * 30_000] * 15_000)
    assert len(out.getvalue()) < 200_000
    assert code(out.getvalue()) == "BMA-653"


@pytest.mark.parametrize(
    "rows",
    [
        ROW + cell('table:number-columns-repeated="16000"') + END,
        '<table:table-row table:number-rows-repeated="1000000">' + cell() + END,
        '<table:table-row table:number-rows-repeated="1000000"/>' + ROW + cell() + END,
    ],
)
def test_cells_that_are_repeated_are_counted(rows):
    assert code(ods(rows)) == "BMA-653"


def test_empty_rows_to_the_end_of_a_sheet_are_no_harm():
    rows = ROW + cell() + '<table:table-cell table:number-columns-repeated="16383"/>' + END
    rows += '<table:table-row table:number-rows-repeated="1048575"/>'
    (grid,) = open_grids(ods(rows), "f.ods").grids
    assert [row[0] for row in grid.rows] == ["x"]


def test_merged_cells_of_a_sheet_are_refused():
    heads = ROW + cell(words="Id") + cell(words="Answer") + cell(words="Date") + END
    for spanned in ('table:number-columns-spanned="2"', 'table:number-rows-spanned="2"'):
        assert code(ods(heads + ROW + cell(spanned) + END)) == "BMA-656"
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Id", "Answer", "Date"])
        sheet.merge_range("B2:B4", "met")
    assert code(out.getvalue()) == "BMA-656"


def test_a_title_merged_above_the_table_is_no_harm():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        sheet.merge_range("A1:C1", "Our form")
        sheet.write_row(1, 0, ["Id", "Answer", "Date"])
    assert code(out.getvalue()) == "BMA-655", "it was found, and does not say what it is of"


def test_macros_are_refused():
    out = io.BytesIO(written("xlsx"))
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    assert code(out.getvalue()) == "BMA-651"


def test_a_very_long_cell_is_told_and_control_characters_are_left_out():
    (problem,) = taken(table([filled(Reason="x" * 5000)])).skipped
    assert problem.code == "BMA-662"
    (change,) = taken(table([filled(Reason="a\x0b b\u2028c")])).changes
    assert change.after.explanation == "a b c"


def test_a_csv_with_endless_rows_is_refused():
    assert code(b"Id,Answer,Date\n" + b"a,b\n" * 30_000) == "BMA-653"
