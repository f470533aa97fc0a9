"""Every misspelling in a condition is told, with its place and the nearest right name."""

import pytest

from bma_drafter.agreement.model.mobility import Channel
from bma_drafter.checklist import registry
from bma_drafter.checklist.condition_reading import read_condition, read_path
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.verdict import Verdict
from bma_drafter.source.yaml import parse


def problems(text, item=None):
    whole = parse(f"when: {text}", "cl.yaml")
    return read_condition(whole.data["when"], ("when",), whole.positions, item=item)[1]


def told(text, item=None):
    return [(one.code, one.nearest) for one in problems(text, item)]


@pytest.mark.parametrize(
    ("text", "code", "near"),
    [
        # paths
        ("{path: recruitment.worker_fee, is_set: true}", "BMA-301", "recruitment.worker_fees"),
        ("{path: recrutment.worker_fees, is_set: true}", "BMA-301", "recruitment.worker_fees"),
        ("{path: /subject, is_set: true}", "BMA-301", "subjects"),
        ("{path: development.programmes.kind, is_set: true}", "BMA-301", None),
        ("{path: recruitment.exceptions.first, is_set: true}", "BMA-301", None),
        ("{path: 3, is_set: true}", "BMA-301", None),
        ("{path: '', is_set: true}", "BMA-301", None),
        # operators
        ("{path: recruitment.worker_fees, equls: prohibited}", "BMA-302", "equals"),
        ("{path: recruitment.worker_fees, contains: x}", "BMA-302", None),
        ("{path: recruitment.worker_fees}", "BMA-302", None),
        ("{path: recruitment.worker_fees, is_set: true, equals: capped}", "BMA-302", None),
        # forms
        ("{al: [{path: subjects, is_set: true}]}", "BMA-302", "all"),
        ("{}", "BMA-302", None),
        ("true", "BMA-302", None),
        ("", "BMA-302", None),
        ("[]", "BMA-302", None),
        ("{all: []}", "BMA-302", None),
        ("{all: {path: subjects, is_set: true}}", "BMA-302", None),
        ("{all: [{path: subjects, is_set: true}], any: [{path: subjects, is_set: true}]}", "BMA-302", None),
        ("{not: {path: subjects, is_set: true}, note: x}", "BMA-302", None),
        ("{some: {in: mobility.channels, were: {path: id, is_set: true}}}", "BMA-302", "where"),
        ("{some: {where: {path: id, is_set: true}}}", "BMA-302", None),
        ("{some: [1]}", "BMA-302", None),
        # operators that do not suit the field
        ("{path: recruitment.worker_fees, is: true}", "BMA-303", None),
        ("{path: recruitment.fees_defined, equals: prohibited}", "BMA-303", None),
        ("{path: recruitment.worker_fees, at_least: 3}", "BMA-303", None),
        ("{path: title, at_least: 3}", "BMA-303", None),
        ("{path: title, includes: x}", "BMA-303", None),
        ("{path: recruitment, equals: prohibited}", "BMA-303", None),
        ("{path: mobility.channels, includes: x}", "BMA-303", None),
        ("{path: round, matches: x}", "BMA-303", None),
        ("{path: subjects, one_of: [mobility]}", "BMA-303", None),
        ("{some: {in: subjects, where: {path: id, is_set: true}}}", "BMA-303", None),
        ("{some: {in: recruitment, where: {path: id, is_set: true}}}", "BMA-303", None),
        ("{path: final.notice, at_least: six months}", "BMA-303", None),
        # values the field can never have
        ("{path: recruitment.worker_fees, equals: prohibitted}", "BMA-304", "prohibited"),
        ("{path: recruitment.worker_fees, one_of: [capped, prohibitted]}", "BMA-304", "prohibited"),
        ("{path: recruitment.worker_fees, one_of: capped}", "BMA-304", None),
        ("{path: recruitment.worker_fees, one_of: []}", "BMA-304", None),
        ("{path: recruitment.fees_defined, is: 'yes'}", "BMA-304", None),
        ("{path: subjects, includes: mobilty}", "BMA-304", "mobility"),
        ("{path: subjects, includes_all: [mobilty]}", "BMA-304", "mobility"),
        ("{path: round, at_least: many}", "BMA-304", None),
        ("{path: round, equals: true}", "BMA-304", None),
        ("{path: date, at_least: 3/4/2026}", "BMA-304", None),
        ("{path: title, equals: 3}", "BMA-304", None),
        ("{path: subjects, count_at_least: 0}", "BMA-304", None),
        ("{path: subjects, is_set: 1}", "BMA-304", None),
        # predicates
        ("{predicate: surplus_fitt, with: {at_least: 0.8}}", "BMA-305", "surplus_fit_of_tests"),
        ("{predicate: surplus_fit_of_tests, with: {at_leat: 0.8}}", "BMA-306", "at_least"),
        ("{predicate: surplus_fit_of_tests, with: {at_least: many}}", "BMA-306", None),
        ("{predicate: surplus_fit_of_tests}", "BMA-306", None),
        ("{predicate: surplus_fit_of_tests, with: 3}", "BMA-306", None),
        ("{predicate: surplus_fit_of_tests, wth: {at_least: 0.8}}", "BMA-302", "with"),
        # patterns
        ("{path: title, matches: '['}", "BMA-314", None),
        (f"{{path: title, matches: {'x' * 201}}}", "BMA-314", None),
        ("{path: title, matches: '(a+)+b'}", "BMA-314", None),
        ("{path: title, matches: 3}", "BMA-314", None),
    ],
)  # fmt: skip
def test_a_mistake_is_told(text, code, near, surplus_fit):
    assert told(text) == [(code, near)]


@pytest.fixture
def surplus_fit(monkeypatch):
    def function(facts: Facts, *, at_least: float) -> Verdict:
        """At least {at_least} of the places fit."""
        return Verdict.true()

    described = registry._described("surplus_fit_of_tests", function)
    monkeypatch.setitem(registry._REGISTERED, "surplus_fit_of_tests", described)
    monkeypatch.setattr(registry, "names", lambda: ("surplus_fit_of_tests",))


def test_a_problem_has_its_line_and_caret():
    (problem,) = problems("{path: recruitment.worker_fees, equals: prohibitted}")
    assert problem.place is not None
    assert str(problem.place) == "cl.yaml:1:47"
    assert problem.lines()[2].endswith("^" * len("prohibitted"))


def test_an_item_of_a_list_of_values_has_its_own_place():
    (problem,) = problems("{path: recruitment.worker_fees, one_of: [capped, alowed]}")
    assert (problem.place.column, problem.nearest) == (56, "allowed")


def test_a_wrong_operator_is_shown_at_its_key():
    (problem,) = problems("{path: recruitment.worker_fees, equls: prohibited}")
    assert problem.place.column == 39


def test_everything_wrong_at_once():
    text = "[{path: recrutment, is_set: true}, {any: [{path: subjects, includes: mobilty}, {nott: 3}]}]"
    assert told(text) == [("BMA-301", "recruitment"), ("BMA-304", "mobility"), ("BMA-302", "not")]


def test_paths_within_items_start_from_the_item():
    assert told("{path: stay.end, equals: pledge}", Channel) == []
    assert told("{path: stay.ends, equals: pledge}", Channel) == [("BMA-301", "stay.end")]
    assert told("{path: /subjects, includes: mobility}", Channel) == []
    inside = "{some: {in: mobility.channels, where: {path: stay.ends, is_set: true}}}"
    assert told(inside) == [("BMA-301", "stay.end")]


def test_a_path_from_the_top_within_items_needs_its_stroke():
    (problem,) = problems("{path: subjects, includes: mobility}", Channel)
    assert problem.nearest == "/subjects"


def test_after_some_the_outer_model_counts_again():
    text = "[{some: {in: mobility.channels, where: {path: id, is_set: true}}}, {path: scope, is_set: true}]"
    assert told(text) == []


def test_a_list_on_the_way_says_how_to_go_through_it():
    (problem,) = problems("{path: development.programmes.kind, is_set: true}")
    assert problem.repair is not None
    assert "some: {in: development.programmes, where: ...}" in problem.repair


def test_read_path():
    whole = parse("judges: mobility.channels", "cl.yaml")
    field, found = read_path("mobility.channels", ("judges",), whole.positions)
    assert field is not None
    assert (field.kind, found) == ("list", [])
    assert read_path("mobility.chanels", ("judges",), whole.positions)[1][0].nearest == "mobility.channels"
