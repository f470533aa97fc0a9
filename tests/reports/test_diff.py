"""What is different, as text and as a document: nothing told by colour, nothing lost, nothing about machines."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

from bma_drafter.reading.changes import Change, Piece
from bma_drafter.reading.comparing.documents import compared, unit_changes
from bma_drafter.reading.comparing.facts import FactChange
from bma_drafter.reports.diff.as_document import diff_as_document
from bma_drafter.reports.diff.as_text import diff_as_text
from bma_drafter.reports.diff.difference import Difference, State, TextChanges
from bma_drafter.reports.diff.words import in_short, marked, pieces_of, score_words, shortened
from bma_drafter.review.compare import compare
from bma_drafter.review.findings import Interval
from bma_drafter.text.reading_aloud import words_of
from bma_drafter.text.revisions import accepted, rejected
from bma_drafter.text.tree import Document, Meta, Paragraph, Section, Text
from tests.review.test_compare import judged, standing

OLD = State("drafts/old.yaml", "description", "version 1", "An agreement", description="drafts/old.yaml")
NEW = State("drafts/new.yaml", "description", "version 2", "An agreement", description="drafts/new.yaml")
FACT = FactChange(
    "final.notice", "stated", "not stated", "P6M (six months)", "Notice: P6M", None, "final.notice", None, (7, 3)
)
CHANGE = Change(
    "c1", "edited", "fees.ban", "Article 5(2)", "within 60 days", "within 90 days",
    (Piece("same", "within "), Piece("deleted", "60"), Piece("inserted", "90"), Piece("same", " days")),
)  # fmt: skip


def difference(**parts: Any) -> Difference:
    return Difference(OLD, NEW, **parts)


def text_of(one: Difference, **options: Any) -> str:
    return diff_as_text(one, {"RF-01": "No fees"}, **options)


def words(document: Document) -> str:
    return "\n".join(line for one in document.divisions if isinstance(one, Section) for line in words_of(one.blocks))


def test_changes_are_marked_by_signs() -> None:
    assert marked(CHANGE.pieces) == "within [-60-]{+90+} days"


def test_of_long_unchanged_words_only_those_beside_the_change_are_shown() -> None:
    long = "word " * 60
    pieces = (
        Piece("same", long),
        Piece("deleted", "x"),
        Piece("same", long),
        Piece("inserted", "y"),
        Piece("same", long),
    )
    shown = marked(shortened(pieces))
    assert len(shown) < 400
    assert shown.startswith("… word")
    assert shown.endswith("word …")
    assert "[-x-]" in shown
    assert "{+y+}" in shown


@pytest.mark.parametrize("kind", ["new", "deleted", "moved", "edited"])
def test_a_change_without_pieces_is_told_with_what_is_known(kind: Any) -> None:
    bare = replace(CHANGE, kind=kind, pieces=())
    assert "".join(one.text for one in pieces_of(bare) if one.kind != "inserted") == "within 60 days"


def test_every_part_says_how_many_there_are() -> None:
    said = text_of(difference(facts=(FACT,), text=TextChanges((CHANGE,), 12, "the standard draft")))
    assert "1 fact changed; 1 place of the text changed." in said
    assert "FACTS THAT CHANGED   1\n  final.notice   (Notice)\n      not stated → P6M (six months)\n" in said
    assert "      not in drafts/old.yaml → drafts/new.yaml:7:3\n" in said
    assert "TEXT THAT CHANGED   1 (the standard draft; 12 units as before)\n" in said
    assert "  Article 5(2)   changed\n      within [-60-]{+90+} days\n" in said


def test_what_is_worse_is_told_before_what_is_better() -> None:
    old = standing(judged("RF-01", "met"), judged("RF-02", "absent"))
    new = standing(judged("RF-01", "violated"), judged("RF-02", "met"))
    said = text_of(difference(reviews=(compare(old, new),)))
    assert said.index("RF-01 met → violated") < said.index("RF-02 absent → met")
    assert "        No fees\n        was: It is met.\n        is:  It is violated.\n" in said
    assert "2 criteria moved (1 worse, 1 better)" in said


def test_nothing_changed_names_what_was_compared() -> None:
    one = difference(
        reviews=(compare(standing(), standing()),), facts=(), text=TextChanges((), 12, "the standard draft")
    )
    assert text_of(one).endswith("Nothing changed. The same in both: the review, the facts, the standard draft.\n")
    assert in_short(one) == "Nothing changed."


def test_of_scores_only_what_may_be_subtracted_is() -> None:
    assert score_words(compare(standing(low=50), standing(low=62))) == "50.0 → 62.0 of 100 (+12.0)"
    assert score_words(compare(standing(low=50), standing(low=50))) == "50.0 of 100, as before"
    assert score_words(compare(standing(low=None), standing(low=None))) is None
    interval = Interval(Fraction(40), Fraction(60))
    assert score_words(compare(standing(score=interval), standing(low=50))) == (
        "40.0 to 60.0 → 50.0 of 100 (low end +10.0, high end −10.0)"
    )


@pytest.mark.parametrize("width", [10, 60, 300])
def test_a_page_of_any_width_holds_the_same_words(width: int) -> None:
    one = difference(facts=(FACT,), text=TextChanges((CHANGE,), 12, "the standard draft"))
    assert text_of(one, width=width).split() == text_of(one).split()


def test_the_document_sums_up_first_and_leaves_the_redline_as_it_is() -> None:
    redline = Document(
        Meta("An agreement"), (Section("text", (), (Paragraph("p", (Text("within 90 days"),)),)),), "none"
    )
    made = diff_as_document(difference(text=TextChanges((CHANGE,), 12, "the standard draft", redline)), {})
    assert [one.id for one in made.divisions] == ["diff", "diff.text", "diff.redline", "text"]
    assert made.divisions[-1:] == redline.divisions
    assert made.meta.title == "Comparison: An agreement"


def test_a_document_with_the_review_or_the_facts_is_an_own_copy() -> None:
    redline = Document(Meta("An agreement", audience="counterpart"), (), "none")
    text = TextChanges((CHANGE,), 12, "the standard draft", redline)
    own = diff_as_document(difference(facts=(FACT,), text=text), {})
    assert own.meta.audience == "own"
    assert "Own copy" in words(own)
    other = diff_as_document(difference(text=text), {})
    assert other.meta.audience == "counterpart"
    assert "wn copy" not in words(other) + other.meta.header_right
    assert "old.yaml" in words(own)
    assert "version 1" in words(other)
    assert "old.yaml" not in words(other)


def test_a_document_names_files_without_the_way_to_them() -> None:
    said = words(diff_as_document(difference(facts=(FACT,)), {}))
    assert "old.yaml" in said
    assert "drafts" not in said


def test_a_round_is_named_with_its_folder() -> None:
    assert State("some/where/x.rounds/2", "round", "").short == "x.rounds/2"


def test_accepting_or_rejecting_every_change_leaves_the_summary_alone() -> None:
    texts = [Document(Meta("An agreement"), (Section("text", (), (Paragraph("p", (Text(said),)),)),)) for said in _SAID]
    redline = compared(*texts, "host")
    made = diff_as_document(difference(text=TextChanges(unit_changes(*texts), 0, "the standard draft", redline)), {})
    for document, said in ((rejected(made), _SAID[0]), (accepted(made), _SAID[1])):
        assert document.divisions[:-1] == made.divisions[:-1]
        assert words_of(document.divisions[-1].blocks) == (said,)  # type: ignore[union-attr]


_SAID = ("Within 60 days of the request.", "Within 90 days of a request.")
