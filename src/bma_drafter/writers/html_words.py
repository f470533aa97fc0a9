"""The words of a unit in HTML: emphasis, terms, blanks, brackets, references, revisions."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from bma_drafter.text.tree import (
    Blank,
    Bracket,
    Document,
    Emphasis,
    Inline,
    ResolvedRef,
    Revised,
    Strong,
    Term,
    Text,
    Value,
)
from bma_drafter.text.walking import walk
from bma_drafter.writers.characters import clean
from bma_drafter.writers.names import place_name


class HtmlWords:
    """Turns inlines into HTML."""

    def __init__(self, document: Document) -> None:
        self._meta = document.meta
        self._targets = frozenset(spot.unit.id for spot in walk(document))

    def of(self, inlines: Iterable[Inline]) -> str:
        """The words. Raises TypeError for a node that should have been resolved before writing."""
        return "".join(self._one(inline) for inline in inlines)

    def _one(self, inline: Inline) -> str:
        if isinstance(inline, (Text, Value)):
            return safe(inline.text)
        if isinstance(inline, Emphasis):
            return f"<em>{self.of(inline.inlines)}</em>"
        if isinstance(inline, Strong):
            return f"<strong>{self.of(inline.inlines)}</strong>"
        if isinstance(inline, Term):
            return f"<dfn>{safe(inline.text)}</dfn>"
        if isinstance(inline, Blank):
            return f'<span class="blank">[{safe(inline.label)}]</span>'
        if isinstance(inline, Bracket):
            label = f"<b>{safe(inline.label)}:</b> " if inline.label else ""
            kind = inline.side or "option"
            return f'<span class="bracket {kind}">[{label}{self.of(inline.inlines)}]</span>'
        if isinstance(inline, ResolvedRef):
            return self._reference(inline)
        if isinstance(inline, Revised):
            return self.changed(self.of(inline.inlines), inline)
        raise TypeError(f"{inline!r} must be put into words before a file is written")

    def changed(self, content: str, revision: Revised | None) -> str:
        """Content inserted or deleted; who changed it is said where a Party is known for it."""
        if revision is None or not content:
            return content
        tag = "ins" if revision.kind == "inserted" else "del"
        party = {"home": self._meta.home, "host": self._meta.host}[revision.by].short if revision.by else None
        named = f' title="{safe(party)}"' if party else ""
        moved = ' class="moved"' if revision.moved else ""
        return f"<{tag}{moved}{named}>{content}</{tag}>"

    def _reference(self, reference: ResolvedRef) -> str:
        words_ = safe(reference.text)
        target = reference.target
        if target not in self._targets:
            fields = [s.target for s in reference.segments if not isinstance(s, str) and s.target in self._targets]
            if not fields:
                return words_
            target = fields[-1]
        return f'<a href="#{place_name(target)}">{words_}</a>'


def safe(text: str) -> str:
    """Words in which no sign is markup, and no character is one that a file may not hold."""
    return escape(clean(text))
