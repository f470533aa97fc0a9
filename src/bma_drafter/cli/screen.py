"""What commands say: results to standard output, diagnostics to standard error; exit codes by name."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from bma_drafter.errors import Problem

CLEAN = 0
FOUND = 1
"""Findings at or over the threshold that was asked for."""
WRONG = 2
"""The user's files or arguments are wrong."""
CRASHED = 3
"""A criterion, or the program, failed."""


def say_problems(problems: Iterable[Problem]) -> None:
    """Every problem with its place and repair, and how many there are, to standard error."""
    found = list(problems)
    for problem in found:
        typer.echo(str(problem), err=True)
    if len(found) > 1:
        typer.echo(f"{len(found)} problems", err=True)
    codes = sorted({p.code for p in found})
    if codes:
        typer.echo(f"more about a problem: bma explain {codes[0]}", err=True)


def say(text: str) -> None:
    """A result, to standard output."""
    typer.echo(text)


def note(text: str) -> None:
    """A remark beside the result, to standard error."""
    typer.echo(text, err=True)
