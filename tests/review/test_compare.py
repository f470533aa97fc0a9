"""Two reviews laid side by side: what moved, which way, and when scores may be subtracted."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bma_drafter.checklist.model import Status
from bma_drafter.errors import UserError
from bma_drafter.reports.as_json import as_json
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.review.compare import (
    Asked,
    Judged,
    ReviewChanges,
    Standing,
    ThemeStanding,
    back,
    compare,
    direction,
    pair_up,
    standing_of,
    without_numbers,
)
from bma_drafter.review.evaluate import used
from bma_drafter.review.findings import Interval
from bma_drafter.review.saved import is_saved_review, saved_standings
from tests.review.small import FEES_ALLOWED, FEES_CAPPED, agreement, checklist, criterion, review, theme

STATUSES: tuple[Status, ...] = get_args(Status)


def judged(criterion: str = "RF-01", status: Status = "met", **keys: Any) -> Judged:
    known: dict[str, Any] = {"checklist": "small", "theme": "fees", "level": "core", "subject": None, "path": None}
    return Judged(criterion=criterion, status=status, message=f"It is {status}.", **(known | keys))


def standing(*findings: Judged, low: int | None = 50, **keys: Any) -> Standing:
    known: dict[str, Any] = {
        "path": "a.yaml",
        "title": "An agreement",
        "verdict": "needs-work",
        "score": None if low is None else Interval(Fraction(low), Fraction(low)),
        "coverage": {"applicable": 1},
        "themes": (),
        "findings": findings,
        "checklists": (Asked("small", "1.0", "sha256:0"),),
    }
    return Standing(**(known | keys))


# ------------------------------------------------------------------------------------------- which way


@pytest.mark.parametrize(
    ("was", "is_", "way"),
    [
        ("partly", "met", "better"),
        ("violated", "absent", "better"),
        ("met", "partly", "worse"),
        ("absent", "violated", "worse"),
        ("needs_input", "met", "better"),
        ("met", "needs_input", "worse"),
        ("needs_input", "absent", "settled"),
        ("violated", "needs_input", "opened"),
        ("not_applicable", "violated", "applies"),
        ("met", "not_applicable", "ends"),
        ("error", "met", "neither"),
        ("not_applicable", "error", "neither"),
    ],
)
def test_a_criterion_moves_one_way(was: Status, is_: Status, way: str) -> None:
    assert direction(was, is_) == way


@pytest.mark.parametrize("was", STATUSES)
@pytest.mark.parametrize("is_", STATUSES)
def test_the_way_back_is_the_other_one(was: Status, is_: Status) -> None:
    if was != is_:
        assert direction(is_, was) == back(direction(was, is_))


# ------------------------------------------------------------------------------------------- pairs


def test_findings_of_one_criterion_are_paired_by_subject() -> None:
    old = standing(judged(subject="a"), judged(subject="b", status="absent"))
    new = standing(judged(subject="b", status="met"), judged(subject="a"))
    changes = compare(old, new)
    assert [(m.was.subject, m.was.status, m.is_.status, m.direction) for m in changes.moved] == [
        ("b", "absent", "met", "better")
    ]
    assert changes.same == 1


def test_several_findings_on_one_subject_are_paired_by_their_evidence() -> None:
    old = standing(judged(path="return.linkages[0]"), judged(path="return.linkages[1]", status="violated"))
    new = standing(judged(path="return.linkages[1]", status="met"))
    changes = compare(old, new)
    assert [m.was.path for m in changes.moved] == ["return.linkages[1]"]
    assert [one.path for one in changes.only_old] == ["return.linkages[0]"]
    assert changes.only_new == ()


def test_one_finding_is_the_same_one_wherever_its_evidence_stands() -> None:
    changes = compare(standing(judged(path="a[0]")), standing(judged(path="a[1]", status="absent")))
    assert len(changes.moved) == 1


def test_criteria_of_one_review_only_are_told_apart() -> None:
    changes = compare(standing(judged("RF-01")), standing(judged("RF-02")))
    assert [one.criterion for one in changes.only_old] == ["RF-01"]
    assert [one.criterion for one in changes.only_new] == ["RF-02"]
    assert not changes.is_empty


def test_agreements_are_paired_by_path_then_by_title() -> None:
    old = [standing(path="a.yaml", title="A"), standing(path="b.yaml", title="B"), standing(path="c.yaml", title="C")]
    new = [
        standing(path="moved/b.yaml", title="B"),
        standing(path="a.yaml", title="A, amended"),
        standing(path="d.yaml", title="D"),
    ]
    pairs, gone, came = pair_up(old, new)
    assert [(was.path, is_.path) for was, is_ in pairs] == [("a.yaml", "a.yaml"), ("b.yaml", "moved/b.yaml")]
    assert [one.path for one in gone] == ["c.yaml"]
    assert [one.path for one in came] == ["d.yaml"]


def test_one_and_one_are_a_pair_whatever_they_are_called() -> None:
    pairs, gone, came = pair_up([standing(path="a", title="A")], [standing(path="b", title="B")])
    assert (len(pairs), gone, came) == (1, (), ())


# ------------------------------------------------------------------------------------------- scores


def test_scores_are_subtracted_where_the_checklists_are_the_same() -> None:
    changes = compare(standing(low=50), standing(low=62))
    assert changes.gain == Interval(Fraction(12), Fraction(12))
    assert changes.not_subtracted is None


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ({"checklists": (Asked("other", "1.0", "sha256:0"),)}, "they were made with other checklists: small; other"),
        ({"checklists": (Asked("small", "1.1", "sha256:0"),)}, "small was asked in version 1.0, then in version 1.1"),
        ({"checklists": (Asked("small", "1.0", "sha256:1"),)}, "the files of small 1.0 are not the same in both"),
        (
            {"profile": Asked("health", "", "sha256:2")},
            "they were made with no profile, then with the profile health (sha256:2)",
        ),
        ({"score": None}, "one of the two reviews does not hold a score"),
    ],
)
def test_scores_that_mean_different_things_are_not_subtracted(keys: dict[str, Any], why: str) -> None:
    changes = compare(standing(), standing(**keys))
    assert (changes.gain, changes.not_subtracted) == (None, why)


def test_a_theme_that_stands_otherwise_is_told() -> None:
    was = ThemeStanding("small", "fees", "recommendation", "partly", None)
    is_ = replace(was, status="met")
    (moved,) = compare(standing(themes=(was,)), standing(themes=(is_,))).themes
    assert (moved.was, moved.is_, moved.id) == (was, is_, "fees")


# ------------------------------------------------------------------------------------------- reviews and saved ones


def saved(*given: Any, **options: Any) -> dict[str, Any]:
    lists = checklist(theme(criterion("RF-01", partly=FEES_CAPPED), criterion("RF-02", met=FEES_ALLOWED)))
    made = [Reviewed(f"{number}.yaml", "sha256:0", review(one, lists)) for number, one in enumerate(given)]
    data: dict[str, Any] = json.loads(as_json(made, {}, used([lists]), **options))
    return data


def test_a_review_and_what_was_saved_of_it_are_the_same_standing() -> None:
    given_ = agreement(recruitment={"worker_fees": "capped"})
    lists = checklist(theme(criterion("RF-01", partly=FEES_CAPPED), criterion("RF-02", met=FEES_ALLOWED)))
    data = saved(given_)
    assert is_saved_review(data)
    assert saved_standings(data, "x.json") == (standing_of(review(given_, lists), "0.yaml"),)


def test_a_review_saved_without_a_score_is_compared_without_one() -> None:
    given_ = agreement(recruitment={"worker_fees": "capped"})
    (bare,) = saved_standings(saved(given_, show_score=False), "x.json")
    assert bare == without_numbers(saved_standings(saved(given_), "x.json")[0])
    assert compare(bare, bare).not_subtracted == "neither review holds a score"


@pytest.mark.parametrize("key", ["path", "verdict", "score", "coverage", "themes", "findings"])
def test_a_saved_review_that_lacks_a_part_is_refused_by_name(key: str) -> None:
    data = saved(agreement())
    del data["agreements"][0][key]
    with pytest.raises(UserError, match=f"x.json is not a whole review: the key '{key}' is missing"):
        saved_standings(data, "x.json")


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("verdict", "fine"),
        ("title", 3),
        ("findings", "none"),
        ("score", {"low": "high", "high": 1}),
        ("score", {"low": "1e99999999", "high": 1}),
        ("score", {"low": 1e999, "high": 1}),
        ("score", {"low": -1, "high": 1}),
        ("title", "\x1b[2J"),
        ("title", "\ud800"),
        ("themes", [[]]),
        ("verdict", []),
    ],
)
def test_a_saved_review_of_another_shape_is_refused(key: str, value: Any) -> None:
    data = saved(agreement())
    data["agreements"][0][key] = value
    with pytest.raises(UserError, match="a part of it has another shape"):
        saved_standings(data, "x.json")


# ------------------------------------------------------------------------------------------- what always holds

FINDINGS = st.lists(
    st.builds(
        judged,
        st.sampled_from(["RF-01", "RF-02", "RF-03"]),
        st.sampled_from(STATUSES),
        subject=st.sampled_from([None, "a", "b"]),
        path=st.sampled_from([None, "x", "y"]),
    ),
    max_size=8,
)
STANDINGS = st.builds(
    lambda findings, low, verdict: standing(*findings, low=low, verdict=verdict),
    FINDINGS,
    st.sampled_from([None, 0, 40, 100]),
    st.sampled_from(["blocked", "needs-work", "incomplete"]),
)


def outline(changes: ReviewChanges, *, mirrored: bool = False) -> tuple[Any, ...]:
    moves = [(m.is_, m.was, back(m.direction)) if mirrored else (m.was, m.is_, m.direction) for m in changes.moved]
    only = (changes.only_new, changes.only_old) if mirrored else (changes.only_old, changes.only_new)
    gain = changes.gain
    if mirrored and gain is not None:
        gain = Interval(-gain.low, -gain.high)
    return sorted(map(repr, moves)), [sorted(map(repr, one)) for one in only], changes.same, gain


@settings(deadline=None)
@given(STANDINGS)
def test_a_review_compared_with_itself_gives_nothing(one: Standing) -> None:
    changes = compare(one, one)
    assert changes.is_empty
    assert changes.same == len(one.findings)


@settings(deadline=None)
@given(STANDINGS, STANDINGS)
def test_there_and_back_are_mirrored(old: Standing, new: Standing) -> None:
    assert outline(compare(old, new)) == outline(compare(new, old), mirrored=True)


@settings(deadline=None)
@given(STANDINGS, STANDINGS)
def test_no_finding_is_lost_or_told_twice(old: Standing, new: Standing) -> None:
    changes = compare(old, new)
    assert changes.same + len(changes.moved) + len(changes.only_old) == len(old.findings)
    assert changes.same + len(changes.moved) + len(changes.only_new) == len(new.findings)
