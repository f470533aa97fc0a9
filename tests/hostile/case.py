"""A case of hostile input: files in a folder of its own, the commands that are given them, and what has to hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Literal, TypeAlias

Files: TypeAlias = Mapping[str, bytes]
Ends: TypeAlias = Literal["refused", "taken", "told or taken"]

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ("senegal-spain", "home-town-fund", "health-workers", "cases/france", "cases/mexico", "cases/senegal")


@dataclass(frozen=True, slots=True)
class Case:
    """One case. `files` are made when it is run; commands run in the folder that holds them, and write to `out/`."""

    name: str
    files: Callable[[], Files]
    commands: tuple[tuple[str, ...], ...]
    hostile: tuple[str, ...]
    """Words of which a refusal has to hold one: the names of the files that may be at fault."""
    ends: Ends = "told or taken"
    links: Mapping[str, str] = field(default_factory=dict)
    """Links by name, and what they lead to (seen from the folder)."""
    may_write: tuple[str, ...] = ("out/",)
    in_part: bool = False
    """Whether what is sound in the file may be written although the rest is refused: rows of a table."""

    def __str__(self) -> str:
        return self.name

    def lay_out(self, folder: Path) -> None:
        """Writes the files of the case into an empty folder."""
        (folder / "out").mkdir()
        for name, data in self.files().items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        for name, target in self.links.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.symlink_to(target)


def chance(*words: object) -> Random:
    """Chance that is the same in every run, for each case its own."""
    return Random("·".join(map(str, words)))


def shipped(name: str) -> bytes:
    """A file that comes with the project."""
    return (ROOT / name).read_bytes()


def example(number: int = 0) -> bytes:
    """One of the descriptions that come with the project."""
    return shipped(f"examples/{EXAMPLES[number % len(EXAMPLES)]}.yaml")
