"""What commands say: results to standard output, diagnostics to standard error; exit codes by name."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

import typer

from bma_drafter.errors import Problem

T = TypeVar("T")
_MANY = 20
_MOST_SAID = 300
"""So many problems are printed: who has more of them has one and the same mistake, and looks for it here."""

CLEAN = 0
FOUND = 1
"""Findings at or over the threshold that was asked for."""
WRONG = 2
"""The user's files or arguments are wrong."""
CRASHED = 3
"""A criterion, or the program, failed."""


def say_problems(problems: Iterable[Problem]) -> None:
    """The problems with their places and repairs, and how many there are, to standard error."""
    found = list(problems)
    for problem in found[:_MOST_SAID]:
        typer.echo(str(problem), err=True)
    if len(found) > _MOST_SAID:
        typer.echo(f"… and {len(found) - _MOST_SAID:,} more, which are not shown", err=True)
    if len(found) > 1:
        typer.echo(f"{len(found)} problems", err=True)
    codes = sorted({p.code for p in found})
    if codes:
        typer.echo(f"more about a problem: bma explain {codes[0]}", err=True)


def with_progress(items: Iterable[T], count: int, doing: str) -> Iterator[T]:
    """The items one by one; where there are many and somebody watches, how far it has come, to standard error."""
    if count <= _MANY or not sys.stderr.isatty():
        yield from items
        return
    for done, item in enumerate(items, 1):
        print(f"\r{doing} {done} of {count}", end="", file=sys.stderr, flush=True)
        yield item
    print(file=sys.stderr)


def say(text: str) -> None:
    """A result, to standard output."""
    typer.echo(text)


def note(text: str) -> None:
    """A remark beside the result, to standard error."""
    typer.echo(text, err=True)
