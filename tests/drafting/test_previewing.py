"""One clause by itself: every shipped family can be looked at, filled, in both registers."""

from __future__ import annotations

import pytest

from bma_drafter.drafting.previewing import choices, preview
from bma_drafter.text.tree import Article
from bma_drafter.writers.markdown import write_markdown
from tests.drafting.drafts import example, library


def shown(family: str, register: str | None = None, variant: str | None = None) -> str:
    entry = library().entries[family]
    return write_markdown(
        preview(entry, library(), example(), language="en", register=register, variant=variant)  # type: ignore[arg-type]
    )


@pytest.mark.parametrize("family", sorted(library().entries))
@pytest.mark.parametrize("register", ["treaty", "mou"])
def test_every_family_can_be_looked_at(family: str, register: str) -> None:
    text = shown(family, register)
    for variant in library().entries[family].family.variants:
        assert variant.id in text.replace("\\", "")


def test_values_of_the_description_are_printed() -> None:
    assert "Senegal" in shown("competent-authorities")


def test_what_it_refers_to_elsewhere_is_named_and_not_numbered() -> None:
    assert "*the provision on costs of recruitment and migration*" in shown("recruitment-fees", variant="employer-pays")


def test_one_variant_can_be_asked_for() -> None:
    entry = library().entries["recruitment-fees"]
    made = preview(entry, library(), example(), language="en", register=None, variant="employer-pays")
    assert sum(isinstance(d, Article) for d in made.divisions) == 1


def test_the_variant_a_description_leads_to_is_told_with_its_reason() -> None:
    (choice,) = choices(library().entries["recruitment-fees"], example())
    assert (choice.chosen.variant.id, choice.chosen.reason) == (
        "employer-pays",
        "its condition is met by the facts stated",
    )


def test_a_family_printed_for_each_programme_leads_to_a_variant_for_each() -> None:
    found = choices(library().entries["matching-fund"], example())
    assert [choice.item for choice in found] == ["village-fund"]
