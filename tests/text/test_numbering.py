"""Numbers: what has one, and that proposals leave the numbers of all others alone."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bma_drafter.text import tree
from bma_drafter.text.numbering import latin, letter, number, roman
from bma_drafter.text.scheme import scheme
from bma_drafter.text.tree import (
    Annex,
    Article,
    Document,
    Meta,
    Paragraph,
    Part,
    Preamble,
    Proposal,
    Section,
    Text,
)
from bma_drafter.text.views import for_audience
from tests.text.building import PROPOSED, annex, article, blocks, document


def numbers(holder):
    return [b.number for b in holder.blocks if isinstance(b, Paragraph)]


def proposed(*found):
    return tuple(replace(b, proposal=PROPOSED) for b in found)


def test_articles_are_counted_through_the_parts():
    doc = number(
        document(
            Part("p1", (), (article("one", a="A. ^a"), article("two", b="B. ^b"))),
            Part("p2", (), (article("three", c="C. ^c"),)),
        )
    )
    first, second = doc.divisions
    assert [first.number, second.number] == ["I", "II"]
    assert [a.number for a in (*first.articles, *second.articles)] == ["1", "2", "3"]


def test_the_only_paragraph_of_an_article_has_no_number():
    doc = number(document(article("one", a="A. ^a"), article("two", b="B. ^b\nC. ^c")))
    assert [numbers(d) for d in doc.divisions] == [[None], ["1", "2"]]


def test_preamble_testimonium_and_sections_are_never_numbered():
    two = blocks("A: ^a\n- p\n- q\nB. ^b")
    doc = number(document(Preamble("preamble", two), tree.Testimonium("end", two), Section("s", (), two)))
    assert [numbers(d) for d in doc.divisions] == [[None, None]] * 3
    assert [[p.number for p in d.blocks[0].points] for d in doc.divisions] == [["a", "b"], ["a", "b"], [None, None]]


def test_paragraphs_that_are_never_numbered_are_not_counted():
    held = (*blocks("A. ^a", numbered=False), *blocks("B. ^b\nC. ^c"))
    assert numbers(number(document(Article("x", (), held))).divisions[0]) == [None, "1", "2"]


def test_annexes_have_roman_numbers_and_count_their_paragraphs_anew():
    doc = number(document(article("one", a="A. ^a\nB. ^b"), annex("x", "X. ^x\nY. ^y"), annex("z", "Z. ^z")))
    assert [d.number for d in doc.divisions[1:]] == ["I", "II"]
    assert numbers(doc.divisions[1]) == ["1", "2"]
    assert numbers(doc.divisions[2]) == [None]


def test_points_have_letters_and_sub_points_roman_numbers():
    (paragraph,) = number(document(article("x", a="A: ^a\n- p:\n  - i\n  - ii\n- q"))).divisions[0].blocks
    assert [p.number for p in paragraph.points] == ["a", "b"]
    assert [p.number for p in paragraph.points[0].points] == ["i", "ii"]


def test_a_proposed_article_is_put_between():
    doc = number(
        document(
            article("one", a="A. ^a"),
            article("two", b="B. ^b\nC. ^c", proposal=PROPOSED),
            article("three", c="C. ^c", proposal=PROPOSED),
            article("four", d="D. ^d"),
        )
    )
    assert [(d.number, d.inserted) for d in doc.divisions] == [
        ("1", False),
        ("1 bis", True),
        ("1 ter", True),
        ("2", False),
    ]
    assert numbers(doc.divisions[1]) == ["1", "2"]


def test_a_proposed_paragraph_gives_the_only_plain_one_a_number():
    plain, first, second = blocks("A. ^a\nB. ^b\nC. ^c")
    held = (plain, *proposed(first, second))
    found = number(document(Article("x", (), held))).divisions[0]
    assert [(b.number, b.inserted) for b in found.blocks] == [("1", False), ("1 bis", True), ("1 ter", True)]


def test_a_proposal_before_all_others_is_put_before_the_first():
    first, plain = blocks("A. ^a\nB. ^b")
    found = number(document(Article("x", (), (*proposed(first), plain)))).divisions[0]
    assert numbers(found) == ["0 bis", "1"]


def test_an_article_of_proposals_only_is_a_proposal():
    held = proposed(*blocks("A. ^a\nB. ^b"))
    doc = number(document(article("one", a="A. ^a"), Article("x", (), held), article("two", b="B. ^b")))
    assert [d.number for d in doc.divisions] == ["1", "1 bis", "2"]
    assert numbers(doc.divisions[1]) == ["1", "2"]


def test_a_part_of_proposals_only_and_a_proposed_annex_are_put_between():
    doc = number(
        document(
            Part("p1", (), (article("one", a="A. ^a"),)),
            Part("p2", (), (article("two", b="B. ^b", proposal=PROPOSED),)),
            Part("p3", (), (article("three", c="C. ^c"),)),
            annex("x", "X. ^x"),
            annex("y", "Y. ^y", proposal=PROPOSED),
            annex("z", "Z. ^z"),
        )
    )
    assert [d.number for d in doc.divisions] == ["I", "I bis", "II", "I", "I bis", "II"]


def test_numbering_again_changes_nothing():
    doc = number(document(article("one", a="A. ^a\nB: ^b\n- p"), annex("x", "X. ^x")))
    assert number(doc) == doc


maybe = st.sampled_from([None, None, Proposal(("NR-01",))])
plain_blocks = st.lists(
    st.builds(
        lambda n, p, i: Paragraph(f"f.{i}", (Text("x"),), proposal=p, numbered=n), st.booleans(), maybe, st.integers()
    ),
    min_size=1,
    max_size=4,
).map(tuple)
articles = st.builds(lambda i, b, p: Article(f"article:{i}", (), b, proposal=p), st.uuids(), plain_blocks, maybe)
divisions = st.lists(
    st.one_of(
        articles,
        st.lists(articles, min_size=1, max_size=4).map(lambda a: Part(f"part:{a[0].id}", (), tuple(a))),
        st.builds(lambda i, b, p: Annex(f"annex-{i}", (), b, proposal=p), st.uuids(), plain_blocks, maybe),
    ),
    max_size=6,
).map(tuple)


def headings(doc):
    flat = [a for d in doc.divisions for a in ((d, *d.articles) if isinstance(d, Part) else (d,))]
    return {d.id: d.number for d in flat}


@given(divisions)
@settings(max_examples=200)
def test_own_and_other_copies_number_what_they_share_alike(held):
    own = number(Document(Meta("T"), held))
    other = number(for_audience(Document(Meta("T"), held), "counterpart"))
    theirs = headings(other)
    assert theirs == {id_: n for id_, n in headings(own).items() if id_ in theirs}
    assert all("bis" not in str(n) for n in theirs.values())


@given(divisions)
def test_no_two_units_of_a_kind_have_the_same_number(held):
    doc = number(Document(Meta("T"), held))
    kinds = {}
    for division in doc.divisions:
        for unit in (division, *division.articles) if isinstance(division, Part) else (division,):
            kinds.setdefault(type(unit), []).append(unit.number)
    assert all(len(found) == len(set(found)) for found in kinds.values())


@pytest.mark.parametrize(("value", "text"), [(1, "I"), (4, "IV"), (9, "IX"), (14, "XIV"), (40, "XL"), (99, "XCIX")])
def test_roman_numbers(value, text):
    assert roman(value) == text


def test_letters_go_on_as_those_of_word():
    assert [letter(n) for n in (1, 26, 27, 28, 53)] == ["a", "z", "aa", "bb", "aaa"]


def test_many_proposals_find_a_word():
    assert [latin(n) for n in (1, 2, 9, 10, 19)] == ["bis", "ter", "decies", "undecies", "vicies"]
    assert len({latin(n) for n in range(1, 60)}) == 59


def test_the_scheme_prints_numbers_by_register():
    doc = number(document(article("one", a="A: ^a\n- p\nB. ^b"), annex("x", "X. ^x\nY. ^y")))
    held, annexed = doc.divisions
    treaty, mou = scheme("en", "treaty"), scheme("en", "mou")
    first = held.blocks[0]
    assert [s.heading_label(held) for s in (treaty, mou)] == ["Article 1", "1."]
    assert [s.paragraph_label(first, held) for s in (treaty, mou)] == ["1.", "1.1"]
    assert [s.paragraph_label(annexed.blocks[1], annexed) for s in (treaty, mou)] == ["2.", "2."]
    assert treaty.point_label(first.points[0]) == "(a)"
    assert treaty.annex_label(annexed) == "Annex I"
    assert treaty.part_label(Part("p", (), (), number="II")) == "Part II"


def test_a_unit_without_number_has_no_label():
    assert scheme("fr", "treaty").paragraph_label(Paragraph("a", ()), None) == ""
