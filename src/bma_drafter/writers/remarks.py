"""What is printed in front of a note's words: its source and whether that source was read."""

from __future__ import annotations

from bma_drafter.text.tree import Note
from bma_drafter.text.words import Words


def source_line(note: Note, words: Words) -> str:
    """ "C181, Article 7(1)"; with the remark that the source was not read where it was not; empty without a source."""
    if note.source is None and note.verified:
        return ""
    named = ", ".join(filter(None, (note.source, note.at)))
    if note.verified:
        return named
    return f"{named} ({words.not_read})" if named else words.not_read
