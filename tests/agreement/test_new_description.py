"""`bma new`: the commented description loads, and every commented line can be stated."""

from __future__ import annotations

import re

from bma_drafter.agreement.commented import Start, new_description
from bma_drafter.agreement.load import from_text
from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.agreement.paths import field_names

START = Start(
    title='An "Agreement": with quotation marks',
    instrument="mou",
    subjects=("mobility", "development"),
    home="SEN",
    host="ESP",
    scope="pilot",
    sector="care",
    languages=("fr", "es"),
    date="2026-11-24",
)


def test_a_new_description_loads_and_states_what_was_given() -> None:
    agreement = from_text(new_description(START)).agreement
    assert agreement.title == START.title
    assert agreement.instrument == "mou"
    assert agreement.languages == ("fr", "es")
    assert agreement.scope == "pilot"


def test_every_part_of_an_agreement_is_named_in_it() -> None:
    text = new_description(START)
    assert [name for name in field_names(Agreement) if not re.search(rf"^(# )?{name}:", text, re.M)] == []


def test_a_programme_can_be_begun_without_parties() -> None:
    start = Start("Fund", "programme", ("development",), None, None)
    assert from_text(new_description(start)).agreement.instrument == "programme"


def test_comments_are_no_wider_than_a_screen() -> None:
    widest = max(new_description(START).splitlines(), key=len)
    assert len(widest) <= 130, widest
