"""What the rules of a text look at: its runs of words as plain strings, its index, and what a rule is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from bma_drafter.text.tree import (
    HOLDING,
    Annex,
    Article,
    Document,
    Inline,
    Paragraph,
    Part,
    Point,
    Revised,
    Section,
    Table,
    Term,
    Text,
    Value,
)
from bma_drafter.text.unit_index import UnitIndex
from bma_drafter.text.walking import Spot, walk

Severity: TypeAlias = Literal["error", "warning", "advice"]
Kind: TypeAlias = Literal["title", "words", "closing", "cell"]
THING = "\ufffc"
"""Stands in a plain string for what is not words of the clause: a value, a blank, a reference, a Party."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One run of words of a drafted text, and the unit it belongs to."""

    spot: Spot
    kind: Kind
    inlines: tuple[Inline, ...]
    text: str
    """The words of the clause; `THING` for everything else and for words kept on purpose."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule is broken."""

    spot: Spot | None
    message: str
    repair: str | None = None


class Matter:
    """A document as the rules see it: only drafted text, without the sections around it."""

    def __init__(self, document: Document) -> None:
        self.document = document

    @cached_property
    def index(self) -> UnitIndex:
        """The units by id."""
        return UnitIndex(self.document)

    @cached_property
    def spots(self) -> tuple[Spot, ...]:
        """The units of the drafted text, in order."""
        return tuple(spot for spot in walk(self.document) if not isinstance(spot.holder, Section))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The runs of words of the drafted text, in order."""
        return tuple(piece for spot in self.spots for piece in _pieces(spot))


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of consistency: what it asks, why in one sentence, how grave, how it is repaired."""

    id: str
    title: str
    reason: str
    severity: Severity
    repair: str
    check: Callable[[Matter], Iterable[Hit]]


def plain(inlines: Iterable[Inline], *, kept: bool = False, values: bool = False) -> str:
    """Inlines as one string; `kept`, `values`: with the words kept on purpose, with the values printed.

    Deleted words of a comparison are left out.
    """
    out = []
    for inline in inlines:
        if isinstance(inline, Text):
            out.append(inline.text if kept or not inline.kept else THING)
        elif isinstance(inline, Term):
            out.append(inline.text)
        elif isinstance(inline, Revised) and inline.kind == "deleted":
            continue
        elif isinstance(inline, HOLDING):
            out.append(plain(inline.inlines, kept=kept, values=values))
        elif isinstance(inline, Value) and values:
            out.append(inline.text)
        else:
            out.append(THING)
    return "".join(out)


def _pieces(spot: Spot) -> Iterator[Piece]:
    unit = spot.unit
    if isinstance(unit, (Part, Article, Annex)):
        yield _piece(spot, "title", unit.title)
    elif isinstance(unit, Paragraph):
        yield _piece(spot, "words", unit.inlines)
        if unit.closing:
            yield _piece(spot, "closing", unit.closing)
    elif isinstance(unit, Point):
        yield _piece(spot, "words", unit.inlines)
    elif isinstance(unit, Table):
        for row in (unit.header, *unit.rows):
            for cell in row:
                yield _piece(spot, "cell", cell.inlines)


def _piece(spot: Spot, kind: Kind, inlines: tuple[Inline, ...]) -> Piece:
    return Piece(spot, kind, inlines, plain(inlines))
