"""What each operator says of a fact that is stated, stated as none, or not stated."""

import pytest

from bma_drafter.checklist import registry
from bma_drafter.checklist.condition_reading import read_condition
from bma_drafter.checklist.conditions import Any_, Named, evaluate
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.verdict import Truth, Verdict
from tests.review.small import agreement, document

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN


def read(data):
    whole = document({"when": data})
    condition, problems = read_condition(whole.data["when"], ("when",), whole.positions)
    assert not problems
    return condition


def verdict(data, **given):
    return evaluate(read(data), Facts(agreement(**given)))


def truth(data, **given):
    return verdict(data, **given).truth


FEES = "recruitment.worker_fees"
CHANNELS = {"mobility": {"channels": [{"id": "a", "rights": ["pay"]}, {"id": "b", "rights": []}]}}


class TestIsSet:
    @pytest.mark.parametrize(("operand", "stated", "nothing"), [(True, T, F), (False, F, T)])
    def test_three_states(self, operand, stated, nothing):
        condition = {"path": "recruitment.exceptions", "is_set": operand}
        assert truth(condition, recruitment={"exceptions": ["visa"]}) is stated
        assert truth(condition, recruitment={"exceptions": []}) is nothing
        assert truth(condition, recruitment="none") is nothing
        assert truth(condition) is U


class TestIs:
    @pytest.mark.parametrize("operand", [True, False])
    def test_three_states(self, operand):
        condition = {"path": "recruitment.fees_defined", "is": operand}
        assert truth(condition, recruitment={"fees_defined": operand}) is T
        assert truth(condition, recruitment={"fees_defined": not operand}) is F
        assert truth(condition, recruitment="none") is F
        assert truth(condition, recruitment={}) is U


@pytest.mark.parametrize(
    ("condition", "given", "expected"),
    [
        ({"path": FEES, "equals": "capped"}, {"recruitment": {"worker_fees": "capped"}}, T),
        ({"path": FEES, "equals": "capped"}, {"recruitment": {"worker_fees": "allowed"}}, F),
        ({"path": FEES, "equals": "capped"}, {"recruitment": "none"}, F),
        ({"path": "recruitment", "equals": "none"}, {"recruitment": "none"}, T),
        ({"path": "recruitment", "equals": "none"}, {"recruitment": {"worker_fees": "capped"}}, F),
        ({"path": "recruitment.exceptions", "equals": "none"}, {"recruitment": {"exceptions": []}}, T),
        ({"path": "round", "equals": 2}, {"round": 2}, T),
        ({"path": "life.signed", "equals": "2026-01-02"}, {"life": {"signed": "2026-01-02"}}, T),
        ({"path": "title", "equals": "Essai"}, {"title": {"en": "Test", "fr": "Essai"}}, T),
        ({"path": FEES, "one_of": ["capped", "allowed"]}, {"recruitment": {"worker_fees": "allowed"}}, T),
        ({"path": FEES, "one_of": ["capped", "allowed"]}, {"recruitment": {"worker_fees": "prohibited"}}, F),
        ({"path": "recruitment", "one_of": ["none"]}, {"recruitment": "none"}, T),
        ({"path": "costs", "equals": "none"}, {}, U),
    ],
)  # fmt: skip
def test_equals_and_one_of(condition, given, expected):
    assert truth(condition, **given) is expected


@pytest.mark.parametrize(
    ("condition", "given", "at_least", "at_most"),
    [
        ({"path": "round", "operand": 3}, {"round": 3}, T, T),
        ({"path": "round", "operand": 3}, {"round": 4}, T, F),
        ({"path": "round", "operand": 2.5}, {"round": 2}, F, T),
        ({"path": "round", "operand": 3}, {}, U, U),
        ({"path": "date", "operand": "2026-11-24"}, {}, T, T),
        ({"path": "date", "operand": "2026-11-25"}, {}, F, T),
        ({"path": "final.notice", "operand": "P6M"}, {"final": {"notice": "P1Y"}}, T, F),
        ({"path": "final.notice", "operand": "P6M"}, {"final": {"notice": "P90D"}}, F, T),
        ({"path": "final.duration", "operand": "P4Y"}, {"final": {"duration": "unlimited"}}, T, F),
        ({"path": "final.notice", "operand": "P6M"}, {"final": "none"}, F, F),
    ],
)
def test_at_least_and_at_most(condition, given, at_least, at_most):
    path, operand = condition["path"], condition["operand"]
    assert truth({"path": path, "at_least": operand}, **given) is at_least
    assert truth({"path": path, "at_most": operand}, **given) is at_most


def test_a_text_that_is_no_period_cannot_be_compared():
    found = verdict({"path": "version", "at_least": "P6M"}, version="three")
    assert (found.truth, found.silent) == (U, ("version",))


class TestLists:
    @pytest.mark.parametrize(
        ("operator", "operand", "expected"),
        [
            ("includes", "mobility", T),
            ("includes", "readmission", F),
            ("includes_all", ["mobility", "development"], T),
            ("includes_all", ["mobility", "readmission"], F),
            ("count_at_least", 2, T),
            ("count_at_least", 3, F),
        ],
    )
    def test_stated(self, operator, operand, expected):
        assert truth({"path": "subjects", operator: operand}) is expected

    @pytest.mark.parametrize(
        ("operator", "operand"),
        [("includes", "visa"), ("includes_all", ["visa"]), ("count_at_least", 1)],
    )
    def test_false_of_nothing_and_unknown_of_silence(self, operator, operand):
        condition = {"path": "recruitment.exceptions", operator: operand}
        assert truth(condition, recruitment={"exceptions": "none"}) is F
        assert truth(condition) is U

    def test_the_word_all_leaves_nothing_out(self):
        given = {"evaluation": {"plans": [{"covers": "all"}]}}
        for operator, operand in (("includes", "x"), ("includes_all", ["x", "y"]), ("count_at_least", 9)):
            where = {"path": "covers", operator: operand}
            assert truth({"some": {"in": "evaluation.plans", "where": where}}, **given) is T

    def test_keys_of_a_block_with_free_keys(self):
        programme = {"id": "a", "selection": {"seats": {"diaspora": 3}}}
        condition = {
            "some": {"in": "development.programmes", "where": {"path": "selection.seats", "includes": "diaspora"}}
        }
        assert truth(condition, development={"programmes": [programme]}) is T


def test_matches():
    assert truth({"path": "title", "matches": "^T.st$"}) is T
    assert truth({"path": "title", "matches": "x"}) is F
    assert truth({"path": "title", "matches": "x"}, title={"en": "a", "fr": "x"}) is T
    assert truth({"path": "version", "matches": "x"}) is U


PAY = {"path": "rights", "includes": "pay"}


class TestOfItems:
    def some(self, where):
        return {"some": {"in": "mobility.channels", "where": where}}

    def each(self, where):
        return {"each": {"in": "mobility.channels", "where": where}}

    def test_some_and_each(self):
        assert truth(self.some(PAY), **CHANNELS) is T
        assert truth(self.each(PAY), **CHANNELS) is F

    def test_both_are_false_of_a_list_stated_to_be_empty(self):
        for nothing in ({"channels": []}, {"channels": "none"}, "none"):
            assert truth(self.some(PAY), mobility=nothing) is F
            assert truth(self.each(PAY), mobility=nothing) is F

    def test_both_are_unknown_of_silence(self):
        found = verdict(self.some(PAY))
        assert (found.truth, found.silent) == (U, ("mobility.channels",))
        assert truth(self.each(PAY)) is U

    def test_an_open_item_keeps_it_open_unless_another_decides(self):
        given = {"mobility": {"channels": [{"id": "a"}, {"id": "b", "rights": ["pay"]}]}}
        assert truth(self.some(PAY), **given) is T
        found = verdict(self.each(PAY), **given)
        assert (found.truth, found.silent) == (U, ("mobility.channels[0].rights",))

    def test_the_item_that_decides_is_read(self):
        assert verdict(self.each(PAY), **CHANNELS).read[0].path == "mobility.channels[1].rights"

    def test_a_word_in_place_of_a_list_names_no_items(self):
        where = {"some": {"in": "occupations", "where": {"path": "code", "equals": "9211"}}}
        given = {"mobility": {"channels": [{"id": "a", "occupations": "all"}]}}
        found = verdict(self.some(where), **given)
        assert (found.truth, found.silent) == (U, ("mobility.channels[0].occupations",))

    def test_a_path_from_the_top_within_items(self):
        where = {"all": [PAY, {"path": "/subjects", "includes": "mobility"}]}
        assert truth(self.some(where), **CHANNELS) is T


def test_joined_conditions():
    yes, no = {"path": "subjects", "is_set": True}, {"path": "subjects", "is_set": False}
    unknown = {"path": "scope", "is_set": True}
    assert truth({"all": [yes, no]}) is F
    assert truth([yes, unknown]) is U
    assert truth({"any": [no, yes]}) is T
    assert truth({"not": no}) is T
    assert truth({"not": unknown}) is U
    assert isinstance(read({"any": [yes]}), Any_)


def test_a_predicate_gets_its_arguments(monkeypatch):
    def titled(facts: Facts, *, title: str, at_least: int = 1) -> Verdict:
        """The title is {title}."""
        return Verdict.of(facts.find("title").value == title and at_least == 1, [facts.find("title")])

    monkeypatch.setitem(registry._REGISTERED, "titled", registry._described("titled", titled))
    condition = {"predicate": "titled", "with": {"title": "Test"}}
    assert truth(condition) is T
    assert truth({"predicate": "titled", "with": {"title": "Other"}}) is F
    assert isinstance(read(condition), Named)


class TestFacts:
    def test_paths_from_the_item_and_from_the_top(self):
        facts = Facts(agreement(**CHANNELS))
        first, second = facts.items("mobility.channels")
        assert (first.item_path, second.find("id").path) == ("mobility.channels[0]", "mobility.channels[1].id")
        assert first.find("/subjects").value == ("mobility", "development")
        assert facts.find("/subjects") == facts.find("subjects")
        assert facts.at_item(first.item, first.item_path) == first

    def test_no_items_where_nothing_is_listed(self):
        assert Facts(agreement()).items("mobility.channels") == ()
        assert Facts(agreement(mobility="none")).items("mobility.channels") == ()
