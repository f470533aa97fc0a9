"""What a text covers: formal parts, themes with a provision, channels open to both sexes."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.covering import contains_part, no_channel_for_one_sex, themes_addressed
from tests.review.small import agreement

RECRUITMENT = {"recruitment": {"worker_fees": "allowed"}, "information": {"free": True}}


def facts(basis="draft", **given):
    return Facts(agreement(basis, **given))


@pytest.mark.parametrize("part", ["preamble", "definitions", "principles", "signatures"])
def test_a_draft_is_written_with_its_formal_parts(part):
    assert contains_part(facts(), part=part).is_true
    assert contains_part(facts("full-text"), part=part).is_unknown
    assert contains_part(facts("full-text", parts=[]), part=part).is_false
    assert contains_part(facts("secondary", parts=[part]), part=part).is_true


def test_what_is_left_out_on_purpose_is_not_there():
    assert contains_part(facts(clauses={"testimonium": {"leave_out": True}}), part="signatures").is_false


def test_themes_without_a_provision_are_named():
    verdict = themes_addressed(facts("full-text", **RECRUITMENT), at_least=2)
    assert verdict.is_true
    assert "2 of 11 themes" in verdict.words
    assert "social protection" in verdict.words
    assert [found.path for found in verdict.read] == ["recruitment", "information"]


def test_what_is_not_stated_keeps_a_theme_open_and_what_is_stated_as_none_does_not():
    nothing = dict.fromkeys(("legal_basis", "mobility", "protection", "governance", "return"), "none")
    assert themes_addressed(facts(**RECRUITMENT), at_least=3).is_unknown
    assert themes_addressed(facts(**RECRUITMENT, **nothing), at_least=3).is_false


def test_a_channel_for_one_sex_is_named():
    channels = [{"id": "farms", "eligibility": {"sex": "men"}}, {"id": "homes", "eligibility": {"sex": "any"}}]
    verdict = no_channel_for_one_sex(facts(mobility={"channels": channels}))
    assert verdict.is_false
    assert verdict.words == "mobility.channels[0].eligibility.sex: men only"
    assert no_channel_for_one_sex(facts(mobility={"channels": [{"id": "farms"}]})).is_true
