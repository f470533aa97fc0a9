"""Whose changes they are: what change tracking says of the words of a unit, and whether it says everything."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from bma_drafter.reading.changes import Piece
from bma_drafter.reading.matching.elements import Element, coded
from bma_drafter.reading.matching.words import pieces_between, plain
from bma_drafter.reading.word.lines import Atom, authors_of, pieces_of


@dataclass(frozen=True, slots=True)
class Told:
    """What is told of a change: its pieces, its authors, and whether all of it was tracked."""

    pieces: tuple[Piece, ...]
    authors: tuple[str, ...]
    tracked: Literal["yes", "no", "partly"]


def same_words(ours: Element, theirs: Element) -> bool:
    """Whether two elements read the same; a number that was worked out anew is no difference."""
    if ours.key == theirs.key:
        return True
    if any(a.target for line in theirs.lines for a in line.atoms):
        return coded(_atoms(ours), "deleted") == coded(_atoms(theirs), "deleted")
    return False


def own_atoms(theirs: Sequence[Element], names: Iterable[str], foreign: Iterable[str]) -> list[Atom]:
    """The atoms of elements that belong to units with these bookmarks, not to units that were deleted beside them.

    `foreign`: the bookmarks of all other units.
    """
    wanted, others = frozenset(names), frozenset(foreign)
    out: list[Atom] = []
    for element in theirs:
        for line in element.lines:
            marked = {a.paragraph for a in line.atoms if a.names & wanted}
            for atom in line.atoms:
                beside = not marked or atom.paragraph in marked
                if atom.names & wanted or (beside and not atom.names & others):
                    out.append(atom)
    return out


def told(old: str, new: str, atoms: Sequence[Atom], ours: Iterable[Atom], marks: Iterable[str] = ()) -> Told:
    """What is told of a change from `old` to `new` in these atoms; `ours` are the same words as we sent them.

    `marks`: authors of paragraph ends that were inserted or deleted.
    """
    authors = tuple(dict.fromkeys((*authors_of(atoms), *marks)))
    is_tracked = any(a.kind != "same" for a in atoms) or bool(authors)
    if not is_tracked:
        return Told(pieces_between(old, new), (), "no")
    before = plain("".join(a.text for a in atoms if a.kind != "inserted"))
    whole = before == plain(old) or coded(atoms, "inserted") == coded(ours, "deleted")
    if whole:
        return Told(tuple(_refined(pieces_of(atoms))), authors, "yes")
    return Told(tuple(_signed(pieces_between(old, new), atoms)), authors, "partly")


def _refined(pieces: Sequence[Piece]) -> Iterable[Piece]:
    """Pieces in which words that one author deleted and typed again are kept: "60 days" for "90 days" is one number."""
    waiting: Piece | None = None
    for piece in pieces:
        replaced = waiting is not None and {waiting.kind, piece.kind} == {"deleted", "inserted"}
        if waiting is not None and replaced and waiting.author == piece.author:
            old, new = (waiting, piece) if waiting.kind == "deleted" else (piece, waiting)
            for fine in pieces_between(old.text, new.text):
                yield fine if fine.kind == "same" else Piece(fine.kind, fine.text, piece.author)
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = piece
    if waiting is not None:
        yield waiting


def _signed(pieces: Iterable[Piece], atoms: Sequence[Atom]) -> Iterable[Piece]:
    """Pieces with the author of the tracked change in which their words stand."""
    for piece in pieces:
        author = None
        if piece.kind != "same" and piece.text.strip():
            author = next(
                (a.author for a in atoms if a.kind == piece.kind and piece.text.strip() in a.text),
                None,
            )
        yield Piece(piece.kind, piece.text, author)


def _atoms(element: Element) -> list[Atom]:
    return [a for line in element.lines for a in line.atoms]
