"""The same input and SOURCE_DATE_EPOCH give the same bytes, in two processes whose sets have other orders."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from tests.cli.every_file import lay_out
from tests.drafting.drafts import ROOT

COMMANDS = {
    "draft.docx": ("draft", "x.yaml", "--side", "home"),
    "draft.html": ("draft", "x.yaml", "--side", "home"),
    "draft.md": ("draft", "x.yaml", "--side", "home", "--notes", "annex"),
    "original.docx": ("draft", "senegal-spain-complete.yaml", "--final", "--alternat", "host"),
    "table.docx": ("table", "x.yaml"),
    "table.xlsx": ("table", "x.yaml"),
    "clearance.docx": ("table", "x.yaml", "--of", "clearance"),
    "note.docx": ("letter", "note-verbale", "--for", "x.yaml"),
    "cover.docx": ("letter", "cover-note", "--for", "x.yaml"),
    "report.docx": ("report", "x.yaml", "--on", "2026-11-24"),
    "report.xlsx": ("report", "x.yaml", "--on", "2026-11-24"),
    "form.docx": ("checklist", "export", "recommendations-2011", "--for", "x.yaml"),
    "form.xlsx": ("checklist", "export", "recommendations-2011", "--for", "x.yaml"),
}
_ALL = """
import json, sys
from bma_drafter.cli.main import run
for name, command in json.loads(sys.argv[1]).items():
    sys.argv = ["bma", *command, "-o", name]
    try:
        run()
    except SystemExit as stop:
        if stop.code:
            raise
"""


def test_two_processes_write_the_same(tmp_path: Path) -> None:
    one, other = (_written(tmp_path / seed, seed) for seed in ("1", "7919"))
    assert one.keys() == COMMANDS.keys()
    assert [name for name in COMMANDS if one[name] != other[name]] == []


def _written(folder: Path, seed: str) -> dict[str, bytes]:
    """What a process of its own writes."""
    folder.mkdir()
    lay_out(folder)
    environment = os.environ | {
        "PYTHONHASHSEED": seed,
        "PYTHONPATH": str(ROOT / "src"),
        "SOURCE_DATE_EPOCH": "1700000000",
    }
    command = [sys.executable, "-c", _ALL, json.dumps(COMMANDS)]
    said = subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=False, timeout=300)
    assert said.returncode == 0, said.stderr.decode()
    return {name: (folder / name).read_bytes() for name in COMMANDS if (folder / name).is_file()}
