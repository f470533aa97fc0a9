"""Answers of persons and judgements of experts: heard after the facts, shown either way."""

import datetime
from dataclasses import replace

import pytest

from bma_drafter.errors import UserError
from bma_drafter.review.answers import Answer, SecondAnswer, read_answers
from bma_drafter.review.findings import Second
from tests.review.small import FEES_PROHIBITED, agreement, checklist, criterion, document, finding, one, review, theme

MANUAL = {
    "question": "Were they heard?",
    "answers": {"met": "Yes", "absent": "No"},
    "evidence": "required",
    "valid_for": "12 months",
}
DAY = datetime.date(2026, 11, 1)


def answer(status="met", criterion="RF-01", subject=None, until=None):
    return Answer(criterion, subject, status, "Minutes of June.", "minutes.pdf", "A. Diop", DAY, until)


def report(says, criterion="RF-01", **more):
    return {"criterion": criterion, "says": says, "source": "S01", "at": "slide 13", **more}


def reported(*reports, **given):
    return agreement(reported=list(reports), **given)


class TestAnswers:
    def test_an_answer_decides_a_question(self):
        made = review(agreement(), one(manual=MANUAL), answers=[answer()])
        (found,) = made.findings
        assert (found.status, found.decided_by) == ("met", "answer")
        assert "Answered by A. Diop on 2026-11-01. Minutes of June." in found.message
        assert (made.coverage.by_person, made.coverage.by_machine) == (1, 0)

    def test_an_answer_decides_only_what_facts_leave_open(self):
        (found,) = review(agreement(recruitment={"worker_fees": "allowed"}), one(), answers=[answer()]).findings
        assert (found.status, found.decided_by) == ("absent", "facts")
        assert found.answered.status == "met"
        assert not found.answered.decided

    def test_a_second_reviewer_is_heard_and_decides_nothing(self):
        given = replace(answer(), second=SecondAnswer("B. Sow", DAY, "absent"), dissent="The minutes are unsigned.")
        (found,) = review(agreement(), one(manual=MANUAL), answers=[given]).findings
        assert found.status == "met"
        assert found.answered.second == Second("absent", "B. Sow", "2026-11-01")
        assert found.answered.dissent == "The minutes are unsigned."

    def test_an_answer_may_decide_what_is_not_stated(self):
        (found,) = review(agreement("secondary"), one(), answers=[answer("absent")]).findings
        assert (found.status, found.decided_by) == ("absent", "answer")

    def test_an_answer_about_one_item(self):
        given = agreement(mobility={"channels": [{"id": "a"}, {"id": "b"}]})
        keys = {"judges": "mobility.channels", "met": {"path": "stay.renewable", "is": True}, "asks": "fact"}
        answers = [answer("met"), answer("absent", subject="b")]
        made = review(given, one(**keys), answers=answers)
        assert [found.status for found in made.findings] == ["met", "absent"]

    def test_not_applicable_by_a_person_leaves_the_denominator(self):
        made = review(agreement(), one(manual=MANUAL), answers=[answer("not_applicable")])
        assert made.score is None

    def test_an_answer_too_old_does_not_count_and_is_told(self):
        old = answer(until=datetime.date(2026, 11, 2))
        made = review(agreement(), one(manual=MANUAL), answers=[old], on=datetime.date(2026, 11, 3))
        assert made.findings[0].status == "needs_input"
        assert [problem.code for problem in made.warnings] == ["BMA-325"]

    def test_an_answer_holds_on_its_last_day(self):
        old = answer(until=datetime.date(2026, 11, 2))
        made = review(agreement(), one(manual=MANUAL), answers=[old], on=datetime.date(2026, 11, 2))
        assert (made.findings[0].status, made.warnings) == ("met", ())

    def test_an_answer_that_decides_nothing_is_told(self):
        given = agreement(recruitment={"worker_fees": "allowed"})
        made = review(given, one(), answers=[answer(), answer(subject="nobody")])
        assert [problem.code for problem in made.warnings] == ["BMA-326", "BMA-326"]


class TestAnswersThatServeOthers:
    """A criterion that asks the same as another names it; one answer serves both."""

    OTHER = theme(criterion("XY-01", manual=MANUAL, overlaps=["RF-01"]), theme="others")

    def made(self, *answers, first=MANUAL, other=None, on=None):
        lists = [one(manual=first), checklist(other or self.OTHER, id_="other")]
        return review(agreement(), *lists, answers=answers, on=on)

    def test_an_answer_serves_the_criterion_that_names_the_one_it_was_given_to(self):
        made = self.made(answer())
        assert [found.status for found in made.findings] == ["met", "met"]
        served = made.findings[1]
        assert (served.decided_by, served.answered.given_to, served.answered.decided) == ("answer", "RF-01", True)
        assert "Answered for RF-01 by A. Diop on 2026-11-01." in served.message
        assert made.warnings == ()

    def test_an_answer_serves_the_criterion_that_is_named_too(self):
        assert [found.status for found in self.made(answer(criterion="XY-01")).findings] == ["met", "met"]

    def test_an_answer_to_a_criterion_of_a_checklist_that_is_not_asked_serves(self):
        made = review(agreement(), checklist(self.OTHER), answers=[answer()])
        assert made.findings[0].status == "met"
        assert made.warnings == ()

    def test_its_own_answer_goes_before_that_of_another(self):
        made = self.made(answer("met"), answer("absent", criterion="XY-01"))
        assert [found.status for found in made.findings] == ["met", "absent"]

    def test_of_answers_that_differ_none_serves_and_that_is_said(self):
        third = checklist(theme(criterion("ZZ-01", manual=MANUAL, overlaps=["RF-01", "XY-01"])), id_="third")
        made = review(agreement(), third, answers=[answer("met"), answer("absent", criterion="XY-01")])
        assert made.findings[0].status == "needs_input"
        assert "The answers given for RF-01 and XY-01 differ" in made.findings[0].message

    def test_it_serves_only_where_it_could_have_been_given(self):
        strict = theme(criterion("XY-01", manual=MANUAL | {"valid_for": "1 month"}, overlaps=["RF-01"]), theme="others")
        on = datetime.date(2026, 12, 24)
        assert [found.status for found in self.made(answer(), other=strict, on=on).findings] == ["met", "needs_input"]
        with_partly = MANUAL | {"answers": {"met": "Yes", "partly": "Some", "absent": "No"}}
        made = self.made(answer("partly"), first=with_partly)
        assert [found.status for found in made.findings] == ["partly", "needs_input"]

    def test_it_serves_only_what_it_is_about(self):
        keys = {"judges": "mobility.channels", "met": {"path": "stay.renewable", "is": True}, "asks": "fact"}
        given = agreement(mobility={"channels": [{"id": "a"}, {"id": "b"}]})
        other = checklist(theme(criterion("XY-01", overlaps=["RF-01"], **keys), theme="others"), id_="other")
        made = review(given, one(**keys), other, answers=[answer(subject="b")])
        assert [found.status for found in made.findings] == ["needs_input", "met"] * 2

    def test_an_answer_that_the_facts_make_needless_is_not_told_where_it_serves_another(self):
        given = agreement(recruitment={"worker_fees": "prohibited"})
        made = review(given, one(), checklist(self.OTHER, id_="other"), answers=[answer()])
        assert [found.status for found in made.findings] == ["met", "met"]
        assert made.warnings == ()


ENTRY = {"criterion": "RF-01", "status": "met", "evidence": "minutes", "answered_by": "A. Diop"} | {
    "answered_on": "2026-06-01"
}


class TestReadingAnswers:
    def read(self, *changes, **keys):
        entries = [ENTRY | change for change in changes or ({},)]
        entries = [{key: value for key, value in entry.items() if value is not None} for entry in entries]
        return read_answers(document({"answers": entries}), [one(**keys or {"manual": MANUAL})])

    def problems(self, *changes):
        with pytest.raises(UserError) as caught:
            self.read(*changes)
        return caught.value.problems

    def test_valid_until_follows_from_the_question(self):
        (found,) = self.read()
        assert found.valid_until == datetime.date(2027, 6, 1)
        (found,) = self.read(manual=MANUAL | {"valid_for": None} | {"valid_for": "P30D"})
        assert found.valid_until == datetime.date(2026, 7, 1)

    def test_an_answer_may_end_sooner_and_never_later_than_the_question_says(self):
        (sooner,) = self.read({"valid_until": "2026-09-01"})
        (later,) = self.read({"valid_until": "2029-01-01"})
        assert (sooner.valid_until, later.valid_until) == (datetime.date(2026, 9, 1), datetime.date(2027, 6, 1))

    def test_an_answer_cannot_end_before_it_is_given(self):
        assert [one.code for one in self.problems({"valid_until": "2026-05-01"})] == ["BMA-321"]

    def test_names_lead_to_ids(self):
        (found,) = self.read({"criterion": "problem-rf-01"})
        assert found.criterion == "RF-01"

    def test_an_unknown_criterion_is_answered_with_the_nearest(self):
        (problem,) = self.problems({"criterion": "RF-O1"})
        assert (problem.code, problem.nearest) == ("BMA-317", "RF-01")
        assert problem.place.line > 1

    def test_evidence_is_needed_where_it_is_required(self):
        assert [one.code for one in self.problems({"evidence": None})] == ["BMA-321"]

    def test_only_answers_that_the_question_offers(self):
        assert [one.code for one in self.problems({"status": "partly"})] == ["BMA-321"]

    def test_not_applicable_needs_a_reason(self):
        assert [one.code for one in self.problems({"status": "not_applicable"})] == ["BMA-321"]

    def test_answered_twice(self):
        assert [one.code for one in self.problems({}, {})] == ["BMA-320"]

    def test_everything_wrong_at_once(self):
        assert len(self.problems({"evidence": None}, {"criterion": "XX-01"})) == 2

    def test_misspelt_keys(self):
        assert [(one.code, one.nearest) for one in self.problems({"answred_by": "B"})] == [("BMA-201", "answered_by")]


class TestReports:
    def test_a_strength_decides_what_facts_leave_open(self):
        found = finding(reported(report("strength", text="Well done"), basis="secondary"))
        assert (found.status, found.decided_by) == ("met", "report")
        assert "Reported by S01, slide 13 as a strength: Well done." in found.message

    def test_a_weakness_is_absent_never_violated(self):
        found = finding(reported(report("weakness"), basis="secondary"), level="red_line")
        assert found.status == "absent"

    def test_facts_come_first_and_both_are_shown(self):
        found = finding(reported(report("weakness"), recruitment={"worker_fees": "prohibited"}))
        assert (found.status, found.decided_by) == ("met", "facts")
        assert [(one.says, one.decided) for one in found.reported] == [("weakness", False)]

    def test_reports_that_contradict_each_other_decide_nothing(self):
        found = finding(reported(report("weakness"), report("strength"), basis="secondary"))
        assert found.status == "needs_input"
        assert len(found.reported) == 2

    def test_an_answer_comes_before_a_report(self):
        given = reported(report("weakness"), basis="secondary")
        (found,) = review(given, one(), answers=[answer("met")]).findings
        assert (found.status, found.decided_by) == ("met", "answer")

    def test_a_report_counts_as_decided_by_a_person(self):
        given = reported(report("strength"), basis="secondary")
        assert review(given, one()).coverage.by_person == 1

    def test_a_report_on_a_criterion_that_does_not_exist_is_told(self):
        made = review(reported(report("strength", "RF-07")), checklist(theme(criterion("RF-01", met=FEES_PROHIBITED))))
        assert [(problem.code, problem.nearest) for problem in made.warnings] == [("BMA-317", "RF-01")]

    def test_a_report_on_another_checklist_is_passed_over(self):
        assert review(reported(report("strength", "ZZ-07"))).warnings == ()


class TestReportsOnOneItem:
    def test_a_judgement_on_one_programme_says_nothing_about_another(self):
        given = agreement(
            "secondary",
            mobility={"channels": [{"id": "a"}, {"id": "b"}]},
            reported=[{"criterion": "RF-01", "subject": "b", "says": "weakness", "source": "S38"}],
        )
        keys = {"judges": "mobility.channels", "met": {"path": "stay.renewable", "is": True}, "asks": "fact"}
        made = review(given, one(**keys))
        assert [(f.subject, f.status) for f in made.findings] == [("a", "needs_input"), ("b", "absent")]
