"""A ministry's own clauses: a skeleton that holds before a word is changed, and a place for it in every instrument."""

from __future__ import annotations

from pathlib import Path

import pytest

from bma_drafter.clauses.cases import case_problems
from bma_drafter.clauses.library import load_library, placed_in
from bma_drafter.clauses.lint import lint_library
from bma_drafter.clauses.skeleton import skeleton
from bma_drafter.errors import UserError

SHIPPED = Path(__file__).resolve().parents[2] / "templates"


def own(folder: Path, id_: str = "tools-for-returnees", follows: str = "reintegration-services") -> Path:
    family = folder / "clauses" / id_
    family.mkdir(parents=True)
    for name, text in skeleton(id_, folder="our-templates", follows=follows).items():
        (family / name).write_text(text, encoding="utf-8")
    return folder


def test_a_new_family_holds_together_before_a_word_is_changed(tmp_path: Path) -> None:
    library = load_library(SHIPPED, own(tmp_path))
    assert [p.headline() for p in (*lint_library(library), *case_problems(library))] == []


@pytest.mark.parametrize("kind", ["treaty", "mou", "programme", "mobility-partnership"])
def test_it_stands_behind_the_family_it_follows(kind: str, tmp_path: Path) -> None:
    order = placed_in(load_library(SHIPPED, own(tmp_path)).composition(kind))
    assert order.index("tools-for-returnees") > order.index("reintegration-services")


def test_a_family_that_follows_an_annex_becomes_an_annex(tmp_path: Path) -> None:
    plan = load_library(SHIPPED, own(tmp_path, "list-of-clinics", "cost-table")).composition("treaty")
    names = [annex.families for annex in plan.annexes]
    assert names.index(("list-of-clinics",)) == names.index(("cost-table",)) + 1


def test_a_family_that_follows_nobody_known_is_found(tmp_path: Path) -> None:
    library = load_library(SHIPPED, own(tmp_path, follows="reintegration-service"))
    codes = {p.code: p for p in lint_library(library)}
    assert codes["BMA-425"].nearest == "reintegration-services"
    assert "BMA-430" in codes, "it has no place in the treaty"


def test_a_case_that_does_not_hold_is_found_with_its_line(tmp_path: Path) -> None:
    folder = own(tmp_path)
    cases = folder / "clauses" / "tools-for-returnees" / "tests.yaml"
    cases.write_text(cases.read_text(encoding="utf-8").replace("six months", "ten months"), encoding="utf-8")
    (problem,) = case_problems(load_library(SHIPPED, folder))
    assert problem.code == "BMA-433"
    assert problem.place is not None
    assert problem.place.line == 3


@pytest.mark.parametrize("name", ["Tools", "tools_for", "-tools", "../tools", ""])
def test_a_name_that_cannot_be_a_folder_is_refused(name: str) -> None:
    with pytest.raises(UserError) as caught:
        skeleton(name, folder="our-templates", follows="principles")
    assert caught.value.problems[0].code == "BMA-434"
