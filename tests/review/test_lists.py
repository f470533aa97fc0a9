"""Criteria that judge each item of a list (DESIGN 5, `judges: LIST`)."""

from fractions import Fraction

import pytest

from tests.review.small import agreement, one, review

END = {"path": "stay.end", "equals": "permit-expires"}
PLEDGE = {"path": "stay.end", "equals": "pledge"}
DUTY = {"path": "stay.end", "equals": "return-duty"}
KEYS = {"judges": "mobility.channels", "met": END, "partly": PLEDGE, "violated": DUTY, "asks": "fact"}
STATED = {"met": "permit-expires", "partly": "pledge", "violated": "return-duty", "absent": "re-entry-bar"}


def result(*wanted, **keys):
    """The result over channels that give these statuses."""
    channels = [
        {"id": f"c{number}", "stay": {"end": STATED[status]} if status in STATED else {"months": 3}}
        for number, status in enumerate(wanted)
    ]
    (found,) = review(agreement(mobility={"channels": channels}), one(**KEYS | keys)).criteria
    assert [finding.status for finding in found.findings] == list(wanted) or keys
    return found


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [
        (("met", "violated", "needs_input"), "violated"),
        (("met", "met"), "met"),
        (("absent", "absent"), "absent"),
        (("absent", "needs_input"), "absent"),
        (("needs_input", "needs_input"), "needs_input"),
        (("met", "absent"), "partly"),
        (("partly", "partly"), "partly"),
        (("met", "needs_input"), "partly"),
    ],
)
def test_status_over_items(statuses, expected):
    assert result(*statuses).status == expected


def test_one_finding_per_item_named_by_its_id():
    assert [one.subject for one in result("met", "absent").findings] == ["c0", "c1"]


def test_an_item_without_id_is_named_by_its_path():
    given = agreement(**{"return": {"deposits": [{"by": "worker", "secures": "return"}]}})
    keys = {"asks": "restraint", "judges": "return.deposits", "violated": {"path": "secures", "equals": "return"}}
    (found,) = review(given, one(**keys)).findings
    assert (found.subject, found.status) == ("return.deposits[0]", "violated")


def test_points_are_the_mean_of_the_items():
    points = result("met", "partly", "absent").points
    assert points.low == points.high == Fraction(1, 2)


def test_open_items_make_an_interval():
    points = result("met", "needs_input").points
    assert (points.low, points.high) == (Fraction(1, 2), 1)


def test_items_that_are_not_meant_do_not_apply_and_do_not_count():
    when = {"path": "stay.end", "one_of": ["permit-expires", "pledge"]}
    found = result("met", "violated", item_when=when)
    assert [one.status for one in found.findings] == ["met", "not_applicable"]
    assert (found.status, found.points.low) == ("met", 1)


def test_no_item_because_none_is_meant_does_not_apply():
    when = {"path": "stay.end", "equals": "pledge"}
    found = result("met", "absent", item_when=when)
    assert (found.status, found.points) == ("not_applicable", None)


def test_an_item_of_which_it_is_unknown_whether_it_is_meant_needs_input():
    found = result("needs_input", item_when={"path": "stay.end", "equals": "pledge"})
    assert found.status == "needs_input"


@pytest.mark.parametrize(("asks", "expected"), [("provision", "absent"), ("fact", "absent"), ("restraint", "met")])
def test_a_list_stated_to_be_empty_counts_as_stated_nothing(asks, expected):
    keys = {**KEYS, "asks": asks}
    for channels in ([], "none"):
        (found,) = review(agreement(mobility={"channels": channels}), one(**keys)).criteria
        assert found.status == expected
    (found,) = review(agreement(mobility="none"), one(**keys)).criteria
    assert found.status == expected


def test_no_item_because_the_subject_does_not_apply():
    keys = {**KEYS, "applies_when": {"path": "subjects", "includes": "mobility"}}
    (found,) = review(agreement(subjects=["development"]), one(**keys)).criteria
    assert found.status == "not_applicable"


def test_absolute_paths_are_asked_of_the_agreement():
    met = {"all": [END, {"path": "/recruitment.worker_fees", "equals": "prohibited"}]}
    given = agreement(
        mobility={"channels": [{"id": "a", "stay": {"end": "permit-expires"}}]},
        recruitment={"worker_fees": "prohibited"},
    )
    (found,) = review(given, one(judges="mobility.channels", met=met)).findings
    assert found.status == "met"
    assert {one.path for one in found.evidence} == {"mobility.channels[0].stay.end", "recruitment.worker_fees"}
