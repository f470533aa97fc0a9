"""Phrases as a lawyer writes them: what they find, and what is told where they cannot be read."""

from __future__ import annotations

import pytest

from bma_drafter.checklist.lexicon.phrases import Match, PhraseError, Spotted, Vocabulary, read_phrase
from bma_drafter.checklist.lexicon.words import words_of

LISTS = {"papers": ("passport*", "travel document*")}


def found(phrase: str, text: str) -> list[str]:
    """What the phrase finds, as it stands in the text."""
    vocabulary = Vocabulary()
    read = read_phrase(phrase, vocabulary, LISTS)
    words = list(words_of(text))
    matches: list[Match] = Spotted([word.folded for word in words], vocabulary).matches(read)
    return [text[words[match.first].start : words[match.last].end] for match in matches]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("readmission", "READMISSION and readmission", ["READMISSION", "readmission"]),
        ("réadmission", "la readmission, la Réadmission", ["readmission", "Réadmission"]),
        ("readmi*", "to readmit; readmitted; admit", ["readmit", "readmitted"]),
        ("*admission", "readmission, admissions", ["readmission"]),
        ("(hold|set aside) the", "hold the, set aside the, set the", ["hold the", "set aside the"]),
        ("keep (the|) papers", "keep papers, keep the papers, keep a papers", ["keep papers", "keep the papers"]),
        ("keep …2 passport", "keep a b passport; keep a b c passport", ["keep a b passport"]),
        ("keep … passport", "keep a b c d e f passport", ["keep a b c d e f passport"]),
        ("keep … passport", "keep a b c d e f g passport", []),
        ("keep ...1 passport", "keep my passport", ["keep my passport"]),
        ("keep <papers>", "keep passports, keep travel documents", ["keep passports", "keep travel documents"]),
        ("l'immigration", "contre l’immigration", ["l’immigration"]),
        ("non-nationals", "for non nationals", ["non nationals"]),
        ("keep …3 passport", "keep keep it passport", ["keep it passport"]),
        ("a …3 b …3 c", "a b x b x x c", ["a b x b x x c"]),
    ],
)  # fmt: skip
def test_a_phrase_finds(phrase: str, text: str, expected: list[str]) -> None:
    assert found(phrase, text) == expected


@pytest.mark.parametrize(
    ("phrase", "message"),
    [
        ("(keep|hold", "stands alone"),
        ("keep) it", "stands alone"),
        ("keep | hold", "stands alone"),
        ("((keep))", "stands alone"),
        ("()", "hold nothing"),
        ("(keep … it|hold)", "a gap stands in brackets"),
        ("… keep", "begins or ends with a gap"),
        ("keep …", "begins or ends with a gap"),
        ("keep … …4 it", "two gaps"),
        ("keep …0 it", "a gap of 0 words"),
        ("keep …99 it", "a gap of 99 words"),
        ("(the|) passport", "begins or ends with something that may be missing"),
        ("keep … (the|) passport", "a gap stands before something that may be missing"),
        ("*", "nearly every word"),
        ("a*", "nearly every word"),
        ("*keep*", "nearly every word"),
        ("keep [a-z]+", "is no word"),
        ("keep <paper>", "names the list 'paper'"),
        (" ".join("abcdefghijklmnopqr"), "too long"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_repair(phrase: str, message: str) -> None:
    with pytest.raises(PhraseError) as caught:
        found(phrase, "keep it")
    assert message in str(caught.value)
    assert caught.value.repair


def test_a_misspelt_list_is_answered_with_the_nearest() -> None:
    with pytest.raises(PhraseError) as caught:
        read_phrase("keep <paper>", Vocabulary(), LISTS)
    assert caught.value.nearest == "papers"
