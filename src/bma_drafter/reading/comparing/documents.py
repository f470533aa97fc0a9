"""Two texts compared: one document with its revisions, or the list of what changed.

Units are laid beside each other by their ids, words only within a unit, so that the time grows with the length of the
text and a paragraph that stayed is never mistaken for another.
"""

from __future__ import annotations

from bma_drafter.reading.changes import Change
from bma_drafter.reading.comparing.change_list import changes_in
from bma_drafter.reading.comparing.merging import Merging
from bma_drafter.text.revisions import accepted
from bma_drafter.text.tree import Document, Side


def compared(old: Document, new: Document, author: Side | None = None) -> Document:
    """One document with what was inserted and deleted between two; both must be numbered and resolved.

    `author` is the Party whose changes they are; words inserted in a Party's brackets are that Party's in any case.
    Title page, running lines and the notes of what is in both are those of the new one. Where a document has revisions
    of its own, its text is the one with all of them accepted.
    """
    return Merging(accepted(old), accepted(new), author).document()


def unit_changes(old: Document, new: Document) -> tuple[Change, ...]:
    """What changed between two documents, in order: one change for each unit, of a table one for each row.

    Kinds are edited, new, deleted and moved. A unit that stands elsewhere is `moved`, with its old words and its new
    ones; one that was replaced as a whole where it stood is edited.
    """
    return changes_in(compared(old, new))
