"""The facilitator's guide: both sides' interests side by side, what is possible, what tends to go wrong.

The one paper of the kit that holds everything; it stays with the trainers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bma_drafter.text.tree import Block, Cell, Document, Table
from bma_drafter.workshop.kit.at_the_table import receivers
from bma_drafter.workshop.kit.confidential import ratification_words
from bma_drafter.workshop.kit.debrief import debrief_sections
from bma_drafter.workshop.kit.pieces import (
    Matter,
    bullets,
    cell,
    lettered,
    number_cell,
    paragraph,
    section,
    strong,
    table,
    words,
)
from bma_drafter.workshop.kit.public import heading
from bma_drafter.workshop.model import SIDES, Side
from bma_drafter.workshop.payoff import (
    Package,
    frontier,
    joint_surplus,
    nash_point,
    package_points,
    zone_of_agreement,
)

_BEFORE = (
    "Print from the list in the folder printer; every pack has a cover sheet and one staple.",
    "Put the packs on the seats by the seat list. Count the confidential briefs before and after.",
    "Separate rooms or corners for the caucuses; nobody reads a brief aloud where others hear it.",
    "Keep this guide, the slips and the outcome forms to yourself.",
    "Decide now who judges what stands in no option: the same person for all tables.",
)
_DURING = (
    "Stay out of the talks. Answer questions of fact from the data sheet; what it does not say, nobody knows.",
    "Hand in the slips in their round, to all tables at the same minute.",
    "Something outside the options: tell each delegation alone how many points it is worth to it, by the reasons in "
    "this guide, and write the points on the outcome form. A good new idea must be able to beat every option.",
    "When a delegation wants to sign below its walk-away, ask once: “Is this better than going home?” Then let it.",
    "End the rounds on time. The debrief keeps its time whatever happens.",
)
_WORDS_OF_FIGURES = (
    "Walk-away: what a side has without an agreement. Efficient: no other package gives one side more and the other "
    "no less. Say it in the debrief in this way: “on these issues both of you could have had more”; show figures after."
)


def facilitator_guide(matter: Matter, titles: Mapping[str, str]) -> Document:
    """The guide; `titles` are those of themes and criteria of the checklist."""
    scenario = matter.scenario
    parts = [
        section("about", "What this exercise teaches", paragraph("about.text", *words(matter.say(scenario.about)))),
        section("before", "Before it begins", bullets("before.list", "The evening before:", _BEFORE)),
        section("during", "While it runs", bullets("during.list", "As little as possible:", _DURING)),
        section("values", "What each option is worth to whom", *_values(matter)),
        section("possible", "What is possible", *_possible(matter)),
        section("roles", "Within the delegations", *_roles(matter)),
    ]
    if scenario.injects:
        parts.append(section("slips", "The slips, and what each is for", *_injects(matter)))
    if scenario.difficulties:
        rows = [(matter.say(one.sign), matter.say(one.advice)) for one in scenario.difficulties]
        parts.append(
            section(
                "difficulties",
                "What tends to go wrong",
                table("difficulties.table", ("You see", "What to do"), rows, (42, 58)),
            )
        )
    order = "Feelings, facts, why, transfer: in this order. First in words, then in figures."
    parts.append(section("debrief", "The debrief", paragraph("debrief.lead", *words(order)), new_page=True))
    parts += [replace(one, level=2) for one in debrief_sections(matter, titles)]
    return matter.document("Facilitator's guide", f"Facilitators only · {matter.version_words}", parts)


def _values(matter: Matter) -> Iterator[Block]:
    scenario = matter.scenario
    home, host = (matter.short(side) for side in SIDES)
    rows: list[Sequence[Cell]] = []
    for number, issue in enumerate(scenario.issues, 1):
        rows.append((Cell(strong(heading(matter, number, issue)), span=4),))
        for sign, option, title, _ in lettered(issue):
            worth = [scenario.delegation(side).points.get(issue.id, {}).get(option, 0) for side in SIDES]
            rows.append((cell(f"{sign}. {matter.say(title)}"), *map(number_cell, (*worth, sum(worth)))))
    away = [scenario.delegation(side).walk_away for side in SIDES]
    rows.append((Cell(strong("Walk-away")), *map(number_cell, (*away, sum(away)))))
    yield Table(
        "values.table",
        tuple(cell(one) for one in ("Option", home, host, "Together")),
        tuple(map(tuple, rows)),
        widths=(58, 14, 14, 14),
    )
    reasons: list[Sequence[Cell | str]] = []
    for number, issue in enumerate(scenario.issues, 1):
        said = [matter.say(scenario.delegation(side).reasons.get(issue.id)) or "\N{EN DASH}" for side in SIDES]
        reasons.append((Cell(strong(heading(matter, number, issue))), *said))
    yield paragraph("values.why", *strong("Why they value them so"))
    yield table("values.reasons", ("Issue", home, host), reasons, (24, 38, 38))


def _possible(matter: Matter) -> Iterator[Block]:
    scenario = matter.scenario
    efficient = frontier(scenario)
    zone = zone_of_agreement(scenario, efficient)
    yield paragraph("possible.words", *words(_WORDS_OF_FIGURES))
    if not zone:
        said = (
            "No package of options leaves both sides at or above their walk-away: this version ends without agreement."
        )
        yield paragraph("possible.none", *strong(said))
        return
    lead = (
        f"Of {_ways(matter)} packages, {len(zone)} {'are' if len(zone) > 1 else 'is'} efficient and acceptable to "
        f"both. The most that both can gain together over their walk-aways is {joint_surplus(scenario, efficient)} "
        "points. A few of them, and what comes out where everybody splits the difference:"
    )
    yield paragraph("possible.lead", *words(lead))
    nash = nash_point(scenario, efficient)
    picked: list[tuple[str, Package]] = [(f"Best for {matter.short('home')}", zone[0])]
    if nash is not None:
        picked.append(("Even gains over the walk-aways (Nash)", nash))
    picked.append((f"Best for {matter.short('host')}", zone[-1]))
    middle = tuple((one.id, one.options[(len(one.options) - 1) // 2].id) for one in scenario.issues)
    home, host = package_points(scenario, middle)
    picked.append(("The middle option everywhere", Package(home, host, middle)))
    rows = [
        (Cell(strong(name)), cell(_letters(matter, one)), *map(number_cell, (one.home, one.host, one.joint)))
        for name, one in picked
    ]
    head = ("Package", "Options, by issue", matter.short("home"), matter.short("host"), "Together")
    yield table("possible.table", head, rows, (30, 34, 12, 12, 12), together=True)
    if any(one.home >= home and one.host >= host and one.joint > home + host for one in efficient):
        yield paragraph(
            "possible.trap",
            *strong("The trap. "),
            *words(
                "To split the difference on every issue looks fair and leaves both with less than they could have. "
                "The gain lies between the issues: each gives way where it costs little."
            ),
        )


def _ways(matter: Matter) -> str:
    count = 1
    for issue in matter.scenario.issues:
        count *= len(issue.options)
    return f"{count:,}"


def _letters(matter: Matter, package: Package) -> str:
    """A package as letters: "1A 2C 3B"."""
    chosen = dict(package.options)
    return "  ".join(
        f"{number}{sign}"
        for number, issue in enumerate(matter.scenario.issues, 1)
        for sign, option, *_ in lettered(issue)
        if chosen.get(issue.id) == option
    )


def _roles(matter: Matter) -> Iterator[Block]:
    for side in SIDES:
        delegation = matter.scenario.delegation(side)
        yield paragraph(
            f"roles.{side}",
            *strong(f"{matter.short(side)}: {matter.say(delegation.title)}. "),
            *words(_their_rule(matter, side)),
        )
        if delegation.roles:
            named = (f"({n}) {matter.say(role.title)}" for n, role in enumerate(delegation.roles, 1))
            yield paragraph(f"roles.{side}.names", *words("; ".join(named) + "."))
            yield _role_points(matter, side)
    yield paragraph(
        "roles.use",
        *words(
            "In the debrief ask each delegation whether it would have been ratified at home, and "
            "who would have had to be won over."
        ),
    )


def _their_rule(matter: Matter, side: Side) -> str:
    said = ratification_words(matter, matter.scenario.delegation(side))
    return said.replace("Your delegation", "It").replace("your delegation", "it")


def _role_points(matter: Matter, side: Side) -> Table:
    roles = matter.scenario.delegation(side).roles
    rows: list[Sequence[Cell]] = []
    for number, issue in enumerate(matter.scenario.issues, 1):
        rows.append((Cell(strong(heading(matter, number, issue)), span=1 + len(roles)),))
        for sign, option, title, _ in lettered(issue):
            own = (number_cell(role.points.get(issue.id, {}).get(option, 0)) for role in roles)
            rows.append((cell(f"{sign}. {matter.say(title)}"), *own))
    rows.append((Cell(strong("Walk-away")), *(number_cell(role.walk_away) for role in roles)))
    share = 44 / max(1, len(roles))
    head = ("Option", *(f"({number})" for number in range(1, len(roles) + 1)))
    return table(f"roles.{side}.table", head, rows, (56, *(share for _ in roles)))


def _injects(matter: Matter) -> Iterator[Block]:
    rows = []
    for inject in matter.scenario.injects:
        purpose = matter.say(inject.purpose) or _purpose(inject.to)
        when = f"Round {inject.round}, to {receivers(matter, inject)}"
        rows.append((Cell(strong(matter.say(inject.title))), when, matter.say(inject.text), purpose))
    yield table("slips.table", ("Slip", "When, to whom", "What it says", "What it is for"), rows, (18, 18, 36, 28))


def _purpose(to: str) -> str:
    if to == "both":
        return "Both sides have to look again at what they thought was settled. See who asks what it changes."
    return "One side knows more than the other. See whether it tells, uses or hides it, and what that does to trust."
