"""`bma check` and `bma explain`: the review."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bma_drafter.cli.over_cores import over_cores
from bma_drafter.cli.screen import CRASHED, FOUND, WRONG, note, say, with_progress
from bma_drafter.errors import Problem, UserError, nearest

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded
    from bma_drafter.cli.cue_looking import LexiconShelf
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.reports.reviewed import Reviewed

_SEVERITY = ("partly", "needs_input", "absent", "violated")
"""From the mildest to the gravest, for --fail-on."""


def check(
    specs: Annotated[list[Path], typer.Argument(metavar="SPEC|DIR...", help="Descriptions, or folders of them.")],
    checklist: Annotated[
        list[str] | None, typer.Option(help="Checklist, repeatable. Default: recommendations-2011.")
    ] = None,
    profile: Annotated[
        str | None, typer.Option(metavar="ID|FILE", help="Profile: which part of the checklists is asked.")
    ] = None,
    format_: Annotated[
        Literal["text", "json", "sarif", "csv"] | None,
        typer.Option("--format", help="text, json, sarif or csv. Default: text, or what the ending of FILE tells."),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="File to write instead of printing.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")] = False,
    separator: Annotated[
        Literal["comma", "semicolon", "tab"] | None,
        typer.Option(help="Between the cells of csv: comma (default), semicolon or tab."),
    ] = None,
    fail_on: Annotated[
        str | None, typer.Option(help="Exit 1 on this status or a graver one: partly, needs_input, absent, violated.")
    ] = None,
    fail_under: Annotated[
        float | None, typer.Option(help="Exit 1 when the lower end of the score is below this number of 100.")
    ] = None,
    explain_score: Annotated[
        bool, typer.Option("--explain-score", help="Show each criterion's part in the score.")
    ] = False,
    no_score: Annotated[bool, typer.Option("--no-score", help="Print no number of the review.")] = False,
    shares: Annotated[
        bool, typer.Option("--shares", help="Count instead how many of the agreements meet each criterion.")
    ] = False,
    side: Annotated[
        Literal["home", "host"] | None,
        typer.Option(help="Own side: warn where the text is below its walk-away (x.positions/SIDE.yaml)."),
    ] = None,
    all_: Annotated[bool, typer.Option("--all", help="List the findings that are met, too.")] = False,
    checklists: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of your own checklists, put in front.")
    ] = None,
) -> None:
    """Review descriptions of agreements against published recommendations.

    Example: bma check examples/senegal-spain.yaml --explain-score
    """
    from bma_drafter.cli.check_output import Checked, Wanted, format_of, give
    from bma_drafter.cli.cue_looking import LexiconShelf
    from bma_drafter.cli.share_output import give_shares
    from bma_drafter.cli.shelf import open_practice
    from bma_drafter.cli.spec_files import spec_files

    _known_status(fail_on)
    _a_score(fail_under)
    wanted = Wanted(format_of(format_, output), output, force, separator, not no_score, all_, explain_score)
    shelf = wanted_shelf(checklist or [], profile, checklists)
    lexicons = LexiconShelf(checklists)
    done: list[Reviewed] = []
    files, passed_over, unreadable = spec_files(specs)
    wanted.check(files)
    practice = open_practice(checklists) if shares or wanted.format == "text" else None
    propose = wanted.format == "text" and len(files) == 1 and not shares
    table = wanted.format == "text" and len(files) > 1 and not shares
    results = over_cores(files, lambda path: _checked(path, shelf, lexicons, propose=propose, table=table))
    for path, result in with_progress(zip(files, results, strict=True), len(files), "checking"):
        if isinstance(result, UserError):
            unreadable[str(path)] = result.problems
        else:
            done.append(result)
    (give_shares if shares else give)(Checked(done, unreadable, passed_over, shelf, practice), wanted)
    if side is not None:
        _say_mandate([Path(one.path) for one in done], side)
    raise typer.Exit(_exit_code(done, unreadable, fail_on, fail_under))


def _say_mandate(files: list[Path], side: Literal["home", "host"]) -> None:
    """Where texts are below one's own walk-away; said on the error stream, so that no report holds it."""
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.cli.beside import positions_of
    from bma_drafter.cli.shelf import open_library
    from bma_drafter.drafting.positions.standing import below_the_mandate_of

    library = open_library(None)
    for path in files:
        positions = positions_of(path, side, library)
        if positions is None:
            note(f"{path}: no positions of the {side} side lie beside it")
            continue
        problems = below_the_mandate_of(load_agreement(path), library, positions)
        note(f"{path}: {len(problems) or 'nothing'} below the walk-away of the {side} side")
        for problem in problems:
            note(f"  {problem}")


def wanted_shelf(ids: list[str], profile: str | None, own: Path | None) -> Shelf:
    """The checklists asked for, or those of a profile as it asks them."""
    from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_shelf

    if profile is None:
        return open_shelf(ids or [DEFAULT_CHECKLIST], own)
    if ids:
        why = "A profile says itself which checklists it is made of."
        raise UserError(
            Problem("BMA-703", "--checklist does not go with --profile", why=why, repair="leave one of them out")
        )
    from bma_drafter.cli.profiling import open_profiled_shelf

    return open_profiled_shelf(profile, own)


def _checked(path: Path, shelf: Shelf, lexicons: LexiconShelf, *, propose: bool, table: bool) -> Reviewed | UserError:
    """The review of a file, or what is wrong with it; `propose` asks what adopting every proposal would do to it.

    `table`: no more is kept of it than a table of many tells.
    """
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.cli.reviewing import adoption_of, reviewed, reviewer_of
    from bma_drafter.reports.reviewed import for_a_table

    try:
        loaded = load_agreement(path)
        reviewer = reviewer_of(loaded, shelf, beside=path)
        made = reviewer(loaded.agreement)
        adoption = adoption_of(loaded.agreement, made, reviewer) if propose else None
        made = lexicons.looked_at(made, loaded, beside=path)
    except UserError as error:
        return error
    whole = with_profile(reviewed(path, loaded, made, adoption), loaded, shelf)
    return for_a_table(whole) if table else whole


def with_profile(made: Reviewed, loaded: Loaded, shelf: Shelf) -> Reviewed:
    """The review with the place of its first key, with the profile, and whether that was made for it."""
    made = replace(made, top=loaded.line_of("schema"), profile=shelf.profile)
    if shelf.profile is None:
        return made
    from bma_drafter.checklist.facts import Facts
    from bma_drafter.checklist.profiles.tailor import is_meant_for

    return replace(made, beyond_profile=not is_meant_for(shelf.profile, Facts(loaded.agreement)))


def _exit_code(
    done: list[Reviewed], unreadable: dict[str, tuple[Problem, ...]], fail_on: str | None, fail_under: float | None
) -> int:
    findings = [f for one in done for f in one.review.findings]
    if any(f.status == "error" for f in findings):
        return CRASHED
    if unreadable:
        return WRONG
    if fail_on is not None:
        graver = _SEVERITY[_SEVERITY.index(fail_on) :]
        if any(f.status in graver and not f.waived for f in findings):
            return FOUND
    if fail_under is not None:
        limit = Fraction(str(fail_under))
        if any(one.review.score is not None and one.review.score.low < limit for one in done):
            return FOUND
    return 0


def _a_score(number: float | None) -> None:
    if number is not None and not 0 <= number <= 100:  # "not a number" is neither
        raise UserError(
            Problem("BMA-703", f"--fail-under cannot be {number}", repair="use a number from 0 to 100: --fail-under 60")
        )


def _known_status(status: str | None) -> None:
    if status is not None and status not in _SEVERITY:
        raise UserError(
            Problem(
                "BMA-703",
                f"--fail-on cannot be '{status}'",
                repair=f"use one of: {', '.join(_SEVERITY)}",
                nearest=nearest(status, _SEVERITY),
            )
        )


def explain(
    name: Annotated[str, typer.Argument(metavar="ID", help="Criterion, clause family, theme, profile or code.")],
    checklists: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of your own checklists, put in front.")
    ] = None,
    templates: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of your own clauses, put in front.")
    ] = None,
) -> None:
    """Explain a criterion, a clause family, a theme, a profile or the code of a problem.

    Example: bma explain LS-02     bma explain recruitment-fees     bma explain BMA-201
    """
    from bma_drafter.problem_codes import CODES

    if name.upper() in CODES:
        info = CODES[name.upper()]
        say(f"{name.upper()} {info.title}\n  why: {info.why}\n  repair: {info.repair}")
        return
    _explain_named(name, checklists, templates, tuple(CODES))


def _explain_named(name: str, checklists: Path | None, templates: Path | None, codes: tuple[str, ...]) -> None:
    from bma_drafter.checklist.overlaps import holding
    from bma_drafter.cli.cue_looking import cues_explained
    from bma_drafter.cli.profiling import profile_ids
    from bma_drafter.cli.shelf import open_library, open_practice, open_shelf
    from bma_drafter.reports.explaining import explain_criterion, explain_family

    folders = open_shelf([], checklists).elsewhere
    shelf = open_shelf(sorted(holding({name}, folders)), checklists)  # the others stay closed
    for checklist in shelf.checklists:
        found = checklist.find(name)
        if found is not None:
            say(explain_criterion(checklist, *found, shelf.sources, open_practice(checklists)))
            return
    library = open_library(templates)
    if name in library.entries:
        say(explain_family(library.entries[name]))
        return
    for checklist in shelf.checklists:
        for theme in checklist.themes:
            if theme.theme == name:
                say(f"{theme.title}\n\n{theme.about or ''}\n")
                for criterion in theme.criteria:
                    say(f"  {criterion.id} {criterion.title}")
                return
    profiles = profile_ids(checklists)
    if name in profiles:
        _explain_profile(name, checklists)
        return
    cues = cues_explained(checklists)
    if name in cues:
        say(cues[name])
        return
    shelf = open_shelf(sorted(folders), checklists)  # for the nearest name
    themes = [theme.theme for one in shelf.checklists for theme in one.themes]
    known = [*shelf.titles, *library.entries, *themes, *profiles, *cues, *codes]
    raise UserError(
        Problem(
            "BMA-705",
            f"there is no criterion, clause family, theme, profile, cue or code '{name}'",
            repair="see bma checklist list, bma checklist show recommendations-2011, bma clauses list",
            nearest=nearest(name, known),
        )
    )


def _explain_profile(id_: str, own: Path | None) -> None:
    from bma_drafter.cli.profiling import open_profiled_shelf
    from bma_drafter.reports.profile_words import profile_explained

    profile = open_profiled_shelf(id_, own).profile
    assert profile is not None  # a profiled shelf has one
    say(profile_explained(profile))
