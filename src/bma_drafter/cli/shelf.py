"""The libraries a command works with: checklists, clauses, sources; read once, handed on."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.source.data import data_folder

if TYPE_CHECKING:
    from bma_drafter.checklist.model import Checklist, Source
    from bma_drafter.checklist.practice import Practice
    from bma_drafter.checklist.profiles.model import Profile
    from bma_drafter.clauses.library import Library

DEFAULT_CHECKLIST = "recommendations-2011"


@dataclass(frozen=True)
class Shelf:
    """The checklists a review is made against."""

    checklists: tuple[Checklist, ...]
    sources: Mapping[str, Source]
    profile: Profile | None = None
    """What tailored the checklists, where something did."""
    untailored: tuple[Checklist, ...] = ()
    """The same before a profile: answers and waivers may name what it leaves out."""
    elsewhere: Mapping[str, Path] = field(default_factory=dict)
    """The folders of the checklists that are not asked, by id; they stay closed until something names them."""

    @property
    def titles(self) -> dict[str, str]:
        """Title of every criterion by id."""
        return {c.id: c.title for checklist in self.checklists for t in checklist.themes for c in t.criteria}


def checklist_folders(own: Path | None) -> list[Path]:
    """Folders of checklists: a ministry's own in front of the shipped one."""
    return [*([data_folder("checklists", own)] if own else []), data_folder("checklists")]


def open_shelf(ids: Sequence[str], own: Path | None, families: Collection[str] | None = None) -> Shelf:
    """The checklists of these ids, with their sources; raises `UserError` with the nearest id for a wrong one."""
    from bma_drafter.checklist.load import available, load_checklist

    folders = checklist_folders(own)
    known = {id_: folder for folder in reversed(folders) for id_ in available(folder)}
    sources = sources_of(own)
    wrong = [id_ for id_ in ids if id_ not in known]
    if wrong:
        raise UserError(
            [
                Problem(
                    "BMA-702",
                    f"there is no checklist '{id_}'",
                    repair=f"there are {', '.join(sorted(known)) or 'none'}",
                    nearest=nearest(id_, known),
                )
                for id_ in wrong
            ]
        )
    checklists = tuple(load_checklist(known[id_] / id_, families, sources=sources) for id_ in dict.fromkeys(ids))
    return Shelf(checklists, sources, elsewhere={id_: folder for id_, folder in known.items() if id_ not in ids})


def sources_of(own: Path | None) -> dict[str, Source]:
    """The sources that checklists cite, by key: a ministry's own in front of the shipped ones."""
    from bma_drafter.checklist.load import load_sources

    sources: dict[str, Source] = {}
    for folder in reversed(checklist_folders(own)):
        if (folder / "sources.yaml").is_file():
            sources.update(load_sources(folder))
    return sources


def open_practice(own: Path | None) -> Practice:
    """What is known of practice, to be told beside criteria: a ministry's own in front of what came along."""
    from bma_drafter.checklist.practice import load_practice

    return load_practice(checklist_folders(own))


def practice_wrong(own: Path | None, shelves: Sequence[Shelf]) -> list[Problem]:
    """What the files on practice name and these checklists, all there are, do not hold."""
    from bma_drafter.checklist.practice import practice_problems

    checklists = [one for shelf in shelves for one in shelf.checklists]
    criteria = [criterion.id for one in checklists for _, criterion in one.criteria()]
    problems: list[Problem] = []
    for folder in checklist_folders(own):
        try:
            problems += practice_problems(folder, criteria, [one.id for one in checklists], sources_of(own))
        except UserError as error:
            problems += error.problems
    return problems


def open_library(own: Path | None, only: Collection[str] | None = None) -> Library:
    """The clause library, a ministry's own in front of the shipped one; with `only`, these families of it."""
    from bma_drafter.clauses.library import load_library

    return load_library(data_folder("templates"), data_folder("templates", own) if own else None, only)
