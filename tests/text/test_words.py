"""The words the tree adds by itself."""

from dataclasses import fields, replace

import pytest

from bma_drafter.text.endings import ended, joiner_of
from bma_drafter.text.words import LANGUAGES, words
from tests.text.building import blocks


@pytest.mark.parametrize("tag", ["en", "en-GB", "EN", "fr", "xx"])
def test_every_language_has_words_if_only_the_english_ones(tag):
    assert words(tag).article == "Article"


@pytest.mark.parametrize("tag", list(LANGUAGES))
def test_a_language_of_its_own_is_complete(tag):
    own = words(tag)
    assert own.language == tag
    assert all(getattr(own, field.name) for field in fields(own))
    assert len(own.tens) == 8
    assert len(own.numbers) == 20


def test_points_get_their_ends_again_when_one_is_taken_away():
    own = words("en")
    (paragraph,) = blocks("Any: {or} ^x\n- a\n- b:\n  - c\n  - d\n- e")
    shorter = ended(replace(paragraph, points=paragraph.points[:2]), own, joiner="or")
    assert [p.ending for p in shorter.points] == ["; or", ""]
    assert [p.ending for p in shorter.points[1].points] == ["; and", "."]
    assert ended(paragraph, own) == paragraph
    assert joiner_of(paragraph.points, own) == "or"
