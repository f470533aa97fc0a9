"""What lies beside a description: the positions of a side, and the brackets of both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bma_drafter.clauses.library import Library
    from bma_drafter.drafting.brackets.model import BracketsFile
    from bma_drafter.drafting.positions.model import PositionsFile


def positions_of(spec: Path, side: str | None, library: Library) -> PositionsFile | None:
    """The positions of a side, where they lie beside the description (`x.positions/home.yaml`); else None."""
    from bma_drafter.drafting.positions.load import load_positions, positions_path

    path = positions_path(spec, side) if side else None
    return load_positions(path, str(side), library) if path is not None and path.is_file() else None


def brackets_of(spec: Path, library: Library) -> BracketsFile | None:
    """The brackets of a description, where they lie beside it (`x.brackets.yaml`); else None."""
    from bma_drafter.drafting.brackets.load import brackets_path, load_brackets

    path = brackets_path(spec)
    return load_brackets(path, library)[0] if path.is_file() else None
