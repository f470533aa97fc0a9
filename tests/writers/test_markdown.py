"""The Markdown: the same numbers and words, whatever the words are."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Article, Cell, Document, Emphasis, Meta, Paragraph, Section, Table, Term, Text
from bma_drafter.text.views import for_audience, notes_as_annex
from bma_drafter.writers.markdown import write_markdown
from tests.writers.sample import HOSTILE, agreement, labels, note_count, one_article, words


def text_of(markdown):
    """The words of a page as a reader of Markdown gives them, one line for each block."""
    lines = []
    for token in MarkdownIt().enable("table").parse(markdown):
        if token.type == "inline":
            lines.append("".join(c.content for c in token.children if c.type in ("text", "code_inline", "html_inline")))
    return lines


def kinds(markdown):
    return {token.type for token in MarkdownIt().enable("table").parse(markdown)}


def test_numbers_and_references_are_those_of_the_tree():
    document = agreement()
    lines = [line.strip(" \u2003") for line in text_of(write_markdown(document))]
    for label in labels(document).values():
        assert any(line.startswith(label) for line in lines), label
    assert any("falls under Article 4, Article 2(a) and paragraph 2 of Annex I within" in line for line in lines)
    assert "2 bis. What was taken contrary to paragraph 1 is paid back." in lines
    assert "Article 3 – Recruitment fees" in lines


def test_a_memorandum():
    lines = text_of(write_markdown(agreement(register="mou")))
    assert "3. Recruitment fees" in lines
    assert "3.1 No fee is charged." in lines


def test_headings_follow_the_outline():
    markdown = write_markdown(agreement())
    assert re.findall(r"^(#+) (?:Part I|Article 1|Annex I|Agreement)\b", markdown, re.MULTILINE) == [
        "#",
        "##",
        "###",
        "##",
    ]


def test_numbers_make_no_lists_and_points_no_code():
    markdown = write_markdown(agreement(notes_as="none"))
    found = kinds(markdown.replace("- a list", "").replace("- with bullets", ""))
    assert found.isdisjoint(
        {"ordered_list_open", "bullet_list_open", "code_block", "fence", "html_block", "blockquote_open"}
    )


def test_notes_are_quotations_and_say_for_whom_they_are():
    markdown = write_markdown(agreement())
    assert len(re.findall(r"^> \*\*", markdown, re.MULTILINE)) == note_count(agreement())
    assert "> **Why** (own side only): Target position." in markdown
    assert "> **Source** (public): R86, paragraph 4 (source not read). Model." in markdown


def test_a_copy_for_the_counterpart_holds_nothing_of_ones_own():
    markdown = write_markdown(for_audience(agreement(), "counterpart"))
    for word in ("Target position", "Proposal for", "LS-01", "recruitment.deposit", "bma-format"):
        assert word not in markdown, word


def test_notes_in_an_annex_and_a_table_with_odd_rows():
    assert "Target position." in write_markdown(notes_as_annex(agreement()))
    rows = ((Cell(words("a|b"), span=2),), (Cell(words("x")), Cell(words("y")), Cell(words("z"))))
    table = Table("t", (Cell(words("A")), Cell(words("B"), "right")), rows)
    markdown = write_markdown(Document(Meta("T"), (Section("s", words("S"), (table,)),)))
    assert "|:--|--:|:--|" in markdown
    assert "| a\\|b |  |  |" in markdown


def test_marks_touch_the_words_they_mark():
    markdown = write_markdown(one_article(Text("a"), Emphasis(words(" b ")), Term("c"), Emphasis(words(" "))))
    assert "a *b* **c**" in markdown


@pytest.mark.parametrize(
    "start",
    [
        "1. one",
        "- dash",
        "+ plus",
        "> quote",
        "# head",
        "(a) point",
        "    code",
        ": term",
        "=== under",
        "1) x",
        "a. b",
        "% t",
    ],
)
def test_no_paragraph_becomes_something_else(start):
    markdown = write_markdown(one_article(Text(f"{start} words")))
    found = kinds(markdown)
    assert found <= {"heading_open", "heading_close", "inline", "paragraph_open", "paragraph_close"}
    assert text_of(markdown)[-1] == f"{start} words".strip()


def test_hostile_words_are_words():
    lines = text_of(write_markdown(one_article(Text(HOSTILE), title=HOSTILE)))
    expected = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800\ufffe]", "", HOSTILE)
    assert lines == [expected, "Article 1 – One", expected]


@given(
    st.text(
        st.characters(codec="utf-8", exclude_categories=["Cc", "Zl", "Zp", "Zs", "Cn", "Co"])
        | st.sampled_from(" *_`[]<>|~#-+.\\&;:!()")
    )
)
def test_any_words_are_words(text):
    article = Article("a", words("T"), (Paragraph("a.a", (Text("x" + text + "x"),)),), number="1")
    markdown = write_markdown(Document(Meta("T"), (article,)))
    assert text_of(markdown)[-1] == read(words("x" + text + "x"))
