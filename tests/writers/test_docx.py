"""What is in a written Word file, and what is not."""

import hashlib
import io
import zipfile
from dataclasses import replace

import pytest

from bma_drafter.text.tree import (
    Article,
    Blank,
    Bracket,
    Cell,
    Document,
    Meta,
    Paragraph,
    PartyName,
    Ref,
    Section,
    Table,
    Text,
)
from bma_drafter.text.tree import Testimonium as ClosingWords  # pytest takes a name with Test for a test
from bma_drafter.text.views import for_audience, notes_as_annex
from bma_drafter.writers.docx import FIXED_TIMESTAMP, write_docx
from bma_drafter.writers.docx.lint import lint_docx
from bma_drafter.writers.names import closing_name, place_name
from tests.writers.parts import Parts, W, bookmarks, paragraphs, value, words_in
from tests.writers.sample import HOSTILE, agreement, note_count, one_article, words

VARIANTS = [
    agreement(),
    agreement(notes_as="footnotes"),
    agreement(notes_as="none"),
    agreement(register="mou"),
    agreement(cover=None, contents=False),
    agreement(cover=None, kind="report", footer="Foot"),
    notes_as_annex(agreement()),
    Document(Meta("Empty"), ()),
    one_article(Text(HOSTILE)),
]


@pytest.fixture(scope="module")
def parts():
    return Parts(write_docx(agreement()))


@pytest.mark.parametrize("document", VARIANTS, ids=range(len(VARIANTS)))
def test_every_file_is_clean(document):
    assert lint_docx(write_docx(document)) == []


# ------------------------------------------------------------------------------------------- notes


def test_every_note_is_a_comment_on_its_unit(parts):
    comments = list(parts.tree("comments").iter(f"{W}comment"))
    assert len(comments) == note_count(agreement())
    assert {value(c, "author") for c in comments} == {"Why", "Source", "Caution", "To do", "Option"}
    assert {value(c, "date") for c in comments} == {"2026-11-24T00:00:00Z"}
    assert len(list(parts.tree().iter(f"{W}commentReference"))) == len(comments)


def test_a_source_is_named_and_one_not_read_is_said_so(parts):
    printed = [words_in(c) for c in parts.tree("comments").iter(f"{W}comment")]
    assert "C181, Article 7(1)Agencies charge nothing." in printed
    assert "R86, paragraph 4 (source not read)Model." in printed


def test_notes_as_footnotes():
    parts = Parts(write_docx(agreement(notes_as="footnotes")))
    own = [f for f in parts.tree("footnotes").iter(f"{W}footnote") if value(f, "type") is None]
    assert len(own) == note_count(agreement())
    assert "word/comments.xml" not in parts
    assert any("R86, paragraph 4 (source not read). Model." in words_in(f) for f in own)


def test_notes_that_are_not_printed_leave_nothing():
    parts = Parts(write_docx(agreement(notes_as="none")))
    assert "word/comments.xml" not in parts
    assert "word/footnotes.xml" not in parts
    assert "Target position" not in parts.text()


def test_notes_meant_for_an_annex_are_never_lost():
    with pytest.raises(ValueError, match="notes_as_annex"):
        write_docx(agreement(notes_as="annex"))
    assert "Target position." in Parts(write_docx(notes_as_annex(agreement()))).text()


def test_a_copy_for_the_counterpart_holds_nothing_of_ones_own():
    copy = for_audience(agreement(notes_as="none"), "counterpart")
    parts = Parts(write_docx(copy))
    assert not [name for name in parts.parts if "comments" in name or "custom" in name]
    whole = "".join(data.decode("utf-8") for name, data in parts.parts.items())
    for word in ("Target position", "Proposal for", "LS-01", "bma-digest", "fees.ban", "recruitment.deposit"):
        assert word not in whole, word


# ------------------------------------------------------------------------------------------- places


def test_each_unit_has_one_bookmark_around_its_words_and_its_name_tells_nothing(parts):
    found = bookmarks(parts.tree())
    assert found[place_name("fees.ban")] == "No fee is charged."
    assert found[place_name("article:fees")] == "Recruitment fees"
    assert found[place_name("fees.visas")] == "visas;"
    assert found[closing_name("fees.list")] == "whoever asks for them."
    assert found[place_name("places-table.places")] == "Places"
    assert all(name[0] == "u" and len(name) == 11 for name in found)


def test_an_id_given_twice_is_one_bookmark():
    twice = Article("a", words("T"), (Paragraph("a.a", words("one")), Paragraph("a.a", words("two"))), number="1")
    assert lint_docx(write_docx(Document(Meta("T"), (twice,)))) == []


# ------------------------------------------------------------------------------------------- page


def test_a_table_repeats_its_header_and_breaks_no_row(parts):
    table = next(t for t in parts.tree().iter(f"{W}tbl") if "Channel 60" in words_in(t))
    rows = table.findall(f"{W}tr")
    assert [r.find(f"{W}trPr/{W}tblHeader") is not None for r in rows] == [True] + [False] * 60
    assert all(r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows)
    assert value(table.find(f"{W}tblPr/{W}tblCaption")) == "Places"
    assert value(rows[1].findall(f"{W}tc")[1].find(f"{W}p/{W}pPr/{W}jc")) == "right"


def test_a_row_of_half_a_page_goes_on_on_the_next_one():
    """Kept together, the text of a long article would leave the page before it half empty."""
    table = Table("t", (Cell(words("Ours")), Cell(words("Theirs"))), rows=tuple(
        (Cell(words(text)), Cell(words("the same"))) for text in ("short", "a long text " * 200)
    ))  # fmt: skip
    rows = list(Parts(write_docx(Document(Meta("T"), (Section("s", (), (table,)),)))).tree().iter(f"{W}tr"))
    assert [r.find(f"{W}trPr/{W}cantSplit") is not None for r in rows] == [True, True, False]


def test_a_shaded_cell_says_in_words_what_its_colour_says(parts):
    shaded = [c for c in parts.tree().iter(f"{W}tc") if c.find(f"{W}tcPr/{W}shd") is not None]
    assert {words_in(c) for c in shaded} == {"open"}


def test_cells_that_span_and_rows_that_are_too_short_or_long_make_a_whole_table():
    rows = (
        (Cell(words("over two"), span=2), Cell(words("x"))),
        (Cell(words("alone")),),
        (Cell(words("a")), Cell(words("b")), Cell(words("c")), Cell(words("d"))),
    )
    table = Table("t", (Cell(words("A")), Cell(words("B")), Cell(words("C"))), rows)
    empty = Table("e", (), ())
    assert lint_docx(write_docx(Document(Meta("T"), (Section("s", words("S"), (table, table, empty)),)))) == []


def test_a_section_on_its_side_has_pages_of_its_own(parts):
    sections = list(parts.tree().iter(f"{W}sectPr"))
    sizes = [s.find(f"{W}pgSz") for s in sections]
    assert [value(s, "orient") for s in sizes] == [None, "landscape"]
    assert [s.find(f"{W}titlePg") is not None for s in sections] == [True, False]


def test_the_contents_hold_every_heading_as_a_link(parts):
    found = bookmarks(parts.tree())
    rows = [p for p in parts.tree().iter(f"{W}p") if value(p.find(f"{W}pPr/{W}pStyle")) in ("TOC1", "TOC2")]
    assert [words_in(r) for r in rows][1:5] == [
        "Part IGeneral provisions", "Article 1Objectives", "Article 2Definitions", "Article 3Recruitment fees",
    ]  # fmt: skip
    assert all(value(r.find(f"{W}hyperlink"), "anchor") in found for r in rows)
    assert "updateFields" not in parts.text("settings")


def test_the_outline_begins_at_its_first_level_where_there_are_no_parts():
    articles = agreement().divisions[2].articles
    parts = Parts(write_docx(Document(Meta("T"), articles)))
    heading = next(p for p in parts.tree().iter(f"{W}p") if value(p.find(f"{W}pPr/{W}pStyle")) == "ArticleHeading")
    assert value(heading.find(f"{W}pPr/{W}outlineLvl")) == "0"


def test_the_signatures_stay_with_the_words_above_them(parts):
    table = next(t for t in parts.tree().iter(f"{W}tbl") if "For the Kingdom of Spain" in words_in(t))
    assert len(table.findall(f"{W}tr")) == 1
    above = [p for p in parts.tree().iter(f"{W}p") if value(p.find(f"{W}pPr/{W}pStyle")) == "Testimonium"]
    assert len(above) == 2
    assert all(p.find(f"{W}pPr/{W}keepNext") is not None for p in above)


def test_a_proposal_is_marked_in_words_and_by_a_bar(parts):
    rows = [(p, words_in(p)) for p in parts.tree().iter(f"{W}p")]
    at = next(i for i, (_, text) in enumerate(rows) if text == "Proposal for the own side – criteria LS-01, IE-02")
    assert all(p.find(f"{W}pPr/{W}pBdr/{W}left") is not None for p, _ in rows[at : at + 2])
    assert rows[at + 2][0].find(f"{W}pPr/{W}pBdr") is None
    assert "Proposal for the own side – criterion AP-15" in [text for _, text in rows]


def test_blanks_and_positions_are_told_apart_without_colour(parts):
    runs = {words_in(r): r for r in parts.tree().iter(f"{W}r")}
    assert value(runs["[amount]"].find(f"{W}rPr/{W}rStyle")) == "Blank"
    lines = [value(runs[text].find(f"{W}rPr/{W}u")) for text in ("[Senegal: ", "[Spain: ", "[option: ")]
    assert lines == ["single", "dash", "dotted"]


# ------------------------------------------------------------------------------------------- file


def test_the_same_document_and_date_give_the_same_bytes():
    document = agreement(date=None)
    first, second = (write_docx(document, timestamp=FIXED_TIMESTAMP) for _ in range(2))
    assert hashlib.sha256(first).digest() == hashlib.sha256(second).digest()
    assert write_docx(document, timestamp=0) != first
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {i.date_time for i in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_says_its_language_title_and_date():
    parts = Parts(write_docx(agreement(language="fr", author="Ministry", subject="Draft")))
    assert 'w:lang w:val="fr-FR"' in parts.text("styles")
    core = parts.text("core", "docProps")
    for part in (
        "<dc:title>Agreement on labour migration<",
        "<dc:language>fr-FR<",
        "<dc:creator>Ministry<",
        "2026-11-24T",
    ):
        assert part in core


def test_a_region_of_a_language_is_kept():
    assert 'w:lang w:val="es-AR"' in Parts(write_docx(one_article(Text("x"), language="es-AR"))).text("styles")


def test_properties_of_ones_own_are_there_only_when_they_are_stated():
    assert "bma-format" in Parts(write_docx(agreement())).text("custom", "docProps")
    assert "docProps/custom.xml" not in Parts(write_docx(agreement(properties=())))


@pytest.mark.parametrize("make", [Text, lambda t: Blank(t, "x"), lambda t: Bracket("option", (Text(t),))])
def test_hostile_words_survive_or_lose_only_what_no_file_can_hold(make):
    document = one_article(
        make(HOSTILE), title=HOSTILE, header_left=HOSTILE, subject=HOSTILE, properties=((HOSTILE, HOSTILE),)
    )
    data = write_docx(document)
    assert lint_docx(data) == []
    printed = "".join(text for _, text in paragraphs(Parts(data).tree()))
    assert "<b>&amp; \"quoted\" 'x' ]]> [a](b) `c` *d* #e | f $g$ " in printed


def test_spaces_at_the_edges_of_words_are_kept():
    parts = Parts(write_docx(one_article(Text(" before "), Blank("x", "x"), Text(" after\nnext line\tx "))))
    article = next(p for p in parts.tree().iter(f"{W}p") if value(p.find(f"{W}pPr/{W}pStyle")) == "ArticleText")
    assert words_in(article) == " before [x] afternext linex "
    assert len(list(article.iter(f"{W}br"))) == 1
    assert len(list(article.iter(f"{W}tab"))) == 1


@pytest.mark.parametrize("inline", [Ref("a"), PartyName("home")])
def test_a_tree_that_is_not_resolved_is_refused(inline):
    document = Document(Meta("T"), (Article("a", words("T"), (Paragraph("a.a", (inline,)),)),))
    with pytest.raises(TypeError, match="put into words"):
        write_docx(document)


def test_a_testimonium_without_signatures_and_an_empty_article_are_written():
    document = Document(Meta("T"), (Article("a", (), (), number="1"), ClosingWords("t", ())))
    assert lint_docx(write_docx(document)) == []


def test_only_needed_styles_are_there_and_each_is_known(parts):
    styles = [value(s, "styleId") for s in parts.tree("styles").iter(f"{W}style")]
    assert len(styles) == len(set(styles)) < 55
    assert "w:latentStyles" not in parts.text("styles")


def test_the_order_of_the_parts_is_fixed(parts):
    names = list(parts.parts)
    assert names[:3] == ["[Content_Types].xml", "_rels/.rels", "word/document.xml"]


def test_a_document_reads_the_same_with_and_without_its_notes():
    def printed(document):
        return list(paragraphs(Parts(write_docx(document)).tree()))

    assert printed(agreement()) == printed(replace(agreement(), notes_as="none"))
