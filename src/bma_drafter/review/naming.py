"""Criteria by the names that files beside a spec give them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bma_drafter.checklist.model import Checklist, Criterion
from bma_drafter.errors import Place, Problem, nearest


def find_criterion(name: str, checklists: Iterable[Checklist]) -> Criterion | None:
    """The criterion with that id, name or former id; None where no checklist has it."""
    for checklist in checklists:
        if (found := checklist.find(name)) is not None:
            return found[1]
    return None


def resolve(
    name: str, checklists: Sequence[Checklist], place: Place | None, problems: list[Problem]
) -> Criterion | None:
    """The criterion of that name; None where there is none, with the problem added."""
    found = find_criterion(name, checklists)
    if found is None:
        problems.append(unknown(name, checklists, place))
    return found


def unknown(name: str, checklists: Iterable[Checklist], place: Place | None) -> Problem:
    """The problem of a criterion that does not exist."""
    known = [one.id for checklist in checklists for _, one in checklist.criteria()]
    return Problem("BMA-317", f"there is no criterion '{name}'", place, nearest=nearest(name, known))
