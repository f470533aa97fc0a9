"""ISO 3166-1: the whole list, and the alpha-3 code for whatever else a user types."""

from __future__ import annotations

import re

import pytest

from bma_drafter.agreement.codes import countries


def test_the_list_has_the_249_countries_and_territories() -> None:
    assert len(countries.countries()) == 249
    assert len(countries.alpha2_codes()) == 249


def test_every_code_has_its_form_and_every_name_is_its_own() -> None:
    for alpha3, country in countries.countries().items():
        assert country.alpha3 == alpha3
        assert re.fullmatch("[A-Z]{3}", alpha3)
        assert re.fullmatch("[A-Z]{2}", country.alpha2)
    assert len({country.name for country in countries.countries().values()}) == 249


@pytest.mark.parametrize(
    ("alpha3", "alpha2", "name"),
    [
        ("SEN", "SN", "Senegal"),
        ("PHL", "PH", "Philippines"),
        ("NOR", "NO", "Norway"),
        ("CIV", "CI", "Côte d'Ivoire"),
        ("KOR", "KR", "Korea (Republic of)"),
        ("ALA", "AX", "Åland Islands"),
    ],
)
def test_a_three_letter_code_is_found(alpha3: str, alpha2: str, name: str) -> None:
    assert countries.find(alpha3) == countries.Country(alpha3, alpha2, name)


@pytest.mark.parametrize("code", ["SN", "sen", "Senegal", "XKX", "EUR", ""])
def test_only_a_three_letter_code_in_capitals_is_found(code: str) -> None:
    assert countries.find(code) is None


def test_a_two_letter_code_is_answered_with_the_three_letter_one() -> None:
    assert countries.nearest_code("SN") == "SEN"
    for country in countries.countries().values():
        assert countries.nearest_code(country.alpha2) == country.alpha3


def test_a_code_and_a_name_of_the_list_are_answered_with_their_own_code() -> None:
    for country in countries.countries().values():
        assert countries.nearest_code(country.alpha3.lower()) == country.alpha3
        assert countries.nearest_code(country.name) == country.alpha3


@pytest.mark.parametrize(
    ("text", "alpha3"),
    [
        ("Senegal", "SEN"),
        ("Sénégal", "SEN"),
        ("the Republic of Senegal", "SEN"),
        ("SENE", "SEN"),
        ("Phillipines", "PHL"),
        ("Germny", "DEU"),
        ("GER", "DEU"),
        ("SPA", "ESP"),
        ("uk", "GBR"),
        ("Ivory Coast", "CIV"),
        ("Cote d\u2019Ivoire", "CIV"),
        ("Vietnam", "VNM"),
        ("Republic of Korea", "KOR"),
        ("Democratic Republic of the Congo", "COD"),
        ("Republic of the Congo", "COG"),
        ("Kingdom of Morocco", "MAR"),
        ("United Republic of Tanzania", "TZA"),
        ("United Mexican States", "MEX"),
        ("French Republic", "FRA"),
        ("Niger", "NER"),
        ("Turkey", "TUR"),
    ],
)
def test_names_and_slips_are_answered_with_the_code_meant(text: str, alpha3: str) -> None:
    assert countries.nearest_code(text) == alpha3


@pytest.mark.parametrize("text", ["", " ", "XX", "EN", "qqqqq", "Atlantis-on-Sea"])
def test_a_text_near_no_country_has_no_nearest_code(text: str) -> None:
    assert countries.nearest_code(text) is None
