"""Evaluation plans: coverage, design, indicators, dates, secrecy."""

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.evaluating import (
    design_begun,
    design_shows_impact,
    every_part_evaluated,
    indicators_begun,
    indicators_complete,
    results_before_renewal,
    results_kept_secret,
    some_part_evaluated,
    some_result_before_renewal,
)
from bma_drafter.checklist.verdict import Truth
from tests.review.small import agreement

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN
PARTS = {"mobility": {"channels": [{"id": "harvest"}]}, "development": {"programmes": [{"id": "fund"}]}}
BASELINE = {"baseline": {"before_start": True}}
WHOLE = {"title": "Income", "goals": ["jobs"], "target": "more", "split_by": ["sex", "region", "income", "age"]}
TACIT = {"duration": "P4Y", "renewal": "tacit", "notice": "P6M"}
BOTH = {"subjects": ["mobility", "development"]}


def plan(plan=None, **given):
    given = {"date": "2026-11-24"} | given | {"evaluation": {"plans": [plan or {"id": "one"}]}}
    return Facts(agreement(**given)).items("evaluation.plans")[0]


def coverage(plans, **given):
    evaluation = {} if plans is None else {"evaluation": {"plans": plans}}
    facts = Facts(agreement(**BOTH, **given, **evaluation))
    return every_part_evaluated(facts).truth, some_part_evaluated(facts).truth


class TestCoverage:
    @pytest.mark.parametrize(
        ("plans", "truths"),
        [
            ([{"covers": "all"}], (T, T)),
            ([{"covers": ["harvest", "fund"]}], (T, T)),
            ([{"covers": ["harvest"]}, {"covers": ["fund"]}], (T, T)),
            ([{"covers": ["harvest", "fund"]}, {"id": "two"}], (T, T)),
            ([{"covers": ["fund"]}], (F, T)),
            ([{"covers": ["fund"]}, {"id": "two"}], (U, T)),
            ([{"covers": []}], (F, F)),
            ([{"id": "one"}], (U, U)),
            ("none", (F, F)),
            (None, (U, U)),
        ],
    )
    def test_plans_and_parts(self, plans, truths):
        assert coverage(plans, **PARTS) == truths

    def test_parts_that_are_not_stated_leave_it_open(self):
        assert coverage([{"covers": ["fund"]}], development=PARTS["development"]) == (U, T)
        assert coverage([{"covers": "all"}]) == (T, T)

    def test_parts_of_no_subject_are_not_missed(self):
        given = {"subjects": ["development"], "development": PARTS["development"]}
        facts = Facts(agreement(**given, evaluation={"plans": [{"covers": ["fund"]}]}))
        assert every_part_evaluated(facts).truth is T

    def test_what_is_left_out_is_named(self):
        facts = Facts(agreement(**BOTH, **PARTS, evaluation={"plans": [{"covers": ["fund"]}]}))
        assert every_part_evaluated(facts).words == "not covered: harvest"


class TestDesign:
    @pytest.mark.parametrize(
        ("given", "truths"),
        [
            ({"method": "experimental"} | BASELINE, (T, T)),
            ({"method": "quasi-experimental"} | BASELINE, (T, T)),
            ({"comparison": "other villages"} | BASELINE, (T, T)),
            ({"method": "theory-based", "proportionality_reason": "small"}, (T, T)),
            ({"method": "theory-based", "comparison": "other villages"} | BASELINE, (T, T)),
            ({"method": "theory-based"} | BASELINE, (U, T)),
            ({"method": "quasi-experimental", "baseline": {"before_start": False}}, (F, T)),
            ({"method": "quasi-experimental"}, (U, T)),
            (BASELINE, (U, T)),
            ({"baseline": "none"}, (F, U)),
            ({"method": "monitoring-only", "comparison": "other villages"} | BASELINE, (F, F)),
            ({}, (U, U)),
        ],
    )
    def test_baseline_and_comparison_or_a_reason(self, given, truths):
        one = plan(given)
        assert (design_shows_impact(one).truth, design_begun(one).truth) == truths


class TestIndicators:
    @pytest.mark.parametrize(
        ("indicators", "truths"),
        [
            ([WHOLE], (T, T)),
            ([WHOLE, {"title": "Workers sent"}], (U, T)),
            ([WHOLE | {"goals": []}], (F, T)),
            ([WHOLE | {"split_by": ["sex"]}], (F, T)),
            ([{"title": "Workers sent"}], (U, U)),
            ([{"title": "Workers sent", "goals": [], "split_by": ["age"]}], (F, U)),
            ("none", (F, F)),
            (None, (U, U)),
        ],
    )
    def test_goal_target_and_split(self, indicators, truths):
        one = plan({} if indicators is None else {"indicators": indicators})
        assert (indicators_complete(one).truth, indicators_begun(one).truth) == truths

    def test_it_says_how_many_lack_what(self):
        one = plan({"indicators": [WHOLE, {"title": "Workers sent", "target": "2000"}]})
        words = "indicators: 1 of 2 without a goal, 1 of 2 not split by sex, region and income"
        assert indicators_complete(one).words == words


def dates(*reports, **given):
    kinds = ("mid-term", "final")
    schedule = [
        {"kind": kind, ("month" if isinstance(when, int) else "due"): when}
        for kind, when in zip(kinds, reports, strict=False)
    ]
    return plan({"schedule": schedule}, **given)


class TestDates:
    @pytest.mark.parametrize(
        ("final", "month", "truth"),
        [
            (TACIT, 42, T),
            (TACIT, 43, F),
            (TACIT | {"renewal": "express"}, 48, T),
            (TACIT | {"renewal": "none"}, 49, F),
            ({"duration": "P4Y", "notice": "P90D"}, 45, T),
            ({"duration": "P4Y", "notice": "P90D"}, 46, F),
            ({"duration": "P4Y"}, 48, T),
            ({"duration": "unlimited"}, 400, T),
            ({}, 30, T),
        ],
    )
    def test_months_are_counted_back_from_the_last_day_for_notice(self, final, month, truth):
        assert results_before_renewal(dates(18, month, final=final)).truth is truth

    @pytest.mark.parametrize(("due", "truth"), [("2030-06-30", T), ("2030-07-01", F)])
    def test_dates_are_compared_with_the_day_of_expiry(self, due, truth):
        given = {"final": {"notice": "P6M"}, "life": {"expires": "2030-12-31"}}
        assert results_before_renewal(dates("2028-06-30", due, **given)).truth is truth

    @pytest.mark.parametrize(("month", "truth"), [(41, T), (42, F)])
    def test_months_and_a_day_of_expiry_need_the_entry_into_force(self, month, truth):
        life = {"in_force": "2027-01-01", "expires": "2030-12-31"}
        assert results_before_renewal(dates(18, month, final={"notice": "P6M"}, life=life)).truth is truth

    def test_without_entry_into_force_months_are_not_compared_with_a_day(self):
        verdict = results_before_renewal(dates(18, 30, life={"expires": "2030-12-31"}))
        assert verdict.truth is U
        assert verdict.silent == ("life.in_force",)

    def test_a_date_before_the_earliest_end_is_in_time(self):
        final = {"duration": "P4Y"}
        assert results_before_renewal(dates("2028-01-01", "2030-11-24", final=final)).truth is T
        assert results_before_renewal(dates("2028-01-01", "2030-11-25", final=final)).truth is U
        life = {"in_force": "2027-01-01"}
        assert results_before_renewal(dates("2028-01-01", "2031-01-01", final=final, life=life)).truth is T
        assert results_before_renewal(dates("2028-01-01", "2031-01-02", final=final, life=life)).truth is F

    def test_a_length_beyond_the_calendar(self):
        final = {"duration": "P9999Y"}
        assert results_before_renewal(dates("2028-01-01", "2031-01-02", final=final)).truth is T

    def test_a_report_without_a_date_leaves_it_open(self):
        one = plan({"schedule": [{"kind": "mid-term"}, {"kind": "final", "month": 30}]})
        verdict = results_before_renewal(one)
        assert verdict.truth is U
        assert verdict.silent == ("evaluation.plans[0].schedule[0].month",)

    def test_both_reports_are_asked_for(self):
        one = plan({"schedule": [{"kind": "final", "month": 30}]})
        assert results_before_renewal(one).truth is F
        assert some_result_before_renewal(one).truth is T
        yearly = plan({"schedule": [{"kind": "annual", "month": 12}, {"kind": "final", "month": 30}]})
        assert results_before_renewal(yearly).truth is T

    def test_a_baseline_is_no_result(self):
        one = plan({"schedule": [{"kind": "baseline", "month": 0}]})
        assert some_result_before_renewal(one).truth is F

    def test_a_mid_term_report_in_time_is_some_result(self):
        one = dates(24, 46, final=TACIT)
        verdict = results_before_renewal(one)
        assert verdict.truth is F
        assert verdict.words == (
            "the final evaluation, due in month 46, comes too late; "
            "renewal is decided by month 42, the last day for notice"
        )
        assert some_result_before_renewal(one).truth is T

    def test_silence(self):
        assert results_before_renewal(plan()).truth is U
        assert some_result_before_renewal(plan()).truth is U


class TestSecrecy:
    @pytest.mark.parametrize(
        ("given", "truth"),
        [
            ({"results_confidential": True, "publication": "full"}, T),
            ({"publication": "secret"}, T),
            ({"publication": "committee-only"}, F),
            ({"publication": "full", "personal_data_confidential": True}, F),
            ({"results_confidential": False}, F),
            ({"personal_data_confidential": True}, U),
            ({}, U),
        ],
    )
    def test_only_secrecy_of_results_counts(self, given, truth):
        assert results_kept_secret(plan(given)).truth is truth
