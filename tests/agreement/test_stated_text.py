"""An agreement written as a description: it loads as the same, and explains what it states and what it does not."""

from __future__ import annotations

from decimal import Decimal

from bma_drafter.agreement.load import from_text
from bma_drafter.agreement.paths import field_names
from bma_drafter.agreement.stated_text import stated_description
from tests.agreement.agreements import agreement

STATED = agreement(
    title='Title: "quoted" # and more',
    costs=[{"item": "visa", "payer": "employer", "amount": {"amount": Decimal("12.50"), "currency": "EUR"}}],
    evaluation="none",
    stakeholders="none",
    clauses={"recruitment-fees": {"own": {"text": {"en": "One line.\n  Goes on.\n- a point\n"}}}},
    wording=[{"language": "fr", "text": "\tUn onglet.\r\nUne ligne. "}],
)


def test_it_loads_as_the_same_agreement() -> None:
    assert from_text(stated_description(STATED)).agreement == STATED


def test_what_is_stated_has_its_meaning_beside_it_and_the_rest_stands_as_comments() -> None:
    text = stated_description(STATED)
    assert "costs:   # Costs of migration\n  - item: visa   # What is paid for\n" in text
    assert "\nevaluation: none   # Evaluation\n" in text
    assert "\n# mobility:   # Mobility\n" in text
    assert "    # may be stated too: recoverable\n" in text


def test_every_part_of_an_agreement_is_named_in_it() -> None:
    lines = stated_description(STATED).splitlines()
    assert [
        name
        for name in field_names(type(STATED))
        if not any(line.lstrip("# ").startswith(f"{name}:") for line in lines)
    ] == []


def test_a_text_of_several_lines_stays_readable() -> None:
    assert "en: |\n" in stated_description(STATED)
    assert "  - a point\n" in stated_description(STATED)
