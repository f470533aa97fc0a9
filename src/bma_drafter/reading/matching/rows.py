"""Changes of tables: one for each row, with whose it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from bma_drafter.reading.changes import Change, Piece
from bma_drafter.reading.matching.elements import Element
from bma_drafter.reading.matching.sent import Sent, is_signatures
from bma_drafter.reading.matching.tables import RowChange, row_changes, row_pieces, row_place, row_values
from bma_drafter.reading.matching.words import plain
from bma_drafter.reading.word.lines import Atom, Line, WordText

GoneRows: TypeAlias = Mapping[tuple[str, ...], str | None]


def table_changes(sent: Sent, own: Element, other: Element, sureness: float, gone: GoneRows) -> list[Change]:
    """What was done to a table, row by row; `gone` are the rows deleted with change tracking."""
    unit = sent.owners.get(own.at)
    where = sent.where(unit, own)
    if unit is not None and is_signatures(sent, unit):
        where = "the signature blocks"
    elif unit is None and where.startswith("after"):
        where = f"the table {where}"
    return [_row(sent, unit, own, change, where, sureness, gone) for change in row_changes(own, other, gone)]


def rows_gone(text: WordText) -> dict[tuple[str, ...], str | None]:
    """The rows that were deleted with change tracking, by their words as they are compared, with their author."""
    rows: dict[tuple[int, int], list[Line]] = {}
    for line in text.lines:
        if line.cell is not None and line.cell.row_kind == "deleted":
            rows.setdefault((line.cell.table, line.cell.row), []).append(line)
    out: dict[tuple[str, ...], str | None] = {}
    for lines in rows.values():
        by_column: dict[int, list[str]] = {}
        for line in lines:
            if line.cell is not None:
                by_column.setdefault(line.cell.column, []).append(line.rejected)
        cells = [plain("\n".join(by_column.get(column, ()))) for column in range(max(by_column, default=-1) + 1)]
        while cells and not cells[-1]:
            cells.pop()
        out[tuple(cells)] = lines[0].cell.row_author if lines[0].cell else None
    return out


def _row(
    sent: Sent, unit: str | None, table: Element, change: RowChange, where: str, sureness: float, gone: GoneRows
) -> Change:
    old = change.old.words if change.old else ""
    new = change.new.words if change.new else ""
    is_tracked, authors = _whose(change, gone)
    sole = authors[0] if is_tracked and len(authors) == 1 else None
    pieces: Sequence[Piece] = row_pieces(change)
    if not pieces:
        pieces = (Piece("inserted", new, sole) if change.new else Piece("deleted", old, sole),)
    elif sole is not None:
        pieces = [p if p.kind == "same" else Piece(p.kind, p.text, sole) for p in pieces]
    return Change(
        "",
        change.kind,
        unit,
        row_place(table, change, where, headed=sent.is_headed(unit)),
        old,
        new,
        tuple(pieces),
        authors=authors,
        tracked="yes" if is_tracked else "partly" if authors else "no",
        sureness=sureness,
        values=row_values(sent, unit, change),
    )


def _whose(change: RowChange, gone: GoneRows) -> tuple[bool, tuple[str, ...]]:
    """Whether all of a change of a row was tracked, and who made it."""
    if change.new is None:
        key = change.old.key if change.old else ()
        author = gone.get(key)
        return key in gone, (author,) if author else ()
    atoms = change.new.atoms
    authors = _authors(change.new.author, atoms)
    if change.old is None:
        words = [a for a in atoms if a.text.strip()]
        whole = change.new.kind == "inserted" or (bool(words) and all(a.kind == "inserted" for a in words))
        return whole, authors
    before = plain(" ".join(a.text for a in atoms if a.kind != "inserted")).replace(" ", "")
    return bool(authors) and before == plain(" ".join(change.old.cells)).replace(" ", ""), authors


def _authors(row_author: str | None, atoms: Sequence[Atom]) -> tuple[str, ...]:
    names = (row_author, *(a.author for a in atoms if a.kind != "same"))
    return tuple(dict.fromkeys(name for name in names if name))
