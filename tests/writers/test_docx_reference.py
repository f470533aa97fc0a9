"""A ministry's own Word file as the ground of a document, and the file of the house."""

import io
import zipfile

import docx
import pytest

from bma_drafter.errors import UserError
from bma_drafter.source.data import data_folder
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.docx.house import house_styles
from bma_drafter.writers.docx.house_file import make_reference
from bma_drafter.writers.docx.lint import lint_docx
from bma_drafter.writers.docx.reference import check_reference
from bma_drafter.writers.names import place_name
from tests.writers.counting import printed_numbers
from tests.writers.parts import Parts, W, paragraphs, value, words_in
from tests.writers.sample import agreement, labels

WORD_DOCUMENT = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WITH_MACROS = "vnd.ms-word.document.macroEnabled.main+xml"


def house():
    return (data_folder("templates") / "house" / "reference.docx").read_bytes()


def rewritten(data, change):
    """The file with each part put through `change(name, bytes)`; a part that becomes None is left out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            changed = change(name, old.read(name))
            if changed is not None:
                new.writestr(name, changed)
    return out.getvalue()


def replaced(data, part, *pairs):
    def change(name, content):
        if name == part:
            for old, new in pairs:
                assert old in content.decode("utf-8")
                content = content.decode("utf-8").replace(old, new).encode("utf-8")
        return content

    return rewritten(data, change)


@pytest.fixture(scope="module")
def ministry():
    """A file as Word's users make them: its own fonts, page, letterhead, lists, and styles with other ids."""
    document = docx.Document()
    section = document.sections[0]
    section.left_margin = section.right_margin = docx.shared.Cm(3)
    section.header.paragraphs[0].text = "MINISTRY OF LABOUR"
    document.styles["Normal"].font.name = "Garamond"
    document.add_paragraph("Words of the file itself", style="List Number")
    buffer = io.BytesIO()
    document.save(buffer)
    ids = (
        "word/styles.xml",
        ('w:styleId="Heading1"', 'w:styleId="berschrift1"'),
        ('w:val="Heading1"', 'w:val="berschrift1"'),
    )
    return replaced(buffer.getvalue(), *ids)


# ------------------------------------------------------------------------------------------- the house


def test_the_file_of_the_house_is_what_the_program_makes():
    """After a change of the styles, write the file again: Path(...).write_bytes(make_reference())."""
    made, kept = Parts(make_reference()).parts, Parts(house()).parts
    assert made.keys() == kept.keys()
    assert [name for name in made if made[name] != kept[name]] == []


def test_the_file_of_the_house_is_clean_complete_and_shows_every_style():
    data = house()
    assert lint_docx(data) == []
    assert check_reference(data) == ()
    parts = Parts(data)
    used = {value(e) for name in parts.parts if name.startswith("word/") and name.endswith(".xml")
            for e in parts.tree(name[5:-4]).iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}  # fmt: skip
    shown = {s.id for s in house_styles("treaty") if not s.default}
    assert shown - used <= {"Title", "CommentText", "CommentReference"}


def test_the_house_named_as_reference_gives_the_same_pages():
    document = agreement()
    own, named = (Parts(write_docx(document, base=base)) for base in (None, house()))
    assert list(paragraphs(own.tree())) == list(paragraphs(named.tree()))
    assert printed_numbers(own) == printed_numbers(named)


# ------------------------------------------------------------------------------------------- a ministry's file


def test_missing_styles_are_named_with_what_stands_in_for_them(ministry):
    missing = {m.name: m.fallback for m in check_reference(ministry)}
    assert "Article Heading" in missing
    assert "heading 1" not in missing
    assert missing["Numbered Paragraph"] == "the style of the house, on the basis of “Article Text”"


def test_a_ministrys_file_gives_styles_page_and_letterhead_and_nothing_else(ministry):
    document = agreement()
    data = write_docx(document, base=ministry)
    assert lint_docx(data) == []
    parts = Parts(data)
    whole = "".join(d.decode("utf-8", "replace") for n, d in parts.parts.items() if n.endswith(".xml"))
    assert "Garamond" in whole
    assert "Words of the file itself" not in whole
    assert "python-docx" not in whole
    first = parts.tree().find(f".//{W}sectPr")
    assert value(first.find(f"{W}pgMar"), "left") == "1701"
    letterheads = [n for n in parts.parts if n.startswith("word/header") and "MINISTRY" in parts.text(n[5:-4])]
    assert len(letterheads) == 1
    assert [value(h, "type") for h in first.iter(f"{W}headerReference")] == ["default", "first"]
    assert 'w:lang w:val="en-GB"' in parts.text("styles")


def test_numbers_are_the_same_in_a_ministrys_file(ministry):
    for register in ("treaty", "mou"):
        document = agreement(register=register)
        expected = {place_name(unit): label for unit, label in labels(document).items()}
        assert printed_numbers(Parts(write_docx(document, base=ministry))) == expected


def test_styles_are_known_by_name_whatever_their_ids_are(ministry):
    styles = Parts(write_docx(agreement(), base=ministry)).tree("styles")
    ids = {value(s.find(f"{W}name")).lower(): value(s, "styleId") for s in styles.iter(f"{W}style")}
    assert ids["heading 1"] == "Heading1"
    assert "berschrift1" not in ids.values()


def test_an_id_that_another_style_holds_is_given_to_ours():
    data = replaced(
        house(),
        "word/styles.xml",
        ('w:styleId="Point"><w:name w:val="Point"/>', 'w:styleId="Point"><w:name w:val="Punkt"/>'),
    )
    written = write_docx(agreement(), base=data)
    assert lint_docx(written) == []
    names = {value(s, "styleId"): value(s.find(f"{W}name")) for s in Parts(written).tree("styles").iter(f"{W}style")}
    assert (names["Point"], names["Point2"]) == ("Point", "Punkt")


def test_an_indent_of_the_file_is_the_indent_of_its_numbers():
    old = '<w:ind w:left="680" w:hanging="680"/>'
    data = replaced(house(), "word/styles.xml", (old, old.replace("680", "850")))
    numbering = Parts(write_docx(agreement(), base=data)).text("numbering")
    assert 'w:left="850" w:hanging="850"' in numbering
    assert old not in numbering


def test_the_same_reference_gives_the_same_bytes(ministry):
    assert write_docx(agreement(), base=ministry) == write_docx(agreement(), base=ministry)


# ------------------------------------------------------------------------------------------- what is no such file


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "BMA-610"),
        (b"<html>", "BMA-610"),
        (rewritten(make_reference(), lambda n, d: None if n == "word/styles.xml" else d), "BMA-610"),
        (rewritten(make_reference(), lambda n, d: None if n == "[Content_Types].xml" else d), "BMA-610"),
        (rewritten(make_reference(), lambda n, d: b"<broken" if n == "word/styles.xml" else d), "BMA-610"),
        (rewritten(make_reference(), lambda n, d: b"<broken" if n == "word/document.xml" else d), "BMA-610"),
        (replaced(make_reference(), "[Content_Types].xml", ("document.main+xml", "document.other+xml")), "BMA-610"),
        (replaced(make_reference(), "[Content_Types].xml", (WORD_DOCUMENT, WITH_MACROS)), "BMA-611"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_as_a_problem(data, code):
    for use in (lambda: write_docx(agreement(), base=data), lambda: check_reference(data)):
        with pytest.raises(UserError) as caught:
            use()
        assert [p.code for p in caught.value.problems] == [code]


def test_a_file_that_swells_is_refused():
    def swollen(name, content):
        return content + b" " * (70 * 1024 * 1024) if name == "word/settings.xml" else content

    with pytest.raises(UserError) as caught:
        write_docx(agreement(), base=rewritten(make_reference(), swollen))
    assert caught.value.problems[0].code == "BMA-612"


def test_an_entity_of_a_file_is_never_opened(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", "utf-8")
    doctype = f'<!DOCTYPE w:styles [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'

    def attack(name, content):
        if name != "word/styles.xml":
            return content
        text = content.decode("utf-8").replace("?>\n", f"?>\n{doctype}", 1)
        return text.replace('<w:name w:val="Recital"/>', '<w:name w:val="Recital"/><w:aliases w:val="a"/>&x;').encode()

    data = rewritten(make_reference(), attack)
    try:
        written = write_docx(agreement(), base=data)
    except UserError:
        return
    assert b"SECRET" not in b"".join(Parts(written).parts.values())
    assert words_in(Parts(written).tree())
