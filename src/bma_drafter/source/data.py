"""Where the checklists, templates and examples are, in a checkout and in an installed package."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Literal

import bma_drafter
from bma_drafter.errors import Place, Problem, UserError
from bma_drafter.source.files import missing_file

DataName = Literal["checklists", "templates", "examples", "mappings"]

_PACKAGE = Path(bma_drafter.__file__).resolve().parent


def data_folder(name: DataName, override: Path | None = None) -> Path:
    """The folder of that name: `override` where given, else the one that came with the program.

    Raises UserError where `override` is not a folder, or where the installation lacks its own.
    """
    if override is not None:
        if override.is_dir():
            return override
        if override.exists():
            raise UserError(Problem("BMA-102", f"{override} is a file, not a folder of {name}"))
        raise UserError(replace(missing_file(override), message=f"there is no folder {str(override)!r}"))
    for folder in _own_folders(name):
        if folder.is_dir():
            return folder
    raise UserError(
        Problem(
            "BMA-117",
            f"the folder {name!r} that comes with the program is missing",
            why="the installation is not complete",
            repair=f"install the program again, or name a folder of your own with --{name}",
        )
    )


def inside(folder: Path, relative: str, *, place: Place | None = None) -> Path:
    """The path of `relative` in `folder`; UserError at `place` where that name leads out of the folder.

    The file need not exist. Links are followed before the answer is given.
    """
    windows, posix = PureWindowsPath(relative), PurePosixPath(relative)
    outside = bool(windows.drive or windows.root or posix.is_absolute() or ".." in windows.parts)
    if not relative.strip() or "\0" in relative:
        outside = True
    if not outside:
        try:
            outside = not (folder / relative).resolve().is_relative_to(folder.resolve())
        except (OSError, RuntimeError):  # a circle of links
            outside = True
    if outside:
        raise UserError(
            Problem(
                "BMA-116",
                f"the name {relative!r} leads outside the folder {str(folder)!r}",
                place,
                why="a file may only name files of its own folder",
                repair="move the file there, and write its name without '..', a drive or '/' in front",
            )
        )
    return folder / relative


def _own_folders(name: str) -> tuple[Path, ...]:
    """In the wheel beside the code; in a checkout at its top, known by its pyproject.toml."""
    top = _PACKAGE.parent.parent
    in_checkout = (top / name,) if (top / "pyproject.toml").is_file() else ()
    return (_PACKAGE / "_data" / name, *in_checkout)
