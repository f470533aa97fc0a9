"""Kleene's tables, and what a joined verdict keeps of its parts."""

import pytest

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.verdict import Truth, Verdict

T, F, U = Truth.TRUE, Truth.FALSE, Truth.UNKNOWN

AND = {(T, T): T, (T, F): F, (T, U): U, (F, T): F, (F, F): F, (F, U): F, (U, T): U, (U, F): F, (U, U): U}
OR = {(T, T): T, (T, F): T, (T, U): T, (F, T): T, (F, F): F, (F, U): U, (U, T): T, (U, F): U, (U, U): U}


def found(path):
    return Found("x", path, State.STATED)


@pytest.mark.parametrize(("parts", "expected"), AND.items())
def test_and(parts, expected):
    assert Verdict.all_of(Verdict(part) for part in parts).truth is expected


@pytest.mark.parametrize(("parts", "expected"), OR.items())
def test_or(parts, expected):
    assert Verdict.any_of(Verdict(part) for part in parts).truth is expected


@pytest.mark.parametrize(("part", "expected"), [(T, F), (F, T), (U, U)])
def test_not(part, expected):
    assert Verdict(part).negated().truth is expected


def test_nothing_joined():
    assert Verdict.all_of(()).is_true
    assert Verdict.any_of(()).is_false


def test_what_decides_is_read_first_and_the_rest_is_left_out():
    parts = [Verdict.true([found("a")]), Verdict.false([found("b")], words="b is so")]
    joined = Verdict.all_of(parts)
    assert ([one.path for one in joined.read], joined.words) == (["b"], "b is so")
    assert [one.path for one in Verdict.any_of(parts).read] == ["a"]


def test_what_keeps_it_open_comes_first_then_the_rest():
    parts = [Verdict.true([found("a")]), Verdict.unknown(["b"])]
    joined = Verdict.all_of(parts)
    assert (joined.silent, [one.path for one in joined.read]) == (("b",), ["a"])


def test_silence_that_does_not_matter_is_not_named():
    assert Verdict.any_of([Verdict.unknown(["a"]), Verdict.true()]).silent == ()


def test_words_and_facts_are_joined_without_repeats():
    joined = Verdict.all_of([Verdict.true([found("a")], words="x"), Verdict.true([found("a")], words="y")])
    assert (len(joined.read), joined.words) == (1, "x; y")


def test_silence_may_be_given_as_it_was_found():
    assert Verdict.unknown([Found(None, "a.b", State.SILENT), "a.b", "c"]).silent == ("a.b", "c")


def test_of():
    assert Verdict.of(True).is_true
    assert Verdict.of(False).is_false
    assert Verdict.unknown(["a"]).is_unknown
