"""What keeps a text from being final: blanks, brackets, anything left open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bma_drafter.errors import Problem
from bma_drafter.text.tree import Bracket, Document
from bma_drafter.text.views import BlankUse, inlines_in


def unfinished(document: Document, blanks: Iterable[BlankUse]) -> tuple[Problem, ...]:
    """One problem for each blank and bracket of a document that is to be final."""
    return (*_blanks(blanks), *_brackets(document))


def _blanks(blanks: Iterable[BlankUse]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for blank in blanks:
        if (blank.path, blank.label) in seen:
            continue
        seen.add((blank.path, blank.label))
        yield Problem(
            "BMA-510",
            f"{blank.where}: the blank '{blank.label}' is not filled in",
            why="A final text has no blanks.",
            repair=f"state {blank.path} in the description",
        )


def _brackets(document: Document) -> Iterator[Problem]:
    for where, inline in inlines_in(document):
        if isinstance(inline, Bracket):
            yield Problem(
                "BMA-511",
                f"{where}: words still stand in square brackets",
                why="A final text has no brackets.",
                repair="settle the wording in the clause or in your own text",
            )
