"""Two originals: each Party first in its own, its language first, and nothing else differs."""

from __future__ import annotations

import re

import pytest

from bma_drafter.drafting.alternating import own_language_first, switched
from bma_drafter.text.tree import Document
from tests.agreement.agreements import agreement
from tests.drafting.drafts import drafted, example

NAMES = ("the Republic of Senegal", "the Kingdom of Spain", "Senegal", "Spain")


def original(first: str) -> Document:
    return drafted(example(), [], audience="counterpart", notes="none", first=first).document


def test_an_original_against_itself_differs_in_nothing() -> None:
    assert switched(original("home"), original("home")) == ()


def test_the_two_originals_differ_in_the_order_of_the_parties_and_languages_and_in_nothing_else() -> None:
    found = switched(original("home"), original("host"))
    assert 5 <= len(found) <= 30
    for one in found:
        assert sorted(re.findall(r"\w+", one.here)) == sorted(re.findall(r"\w+", one.there)), one.where


def test_each_side_signs_first_in_its_own() -> None:
    found = {one.where: one for one in switched(original("home"), original("host"))}
    signatures = [one for one in found.values() if one.here.startswith("For ")]
    assert [one.here.split(" | ")[0] for one in signatures] == ["For the Republic of Senegal"]
    assert [one.there.split(" | ")[0] for one in signatures] == ["For the Kingdom of Spain"]


@pytest.mark.parametrize(
    ("first", "languages", "ordered"),
    [
        ("home", ("es", "fr"), ("fr", "es")),
        ("host", ("fr", "es"), ("es", "fr")),
        ("home", ("en", "es", "fr"), ("fr", "en", "es")),
        ("host", ("en",), ("en",)),
    ],
)
def test_the_own_language_stands_first(first: str, languages: tuple[str, ...], ordered: tuple[str, ...]) -> None:
    given = agreement(languages=list(languages), parties={"home": {"country": "SEN"}, "host": {"country": "ESP"}})
    assert own_language_first(given, first).languages == ordered  # type: ignore[arg-type]


def test_without_languages_or_countries_nothing_changes() -> None:
    assert own_language_first(agreement(), "home") == agreement()
    given = agreement(languages=["fr", "es"])
    assert own_language_first(given, "host") == given
