"""The shipped rules on changed words: every change beside them gets the classes it should, and every rule has one."""

from __future__ import annotations

from pathlib import Path

import pytest

from bma_drafter.checklist.lexicon.model import ABOUT
from bma_drafter.checklist.wording.cases import ChangeResult, run_cases, unshown
from bma_drafter.checklist.wording.comparing import changed_words, figures_in
from bma_drafter.checklist.wording.load import load_wording, read_wording, wording_languages
from bma_drafter.errors import UserError
from bma_drafter.source.yaml import parse

CHECKLISTS = Path(__file__).resolve().parents[3] / "checklists"
FOLDERS = [CHECKLISTS]
LANGUAGES = wording_languages(FOLDERS)
RESULTS = {language: run_cases(language, FOLDERS) for language in LANGUAGES}
ENGLISH = load_wording("en", FOLDERS)


@pytest.mark.parametrize(
    "result",
    [
        pytest.param(one, id=f"{language}, line {one.place.line}")
        for language, found in RESULTS.items()
        for one in found
    ],
)
def test_a_change_gets_the_classes_it_should(result: ChangeResult) -> None:
    assert result.failure is None, f"{result.case.old} → {result.case.new}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_is_shown(language: str) -> None:
    assert not unshown(load_wording(language, FOLDERS), RESULTS[language])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_subject_of_a_cue_has_a_class(language: str) -> None:
    assert load_wording(language, FOLDERS).cues.keys() == set(ABOUT)


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_change_is_no_class(language: str) -> None:
    wording = load_wording(language, FOLDERS)
    for result in RESULTS[language]:
        for words in (result.case.old, result.case.new):
            assert not words or not changed_words(words, words, wording)


def test_the_way_back_gives_the_opposite() -> None:
    there = {hit.kind for hit in changed_words("He shall pay.", "He may pay.", ENGLISH)}
    back = {hit.kind for hit in changed_words("He may pay.", "He shall pay.", ENGLISH)}
    assert (there, back) == ({"duty-weakened"}, {"duty-strengthened"})


def test_numbers_of_articles_are_no_figures() -> None:
    text = "Within 30 days, as in Article 5, paragraph 2, two Parties pay EUR 1,500.50 or 15 % in 2027."
    found = [(f.number, f.kind) for f in figures_in(text, ENGLISH.figures)]
    assert found == [
        ("30", "deadline-changed"),
        ("150050", "amount-changed"),
        ("15", "amount-changed"),
        ("2027", "deadline-changed"),
    ]


OWN = """\
language: en
version: "1"
rules:
  - id: due-diligence
    words: [due diligence]
    when: duty-strengthened
    why: A duty to look.
  - id: only
    words: [merely]
    when: scope-narrowed
    why: Our own word.
"""


def test_a_ministrys_own_rules_stand_in_front() -> None:
    shipped = parse((CHECKLISTS / "wording" / "en.yaml").read_text(encoding="utf-8"), "en.yaml")
    joined = read_wording([parse(OWN, "en.yaml"), shipped])
    assert len(joined.rules) == len(ENGLISH.rules) + 1
    assert {hit.rule for hit in changed_words("It pays.", "It merely pays.", joined)} == {"only"}
    assert not changed_words("It pays.", "It pays only.", joined)


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ("language: fr", "BMA-570"),
        ("words: [(a|b]", "BMA-342"),
        ("words: [<nobody>]", "BMA-342"),
        ("when: protection-lost", "BMA-203"),
        ("id: only", "BMA-309"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(wrong: str, code: str) -> None:
    key = wrong.partition(":")[0]
    line = next(line for line in OWN.splitlines() if line.strip().removeprefix("- ").startswith(f"{key}:"))
    lead = line[: len(line) - len(line.lstrip())] + ("- " if line.strip().startswith("- ") else "")
    with pytest.raises(UserError) as raised:
        read_wording([parse(OWN.replace(line, lead + wrong, 1), "en.yaml")])
    assert raised.value.problems[0].place is not None
    if code != "BMA-203":
        assert raised.value.problems[0].code == code
