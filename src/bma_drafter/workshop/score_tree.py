"""The debrief as a document: words first, a page for each table, then the plot; a league only if asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from bma_drafter import __version__
from bma_drafter.reports.report.words import VERDICT_SHADES, cell, header, lines, paragraph, strong, words
from bma_drafter.reports.wording import VERDICT_WORDS
from bma_drafter.text.tree import Block, Cell, Document, Meta, Paragraph, Point, Section, Table
from bma_drafter.workshop.model import SIDES, Side
from bma_drafter.workshop.plot import plot_of
from bma_drafter.workshop.score_names import signed
from bma_drafter.workshop.score_words import ScoreWords, Told
from bma_drafter.workshop.scoring import Scored, reached

_MOST_PACKAGES: Final = 15


def score_tree(told: ScoreWords, *, league: bool = False) -> Document:
    """The debrief of all tables, ready for the writers. The same score gives the same tree."""
    scenario = told.score.scenario
    title = told.say(scenario.title)
    meta = Meta(
        title=f"Debrief: {title}",
        language=told.language,
        kind="report",
        header_left="Debrief of a workshop, for after the exercise",
        header_right=title,
        footer=f"Fictional exercise · {scenario.scenario} {scenario.version} · bma {__version__}",
        subject=title,
    )
    divisions = [_before(told), _overview(told)]
    for number, one in enumerate(told.score.last, 1):
        divisions += _table(told, one, number)
    divisions += [_plot(told), _frontier(told)]
    if league:
        divisions.append(_league(told))
    return Document(meta, tuple(divisions), notes_as="none")


def _before(told: ScoreWords) -> Section:
    scenario = told.score.scenario
    said = (
        "This paper holds the confidential points of both sides. Hand it out when the exercise is over, not before.",
        "A delegation's walk-away is what it has without any agreement: its points only mean something beside it. "
        f"{_walk_aways(told)} "
        "Points are invented, and stand for what a side gains; no table won against another.",
        "Read the words of a table first, ask its questions, and show the plot last. "
        "The review asks what the 2011 recommendations ask; it approves nothing.",
    )
    blocks: list[Block] = [paragraph(f"before.{n}", *words(one)) for n, one in enumerate(said)]
    questions: list[Block] = []
    for heading, texts in (
        ("Feelings", scenario.debrief.feelings),
        ("Facts", scenario.debrief.facts),
        ("Why", scenario.debrief.why),
        ("Transfer", tuple(one.text for one in scenario.debrief.transfer)),
    ):
        points = tuple(Point(f"before.{heading}.{n}", words(told.say(one))) for n, one in enumerate(texts))
        questions.append(Paragraph(f"before.{heading}", strong(f"{heading}:"), points, numbered=False))
    return Section("before", words("Before you begin"), (*blocks, *questions))


def _walk_aways(told: ScoreWords) -> str:
    return " ".join(f"{told.side(side)}: {told.score.scenario.delegation(side).walk_away} points." for side in SIDES)


def _overview(told: ScoreWords) -> Section:
    titles = header(
        "Table", *(f"{told.side(side)} (to walk-away)" for side in SIDES), "Ratified", "Review", "Again (0 to 10)"
    )
    rows = tuple(_overview_row(told, one) for one in told.score.last)
    issues = header("Issue", *(one.table for one in told.score.last))
    agreed = tuple(
        (Cell(strong(told.issue(issue.id))), *(cell(told.briefly(one, issue.id)) for one in told.score.last))
        for issue in told.score.scenario.issues
    )
    first = Table("overview.tables", titles, rows, widths=(14, 18, 18, 16, 20, 14))
    blocks: tuple[Block, ...] = (
        first,
        Table("overview.issues", issues, agreed, widths=(20, *[80 / len(told.score.last)] * len(told.score.last))),
    )
    return Section("overview", words("All tables"), blocks)


def _overview_row(told: ScoreWords, one: Scored) -> tuple[Cell, ...]:
    verdict = one.review.after.verdict
    again = one.outcome.again
    grades = [] if again is None else [(told.side("home"), again.home), (told.side("host"), again.host)]
    said = [words(f"{name}: {grade}") for name, grade in grades if grade is not None]
    ratified = [words(f"{told.side(side)}: {_ratified(one, side)}") for side in SIDES if one.signed]
    return (
        Cell(strong(one.table)),
        *(cell(_points(one, side)) for side in SIDES),
        Cell(lines(*ratified)) if ratified else cell("no agreement"),
        cell(VERDICT_WORDS[verdict], VERDICT_SHADES[verdict]),
        Cell(lines(*said)) if said else cell("not asked"),
    )


def _points(one: Scored, side: Side) -> str:
    has = one.standing.of(side)
    return f"{has.points} ({signed(has.surplus)})" if one.signed else "no agreement"


def _ratified(one: Scored, side: Side) -> str:
    return {True: "yes", False: "no", None: "not decided"}[one.standing.of(side).ratified]


def _table(told: ScoreWords, one: Scored, number: int) -> Iterator[Section]:
    """A page for a table: what it agreed, then everything about it in words."""
    at = f"table{number}"
    rows = tuple(
        (
            Cell(strong(told.issue(issue.id))),
            cell(told.settled(one, issue.id)),
            *(cell(str(one.standing.of(side).by_issue[issue.id]), align="right") for side in SIDES),
        )
        for issue in told.score.scenario.issues
    )
    titles = (*header("Issue", "Agreed"), *(cell(told.side(side), align="right") for side in SIDES))
    agreed = Table(f"{at}.agreed", titles, rows, widths=(26, 50, 12, 12))
    yield Section(at, words(f"{one.table}, after round {one.outcome.round}"), (agreed,), new_page=True)
    for part in told.table(one):
        yield _part(at, part)


def _part(at: str, part: Told) -> Section:
    opening = {"ask": "Ask those who were there:", "wording": "To be looked at twice:", "review": part.sentences[0]}
    rest = part.sentences[1:] if part.id == "review" else part.sentences
    if part.id in opening and len(rest) > 1:
        points = tuple(Point(f"{at}.{part.id}.{n}", words(one)) for n, one in enumerate(rest))
        said = words(opening[part.id])
        blocks: tuple[Block, ...] = (Paragraph(f"{at}.{part.id}.list", said, points, numbered=False),)
    else:
        blocks = tuple(paragraph(f"{at}.{part.id}.{n}", *words(one)) for n, one in enumerate(part.sentences))
    return Section(f"{at}.{part.id}", words(part.title), blocks, level=2)


def _plot(told: ScoreWords) -> Section:
    """The plot, and its numbers as a table: the picture says nothing that is not there."""
    names = [told.side(side) for side in SIDES]
    titles = tuple(
        cell(title, align="left" if n == 0 else "right")
        for n, title in enumerate(("", *names, "Together", "Left on the table"))
    )
    rows = []
    for one in told.score.last:
        home, host = reached(one.outcome, one.standing)
        name = one.table if one.signed else f"{one.table} (no agreement)"
        rows.append(_row(name, home, host, one.left))
    if (nash := told.score.nash) is not None:
        rows.append(_row("Nash point", nash.home, nash.host, 0))
    walk_aways = told.score.scenario.delegations
    rows.append(_row("Walk-aways", walk_aways.home.walk_away, walk_aways.host.walk_away, None))
    said = (
        "A point on the frontier cannot be bettered for one side without a loss to the other. Above and to the right "
        "of both walk-aways lies what both can sign. The Nash point is the outcome there that makes the product of "
        "both gains largest; it is one way to call an outcome fair, and no rule."
    )
    about = replace(paragraph("plot.said", *words(said)), picture=plot_of(told))
    return Section(
        "plot", words("Where the tables stand"), (about, Table("plot.numbers", titles, tuple(rows))), new_page=True
    )


def _row(name: str, home: int, host: int, left: int | None) -> tuple[Cell, ...]:
    numbers = (str(home), str(host), str(home + host), "" if left is None else str(left))
    return (Cell(strong(name)), *(cell(one, align="right") for one in numbers))


def _frontier(told: ScoreWords) -> Section:
    """The efficient packages both could sign, with what they settle; of many some, evenly spread."""
    zone = told.score.balance.zone
    if not zone:
        said = paragraph("frontier.none", *words("No package of the listed options reaches both walk-aways."))
        return Section("frontier", words("Packages that cannot be bettered"), (said,))
    step = max(1, -(-len(zone) // _MOST_PACKAGES))
    shown = [one for n, one in enumerate(zone) if n % step == 0 or one == told.score.nash]
    titles = header(told.side("home"), told.side("host"), "Package")
    rows = tuple(
        (
            cell(str(one.home)),
            cell(str(one.host)),
            cell("; ".join(f"{told.issue(issue)}: {told.option(issue, option)}" for issue, option in one.options)),
        )
        for one in shown
    )
    few = f"{len(shown)} of {len(zone)}" if len(shown) < len(zone) else f"All {len(zone)}"
    said = paragraph("frontier.said", *words(f"{few} efficient packages that both could sign, the best for "
                     f"{told.side('home')} first; the Nash point among them."))  # fmt: skip
    table = Table("frontier.table", titles, rows, widths=(12, 12, 76))
    return Section("frontier", words("Packages that cannot be bettered"), (said, table))


def _league(told: ScoreWords) -> Section:
    ordered = sorted(told.score.last, key=lambda one: -sum(reached(one.outcome, one.standing)))
    rows = tuple(
        (cell(str(n)), Cell(strong(one.table)), cell(str(sum(reached(one.outcome, one.standing))), align="right"))
        for n, one in enumerate(ordered, 1)
    )
    said = "By points together. A league rewards points, and neither the text nor the relation."
    blocks = (
        paragraph("league.said", *words(said)),
        Table("league.table", header("", "Table", "Together"), rows, widths=(10, 70, 20)),
    )
    return Section("league", words("League"), blocks)
