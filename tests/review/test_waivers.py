"""Waivers: they remove the block, never add points, and end."""

import datetime

import pytest

from bma_drafter.errors import UserError
from bma_drafter.review.waivers import Waiver, read_waivers
from tests.review.small import FEES_ALLOWED, agreement, checklist, criterion, document, one, review, theme

RED = {"level": "red_line", "asks": "restraint", "violated": FEES_ALLOWED}
ALLOWED = agreement(recruitment={"worker_fees": "allowed"})
GRANTED, DAY, END = datetime.date(2026, 1, 1), datetime.date(2026, 6, 1), datetime.date(2026, 12, 31)


def waiver(criterion="RF-01", subject=None, granted=GRANTED, expires=END):
    return Waiver(criterion, subject, "Accepted for this round only.", "Minister", granted, expires)


def test_a_waiver_unblocks_and_adds_no_points():
    without, with_it = review(ALLOWED, one(**RED)), review(ALLOWED, one(**RED), waivers=[waiver()], on=DAY)
    assert (without.verdict, with_it.verdict) == ("blocked", "ready-for-review")
    assert (without.score.low, with_it.score.low) == (0, 0)
    assert with_it.findings[0].waived
    assert with_it.findings[0].status == "violated"
    assert with_it.coverage.waived == 1


def test_a_waiver_of_one_item_leaves_the_others():
    channels = [{"id": name, "stay": {"end": "pledge"}} for name in ("a", "b")]
    keys = {"level": "red_line", "asks": "restraint", "judges": "mobility.channels"}
    given = one(**keys, violated={"path": "stay.end", "equals": "pledge"})
    made = review(agreement(mobility={"channels": channels}), given, waivers=[waiver(subject="a")], on=DAY)
    assert [found.waived for found in made.findings] == [True, False]
    assert made.verdict == "blocked"


@pytest.mark.parametrize("day", [END + datetime.timedelta(1), GRANTED - datetime.timedelta(1)])
def test_a_waiver_that_is_not_in_force_does_nothing_and_is_told(day):
    made = review(ALLOWED, one(**RED), waivers=[waiver()], on=day)
    assert made.verdict == "blocked"
    assert [problem.code for problem in made.warnings] == ["BMA-323"]


@pytest.mark.parametrize("day", [GRANTED, END])
def test_a_waiver_holds_on_its_first_and_last_day(day):
    assert review(ALLOWED, one(**RED), waivers=[waiver()], on=day).findings[0].waived


def test_a_waiver_that_matches_nothing_is_told():
    met = agreement(recruitment={"worker_fees": "prohibited"})
    made = review(met, one(**RED), waivers=[waiver(), waiver(subject="nobody")], on=DAY)
    assert [problem.code for problem in made.warnings] == ["BMA-324", "BMA-324"]
    assert made.coverage.waived == 0


def test_a_waiver_of_a_checklist_not_used_is_passed_over():
    assert review(ALLOWED, one(**RED), waivers=[waiver(), waiver("ZZ-01")], on=DAY).warnings == ()


ENTRY = {
    "criterion": "RF-01",
    "reason": "Accepted for this round only.",
    "authority": "Minister",
    "granted": "2026-01-01",
    "expires": "2027-01-01",
}


class TestReadingWaivers:
    def read(self, change=None, **keys):
        entry = {key: value for key, value in (ENTRY | (change or {})).items() if value is not None}
        return read_waivers(document({"waivers": [entry]}), [one(**keys or RED)])

    def codes(self, change, **keys):
        with pytest.raises(UserError) as caught:
            self.read(change, **keys)
        return [(problem.code, problem.nearest) for problem in caught.value.problems]

    def test_read(self):
        (found,) = self.read()
        assert (found.criterion, found.expires, found.place.file) == ("RF-01", datetime.date(2027, 1, 1), "small.yaml")

    def test_an_unknown_criterion_is_answered_with_the_nearest(self):
        assert self.codes({"criterion": "FR-01"}) == [("BMA-317", "RF-01")]

    def test_a_reason_has_at_least_20_characters(self):
        assert self.codes({"reason": "Because we say so."}) == [("BMA-205", None)]

    @pytest.mark.parametrize("key", ["authority", "granted", "reason"])
    def test_what_a_waiver_must_say(self, key):
        assert self.codes({key: None}) == [("BMA-202", None)]

    def test_a_red_line_is_waived_for_twelve_months_at_most(self):
        assert self.codes({"expires": None}) == [("BMA-322", None)]
        assert self.codes({"expires": "2027-01-02"}) == [("BMA-322", None)]
        assert self.read({"granted": "2028-02-29", "expires": "2029-02-28"})

    def test_other_levels_may_be_waived_without_end(self):
        assert self.read({"expires": None}, level="core")
        assert self.read({"expires": "2036-01-01"}, level="core")

    def test_the_end_is_not_before_the_beginning(self):
        assert self.codes({"expires": "2025-12-31"}, level="core") == [("BMA-322", None)]


def test_a_check_that_failed_cannot_be_waived(monkeypatch):
    from bma_drafter.checklist import registry

    def broken(facts: registry.Facts) -> registry.Verdict:
        """Never works."""
        raise RuntimeError

    monkeypatch.setitem(registry._REGISTERED, "broken", registry._described("broken", broken))
    given = checklist(theme(criterion(met={"predicate": "broken"})))
    made = review(agreement(), given, waivers=[waiver()], on=DAY)
    assert made.verdict == "error"
    assert not made.findings[0].waived
