"""`bma check` and `bma explain`: the review."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bma_drafter.cli.screen import CRASHED, FOUND, WRONG, note, say, say_problems, with_progress
from bma_drafter.errors import Problem, UserError, nearest

if TYPE_CHECKING:
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.reports.reviewed import Reviewed

_SEVERITY = ("partly", "needs_input", "absent", "violated")
"""From the mildest to the gravest, for --fail-on."""
_SPEC_ENDINGS = (".yaml", ".yml", ".json")


def check(
    specs: Annotated[list[Path], typer.Argument(metavar="SPEC|DIR...", help="Descriptions, or folders of them.")],
    checklist: Annotated[
        list[str] | None, typer.Option(help="Checklist, repeatable. Default: recommendations-2011.")
    ] = None,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="text or json.")] = "text",
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
    all_: Annotated[bool, typer.Option("--all", help="List the findings that are met, too.")] = False,
    checklists: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of your own checklists, put in front.")
    ] = None,
) -> None:
    """Review descriptions of agreements against published recommendations.

    Example: bma check examples/senegal-spain.yaml --explain-score
    """
    from bma_drafter.cli.shelf import DEFAULT_CHECKLIST, open_shelf

    _known_status(fail_on)
    _a_score(fail_under)
    shelf = open_shelf(checklist or [DEFAULT_CHECKLIST], checklists)
    done: list[Reviewed] = []
    unreadable: dict[str, tuple[Problem, ...]] = {}
    files = _spec_files(specs, unreadable)
    propose = format_ == "text" and len(files) == 1
    for path in with_progress(files, "checking"):
        _check_one(path, shelf, done, unreadable, propose=propose)
    if format_ == "json":
        _print_json(done, unreadable, shelf, show_score=not no_score)
    else:
        _print_text(done, shelf.titles, show_score=not no_score, all_=all_, explain=explain_score)
        for problems in unreadable.values():
            say_problems(problems)
    raise typer.Exit(_exit_code(done, unreadable, fail_on, fail_under))


def _check_one(
    path: Path, shelf: Shelf, done: list[Reviewed], unreadable: dict[str, tuple[Problem, ...]], *, propose: bool
) -> None:
    """Adds the review of a file to `done`; `propose` asks what adopting every proposal would do to it."""
    from bma_drafter.agreement.load import load_agreement
    from bma_drafter.cli.shelf import adoption_of, reviewed, reviewer_of

    try:
        loaded = load_agreement(path)
        reviewer = reviewer_of(loaded, shelf, beside=path)
        made = reviewer(loaded.agreement)
        adoption = adoption_of(loaded.agreement, made, reviewer) if propose else None
    except UserError as error:
        unreadable[str(path)] = error.problems
        return
    done.append(reviewed(path, loaded, made, adoption))


def _spec_files(given: list[Path], unreadable: dict[str, tuple[Problem, ...]]) -> list[Path]:
    """The files to check: those named, and of folders those whose first key is `schema: bma/1`."""
    files: list[Path] = []
    for path in given:
        if not path.is_dir():
            files.append(path)
            continue
        candidates = sorted(p for p in path.rglob("*") if p.suffix.lower() in _SPEC_ENDINGS and p.is_file())
        found = [p for p in candidates if _is_description(p)]
        passed = len(candidates) - len(found)
        if passed:
            note(f"{path}: {passed} files passed over, whose first key is not schema: bma/1")
        if not found:
            problem = Problem(
                "BMA-704",
                f"the folder {path} holds no description of an agreement",
                repair="a description begins with the line schema: bma/1",
            )
            unreadable[str(path)] = (problem,)
        files += found
    return list(dict.fromkeys(files))


def _is_description(path: Path) -> bool:
    """Whether the first key of a file is `schema` with our format; files that cannot be read are left to the check."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            for line in file:
                text = line.strip()
                if text and not text.startswith(("#", "---", "%")):
                    return (
                        text.replace('"', "").replace("'", "").lstrip("{ ").startswith(("schema: bma/", "schema:bma/"))
                    )
    except OSError:
        return False
    return False


def _print_json(
    done: list[Reviewed], unreadable: dict[str, tuple[Problem, ...]], shelf: Shelf, *, show_score: bool
) -> None:
    from bma_drafter.reports.as_json import as_json
    from bma_drafter.review.evaluate import used

    typer.echo(as_json(done, unreadable, used(shelf.checklists), show_score=show_score), nl=False)


def _print_text(done: list[Reviewed], titles: dict[str, str], *, show_score: bool, all_: bool, explain: bool) -> None:
    from bma_drafter.reports.as_text import as_portfolio, as_text
    from bma_drafter.review.score import shares

    if len(done) > 1:
        typer.echo(as_portfolio(done), nl=False)
        return
    for one in done:
        parts = shares(one.review) if explain else None
        text = as_text(one, titles, show_score=show_score, all_findings=all_, shares=parts)
        typer.echo(text, nl=False)
        for warning in one.review.warnings:
            note(str(warning))
        note(f"\nnext: bma draft {one.path} -o draft.docx   ·   bma explain CRITERION")


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
    name: Annotated[str, typer.Argument(metavar="ID", help="Criterion, clause family, theme or code.")],
    checklists: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of your own checklists, put in front.")
    ] = None,
    templates: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Folder of your own clauses, put in front.")
    ] = None,
) -> None:
    """Explain a criterion, a clause family or the code of a problem.

    Example: bma explain LS-02     bma explain recruitment-fees     bma explain BMA-201
    """
    from bma_drafter.problem_codes import CODES

    if name.upper() in CODES:
        info = CODES[name.upper()]
        say(f"{name.upper()} {info.title}\n  why: {info.why}\n  repair: {info.repair}")
        return
    _explain_named(name, checklists, templates, tuple(CODES))


def _explain_named(name: str, checklists: Path | None, templates: Path | None, codes: tuple[str, ...]) -> None:
    from bma_drafter.checklist.load import available
    from bma_drafter.cli.shelf import checklist_folders, open_library, open_shelf
    from bma_drafter.reports.explaining import explain_criterion, explain_family

    ids = sorted({id_ for folder in checklist_folders(checklists) for id_ in available(folder)})
    shelf = open_shelf(ids, checklists)
    for checklist in shelf.checklists:
        found = checklist.find(name)
        if found is not None:
            say(explain_criterion(checklist, *found, shelf.sources))
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
    known = [*shelf.titles, *library.entries, *(t.theme for c in shelf.checklists for t in c.themes), *codes]
    raise UserError(
        Problem(
            "BMA-705",
            f"there is no criterion, clause family, theme or code '{name}'",
            repair="see bma checklist show recommendations-2011, bma clauses list",
            nearest=nearest(name, known),
        )
    )
