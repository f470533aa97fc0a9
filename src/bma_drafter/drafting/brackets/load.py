"""Reading the brackets of a negotiation, checked against the clause library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bma_drafter.clauses.filling import fill_own
from bma_drafter.clauses.library import Library
from bma_drafter.drafting.brackets.model import BracketEntry, BracketsFile, anchored
from bma_drafter.drafting.provisions import family_of
from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.source.files import read_document
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document
from bma_drafter.text.tree import Ref
from bma_drafter.text.walking import flat, runs_of, units_in


def brackets_path(spec: Path) -> Path:
    """Where the brackets of a description lie: `x.brackets.yaml` beside `x.yaml`."""
    return spec.with_suffix(".brackets.yaml")


def load_brackets(path: Path, library: Library) -> tuple[BracketsFile, Document]:
    """The brackets in a file, with the document they were read from.

    Raises `UserError` with every problem: names used twice, families, variants and links that do not exist (with the
    nearest), a text agreed that is not among the texts, a variant for a single paragraph.
    """
    document = read_document(path)
    return brackets_of_document(document, library), document


def brackets_of_document(document: Document, library: Library) -> BracketsFile:
    """The brackets in a document that was read before; raises `UserError` like `load_brackets`."""
    file = validate(BracketsFile, document)
    problems = list(_problems(file, library, document))
    if problems:
        raise UserError(problems)
    return file


def _problems(file: BracketsFile, library: Library, document: Document) -> Iterator[Problem]:
    names = [one.id for one in file.brackets]
    for index, one in enumerate(file.brackets):

        def place(*path: str | int, at: int = index) -> Place:
            return document.positions.nearest_place(("brackets", at, *path))

        if names.index(one.id) != index:
            yield Problem("BMA-531", f"the bracket '{one.id}' is there twice", place("id"), repair="rename one of them")
        yield from _unit(one, library, place("unit"))
        for number, text in enumerate(one.texts):
            yield from _variant(one, text.variant, library, place("texts", number))
            for language, said in (text.text or {}).items():
                yield from _words(one, said, language, library, place("texts", number, "text", language))
        if one.agreed is not None and one.agreed > len(one.texts):
            message = f"text {one.agreed} is agreed, and there are {len(one.texts)}"
            yield Problem("BMA-533", message, place("agreed"), repair="name the number of one of the texts")
        if one.status in ("agreed", "agreed-ad-referendum") and one.agreed is None:
            message = f"'{one.id}' is {one.status}, and it is not said which of its texts"
            yield Problem("BMA-533", message, place("status"), repair="add agreed: with the number of the text")
        for number, link in enumerate(one.linked_to):
            if link not in names:
                yield Problem(
                    "BMA-532",
                    f"there is no bracket '{link}'",
                    place("linked_to", number),
                    nearest=nearest(link, names),
                )


def _unit(one: BracketEntry, library: Library, place: Place) -> Iterator[Problem]:
    family = family_of(one.unit)
    if family not in library.entries:
        yield Problem(
            "BMA-532",
            f"there is no clause family '{family}'",
            place,
            repair="see bma clauses list",
            nearest=nearest(family, library.entries),
        )


def _words(one: BracketEntry, said: str, language: str, library: Library, place: Place) -> Iterator[Problem]:
    """What is wrong in own words: their markup, and references to what no draft can have."""
    entry = library.entries.get(family_of(one.unit))
    if entry is None:
        return
    parsed = fill_own(entry, anchored(said), place, language=language)
    yield from parsed.problems
    runs = (run for unit in units_in(parsed.blocks) for run in runs_of(unit))
    families = {family_of(i.target): i.target for run in runs for i in flat(run) if isinstance(i, Ref)}
    for family, target in families.items():
        if family and family not in library.entries:
            yield Problem(
                "BMA-541",
                f"the words refer to @{target}, and there is no clause family '{family}'",
                place,
                why="A reference to nothing cannot be printed.",
                repair="correct the name, or write \\@ for the sign itself",
                nearest=nearest(family, library.entries),
            )


def _variant(one: BracketEntry, variant: str | None, library: Library, place: Place) -> Iterator[Problem]:
    entry = library.entries.get(family_of(one.unit))
    if variant is None or entry is None:
        return
    if "." in one.unit:
        yield Problem(
            "BMA-533",
            f"a variant is a whole provision, and '{one.unit}' is a part of one",
            place,
            repair=f"put the bracket around unit: {entry.family.id}, or write the words as text:",
        )
    elif entry.variant(variant) is None:
        known = [v.id for v in entry.family.variants]
        yield Problem(
            "BMA-532",
            f"the clause '{entry.family.id}' has no variant '{variant}'",
            place,
            repair=f"use one of: {', '.join(known)}",
            nearest=nearest(variant, known),
        )
