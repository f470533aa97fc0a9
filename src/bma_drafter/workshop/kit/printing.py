"""For the printer: the seat list, how many of each paper are needed, and a cover sheet for each pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from bma_drafter.text.tree import Block, Cell, Document, Section
from bma_drafter.workshop.kit.pieces import (
    Matter,
    bullets,
    cell,
    paragraph,
    quiet,
    role_file,
    section,
    strong,
    table,
    words,
)
from bma_drafter.workshop.kit.seating import Seat
from bma_drafter.workshop.model import SIDES

OBSERVER = "Observer"


@dataclass(frozen=True, slots=True)
class Printed:
    """A paper of the kit as the printer sees it."""

    name: str
    """Name of the file without its ending."""
    title: str
    copies: int
    goes_to: str
    pages: int | None = None
    """None where no pages were laid out."""


def seat_list(matter: Matter) -> Document:
    """Who sits where, with room for the names; and what to do when the number is not the one that was expected."""
    seating = matter.seating
    observers = sum(1 for seat in seating.seats if seat.side is None)
    lead = f"{seating.people} people, {seating.tables} table{'s' * (seating.tables > 1)}"
    lead += f", {observers} observer{'s' * (observers > 1)} among them." if observers else "."
    blocks: list[Block] = [paragraph("seats.lead", *words(lead))]
    blocks += [paragraph(f"seats.remark.{n}", *strong(one)) for n, one in enumerate(seating.remarks, 1)]
    parts = [section("seats", "Seats", *blocks)]
    for number in range(1, seating.tables + 1):
        rows = [
            (cell(str(seat.number), align="right"), _side(matter, seat), role_words(matter, seat), "")
            for side in (*SIDES, None)
            for seat in seating.at(number, side)
        ]
        made = table(
            f"table.{number}", ("Seat", "Delegation", "Role", "Name"), rows, (8, 20, 44, 28), tall=True, together=True
        )
        parts.append(section(f"table.{number}.section", f"Table {number}", made, level=2))
    parts.append(section("changes", "When fewer or more people come", *_changes(matter)))
    return matter.document("Seat list", "Facilitators", parts)


def _side(matter: Matter, seat: Seat) -> str:
    return OBSERVER if seat.side is None else matter.short(seat.side)


def role_words(matter: Matter, seat: Seat) -> str:
    """The role of a seat: two roles of one person, or a deputy."""
    if seat.side is None:
        return "observes, does not speak"
    side = seat.side
    said = " + ".join(matter.role(side, role) for role in seat.roles) or "member"
    return f"{said} (deputy)" if seat.deputy else said


def _changes(matter: Matter) -> Iterator[Block]:
    late = [
        f"Latecomer {number}: table {place}, {matter.short(side)}, as deputy of a role that carries much; take "
        "the pack of that role from the spares."
        for number, (place, side) in enumerate(matter.seating.late, 1)
    ]
    yield bullets("changes.late", "More come:", late)
    merging = [
        f"{matter.short(side)}: give the brief of {matter.role(side, roles[-1].id)} to whoever holds "
        f"{matter.role(side, roles[-2].id)}; then that of {matter.role(side, roles[-2].id)} to the one before."
        for side in SIDES
        if len(roles := matter.scenario.delegation(side).roles) > 1
    ]
    fewer = (
        *merging,
        "One person fewer on one side does no harm; say so to the other side, so that it is not taken for a tactic. Do "
        "not move people between delegations once the briefs are read.",
        "A whole delegation missing: its table becomes observers of the tables beside it, two at each.",
    )
    yield bullets("changes.fewer", "Fewer come (roles are merged from the last one on):", fewer)


def print_list(matter: Matter, papers: Sequence[Printed]) -> Document:
    """How many copies of each paper, on how many sheets, for whom."""
    counted = any(one.pages is not None for one in papers)
    rows = []
    for one in _gathered(papers):
        row: list[Cell | str] = [Cell(strong(one.title)), one.name, cell(str(one.copies), align="right")]
        if counted:
            row += [_count(one.pages), _count(None if one.pages is None else one.pages * one.copies)]
        rows.append([*row, one.goes_to])
    head = ("Paper", "File", "Copies", *(("Pages", "Printed pages") if counted else ()), "For")
    widths = (24, 26, 9, 8, 10, 23) if counted else (28, 30, 9, 33)
    lead = (
        "A4, black and white, one staple at the top left of each pack. Print single-sided or double-sided; no paper "
        "needs colour or folding. The score sheets are Excel files; send them by stick or mail to one person of each "
        "delegation, or leave them out: the brief has the same table on paper."
    )
    blocks: list[Block] = [paragraph("print.lead", *words(lead)), table("print.table", head, rows, widths)]
    if counted:
        total = sum(one.pages * one.copies for one in papers if one.pages is not None)
        blocks.append(paragraph("print.sum", *strong(f"Together {total:,} printed pages, cover sheets not counted.")))
    parts = [section("print", "What to print", *blocks), section("packs", "The packs", *_packs(matter))]
    return matter.document("List for the printer", "Facilitators and printer", parts)


def _gathered(papers: Iterable[Printed]) -> list[Printed]:
    """The papers of all tables in one line each: they differ only in the number of the table."""
    out: dict[str, Printed] = {}
    for one in papers:
        folder, _, file = one.name.partition("/")
        name = f"table-\N{HORIZONTAL ELLIPSIS}/{file}" if folder.startswith("table-") else one.name
        if name in out:
            out[name] = replace(out[name], copies=out[name].copies + one.copies)
        elif name != one.name:
            out[name] = replace(one, name=name, title=one.title.partition(",")[0], goes_to="each table its own")
        else:
            out[name] = one
    return list(out.values())


def _count(number: int | None) -> Cell:
    return cell("" if number is None else f"{number:,}", align="right")


def _packs(matter: Matter) -> Iterator[Block]:
    seating = matter.seating
    yield paragraph(
        "packs.lead",
        *words(
            f"{seating.people} packs, one for each seat. The cover sheets come in the order of the seats and say what "
            "is in each pack; what is left over are spares for latecomers."
        ),
    )
    rows: list[Sequence[Cell | str]] = []
    for number in range(1, seating.tables + 1):
        count = [str(len(seating.at(number, side))) for side in (*SIDES, None)]
        rows.append((f"Table {number}", *(cell(one, align="right") for one in count)))
    head = ("Packs", *(matter.short(side) for side in SIDES), "Observers")
    yield table("packs.table", head, rows, (40, 20, 20, 20), together=True)
    on_table = ("whole base text", "round log", "outcome form (the trainer keeps it)")
    yield bullets("packs.table.papers", "On each table, besides the packs:", on_table)


def pack(matter: Matter, seat: Seat) -> tuple[str, ...]:
    """The papers of one person, in order."""
    everybody = ("Timetable", "Public brief", "Base text for round 1")
    if seat.side is None:
        return (*everybody, f"Observer sheet, table {seat.table}")
    roles = (f"Role brief: {matter.role(seat.side, role)}" for role in seat.roles)
    return (*everybody, f"Confidential brief: {matter.short(seat.side)}", *roles)


def cover_sheets(matter: Matter) -> Document:
    """One page for each pack: for whom it is, and what is in it."""
    how = (
        f"The next {matter.seating.people} pages are the cover sheets, one for each seat. Lay the papers it names "
        "behind each of them in that order, and put one staple at the top left."
    )
    first = section("covers", "", paragraph("covers.how", *words(how)))
    return matter.document("Cover sheets", "Packs", (first, *(_cover(matter, seat) for seat in matter.seating.seats)))


def _cover(matter: Matter, seat: Seat) -> Section:
    side = _side(matter, seat)
    title = f"Table {seat.table} · {side} · seat {seat.number}"
    blocks: list[Block] = [
        paragraph(f"cover.{seat.number}.role", *strong(role_words(matter, seat))),
        bullets(f"cover.{seat.number}.pack", "In this pack:", pack(matter, seat)),
    ]
    if seat.side is not None:
        keep = "Confidential briefs are for this seat only. Give the pack back after the debrief."
        blocks.append(paragraph(f"cover.{seat.number}.keep", *strong(keep)))
    blocks.append(table(f"cover.{seat.number}.name", (), [(Cell(strong("Name")), "")], (20, 80), tall=True))
    blocks.append(paragraph(f"cover.{seat.number}.foot", *quiet(f"{matter.title}, {matter.version_words}")))
    return section(f"cover.{seat.number}", title, *blocks, new_page=True)


def copies(matter: Matter) -> dict[str, int]:
    """How many copies of each paper, by the name of its file; two spares of what latecomers need."""
    seating = matter.seating
    tables = seating.tables
    watching = sum(1 for seat in seating.seats if seat.side is None)
    everybody = seating.people + tables + 2
    out = {
        "public/timetable": everybody,
        "public/brief": everybody,
        "public/base-text": everybody,
        "public/whole-text": tables + 1,
        "facilitator/guide": tables + 1,
        "facilitator/debrief-questions": tables + 1,
        "facilitator/seat-list": 2,
        "facilitator/slips": tables * (2 if any(one.to == "both" for one in matter.scenario.injects) else 1),
    }
    for side in SIDES:
        out[f"{side}/brief"] = sum(1 for seat in seating.seats if seat.side == side) + 2
        for role in matter.scenario.delegation(side).roles:
            out[role_file(side, role.id)] = seating.holders(side, role.id) + 1
    for number in range(1, tables + 1):
        watchers = sum(1 for seat in seating.at(number, None)) if watching else 0
        out[f"table-{number}/observer-sheet"] = max(1, watchers)
        out[f"table-{number}/round-log"] = 1
        out[f"table-{number}/outcome-form"] = 1
    return out
