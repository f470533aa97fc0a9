"""Places in a form: problems name the sheet and the cell, as a reader of the form sees them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bma_drafter.errors import Place
from bma_drafter.forms.grids import Grid, letters
from bma_drafter.source.positions import Path, SourceMap, Span

_ROWS_OF_A_SHEET = 100_000


@dataclass(frozen=True, slots=True, order=True)
class FormCell(Place):
    """A cell. Its line counts through all sheets, so that problems stand in the order of the form."""

    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.file}, sheet {self.sheet}, cell {self.cell}"


def cell_at(file: str, number: int, grid: Grid, row: int, column: int) -> FormCell:
    """The cell of a grid, which is the sheet with this number."""
    line = number * _ROWS_OF_A_SHEET + row + 1
    return FormCell(file, line, column + 1, sheet=grid.name, cell=f"{letters(column)}{row + 1}")


class FormPositions(SourceMap):
    """The cells of answers by the paths they have in a description, for checks that ask where something stands.

    `elsewhere` is the map of another file, for what was taken from there.
    """

    __slots__ = ("_asked", "_cells", "_elsewhere", "_inside")

    def __init__(
        self,
        file: str,
        cells: Mapping[Path, FormCell],
        asked: Mapping[Path, FormCell],
        elsewhere: SourceMap | None = None,
    ) -> None:
        super().__init__(file, "", keys={}, values={})
        self._cells, self._asked, self._elsewhere = cells, asked, elsewhere
        self._inside: dict[Path, FormCell] = {}
        for path, cell in cells.items():
            for length in range(len(path)):
                self._inside.setdefault(path[:length], cell)

    def __contains__(self, path: object) -> bool:
        return path in self._cells or path in self._inside or (self._elsewhere is not None and path in self._elsewhere)

    def place_of_key(self, path: Path) -> Place:
        """The cell of an answer, or the first cell of the block; KeyError where the form has no such path."""
        found = self._cells.get(path) or self._asked.get(path) or self._inside.get(path)
        if found is not None:
            return found
        if self._elsewhere is not None and path in self._elsewhere:
            return self._elsewhere.place_of_key(path)
        raise KeyError(path)

    def place_of_value(self, path: Path) -> Place:
        """The same: an answer is a cell."""
        return self.place_of_key(path)

    def span_of_value(self, path: Path) -> Span | None:
        """None: an answer has no lines."""
        return None

    def nearest_place(self, path: Path) -> Place:
        """The cell of the path, or of what is around it; else the file as a whole."""
        for length in range(len(path), 0, -1):
            try:
                return self.place_of_key(path[:length])
            except KeyError:
                continue
        return Place(self.file)
