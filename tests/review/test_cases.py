"""The cases beside a checklist are run and compared; what no case shows is named."""

import pytest

from bma_drafter.errors import UserError
from bma_drafter.review.cases import possible_statuses, run_cases, uncovered
from tests.review.small import FEES_ALLOWED, FEES_CAPPED, checklist, criterion, theme

SMALL = checklist(theme(criterion("RF-01", partly=FEES_CAPPED), criterion("RF-02",
                        judges="mobility.channels",
                        met={"path": "stay.renewable", "is": True})))  # fmt: skip


def run(tmp_path, *cases, name="fees"):
    lines = ["cases:", *(f"  - {one}" for one in cases)]
    (tmp_path / f"{name}.test.yaml").write_text("\n".join(lines), encoding="utf-8")
    return run_cases(SMALL, tmp_path)


def problems(tmp_path, *cases, name="fees"):
    with pytest.raises(UserError) as caught:
        run(tmp_path, *cases, name=name)
    return [(one.code, one.nearest) for one in caught.value.problems]


MET = "{criterion: RF-01, given: {recruitment: {worker_fees: prohibited}}, expect: met}"


def test_a_case_that_holds(tmp_path):
    (found,) = run(tmp_path, MET)
    assert (found.failure, found.status, found.name) == (None, "met", "RF-01 met, line 2")


def test_a_case_that_fails_says_what_came_out(tmp_path):
    (found,) = run(tmp_path, "{criterion: RF-01, expect: met}")
    assert found.failure == ("expected met, found absent: Not found: No fees. Not stated: recruitment.worker_fees.")


def test_given_is_merged_over_the_minimal_agreement(tmp_path):
    (found,) = run(tmp_path, "{criterion: RF-01, given: {basis: {kind: secondary}}, expect: needs_input}")
    assert found.failure is None


def test_a_case_about_one_item(tmp_path):
    given = "given: {mobility: {channels: [{id: a, stay: {renewable: true}}, {id: b}]}}"
    one, all_, none = run(
        tmp_path,
        f"{{criterion: RF-02, {given}, subject: a, expect: met}}",
        f"{{criterion: RF-02, {given}, expect: partly}}",
        f"{{criterion: RF-02, {given}, subject: c, expect: met}}",
    )
    assert (one.failure, all_.failure) == (None, None)
    assert none.failure == "there is no finding on 'c', only on a, b"


def test_the_first_evidence_is_compared(tmp_path):
    right, wrong = run(
        tmp_path,
        MET.replace("expect", "at: recruitment.worker_fees, expect"),
        MET.replace("expect", "at: recruitment, because: It is so., expect").replace("prohibited", "capped")
        .replace("expect: met", "expect: partly"),
    )  # fmt: skip
    assert right.failure is None
    assert "should be recruitment, not recruitment.worker_fees" in wrong.failure


def test_what_cannot_be_read_is_told_at_once(tmp_path):
    found = problems(
        tmp_path,
        MET,
        MET,
        MET.replace("RF-01", "RF-001"),
        MET.replace("worker_fees", "worker_fee"),
        MET.replace("prohibited", "prohibitted"),
    )
    assert ("BMA-309", None) in found
    assert ("BMA-317", "RF-01") in found
    assert ("BMA-201", "worker_fees") in found
    assert ("BMA-203", "prohibited") in found


def test_cases_of_no_theme(tmp_path):
    assert problems(tmp_path, MET, name="fee") == [("BMA-311", "fees")]


def test_statuses_that_need_a_case():
    def of(**keys):
        (found,) = theme(criterion(**keys)).criteria
        return possible_statuses(found)

    applies = {"path": "subjects", "includes": "mobility"}
    manual = {"question": "Heard?", "answers": {"met": "Yes", "absent": "No"}}
    assert of() == ("met", "absent", "needs_input")
    assert of(partly=FEES_CAPPED, violated=FEES_ALLOWED) == ("met", "absent", "partly", "violated", "needs_input")
    assert of(asks="restraint", violated=FEES_ALLOWED) == ("met", "violated", "needs_input")
    assert of(manual=manual, applies_when=applies) == ("needs_input", "not_applicable")


def test_what_no_case_shows_is_named(tmp_path):
    results = run(tmp_path, MET)
    assert uncovered(SMALL, results) == [
        "RF-01: absent",
        "RF-01: partly",
        "RF-01: needs_input",
        "RF-02: met",
        "RF-02: absent",
        "RF-02: needs_input",
    ]
