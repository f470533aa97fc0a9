import codecs
import zipfile

import pytest

from bma_drafter.errors import UserError
from bma_drafter.source import files
from bma_drafter.source.files import read_document, read_text


def problem(path):
    with pytest.raises(UserError) as caught:
        read_text(path)
    (only,) = caught.value.problems
    return only


def test_a_text_is_read_without_its_mark_and_with_plain_line_ends(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(codecs.BOM_UTF8 + "a: é\r\nb: 1\rc: 2\n".encode())
    assert read_text(path) == "a: é\nb: 1\nc: 2\n"
    assert read_text(str(path)) == read_text(path)


def test_a_document_carries_the_name_of_its_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.yaml").write_text("a: 1\n")
    document = read_document("a.yaml")
    assert document.file == "a.yaml"
    assert str(document.positions.place_of_key(("a",))) == "a.yaml:1:1"


def test_a_missing_file_is_answered_with_the_nearest_name(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "drafts").mkdir()
    (tmp_path / "drafts" / "senegal-spain.yaml").touch()
    assert problem("drafts/senegal-spian.yaml").nearest == "drafts/senegal-spain.yaml"
    assert problem("drafts/senegal-spain.yml").nearest == "drafts/senegal-spain.yaml"
    assert problem("drafts/kenya.yaml").nearest is None
    assert problem("draft/senegal-spain.yaml").nearest == "drafts"
    assert problem("drafts/senegal-spain.yaml/x").code == "BMA-101"
    assert problem("drafts/a\0b").code == "BMA-101"
    assert "'drafts/kenya.yaml'" in problem("drafts/kenya.yaml").message


def test_a_folder_is_no_file(tmp_path):
    assert problem(tmp_path).code == "BMA-102"
    assert "is a folder" in problem(tmp_path).message


def test_a_file_that_may_not_be_read(tmp_path, monkeypatch):
    path = tmp_path / "a.yaml"
    path.touch()

    def refuse(*_args):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("builtins.open", refuse)
    assert problem(path).code == "BMA-102"
    assert "may not be read" in problem(path).message


def test_a_file_that_is_too_large(tmp_path, monkeypatch):
    monkeypatch.setattr(files, "_LARGEST", 1_000_000)
    path = tmp_path / "a.yaml"
    path.write_bytes(b"#" * 1_000_001)
    assert "larger than 1 MB" in problem(path).message


@pytest.mark.parametrize(
    ("data", "code", "words"),
    [
        ("a: é".encode("utf-16"), "BMA-114", "UTF-16"),
        (codecs.BOM_UTF16_BE + "a: é".encode("utf-16-be"), "BMA-114", "UTF-16"),
        ("a: é".encode("utf-32"), "BMA-114", "UTF-32"),
        ("a: b".encode("utf-16-le"), "BMA-115", "UTF-16 without"),
        ("a: Sénégal".encode("latin-1"), "BMA-114", "Windows-1252"),
        ("a: “S”".encode("cp1252"), "BMA-114", "Windows-1252"),
        (b"a: \xed\xa0\x80", "BMA-114", "not saved as UTF-8"),
        (b"%PDF-1.7\n%\xe2\xe3", "BMA-115", "a PDF file"),
        (b"{\\rtf1\\ansi hello}", "BMA-115", "Rich Text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(99), "BMA-115", "older kind"),
        (b"PK\x03\x04", "BMA-115", "a ZIP file"),
        (bytes(100), "BMA-115", "no text"),
    ],
)
def test_another_encoding_or_format_is_named(tmp_path, data, code, words):
    path = tmp_path / "a.yaml"
    path.write_bytes(data)
    found = problem(path)
    assert found.code == code
    assert words in found.message
    assert found.repair


@pytest.mark.parametrize(
    ("member", "words"),
    [("word/document.xml", "a Word file"), ("xl/workbook.xml", "an Excel file"), ("x.txt", "a ZIP file")],
)
def test_an_office_file_is_named(tmp_path, member, words):
    path = tmp_path / "a.yaml"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(member, "x")
    assert words in problem(path).message


def test_the_place_of_the_byte_that_is_not_utf8_is_shown(tmp_path):
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: 1\r\nb: " + "Sénégal\nc: é".encode("cp1252"))
    place = problem(path).place
    assert (place.line, place.column, place.text) == (2, 5, "b: Sénégal")


def test_an_empty_file_is_told_by_its_name(tmp_path):
    path = tmp_path / "a.yaml"
    path.touch()
    with pytest.raises(UserError, match=r"a\.yaml holds no keys"):
        read_document(path)
    assert read_document(path, top="any").data is None
