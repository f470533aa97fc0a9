"""A returned questionnaire, recognised by its marks: which sheet asks what, and of what the form is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bma_drafter.errors import Problem, UserError
from bma_drafter.forms.grids import Grid, words
from bma_drafter.forms.opening import open_grids
from bma_drafter.forms.questionnaire.stamp import FORM_LABEL, FormStamp, read_marker, read_stamp


def open_questionnaire(content: bytes, name: str) -> tuple[FormStamp, Mapping[tuple[str, str], tuple[int, Grid]]]:
    """The stamp of a form, and its sheets with their numbers, by what they ask.

    Raises UserError where the file is no questionnaire, or where its structure was damaged: merged cells, a sheet that
    is there twice.
    """
    opened = open_grids(content, name)
    sheets: dict[tuple[str, str], tuple[int, Grid]] = {}
    problems = []
    for number, grid in enumerate(opened.grids):
        mark = read_marker(words(grid.rows[0][0])) if grid.rows and grid.rows[0] else None
        if mark is None:
            continue
        if mark in sheets:
            other = sheets[mark][1].name
            message = f"{name}: the sheets '{other}' and '{grid.name}' ask the same"
            problems.append(Problem("BMA-675", message, why="which of them counts cannot be told", repair="delete one"))
        sheets[mark] = number, grid
    stamp = _stamp(opened.grids)
    if not sheets or stamp is None:
        raise UserError(_no_questionnaire(name))
    problems += [
        Problem(
            "BMA-656",
            f"{name}, sheet {grid.name}, {grid.place(area.top, area.left)}: cells of the form are merged",
            why="one cell would answer several questions",
            repair="split them, and write in each cell what it says",
        )
        for _, grid in sheets.values()
        for area in grid.merged
        if area.bottom > 0
    ]
    if problems:
        raise UserError(problems)
    return stamp, sheets


def _no_questionnaire(name: str) -> Problem:
    return Problem(
        "BMA-670",
        f"{name} is not a questionnaire of an agreement",
        why="it is known by a line on its first sheet and by a hidden mark on each other sheet",
        repair="fill in a file written by 'bma new --form FILE.xlsx', and keep its first row and first column",
    )


def _stamp(grids: Sequence[Grid]) -> FormStamp | None:
    for grid in grids:
        for row in grid.rows[:20]:
            if len(row) > 1 and words(row[0]) == FORM_LABEL and (found := read_stamp(words(row[1]))):
                return found
    return None
