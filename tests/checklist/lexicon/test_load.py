"""Lexicons from files: joined, and every mistake told with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bma_drafter.checklist.lexicon.finding import find_cues
from bma_drafter.checklist.lexicon.load import languages_in, load_lexicon, misplaced
from bma_drafter.errors import UserError
from tests.checklist.lexicon.small_lexicon import SMALL, small

OWN = """\
language: en
version: "7"
cues:
  - id: bond
    about: deposit
    facts: [return.deposits]
    words: [pawn]
    why: Because.
    ask: What is pawned?
  - id: pledge
    about: return
    facts: [return.linkages]
    words: [keep …2 <papers>]
    why: Because.
    ask: Who pledges?
"""


def folder(path: Path, **texts: str) -> Path:
    """A folder of checklists with these lexicons."""
    (path / "lexicon").mkdir(parents=True)
    for name, text in texts.items():
        (path / "lexicon" / f"{name}.yaml").write_text(text, encoding="utf-8")
    return path


def test_a_ministrys_own_file_stands_in_front(tmp_path: Path) -> None:
    folders = [folder(tmp_path / "own", en=OWN), folder(tmp_path / "shipped", en=SMALL)]
    lexicon = load_lexicon("en", folders, {"NR-01"})
    assert lexicon.version == "7 + 1"
    assert lexicon.ids == ("bond", "pledge", "papers-kept", "papers-named")
    found = find_cues("They shall not pawn it. They keep passports.", lexicon, path="p")
    assert [(cue.id, cue.negated) for cue in found] == [("bond", True), ("pledge", False), ("papers-kept", False)]


def test_languages_are_those_of_the_files(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", pt=OWN, **{"en.test": ""})
    assert languages_in([own, tmp_path / "nowhere"]) == ("pt",)
    with pytest.raises(UserError) as caught:
        load_lexicon("pts", [own])
    assert [(one.code, one.nearest) for one in caught.value.problems] == [("BMA-341", "pt")]


def test_files_that_would_not_be_read_are_told(tmp_path: Path) -> None:
    own = folder(tmp_path / "own", en=SMALL, **{"fr.test": "cases: []"})
    (own / "lexicon" / "es.yml").write_text("x: 1", encoding="utf-8")
    assert [problem.code for problem in misplaced(own)] == ["BMA-340", "BMA-340"]


@pytest.mark.parametrize(
    ("old", "new", "code", "near"),
    [
        ("language: en", "language: fr", "BMA-340", None),
        ("language: en", "language: en-GB", "BMA-340", None),
        ("language: en", "language: xx-unknown-zz", "BMA-207", None),
        ("about: deposit", "about: deposits", "BMA-203", "deposit"),
        ("general: true", "genral: true", "BMA-201", "general"),
        ("words: [deposit …8 return]", "words: [deposit …99 return]", "BMA-342", None),
        ("words: [deposit …8 return]", "words: ['deposit [a-z]+']", "BMA-342", None),
        ("words: [deposit …8 return]", "words: [bond, bond]", "BMA-309", None),
        ("(keep|retain) …3 <papers>", "(keep|retain) …3 <paper>", "BMA-342", "papers"),
        ("papers: [passport*, travel document*]", "papers: [passport*, (travel)]", "BMA-342", None),
        ("with_verb: [not]", "with_verb: ['not|never']", "BMA-342", None),
        ("criteria: [NR-01]", "criteria: [NR-11]", "BMA-317", "NR-01"),
        ("criteria: [NR-01]", "criteria: [NR01]", "BMA-317", "NR-01"),
        ("facts: [return.deposits, ", "facts: [return.deposit, ", "BMA-301", "return.deposits"),
        ("mobility.channels[].stay.end", "mobility.channels[].stay.ends", "BMA-301", "mobility.channels[].stay.end"),
        ("id: bond", "id: papers-kept", "BMA-309", None),
        ("    ask: Who gives it?\n", "", "BMA-202", None),
        ("words: [deposit …8 return]", "words: []", "BMA-205", None),
    ],
)
def test_every_mistake_has_its_place(old: str, new: str, code: str, near: str | None) -> None:
    assert SMALL.count(old) == 1
    with pytest.raises(UserError) as caught:
        small(SMALL.replace(old, new))
    (problem,) = caught.value.problems
    assert (problem.code, problem.nearest) == (code, near)
    assert problem.place is not None
    assert problem.place.line > 0


def test_criteria_of_checklists_that_are_not_here_are_passed_over() -> None:
    assert small(SMALL.replace("criteria: [NR-01]", "criteria: [LP-01]")).ids
