"""A request to stop is answered with one line and its own exit code, whatever it passed through on its way."""

from __future__ import annotations

import os
import signal
import subprocess
import sys

import pytest

from bma_drafter.cli import main, stopping
from bma_drafter.cli.stopping import Stopped, stopped_by
from bma_drafter.errors import Problem, UserError
from tests.cli.commands import bma


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The signals that asked the program to stop; none yet."""
    found: list[int] = []
    monkeypatch.setattr(stopping, "_asked", found)
    return found


def wrapped(error: BaseException) -> Exception:
    try:
        try:
            raise error
        except BaseException as caught:
            raise ValueError("a library failed") from caught
    except ValueError as outer:
        return outer


def test_the_exit_code_says_which_signal_it_was(asked: list[int]) -> None:
    assert stopped_by(KeyboardInterrupt()) == 130
    assert stopped_by(Stopped(signal.SIGTERM)) == 143
    assert stopped_by(wrapped(Stopped(signal.SIGTERM))) == 143
    assert stopped_by(wrapped(OSError())) is None
    assert stopped_by(None) is None


def test_a_failure_after_a_request_to_stop_is_put_down_to_it_and_an_end_is_not(asked: list[int]) -> None:
    asked.append(signal.SIGTERM)
    assert stopped_by(ValueError("a library forgot what it caught")) == 143
    assert stopped_by(SystemExit(0)) is None


@pytest.mark.parametrize(
    "error",
    [
        ValueError("Stopped: "),
        OSError("broken"),
        UserError(Problem("BMA-607", "it cannot be written")),
        KeyboardInterrupt(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_what_is_said_is_one_line(asked: list[int], monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def stopped_inside() -> None:
        asked.append(signal.SIGINT)
        raise error

    monkeypatch.setattr(main, "app", stopped_inside)
    monkeypatch.setattr(main, "_drop_output", lambda: None)
    said = bma("check", "x.yaml")
    assert (said.code, said.err) == (130, "stopped; nothing half written was left\n")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="a signal of POSIX")
def test_what_is_to_be_ignored_stays_ignored_and_a_second_request_does_not_interrupt_the_first() -> None:
    code = (
        "import os, signal\n"
        "from bma_drafter.cli.stopping import Stopped, watch_for_stops\n"
        "signal.signal(signal.SIGHUP, signal.SIG_IGN)\n"
        "watch_for_stops()\n"
        "os.kill(os.getpid(), signal.SIGHUP)\n"
        "try:\n"
        "    os.kill(os.getpid(), signal.SIGTERM)\n"
        "    signal.pause()\n"
        "except Stopped as stop:\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    print(stop.number)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, env={**os.environ}
    )
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, f"{int(signal.SIGTERM)}\n", "")
