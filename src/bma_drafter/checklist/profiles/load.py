"""Profiles from their files: read, and checked against the checklists they name, all problems told at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from bma_drafter.checklist.condition_reading import read_condition
from bma_drafter.checklist.profiles.model import ProfileFile
from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.source.files import read_document
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document

FOLDER = "profiles"
"""The folder of profiles within a folder of checklists."""


def available_profiles(folder: Path) -> tuple[str, ...]:
    """The ids of the profiles in a folder of checklists, sorted: its files `profiles/<id>.yaml`."""
    inner = folder / FOLDER
    return tuple(sorted(one.stem for one in inner.glob("*.yaml"))) if inner.is_dir() else ()


def profile_file(wanted: str, folders: Sequence[Path]) -> Path:
    """The file of a profile named by its id or by its file; of two folders that have it, the first.

    Raises UserError, with the nearest id, where there is none.
    """
    if wanted.endswith((".yaml", ".yml")) or "/" in wanted or "\\" in wanted:
        return Path(wanted)
    known = {id_: folder for folder in reversed(folders) for id_ in available_profiles(folder)}
    if wanted in known:
        return known[wanted] / FOLDER / f"{wanted}.yaml"
    repair = f"there are {', '.join(sorted(known))}" if known else "name a file that ends in .yaml"
    near = nearest(wanted, known)
    raise UserError(Problem("BMA-327", f"there is no profile '{wanted}'", repair=repair, nearest=near))


def read_profile_file(path: Path) -> tuple[ProfileFile, Document]:
    """The file of a profile as a model, its condition read; not yet checked against checklists.

    Raises UserError with every problem in the file.
    """
    document = read_document(path)
    data = dict(document.data)
    problems: list[Problem] = []
    meant = data.get("meant_for")
    if isinstance(meant, dict) and "when" in meant:
        condition, problems = read_condition(meant["when"], ("meant_for", "when"), document.positions)
        data["meant_for"] = meant | {"when": condition}
    try:
        file = validate(ProfileFile, replace(document, data=data))
    except UserError as error:
        raise UserError([*problems, *error.problems]) from None
    if problems:
        raise UserError(problems)
    return file, document


def require_checklists(file: ProfileFile, document: Document, known: Collection[str]) -> None:
    """Raises UserError, at their places, for checklists that a profile names and that are not `known`."""
    problems = [
        Problem(
            "BMA-318",
            f"there is no checklist '{name}'",
            document.positions.place_of_value(("checklists", index)),
            repair=f"there are {', '.join(sorted(known))}" if known else None,
            nearest=nearest(name, known),
        )
        for index, name in enumerate(file.checklists)
        if name not in known
    ]
    if problems:
        raise UserError(problems)
