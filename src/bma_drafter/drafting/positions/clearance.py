"""The clearance grid: for each clause family who owns it, who decides, who has cleared it and who is waited for."""

from __future__ import annotations

from collections.abc import Iterable

from bma_drafter.clauses.library import Library
from bma_drafter.clauses.printing import day, localised
from bma_drafter.drafting.positions.model import Position, PositionsFile
from bma_drafter.text.tree import Cell, Document, Meta, Section, Strong, Table, Text

_AUTHORITY = {"head": "head of delegation", "minister": "minister", "cabinet": "cabinet", "parliament": "parliament"}


def clearance_grid(
    file: PositionsFile, library: Library, title: str, families: Iterable[str], language: str
) -> Document:
    """A page of the own side: one row a family, one column a ministry; a cell is a date, "waited for" or empty.

    `families` gives the order of the rows.
    """
    order = {name: index for index, name in enumerate(families)}
    named = sorted(file.positions, key=lambda name: (order.get(name, len(order)), name))
    ministries = sorted({one.ministry for p in file.positions.values() for one in p.cleared})
    header = ("Provision", "Owner", "Decides below target", *ministries, "Tabled")
    rows = tuple(_row(name, file.positions[name], ministries, library, language) for name in named)
    side = 100 / (len(ministries) + 5)
    table = Table(
        "clearance.grid",
        tuple(Cell((Text(one),)) for one in header),
        rows,
        widths=(side * 2, side, side, *([side] * len(ministries)), side),
    )
    section = Section("clearance", (Text("Clearance grid"),), (table,), audience="own", landscape=True)
    meta = Meta(title, language, kind="report", audience="own", header_left=title, header_right="own copy")
    return Document(meta, (section,), notes_as="none")


def _row(family: str, position: Position, ministries: list[str], library: Library, language: str) -> tuple[Cell, ...]:
    by = {one.ministry: one for one in position.cleared}
    entry = library.entries.get(family)
    title = localised(entry.family.title, language) if entry else family
    cells = [Cell((Strong((Text(title),)),)), _cell(position.owner), _cell(_AUTHORITY.get(position.authority or ""))]
    for ministry in ministries:
        one = by.get(ministry)
        if one is None:
            cells.append(Cell(()))
            continue
        words = day(one.on, language) if one.on else "waited for"
        remark = f"; {one.remark}" if one.remark else ""
        cells.append(Cell((Text(f"{words}{remark}"),), shade="good" if one.on else "open"))
    tabled = position.tabled or "–"
    if position.tabled and position.tabled_in is not None:
        tabled = f"{tabled}, round {position.tabled_in}"
    return (*cells, _cell(tabled))


def _cell(words: str | None) -> Cell:
    return Cell((Text(words),) if words else ())
