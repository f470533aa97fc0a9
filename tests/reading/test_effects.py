"""What a change does: from facts where they are known, else from cues that are to be looked at."""

from __future__ import annotations

import dataclasses

import pytest

from bma_drafter.agreement.model.spec import ClauseChoice
from bma_drafter.checklist.wording.model import CLASSES
from bma_drafter.reading.changes import Change, ValueChange
from bma_drafter.reading.effects.of_changes import CLASS_WORDS, effect_of_all, effects, effects_of, moved_in_words
from tests.reading.changed_drafts import (
    added,
    comment,
    deleted,
    drafted,
    edited,
    grounds,
    loaded,
    words,
    words_in,
)

DAYS = ("mobility.channels[0].admission.decision_days", "30 days", "90 days")


def test_every_class_has_words() -> None:
    assert tuple(CLASS_WORDS) == CLASSES


def test_a_value_is_a_fact_and_the_review_is_made_again() -> None:
    effect = effects_of(edited("admission-procedure.time-a", "30 days", "90 days", DAYS), grounds())
    assert effect.classes == ("deadline-changed",)
    assert effect.is_sure
    assert moved_in_words(effect.review) == "no criterion moves"


def test_criteria_that_move_decide_which_way_it_goes() -> None:
    value = ValueChange("labour_market.home_surplus[0].persons", "42,000", "10")
    change = Change("c1", "edited", "x.y", "Article 5", "42,000 persons", "10 persons", values=(value,))
    effect = effects_of(change, grounds())
    assert effect.is_sure
    assert effect.classes == ("protection-lowered", "amount-changed")
    assert any("LS-" in reason.words for reason in effect.because)
    assert "→" in moved_in_words(effect.review)


def test_a_value_that_cannot_be_read_says_so_and_is_still_classed() -> None:
    values = (DAYS[0], "30 days", "two months")
    effect = effects_of(edited("admission-procedure.time-a", "30 days", "two months", values), grounds())
    assert effect.classes == ("deadline-changed",)
    assert "counts in days" in effect.because[0].words
    assert effect.review is None


def test_words_give_cues_that_are_to_be_looked_at() -> None:
    effect = effects_of(edited("recruitment-oversight.free-service", "shall render", "may render"), grounds())
    assert effect.classes == ("duty-weakened",)
    assert not effect.is_sure
    assert effect.words == "duty weakened (a cue, to be looked at)"


def test_a_cue_of_the_lexicon_names_its_criteria() -> None:
    effect = effects_of(
        added("recruitment-fees.enforcement", "The wages shall not be released before the departure of the worker."),
        grounds(),
    )
    assert "protection-lowered" in effect.classes
    assert any("NR-01" in reason.words for reason in effect.because)


def test_words_of_a_memorandum_change_the_register_and_turn_no_sense_round() -> None:
    effect = effects_of(edited("admission-procedure.completeness", "shall name", "will name"), grounds())
    assert effect.classes == ("register-changed",)


def test_another_party_is_told() -> None:
    effect = effects_of(edited("admission-procedure.papers", "Senegal", "Spain"), grounds())
    assert effect.classes == ("party-changed",)


def test_words_that_mean_nothing_are_wording_only() -> None:
    effect = effects_of(edited("recruitment-fees.void", "written term", "term in writing"), grounds())
    assert effect.classes == ("wording-only",)
    assert not effect.is_sure
    capitals = effects_of(edited("recruitment-fees.void", "A written term", "A  Written term"), grounds())
    assert capitals.classes == ("wording-only",)
    assert capitals.is_sure
    change = Change("c1", "edited", "x.y", "Article 1(a)", "the seasons;", "the seasons; and")
    assert effects_of(change, grounds()).because[0].words == "only the end mark differs"


def test_of_comments_and_of_passages_without_cues_nothing_is_said() -> None:
    assert effects_of(comment("recruitment-fees.void", "Why?"), grounds()).classes == ()
    assert effects_of(added("recruitment-fees.void", "Hello."), grounds()).classes == ()


def test_a_passage_that_is_gone_is_looked_at() -> None:
    assert effects_of(deleted("recruitment-fees.no-recovery"), grounds()).classes == ("protection-lowered",)


def test_a_provision_in_the_words_of_another_text_is_recognised() -> None:
    agreement = loaded().agreement
    recruitment = agreement.recruitment.model_copy(update={"worker_fees": None})
    choices = {**(agreement.clauses or {}), "recruitment-fees": ClauseChoice(variant="listed-exceptions")}
    other = agreement.model_copy(update={"clauses": choices, "recruitment": recruitment})
    theirs = words_in(drafted(dataclasses.replace(loaded(), agreement=other)))
    changes = []
    before = ""
    for unit, said in theirs.items():
        if not unit.startswith("recruitment-fees."):
            continue
        old = words().get(unit, "")
        id_ = f"c{len(changes) + 1}"
        if not old:
            changes.append(Change(id_, "new", None, "x", "", said, after=before))
        elif old != said:
            changes.append(Change(id_, "edited", unit, "x", old, said))
        before = unit
    found = effects(changes, grounds())
    assert len(changes) > 4
    for change in changes:
        assert any("listed-exceptions (fallback)" in reason.words for reason in found[change.id].because)
        assert "protection-lowered" in found[change.id].classes


def test_all_changes_together_are_reviewed_together() -> None:
    first = edited("admission-procedure.time-a", "30 days", "90 days", DAYS, id_="c1")
    other = ("mobility.channels[1].admission.decision_days", "60 days", "90 days")
    second = edited("admission-procedure.time-b", "60 days", "90 days", other, id_="c2")
    assert effect_of_all([first, second], grounds()) is not None
    assert effect_of_all([comment("recruitment-fees.void", "Why?")], grounds()) is None


@pytest.mark.parametrize("kind", ["ambiguous", "moved"])
def test_what_a_person_has_to_place_is_not_judged(kind: str) -> None:
    change = dataclasses.replace(edited("recruitment-fees.void", "is void", "is valid"), kind=kind)
    assert effects_of(change, grounds()).classes in ((), ("wording-only",))


def test_without_rules_only_facts_are_known() -> None:
    bare = dataclasses.replace(grounds(), wording=None, lexicon=None)
    effect = effects_of(edited("recruitment-oversight.free-service", "shall render", "may render"), bare)
    assert effect.classes == ("wording-only",)
    assert "no rules on changed words" in effect.because[0].words
