"""Word files that are damaged, protected, huge, something else, or made to do harm: one clear refusal, or a result."""

import io
import random
import tracemalloc
import zipfile

import pytest

from bma_drafter.errors import UserError
from bma_drafter.reading.word import opening as word_opening
from bma_drafter.reading.word.reading import read_word
from tests.reading.word_files import SPACES, TYPES, changed, docx, p, r

WHOLE = docx(p("Words of an agreement.") * 50, comments=f'<w:comment w:id="1" w:author="A">{p("x")}</w:comment>')


def refusal(data):
    with pytest.raises(UserError) as error:
        read_word(data, "back.docx")
    (problem,) = error.value.problems
    assert problem.message.startswith("back.docx "), problem.message
    assert problem.repair
    return problem


def archive(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name.replace("__", "/").replace("_types", "[Content_Types].xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7 ...", "a PDF file"),
        (b"{\\rtf1 text}", "Rich Text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "older kind (.doc"),
        (b"<!DOCTYPE html><html>", "a page for a browser"),
        (b'<?xml version="1.0"?><x/>', "an XML file"),
        (b"Article 1\n", "a plain text"),
        (b"\x89PNG\r\n", "a picture"),
        (archive(mimetype="application/vnd.oasis.opendocument.text"), "text document of LibreOffice"),
        (archive(_types=TYPES.replace("wordprocessingml.document", "spreadsheetml.sheet")), "an Excel file"),
        (archive(_types=TYPES.replace("wordprocessingml.document", "presentationml.x")), "a PowerPoint file"),
        (archive(readme="x"), "an archive without a text"),
    ],
)
def test_other_kinds_of_files_are_named_for_what_they_are(data, what):
    problem = refusal(data)
    assert problem.code == "BMA-560"
    assert what in problem.message


def test_a_file_under_a_password_is_told_as_such():
    sign = "EncryptedPackage".encode("utf-16-le")
    assert refusal(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + sign).code == "BMA-561"


@pytest.mark.parametrize("length", [0, 1, 30, 200, len(WHOLE) // 2, len(WHOLE) - 1])
def test_a_file_cut_off_is_refused(length):
    assert refusal(WHOLE[:length]).code in ("BMA-560", "BMA-563")


@pytest.mark.parametrize("part", ["document", "styles", "numbering", "comments", "footnotes"])
def test_a_part_that_is_no_xml_is_named(part):
    data = docx(p("x"), styles="", numbering="", comments="", footnotes="")
    problem = refusal(changed(data, lambda xml: xml[:-20], f"word/{part}.xml"))
    assert problem.code == "BMA-563"
    assert part in str(problem.why)


def test_a_file_without_its_text_is_refused():
    data = archive(_types=TYPES, **{"word__styles.xml": f"<w:styles {SPACES}/>"})
    assert refusal(data).code == "BMA-563"
    assert refusal(changed(WHOLE, lambda xml: f"<w:other {SPACES}/>")).code == "BMA-563"
    assert refusal(docx("")).code == "BMA-566"
    assert refusal(docx(p("") + p("  "))).code == "BMA-566"


def test_the_sign_that_leads_to_the_text_may_be_missing():
    broken = changed(WHOLE, lambda xml: xml.replace('officeDocument"', 'nothing"'), "_rels/.rels")
    assert len(read_word(broken, "a.docx").lines) == 50


def test_parts_that_are_named_and_not_there_are_done_without():
    data = changed(WHOLE, lambda xml: xml.replace("comments.xml", "gone.xml"), "word/_rels/document.xml.rels")
    assert read_word(data, "a.docx").comments == {}


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'


@pytest.mark.parametrize("part", ["word/document.xml", "word/comments.xml", "word/_rels/document.xml.rels"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_it_is_read(part, encoding):
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                xml = content.decode().removeprefix('<?xml version="1.0"?>')
                content = f'<?xml version="1.0" encoding="{encoding}"?>{BOMB}{xml}'.encode(encoding)
            new.writestr(name, content)
    problem = refusal(out.getvalue())
    assert problem.code == "BMA-563"
    assert "document type" in str(problem.why)


def test_an_archive_that_unpacks_into_very_much_is_refused_unread():
    data = docx("<w:p/>" * 100, big="x")
    data = changed(data, lambda xml: " " * 110_000_000, "word/big.xml")
    assert len(data) < 300_000
    tracemalloc.start()
    assert refusal(data).code == "BMA-562"
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_very_many_signs_are_refused_before_they_fill_the_memory(monkeypatch):
    monkeypatch.setattr(word_opening, "_MOST_SIGNS", 1000)
    assert refusal(docx(p("x") * 500)).code == "BMA-562"


def test_a_part_twice_is_refused():
    out = io.BytesIO(WHOLE)
    with zipfile.ZipFile(out, "a") as made, pytest.warns(UserWarning, match="Duplicate"):
        made.writestr("word/document.xml", "<x/>")
    assert refusal(out.getvalue()).code == "BMA-563"


def test_macros_and_relations_to_elsewhere_do_no_harm():
    out = io.BytesIO(WHOLE)
    with zipfile.ZipFile(out, "a") as made:
        made.writestr("word/vbaProject.bin", b"\0" * 1000)
        made.writestr("word/embeddings/evil.exe", b"MZ")
    data = changed(
        out.getvalue(),
        lambda xml: xml.replace("</Relationships>", '<Relationship Id="e" Type="x/attachedTemplate" Target="http://evil'
                                                    '.example/t.dotm" TargetMode="External"/></Relationships>'),
        "word/_rels/document.xml.rels",
    )  # fmt: skip
    text = read_word(data, "a.docx")
    assert len(text.lines) == 50
    assert "macros" in text.remarks[0]


@pytest.mark.parametrize("element", ["w:smartTag", "w:sdt", "w:tbl", "w:ins", "w:customXml", "w:unknown"])
@pytest.mark.parametrize("depth", [60, 240, 5000])
def test_deep_nesting_gives_a_result_or_a_refusal(element, depth):
    body = f"<w:p>{f'<{element}>' * depth}{r('x')}{f'</{element}>' * depth}</w:p>"
    if depth < 1000:
        assert read_word(docx(p("y") + body), "a.docx").lines
    else:
        problem = refusal(docx(p("y") + body))
        assert (problem.code, "deep" in str(problem.why)) == ("BMA-563", True)


NONSENSE = [
    '<w:numPr><w:ilvl w:val="-3"/><w:numId w:val="99999999999999999999"/></w:numPr>',
    '<w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="x"/>',
    "<w:pStyle/><w:numPr><w:numId/></w:numPr><w:rPr><w:ins/><w:del/></w:rPr>",
]


@pytest.mark.parametrize("properties", NONSENSE)
def test_nonsense_in_properties_is_passed_over(properties):
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="x"/><w:lvl w:ilvl="99"/><w:lvl w:ilvl="0"><w:start '
        'w:val="-9"/><w:lvlText w:val="%1%2%9%"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId '
        'w:val="1"/><w:lvlOverride/></w:num><w:num/>'
    )
    body = (
        f"<w:p><w:pPr>{properties}</w:pPr><w:bookmarkEnd/><w:bookmarkStart/><w:commentRangeStart/>"
        f'<w:footnoteReference w:id="7"/><w:r><w:sym w:char="zzzz"/><w:fldChar/><w:fldChar w:fldCharType="end"/></w:r>'
        f'{r("kept")}</w:p><w:tbl><w:tr><w:trPr><w:gridBefore w:val="999999"/></w:trPr><w:tc><w:tcPr><w:gridSpan '
        f'w:val="99999999999"/></w:tcPr>{p("cell")}</w:tc></w:tr><w:tr/></w:tbl>'
    )
    assert [line.accepted for line in read_word(docx(body, numbering=numbering), "a.docx").lines] == ["kept", "cell"]


def test_random_damage_gives_a_result_or_a_refusal():
    """Bytes of the text changed, dropped, doubled: never anything but a text or a problem with a repair."""
    chance = random.Random(7)
    xml = zipfile.ZipFile(io.BytesIO(WHOLE)).read("word/document.xml")
    for _ in range(150):
        broken = bytearray(xml)
        for _ in range(chance.randrange(1, 6)):
            at = chance.randrange(len(broken))
            what = chance.randrange(3)
            if what == 0:
                broken[at] = chance.randrange(256)
            elif what == 1:
                del broken[at : at + chance.randrange(1, 40)]
            else:
                broken[at:at] = broken[at : at + chance.randrange(1, 60)]
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(WHOLE)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                new.writestr(name, bytes(broken) if name == "word/document.xml" else old.read(name))
        try:
            read_word(out.getvalue(), "a.docx")
        except UserError as error:
            assert error.problems[0].repair  # noqa: PT017 -- either outcome is right


def test_twenty_thousand_paragraphs_are_read():
    data = docx("".join(p(f"Paragraph {n} of a very long text about many things.") for n in range(20_000)))
    assert len(read_word(data, "a.docx").lines) == 20_000
