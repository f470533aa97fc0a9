"""Which files a command takes from the files and folders it is given."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path

from bma_drafter.errors import Problem

_ENDINGS = (".yaml", ".yml", ".json")
ROUNDS = ".rounds"
"""How the folder ends in which the closed rounds of a description lie."""


def spec_files(given: Sequence[Path]) -> tuple[list[Path], int, dict[str, tuple[Problem, ...]]]:
    """The files to check, how many were passed over, and the problem of each folder without a description.

    Of a folder those are taken whose first key is `schema: bma/1`. What lies beside one of these and bears its name
    (its answers, waivers, positions, rounds) belongs to it, and is not counted as passed over. The rounds of a
    description are earlier states of it: they are no agreements of their own, unless their folder is the one given.
    """
    files: list[Path] = []
    passed_over = 0
    problems: dict[str, tuple[Problem, ...]] = {}
    for path in given:
        if not path.is_dir():
            files.append(path)
            continue
        candidates = sorted(p for p in _inside(path) if p.suffix.lower() in _ENDINGS and p.is_file())
        found = [p for p in candidates if _is_description(p)]
        passed_over += _passed_over(candidates, found)
        if not found:
            problem = Problem(
                "BMA-704",
                f"the folder {path} holds no description of an agreement",
                repair="a description begins with the line schema: bma/1",
            )
            problems[str(path)] = (problem,)
        files += found
    return list(dict.fromkeys(files)), passed_over, problems


def _inside(path: Path) -> Iterator[Path]:
    """Every file of a folder, the records of closed rounds (`x.rounds`) left out; what vanishes is left out too."""
    for folder, below, names in os.walk(path):
        below[:] = [name for name in below if not name.endswith(ROUNDS)]
        yield from (Path(folder, name) for name in names)


def _passed_over(candidates: Sequence[Path], found: Sequence[Path]) -> int:
    taken = set(found)
    names = {str(one.with_suffix("")) for one in found}
    return sum(one not in taken and not _belongs(one, names) for one in candidates)


def _belongs(file: Path, names: set[str]) -> bool:
    """Whether the file, or the folder it is in, bears the name of a description with something behind it."""
    return any(str(one.with_suffix("")) in names for one in (file.with_suffix(""), file.parent))


def _is_description(path: Path) -> bool:
    """Whether the first key of a file is `schema` with our format; files that cannot be read are left to the check."""
    try:
        with path.open(encoding="utf-8-sig", errors="replace") as file:
            for line in file:
                text = line.strip()
                if text and not text.startswith(("#", "---", "%")):
                    return (
                        text.replace('"', "").replace("'", "").lstrip("{ ").startswith(("schema: bma/", "schema:bma/"))
                    )
    except OSError:
        return False
    return False
