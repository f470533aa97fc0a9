"""Cues in the review: open, confirmed or dismissed; never a status."""

from __future__ import annotations

from typing import Any

import pytest

from bma_drafter.agreement.load import from_text
from bma_drafter.errors import UserError
from bma_drafter.review.answers import read_answers, read_cue_decisions
from bma_drafter.review.cue_state import ReviewedCue
from bma_drafter.review.cues import has_texts, with_cues
from bma_drafter.review.findings import Review
from bma_drafter.source.yaml import parse
from tests.checklist.lexicon.small_lexicon import SMALL, small
from tests.review.small import agreement, checklist, review

LEXICONS = {"en": small(), "fr": small(SMALL.replace("language: en", "language: fr"), "lexicon/fr.yaml")}
HEAD = "schema: bma/1\ntitle: T\ninstrument: treaty\nsubjects: [mobility]\nbasis: {kind: draft}\n"
KEEPS = "wording:\n  - {at: Art. 4, language: en, text: They keep passports.}\n"


def reviewed(text: str, decided: str = "") -> Review:
    """The review of a description with these texts and decisions."""
    loaded = from_text(HEAD + text)
    decisions = (
        read_cue_decisions(parse(f"cues:\n{decided}", "x.answers.yaml"), ("papers-kept", "bond")) if decided else ()
    )
    made = review(loaded.agreement)
    return with_cues(made, loaded.agreement, LEXICONS, decisions=decisions, positions=loaded.document.positions)


def one(text: str, decided: str = "") -> ReviewedCue:
    (cue,) = reviewed(text, decided).cues
    return cue


def decision(**keys: Any) -> str:
    """An entry of the file of answers."""
    given = {
        "cue": "papers-kept",
        "at": "Art. 4",
        "says": "dismissed",
        "reason": "They are copies only",
        "by": "A. Diop",
    }
    given |= {"on": "2026-11-24"} | keys
    return (
        "  - {"
        + ", ".join(
            f"{key}: '{value}'" if key == "path" else f"{key}: {value}"
            for key, value in given.items()
            if value is not None
        )
        + "}\n"
    )


def codes(made: Review) -> list[str]:
    return [problem.code for problem in made.warnings]


def test_a_cue_is_open_until_a_person_decides() -> None:
    found = one(KEEPS)
    assert (found.state, found.cue.id, found.cue.at, found.cue.path) == (
        "open",
        "papers-kept",
        "Art. 4",
        "wording[0].text",
    )
    assert found.cue.place is not None
    assert (found.cue.place.line, found.cue.place.column) == (7, 43)
    assert [(fact.path, fact.state) for fact in found.facts] == [("protection.documents.retention", "not_stated")]


def test_no_cue_changes_a_status_a_score_or_the_verdict() -> None:
    for decided in ("", decision(), decision(says="confirmed")):
        with_them, without = reviewed(KEEPS, decided), reviewed("")
        assert with_them.cues
        assert with_them.findings == without.findings
        assert (with_them.verdict, with_them.score, with_them.coverage) == (
            without.verdict,
            without.score,
            without.coverage,
        )


@pytest.mark.parametrize(
    "where", [{"at": "Art. 4"}, {"path": "wording[0]"}, {"path": "wording"}, {"path": "wording[0].text"}]
)
def test_a_decision_covers_the_sentence_it_names(where: dict[str, str]) -> None:
    found = one(KEEPS, decision(**{"at": None, "path": None} | where))
    assert (found.state, found.reason, found.by, found.on) == (
        "dismissed",
        "They are copies only",
        "A. Diop",
        "2026-11-24",
    )


def test_a_decision_on_a_sentence_ends_with_the_sentence() -> None:
    key = one(KEEPS).cue.sentence_key
    assert one(KEEPS, decision(at=None, sentence=key)).state == "dismissed"
    changed = reviewed(KEEPS.replace("passports", "the passports"), decision(at=None, sentence=key))
    assert changed.cues[0].state == "open"
    assert codes(changed) == ["BMA-346"]


def test_the_decision_on_the_sentence_comes_before_one_on_the_article() -> None:
    key = one(KEEPS).cue.sentence_key
    decided = decision() + decision(at=None, sentence=key, says="confirmed")
    assert one(KEEPS, decided).state == "confirmed"


def test_a_confirmed_cue_asks_for_the_fact() -> None:
    made = reviewed(KEEPS, decision(says="confirmed"))
    assert codes(made) == ["BMA-347"]
    assert "protection.documents.retention" in str(made.warnings[0].repair)
    stated = reviewed(KEEPS + "protection: {documents: {retention: allowed}}\n", decision(says="confirmed"))
    assert codes(stated) == []
    assert [(fact.state, fact.line) for fact in stated.cues[0].facts] == [("stated", 8)]


def test_facts_of_every_item_are_looked_for() -> None:
    bond = KEEPS.replace("They keep passports.", "A deposit secures the return.")
    items = "mobility: {channels: [{id: a}, {id: b, stay: {end: pledge}}]}\nreturn: {deposits: none}\n"
    assert [(fact.path, fact.state) for fact in one(bond + items).facts] == [
        ("return.deposits", "none"),
        ("mobility.channels[].stay.end", "stated"),
    ]


def test_a_sentence_that_denies_is_not_asked_about() -> None:
    found = one(KEEPS.replace("They keep", "They shall not keep"))
    assert (found.state, found.cue.negated) == ("not_asked", True)


def test_quotations_and_own_clauses_are_read_too() -> None:
    text = (
        "return: {linkages: none}\nrecruitment: {worker_fees: allowed}\n"
        "citations:\n  - {path: recruitment.worker_fees, at: Art. 2, quote: They retain passports, language: fr}\n"
        "clauses:\n  recruitment-fees:\n    own:\n      text:\n        en: |\n"
        "          The employer _may_ keep the passport. ^keeping\n          > why own: they keep passports\n"
        "            and they retain passports\n"
    )
    found = reviewed(text).cues
    assert [(one.cue.path, one.cue.language, one.cue.place and one.cue.place.line) for one in found] == [
        ("clauses.recruitment-fees.own.text.en", "en", 15),
        ("citations[0].quote", "fr", 9),
    ]


def test_a_quotation_that_proves_the_fact_is_confirmed_by_the_description() -> None:
    text = (
        "protection: {documents: {retention: allowed}}\n"
        "citations:\n  - {path: protection.documents.retention, quote: They keep passports, language: en}\n"
    )
    found = one(text)
    assert (found.state, found.by_citation, found.by) == ("confirmed", True, None)


def test_a_quotation_without_a_language_is_read_with_every_lexicon() -> None:
    text = "return: {linkages: none}\ncitations:\n  - {path: return.linkages, quote: They keep passports}\n"
    assert [found.cue.language for found in reviewed(text).cues] == ["en", "fr"]


def test_a_text_without_a_lexicon_is_told_and_its_translation_read() -> None:
    other = "wording:\n  - {language: wo, text: Nit}\n"
    assert codes(reviewed(other)) == ["BMA-341"]
    translated = reviewed(other.replace("text: Nit", "text: Nit, translation: {en: They keep passports.}"))
    assert codes(translated) == []
    assert (translated.cues[0].cue.path, translated.cues[0].cue.at) == ("wording[0].translation.en", "translated")
    assert reviewed(KEEPS.replace("language: en", "language: en-GB")).cues


def test_whether_there_is_anything_to_read() -> None:
    assert not has_texts(agreement())
    assert has_texts(from_text(HEAD + "wording: [{language: wo, text: Nit}]\n").agreement)


@pytest.mark.parametrize(
    ("entry", "code", "near"),
    [
        (decision(cue="paper-kept"), "BMA-344", "papers-kept"),
        (decision(at=None), "BMA-202", None),
        (decision() + decision(says="confirmed"), "BMA-345", None),
        (decision(reason="short"), "BMA-205", None),
        (decision(reason=None), "BMA-202", None),
        (decision(says="confirm"), "BMA-203", "confirmed"),
        (decision(sentence="3f9a"), "BMA-206", None),
        (decision(on="yesterday"), "BMA-206", None),
    ],
)
def test_a_decision_that_is_wrong_is_told_with_its_place(entry: str, code: str, near: str | None) -> None:
    with pytest.raises(UserError) as caught:
        reviewed(KEEPS, entry)
    (problem,) = caught.value.problems
    assert (problem.code, problem.nearest) == (code, near)
    assert problem.place is not None


def test_a_file_of_answers_may_hold_cues_only() -> None:
    assert read_answers(parse("cues:\n" + decision(), "x.answers.yaml"), (checklist(),)) == ()


def test_a_decision_that_matches_nothing_is_a_warning() -> None:
    assert codes(reviewed("", decision())) == ["BMA-346"]
