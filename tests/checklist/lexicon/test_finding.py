"""Cues in a text: where they stand, what denies them, and that time grows with the text only."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bma_drafter.checklist.lexicon.finding import Cue, find_cues
from tests.checklist.lexicon.small_lexicon import small

LEXICON = small()


def cues(text: str) -> tuple[Cue, ...]:
    return find_cues(text, LEXICON, path="wording[0].text")


def asked(text: str) -> list[str]:
    return [("not " if cue.negated else "") + cue.id for cue in cues(text)]


def test_a_cue_carries_its_sentence_its_place_and_its_question() -> None:
    text = "Article 4\nA first one. The employer may\nretain the passports of workers. A last one."
    (cue,) = cues(text)
    assert (cue.id, cue.about, cue.criteria, cue.language) == ("papers-kept", "documents", ("NR-01",), "en")
    assert cue.sentence == "The employer may retain the passports of workers."
    assert cue.sentence[slice(*cue.marked)] == "retain the passports"
    assert text[slice(*cue.span)] == "retain the passports"
    assert (cue.at, cue.path, cue.place, cue.negated, cue.ask) == (
        "Article 4",
        "wording[0].text",
        None,
        False,
        "Who keeps them?",
    )


def test_an_article_that_is_given_is_kept() -> None:
    (cue,) = find_cues("Article 4\nThey retain passports.", LEXICON, path="p", at="Art. 9(2)")
    assert cue.at == "Art. 9(2)"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("They shall keep passports.", ["papers-kept"]),
        ("They shall not keep passports.", ["not papers-kept"]),
        ("No employer shall keep passports.", ["not papers-kept"]),
        ("To keep passports is prohibited.", ["not papers-kept"]),
        ("They shall not wait and shall keep passports.", ["papers-kept"]),
        ("They shall not wait or keep passports.", ["not papers-kept"]),
        ("They shall not wait but keep passports.", ["papers-kept"]),
        ("They shall not wait; they keep passports.", ["papers-kept"]),
        ("They shall not: (a) wait; (b) keep passports.", ["not papers-kept"]),
        ("They shall not: (a) wait; (b) and they shall keep passports.", ["papers-kept"]),
        ("They shall not only wait and keep passports.", ["papers-kept"]),
        ("They shall not keep passports unless asked.", ["papers-kept"]),
        ("They shall not go unless they keep passports.", ["papers-kept"]),
        ("Without delay and a word more or less on it they keep passports.", ["papers-kept"]),
        ("They wait, and shall keep passports and bonds is prohibited.", ["papers-kept"]),
        ("They shall keep valid passports.", ["papers-named"]),
        ("They show passports.", ["papers-named"]),
        ("They keep passports and show passports.", ["papers-kept"]),
        ("They shall not keep passports; may they retain passports?", ["papers-kept"]),
        ("A deposit for housing; the return of tools.", []),
        ("A deposit is taken for: tools; return of the worker.", ["bond"]),
    ],
)  # fmt: skip
def test_what_is_asked_and_what_is_denied(text: str, expected: list[str]) -> None:
    assert asked(text) == expected


def test_the_key_of_a_sentence_changes_with_its_words_only() -> None:
    (one,), (same,), (other,) = (
        cues(text) for text in ("They keep  passports.", "THEY keep\npassports", "They keep the passports.")
    )
    assert one.sentence_key == same.sentence_key != other.sentence_key


@pytest.mark.parametrize(
    "text",
    [
        "keep retain deposit no not unless without, and shall passport; " * 17_000,
        "passport " * 110_000,
        "a" * 1_000_000,
        "." * 1_000_000 + "x",
        "art. " * 200_000,
        "\n   " * 250_000,
        "((" * 500_000,
        "x" + " " * 1_000_000 + "art. ",
    ],
    ids=["all words", "one cue", "one word", "stops", "abbreviations", "lines", "brackets", "spaces"],
)
def test_a_megabyte_of_anything_is_read(text: str) -> None:
    """Without a limit of its own: a search that went back over the text would not end within the patience of anyone."""
    assert all(cue.language == "en" for cue in cues(text))


PIECES = (
    *("keep", "passport", "deposit", "return", "not", "No", "unless", "shall", "and", "x", "l'", "é", "ﬁ", "İ"),
    *(",", ".", ";", ":", "…", "(a)", "Art.", "1.", "is prohibited", "Article 4\n", "\n", "\n\n", " ", "\u00a0"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_whatever_the_text_a_cue_marks_its_own_words(pieces: list[str]) -> None:
    text = " ".join(pieces)
    for cue in cues(text):
        start, end = cue.span
        assert cue.sentence[slice(*cue.marked)].split() == text[start:end].split()
        assert cue.sentence_key.startswith("s-")
