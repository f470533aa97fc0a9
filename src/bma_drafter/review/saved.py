"""Reviews that `bma check --format json` saved, read back so that they can be compared."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, get_args

from bma_drafter.checklist.model import Kind, Level, Status
from bma_drafter.errors import Problem, UserError
from bma_drafter.review.compare import Asked, Judged, Standing, ThemeStanding
from bma_drafter.review.findings import Interval, Outcome
from bma_drafter.source.characters import has_forbidden_character

_KNOWN = {
    name: frozenset(get_args(words))
    for name, words in (("status", Status), ("level", Level), ("kind", Kind), ("verdict", Outcome))
}


def is_saved_review(data: Any) -> bool:
    """Whether data have the outline of what `bma check --format json` prints."""
    return isinstance(data, Mapping) and "agreements" in data and "checklists" in data


def saved_standings(data: Mapping[str, Any], name: str) -> tuple[Standing, ...]:
    """The reviews in the data of the file `name`, in their order.

    Raises UserError where a part that a comparison needs is missing or of another shape.
    """
    try:
        asked = tuple(
            Asked(_text(one["id"]), _text(one["version"]), _text(one["digest"])) for one in data["checklists"]
        )
        told = data.get("profile")
        profile = None if told is None else Asked(_text(told["id"]), "", _text(told["digest"]))
        return tuple(_standing(one, asked, profile) for one in data["agreements"])
    except (KeyError, TypeError, ValueError, AttributeError, ArithmeticError) as error:
        missing = f"the key {error} is missing" if isinstance(error, KeyError) else "a part of it has another shape"
        raise UserError(
            Problem(
                "BMA-555",
                f"{name} is not a whole review: {missing}",
                why="Reviews are compared as bma check --format json writes them.",
                repair="write it again: bma check SPEC --format json -o FILE.json",
            )
        ) from None


def _standing(data: Mapping[str, Any], asked: tuple[Asked, ...], profile: Asked | None) -> Standing:
    return Standing(
        path=_text(data["path"]),
        title=_text(data["title"]),
        verdict=_one_of("verdict", data),
        score=_interval(data["score"]),
        coverage={str(name): int(number) for name, number in data["coverage"].items()},
        themes=tuple(
            ThemeStanding(
                _text(one["checklist"]),
                _text(one["id"]),
                _one_of("kind", one),
                _one_of("status", one),
                _interval(one["score"]),
            )
            for one in data["themes"]
        ),
        findings=tuple(_judged(one) for one in data["findings"]),
        checklists=asked,
        profile=profile,
    )


def _judged(one: Mapping[str, Any]) -> Judged:
    evidence = one["evidence"]
    return Judged(
        checklist=_text(one["checklist"]),
        criterion=_text(one["criterion"]),
        theme=_text(one["theme"]),
        level=_one_of("level", one),
        subject=None if one["subject"] is None else _text(one["subject"]),
        path=_text(evidence[0]["path"]) if evidence else None,
        status=_one_of("status", one),
        message=_text(one["message"]),
    )


def _interval(told: Mapping[str, Any] | None) -> Interval | None:
    return None if told is None else Interval(_points(told["low"]), _points(told["high"]))


def _points(told: Any) -> Fraction:
    """Points of 100, with the one decimal with which they are saved."""
    if isinstance(told, bool) or not isinstance(told, int | float) or not 0 <= told <= 100:
        raise ValueError(told)
    return Fraction(str(round(told, 1)))


def _one_of(key: str, told: Mapping[str, Any]) -> Any:
    """The word at a key; ValueError where it is none of those that may stand there."""
    if told[key] not in _KNOWN[key]:
        raise ValueError(told[key])
    return told[key]


def _text(told: Any) -> str:
    """A text that can be printed: what a program wrote into a file may have been edited since."""
    if not isinstance(told, str) or has_forbidden_character(told):
        raise TypeError(told)
    return told
