"""Commands that write, each at a desk of its own with old files in place, run as processes that can be killed."""

from __future__ import annotations

import contextlib
import csv
import io
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.forms.small_tables import written

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "senegal-spain.yaml"
BEGIN = (
    "import sys\n"
    "from bma_drafter.cli.stopping import watch_for_stops\n"
    "from bma_drafter.cli.entry import run\n"
    "watch_for_stops()\n"
    "print('begun', file=sys.stderr, flush=True)\n"
    "sys.argv[0] = 'bma'\n"
    "run()\n"
)
"""The command line as it is installed; one line says that the interpreter has started and the program begins."""
COUNTRIES = ("Senegal", "Mali", "Peru", "Ecuador", "Ghana", "Kenya", "Nepal", "India", "Tunisia", "Morocco")
STOPPED = "stopped; nothing half written was left\n"


@dataclass(frozen=True, slots=True)
class Job:
    """A command, the files it writes, and what lies on the desk besides them."""

    name: str
    arguments: tuple[str, ...]
    outputs: tuple[str, ...]
    lay_out: Callable[[Path], None]
    folder: str = "."
    """The folder of the outputs."""
    backups: bool = False
    """Whether the command keeps what was there before beside."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How a process ended."""

    code: int
    err: str


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT / "src"), "SOURCE_DATE_EPOCH": "1700000000", "BMA_TRACEBACK": ""}


def begin(arguments: Sequence[str], desk: Path, before: Sequence[str] = ()) -> subprocess.Popen[str]:
    """`bma ARGUMENTS` at the desk, begun; `before` is a program that starts it."""
    process = subprocess.Popen(
        [*before, sys.executable, "-c", BEGIN, *arguments],
        cwd=desk, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert process.stderr is not None
    assert process.stderr.readline() == "begun\n"
    return process


def end(process: subprocess.Popen[str]) -> Ended:
    _, err = process.communicate(timeout=120)
    return Ended(process.returncode, err)


def done(arguments: Sequence[str], desk: Path, before: Sequence[str] = ()) -> Ended:
    return end(begin(arguments, desk, before))


def left_beside(folder: Path) -> list[str]:
    """The files on their way that lie in a folder."""
    with contextlib.suppress(FileNotFoundError), os.scandir(folder) as entries:
        return [entry.name for entry in entries if entry.name.endswith(".tmp")]
    return []


def killed(job: Job, desk: Path, number: signal.Signals, chance: random.Random, seconds: float) -> Ended:
    """The command, sent a signal at a random moment: of its whole run, or from when it begins to write."""
    process = begin(job.arguments, desk)
    if chance.random() < 0.3:
        time.sleep(chance.uniform(0, seconds))
    else:
        while process.poll() is None and not left_beside(desk / job.folder):
            time.sleep(0.0002)
        time.sleep(chance.uniform(0, 0.004 * len(job.outputs)))
    process.send_signal(number)
    return end(process)


def laid(job: Job, desk: Path) -> Path:
    """A new desk: what the command reads, and an old file in the place of each that it writes."""
    desk.mkdir()
    job.lay_out(desk)
    (desk / job.folder).mkdir(exist_ok=True)
    for name in job.outputs:
        if not (desk / name).exists():
            (desk / name).write_bytes(old(name))
    return desk


def old(name: str) -> bytes:
    return b"answers: []\n" if name.endswith(".answers.yaml") else f"old {name}\n".encode() * 2000


def contents(desk: Path, job: Job) -> dict[str, bytes]:
    return {name: (desk / name).read_bytes() for name in job.outputs}


def _spec(desk: Path) -> None:
    shutil.copy(EXAMPLE, desk / "x.yaml")


def _answers(desk: Path) -> None:
    """A form in CSV with one answer."""
    _spec(desk)
    out = ("checklist", "export", "recommendations-2011", "--for", "x.yaml", "-o", "form.csv")
    assert done(out, desk).code == 0
    rows = list(csv.DictReader(io.StringIO((desk / "form.csv").read_text("utf-8-sig"), newline="")))
    rows[0] |= {"Answer": "met", "Answered by": "A. Ndiaye", "Date": "2026-03-31"}
    with (desk / "form.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, rows[0])
        table.writeheader()
        table.writerows(rows)


def _form(desk: Path) -> None:
    _spec(desk)
    assert done(("new", "--form", "form.xlsx", "--for", "x.yaml"), desk).code == 0


def _demo(desk: Path) -> None:
    (desk / "demo").mkdir()
    (desk / "demo" / ".bma-demo").write_bytes(old("demo/.bma-demo"))


def _table(desk: Path) -> None:
    written(desk, *([str(n), one, "2004", "yes", "2", "x", "No fee is charged"] for n, one in enumerate(COUNTRIES)))


_DEMO = ("senegal-spain.yaml", "draft-own-copy.docx", "draft-counterpart.docx", "draft-own-copy.html", ".bma-demo")
JOBS = (
    Job("draft", ("draft", "x.yaml", "-o", "x.docx", "--force"), ("x.docx",), _spec),
    Job("report", ("report", "x.yaml", "-o", "x.html", "--force", "--on", "2026-03-31"), ("x.html",), _spec),
    Job("check", ("check", "x.yaml", "-o", "x.json", "--force"), ("x.json",), _spec),
    Job(
        "export",
        ("checklist", "export", "recommendations-2011", "--for", "x.yaml", "-o", "f.xlsx", "--force"),
        ("f.xlsx",),
        _spec,
    ),
    Job(
        "answers",
        ("checklist", "import", "form.csv", "--into", "x.answers.yaml", "--yes"),
        ("x.answers.yaml",),
        _answers,
        backups=True,
    ),
    Job(
        "questionnaire",
        ("new", "--from", "form.xlsx", "--onto", "x.yaml", "y.yaml", "--force"),
        ("y.yaml",),
        _form,
        backups=True,
    ),
    Job("demo", ("demo", "demo"), tuple(f"demo/{name}" for name in _DEMO), _demo, folder="demo"),
    Job(
        "table",
        ("import", "table", "register.csv", "--mapping", "ours.yaml", "-o", "out", "--force"),
        tuple(f"out/{n}-{one.lower()}.yaml" for n, one in enumerate(COUNTRIES)),
        _table,
        folder="out",
        backups=True,
    ),
)
