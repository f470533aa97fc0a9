"""Every kind of file that the commands write, written once: for tests that look at all of them."""

from __future__ import annotations

import contextlib
from pathlib import Path

from tests.cli.commands import bma
from tests.drafting.drafts import EXAMPLE, ROOT

POSITIONS = """\
side: home
mandate: {by: Council of Ministers, on: 2026-10-01}
positions:
  recruitment-fees:
    opening: employer-pays
    walk_away: listed-exceptions
    owner: Ministry of Labour
    reason: Workers would pay twice.
    cleared: [{ministry: Ministry of Finance, on: 2026-10-12}, {ministry: Ministry of Health}]
    tabled: employer-pays
"""
BRACKETS = """\
round: 2
brackets:
  - id: receipt
    unit: notices.receipt
    since: 1
    texts:
      - {by: home}
      - {by: host, text: {en: A notice takes effect at once.}}
    reserve: {by: host, kind: scrutiny}
"""
_DRAFT = ("draft", "x.yaml", "--side", "home")
WORD_FILES = {
    "annotated": _DRAFT,
    "traced": (*_DRAFT, "--size", "full", "--provenance"),
    "short": (*_DRAFT, "--size", "short"),
    "footnotes": (*_DRAFT, "--notes", "footnotes"),
    "notes-at-the-end": (*_DRAFT, "--notes", "annex"),
    "bare": (*_DRAFT, "--notes", "none"),
    "counterpart": ("draft", "x.yaml", "--audience", "counterpart"),
    "counterpart-footnotes": ("draft", "x.yaml", "--audience", "counterpart", "--notes", "footnotes"),
    "public": ("draft", "x.yaml", "--audience", "public"),
    "memorandum": ("draft", "health-workers.yaml"),
    "programme": ("draft", "home-town-fund.yaml"),
    "original-of-home": ("draft", "senegal-spain-complete.yaml", "--final", "--alternat", "home"),
    "original-of-host": ("draft", "senegal-spain-complete.yaml", "--final", "--alternat", "host"),
    "in-house-style": (*_DRAFT, "--reference", "house.docx"),
    "table": ("table", "x.yaml"),
    "table-counterpart": ("table", "x.yaml", "--audience", "counterpart", "--only-open"),
    "clearance": ("table", "x.yaml", "--of", "clearance"),
    "table-since": ("table", "r.yaml", "--since", "2"),
    "minutes": ("minutes", "r.yaml"),
    "minutes-of-host": ("minutes", "r.yaml", "--alternat", "host"),
    "note-verbale": ("letter", "note-verbale", "--for", "x.yaml"),
    "cover-note": ("letter", "cover-note", "--for", "x.yaml"),
    "report": ("report", "x.yaml", "--on", "2026-11-24"),
    "form": ("checklist", "export", "recommendations-2011", "--for", "x.yaml"),
    "empty-form": ("checklist", "export", "recommendations-2011"),
    "preview": ("clauses", "preview", "recruitment-fees", "--for", "x.yaml"),
}
"""Name of the file -> the command that writes it; the file with the styles is there besides."""
PAGES = {
    "annotated": _DRAFT,
    "notes-at-the-end": (*_DRAFT, "--notes", "annex"),
    "counterpart": ("draft", "x.yaml", "--audience", "counterpart"),
    "memorandum": ("draft", "health-workers.yaml"),
    "original": ("draft", "senegal-spain-complete.yaml", "--final"),
    "table": ("table", "x.yaml"),
    "minutes": ("minutes", "r.yaml"),
    "note-verbale": ("letter", "note-verbale", "--for", "x.yaml"),
    "report": ("report", "x.yaml", "--on", "2026-11-24"),
    "portfolio": ("report", "x.yaml", "health-workers.yaml", "home-town-fund.yaml", "--on", "2026-11-24"),
}


def lay_out(folder: Path) -> None:
    """The descriptions that the commands are asked about, positions and brackets beside the first; a closed round."""
    (folder / "x.yaml").write_bytes(EXAMPLE.read_bytes())
    (folder / "x.positions").mkdir()
    (folder / "x.positions" / "home.yaml").write_text(POSITIONS, encoding="utf-8")
    (folder / "x.brackets.yaml").write_text(BRACKETS, encoding="utf-8")
    for name in ("health-workers", "home-town-fund", "senegal-spain-complete"):
        (folder / f"{name}.yaml").write_bytes((ROOT / "examples" / f"{name}.yaml").read_bytes())
    (folder / "r.yaml").write_bytes(EXAMPLE.read_bytes())
    (folder / "r.brackets.yaml").write_text(BRACKETS, encoding="utf-8")
    said = bma("round", "close", str(folder / "r.yaml"), "--date", "2027-03-12", "--place", "Dakar")
    assert said.code == 0, said.err


def write_word_files(folder: Path) -> list[Path]:
    """Every kind of Word file, in a folder that is there."""
    with contextlib.chdir(folder):
        said = bma("style", "export", "house.docx")
        assert said.code == 0, said.err
        return [folder / "house.docx", *(_written(folder, f"{n}.docx", c) for n, c in WORD_FILES.items())]


def write_pages(folder: Path) -> list[Path]:
    """Every kind of HTML page."""
    with contextlib.chdir(folder):
        return [_written(folder, f"{name}.html", command) for name, command in PAGES.items()]


def _written(folder: Path, name: str, command: tuple[str, ...]) -> Path:
    said = bma(*command, "-o", name)
    assert said.code == 0, f"{name}: {said.err}"
    return folder / name
