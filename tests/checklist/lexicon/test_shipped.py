"""The shipped lexicons: every sentence beside them gives what it should, and every cue has one."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bma_drafter.checklist.lexicon.cases import SentenceResult, run_cases, uncovered
from bma_drafter.checklist.lexicon.load import languages_in, load_lexicon, misplaced
from bma_drafter.checklist.lexicon.model import ABOUT
from bma_drafter.checklist.load import load_checklist
from bma_drafter.errors import UserError

CHECKLISTS = Path(__file__).resolve().parents[3] / "checklists"
FOLDERS = [CHECKLISTS]
LANGUAGES = languages_in(FOLDERS)
LEXICONS = {language: load_lexicon(language, FOLDERS) for language in LANGUAGES}
RESULTS = {language: run_cases(language, FOLDERS) for language in LANGUAGES}


def _named(results: dict[str, list[SentenceResult]]) -> list[object]:
    return [pytest.param(one, id=f"{language}, {one.name}") for language, found in results.items() for one in found]


def test_three_languages_are_shipped_and_nothing_is_misplaced() -> None:
    assert LANGUAGES == ("en", "es", "fr")
    assert not misplaced(CHECKLISTS)


@pytest.mark.parametrize("result", _named(RESULTS))
def test_a_sentence_gives_what_it_should(result: SentenceResult) -> None:
    assert result.failure is None, result.case.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentences_are_enough(language: str) -> None:
    results = RESULTS[language]
    assert len(results) >= 40
    assert sum(not one.case.hits and not one.case.denied for one in results) >= 15
    assert sum(bool(one.case.denied) for one in results) >= 12
    assert not uncovered(LEXICONS[language], results)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_cues(language: str) -> None:
    assert LEXICONS[language].ids == LEXICONS["en"].ids
    for rule, other in zip(LEXICONS[language].cues, LEXICONS["en"].cues, strict=True):
        assert rule.entry.model_dump(exclude={"words", "not_with"}) == other.entry.model_dump(
            exclude={"words", "not_with"}
        )


def test_every_matter_has_a_cue() -> None:
    assert set(Counter(rule.entry.about for rule in LEXICONS["en"].cues)) == set(ABOUT)


def test_the_criteria_named_are_there() -> None:
    known = {one.id for _, one in load_checklist(CHECKLISTS / "recommendations-2011").criteria()}
    for language in LANGUAGES:
        load_lexicon(language, FOLDERS, known)


def test_a_case_that_fails_is_a_problem_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    cases = tmp_path / "lexicon" / "en.test.yaml"
    cases.write_text(
        "cases:\n  - {text: They keep the passport., hits: [return-bond], denied: [worker-pays]}\n", "utf-8"
    )
    (result,) = run_cases("en", [tmp_path, CHECKLISTS])[:1]
    problem = result.problem()
    assert problem is not None
    assert problem.code == "BMA-343"
    assert "'return-bond' is not found" in problem.message
    assert "'documents-kept' is found in “keep the passport”" in problem.message
    assert "'worker-pays' is not found as denied" in problem.message
    cases.write_text("cases:\n  - {text: Nothing., hits: [return-bonds]}\n", "utf-8")
    with pytest.raises(UserError) as caught:
        run_cases("en", [tmp_path, CHECKLISTS])
    assert [(one.code, one.nearest) for one in caught.value.problems] == [("BMA-344", "return-bond")]
