"""`bma workshop`: a negotiation exercise from one scenario file: begin it, check it, score what tables agreed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypeAlias

import typer

from bma_drafter.cli.screen import FOUND, note, say, say_problems
from bma_drafter.errors import Problem, UserError, nearest

if TYPE_CHECKING:
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.workshop.load import Known, LoadedScenario
    from bma_drafter.workshop.score_words import ScoreWords

workshop = typer.Typer(
    help="A negotiation exercise from one scenario file: new, lint, kit, form, score.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

_SCENARIO = typer.Argument(metavar="SCENARIO", help="The file of the scenario.")
_Time: TypeAlias = Literal["two-days", "one-day", "90-minutes"]
_TIME = typer.Option("--time", help="The version that is played: the shorter ones keep fewer issues.")


@workshop.command("new")
def new(
    out: Annotated[Path, typer.Argument(metavar="OUT.yaml", help="File to write.")],
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write a commented scenario to begin with: sound and balanced before a word is changed.

    Example: bma workshop new my-exercise.yaml     then: bma workshop lint my-exercise.yaml
    """
    from bma_drafter.source.write import write_whole
    from bma_drafter.workshop.skeleton import skeleton

    name = re.sub(r"[^a-z0-9]+", "-", out.stem.lower()).strip("-")[:60].strip("-")
    write_whole(out, skeleton(name if name[:1].isalpha() else f"exercise-{name}".strip("-")), replace=force)
    say(f"wrote {out}")
    note(f"next: change it, then: bma workshop lint {out}")


@workshop.command("lint")
def lint(
    scenario: Annotated[Path, _SCENARIO],
    time: Annotated[_Time, _TIME] = "two-days",
) -> None:
    """Check a scenario: names, points, and whether it makes a good exercise. Exit 1 where it does not.

    Example: bma workshop lint my-exercise.yaml
    """
    from bma_drafter.workshop.balance import balance, balance_words, findings

    loaded = played(scenario, time)
    for line in balance_words(loaded.scenario, balance(loaded.scenario)):
        say(line)
    found = findings(loaded)
    if not found:
        say(f"{scenario}: nothing to remark")
        return
    say_problems(found)
    raise typer.Exit(FOUND)


@workshop.command("form")
def form(
    scenario: Annotated[Path, _SCENARIO],
    out: Annotated[Path, typer.Option("-o", "--out", metavar="OUT.xlsx", help="File to write.")],
    table: Annotated[str, typer.Option(metavar="NAME", help="Name of the table.")] = "",
    time: Annotated[_Time, _TIME] = "two-days",
    round_: Annotated[
        int | None, typer.Option("--round", min=1, max=20, help="Round after which it is filled in.")
    ] = None,
    language: Annotated[str, typer.Option(metavar="L", help="Language of the texts of the scenario.")] = "en",
    force: Annotated[bool, typer.Option("--force", help="Replace the file if it exists.")] = False,
) -> None:
    """Write the form of one page on which the outcome of a table is filled in; it holds nobody's points.

    Example: bma workshop form scenario.yaml -o table-1.xlsx --table "Table 1"
    """
    from bma_drafter.cli.written import timestamp
    from bma_drafter.reports.workbook import moment
    from bma_drafter.source.write import write_whole
    from bma_drafter.workshop.outcome_form import outcome_form
    from bma_drafter.writers.docx import FIXED_TIMESTAMP

    _known_ending(out, (".xlsx",))
    loaded = played(scenario, time)
    created = moment(timestamp(FIXED_TIMESTAMP))
    data = outcome_form(loaded.scenario, created=created, table=table, round_=round_, language=language)
    write_whole(out, data, replace=force)
    say(f"wrote {out}")


@workshop.command("score")
def score(
    scenario: Annotated[Path, _SCENARIO],
    outcomes: Annotated[
        list[Path], typer.Argument(metavar="OUTCOME...", help="Outcomes of tables: .yaml, or the filled form.")
    ],
    out: Annotated[
        Path | None, typer.Option("-o", "--out", metavar="OUT", help=".docx, .html, .pdf or .md; default: the screen.")
    ] = None,
    time: Annotated[_Time, _TIME] = "two-days",
    league: Annotated[bool, typer.Option("--league", help="Add a league table of the tables.")] = False,
    language: Annotated[str, typer.Option(metavar="L", help="Language of the texts of the scenario.")] = "en",
    force: Annotated[bool, typer.Option("--force", help="Replace OUT if it exists.")] = False,
) -> None:
    """Score what tables agreed, in words first: points, what both could have had, the review of the agreement.

    Several outcomes of one table, each after its round, show who moved. The result holds both sides' points: it is
    for after the exercise.

    Example: bma workshop score scenario.yaml table-1.xlsx table-2.xlsx -o debrief.html
    """
    from bma_drafter.cli.cue_looking import LexiconShelf
    from bma_drafter.review.evaluate import review
    from bma_drafter.workshop.outcome_files import load_outcome
    from bma_drafter.workshop.reviewing import Reviewer
    from bma_drafter.workshop.score_words import ScoreWords
    from bma_drafter.workshop.scoring import score as scored

    if out is not None:
        _known_ending(out, (".docx", ".html", ".pdf", ".md"))
    shelf = _shelf()
    loaded = played(scenario, time)
    problems: list[Problem] = []
    read = []
    for path in outcomes:
        try:
            read.append(load_outcome(path, loaded.scenario))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(problems)
    lexicons = LexiconShelf(None).opened() if any(one.wording for one in read) else {}
    made = scored(loaded, read, Reviewer(loaded, lambda agreement: review(agreement, shelf.checklists)), lexicons)
    themes = {c.id: theme.theme for one in shelf.checklists for theme in one.themes for c in theme.criteria}
    told = ScoreWords(made, shelf.titles, themes, language)
    if out is None:
        _say_score(told, league=league)
        return
    _write_score(told, out, league=league, force=force)


def _say_score(told: ScoreWords, *, league: bool) -> None:
    """Every table in words, on the screen."""
    for one in told.score.last:
        say(f"{one.table}, after round {one.outcome.round}\n")
        for part in told.table(one):
            say(f"  {part.title}")
            for sentence in part.sentences:
                say(f"    {sentence}")
            say("")
    if league:
        ordered = sorted(told.score.last, key=lambda one: -one.standing.joint)
        for number, one in enumerate(ordered, 1):
            say(f"  {number}. {one.table}: {one.standing.joint} points together")


def _write_score(told: ScoreWords, out: Path, *, league: bool, force: bool) -> None:
    from bma_drafter.cli.written import written
    from bma_drafter.source.write import write_whole
    from bma_drafter.workshop.score_tree import score_tree

    write_whole(out, written(score_tree(told, league=league), out.suffix.lower(), None), replace=force)
    say(f"wrote {out}")
    note("it holds both sides' points: for after the exercise")


def played(path: Path, time: _Time) -> LoadedScenario:
    """The scenario as the version of that length plays it: fewer issues, and walk-aways in proportion."""
    from bma_drafter.workshop.kit.timing import ROUNDS
    from bma_drafter.workshop.shortened import shortened

    loaded = opened(path)
    if time == "two-days":
        return loaded
    return replace(loaded, scenario=shortened(loaded.scenario, time, rounds=ROUNDS[time]))


def opened(path: Path) -> LoadedScenario:
    """The scenario in a file, held against the clause library and the checklist; `UserError` with all problems."""
    from bma_drafter.source.files import read_document
    from bma_drafter.workshop.load import scenario_from_document

    document = read_document(path)
    return scenario_from_document(document, _known(document.data, _shelf()))


def _known(data: object, shelf: Shelf) -> Known:
    """What a scenario may name. Only the clause families it does name are opened."""
    from bma_drafter.cli.shelf import open_library
    from bma_drafter.source.data import data_folder
    from bma_drafter.workshop.load import Known

    issues = data.get("issues") if isinstance(data, dict) else None
    named = {str(one.get("family")) for one in issues if isinstance(one, dict)} if isinstance(issues, list) else set()
    names = sorted(path.parent.name for path in (data_folder("templates") / "clauses").glob("*/clause.yaml"))
    entries = open_library(None, only=named & set(names)).entries if named else {}
    families = {name: [one.id for one in entries[name].family.variants] if name in entries else [] for name in names}
    criteria = [
        id_
        for checklist in shelf.checklists
        for theme in checklist.themes
        for id_ in (theme.theme, *(one.id for one in theme.criteria))
    ]
    return Known(families, criteria)


def _shelf() -> Shelf:
    from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_shelf

    return open_shelf([DEFAULT_CHECKLIST], None)


def _known_ending(out: Path, endings: tuple[str, ...]) -> None:
    if out.suffix.lower() not in endings:
        raise UserError(
            Problem(
                "BMA-707",
                f"this cannot be written as '{out.suffix or out.name}'",
                repair=f"end the name of the file in {', '.join(endings)}",
                nearest=nearest(out.suffix.lower(), endings),
            )
        )
