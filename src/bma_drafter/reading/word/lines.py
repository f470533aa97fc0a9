"""The text of a Word file as lines in order, each with its words as they would be accepted and as they were before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from bma_drafter.reading.changes import Piece

Kind: TypeAlias = Literal["same", "inserted", "deleted"]
NOTHING: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Atom:
    """Words in one state: kept, inserted or deleted by a tracked change, with its author and the bookmarks around."""

    text: str
    kind: Kind = "same"
    author: str | None = None
    names: frozenset[str] = NOTHING
    target: str = ""
    """The bookmark that a cross-reference leads to: its number is worked out anew and is no change of anybody."""
    paragraph: int = 0
    """The paragraph of the file it stands in: two are one line where the mark between them was deleted."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A place in a table, counted from 0 through the whole file and within the table."""

    table: int
    row: int
    column: int
    row_kind: Kind = "same"
    row_author: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote or endnote; `kind` and `author` tell of its mark in the text."""

    what: Literal["footnote", "endnote"]
    text: str
    kind: Kind = "same"
    author: str | None = None


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, with the words it stands on."""

    author: str
    text: str
    on: str = ""
    names: frozenset[str] = NOTHING
    """The bookmarks in which it begins."""


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph, as it reads when every tracked change is accepted."""

    atoms: tuple[Atom, ...]
    style: str = ""
    """The name of its style, as Word shows it."""
    outline: int | None = None
    """0 for the highest heading; None for plain text."""
    label: str = ""
    """Its automatic number."""
    cell: Cell | None = None
    in_box: bool = False
    """It stands in a text box."""
    notes: tuple[Note, ...] = ()
    comments: tuple[str, ...] = ()
    """Ids of the comments that begin here."""
    touched: tuple[str, ...] = ()
    """Bookmarks that begin or end here, also those around no words."""
    mark: Kind = "same"
    """Whether its end was inserted by a tracked change."""
    mark_author: str | None = None
    joined: tuple[str | None, ...] = ()
    """Authors who deleted the end of a paragraph within it."""

    @property
    def accepted(self) -> str:
        """Its words with every tracked change accepted."""
        return accepted(self.atoms)

    @property
    def rejected(self) -> str:
        """Its words with every tracked change rejected."""
        return rejected(self.atoms)

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is left but what was deleted."""
        return not self.accepted.strip() and any(a.kind == "deleted" for a in self.atoms)


@dataclass(frozen=True, slots=True)
class WordText:
    """A whole text: lines in order, those of a table where the table stands."""

    lines: tuple[Line, ...]
    comments: Mapping[str, Comment] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    """What a reader should know: hidden words, macros that stayed unread, text that is kept elsewhere."""


def accepted(atoms: Iterable[Atom]) -> str:
    """The words with every tracked change accepted."""
    return "".join(a.text for a in atoms if a.kind != "deleted")


def rejected(atoms: Iterable[Atom]) -> str:
    """The words with every tracked change rejected."""
    return "".join(a.text for a in atoms if a.kind != "inserted")


def pieces_of(atoms: Iterable[Atom]) -> tuple[Piece, ...]:
    """The words as pieces, those of the same state and author together."""
    out: list[Piece] = []
    for atom in atoms:
        if not atom.text:
            continue
        if out and (out[-1].kind, out[-1].author) == (atom.kind, atom.author):
            out[-1] = Piece(atom.kind, out[-1].text + atom.text, atom.author)
        else:
            out.append(Piece(atom.kind, atom.text, atom.author))
    return tuple(out)


def authors_of(atoms: Iterable[Atom]) -> Iterator[str]:
    """Who inserted or deleted words, in the order of the text."""
    for atom in atoms:
        if atom.kind != "same" and atom.author:
            yield atom.author
