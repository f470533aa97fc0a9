"""Accountability: a record, what is recent, and other rules that do a part of the work."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.answering import (
    accountability_came_recently,
    accountability_has_a_record,
    contributors_get_reports,
    diaspora_monitors,
    payers_may_audit,
    selection_by_criteria,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
AUDIT = {"audit": "independent"}


def programme(row, basis="secondary", **given):
    made = agreement(basis, development={"programmes": [{"id": "fund"} | row]}, **given)
    return Facts(made).items("development.programmes")[0]


class TestRecord:
    @pytest.mark.parametrize(
        ("row", "truth"),
        [
            ({"accountability": AUDIT | {"since": 2024}}, T),
            ({"accountability": AUDIT | {"since": 2025}}, F),
            ({"accountability": AUDIT | {"since": 2026}}, F),
            ({"accountability": AUDIT | {"since": 2030}}, F),
            ({"accountability": AUDIT | {"since": 2026}, "since": 2026}, T),
            ({"accountability": AUDIT | {"since": 2025}, "since": 2002}, F),
            ({"accountability": AUDIT | {"since": 2010, "recent": True}}, T),
            ({"accountability": AUDIT | {"since": 2026, "recent": False}}, F),
            ({"accountability": AUDIT | {"recent": False}}, T),
            ({"accountability": AUDIT | {"recent": True}}, F),
            ({"accountability": AUDIT}, F),
            ({"accountability": "none"}, F),
            ({}, U),
        ],
    )
    def test_reports_on_practice_are_asked_since_when(self, row, truth):
        assert accountability_has_a_record(programme(row)).truth is truth

    def test_it_says_what_is_missing(self):
        verdict = accountability_has_a_record(programme({"accountability": AUDIT}))
        assert verdict.words == "since when the mechanisms are there is not stated"

    def test_without_a_date_the_age_is_not_known(self):
        row = {"accountability": AUDIT | {"since": 2010}}
        verdict = accountability_has_a_record(programme(row, date=None))
        assert verdict.truth is U
        assert verdict.silent == ("date",)

    @pytest.mark.parametrize("basis", ["draft", "full-text", "partial-text"])
    @pytest.mark.parametrize("more", [{}, {"recent": True}, {"since": 2026}])
    def test_a_text_needs_no_record(self, basis, more):
        assert accountability_has_a_record(programme({"accountability": AUDIT | more}, basis)).truth is T


class TestRecent:
    @pytest.mark.parametrize(
        ("accountability", "basis", "truth"),
        [
            ({"recent": True}, "secondary", T),
            ({"recent": True, "since": 2026}, "secondary", T),
            ({"recent": True, "since": 2010}, "secondary", F),
            ({"recent": False}, "secondary", F),
            ({"audit": "independent"}, "secondary", F),
            ("none", "secondary", F),
            (None, "secondary", F),
            ({"recent": True}, "draft", F),
            ({"recent": True}, "full-text", F),
        ],
    )
    def test_only_a_report_that_says_so(self, accountability, basis, truth):
        row = {} if accountability is None else {"accountability": accountability}
        assert accountability_came_recently(programme(row, basis)).truth is truth


class TestOtherRules:
    @pytest.mark.parametrize(("rights", "truth"), [(True, T), (False, F), (None, F)])
    def test_payers(self, rights, truth):
        given = {} if rights is None else {"governance": {"financial": {"audit_rights": rights}}}
        assert payers_may_audit(programme({}, **given)).truth is truth

    @pytest.mark.parametrize(
        ("trust", "truth"), [(["contributor-reports"], T), (["escrow"], F), ("none", F), (None, F)]
    )
    def test_contributors(self, trust, truth):
        assert contributors_get_reports(programme({} if trust is None else {"trust": trust})).truth is truth

    @pytest.mark.parametrize(("role", "truth"), [(["monitor"], T), (["propose"], F), ("none", F), (None, F)])
    def test_diaspora(self, role, truth):
        assert diaspora_monitors(programme({} if role is None else {"diaspora_role": role})).truth is truth

    @pytest.mark.parametrize(
        ("selection", "truth"),
        [
            ({"criteria": ["upkeep"]}, T),
            ({"criteria": ["upkeep"], "neutrality": True}, T),
            ({"criteria": ["upkeep"], "neutrality": False}, F),
            ({"neutrality": False}, F),
            ({"criteria": "none"}, F),
            ({"body": "a committee"}, U),
            ("none", F),
            (None, U),
        ],
    )
    def test_criteria_of_selection(self, selection, truth):
        row = {} if selection is None else {"selection": selection}
        assert selection_by_criteria(programme(row)).truth is truth
