"""The timetable as it hangs on the wall: nothing in it is confidential."""

from __future__ import annotations

from bma_drafter.text.tree import Block, Cell, Document
from bma_drafter.workshop.kit.pieces import Matter, cell, paragraph, section, strong, table, words
from bma_drafter.workshop.kit.timing import Slot, debrief_share


def schedule(matter: Matter) -> Document:
    """The timetable."""
    running = matter.version == "90-minutes"
    days = sorted({slot.day for slot in matter.slots})
    blocks: list[Block] = []
    for day in days:
        if len(days) > 1:
            blocks.append(paragraph(f"day.{day}", *strong(f"Day {day}")))
        rows = [_row(slot, running=running) for slot in matter.slots if slot.day == day]
        head = ("From" if running else "At", "Minutes", "What", "How")
        blocks.append(table(f"day.{day}.table", head, rows, (9, 10, 25, 56)))
    share = round(100 * debrief_share(matter.slots))
    blocks.append(
        paragraph(
            "share",
            *words(
                f"The debrief has {share} per cent of the working time. If the talks run late, they end late for "
                "everybody: shorten a round, never the debrief."
            ),
        )
    )
    if running:
        blocks.append(paragraph("running", *words("Times are hours and minutes from the beginning.")))
    return matter.document("Timetable", f"For everybody · {matter.version_words}", [section("times", "", *blocks)])


def _row(slot: Slot, *, running: bool) -> tuple[Cell | str, ...]:
    what = cell(slot.what) if slot.kind == "break" else Cell(strong(slot.what))
    return slot.clock(running=running), cell(str(slot.minutes), align="right"), what, slot.how
