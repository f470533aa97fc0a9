"""What is filled in comes back: the same answers, in every format."""

import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bma_drafter.forms.answers.answers_text import rewritten
from bma_drafter.review.answers import AnswersFile, offered
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import parse
from tests.forms.returned import SMALL, entry, taken, written

KINDS = ["xlsx", "docx", "csv", "csv-semicolon", "csv-tab"]
signs = st.characters(
    codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufeff\ufffe\uffff"
)
words = st.text(signs, min_size=1, max_size=60).map(lambda text: " ".join(text.split())).filter(bool)
names = words.filter(lambda text: len(text) > 1)
days = st.dates(datetime.date(1991, 1, 1), datetime.date(2199, 12, 31))
subjects = {"RF-04": [None, "village-fund", "a-2"]}


@st.composite
def answers(draw):
    """Answers to the small checklist, each right in itself."""
    out = []
    for _, criterion in SMALL.criteria():
        for subject in subjects.get(criterion.id, [None]):
            if not draw(st.booleans()):
                continue
            statuses = st.sampled_from(offered(criterion))
            data = {
                "status": draw(statuses),
                "subject": subject,
                "explanation": draw(words.map(lambda text: text + " and that is the reason")),
                "evidence": draw(words),
                "answered_by": "First " + draw(names),
                "answered_on": (day := draw(days)),
                "valid_until": draw(st.none() | st.just(day)),
                "dissent": draw(st.none() | words),
            }
            if draw(st.booleans()):
                data["second"] = {"by": "Second " + draw(names), "status": draw(statuses), "on": draw(st.none() | days)}
            out.append(entry(criterion.id, **data))
    return out


@pytest.mark.parametrize("kind", KINDS)
@given(given_answers=answers())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_filled_form_gives_the_answers_that_were_filled_in(kind, given_answers):
    merged = taken(written(kind, given_answers))
    assert not merged.skipped
    assert [one.after for one in merged.changes] == given_answers
    assert taken(written(kind, given_answers), given_answers).unchanged == len(given_answers)


@given(before=answers(), after=answers())
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_the_file_of_answers_says_what_the_form_said(before, after):
    first = rewritten(None, taken(written("csv", before)).changes).text
    document = parse(first, "x.answers.yaml")
    current = validate(AnswersFile, document).answers
    assert list(current) == before
    new = rewritten(document, taken(written("csv", after), current).changes)
    assert new.kept
    there = {(one.criterion, one.subject): one for one in validate(AnswersFile, parse(new.text, "x")).answers}
    assert there == {(one.criterion, one.subject): one for one in (*before, *after)}


@pytest.mark.parametrize("kind", KINDS)
def test_what_looks_like_a_formula_is_a_text_and_stays_one(kind):
    danger = [entry("RF-01", explanation='=HYPERLINK("x")', evidence="'=1", answered_by="@SUM(A1)", dissent="-2+3")]
    data = written(kind, danger)
    assert [one.after for one in taken(data).changes] == danger
    if kind.startswith("csv"):
        assert b'"=HYPERLINK' not in data


def test_an_empty_form_changes_nothing():
    for kind in KINDS:
        merged = taken(written(kind))
        assert not merged.changes
        assert not merged.skipped
