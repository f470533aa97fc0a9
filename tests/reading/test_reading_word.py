"""A Word file as lines: whoever wrote it, with its numbers, its tracked changes, what stands beside the text."""

import pytest

from bma_drafter.reading.word.numbers import as_number
from bma_drafter.reading.word.reading import read_word
from tests.reading.word_files import docx, gone, ins, mark, p, r, sent


def lines(body, **parts):
    return read_word(docx(body, **parts), "file.docx").lines


def words(body, **parts):
    return [line.accepted for line in lines(body, **parts)]


def test_what_word_strews_about_a_text_is_walked_through():
    body = (
        '<w:p><w:bookmarkStart w:id="1" w:name="_GoBack"/><w:bookmarkEnd w:id="1"/>'
        f'<w:proofErr w:type="spellStart"/>{r("The ")}<w:smartTag w:element="place"><w:smartTagPr/>{r("Kingdom")}'
        f'</w:smartTag><w:proofErr w:type="spellEnd"/>{r(" of Sp")}{r("ain")}<w:hyperlink r:id="x">{r(" pays")}'
        "</w:hyperlink><w:r><w:lastRenderedPageBreak/><w:noBreakHyphen/><w:softHyphen/><w:tab/></w:r></w:p>"
        f'<w:customXml w:element="clause"><w:p>{r("In a box of data.")}</w:p></w:customXml>'
        f"<w:sdt><w:sdtPr/><w:sdtContent>{p('In a control.')}</w:sdtContent></w:sdt>"
        f"<w:p><w:sdt><w:sdtPr/><w:sdtContent>{r('Inline.')}</w:sdtContent></w:sdt></w:p>"
        f"<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{r('Click here')}</w:sdtContent></w:sdt></w:p>"
    )
    assert words(body) == ["The Kingdom of Spain pays-\t", "In a box of data.", "In a control.", "Inline.", ""]


def test_a_text_box_is_read_once_after_its_paragraph():
    shape = f"<wps:txbx><w:txbxContent>{p('In the box.')}</w:txbxContent></wps:txbx>"
    old = f"<w:pict><v:textbox><w:txbxContent>{p('In the box.')}</w:txbxContent></v:textbox></w:pict>"
    body = (
        f"<w:p>{r('Before. ')}<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{shape}</w:drawing>"
        f"</mc:Choice><mc:Fallback>{old}</mc:Fallback></mc:AlternateContent></w:r>{r('After.')}</w:p>"
    )
    found = lines(body)
    assert [(line.accepted, line.in_box) for line in found] == [("Before. After.", False), ("In the box.", True)]


def test_tracked_changes_are_read_as_accepted_and_as_rejected_with_their_authors():
    body = f"<w:p>{r('Within ')}{gone('60', 'A')}{ins('90', 'B')}{r(' days')}</w:p>"
    (line,) = lines(body)
    assert (line.accepted, line.rejected) == ("Within 90 days", "Within 60 days")
    assert [(a.kind, a.author) for a in line.atoms if a.kind != "same"] == [("deleted", "A"), ("inserted", "B")]


def test_what_one_inserted_and_another_deleted_was_never_there():
    inner = gone("never", "B")
    body = f'<w:p>{r("Words ")}<w:ins w:id="1" w:author="A">{inner}</w:ins>{r("kept")}</w:p>'
    (line,) = lines(body)
    assert (line.accepted, line.rejected) == ("Words kept", "Words kept")


def test_a_deleted_end_of_a_paragraph_joins_it_to_the_next():
    body = f"<w:p>{mark('del')}{r('One ')}</w:p>{p('line.')}<w:p>{mark('ins')}{r('Two')}</w:p>{p('lines.')}"
    first, second, third = lines(body)
    assert (first.accepted, second.accepted, third.accepted) == ("One line.", "Two", "lines.")
    assert first.joined == ("Elena Ruiz",)
    assert (second.mark, third.mark) == ("inserted", "same")


def test_fields_give_their_result_and_never_their_instruction():
    def sign(kind):
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    body = (
        f"<w:p>{r('See ')}{sign('begin')}<w:r><w:instrText> REF u1234567890 \\n \\h </w:instrText></w:r>"
        f"{sign('separate')}{r('Article 5')}{sign('end')}{r('.')}<w:fldSimple w:instr=' DATE '>{r(' Today')}"
        "</w:fldSimple></w:p>"
        f"<w:p>{sign('begin')}<w:r><w:instrText> TOC \\o </w:instrText></w:r>{sign('separate')}{r('Article 1 ... 3')}"
        f"</w:p><w:p>{r('Article 2 ... 4')}{sign('end')}</w:p>{p('Text.')}"
    )
    found = lines(body)
    assert [line.accepted for line in found] == ["See Article 5. Today", "", "", "Text."]
    assert [a.target for a in found[0].atoms] == ["", "u1234567890", "", ""]


def test_a_field_without_an_end_does_not_swallow_the_text():
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r></w:p>'
        f'{p("First.")}<w:p><w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("Second.")}</w:p>'
    )
    assert words(body) == ["", "First.", "Second."]


def test_a_bookmark_without_an_end_stays_in_its_paragraph():
    body = f'<w:p><w:bookmarkStart w:id="7" w:name="u0000000001"/>{r("One.")}</w:p>{p("Two.")}'
    first, second = lines(body)
    assert first.atoms[0].names == {"u0000000001"}
    assert not second.atoms[0].names


LEVELS = "".join(
    f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{fmt}"/><w:lvlText w:val="{text}"/></w:lvl>'
    for at, fmt, text in ((0, "decimal", "Article %1"), (1, "decimal", "%1.%2"), (2, "lowerLetter", "(%3)"),
                          (3, "upperRoman", "%4."))
)  # fmt: skip
NUMBERING = (
    f'<w:abstractNum w:abstractNumId="4">{LEVELS}</w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="4"/></w:num>'
    '<w:num w:numId="2"><w:abstractNumId w:val="4"/><w:lvlOverride w:ilvl="2"><w:startOverride w:val="3"/>'
    "</w:lvlOverride></w:num>"
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="H" w:default="1"><w:name w:val="heading 1"/><w:pPr><w:outlineLvl '
    'w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="Below"/><w:basedOn w:val="H"/><w:pPr><w:numPr><w:ilvl '
    'w:val="1"/></w:numPr></w:pPr></w:style>'
)


def item(style="", level=None, num=None):
    list_ = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>' if num is not None else ""
    look = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{look}{list_}</w:pPr>{r('x')}</w:p>"


def test_numbers_come_from_lists_styles_and_overrides():
    body = (
        item("H") + item("B") + item("B") + item("B", 2, 1) + item("B", 2, 1) + item("B", 3, 1) + item("B")
        + item("B", 2, 1) + item("H") + item("B") + item("B", 2, 2) + item("B", 0, 0) + item()
    )  # fmt: skip
    found = lines(body, styles=STYLES, numbering=NUMBERING)
    assert [line.label for line in found] == [
        "Article 1", "1.1", "1.2", "(a)", "(b)", "I.", "1.3", "(a)", "Article 2", "2.1", "(c)", "", "Article 3",
    ]  # fmt: skip
    assert (found[0].style, found[0].outline) == ("heading 1", 0)


def test_the_numbers_of_our_own_file_are_those_of_the_page():
    found = read_word(sent(), "sent.docx").lines
    labels = [line.label for line in found if line.label]
    assert labels == ["Article 1", "1.", "2.", "(a)", "(b)", "3.", "4.", "Article 2", "1.", "2."]


@pytest.mark.parametrize(
    ("value", "format_", "printed"),
    [(28, "lowerLetter", "bb"), (14, "upperRoman", "XIV"), (7, "decimalZero", "07"), (22, "ordinal", "22nd"),
     (12, "ordinal", "12th"), (5, "arabicAbjad", "5"), (3, "bullet", "")],
)  # fmt: skip
def test_formats_of_numbers(value, format_, printed):
    assert as_number(value, format_) == printed


def test_a_circle_of_styles_ends():
    styles = (
        '<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
    )
    assert lines(p("x", "A"), styles=styles)[0].style == "A"


def test_tables_tell_row_and_column_over_spans_and_nested_tables():
    def cell(inside, span=1):
        return f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr>{inside}</w:tc>'

    nested = f"<w:tbl><w:tr>{cell(p('inner'))}</w:tr></w:tbl>"
    body = (
        f"<w:tbl><w:tr>{cell(p('a'), 2)}{cell(p('b'))}</w:tr><w:sdt><w:sdtContent><w:tr>{cell(p('c') + nested)}"
        f"{cell(p('d'))}</w:tr></w:sdtContent></w:sdt></w:tbl>"
    )
    found = [(line.accepted, line.cell.row, line.cell.column) for line in lines(body)]
    assert found == [("a", 0, 0), ("b", 0, 2), ("c", 1, 0), ("inner", 1, 0), ("d", 1, 1)]


def test_comments_tell_who_said_what_on_which_words():
    body = (
        f'<w:p>{r("Within ")}<w:commentRangeStart w:id="3"/>{r("sixty days")}<w:commentRangeEnd w:id="3"/>'
        '<w:r><w:commentReference w:id="3"/></w:r></w:p>'
    )
    comments = f'<w:comment w:id="3" w:author="Elena Ruiz">{p("Too long.")}{p("Ninety?")}</w:comment>'
    text = read_word(docx(body, comments=comments), "file.docx")
    (comment,) = text.comments.values()
    assert (comment.author, comment.text, comment.on) == ("Elena Ruiz", "Too long.\nNinety?", "sixty days")


def test_hidden_words_macros_and_what_lies_elsewhere_are_told():
    body = '<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p><w:altChunk r:id="x"/>'
    remarks = " ".join(read_word(docx(body), "file.docx").remarks)
    assert "hidden text (one piece)" in remarks
    assert "file within the file" in remarks


def test_a_strict_word_file_is_read_as_well():
    from tests.reading.word_files import changed

    data = changed(
        docx(p("Words.")),
        lambda xml: xml.replace(
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
            "http://purl.oclc.org/ooxml/wordprocessingml/main",
        ),
    )
    assert [line.accepted for line in read_word(data, "strict.docx").lines] == ["Words."]
