"""The public brief: what everybody at every table reads, with the data sheet. It holds nothing of either side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bma_drafter.agreement.model.stating import Localised
from bma_drafter.reports.report.words import words
from bma_drafter.text.tree import Block, Cell, Document, Section
from bma_drafter.workshop.kit.pieces import (
    Matter,
    bullets,
    cell,
    lettered,
    paragraph,
    prose,
    quiet,
    section,
    strong,
    table,
)
from bma_drafter.workshop.model import SIDES, Fact, Issue

_FIGURE = re.compile(r"[\d.,+\-\u2212 %]+|\N{EN DASH}")
RULES = (
    "Keep your confidential papers to yourself. You may tell what your country wants and why; "
    "nobody shows a brief, a table of points or a score sheet before the debrief.",
    "The points in your papers stand for what your side gains. They are there to make you choose, and to show "
    "afterwards what was possible. No table wins against another.",
    "An issue that stays open counts nothing for either side. No agreement at all leaves each side with what it has "
    "without one: its walk-away. Do not sign for less.",
    "The options are a beginning. If you find something better together, write it down and ask the facilitator, "
    "who says to each delegation in private what it is worth.",
    "Nothing is agreed until it stands in words in the base text and both heads of delegation have initialled it.",
    "Facts are those of the data sheet. What is not in your papers you may ask the facilitator; do not invent it.",
)


def public_brief(matter: Matter) -> Document:
    """The public brief with the data sheet."""
    scenario = matter.scenario
    about = (
        paragraph(
            "about.fictional",
            *strong("A fictional exercise. Both countries, all figures and all people in it are invented."),
        ),
        *prose("about.text", scenario.about, matter.language),
    )
    parts = [
        section("about", "What it is about", *about),
        section("countries", "The two countries", *_countries(matter)),
    ]
    if scenario.earlier:
        earlier = (
            paragraph(f"earlier.{n}", *strong(f"{matter.say(one.title)}. "), *words(matter.say(one.text)))
            for n, one in enumerate(scenario.earlier, 1)
        )
        parts.append(section("earlier", "What was agreed before", *earlier))
    parts.append(section("rules", "How it is played", bullets("rules.list", "What holds at every table:", RULES)))
    parts.append(_issues(matter))
    if scenario.facts:
        parts.append(section("data", "Data sheet", *_facts(matter), new_page=True))
    return matter.document("Public brief", "For everybody", parts)


def _countries(matter: Matter) -> Iterator[Block]:
    rows = [
        ("Called", *(matter.short(side) for side in SIDES)),
        ("Capital", *(matter.say(matter.scenario.country(side).capital) for side in SIDES)),
        ("Currency", *(matter.say(matter.scenario.country(side).currency) for side in SIDES)),
        ("Delegation", *(matter.say(matter.scenario.delegation(side).title) for side in SIDES)),
        ("In the talks", "Home country of the workers", "Host country of the workers"),
    ]
    names = [matter.say(matter.scenario.country(side).name) for side in SIDES]
    body: list[Sequence[Cell | str]] = [(Cell(strong(row[0])), *row[1:]) for row in rows]
    yield table("countries.table", ("", *(one[:1].upper() + one[1:] for one in names)), body, (20, 40, 40))
    for side in SIDES:
        said = matter.say(matter.scenario.country(side).about)
        yield paragraph(f"countries.{side}", *strong(f"{matter.short(side)}. "), *words(said))


def _issues(matter: Matter) -> Section:
    count = len(matter.scenario.issues)
    lead = (
        f"{count} issue{'s' * (count > 1)} stand{'s' * (count == 1)} in brackets in the base text. "
        "Everything else in it is agreed already."
    )
    blocks: list[Block] = [paragraph("issues.lead", *words(lead))]
    for number, issue in enumerate(matter.scenario.issues, 1):
        blocks += [
            paragraph(
                f"issues.{issue.id}", *strong(f"{heading(matter, number, issue)}. "), *words(matter.say(issue.question))
            ),
            options_table(matter, issue),
        ]
    return section("issues", "The issues and the options on the table", *blocks)


def heading(matter: Matter, number: int, issue: Issue) -> str:
    """How an issue is called in every document of the kit."""
    return f"Issue {number}: {matter.say(issue.title)}"


def options_table(matter: Matter, issue: Issue) -> Block:
    """The options with their words, without any points."""
    rows = [
        (Cell(strong(f"{sign}. {matter.say(title)}")), matter.say(text)) for sign, _, title, text in lettered(issue)
    ]
    return table(f"issues.{issue.id}.options", ("Option", "What the article would say"), rows, (32, 68), together=True)


def _facts(matter: Matter) -> Iterator[Block]:
    sources = {matter.say(fact.source) for fact in matter.scenario.facts}
    for number, fact in enumerate(matter.scenario.facts, 1):
        yield from _fact(matter, number, fact, sourced=len(sources) > 1)
    if len(sources) == 1:
        yield paragraph("data.source", *quiet(f"Source of everything on this sheet: {sources.pop()}."))


def _fact(matter: Matter, number: int, fact: Fact, *, sourced: bool) -> Iterator[Block]:
    lead = f"{number}. {matter.say(fact.title)}"
    if fact.text is not None:
        yield paragraph(f"data.{number}", *strong(f"{lead}. "), *words(matter.say(fact.text)))
    else:
        yield paragraph(f"data.{number}", *strong(lead))
    if fact.table is not None:
        rows = [[_figure(matter, one, first=at == 0) for at, one in enumerate(row)] for row in fact.table.rows]
        yield table(f"data.{number}.table", [matter.say(one) for one in fact.table.header], rows, together=True)
    if sourced:
        yield paragraph(f"data.{number}.source", *quiet(f"Source: {matter.say(fact.source)}."))


def _figure(matter: Matter, value: Localised | int | float, *, first: bool) -> Cell:
    """A cell of the data sheet: figures at the right, but not the names of rows."""
    if isinstance(value, (int, float)):
        return cell(f"{value:,}".replace("-", "\N{MINUS SIGN}"), align="right")
    said = matter.say(value)
    return cell(said, align="left" if first or not _FIGURE.fullmatch(said) else "right")
