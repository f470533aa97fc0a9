"""ISO 4217: the active codes, and the code for a sign, a name or a replaced currency."""

from __future__ import annotations

import re

import pytest

from bma_drafter.agreement.codes import currencies
from bma_drafter.agreement.codes._tables import parts, rows


def test_the_list_has_the_176_active_codes_with_names() -> None:
    assert len(currencies.currencies()) == 176
    assert all(re.fullmatch("[A-Z]{3}", code) and name for code, name in currencies.currencies().items())


@pytest.mark.parametrize(
    ("code", "name"),
    [("XOF", "CFA Franc BCEAO"), ("EUR", "Euro"), ("MXN", "Mexican Peso"), ("PHP", "Philippine Peso")],
)
def test_a_code_is_found_with_its_name(code: str, name: str) -> None:
    assert currencies.find(code) == name


@pytest.mark.parametrize("code", ["XXX", "XTS", "eur", "DEM", "BGN", "Euro", ""])
def test_blanks_replaced_codes_and_other_spellings_are_not_found(code: str) -> None:
    assert currencies.find(code) is None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("eur", "EUR"),
        ("euro", "EUR"),
        ("€", "EUR"),
        ("DEM", "EUR"),
        ("BGN", "EUR"),
        ("FCFA", "XOF"),
        ("CFA franc", "XOF"),
        ("US dollar", "USD"),
        ("Philipine peso", "PHP"),
        ("Moroccan Dirham", "MAD"),
    ],
)
def test_signs_names_and_replaced_codes_are_answered_with_the_code_meant(text: str, code: str) -> None:
    assert currencies.nearest_code(text) == code


@pytest.mark.parametrize("text", ["", "peso", "franc", "dirham", "qq", "money of ours"])
def test_a_text_that_means_no_one_currency_has_no_nearest_code(text: str) -> None:
    assert currencies.nearest_code(text) is None


def test_no_other_name_hides_an_active_code() -> None:
    others = [other for _, _, cell in rows("iso4217") for other in parts(cell)]
    assert [other for other in others if other in currencies.currencies()] == []
    assert all(currencies.nearest_code(code) == code for code in currencies.currencies())
