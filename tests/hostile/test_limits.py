"""The worst files, each in a process of its own with bounded memory and time: refused, in few seconds."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.hostile.case import ROOT, example, shipped

resource = pytest.importorskip("resource", reason="limits of memory are a thing of Unix")
MEMORY = 1_500_000_000
"""Of address space, most of which the libraries only reserve: a draft takes a third of it."""
SECONDS = 60
PROCESSOR_SECONDS = 20.0
RUN = "import sys; from bma_drafter.cli.main import run; sys.argv[0] = 'bma'; run()"
SIZE = 50_000_000


def limited(*arguments: str) -> subprocess.CompletedProcess[str]:
    """What a command says that may take no more memory and time than that."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (int(PROCESSOR_SECONDS), int(PROCESSOR_SECONDS)))

    return subprocess.run(
        [sys.executable, "-c", RUN, *arguments],
        capture_output=True, text=True, check=False, timeout=SECONDS, preexec_fn=limit,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
    )  # fmt: skip


def stretched(name: str, part: str, megabytes: int) -> bytes:
    """A package with a part of so many megabytes that packs to nothing."""
    out = io.BytesIO(shipped(name))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, b" " * (megabytes * 1_000_000))
    return out.getvalue()


def nested_zip() -> bytes:
    """A package within a package, ten levels down."""
    data = b"0" * 1_000_000
    for level in range(10):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(f"{level}.docx", data)
        data = out.getvalue()
    return data


def overlapping() -> bytes:
    """One packed part under thousands of names, so that its sizes add up to terabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a", b"0" * 40_000_000)
        first = archive.filelist[0]
        for number in range(1500):
            info = zipfile.ZipInfo(f"word/{number}.xml")
            info.compress_type, info.CRC = first.compress_type, first.CRC
            info.compress_size, info.file_size, info.header_offset = first.compress_size, first.file_size, 0
            archive.filelist.append(info)
            archive.NameToInfo[info.filename] = info
        archive._didModify = True
    return out.getvalue()


def laughing(repeats: int) -> bytes:
    lines = ["a0: &a0 [lol]"] + [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * repeats)}]" for i in range(1, 12)]
    return "\n".join(lines).encode()


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "keys": ("x.yaml", lambda: b"".join(b"k%07d: v\n" % i for i in range(SIZE // 12))),
    "line": ("x.yaml", lambda: b"title: " + b"a" * SIZE),
    "brackets": ("x.yaml", lambda: b"a: " + b"[" * SIZE),
    "just-under": ("x.yaml", lambda: b"".join(b"k%07d: v\n" % i for i in range(1_600_000))),
    "list": ("x.yaml", lambda: b"schema: bma/1\nobjectives:\n" + b"- x\n" * 4_900_000),
    "nothing": ("x.yaml", lambda: b"\n" * 19_000_000),
    "remarks": ("x.yaml", lambda: b"# x\n" * 4_900_000),
    "quotes": ("x.yaml", lambda: b'a: "' + b"\\u0041" * 3_000_000),
    "laughs": ("x.yaml", lambda: laughing(9)),
    "control": ("x.yaml", lambda: b"a: \x01" * 4_000_000),
    "answers": ("x.answers.yaml", lambda: b"answers:\n" + b"- {criterion: CO-03}\n" * 900_000),
    "bomb": ("h.docx", lambda: stretched("templates/house/reference.docx", "word/media/x.png", 200)),
    "nested": ("h.docx", nested_zip),
    "overlap": ("h.docx", overlapping),
    "form-bomb": ("f.xlsx", lambda: stretched("templates/house/reference.docx", "xl/x.xml", 500)),
    "form-overlap": ("f.xlsx", overlapping),
    "form-csv": ("f.csv", lambda: b"Id,Answer,Date\n" + b'"' + b"a" * 19_000_000),
    "form-csv-rows": ("f.csv", lambda: b"Id,Answer,Date\n" + b",,\n" * 6_000_000),
    "form-csv-cells": ("f.csv", lambda: b"," * 19_000_000),
    "form-large": ("f.csv", lambda: b"a" * SIZE),
    "clause": ("own/clauses/recruitment-fees/clause.yaml", lambda: b"a: [" + b"x, " * 6_000_000),
}


def command_for(name: str) -> tuple[str, ...]:
    """The command that reads a file of this name."""
    if name.startswith("h."):
        return ("style", "check", name)
    if name.startswith("f."):
        return ("checklist", "import", name, "--into", "y.answers.yaml", "--yes")
    if name.startswith("own"):
        return ("clauses", "show", "recruitment-fees", "--templates", "own")
    return ("check", "x.yaml")


_QUICK = ("laughs", "bomb", "brackets")


@pytest.mark.parametrize("which", [n if n in _QUICK else pytest.param(n, marks=pytest.mark.long) for n in FILES])
def test_the_largest_files_are_refused_within_time_and_memory(
    which: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name, make = FILES[which]
    monkeypatch.chdir(tmp_path)
    Path("x.yaml").write_bytes(example(1))
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(make())
    done = limited(*command_for(name))
    assert done.returncode == 2, f"{done.returncode} {done.stderr[-2000:]}"
    assert "BMA-" in done.stderr
    assert "BMA-70" not in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 400_000
    assert not Path("y.answers.yaml").exists()


@pytest.mark.long
def test_a_pipe_that_nobody_fills_is_no_endless_wait(tmp_path: Path) -> None:
    pipe = tmp_path / "x.yaml"
    os.mkfifo(pipe)
    done = limited("check", str(pipe))
    assert done.returncode == 2
    assert "BMA-1" in done.stderr
