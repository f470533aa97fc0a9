"""Empty paragraphs that keep tables apart, in a text and in each version of a revised one.

Two tables that touch become one in Word. Where a table or what stands between two was inserted or deleted, the empty
paragraph between them belongs to the version that needs it.
"""

from __future__ import annotations

from bma_drafter.text.tree import Revised

_INSERTED, _DELETED = Revised("inserted", ()), Revised("deleted", ())


class TableAbove:
    """Whether a table stands right above, as written, in the new version and in the old one."""

    def __init__(self) -> None:
        self.written = self._new = self._old = False

    def paragraph(self, revision: Revised | None) -> None:
        """A paragraph follows."""
        self.written = False
        self._set(False, revision)

    def table(self, revision: Revised | None) -> None:
        """A table follows."""
        self.written = True
        self._set(True, revision)

    def spacer(self, below: Revised | None) -> tuple[Revised, ...] | None:
        """The revisions of the empty paragraph before a table, or before the end of the text (`below` is None).

        None where no version needs one; an empty tuple where both do; both marks where only the page as written does.
        """
        new = self._new and (below is None or below.kind == "inserted")
        old = self._old and (below is None or below.kind == "deleted")
        if new and old:
            return ()
        if new or old:
            return (_INSERTED,) if new else (_DELETED,)
        return (_INSERTED, _DELETED) if self.written else None

    def _set(self, there: bool, revision: Revised | None) -> None:
        if revision is None or revision.kind == "inserted":
            self._new = there
        if revision is None or revision.kind == "deleted":
            self._old = there
