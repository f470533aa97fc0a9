"""What once failed: run in every run, whatever else is selected."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.hostile.case import Case, Files, example
from tests.hostile.libraries import FAMILY, _clauses
from tests.hostile.running import hold

CORPUS = Path(__file__).parent / "corpus"
LONG_NAME = "x" * 300


def _files(stored: str | None, name: str) -> Files:
    more = {name: (CORPUS / stored).read_bytes()} if stored else {}
    base = _clauses() if stored and stored.endswith(".txt") else {"x.yaml": example(1)}
    return {**base, **more}


_TEXT = f"own/clauses/{FAMILY}/employer-pays.en.txt"
_PREVIEW = ("clauses", "preview", FAMILY, "--templates", "own")
ONCE: tuple[tuple[str | None, str, tuple[str, ...], tuple[str, ...]], ...] = (
    # an address with eleven digits made the reader of spreadsheets ask for 155 GB, and end the program
    ("cell-beyond-every-sheet.xlsx", "f.xlsx", ("new", "out/n.yaml", "--from", "f.xlsx"), ("f.xlsx",)),
    # signs nested deeper than Python goes were found while they were checked, not while they were read
    ("minus-without-end.en.txt", _TEXT, _PREVIEW, ("own/clauses",)),
    # a filter without what belongs behind it failed while it was rendered
    ("filter-without-its-texts.en.txt", _TEXT, _PREVIEW, ("own/clauses",)),
    # thousands of messages, where the first hundreds say it all; and under the name of the shipped file
    ("thousands-of-paragraphs.en.txt", _TEXT, _PREVIEW, ("own/clauses",)),
    ("brackets-without-end.en.txt", _TEXT, _PREVIEW, ("own/clauses",)),
    # names longer than the system allows
    (None, "", ("check", LONG_NAME), ("xxx",)),
    (None, "", ("draft", LONG_NAME, "-o", "out/d.md"), ("xxx",)),
    (None, "", ("check", "x.yaml", "--checklists", LONG_NAME), ("xxx",)),
    (None, "", ("clauses", "preview", FAMILY, "--templates", LONG_NAME), ("xxx",)),
    # a file without end as the source of styles; a folder as the file of answers
    (None, "", ("style", "check", "/dev/zero"), ("/dev/zero",)),
    (None, "", ("checklist", "import", "x.yaml", "--into", "."), ("answers",)),
)


@pytest.mark.parametrize("number", range(len(ONCE)))
def test_what_once_failed_is_told(number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stored, name, command, hostile = ONCE[number]
    desk = tmp_path / "desk"
    desk.mkdir()
    monkeypatch.chdir(desk)
    hold(Case(f"once-{number}", partial(_files, stored, name), (command,), hostile, "refused"), desk)


def test_every_file_kept_is_used() -> None:
    assert {path.name for path in CORPUS.iterdir()} - {"README.md"} == {one[0] for one in ONCE if one[0]}
