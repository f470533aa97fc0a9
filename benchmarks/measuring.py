"""Measuring whole commands: CPU time and peak memory of a fresh process, median of several runs."""

from __future__ import annotations

import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

RUNS = 7


@dataclass(frozen=True, slots=True)
class Figure:
    """One measured figure with the bound it is to hold."""

    name: str
    cpu: float
    wall: float
    memory_mb: float
    bound: str

    def row(self) -> str:
        """The figure as a row of a Markdown table."""
        return f"| {self.name} | {self.cpu:.2f} s | {self.wall:.2f} s | {self.memory_mb:.0f} MB | {self.bound} |"


def bma() -> str:
    """The command under test: the one of this environment."""
    beside = Path(sys.executable).with_name("bma")
    found = str(beside) if beside.is_file() else shutil.which("bma")
    if found is None:
        sys.exit("bma is not installed in this environment: run make bench")
    return found


def measure(name: str, arguments: Sequence[str], bound: str, *, runs: int = RUNS) -> Figure:
    """Runs `bma` with the arguments in fresh processes, once to warm up and `runs` times for the figure.

    What takes minutes is run once, without warming up.
    """
    return measure_command(name, [bma(), *arguments], bound, runs=runs)


def measure_command(name: str, command: Sequence[str], bound: str = "–", *, runs: int = RUNS) -> Figure:
    """As `measure`, for any command."""
    warming = 1 if runs > 1 else 0
    environment = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
    rows = [_once(command, environment) for _ in range(runs + warming)][warming:]
    cpu, wall, memory = (statistics.median(column) for column in zip(*rows, strict=True))
    return Figure(name, cpu, wall, memory, bound)


def _once(command: Sequence[str], environment: dict[str, str]) -> tuple[float, float, float]:
    start = time.perf_counter()
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)} ended with exit code {process.returncode}")
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def machine() -> str:
    """What the figures were measured on."""
    processor = platform.processor() or platform.machine()
    for line in _lines("/proc/cpuinfo"):
        if line.startswith("model name"):
            processor = line.split(":", 1)[1].strip()
            break
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{processor}, {os.cpu_count()} cores, {memory:.0f} GB, {platform.system()}, Python {platform.python_version()}"
    )


def _lines(path: str) -> list[str]:
    try:
        return Path(path).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []


def own_peak_mb() -> float:
    """Peak memory of this process."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
