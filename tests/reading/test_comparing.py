"""Two versions of a text made one: accepting gives the new one, rejecting the old one, in every mixture of changes."""

from dataclasses import replace

from hypothesis import HealthCheck, given, settings

from bma_drafter.reading.comparing.documents import compared, unit_changes
from bma_drafter.text.numbering import number
from bma_drafter.text.revisions import accepted, is_revised, rejected
from bma_drafter.text.tree import Article, Bracket, Document, Paragraph, Text
from bma_drafter.text.walking import walk
from tests.reading.two_texts import META, documents, printed

quietly = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@quietly
@given(documents(), documents())
def test_accepting_gives_the_new_words_and_rejecting_the_old_ones(old, new):
    merged = compared(old, new)
    assert printed(accepted(merged)) == printed(new)
    assert printed(rejected(merged)) == printed(old)


@quietly
@given(documents(), documents())
def test_every_unit_of_the_merged_text_has_an_id_of_its_own(old, new):
    ids = [spot.unit.id for spot in walk(compared(old, new))]
    assert len(ids) == len(set(ids))


@quietly
@given(documents())
def test_a_text_beside_itself_has_not_changed(document):
    merged = compared(document, document)
    assert not is_revised(merged)
    assert merged == replace(document, meta=replace(document.meta, contents=False))
    assert unit_changes(document, document) == ()


@quietly
@given(documents(), documents())
def test_the_list_of_changes_is_empty_only_where_nothing_changed(old, new):
    changes = unit_changes(old, new)
    assert bool(changes) == is_revised(compared(old, new))
    assert [c.id for c in changes] == [f"c{n}" for n in range(1, len(changes) + 1)]
    for change in changes:
        told = {piece.kind for piece in change.pieces}
        assert change.kind in ("edited", "moved") or told <= {"inserted", "deleted"}


def test_a_bracket_that_was_agreed_is_listed_as_its_signs_gone_and_the_words_that_differ():
    said = "The competent authorities present candidates in good time; places left unfilled are lost."
    agreed = "The competent authorities present candidates in good time."
    old, new = (
        number(
            Document(META, (Article("article:a", (Text("Places"),), (Paragraph("a.b", words),)),), "none"),
        )
        for words in ((Bracket("position", (Text(said),), "home", "Senegal"),), (Text(agreed),))
    )
    (change,) = unit_changes(old, new)
    assert [(piece.kind, piece.text) for piece in change.pieces] == [
        ("deleted", "[Senegal: "),
        ("same", "The competent authorities present candidates in good time"),
        ("deleted", "; places left unfilled are lost"),
        ("same", "."),
        ("deleted", "]"),
    ]
    assert (change.old, change.new) == (f"[Senegal: {said}]", agreed)
