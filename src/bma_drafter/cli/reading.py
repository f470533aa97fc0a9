"""`bma read`: what changed in an edited copy of our draft."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from bma_drafter.cli.screen import CLEAN, FOUND, say
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.cli.returned_copy import Asked, Desk
    from bma_drafter.reading.matching.read_back import Laid


def read(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="The Word file that came back.")] = None,
    against: Annotated[
        Path | None, typer.Option("--against", metavar="SPEC", help="Description the draft was made of.")
    ] = None,
    out: Annotated[
        Path | None,
        typer.Option("-o", "--out", metavar="OUT", help="Worksheet to decide in: .xlsx or .yaml, instead of the list."),
    ] = None,
    apply: Annotated[
        Path | None,
        typer.Option("--apply", metavar="FILLED", help="Filled worksheet whose decisions are carried out; no FILE."),
    ] = None,
    by: Annotated[
        Literal["home", "host"] | None,
        typer.Option(
            help="Whose changes --apply takes. Default: of the side whose positions do not lie beside SPEC; else host.",
            show_default=False,
        ),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", help="--apply writes without asking.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace OUT if it exists.")] = False,
    format_: Annotated[Literal["text", "json"], typer.Option("--format", help="How the list is printed.")] = "text",
    size: Annotated[
        Literal["short", "standard", "full"] | None,
        typer.Option(help="Size of the copy that was sent. Default: found out.", show_default=False),
    ] = None,
    alternat: Annotated[
        Literal["home", "host"] | None,
        typer.Option(help="Party named first in it. Default: found out.", show_default=False),
    ] = None,
    audience: Annotated[
        Literal["own", "counterpart", "public"] | None,
        typer.Option(help="For whom it was. Default: found out.", show_default=False),
    ] = None,
    round_: Annotated[
        int | None,
        typer.Option("--round", metavar="N", help="The closed round it is of. Default: found out.", show_default=False),
    ] = None,
    fail_on: Annotated[
        Literal["change"] | None, typer.Option("--fail-on", help="Exit with 1 where anything changed.")
    ] = None,
    checklists: Annotated[Path | None, typer.Option(metavar="DIR", help="Your own checklists, put in front.")] = None,
    templates: Annotated[Path | None, typer.Option(metavar="DIR", help="Your own clauses, put in front.")] = None,
) -> None:
    """List what changed in an edited copy of a draft, unit by unit; write it as a worksheet; carry out its decisions.

    With -o the changes become a worksheet: each with its effect on the review and the decisions that make sense for it
    (bracket, value, own-wording, refuse, note, later). --apply carries the decisions of the filled worksheet out on the
    description and its file of brackets: it shows every change to every file first, asks, and keeps the files as they
    were beside (.bak). Without a terminal nothing is written unless --yes is given. A row with a mistake is skipped
    whole and reported, the others are taken; the exit code is then 1.

    Example: bma read returned.docx --against senegal-spain.yaml -o changes.xlsx
    then:    bma read --apply changes.xlsx --against senegal-spain.yaml
    """
    from bma_drafter.cli.applying import apply_worksheet, judged_effects, known_worksheet, write_worksheet
    from bma_drafter.cli.returned_copy import Asked, Desk

    if apply is not None and file is None and against is not None:
        apply_worksheet(apply, Desk.of(against, checklists, templates), by, yes=yes)
    if out is not None:
        known_worksheet(out)
    file, spec = _given(file, against, apply)
    desk = Desk.of(spec, checklists, templates)
    laid = laid_beside(file, desk, Asked(size, alternat, audience, round_))
    judged = judged_effects(laid, desk, checklists)
    if out is not None:
        write_worksheet(out, laid, file, desk, judged, force=force)
    elif format_ == "json":
        from bma_drafter.reports.changes_as_json import changes_as_json

        say(changes_as_json(laid, str(file), str(spec), judged.each, judged.together))
    else:
        from bma_drafter.reports.changes_as_text import changes_as_text

        say(changes_as_text(laid, str(file), str(spec), judged.each, judged.together))
    raise typer.Exit(FOUND if fail_on and laid.returned.changes else CLEAN)


def laid_beside(file: Path, desk: Desk, asked: Asked) -> Laid:
    """A file that came back, laid beside the text of ours that fits it best.

    Raises `UserError` for a file that cannot be read, a description that cannot be drafted, a round that is not closed.
    """
    from bma_drafter.cli.returned_copy import candidates
    from bma_drafter.reading.matching.read_back import lay_beside
    from bma_drafter.reading.word.reading import read_word
    from bma_drafter.source.files import read_binary

    text = read_word(read_binary(file), str(file))
    return lay_beside(text, candidates(desk, asked, text))


def _given(file: Path | None, against: Path | None, apply: Path | None) -> tuple[Path, Path]:
    """The two files; raises `UserError` where one is not named, or a worksheet is named beside them."""
    if apply is not None:
        what = "a Word file and a worksheet are named" if file is not None else "this command needs --against"
        repair = "bma read --apply changes.xlsx --against SPEC.yaml"
        raise UserError(Problem("BMA-567", what, repair=repair))
    if file is None or against is None:
        missing = "the Word file that came back" if file is None else "--against, the description it was made of"
        repair = "bma read returned.docx --against SPEC.yaml"
        raise UserError(Problem("BMA-567", f"this command needs {missing}", repair=repair))
    return file, against
