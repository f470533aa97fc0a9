"""Profiles for a command: found by id or file, and the checklists as they ask them."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from bma_drafter.cli.shelf import checklist_folders, open_shelf
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.cli.shelf import Shelf


def open_profiled_shelf(wanted: str, own: Path | None, families: Collection[str] | None = None) -> Shelf:
    """The checklists of a profile, as it asks them; `wanted` is its id or its file.

    Raises UserError with every problem of the profile.
    """
    from bma_drafter.checklist.load import available
    from bma_drafter.checklist.profiles.lint import checked
    from bma_drafter.checklist.profiles.load import profile_file, read_profile_file, require_checklists
    from bma_drafter.checklist.profiles.tailor import all_tailored

    folders = checklist_folders(own)
    file, document = read_profile_file(profile_file(wanted, folders))
    require_checklists(file, document, {id_ for folder in folders for id_ in available(folder)})
    whole = open_shelf(file.checklists, own, families)
    profile = checked(file, document, whole.checklists)
    tailored = all_tailored(whole.checklists, profile)
    return replace(whole, checklists=tailored, profile=profile, untailored=whole.checklists)


def profile_ids(own: Path | None) -> list[str]:
    """The ids of all profiles, sorted."""
    from bma_drafter.checklist.profiles.load import available_profiles

    return sorted({id_ for folder in checklist_folders(own) for id_ in available_profiles(folder)})


def profile_titles(own: Path | None) -> Iterator[tuple[str, str]]:
    """Id and title of every profile; raises UserError at the first file that is wrong in itself."""
    from bma_drafter.checklist.profiles.load import profile_file, read_profile_file

    folders = checklist_folders(own)
    for id_ in profile_ids(own):
        yield id_, read_profile_file(profile_file(id_, folders))[0].title


def profile_problems(own: Path | None) -> list[Problem]:
    """Everything that is wrong with the profiles."""
    problems: list[Problem] = []
    for id_ in profile_ids(own):
        try:
            open_profiled_shelf(id_, own)
        except UserError as error:
            problems += error.problems
    return problems
