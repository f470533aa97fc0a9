"""The variant of a provision: the one chosen, else the first that fits the stated facts, else the preferred one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.choosing import choose, contradictions
from bma_drafter.clauses.library import Library, load_library
from bma_drafter.errors import UserError
from tests.agreement.agreements import agreement

ROOT = Path(__file__).resolve().parents[2]


@cache
def library() -> Library:
    return load_library(ROOT / "templates")


def chosen(family: str, wanted: str | None = None, **stated: object) -> str | None:
    found = choose(library().entries[family], Facts(agreement(**stated)), wanted)
    return found.variant.id if found else None


def test_where_nothing_is_stated_the_preferred_wording_is_taken() -> None:
    assert chosen("recruitment-fees") == "employer-pays"


def test_a_stated_fact_chooses_the_variant_whose_condition_it_meets() -> None:
    assert chosen("recruitment-fees", recruitment={"worker_fees": "prohibited-except"}) == "listed-exceptions"


def test_a_wish_comes_first() -> None:
    assert chosen("recruitment-fees", "listed-exceptions") == "listed-exceptions"
    assert chosen("recruitment-fees", "no-such-variant") is None


def test_a_wording_that_contradicts_a_stated_fact_gives_way() -> None:
    plan = {"covers": "all", "by": {"independent": False}}
    assert chosen("impact-evaluation", evaluation={"plans": [plan]}) == "committee-periodic"


def test_a_blank_contradicts_nothing() -> None:
    entry = library().entries["joint-committee"]
    facts = Facts(agreement(governance={"joint_committee": {"meetings_per_year": 4}}))
    assert list(contradictions(entry.preferred, facts)) == []


def test_an_unknown_family_is_answered_with_the_nearest_one() -> None:
    with pytest.raises(UserError) as error:
        library().find("recruitment-fee")
    assert error.value.problems[0].nearest == "recruitment-fees"


def test_a_mistake_in_a_clause_file_is_placed(tmp_path: Path) -> None:
    folder = tmp_path / "clauses" / "fees"
    folder.mkdir(parents=True)
    (folder / "clause.yaml").write_text(
        "id: fees\ntitle: {en: Fees}\npart: recruitmnt\nabout: x\n"
        "when: {path: recruitment.worker_feees, is_set: true}\n"
        "variants: [{id: a, title: {en: A}, strength: preferred}]\n",
        encoding="utf-8",
    )
    with pytest.raises(UserError) as error:
        load_library(ROOT / "templates", tmp_path)
    assert {p.nearest for p in error.value.problems} & {"recruitment", "worker_fees", "recruitment.worker_fees"}
    assert all(p.place is not None and p.place.line > 1 for p in error.value.problems)


def test_a_ministry_puts_its_own_family_in_front(tmp_path: Path) -> None:
    folder = tmp_path / "clauses" / "publication"
    folder.mkdir(parents=True)
    (folder / "clause.yaml").write_text(
        "id: publication\ntitle: {en: Publication}\npart: institutions\nabout: Ours.\nalways: true\n"
        "variants: [{id: ours, title: {en: Ours}, strength: preferred}]\n",
        encoding="utf-8",
    )
    (folder / "ours.en.txt").write_text("The Parties shall publish this Agreement. ^text\n", encoding="utf-8")
    assert load_library(ROOT / "templates", tmp_path).entries["publication"].preferred.id == "ours"
