"""Treaty words replaced by those of a memorandum."""

from dataclasses import replace

import pytest

from bma_drafter.text.reading_aloud import read as aloud
from bma_drafter.text.reading_aloud import words_of
from bma_drafter.text.register import blocks_to_mou, to_mou
from bma_drafter.text.tree import Article, Paragraph, Ref, Term, Text, Value
from tests.text.building import META, article, blocks, document, resolved

WORDS = {
    "shall not": "will not",
    "shall": "will",
    "the Parties": "the Participants",
    "Parties": "Participants",
    "Party": "Participant",
    "each Party's": "each Participant's",
    "this Agreement": "this Memorandum",
    "Agreement": "Memorandum",
    "in agreement": "jointly decided",
    "agree": "decide",
    "enter into force": "come into effect",
    "in force": "in effect",
}


def said(text):
    return aloud(blocks_to_mou(blocks(f"{text} ^x"), WORDS)[0].inlines)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The Parties shall not agree.", "The Participants will not decide."),
        ("Shall they? SHALL THEY?", "Will they? WILL THEY?"),
        ("It shall enter into force and be in force.", "It will come into effect and be in effect."),
        ("Agreements are marshalled by partying.", "Agreements are marshalled by partying."),
        ("A third party and an agreement stay.", "A third party and an agreement stay."),
        ("Each Party's duties, each Party's too.", "Each Participant’s duties, each Participant’s too."),
        ("The words \\shall and \\Agreement stay.", "The words shall and Agreement stay."),
        ("this\u00a0Agreement", "this Memorandum"),
        ("the Agreement [home: shall be _in force_]", "the Memorandum [home: will be in effect]"),
    ],
)
def test_whole_words_are_replaced_the_longest_first_in_their_case(before, after):
    assert said(before) == after


def test_terms_change_with_their_uses_and_values_and_references_do_not():
    held = (Paragraph("x.a", (Term("Agreement"), Value("Agreement that shall", "title"), Ref("shall"), Text("shall"))),)
    (found,) = to_mou(held, WORDS)
    assert found.inlines == (Term("Memorandum"), Value("Agreement that shall", "title"), Ref("shall"), Text("will"))


def test_points_closing_words_tables_and_titles_are_reached_and_notes_are_not():
    doc = document(
        Article(
            "a",
            (Text("Agreement"),),
            blocks("They shall: ^a\n- shall:\n  - shall\n+ shall.\n> why own: They shall.\n| shall | ^t\n| shall |"),
        )
    )
    found = to_mou(doc, WORDS).divisions[0]
    assert aloud(found.title) == "Memorandum"
    assert "shall" not in " ".join(words_of(found.blocks))
    assert aloud(found.blocks[0].notes[0].inlines) == "They shall."


def test_the_label_of_a_party_changes_and_its_names_do_not():
    meta = replace(META, home=replace(META.home, formal="the Agreement State"))
    found = to_mou(document(meta=meta), WORDS).meta
    assert found.home.label == "the Senegalese Participant"
    assert found.home.formal == "the Agreement State"


def test_an_empty_table_of_words_changes_nothing():
    held = blocks("They shall. ^a")
    assert blocks_to_mou(held, {}) == held


def test_kept_words_are_plain_words_in_the_resolved_text():
    doc = to_mou(document(article("x", x="They \\shall. ^a"), meta=replace(META, register="mou")), WORDS)
    assert aloud(resolved(*doc.divisions).divisions[0].blocks[0].inlines) == "They shall."
