"""`bma`: the commands, and the one place where problems become messages and exit codes."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from typing import Annotated, NoReturn

import typer

from bma_drafter import __version__
from bma_drafter.cli import (
    bracket_register,
    checking,
    diffing,
    drafting,
    forms,
    importing,
    libraries,
    minutes,
    negotiating,
    previewing,
    reading,
    reporting,
    rounds,
    starting,
    styling,
    workshop,
    workshop_kit,
)
from bma_drafter.cli.screen import CRASHED, WRONG, say_problems
from bma_drafter.cli.stopping import say_stopped, stopped_by
from bma_drafter.errors import Problem, UserError

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
_SHOWN = 60
"""So many letters of a name that is too long are repeated."""

app = typer.Typer(
    name="bma",
    help="Draft and review bilateral migration agreements. Works offline; nothing is ever sent anywhere.",
    epilog="Begin with: bma demo",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"bma {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Draft and review bilateral migration agreements."""


app.command("demo")(drafting.demo)
app.command("new")(starting.new)
app.command("check")(checking.check)
app.command("explain")(checking.explain)
app.command("draft")(drafting.draft)
app.command("report")(reporting.report)
app.command("brackets")(bracket_register.brackets)
app.command("table")(negotiating.table)
app.command("diff")(diffing.diff)
app.command("letter")(negotiating.letter)
app.command("read")(reading.read)
app.command("minutes")(minutes.minutes)
app.command("schema")(starting.schema)
libraries.clauses.command("preview")(previewing.preview)
libraries.clauses.command("new")(previewing.new)
libraries.checklist.command("export")(forms.export)
libraries.checklist.command("import")(forms.import_)
app.add_typer(libraries.clauses, name="clauses")
app.add_typer(libraries.checklist, name="checklist")
app.add_typer(importing.import_, name="import")
app.add_typer(rounds.round_, name="round")
app.add_typer(styling.style, name="style")
workshop.workshop.command("kit")(workshop_kit.kit)
app.add_typer(workshop.workshop, name="workshop")


def run() -> None:
    """The entry point: exit 0 clean, 1 findings over a threshold, 2 wrong files or arguments, 3 the tool failed."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:  # a terminal that cannot show a character shows a question mark, not a traceback
            reconfigure(errors="replace")
    try:
        app()
    except UserError as error:
        _where_stopped(error)
        say_problems(error.problems)
        sys.exit(WRONG)
    except SystemExit as stop:
        if isinstance(stop.__context__, BrokenPipeError):  # whoever read along has seen enough: bma clauses list | head
            _drop_output()
            sys.exit(0)
        _where_stopped(stop)
        raise
    except OSError as error:
        _where_stopped(error)
        if error.errno == errno.ENAMETOOLONG:
            name = str(error.filename)
            shown = name if len(name) <= _SHOWN else f"{name[:_SHOWN]}…"
            say_problems([Problem("BMA-101", f"the name {shown!r} is longer than this system allows")])
            sys.exit(WRONG)
        if error.errno not in _FULL:
            _failed(error)
        _drop_output()
        say_problems([Problem("BMA-604", "the output cannot be written: the disk is full", repair="make room")])
        sys.exit(WRONG)
    except (Exception, KeyboardInterrupt) as error:
        _where_stopped(error)
        _failed(error)


def _where_stopped(error: BaseException) -> None:
    """Ends the program with its own exit code where a signal such as Ctrl-C is behind `error`."""
    if (code := stopped_by(error)) is not None:
        _drop_output()
        say_stopped()
        sys.exit(code)


def _failed(error: BaseException) -> NoReturn:
    """The last word of a program that failed."""
    if os.environ.get("BMA_TRACEBACK"):
        raise error
    typer.echo(
        f"BMA-701 the program failed: {type(error).__name__}: {error}\n"
        "    This is a defect of the program, not of your file. Nothing was written.\n"
        "    repair: set BMA_TRACEBACK=1 and run the command again, to see where it happened",
        err=True,
    )
    sys.exit(CRASHED)


def _drop_output() -> None:
    """What is still waiting to be printed goes nowhere, so that the end of the program does not trip over it."""
    with contextlib.suppress(OSError, ValueError):  # where it has no file behind it, there is nothing to drop
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
