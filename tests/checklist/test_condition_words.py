"""Conditions in plain English."""

import pytest

from bma_drafter.agreement.model.mobility import Channel
from bma_drafter.checklist import registry
from bma_drafter.checklist.condition_reading import read_condition
from bma_drafter.checklist.condition_words import field_words, words
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.verdict import Verdict
from tests.review.small import document

FEES = "Fees and related costs charged to workers (recruitment.worker_fees)"
BOTH = "mobility and development"
PILOT = {"path": "scope", "equals": "pilot"}
ABOUT = "What the instrument is about (subjects)"


def said(data, item=None):
    whole = document({"when": data})
    condition, problems = read_condition(whole.data["when"], ("when",), whole.positions, item=item)
    assert not problems
    return words(condition, item=item)


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        (
            {"path": "recruitment.worker_fees", "one_of": ["prohibited", "prohibited-except"]},
            f"the text states: {FEES} is prohibited or prohibited-except",
        ),
        ({"path": "recruitment.worker_fees", "equals": "capped"}, f"the text states: {FEES} is capped"),
        ({"path": "recruitment.worker_fees", "is_set": True}, f"the text states: {FEES}"),
        ({"path": "recruitment.worker_fees", "is_set": False}, f"it is stated that there is none: {FEES}"),
        ({"path": "subjects", "includes_all": ["mobility", "development"]}, f"{ABOUT} includes {BOTH}"),
        ({"path": "/subjects", "includes": "mobility"}, f"{ABOUT} includes mobility"),
        ({"path": "subjects", "count_at_least": 2}, f"at least 2 are stated of {ABOUT}"),
        ({"path": "final.notice", "at_least": "P6M"}, "Notice of termination (final.notice) is at least P6M"),
        ({"path": "title", "matches": "^T"}, "Title (title) matches the pattern '^T'"),
        ({"not": {"path": "title", "is_set": True}}, "it is not the case that the text states: Title (title)"),
        (
            {"any": [{"path": "title", "is_set": True}, [{"path": "round", "at_most": 3}, PILOT]]},
            "the text states: Title (title) or (Round of negotiation (round) is at most 3 and "
            "the text states: Framework, one sector, or a pilot (scope) is pilot)",
        ),
        (
            {"each": {"in": "mobility.channels", "where": {"path": "stay.renewable", "is": True}}},
            "for each one of The channels (mobility.channels): "
            "the text states: The permit can be renewed (stay.renewable): yes",
        ),
    ],
)  # fmt: skip
def test_words(condition, expected):
    assert said(condition) == expected


def test_fields_of_items():
    assert said({"path": "stay.renewable", "is": False}, Channel).endswith("(stay.renewable): no")
    assert field_words("stay.renewable", item=Channel) == "The permit can be renewed (stay.renewable)"


def test_the_sentence_of_a_predicate(monkeypatch):
    def fit(facts: Facts, *, at_least: float) -> Verdict:
        """At least {at_least} of the places fit the surplus."""
        return Verdict.true()

    monkeypatch.setitem(registry._REGISTERED, "fit", registry._described("fit", fit))
    assert said({"predicate": "fit", "with": {"at_least": 0.8}}) == "at least 0.8 of the places fit the surplus"
