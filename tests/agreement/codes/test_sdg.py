"""The Sustainable Development Goals: all goals and targets by their codes."""

from __future__ import annotations

from collections import Counter

import pytest

from bma_drafter.agreement.codes import sdg

TARGETS_OF_GOAL = dict(zip(range(1, 18), [7, 8, 13, 10, 9, 8, 5, 12, 8, 10, 10, 11, 5, 10, 12, 12, 19], strict=True))


def test_there_are_169_targets_and_17_goals() -> None:
    assert len(sdg.targets()) == 169
    assert sdg.goals() == {str(n) for n in range(1, 18)}
    assert sdg.titles().keys() == sdg.targets() | sdg.goals()


def test_every_goal_has_its_number_of_targets_without_a_gap() -> None:
    assert Counter(int(code.split(".")[0]) for code in sdg.targets()) == TARGETS_OF_GOAL
    for goal in sdg.goals():
        ends = [code.split(".")[1] for code in sdg.targets() if code.startswith(f"{goal}.")]
        numbers = sorted(int(end) for end in ends if end.isdigit())
        letters = sorted(end for end in ends if not end.isdigit())
        assert numbers == list(range(1, len(numbers) + 1))
        assert letters == list("abcd"[: len(letters)])


@pytest.mark.parametrize("code", ["1.1", "17.19", "10.c", "10.7", "3.c", "4.b", "8.8", "8", "8.10"])
def test_a_goal_or_target_is_found_with_a_short_title(code: str) -> None:
    title = sdg.find(code)
    assert title
    assert len(title) < 90


@pytest.mark.parametrize("code", ["", "0", "18", "8.11", "10.C", "10.7.1", "SDG 8", "8."])
def test_what_is_no_goal_and_no_target_is_not_found(code: str) -> None:
    assert sdg.find(code) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10.C", "10.c"),
        ("SDG 10.c", "10.c"),
        ("Goal 8", "8"),
        ("SDG10.7", "10.7"),
        ("10.7.1", "10.7"),
        ("8.11", "8"),
        ("08.8", "8.8"),
        ("8,8", "8.8"),
        ("Gender equality", "5"),
        ("orderly safe migration", "10.7"),
    ],
)
def test_other_spellings_indicators_and_titles_are_answered_with_the_code_meant(text: str, code: str) -> None:
    assert sdg.nearest_code(text) == code


@pytest.mark.parametrize("text", ["", "18", "99.1", "xyzzy"])
def test_a_text_near_no_goal_has_no_nearest_code(text: str) -> None:
    assert sdg.nearest_code(text) is None
