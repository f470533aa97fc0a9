"""Numbers in Word are Word's own: the lists, what is put between, references to numbers."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bma_drafter.text.numbering import number
from bma_drafter.text.tree import (
    Annex,
    Article,
    Document,
    Meta,
    Paragraph,
    Point,
    Proposal,
    RefField,
    ResolvedRef,
    Section,
    Text,
)
from bma_drafter.text.tree import Testimonium as ClosingWords  # pytest takes a name with Test for a test
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.docx.lint import lint_docx
from bma_drafter.writers.names import place_name
from tests.writers.counting import Lists, printed_numbers
from tests.writers.parts import Parts, W, bookmarks, fields, paragraphs, value
from tests.writers.sample import agreement, labels, words

LINKED = {
    "main": ["ArticleHeading", "NumberedParagraph", "Point", "SubPoint"],
    "annex": ["AnnexHeading", "AnnexParagraph", "AnnexPoint", "AnnexSubPoint"],
    "part": ["PartHeading"],
}


@pytest.fixture(scope="module")
def parts():
    return Parts(write_docx(agreement()))


def patterns(parts):
    """Style -> the list that numbers it and the pattern of its level; the level must name the style in turn."""
    numbering, lists, out = parts.tree("numbering"), Lists(parts), {}
    for style, (num, level) in lists.styles.items():
        abstract = lists.abstract[num]
        definition = next(a for a in numbering.iter(f"{W}abstractNum") if value(a, "abstractNumId") == abstract)
        element = definition.findall(f"{W}lvl")[level]
        assert value(element.find(f"{W}pStyle")) == style
        out[style] = abstract, value(element.find(f"{W}lvlText"))
    return out


def test_every_level_is_linked_to_its_style_and_the_style_to_its_level(parts):
    found = patterns(parts)
    for styles in LINKED.values():
        assert len({found[s][0] for s in styles}) == 1
    assert [found[s][1] for s in LINKED["main"]] == ["Article %1", "%2.", "(%3)", "(%4)"]
    assert [found[s][1] for s in LINKED["annex"]] == ["Annex %1", "%2.", "(%3)", "(%4)"]
    assert found["PartHeading"][1] == "Part %1"


def test_a_memorandum_numbers_its_paragraphs_by_article():
    found = patterns(Parts(write_docx(agreement(register="mou"))))
    assert [found[s][1] for s in LINKED["main"]] == ["%1.", "%1.%2", "(%3)", "(%4)"]
    assert found["AnnexParagraph"][1] == "%2."


def test_no_number_is_typed(parts):
    typed = re.compile(r"^\s*(Article|Part|Annex) [0-9IVX]+|^\s*\d+\.\s|^\s*\([a-z]+\)")
    for style, printed in paragraphs(parts.tree()):
        if style not in ("TOC1", "TOC2", "TableText"):
            assert not typed.match(printed), (style, printed)


@pytest.mark.parametrize("register", ["treaty", "mou"])
def test_word_counts_to_the_numbers_of_the_tree(register):
    document = agreement(register=register)
    expected = {place_name(unit): label for unit, label in labels(document).items()}
    assert printed_numbers(Parts(write_docx(document))) == expected


def test_what_is_put_between_reads_its_number_and_counts_on_its_own(parts):
    numbering = parts.tree("numbering")
    read = [[value(t) for t in a.iter(f"{W}lvlText")] for a in numbering.iter(f"{W}abstractNum")]
    assert ["Article 3 bis", "%2.", "(%3)", "(%4)"] in read
    assert ["Article %1", "2 bis.", "(%3)", "(%4)"] in read


# ------------------------------------------------------------------------------------------- any tree


def _points(prefix, count, below):
    inner = tuple(Point(f"{prefix}.{n}.{m}", words("x")) for n in range(1) for m in range(below))
    return tuple(Point(f"{prefix}.{n}", words("x"), points=inner if n == 0 else ()) for n in range(count))


SHAPES = st.tuples(st.booleans(), st.booleans(), st.integers(0, 3), st.integers(0, 2))


@st.composite
def trees(draw):
    """Articles, annexes, a testimonium, with proposals, unnumbered paragraphs and points anywhere."""
    divisions = []
    for a in range(draw(st.integers(1, 5))):
        blocks = tuple(
            Paragraph(
                f"a{a}.p{p}",
                words("x"),
                points=_points(f"a{a}.p{p}", points, below),
                numbered=counted,
                proposal=Proposal(()) if proposed else None,
            )
            for p, (counted, proposed, points, below) in enumerate(draw(st.lists(SHAPES, min_size=1, max_size=4)))
        )
        whole = Proposal(()) if draw(st.booleans()) else None
        kind = draw(st.sampled_from([Article, Article, Annex, ClosingWords]))
        if kind is ClosingWords:
            divisions.append(ClosingWords(f"a{a}", blocks))
        else:
            divisions.append(kind(f"a{a}", words("T"), blocks, proposal=whole))
    return number(Document(Meta("T", register=draw(st.sampled_from(["treaty", "mou"]))), tuple(divisions)))


@settings(max_examples=150, deadline=None)
@given(trees())
def test_word_counts_to_the_numbers_of_any_tree(document):
    data = write_docx(document)
    assert printed_numbers(Parts(data)) == {place_name(unit): label for unit, label in labels(document).items()}
    assert lint_docx(data) == []


def test_numbers_that_leave_a_gap_are_printed_as_they_are():
    """A tree read from a signed text may begin at any number, and leave one out."""
    articles = [Article(f"a{n}", words("T"), (), number=n) for n in ("3", "4", "7", "7 bis", "8")]
    document = Document(Meta("T"), tuple(articles))
    printed = printed_numbers(Parts(write_docx(document)))
    assert [printed[place_name(a.id)] for a in articles] == [f"Article {a.number}" for a in articles]


def test_an_article_without_a_number_prints_its_title_only():
    document = Document(Meta("T"), (Article("a", words("Only a title"), ()),))
    parts = Parts(write_docx(document))
    assert printed_numbers(parts) == {}
    assert ("ArticleHeading", "Only a title") in list(paragraphs(parts.tree()))


# ------------------------------------------------------------------------------------------- references


def test_each_level_of_a_reference_is_a_field_that_leads_to_its_bookmark_and_holds_its_number(parts):
    names, printed = bookmarks(parts.tree()), printed_numbers(parts)
    found = fields(parts.tree())
    assert found
    for instruction, cached in found:
        code, name, *switches = instruction.split()
        assert (code, switches) == ("REF", ["\\n", "\\h"])
        assert name in names
        assert cached == printed[name].rstrip(".")


def test_a_reference_reads_as_in_the_tree(parts):
    text = dict.fromkeys(printed for _, printed in paragraphs(parts.tree()))
    assert "What was taken contrary to paragraph 1 is paid back." in text
    assert any("A breach of paragraph 2(b)(ii) or of paragraph 2 bis falls under Article 4" in t for t in text)


def test_a_reference_to_what_has_no_number_is_a_link():
    section = Section("s", words("Sources"), ())
    reference = ResolvedRef("s", ("Sources",))
    here = Section("t", words("T"), (Paragraph("t.a", (reference,), numbered=False),))
    parts = Parts(write_docx(Document(Meta("T"), (section, here))))
    link = next(parts.tree().iter(f"{W}hyperlink"))
    assert value(link, "anchor") == place_name("s")
    assert fields(parts.tree()) == []


def test_a_reference_whose_words_differ_from_words_own_number_is_a_link_and_keeps_its_words():
    article = Article("a", words("T"), (Paragraph("a.a", (ResolvedRef("a", (RefField("a", "Art. 1"),)),)),), number="1")
    parts = Parts(write_docx(Document(Meta("T"), (article,))))
    assert fields(parts.tree()) == []
    assert ("ArticleText", "Art. 1") in list(paragraphs(parts.tree()))


def test_a_reference_to_a_place_that_is_not_there_is_words():
    article = Article(
        "a", words("T"), (Paragraph("a.a", (Text("See "), ResolvedRef("x", (RefField("x", "Article 9"),)))),)
    )
    data = write_docx(Document(Meta("T"), (article,)))
    assert lint_docx(data) == []
    assert ("ArticleText", "See Article 9") in list(paragraphs(Parts(data).tree()))
