"""The places of units: a bookmark around the words of each, and the notes that stand there."""

from __future__ import annotations

from collections.abc import Sequence

from bma_drafter.text.tree import Note
from bma_drafter.writers.docx.notes import Notes
from bma_drafter.writers.names import place_name


class Places:
    """Gives bookmarks, each name once, and puts notes on words."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._given: set[str] = set()
        self.pending: list[Note] = []
        """Notes that wait for the next words: those of a division without a heading."""

    def marked(self, unit_id: str, content: str, notes: Sequence[Note], *, passing: bool = False) -> str:
        """The words of a unit between the ends of its bookmark, with its notes; `passing`: revised as a whole."""
        start, end = self.bookmark(place_name(unit_id))
        return self._notes.around(f"{start}{content}{end}", self._with_pending(notes), passing=passing)

    def around(self, unit_id: str, notes: Sequence[Note], *, passing: bool = False) -> tuple[str, str]:
        """What stands before and after the words of a cell that carries the place and notes of a unit."""
        start, end = self.bookmark(place_name(unit_id))
        before, _, after = self._notes.around("\0", self._with_pending(notes), passing=passing).partition("\0")
        return before + start, end + after

    def bookmark(self, name: str) -> tuple[str, str]:
        """The ends of a bookmark; empty for a name that is there already, since names must be unique."""
        if name in self._given:
            return "", ""
        self._given.add(name)
        number = len(self._given)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'

    def _with_pending(self, notes: Sequence[Note]) -> Sequence[Note]:
        if not self.pending:
            return notes
        both, self.pending = [*self.pending, *notes], []
        return both
