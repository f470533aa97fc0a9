"""The comparative table as an Excel workbook: a row a paragraph, with a filter on what differs."""

from __future__ import annotations

from collections.abc import Sequence

from bma_drafter.drafting.comparative import Row
from bma_drafter.reports.workbook import Book, Column, moment


def comparative_as_xlsx(
    rows: Sequence[Row], title: str, ours: str, theirs: str, *, timestamp: int, told: int | None = None
) -> bytes:
    """The workbook; `timestamp` is the moment in its properties, so that the same table gives the same bytes.

    `told` is the round since which a column more tells what changed.
    """
    book = Book(f"Comparative table: {title}", title, "", moment(timestamp, None))
    columns = (
        Column("Article", 16, "strong"),
        Column("Title", 24),
        Column(f"Text of {ours}", 60),
        Column(f"Text of {theirs}", 60),
        Column("Compromise or agreed", 28),
        Column("Remarks", 28),
        Column("Differs", 9),
        *((Column(f"Since round {told}", 16),) if told is not None else ()),
    )
    book.table(
        "Comparative table",
        columns,
        [
            (r.where, r.heading, r.ours, r.theirs, r.compromise, r.remarks, "yes" if r.differs else "no")
            + ((r.since,) if told is not None else ())
            for r in rows
        ],
        frozen=2,
    )
    return book.close()
