"""The confidential briefs: one for each delegation, one for each role. Each holds its own side's interests only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bma_drafter.text.tree import Block, Cell, Document, Section, Table
from bma_drafter.workshop.kit.pieces import (
    Matter,
    bullets,
    cell,
    figure,
    lettered,
    number_cell,
    paragraph,
    prose,
    section,
    strong,
    table,
    words,
)
from bma_drafter.workshop.kit.public import heading
from bma_drafter.workshop.model import Delegation, PointsTable, Ratification, Role, Side

_BOX = "\N{WHITE SQUARE}"
_RULES = {
    "all": "Your delegation accepts an outcome only where every role in it reaches its own walk-away.",
    "majority": "Your delegation accepts an outcome where more than half of its roles reach their own walk-away.",
}


def delegation_brief(matter: Matter, side: Side) -> Document:
    """What every member of a delegation reads, and nobody else."""
    delegation = matter.scenario.delegation(side)
    walk_away = (
        paragraph("walk-away.number", *strong(f"Your walk-away: {figure(delegation.walk_away)} points.")),
        paragraph(
            "walk-away.meaning",
            *words(
                "That is what your country has without an agreement. An outcome that gives you fewer points leaves "
                "you worse off than going home; one that gives you more is better than none, but perhaps not the best "
                "there is."
            ),
        ),
    )
    parts = [
        section("whose", f"To the delegation of {matter.short(side)}", *_opening(matter, delegation)),
        section("within", "Within your delegation", *_within(matter, delegation)),
        section("walk-away", "When to leave the table", *walk_away),
        *_reasons(matter, delegation),
        section("points", "What the options are worth to you", *_points(matter, delegation), new_page=True),
        section("caucus", "For the first caucus", _notes()),
    ]
    return matter.document(
        f"Confidential brief: {matter.say(delegation.title)}", f"Confidential: {matter.short(side)} only", parts
    )


def _opening(matter: Matter, delegation: Delegation) -> Iterator[Block]:
    yield paragraph("whose.keep", *strong("Confidential. Not to be shown to the other delegation before the debrief."))
    yield from prose("whose.brief", delegation.brief, matter.language)
    yield bullets("whose.instructions", "Your instructions:", [matter.say(one) for one in delegation.instructions])


def _points(matter: Matter, delegation: Delegation) -> Iterator[Block]:
    yield paragraph(
        "points.lead",
        *words(
            "The points of the issues are added up. Tick what stands at the end of each round, and add the points at "
            "the foot; the score sheet does the same sum in Excel."
        ),
    )
    yield points_table(matter, delegation.points, ticks=True)


def _notes() -> Table:
    """Room for what a delegation has to settle among itself before it speaks."""
    asked = ("What we need most", "What we can give for it", "What they may want", "Who speaks on what")
    return table("caucus.table", (), [(Cell(strong(one)), "") for one in asked], (32, 68), tall=True, together=True)


def _reasons(matter: Matter, delegation: Delegation) -> Iterator[Section]:
    reasons = [
        (*strong(f"{heading(matter, number, issue)}. "), *words(matter.say(delegation.reasons[issue.id])))
        for number, issue in enumerate(matter.scenario.issues, 1)
        if issue.id in delegation.reasons
    ]
    if reasons:
        yield section("reasons", "Why the issues matter to you", bullets("reasons.list", "Issue by issue:", reasons))


def points_table(matter: Matter, points: PointsTable, *, ticks: bool) -> Table:
    """Every option with its points for one reader; with `ticks` a column to mark for each round."""
    rounds = matter.scenario.rounds if ticks else 0
    marks = [f"Round {number}" for number in range(1, rounds + 1)]
    rows: list[Sequence[Cell]] = []
    for number, issue in enumerate(matter.scenario.issues, 1):
        rows.append((Cell(strong(heading(matter, number, issue)), span=2 + rounds),))
        for sign, option, title, _ in lettered(issue):
            own = number_cell(points.get(issue.id, {}).get(option, 0))
            rows.append((cell(f"{sign}. {matter.say(title)}"), own, *(cell(_BOX, align="center") for _ in marks)))
    if ticks:
        rows.append((Cell(strong("Sum")), cell(""), *(cell("____", align="center") for _ in marks)))
    return table("points.table", ("Option", "Points", *marks), rows, (58, 12, *(10 for _ in marks)))


def _within(matter: Matter, delegation: Delegation) -> Iterator[Block]:
    if not delegation.roles:
        yield paragraph("within.none", *words("You are one delegation with one interest; decide together."))
        return
    yield paragraph(
        "within.lead",
        *words(
            "Each of you speaks for a ministry or a group, and has interests of its own in a brief of its own. "
            "You may tell your colleagues what is in yours, as far as you think it wise."
        ),
    )
    rows = [(matter.say(one.title), matter.say(one.ministry_or_group)) for one in delegation.roles]
    yield table("within.roles", ("Role", "Speaks for"), rows, (45, 55), together=True)
    said = ratification_words(matter, delegation)
    if said:
        yield paragraph("within.rule", *strong("Ratification. "), *words(said))


def ratification_words(matter: Matter, delegation: Delegation) -> str:
    """When the delegation accepts an outcome, in words; empty where the scenario has no rule."""
    rule: Ratification | None = delegation.ratification
    if rule is None:
        return ""
    if rule.rule != "veto":
        return _RULES[rule.rule]
    titles = [matter.say(one.title) for one in delegation.roles if one.id in rule.veto]
    each = "each of these roles reaches its" if len(titles) > 1 else "one role reaches its"
    return (
        f"Your delegation accepts an outcome only where {each} own walk-away: {'; '.join(titles)}. The others can "
        "object, but not stop it."
    )


def role_brief(matter: Matter, side: Side, role: Role) -> Document:
    """What the holder of one role reads, and nobody else before the debrief."""
    title = matter.say(role.title)
    who = (
        paragraph("who.keep", *strong("Confidential. For you alone, not for the rest of your delegation.")),
        paragraph("who.is", *words(f"You speak for: {matter.say(role.ministry_or_group)}.")),
        *prose("who.brief", role.brief, matter.language),
    )
    points = (
        paragraph("points.lead", *words("These are your own points. Those of the delegation stand in its brief.")),
        points_table(matter, role.points, ticks=True),
        paragraph(
            "points.walk-away",
            *strong(f"Your walk-away: {figure(role.walk_away)} points. "),
            *words("Below it you oppose the outcome within your delegation."),
        ),
    )
    parts = [
        section("who", "Who you are, and what you want", *who),
        section("points", "What the options are worth to you", *points),
    ]
    return matter.document(f"Role brief, {matter.short(side)}: {title}", "Confidential: one person only", parts)
