"""What silence means: each cell of the table in DESIGN 5, and where the section of a path is."""

import pytest

from bma_drafter.review.silence import section_of
from tests.review.small import agreement, finding, status

TIED = {"some": {"in": "return.linkages", "where": {"path": "strength", "equals": "automatic"}}}
UNTIED = {"path": "return.delinking", "is": True}

TABLE = [
    ("full-text", "provision", "absent"),
    ("full-text", "restraint", "met"),
    ("full-text", "fact", "needs_input"),
    ("draft", "provision", "absent"),
    ("draft", "restraint", "needs_input"),
    ("draft", "fact", "needs_input"),
    ("partial-text", "provision", "needs_input"),
    ("partial-text", "restraint", "needs_input"),
    ("partial-text", "fact", "needs_input"),
    ("secondary", "provision", "needs_input"),
    ("secondary", "restraint", "needs_input"),
    ("secondary", "fact", "needs_input"),
]


@pytest.mark.parametrize(("basis", "asks", "expected"), TABLE)
def test_silence(basis, asks, expected):
    assert status(agreement(basis), asks=asks, violated=TIED, met=UNTIED) == expected


@pytest.mark.parametrize(("basis", "asks", "expected"), TABLE)
def test_silence_on_a_list_whose_items_are_judged(basis, asks, expected):
    where = {"path": "strength", "equals": "automatic"}
    given = {"violated": where} if asks == "restraint" else {"met": where}
    assert status(agreement(basis), asks=asks, judges="return.linkages", **given) == expected


def test_a_restraint_met_by_silence_says_so():
    found = finding(agreement("full-text"), asks="restraint", violated=TIED)
    assert (found.status, found.by_silence) == ("met", True)
    assert "By silence: nothing is stated on return.linkages." in found.message


def test_a_restraint_met_by_facts_is_not_by_silence():
    found = finding(agreement(**{"return": {"linkages": []}}), asks="restraint", violated=TIED)
    assert (found.status, found.by_silence) == ("met", False)


def test_silence_of_a_draft_ends_when_the_section_is_stated():
    given = agreement(**{"return": {"free_decision": True}})
    assert status(given, asks="restraint", violated=TIED) == "met"


def test_silence_of_a_draft_ends_when_the_section_named_by_the_criterion_is_stated():
    given = agreement(**{"return": {"free_decision": True}})
    assert status(given, asks="restraint", violated=TIED, section="return.readmission") == "needs_input"
    given = agreement(**{"return": {"readmission": "none"}})
    assert status(given, asks="restraint", violated=TIED, section="return.readmission") == "met"


def test_an_empty_draft_is_never_green():
    assert status(agreement(), asks="restraint", violated=TIED) == "needs_input"


def test_every_silent_section_must_be_stated():
    violated = {"any": [TIED, {"path": "development.linked_to_control", "is": True}]}
    given = agreement(**{"return": {"free_decision": True}})
    assert status(given, asks="restraint", violated=violated) == "needs_input"
    given = agreement(**{"return": {"free_decision": True}}, development={"objectives": ["development"]})
    assert status(given, asks="restraint", violated=violated) == "met"


def test_for_an_item_the_section_is_within_the_item():
    barred = {"path": "stay.change_of_status", "equals": "barred"}
    silent = agreement(mobility={"channels": [{"id": "a"}]})
    half = agreement(mobility={"channels": [{"id": "a", "stay": {"months": 9}}]})
    keys = {"asks": "restraint", "judges": "mobility.channels", "violated": barred}
    assert status(silent, **keys) == "needs_input"
    assert status(half, **keys) == "met"
    assert status(silent, **keys, section="/mobility") == "met"


def test_something_left_open_in_a_stated_item_is_not_silence():
    tie = {"benefit": "places", "condition": "readmission-cooperation"}
    assert status(agreement(**{"return": {"linkages": [tie]}}), asks="restraint", violated=TIED) == "needs_input"


def test_what_was_not_read_is_said():
    assert "Not stated, not in the part read: recruitment.worker_fees." in finding(agreement("secondary")).message


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("return.linkages", "return"),
        ("subjects", "subjects"),
        ("x[0].stay.end", "x[0].stay"),
        ("a.x[0].y[1].stay", "a.x[0].y[1].stay"),
        ("x[0]", "x"),
    ],
)
def test_section_of(path, section):
    assert section_of(path) == section
