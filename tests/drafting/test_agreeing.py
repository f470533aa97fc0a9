"""Provisions of one draft that cannot stand together are found."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from bma_drafter.clauses.library import Library, load_library
from bma_drafter.drafting.agreeing import disagreements
from bma_drafter.drafting.provisions import Provision


def small(folder: Path, **families: dict[str, Any]) -> Library:
    for name, more in families.items():
        family = folder / "clauses" / name
        family.mkdir(parents=True)
        variant = {"id": "text", "title": {"en": "Text"}, "strength": "preferred", **more}
        declared = {"id": name, "title": {"en": name}, "part": "general", "about": "A test.", "variants": [variant]}
        (family / "clause.yaml").write_text(yaml.safe_dump(declared), encoding="utf-8")
    return load_library(folder)


def provision(family: str, item: str | None = None, criteria: tuple[str, ...] = ()) -> Provision:
    return Provision(family, "text", "preferred", (), "always", item, criteria=criteria)


def codes(library: Library, *provisions: Provision) -> list[str]:
    return [problem.code for problem in disagreements(provisions, library)]


def test_two_texts_that_state_different_periods_are_found_with_the_line(tmp_path: Path) -> None:
    library = small(tmp_path, one={"states": {"final.notice": "P6M"}}, two={"states": {"final": {"notice": "P3M"}}})
    (problem,) = disagreements((provision("one"), provision("two")), library)
    assert problem.code == "BMA-507"
    assert "final.notice" in problem.message
    assert problem.place is not None


def test_the_same_fact_in_two_texts_is_no_contradiction(tmp_path: Path) -> None:
    library = small(tmp_path, one={"states": {"final.notice": "P6M"}}, two={"states": {"final.notice": "P6M"}})
    assert codes(library, provision("one"), provision("two")) == []


def test_what_is_open_in_a_text_contradicts_nothing(tmp_path: Path) -> None:
    blank = {"states": {"final.notice": {"blank": "P3M"}}}
    library = small(tmp_path, one={"states": {"final.notice": "P6M"}}, two=blank)
    assert codes(library, provision("one"), provision("two")) == []


def test_facts_of_two_programmes_are_not_compared(tmp_path: Path) -> None:
    library = small(
        tmp_path,
        one={"states": {"item.disbursement": "escrow"}},
        two={"states": {"item.disbursement": "joint-account"}},
    )
    assert codes(library, provision("one", "a"), provision("two", "b")) == []
    assert codes(library, provision("one", "a"), provision("two", "a")) == ["BMA-507"]


def test_texts_that_exclude_each_other_are_found(tmp_path: Path) -> None:
    library = small(tmp_path, one={"excludes": ["two"]}, two={}, three={"excludes": ["two/other"]})
    assert codes(library, provision("one"), provision("two"), provision("three")) == ["BMA-506"]


def test_a_proposal_is_no_part_of_the_draft_yet(tmp_path: Path) -> None:
    library = small(tmp_path, one={"excludes": ["two"]}, two={})
    assert codes(library, provision("one"), provision("two", criteria=("LS-01",))) == []
