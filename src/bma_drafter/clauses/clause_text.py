"""The text of a variant, as its file holds it."""

from __future__ import annotations

from dataclasses import dataclass

from bma_drafter.errors import Place


@dataclass(frozen=True, slots=True)
class ClauseText:
    """One text file of a variant: its name for messages, its words, the language."""

    file: str
    text: str
    language: str

    def place(self, line: int, column: int = 1, width: int = 1) -> Place:
        """A place in the file, with the line for the caret."""
        rows = self.text.splitlines()
        row = rows[line - 1] if 0 < line <= len(rows) else None
        return Place(self.file, line, column, column + width, row)
