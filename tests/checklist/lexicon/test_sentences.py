"""Where sentences end in treaty texts, and where they do not."""

from __future__ import annotations

import pytest

from bma_drafter.checklist.lexicon.sentences import COMMA, LONGEST, NONE, PART, headings_of, sentences

ABBREVIATIONS = {"art", "no", "para", "al", "n", "num"}
HEADINGS = {"article", "articulo"}


def split(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text, ABBREVIATIONS, HEADINGS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The one. The other.", ["The one.", "The other."]),
        ("See Art. 4 and para. 2 of it. Then go.", ["See Art. 4 and para. 2 of it.", "Then go."]),
        ("Convention No. 97 applies. It is old.", ["Convention No. 97 applies.", "It is old."]),
        ("Selon l'al. 2 de l'art. 5. Puis rien.", ["Selon l'al. 2 de l'art. 5.", "Puis rien."]),
        ("Conforme al núm. 3. Después nada.", ["Conforme al núm. 3.", "Después nada."]),
        ("It ended in 2025. It began again.", ["It ended in 2025.", "It began again."]),
        ("Paid (e.g. in cash) to J. Doe today. Done.", ["Paid (e.g. in cash) to J. Doe today.", "Done."]),
        ("Is it so? It is! “Yes.” No more", ["Is it so?", "It is!", "“Yes.”", "No more"]),
        ("1. The first.\n2. The second.", ["1. The first.", "2. The second."]),
        ("1. The first\n2. The second", ["1. The first", "2. The second"]),
        ("The first part\nwraps here. End.", ["The first part\nwraps here.", "End."]),
        ("One paragraph\n\nanother", ["One paragraph", "another"]),
        ("They shall not:\n(a) keep it;\n(b) take it.", ["They shall not:\n(a) keep it;\n(b) take it."]),
        ("Article 4\nThey come.\nArticle 5\nThey go.", ["Article 4", "They come.", "Article 5", "They go."]),
        ("", []),
        (" .. !? \n\n ", []),
    ],
)  # fmt: skip
def test_sentences(text: str, expected: list[str]) -> None:
    assert split(text) == expected


def test_what_stands_between_words_is_kept() -> None:
    (one,) = sentences("No fees, levies or bonds: none; never")
    assert one.breaks == (NONE, NONE, COMMA, NONE, NONE, COMMA, PART)
    assert one.colons == {5}


def test_a_stretch_without_a_full_stop_is_cut() -> None:
    made = list(sentences("word " * (LONGEST * 2 + 1)))
    assert [len(one.words) for one in made] == [LONGEST, LONGEST, 1]


def test_the_lines_that_begin_an_article_are_known() -> None:
    text = "Article 4\nOne.\nArticle 5 of the treaty applies.\nARTÍCULO IV.\nTwo.\nArticle 6 bis: Fees\nThree."
    assert [name for _, name in headings_of(text, HEADINGS)] == ["Article 4", "ARTÍCULO IV", "Article 6 bis"]
