"""Notes as they are printed: whether they are, and what stands in front of their words."""

from __future__ import annotations

from collections.abc import Sequence

from bma_drafter.text.tree import Document, Note
from bma_drafter.text.words import Words


def beside(document: Document, notes: Sequence[Note]) -> Sequence[Note]:
    """The notes that are printed beside the text.

    Raises ValueError where they should stand in an annex and are still at their units: they would be lost.
    """
    if document.notes_as == "annex" and notes:
        raise ValueError("notes are put into an annex by views.notes_as_annex, before the document is written")
    return () if document.notes_as == "none" else notes


def source_line(note: Note, words: Words) -> str:
    """ "C181, Article 7(1)"; with the remark that the source was not read where it was not; empty without a source."""
    if note.source is None and note.verified:
        return ""
    named = ", ".join(filter(None, (note.source, note.at)))
    if note.verified:
        return named
    return f"{named} ({words.not_read})" if named else words.not_read
