"""The sentence of a finding."""

from bma_drafter.checklist import registry
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.verdict import Verdict
from tests.review.small import FEES_CAPPED, agreement, finding

PROHIBITED = agreement(recruitment={"worker_fees": "prohibited"})


def test_a_message_says_what_was_found_in_plain_words():
    assert finding(PROHIBITED).message == "No fees."
    assert finding(agreement()).message == "Not found: No fees. Not stated: recruitment.worker_fees."
    assert finding(agreement(recruitment={"worker_fees": "allowed"})).message == "Not found: No fees."
    capped = agreement(recruitment={"worker_fees": "capped"})
    assert finding(capped, partly=FEES_CAPPED).message == "In part: No fees."
    assert finding(capped, violated=FEES_CAPPED).message == "The contrary is stated: No fees."


def test_the_checklist_may_have_its_own_words():
    says = {"met": "The text forbids fees", "absent": "Fees are open."}
    assert finding(PROHIBITED, says=says).message == "The text forbids fees."
    assert finding(agreement(), says=says).message == "Fees are open. Not stated: recruitment.worker_fees."


def test_the_words_of_a_predicate_are_the_reason(monkeypatch):
    def share(facts: Facts) -> Verdict:
        """A share."""
        return Verdict.false(words="1,240 of 2,000 places (62 %) fit; 80 % asked")

    monkeypatch.setitem(registry._REGISTERED, "share", registry._described("share", share))
    expected = "Not found: No fees. 1,240 of 2,000 places (62 %) fit; 80 % asked."
    assert finding(agreement(), met={"predicate": "share"}).message == expected
    capped = agreement(recruitment={"worker_fees": "capped"})
    assert "62 %" in finding(capped, met={"predicate": "share"}, partly=FEES_CAPPED).message


def test_what_does_not_apply_says_when_it_would():
    message = finding(agreement(), applies_when={"path": "subjects", "includes": "readmission"}).message
    assert message.startswith("Does not apply: No fees. It applies where What the instrument is about")


def test_many_paths_are_not_all_named():
    fields = ("fees_defined", "reimbursement", "oversight.licensing", "oversight.joint_liability")
    conditions = [{"path": f"recruitment.{name}", "is": True} for name in fields]
    assert finding(agreement(), met={"all": conditions}).message.endswith("and 1 more.")
