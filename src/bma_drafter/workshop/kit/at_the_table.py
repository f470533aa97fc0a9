"""The papers of one table: observer sheet, round log, outcome form; and the slips that are handed in on the way."""

from __future__ import annotations

from collections.abc import Iterator

from bma_drafter.text.tree import Block, Cell, Document, Section
from bma_drafter.workshop.kit.pieces import (
    Matter,
    bullets,
    cell,
    lettered,
    paragraph,
    quiet,
    section,
    strong,
    table,
    words,
)
from bma_drafter.workshop.kit.public import heading
from bma_drafter.workshop.model import SIDES, Inject

_LOOK = (
    "Who opened, with what, and how the other side answered.",
    "Did they ask why, or only how much? Write down one question that changed something.",
    "Single points or packages: what was traded for what?",
    "Who spoke and who was not heard? Was there a talk within a delegation that decided something?",
    "What was said about the people concerned: workers, families, communities?",
    "What happened when a slip came in?",
    "Was anything found that stands in no option?",
)


def observer_sheet(matter: Matter, number: int) -> Document:
    """What an observer looks for and writes down. It holds nothing of either side."""
    rounds = range(1, matter.scenario.rounds + 1)
    lines = [(Cell(strong(f"Round {one}")), cell(""), cell("")) for one in rounds for _ in range(3)]
    shown = [(row[0] if at % 3 == 0 else cell(""), *row[1:]) for at, row in enumerate(lines)]
    parts = [
        section(
            "how",
            "How to observe",
            paragraph(
                "how.text",
                *words(
                    "You see and hear everything and say nothing. Write down what was said, in the "
                    "words used, not what you think of it. Do not help."
                ),
            ),
            bullets("how.look", "What to look for:", _LOOK),
        ),
        section(
            "notes",
            "What happened",
            table(
                "notes.table",
                ("When", "What was said or done, by whom", "What came of it"),
                shown,
                (14, 50, 36),
                tall=True,
            ),
            paragraph(
                "notes.last",
                *words("For the debrief: the moment at which it turned, and one sentence worth repeating."),
            ),
            _lines("notes.lines", 3),
        ),
    ]
    return matter.document(f"Observer sheet, table {number}", f"Table {number}: observer", parts)


def _lines(id_: str, count: int) -> Block:
    return table(id_, (), [(cell(""),) for _ in range(count)], (100,), tall=True)


def round_log(matter: Matter, number: int) -> Document:
    """How each issue stands after each round: kept by the table itself, so it holds the titles only."""
    rounds = range(1, matter.scenario.rounds + 1)
    rows = [
        (Cell(strong(heading(matter, at, issue))), *(cell("") for _ in rounds), cell(""))
        for at, issue in enumerate(matter.scenario.issues, 1)
    ]
    lead = (
        "At the end of each round write for each issue: the letter of the option that is agreed; “near” with what is "
        "missing; “open”; or “other” with a word for it. Both heads of delegation initial the column."
    )
    initials = [(Cell(strong("Initials")), *(cell("") for _ in rounds), cell(""))]
    head = ("Issue", *(f"After round {one}" for one in rounds), "Linked with")
    widths = (34, *(16 for _ in rounds), 18)
    parts = [
        section(
            "log",
            "Where each issue stands",
            paragraph("log.lead", *words(lead)),
            table("log.table", head, [*rows, *initials], widths, tall=True),
        ),
        section("words", "Words of an agreed article, where they differ from the option", _lines("words.lines", 6)),
    ]
    return matter.document(f"Round log, table {number}", f"Table {number}", parts)


def outcome_form(matter: Matter, number: int) -> Document:
    """One page for the trainer: what the table agreed, to be typed in afterwards."""
    rows = []
    for at, issue in enumerate(matter.scenario.issues, 1):
        signs = "  ".join(f"\N{WHITE SQUARE}\N{NO-BREAK SPACE}{sign}" for sign, *_ in lettered(issue))
        boxes = f"{signs}  \N{WHITE SQUARE}\N{NO-BREAK SPACE}other  \N{WHITE SQUARE}\N{NO-BREAK SPACE}open"
        rows.append((Cell(strong(heading(matter, at, issue))), cell(boxes), cell("")))
    again = [
        (f"{matter.short(side)}: would you negotiate with this delegation again? 0 never, 10 at once", cell(""))
        for side in SIDES
    ]
    parts = [
        section(
            "outcome",
            "What was agreed",
            paragraph(
                "outcome.lead",
                *words(
                    "One tick in each line. For “other”: its words, and what the facilitator "
                    "judged it worth to each side."
                ),
            ),
            table(
                "outcome.table",
                ("Issue", "Agreed", "If other: words, and points for each side"),
                rows,
                (32, 38, 30),
                tall=True,
            ),
        ),
        section("again", "Afterwards, each delegation by itself", table("again.table", (), again, (84, 16), tall=True)),
    ]
    title = f"Outcome form, table {number}"
    return matter.document(title, f"Table {number}: for the trainer · {matter.version_words}", parts)


def slips(matter: Matter) -> Document:
    """Every slip on a page of its own, to be handed out in its round."""
    return matter.document("Slips", "Slip", _slips(matter))


def _slips(matter: Matter) -> Iterator[Section]:
    rows = [
        (cell(str(inject.round), align="right"), receivers(matter, inject), matter.say(inject.title))
        for inject in matter.scenario.injects
    ]
    yield section(
        "slips.when",
        "When to hand out which",
        paragraph("slips.how", *words("Each slip is a page of its own. Hand it to all tables at the same minute.")),
        table("slips.table", ("Round", "To", "Slip"), rows, (12, 40, 48)),
    )
    for inject in matter.scenario.injects:
        blocks = (
            paragraph(
                f"slip.{inject.id}.to", *quiet(f"To: {receivers(matter, inject)}. Round {inject.round}. Fictional.")
            ),
            paragraph(f"slip.{inject.id}.text", *words(matter.say(inject.text))),
        )
        yield section(f"slip.{inject.id}", matter.say(inject.title), *blocks, new_page=True)


def receivers(matter: Matter, inject: Inject) -> str:
    """Who gets a slip, in words."""
    if inject.to == "both":
        return " and ".join(matter.short(side) for side in SIDES)
    return f"{matter.short(inject.to)} only"
