"""Letters that go with a draft: filled from the description, from either side, with named blanks for the rest."""

from __future__ import annotations

from pathlib import Path

import pytest

from bma_drafter.clauses.cases import case_problems
from bma_drafter.clauses.library import load_letters
from bma_drafter.clauses.lint import lint_library
from bma_drafter.drafting.letters import letter
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.docx.lint import lint_docx
from bma_drafter.writers.markdown import write_markdown
from tests.cli.commands import bma
from tests.drafting.drafts import EXAMPLE, ROOT, example

LETTERS = load_letters(ROOT / "templates")


def test_the_shipped_letters_hold_together() -> None:
    assert set(LETTERS.entries) == {"note-verbale", "cover-note"}
    problems = [*lint_library(LETTERS), *case_problems(LETTERS)]
    assert [p.headline() for p in problems] == []


@pytest.mark.parametrize(("side", "sender"), [("home", "Senegal"), ("host", "Spain")])
def test_a_note_verbale_goes_from_one_side_to_the_other(side: str, sender: str) -> None:
    made = letter(LETTERS.entries["note-verbale"], example(), language="en", first=side, audience="public")  # type: ignore[arg-type]
    text = write_markdown(made)
    begins = text.index("The Ministry of Foreign Affairs of the ")
    assert sender in text[begins : begins + 70]
    assert lint_docx(write_docx(made)) == []


def test_both_letters_are_written_by_the_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for kind in LETTERS.entries:
        said = bma("letter", kind, "--for", str(EXAMPLE), "-o", f"{kind}.docx")
        assert said.code == 0, said.err
    said = bma("letter", "note-verbal", "--for", str(EXAMPLE), "-o", "x.docx")
    assert said.code == 2
    assert "note-verbale" in said.err
