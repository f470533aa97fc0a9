"""What `bma check` prints or writes: the review in the form that was asked for."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import typer

from bma_drafter.cli.screen import note, say, say_problems
from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.checklist.practice import Practice
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.reports.as_csv import Separator
    from bma_drafter.reports.reviewed import Reviewed

Format = Literal["text", "json", "sarif", "csv"]
_BY_ENDING: dict[str, Format] = {".json": "json", ".sarif": "sarif", ".csv": "csv"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the answer is to look, and where it goes: `output` is None for the screen."""

    format: Format
    output: Path | None
    force: bool
    separator: Separator | None
    show_score: bool
    all_findings: bool
    explain_score: bool

    def check(self, files: Sequence[Path]) -> None:
        """Raises UserError where the answer would replace what is checked, or an option does not go with the form."""
        if self.separator is not None and self.format != "csv":
            repair = "add --format csv, or leave --separator out"
            raise UserError(Problem("BMA-703", f"--separator does nothing with --format {self.format}", repair=repair))
        if self.output is not None and self.output.resolve() in {file.resolve() for file in files}:
            message = f"--output would replace {self.output}, which is what is checked"
            raise UserError(Problem("BMA-703", message, repair="give the answer another name"))


def format_of(given: Format | None, output: Path | None) -> Format:
    """The form that was asked for, else the one that the ending of the output file tells, else text."""
    if given is not None or output is None:
        return given or "text"
    name = output.name.lower()
    return "sarif" if name.endswith(".sarif.json") else _BY_ENDING.get(output.suffix.lower(), "text")


@dataclass(frozen=True, slots=True)
class Checked:
    """All that came out of a check."""

    done: Sequence[Reviewed]
    unreadable: dict[str, tuple[Problem, ...]]
    passed_over: int
    shelf: Shelf
    practice: Practice | None = None
    """What coded agreements have of what is asked, where it is told."""


def give(checked: Checked, wanted: Wanted) -> None:
    """Prints the answer, or writes it whole to its file; remarks go to standard error."""
    is_table = wanted.format == "text" and len(checked.done) > 1
    text = _data(checked, wanted) if wanted.format != "text" else _text(checked, wanted)
    if wanted.output is not None:
        from bma_drafter.source.write import write_whole

        write_whole(wanted.output, text, replace=wanted.force)
        say(f"wrote {wanted.output}")
    elif wanted.format == "text":
        typer.echo(text, nl=False)
    else:
        print_bytes(text)
    if checked.passed_over and not is_table:
        files = "1 file was" if checked.passed_over == 1 else f"{checked.passed_over} files were"
        note(f"{files} passed over: the first key is not schema: bma/1")
    if wanted.format == "text" and len(checked.done) == 1:
        _remarks(checked.done[0])
    if wanted.format in ("text", "csv"):
        for problems in checked.unreadable.values():
            say_problems(problems)


def _data(checked: Checked, wanted: Wanted) -> str:
    done, unreadable, shelf = checked.done, checked.unreadable, checked.shelf
    if wanted.format == "json":
        from bma_drafter.reports.as_json import as_json
        from bma_drafter.review.evaluate import used

        return as_json(done, unreadable, used(shelf.checklists), show_score=wanted.show_score, profile=shelf.profile)
    if wanted.format == "sarif":
        from bma_drafter.reports.as_sarif import as_sarif

        return as_sarif(done, unreadable, shelf.checklists, shelf.sources, base=Path.cwd(), profile=shelf.profile)
    from bma_drafter.reports.as_csv import as_csv

    return as_csv(done, unreadable, shelf.titles, show_score=wanted.show_score, separator=wanted.separator or "comma")


def _text(checked: Checked, wanted: Wanted) -> str:
    on_screen = wanted.output is None
    if len(checked.done) > 1:
        from bma_drafter.reports.portfolio.as_text import WIDTH as TABLE_WIDTH
        from bma_drafter.reports.portfolio.as_text import as_portfolio

        return as_portfolio(
            checked.done,
            checked.shelf.titles,
            width=screen_width(TABLE_WIDTH) if on_screen else TABLE_WIDTH,
            colour=on_screen and _in_colour(),
            passed_over=checked.passed_over,
            unreadable=tuple(checked.unreadable),
        )
    from bma_drafter.reports.as_text import WIDTH, as_text
    from bma_drafter.review.score import shares

    return "".join(
        as_text(
            one,
            checked.shelf.titles,
            show_score=wanted.show_score,
            all_findings=wanted.all_findings,
            shares=shares(one.review) if wanted.explain_score else None,
            practice=checked.practice,
            width=screen_width(WIDTH) if on_screen else WIDTH,
        )
        for one in checked.done
    )


def _remarks(one: Reviewed) -> None:
    note(f"\nnext: bma draft {one.path} -o draft.docx   ·   bma explain CRITERION")


def screen_width(otherwise: int) -> int:
    """The columns that the user's COLUMNS says, else those of the screen; `otherwise` where nobody watches."""
    said = os.environ.get("COLUMNS", "")
    if said.isdecimal() and int(said):
        return int(said)
    return shutil.get_terminal_size((otherwise, 0)).columns if sys.stdout.isatty() else otherwise


def _in_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def print_bytes(text: str) -> None:
    """Data is UTF-8 with the line ends it has, whatever the screen's encoding is."""
    buffer = getattr(sys.stdout, "buffer", None)
    if buffer is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    buffer.write(text.encode("utf-8", "replace"))
    buffer.flush()
