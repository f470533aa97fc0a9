"""Inlines as runs: plain words, italic, bold, defined terms, blanks, brackets, references."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bma_drafter.text.revisions import whole
from bma_drafter.text.tree import (
    Blank,
    Bracket,
    Emphasis,
    Inline,
    ResolvedRef,
    Revised,
    Strong,
    Term,
    Text,
    Value,
)
from bma_drafter.writers.docx.fields import Targets
from bma_drafter.writers.docx.revisions import Revisions
from bma_drafter.writers.docx.xml import PLAIN, Look, run

_POSITIONS = {"home": ("PositionHome", "single"), "host": ("PositionHost", "dash"), None: ("Option", "dotted")}
"""Each side has a line of its own under its words, so that positions are told apart without colour."""


class Runs:
    """Turns inlines into runs. Words that meet in the same look become one run."""

    def __init__(self, targets: Targets, revisions: Revisions) -> None:
        self._targets, self._revisions = targets, revisions
        self._deleted = False

    def unit(self, inlines: tuple[Inline, ...], look: Look = PLAIN) -> tuple[str, Revised | None]:
        """The runs of a paragraph or cell, and how it was revised where it was as a whole.

        Those of a revised one carry no marks yet: the writer of the paragraph marks all that is in it.
        """
        self._revisions.begin_unit()
        revision = whole(inlines)
        if revision is None:
            return self.of(inlines, look), None
        return self._of_revised(revision, look, fields=True), revision

    def of(self, inlines: Iterable[Inline], look: Look = PLAIN, *, fields: bool = True) -> str:
        """The runs. Raises TypeError for a node that should have been resolved before writing."""
        out: list[str] = []
        waiting: list[str] = []
        for inline in inlines:
            if isinstance(inline, (Text, Value)):
                waiting.append(inline.text)
                continue
            if waiting:
                out.append(run("".join(waiting), look))
                waiting = []
            out.append(self._one(inline, look, fields))
        if waiting:
            out.append(run("".join(waiting), look))
        return "".join(out)

    def _one(self, inline: Inline, look: Look, fields: bool) -> str:
        if isinstance(inline, Emphasis):
            return self.of(inline.inlines, replace(look, italic=True), fields=fields)
        if isinstance(inline, Strong):
            return self.of(inline.inlines, replace(look, bold=True), fields=fields)
        if isinstance(inline, Term):
            return run(inline.text, replace(look, bold=True) if look.style else replace(look, style="Term"))
        if isinstance(inline, Blank):
            return run(f"[{inline.label}]", replace(look, style="Blank"))
        if isinstance(inline, Bracket):
            return self._bracket(inline, look, fields)
        if isinstance(inline, ResolvedRef):
            return self._targets.reference(inline, look, old=self._deleted) if fields else run(inline.text, look)
        if isinstance(inline, Revised):
            return self._revisions.around(self._of_revised(inline, look, fields=fields), inline, within=True)
        raise TypeError(f"{inline!r} must be put into words before a file is written")

    def _of_revised(self, revision: Revised, look: Look, *, fields: bool) -> str:
        self._deleted = revision.kind == "deleted"
        # Two places with the same words are taken for a move by LibreOffice, which then keeps one's paragraph; words
        # in place of the fields make them differ.
        fields = fields and not (self._deleted and revision.moved)
        out = self.of(revision.inlines, look, fields=fields)
        self._deleted = False
        return out

    def _bracket(self, bracket: Bracket, look: Look, fields: bool) -> str:
        style, line = _POSITIONS[bracket.side]
        inner = replace(look, style=style, underline=line)
        strong = replace(inner, bold=True)
        label = f"[{bracket.label}: " if bracket.label else "["
        return f"{run(label, strong)}{self.of(bracket.inlines, inner, fields=fields)}{run(']', strong)}"
