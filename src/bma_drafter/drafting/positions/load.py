"""Reading the positions of one side, checked against the clause library."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from bma_drafter.clauses.library import Library
from bma_drafter.drafting.positions.model import NO_PROVISION, Position, PositionsFile
from bma_drafter.errors import Problem, UserError, nearest
from bma_drafter.source.files import read_document
from bma_drafter.source.positions import Path as SourcePath
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document


def positions_path(spec: Path, side: str) -> Path:
    """Where the positions of a side lie: `x.positions/home.yaml` beside `x.yaml`."""
    return spec.with_suffix(".positions") / f"{side}.yaml"


def load_positions(path: Path, side: str, library: Library) -> PositionsFile:
    """The positions in a file.

    Raises `UserError` with every problem: a file of the other side, families and variants the library does not have
    (with the nearest), a text tabled that is below the walk-away.
    """
    document = read_document(path)
    file = validate(PositionsFile, document)
    problems = list(_problems(file, side, library, document))
    if problems:
        raise UserError(problems)
    return file


def _problems(file: PositionsFile, side: str, library: Library, document: Document) -> Iterator[Problem]:
    if file.side != side:
        yield Problem(
            "BMA-521",
            f"these are the positions of the {file.side} side, not of the {side} side",
            document.positions.place_of_value(("side",)),
            why="Positions of one side are never printed in a copy of the other.",
            repair=f"name the file {file.side}.yaml, or correct side:",
        )
    for family, position in file.positions.items():
        entry = library.entries.get(family)
        if entry is None:
            yield Problem(
                "BMA-522",
                f"there is no clause family '{family}'",
                document.positions.place_of_key(("positions", family)),
                repair="see bma clauses list",
                nearest=nearest(family, library.entries),
            )
            continue
        known = [v.id for v in entry.family.variants]
        for path, name in _stands(position):
            if name != NO_PROVISION and name not in known:
                yield Problem(
                    "BMA-522",
                    f"the clause '{family}' has no variant '{name}'",
                    document.positions.nearest_place(("positions", family, *path)),
                    repair=f"use one of: {', '.join([*known, NO_PROVISION])}",
                    nearest=nearest(name, [*known, NO_PROVISION]),
                )
        if position.tabled is not None and position.walk_away is not None and position.tabled not in position.order:
            yield Problem(
                "BMA-523",
                f"'{position.tabled}' is tabled on '{family}', and is no stand of the mandate",
                document.positions.nearest_place(("positions", family, "tabled")),
                why="What the other side has been given must be something the mandate covers.",
                repair="add it to acceptable:, or correct tabled:",
            )


def _stands(position: Position) -> Iterator[tuple[SourcePath, str]]:
    for name in ("opening", "target", "walk_away", "tabled"):
        value = getattr(position, name)
        if value is not None:
            yield (name,), value
    for index, value in enumerate(position.acceptable):
        yield ("acceptable", index), value
