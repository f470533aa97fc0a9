"""Ctrl-C, and the other ways in which a program is asked to stop: one line, and an exit code that says which."""

from __future__ import annotations

import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import Final

_NAMES: Final = ("SIGINT", "SIGTERM", "SIGHUP")
"""Ctrl-C, the end of a session, the closing of a terminal; not every system knows all of them."""


_asked: list[int] = []
"""The signal that asked the program to stop, once one did."""


class Stopped(KeyboardInterrupt):
    """Somebody asked the program to stop. It passes through everything, so that each place leaves no half work."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self.number = number


def watch_for_stops() -> None:
    """From now on a request to stop raises `Stopped`, once: what tidies up is not interrupted by a second one.

    What whoever started the program wants ignored (nohup) stays ignored.
    """
    for number in _numbers():
        with suppress(OSError, ValueError):  # a part of the program that may not set it, a system without it
            if signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _stop)


def ignore_stops() -> None:
    """From now on nothing stops the program; it has only the last steps to its end before it."""
    for number in _numbers():
        with suppress(OSError, ValueError):
            signal.signal(number, signal.SIG_IGN)


def stopped_by(error: BaseException | None) -> int | None:
    """The exit code that says by which signal `error` came about (130 for Ctrl-C); None where by none.

    A library may wrap what passes through it in an error of its own and forget the first one: where the program was
    asked to stop, a failure afterwards is put down to that. A command that still came to its end (SystemExit) is not.
    """
    if _asked and not isinstance(error, SystemExit):
        return 128 + _asked[0]
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        if isinstance(error, KeyboardInterrupt):
            return 128 + (error.number if isinstance(error, Stopped) else signal.SIGINT)
        seen.add(id(error))
        error = error.__cause__ or error.__context__
    return None


def say_stopped() -> None:
    """The one line, to standard error; nothing where nobody can read it any more."""
    with suppress(OSError, ValueError):
        print("stopped; nothing half written was left", file=sys.stderr, flush=True)


def _stop(number: int, _frame: FrameType | None) -> None:
    ignore_stops()
    _asked.append(number)
    raise Stopped(number)


def _numbers() -> list[signal.Signals]:
    return [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
