"""The WHO health workforce support and safeguards list 2023."""

from __future__ import annotations

from collections import Counter
from datetime import date

from bma_drafter.agreement.codes import countries, safeguards


def test_the_list_has_55_countries_split_by_region_as_who_published() -> None:
    assert len(safeguards.listed()) == 55
    assert Counter(safeguards.regions().values()) == {"AFR": 37, "WPR": 8, "EMR": 6, "SEAR": 3, "AMR": 1}


def test_every_listed_country_exists() -> None:
    assert safeguards.listed() <= countries.countries().keys()


def test_nepal_and_senegal_are_listed_but_kenya_and_the_philippines_are_not() -> None:
    assert safeguards.is_listed("NPL")
    assert safeguards.is_listed("SEN")
    assert not safeguards.is_listed("KEN")
    assert not safeguards.is_listed("PHL")


def test_the_list_says_which_it_is_and_of_when() -> None:
    assert safeguards.LIST_VERSION == "2023"
    assert date.fromisoformat(safeguards.AS_OF).year == 2023
