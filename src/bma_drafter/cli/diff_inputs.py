"""What two files are that are to be compared, told by what they hold; and which pairs make sense."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bma_drafter.errors import Problem, UserError

if TYPE_CHECKING:
    from bma_drafter.agreement.load import Loaded
    from bma_drafter.reading.rounds.records import ClosedRound
    from bma_drafter.reports.diff.difference import Kind

_KINDS: dict[Kind, str] = {
    "description": "a description of an agreement",
    "round": "the record of a round",
    "review": "a saved review",
    "word": "a Word file",
}
_TEXTS = frozenset({"description", "round"})
_PROTOCOL = "round.yaml"


@dataclass(frozen=True)
class Given:
    """One of the two: what it is, and what it holds of that kind."""

    path: Path
    kind: Kind
    loaded: Loaded | None = None
    """Of a description, and of a round, which keeps one."""
    round_: ClosedRound | None = None
    saved: Mapping[str, Any] | None = None
    word: bytes | None = None

    @property
    def name(self) -> str:
        """The file as it was named."""
        return str(self.path)


def both_given(old: Path, new: Path) -> tuple[Given, Given]:
    """The two files, read.

    Raises `UserError` with the problems of both: what cannot be read, what is nothing that can be compared, and a pair
    that makes no sense.
    """
    found: list[Given] = []
    problems: list[Problem] = []
    for path in (old, new):
        try:
            found.append(given(path))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(dict.fromkeys(problems))  # the same file named twice has its problems once
    first, second = found
    if first.kind != second.kind and not {first.kind, second.kind} <= _TEXTS:
        raise UserError(_no_pair(first, second))
    return first, second


def given(path: Path) -> Given:
    """What a file or folder is; `UserError` where it is nothing that can be compared."""
    from bma_drafter.source.files import read_binary

    if path.is_dir():
        return _folder(path)
    data = read_binary(path)
    if data.startswith(b"PK\x03\x04"):
        if _is_word(data):
            return Given(path, "word", word=data)
        raise UserError(_unknown(path, "it is a packed file, and no Word file"))
    return _text(path)


def _folder(path: Path) -> Given:
    from bma_drafter.reading.rounds.records import load_round

    if (path / _PROTOCOL).is_file():
        made = load_round(path)
        return Given(path, "round", loaded=made.loaded, round_=made)
    inside = sorted(one.name for one in path.iterdir() if (one / _PROTOCOL).is_file())
    if inside:
        problem = Problem(
            "BMA-556",
            f"{path} is the folder of several rounds: {', '.join(inside)}",
            repair=f"name one of them: {path / inside[-1]}",
        )
        raise UserError(problem)
    raise UserError(_unknown(path, f"it is a folder without {_PROTOCOL}, so no record of a round"))


def _is_word(data: bytes) -> bool:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError):  # a damaged one is told by whoever reads it
        return b"word/" in data
    return any(name.startswith("word/") for name in names)


def _text(path: Path) -> Given:
    from bma_drafter.agreement.load import from_document
    from bma_drafter.review.saved import is_saved_review
    from bma_drafter.source.files import read_document, read_text

    text = read_text(path)
    if text.lstrip().startswith("{"):
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            data = None  # told with its place below
        if is_saved_review(data):
            return Given(path, "review", saved=data)
    document = read_document(path)
    if not str(document.data.get("schema", "")).startswith("bma/"):
        first = next(iter(document.data), None)
        raise UserError(_unknown(path, f"its first key is '{first}'" if first is not None else "it is empty"))
    return Given(path, "description", loaded=from_document(document))


def _unknown(path: Path, why: str) -> Problem:
    return Problem(
        "BMA-556",
        f"{path} is nothing that can be compared: {why}",
        why="What a file is, is told by what it holds and not by its name.",
        repair="name a description (its first key is schema: bma/1), the folder of a round (x.rounds/1), a review "
        "saved by bma check --format json, or a Word file (.docx)",
    )


def _no_pair(old: Given, new: Given) -> Problem:
    kinds = {old.kind, new.kind}
    either = {one.kind: one for one in (new, old)}
    text = either.get("description") or either.get("round")
    repair = "name two of a kind"
    if text is not None and "word" in kinds:
        spec = text.name if text.kind == "description" else "SPEC"
        repair = f"to see what a Word file has different: bma read {either['word'].name} --against {spec}"
    elif text is not None:
        spec = str(text.path if text.kind == "description" else text.path / "agreement.yaml")
        repair = f"save its review first: bma check {spec} --format json -o now.json, then compare the two reviews"
    return Problem(
        "BMA-557",
        f"{old.name} is {_KINDS[old.kind]}, and {new.name} is {_KINDS[new.kind]}: they cannot be compared",
        why="Compared are descriptions and rounds with one another, saved reviews with saved reviews, and Word files "
        "with Word files.",
        repair=repair,
    )
