"""Changes of the shipped example's draft, made by hand: what an edited copy of it would give."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from bma_drafter.agreement.load import Loaded, load_agreement
from bma_drafter.checklist.lexicon.load import load_lexicon
from bma_drafter.checklist.load import load_checklist
from bma_drafter.checklist.wording.load import load_wording
from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.drafting.draft import draft
from bma_drafter.drafting.options import Options
from bma_drafter.reading.changes import Change, ValueChange
from bma_drafter.reading.effects.of_changes import Grounds
from bma_drafter.reading.matching.words import pieces_between
from bma_drafter.review.evaluate import review
from bma_drafter.text.citing import full_references
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Document
from bma_drafter.text.walking import walk
from tests.drafting.drafts import ROOT, library, sources

SPEC = ROOT / "examples" / "senegal-spain-complete.yaml"
FOLDERS = [ROOT / "checklists"]


@cache
def loaded(path: Path = SPEC) -> Loaded:
    return load_agreement(path)


@cache
def checklists() -> tuple[Any, ...]:
    return (load_checklist(ROOT / "checklists" / "recommendations-2011", library().entries, sources=sources()),)


def reviewer(agreement: Any) -> Any:
    return review(agreement, checklists())


def drafted(
    spec: Loaded | None = None, brackets: BracketsFile | None = None, audience: Any = "counterpart"
) -> Document:
    """The draft as it is sent."""
    spec = spec or loaded()
    notes: Any = "comments" if audience == "own" else "none"
    options = Options(audience=audience, notes=notes)
    made = draft(spec, library(), review(spec.agreement, ()), reviewer, sources(), options, None, brackets)
    return made.document


@cache
def document() -> Document:
    return drafted()


def words_in(tree: Document) -> dict[str, str]:
    """The words of every unit that has some, by id."""
    return {spot.unit.id: read(spot.unit.inlines) for spot in walk(tree) if hasattr(spot.unit, "inlines")}


@cache
def words() -> dict[str, str]:
    return words_in(document())


@cache
def places() -> dict[str, str]:
    return {unit: found.text for unit, found in full_references(document()).items()}


@cache
def grounds() -> Grounds:
    mou = library().composition("mou").words["en"]
    wording, lexicon = load_wording("en", FOLDERS), load_lexicon("en", FOLDERS)
    return Grounds(loaded(), document(), library(), reviewer, wording, lexicon, mou)


def edited(unit: str, old: str, new: str, *values: tuple[str, str, str], id_: str = "c1", **keys: Any) -> Change:
    """A unit in which some words were replaced."""
    before = words()[unit]
    assert old in before, f"{unit}: {before}"
    after = before.replace(old, new, 1)
    changed = tuple(ValueChange(*one) for one in values)
    pieces = pieces_between(before, after)
    return Change(id_, "edited", unit, places()[unit], before, after, pieces, values=changed, **keys)


def deleted(unit: str, id_: str = "c1", others: tuple[str, ...] = ()) -> Change:
    return Change(id_, "deleted", unit, places()[unit], words()[unit], "", others=others)


def added(after: str, new: str, id_: str = "c1") -> Change:
    return Change(id_, "new", None, f"after {places()[after]}", "", new, after=after)


def comment(unit: str, text: str, author: str = "Elena Ruiz", id_: str = "c1") -> Change:
    return Change(id_, "comment", unit, places()[unit], "on these words", text, authors=(author,))
