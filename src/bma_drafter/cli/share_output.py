"""What `bma check --shares` prints: how many of the agreements meet each criterion."""

from __future__ import annotations

from typing import TYPE_CHECKING

import typer

from bma_drafter.cli.check_output import print_bytes, screen_width
from bma_drafter.cli.screen import note, say, say_problems
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.cli.check_output import Checked, Wanted


def give_shares(checked: Checked, wanted: Wanted) -> None:
    """Prints the shares, or writes them whole to their file; remarks go to standard error.

    Raises UserError for a form that shares do not have.
    """
    if wanted.format not in ("text", "csv"):
        repair = "use --format text or --format csv"
        raise UserError(Problem("BMA-703", f"--shares has no form {wanted.format}", repair=repair))
    text = _text(checked, wanted)
    if wanted.output is not None:
        from bma_drafter.source.write import write_whole

        write_whole(wanted.output, text, replace=wanted.force)
        say(f"wrote {wanted.output}")
    elif wanted.format == "text":
        typer.echo(text, nl=False)
    else:
        print_bytes(text)
    if checked.passed_over:
        files = "1 file was" if checked.passed_over == 1 else f"{checked.passed_over} files were"
        note(f"{files} passed over: the first key is not schema: bma/1")
    for problems in checked.unreadable.values():
        say_problems(problems)


def _text(checked: Checked, wanted: Wanted) -> str:
    from bma_drafter.checklist.practice import Practice
    from bma_drafter.reports.as_csv import SIGNS
    from bma_drafter.reports.practice import shares_as_csv, shares_as_text, shares_of

    practice, titles = checked.practice or Practice(), checked.shelf.titles
    shares = shares_of(one.review for one in checked.done)
    if wanted.format == "csv":
        return shares_as_csv(shares, titles, practice, SIGNS[wanted.separator or "comma"])
    width = screen_width(100) if wanted.output is None else 100
    return shares_as_text(shares, titles, practice, len(checked.done), width)
