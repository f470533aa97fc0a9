"""The own check of Word files finds what is put wrong on purpose."""

import io
import re
import warnings
import zipfile

import pytest

from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.docx.lint import lint_docx
from tests.writers.sample import agreement

GOOD = {way: write_docx(agreement(notes_as=way)) for way in ("comments", "footnotes")}


def broken(part, pattern, put, way="comments"):
    """The good file with the first match of a pattern in one part put otherwise."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GOOD[way])) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name).decode("utf-8")
            if name == part:
                assert re.search(pattern, content), pattern
                content = re.sub(pattern, put, content, count=1)
            new.writestr(name, content)
    return out.getvalue()


DOCUMENT = "word/document.xml"
DEFECTS = {
    "a bookmark twice": (
        DOCUMENT,
        r'w:id="2" w:name="\w+"',
        'w:id="1" w:name="_x"',
        "the bookmark number 1 is there 2 times",
    ),
    "a bookmark without end": (DOCUMENT, r'<w:bookmarkEnd w:id="3"/>', "", "does not end once"),
    "a field without end": (DOCUMENT, r'<w:fldChar w:fldCharType="end"/>', "", "never end"),
    "a field that has not begun": (
        DOCUMENT,
        r'<w:fldChar w:fldCharType="begin"/>',
        "",
        "a field ends that has not begun",
    ),
    "a field that leads nowhere": (DOCUMENT, r"REF u\w+", "REF nowhere", "leads to nowhere"),
    "a link that leads nowhere": (DOCUMENT, r'w:anchor="\w+"', 'w:anchor="nowhere"', "leads to nowhere"),
    "a style that is not there": (DOCUMENT, r'w:pStyle w:val="\w+"', 'w:pStyle w:val="None"', "there is no style None"),
    "a list that is not there": (DOCUMENT, r'w:numId w:val="\d+"', 'w:numId w:val="999"', "there is no list 999"),
    "a list without definition": (
        "word/numbering.xml",
        r'w:abstractNumId w:val="0"',
        'w:abstractNumId w:val="99"',
        "has no definition",
    ),
    "a cell without paragraph": (
        DOCUMENT,
        r"(<w:tc>.*?</w:tcPr>)<w:p>.*?</w:p>(</w:tc>)",
        r"\1\2",
        "does not end with a paragraph",
    ),
    "a row too short": (DOCUMENT, r"<w:tc>(?:(?!</w:tc>).)*</w:tc></w:tr>", "</w:tr>", "columns instead of"),
    "a lost space": (DOCUMENT, r' xml:space="preserve"> ', "> ", "would be lost"),
    "a comment that is not there": (
        "word/comments.xml",
        r'w:comment w:id="0"',
        'w:comment w:id="77"',
        "comments holds no number 0",
    ),
    "a comment number twice": (
        "word/comments.xml",
        r'w:comment w:id="0"',
        'w:comment w:id="1"',
        "in comments the number 1 is there 2 times",
    ),
    "a relation that is not there": (DOCUMENT, r'r:id="rId\d+"', 'r:id="rId99"', "the relation rId99 is not there"),
    "a part that is not there": (
        "word/_rels/document.xml.rels",
        r'Target="styles.xml"',
        'Target="none.xml"',
        "word/none.xml is not there",
    ),
    "XML that is not well-formed": ("word/styles.xml", r"</w:styles>", "", "word/styles.xml"),
    "a type without part": (
        "[Content_Types].xml",
        r"/word/numbering.xml",
        "/word/none.xml",
        "/word/none.xml, which is not there",
    ),
    "a style twice": (
        "word/styles.xml",
        r'w:styleId="Recital"',
        'w:styleId="Normal"',
        "the style Normal is there 2 times",
    ),
    "a table at the end": (
        DOCUMENT,
        r'<w:p><w:pPr><w:pStyle w:val="AfterTable"/></w:pPr></w:p>(<w:sectPr>)',
        r"\1",
        "the body ends with a table",
    ),
    "no last section": (
        DOCUMENT,
        r"<w:sectPr>(?:(?!<w:sectPr>).)*</w:sectPr></w:body>",
        "</w:body>",
        "the properties of its last section",
    ),
}


def test_a_good_file_is_clean():
    assert [lint_docx(data) for data in GOOD.values()] == [[], []]


@pytest.mark.parametrize("name", DEFECTS)
def test_each_defect_is_found(name):
    part, pattern, put, said = DEFECTS[name]
    found = lint_docx(broken(part, pattern, put))
    assert any(said in problem for problem in found), found


def test_a_footnote_that_is_not_there_is_found():
    found = lint_docx(broken("word/footnotes.xml", 'w:footnote w:id="1"', 'w:footnote w:id="88"', "footnotes"))
    assert "footnotes holds no number 1" in found


def test_what_is_no_word_file_is_told():
    assert lint_docx(b"words") == ["not a zip file"]
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert lint_docx(empty.getvalue()) == ["there is no [Content_Types].xml", "there is no word/document.xml"]


def test_a_part_that_is_there_twice_is_found():
    data = io.BytesIO(GOOD["comments"])
    with warnings.catch_warnings(), zipfile.ZipFile(data, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr("word/styles.xml", "<x/>")
    assert any("word/styles.xml is there 2 times" in problem for problem in lint_docx(data.getvalue()))
