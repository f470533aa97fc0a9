"""Tables in clause texts: rows of cells between bars, the first row the header."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

from bma_drafter.errors import Problem
from bma_drafter.text.markup.inlines import Setting, read_inlines
from bma_drafter.text.markup.lines import Logical
from bma_drafter.text.tree import Cell, Note, Origin, Table


@dataclass(slots=True)
class TableInMaking:
    """A table whose rows are still being read; `aligned` are its columns that are set to the right."""

    name: str
    header: tuple[Cell, ...]
    aligned: frozenset[int]
    line: int
    rows: list[tuple[Cell, ...]] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)

    def finished(self, id_: str, origin: Origin) -> Table:
        """The table."""
        return Table(id_, self.header, tuple(self.rows), notes=tuple(self.notes), origin=origin)


def header_of(line: Logical, end: int, setting: Setting) -> tuple[tuple[Cell, ...], frozenset[int]]:
    """The cells of a header line up to `end`, and the columns that end with ` >`: set to the right, for numbers."""
    cells, aligned = [], set()
    for column, (begin, stop) in enumerate(_spans(line, end, setting)):
        text = line.text[begin:stop]
        right = text == ">" or text.endswith((" >", "\t>"))
        if right:
            aligned.add(column)
            stop -= 1
        inlines = read_inlines(line, begin, stop, setting)
        cells.append(Cell(inlines, "right") if right else Cell(inlines))
    return tuple(cells), frozenset(aligned)


def row_of(line: Logical, end: int, setting: Setting, table: TableInMaking) -> tuple[Cell, ...]:
    """The cells of a row; told where it has more or fewer than the header."""
    spans = _spans(line, end, setting)
    if len(spans) != len(table.header):
        setting.tell(
            Problem(
                "BMA-451",
                f"this row has {_cells(len(spans))}, the header has {len(table.header)}",
                line.place(0, end),
                repair="write one cell for each column, an empty one where there is nothing to say",
            )
        )
    return tuple(
        Cell(read_inlines(line, begin, stop, setting), "right" if column in table.aligned else "left")
        for column, (begin, stop) in enumerate(spans)
    )


def _cells(count: int) -> str:
    return "one cell" if count == 1 else f"{count} cells"


def _spans(line: Logical, end: int, setting: Setting) -> list[tuple[int, int]]:
    """Beginning and end of the words of each cell."""
    text = line.text
    bars = [at for at in range(line.start, end) if text[at] == "|" and not _escaped(text, at)]
    if text[bars[-1] + 1 : end].strip() or len(bars) == 1:
        setting.tell(
            Problem("BMA-451", "this row does not end with a bar", line.place(end - 1), repair="end the row with |")
        )
        bars.append(end)
    return [_tight(text, begin + 1, stop) for begin, stop in pairwise(bars)]


def _tight(text: str, begin: int, stop: int) -> tuple[int, int]:
    """A span without the white space at its ends."""
    while begin < stop and text[begin] in " \t":
        begin += 1
    while stop > begin and text[stop - 1] in " \t":
        stop -= 1
    return begin, stop


def _escaped(text: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before a sign."""
    before = at
    while before and text[before - 1] == "\\":
        before -= 1
    return (at - before) % 2 == 1
