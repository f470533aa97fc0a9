"""Predicates are registered once, with a sentence and typed arguments."""

from decimal import Decimal
from typing import Literal

import pytest

from bma_drafter.checklist import registry
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict


@pytest.fixture(autouse=True)
def own_registry(monkeypatch):
    monkeypatch.setattr(registry, "_REGISTERED", {})


def registered():
    @predicate("fit")
    def fit(
        facts: Facts, *, at_least: Decimal, kinds: tuple[str, ...] = (), side: Literal["home", "host"] = "home"
    ) -> Verdict:
        """At least {at_least} of the places
        of the {side} fit.

        More about it.
        """
        return Verdict.true()

    found = registry.find("fit")
    assert found is not None
    return found


def test_the_sentence_is_the_first_paragraph():
    assert registered().sentence == "At least {at_least} of the places of the {side} fit."


def test_arguments_fill_the_sentence():
    found = registered()
    assert found.words({"at_least": Decimal("0.8")}) == "At least 0.8 of the places of the home fit."
    assert found.words({"side": "host"}) == "At least {at_least} of the places of the host fit."


def test_arguments_take_their_types():
    bound, errors = registered().bind({"at_least": 0.8, "kinds": ["a"]})
    assert (bound, errors) == ({"at_least": Decimal("0.8"), "kinds": ("a",)}, ())


@pytest.mark.parametrize(
    ("given", "name", "nearest"),
    [
        ({"at_least": 1, "kind": ["a"]}, "kind", "kinds"),
        ({"at_least": 1, "zzz": 3}, "zzz", None),
        ({}, "at_least", None),
        ({"at_least": "many"}, "at_least", None),
        ({"at_least": True}, "at_least", None),
        ({"at_least": 1, "kinds": "a"}, "kinds", None),
        ({"at_least": 1, "side": "both"}, "side", None),
    ],
)
def test_wrong_arguments(given, name, nearest):
    _, errors = registered().bind(given)
    assert [(error.name, error.nearest) for error in errors] == [(name, nearest)]


def test_a_name_is_given_once():
    registered()
    with pytest.raises(ValueError, match="twice"):
        registered()


def test_a_predicate_needs_a_sentence():
    with pytest.raises(ValueError, match="docstring"):

        @predicate("silent")
        def silent(facts: Facts) -> Verdict:
            return Verdict.true()


def test_arguments_are_named_and_typed():
    with pytest.raises(ValueError, match="keyword-only"):

        @predicate("positional")
        def positional(facts: Facts, share: int) -> Verdict:
            """A share."""
            return Verdict.true()

    with pytest.raises(ValueError, match="keyword-only"):

        @predicate("untyped")
        def untyped(facts: Facts, *, share) -> Verdict:
            """A share."""
            return Verdict.true()


def test_a_sentence_names_arguments_only():
    with pytest.raises(ValueError, match="no argument"):

        @predicate("gap")
        def gap(facts: Facts, *, share: int) -> Verdict:
            """At least {shar}."""
            return Verdict.true()


def test_names_are_sorted(monkeypatch):
    registered()
    monkeypatch.setattr(registry, "_load", lambda: None)
    assert registry.names() == ("fit",)
    assert registry.find("fitt") is None
