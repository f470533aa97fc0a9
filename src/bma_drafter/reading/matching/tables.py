"""Tables that came back: rows laid beside rows, each change of a row as one change."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import zip_longest
from typing import Final, Literal

from bma_drafter.reading.changes import Piece, ValueChange
from bma_drafter.reading.matching.elements import Element, GridRow
from bma_drafter.reading.matching.sent import Sent
from bma_drafter.reading.matching.values import changed_values
from bma_drafter.reading.matching.words import likeness, pieces_between, plain, words_in

_MOST: Final = 400
"""Rows that differ are laid beside each other one by one up to this many; beyond, in their order."""
_MOST_PAIRS: Final = 2_500
_ALIKE: Final = 0.4


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row that was changed, added or taken out; rows count from 0, `ours` as we sent them."""

    kind: Literal["edited", "new", "deleted"]
    ours: int | None
    theirs: int | None
    old: GridRow | None
    new: GridRow | None


def row_changes(old: Element, new: Element, gone: Container[tuple[str, ...]] = ()) -> Iterator[RowChange]:
    """What was done to the rows of a table, in the order of the table that came back.

    `gone`: the rows that were deleted with change tracking; one that was put in the same way is none of them edited.
    """
    ours, theirs = old.rows, new.rows
    keys_a = [row.key for row in ours]
    keys_b = _keys_as_ours(ours, theirs)
    start = 0
    while start < min(len(keys_a), len(keys_b)) and keys_a[start] == keys_b[start]:
        start += 1
    a, b = keys_a[start:], keys_b[start:]
    if len(a) > _MOST or len(b) > _MOST:
        yield from _in_turn(ours, theirs, range(start, len(ours)), range(start, len(theirs)))
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag != "equal":
            mine, other = range(start + i1, start + i2), range(start + j1, start + j2)
            yield from _laid_beside(ours, theirs, mine, other, gone)


def _keys_as_ours(ours: Sequence[GridRow], theirs: Sequence[GridRow]) -> list[tuple[str, ...]]:
    """The keys of rows of theirs; that of ours for a row that differs in numbers worked out anew only."""
    known = {row.key for row in ours}
    by_code = {row.coded: row.key for row in ours}
    return [row.key if row.key in known else by_code.get(row.coded, row.key) for row in theirs]


def _laid_beside(
    ours: Sequence[GridRow],
    theirs: Sequence[GridRow],
    mine: range,
    other: range,
    gone: Container[tuple[str, ...]],
) -> Iterator[RowChange]:
    """Rows that differ: those that are alike are one row, edited; the order is kept."""
    at = mine.start
    for i, j in _likest(ours, theirs, mine, other, gone):
        for k in range(at, mine.stop if i is None else i):
            if i is not None:
                yield RowChange("deleted", k, None, ours[k], None)
        if i is None:
            yield RowChange("new", None, j, None, theirs[j])
        else:
            yield RowChange("edited", i, j, ours[i], theirs[j])
            at = i + 1
    for k in range(at, mine.stop):
        yield RowChange("deleted", k, None, ours[k], None)


def _likest(
    ours: Sequence[GridRow],
    theirs: Sequence[GridRow],
    mine: range,
    other: range,
    gone: Container[tuple[str, ...]],
) -> list[tuple[int | None, int]]:
    """For each row of theirs the row of ours that it was, in order: the choice by which all are alike the most."""
    if len(mine) * len(other) > _MOST_PAIRS:
        return [(mine[k] if k < len(mine) else None, j) for k, j in enumerate(other)]
    rows, columns = len(mine), len(other)
    apart = {i for i in mine if ours[i].key in gone}
    alike = [
        [0.0 if i in apart and theirs[j].kind == "inserted" else _how_alike(ours[i], theirs[j]) for j in other]
        for i in mine
    ]
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows - 1, -1, -1):
        for j in range(columns - 1, -1, -1):
            together = best[i + 1][j + 1] + alike[i][j] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(together, best[i + 1][j], best[i][j + 1])
    out: list[tuple[int | None, int]] = []
    i = 0
    for j in range(columns):
        while i < rows and best[i][j] == best[i + 1][j]:
            i += 1  # this row of ours is taken out
        if i < rows and alike[i][j] >= _ALIKE and best[i][j] == best[i + 1][j + 1] + alike[i][j]:
            out.append((mine[i], other[j]))
            i += 1
        else:
            out.append((None, other[j]))
    return out


def _in_turn(ours: Sequence[GridRow], theirs: Sequence[GridRow], mine: range, other: range) -> Iterator[RowChange]:
    for i, j in zip_longest(mine, other):
        if i is None:
            yield RowChange("new", None, j, None, theirs[j])
        elif j is None:
            yield RowChange("deleted", i, None, ours[i], None)
        elif ours[i].key != theirs[j].key:
            yield RowChange("edited", i, j, ours[i], theirs[j])


def _how_alike(one: GridRow, other: GridRow) -> float:
    """How alike two rows are: cells that are equal count whole, others by their words."""
    cells = max(len(one.key), len(other.key), 1)
    same = sum(a == b and bool(a) for a, b in zip(one.key, other.key, strict=False))
    return max(same / cells, likeness(words_in(one.words), words_in(other.words)))


def changed_cells(change: RowChange) -> list[int]:
    """The columns in which an edited row differs, from 0."""
    if change.old is None or change.new is None:
        return []
    pairs = zip_longest(change.old.cells, change.new.cells, fillvalue="")
    return [column for column, (a, b) in enumerate(pairs) if plain(a) != plain(b)]


def row_pieces(change: RowChange) -> tuple[Piece, ...]:
    """The words of an edited row as pieces, cell by cell."""
    if change.old is None or change.new is None:
        return ()
    out: list[Piece] = []
    for column, (a, b) in enumerate(zip_longest(change.old.cells, change.new.cells, fillvalue="")):
        if column:
            out.append(Piece("same", " | "))
        out += pieces_between(a, b) if plain(a) != plain(b) else ([Piece("same", b)] if b else [])
    return tuple(out)


def row_values(sent: Sent, unit: str | None, change: RowChange) -> tuple[ValueChange, ...]:
    """The values of the description that were changed in a row."""
    if unit is None or change.ours is None or change.old is None or change.new is None:
        return ()
    out: list[ValueChange] = []
    for column in changed_cells(change):
        old = change.old.cells[column] if column < len(change.old.cells) else ""
        new = change.new.cells[column] if column < len(change.new.cells) else ""
        out += changed_values(sent.cell_stretches(unit, change.ours, column), old, new)
    return tuple(out)


def row_place(table: Element, change: RowChange, where: str, *, headed: bool) -> str:
    """The place of a row as printed; rows are counted below the heading row, as one counts them on the page."""
    at = change.ours if change.ours is not None else change.theirs
    number = (at or 0) + (0 if headed else 1)
    named = f"new row {number}" if change.kind == "new" else f"row {number}"
    row = named if number else "heading row"
    columns = changed_cells(change) if change.kind == "edited" else []
    if len(columns) == 1 and headed and number and columns[0] < len(table.rows[0].cells):
        title = " ".join(table.rows[0].cells[columns[0]].split())
        row += f', column "{title}"' if title else f", column {columns[0] + 1}"
    return f"{where}, {row}"
