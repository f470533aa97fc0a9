"""Criteria that ask the same in several checklists: who shares answers with whom, and whether what they name is there.

A criterion names in `overlaps` those that ask the same. One answer then serves all of them, whichever of them it was
given to, and whichever of them names the other.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from pathlib import Path

from bma_drafter.checklist.lint import CASES_ENDING, HEAD_FILE
from bma_drafter.checklist.model import Checklist, Criterion, Theme
from bma_drafter.errors import Place, Problem, nearest
from bma_drafter.source.files import read_document


def sharing(checklists: Sequence[Checklist]) -> dict[str, tuple[str, ...]]:
    """For each criterion the ids of those it shares answers with: those it names, then those that name it.

    It reaches no further: a criterion that shares with a second one shares with a third only where one of the two names
    the other.
    """
    shared: dict[str, list[str]] = {}
    for checklist in checklists:
        for _, criterion in checklist.criteria():
            for other in criterion.overlaps:
                shared.setdefault(criterion.id, []).append(other)
                shared.setdefault(other, []).append(criterion.id)
    return {id_: tuple(dict.fromkeys(others)) for id_, others in shared.items()}


def holding(names: Collection[str], folders: Mapping[str, Path]) -> tuple[str, ...]:
    """The ids of the checklists whose files hold one of these names of criteria or themes, and not only refer to it.

    `folders` leads from ids to the folders that hold `<id>/`. Files are searched as text, so that a checklist that is
    not asked for is loaded only where something names it.
    """
    if not names:
        return ()
    any_of = "|".join(map(re.escape, sorted(names)))
    wanted = re.compile(
        rf"^(?! *(?:see_also|overlaps|clause):).*(?<![\w-])(?:{any_of})(?![\w-])", re.IGNORECASE | re.MULTILINE
    )
    return tuple(
        id_
        for id_, folder in folders.items()
        if any(wanted.search(file.read_text(encoding="utf-8", errors="replace")) for file in _theme_files(folder / id_))
    )


def problems_between(checklists: Sequence[Checklist], folders: Mapping[str, Path]) -> list[Problem]:
    """What is wrong between checklists: ids given twice, criteria named that no checklist has, overlaps that cannot
    share an answer because one is asked of the agreement and the other of each item of a list.
    """
    problems: list[Problem] = []
    owners: dict[str, tuple[str, Criterion]] = {}
    for checklist in checklists:
        for theme, criterion in checklist.criteria():
            if criterion.id in owners:
                message = f"'{criterion.id}' is already an id of the checklist '{owners[criterion.id][0]}'"
                repair = "ids are given once over all checklists"
                place = _place(folders, checklist, theme, criterion, "id")
                problems.append(Problem("BMA-309", message, place, repair=repair))
            owners.setdefault(criterion.id, (checklist.id, criterion))
    for checklist in checklists:
        for theme, criterion in checklist.criteria():
            for key, number, other in _named(criterion):
                found = owners.get(other)
                if found is None:
                    place = _place(folders, checklist, theme, criterion, key, number)
                    near = nearest(other, owners)
                    problems.append(Problem("BMA-317", f"there is no criterion '{other}'", place, nearest=near))
                elif key == "overlaps" and (reason := _not_shared(criterion, found[1])):
                    place = _place(folders, checklist, theme, criterion, key, number)
                    repair = "name it under 'see_also' instead"
                    problems.append(Problem("BMA-331", reason, place, repair=repair))
    return problems


def _named(criterion: Criterion) -> Iterator[tuple[str, int, str]]:
    for key in ("see_also", "overlaps"):
        for number, other in enumerate(getattr(criterion, key)):
            yield key, number, other


def _not_shared(criterion: Criterion, other: Criterion) -> str | None:
    if criterion.id == other.id:
        return f"{criterion.id} is said to overlap itself"
    if criterion.judges != other.judges:
        return f"{criterion.id} judges {criterion.judges}, and {other.id} judges {other.judges}: no answer serves both"
    return None


def _place(
    folders: Mapping[str, Path], checklist: Checklist, theme: Theme, criterion: Criterion, *at: str | int
) -> Place:
    """Where it stands in the file, which is read again: only problems need it."""
    document = read_document(folders[checklist.id] / checklist.id / f"{theme.theme}.yaml")
    path = ("criteria", theme.criteria.index(criterion), *at)
    positions = document.positions
    return positions.place_of_value(path) if path in positions else positions.nearest_place(path)


def _theme_files(folder: Path) -> Iterator[Path]:
    for file in sorted(folder.glob("*.yaml")):
        if file.name != HEAD_FILE and not file.name.endswith(CASES_ENDING):
            yield file
