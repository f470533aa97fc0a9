"""The changes of a merged document as a list: one for each unit, of a table one for each row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bma_drafter.reading.changes import Change, ChangeKind, Piece, ValueChange
from bma_drafter.reading.comparing.words import words_compared
from bma_drafter.reading.matching.words import overlap, pieces_between, words_in
from bma_drafter.text.citing import full_references
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.revisions import BEFORE, Row, accepted, new_words, old_words, rejected, whole, whole_row
from bma_drafter.text.tree import (
    HOLDING,
    Document,
    Inline,
    Meta,
    Paragraph,
    Part,
    Point,
    Revised,
    Signatures,
    Table,
    Text,
    Value,
)
from bma_drafter.text.walking import Unit, flat, runs_of, walk

_BETWEEN_CELLS = Text(" | ")
_FEW: Final = 5
"""Fewer words are read faster as a whole."""
_ALIKE: Final = 0.7
"""The share of the new words that the old ones have, from which on they are laid beside each other."""


@dataclass(frozen=True, slots=True)
class _Line:
    """One run of words of a unit, and what is added to the place of the unit."""

    unit: Unit
    run: tuple[Inline, ...]
    part: str = ""

    @property
    def id(self) -> str:
        """The id of the unit, also of a deleted copy."""
        return self.unit.id.removesuffix(BEFORE)


def changes_in(merged: Document) -> tuple[Change, ...]:
    """Every change of a merged document in order; numbers in the places of deleted units are the old ones."""
    found = _Changes(merged).all()
    return tuple(replace(change, id=f"c{number}") for number, change in enumerate(found, 1))


class _Changes:
    def __init__(self, merged: Document) -> None:
        self._meta = merged.meta
        self._now = {unit_id: ref.text for unit_id, ref in full_references(accepted(merged)).items()}
        self._before = {unit_id: ref.text for unit_id, ref in full_references(rejected(merged)).items()}
        self._lines = [line for spot in walk(merged) for line in _lines(spot.unit)]
        self._copies = {(line.id, line.part): line for line in self._lines if line.unit.id.endswith(BEFORE)}
        self._places = dict(_places(merged))
        self._inserted = {line.id for line in self._lines if _kind(line) == "inserted"}

    def all(self) -> Iterator[Change]:
        after: str | None = None
        for line in self._lines:
            if any(isinstance(inline, Revised) for inline in flat(line.run)):
                yield from self._change(line, after)
            if _kind(line) != "deleted":
                after = line.id

    def _change(self, line: _Line, after: str | None) -> Iterator[Change]:
        kind, copied = _kind(line), line.unit.id.endswith(BEFORE)
        if kind is None:
            yield self._told("edited", line, line.run)
        elif isinstance(line.unit, Table) or not (copied or (line.id, line.part) in self._copies):
            told = self._told("new" if kind == "inserted" else "deleted", line, line.run)
            yield replace(told, after=after) if kind == "inserted" else told
        elif not copied:
            before = self._copies[line.id, line.part]
            run = words_compared(old_words(before.run), new_words(line.run))
            holder, place = self._places[before.unit.id]
            beside = self._places[line.unit.id] == (holder, place + 1)
            told = self._told("edited" if beside else "moved", line, run)
            yield told if beside else replace(told, after=after)
        elif line.id not in self._inserted:
            yield self._told("deleted", line, line.run)

    def _told(self, kind: ChangeKind, line: _Line, run: tuple[Inline, ...]) -> Change:
        pieces = tuple(_joined(_pieces(run, self._meta, "same", None)))
        ending = getattr(line.unit, "ending", "") if line.part == "" else ""
        places = self._before if kind == "deleted" else self._now
        where = places.get(line.id) or self._before.get(line.id) or line.id
        return Change(
            id="",
            kind=kind,
            unit=line.id,
            where=f"{where}, {line.part}" if line.part else where,
            old=_words(pieces, "deleted") + (ending if kind in ("edited", "moved") else ""),
            new=_words(pieces, "inserted") + (ending if kind in ("edited", "moved") else ""),
            pieces=tuple(_finer(pieces)),
            authors=tuple(dict.fromkeys(p.author for p in pieces if p.author)),
            values=tuple(_values(run)),
        )


def _kind(line: _Line) -> str | None:
    revision = whole(line.run)
    return revision.kind if revision else None


def _places(document: Document) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each unit with what holds it, and which of the units there it is."""
    divisions: list[Unit] = []
    for division in document.divisions:
        divisions.append(division)
        divisions += division.articles if isinstance(division, Part) else ()
    held: dict[str, Sequence[Unit]] = {"": divisions}
    for spot in walk(document):
        if isinstance(spot.unit, (Paragraph, Point)):
            held[spot.unit.id] = spot.unit.points
        elif not isinstance(spot.unit, (Part, Table, Signatures)):
            held[spot.unit.id] = spot.unit.blocks
    for holder, units in held.items():
        yield from ((unit.id, (holder, place)) for place, unit in enumerate(units))


def _lines(unit: Unit) -> Iterator[_Line]:
    if isinstance(unit, Table):
        if unit.caption_revised:
            yield _Line(unit, unit.caption_revised, "title")
        if unit.header:
            yield _Line(unit, _row(unit.header), "heading")
        for number, row in enumerate(unit.rows, 1):
            yield _Line(unit, _row(row), f"row {number}")
    elif isinstance(unit, (Paragraph, Point, Signatures)):
        for index, run in enumerate(runs_of(unit, notes=False)):
            name = "closing words" if isinstance(unit, Paragraph) and index else ""
            yield _Line(unit, run, name or ("signatures" if isinstance(unit, Signatures) else ""))
    else:
        for run in runs_of(unit, notes=False):
            yield _Line(unit, run, "" if whole(run) else "title")


def _row(row: Row) -> tuple[Inline, ...]:
    """A row as one run of words, its cells parted; inserted or deleted as a whole where the row is."""
    revision = whole_row(row)
    out: list[Inline] = []
    for index, cell in enumerate(row):
        own = whole(cell.inlines)
        out += [_BETWEEN_CELLS] if index else []
        out += own.inlines if revision and own else cell.inlines
    return (replace(revision, inlines=tuple(out)),) if revision else tuple(out)


def _pieces(inlines: tuple[Inline, ...], meta: Meta, kind: str, author: str | None) -> Iterator[Piece]:
    for inline in inlines:
        if isinstance(inline, Revised):
            names = {"home": meta.home.short, "host": meta.host.short}
            yield from _pieces(inline.inlines, meta, inline.kind, names[inline.by] if inline.by else None)
        elif isinstance(inline, HOLDING):
            opening, _, closing = read((replace(inline, inlines=(Text("\0"),)),)).partition("\0")
            yield _piece(kind, opening, author)
            yield from _pieces(inline.inlines, meta, kind, author)
            yield _piece(kind, closing, author)
        else:
            yield _piece(kind, read((inline,)), author)


def _piece(kind: str, text: str, author: str | None) -> Piece:
    if kind == "inserted":
        return Piece("inserted", text, author)
    return Piece("deleted", text, author) if kind == "deleted" else Piece("same", text)


def _joined(pieces: Iterator[Piece]) -> Iterator[Piece]:
    waiting: Piece | None = None
    for piece in pieces:
        if waiting is not None and (piece.kind, piece.author) == (waiting.kind, waiting.author):
            waiting = replace(waiting, text=waiting.text + piece.text)
        else:
            if waiting is not None and waiting.text:
                yield waiting
            waiting = piece
    if waiting is not None and waiting.text:
        yield waiting


def _finer(pieces: tuple[Piece, ...]) -> Iterator[Piece]:
    """The pieces; words replaced by ones alike (a bracket by what stood in it) word by word, since here a list is read.

    In the text itself a bracket goes as a whole, so that rejecting brings back the bracket.
    """
    waiting: Piece | None = None
    for piece in pieces:
        if waiting is not None and piece.kind == "inserted" and _are_alike(waiting.text, piece.text):
            authors = {"deleted": waiting.author, "inserted": piece.author, "same": None}
            yield from (replace(p, author=authors[p.kind]) for p in pieces_between(waiting.text, piece.text))
            waiting = None
            continue
        if waiting is not None:
            yield waiting
        waiting = piece if piece.kind == "deleted" else None
        if waiting is None:
            yield piece
    if waiting is not None:
        yield waiting


def _are_alike(old: str, new: str) -> bool:
    one, other = words_in(old), words_in(new)
    return len(other) >= _FEW and overlap(other, one) >= _ALIKE and overlap(one, other) >= _ALIKE / 2


def _words(pieces: tuple[Piece, ...], kind: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind in ("same", kind))


def _values(run: tuple[Inline, ...]) -> Iterator[ValueChange]:
    """Values of the description that are in both versions with other words."""
    old, new = (
        {i.path: i.text for i in flat(words) if isinstance(i, Value)} for words in (old_words(run), new_words(run))
    )
    for path, text in old.items():
        if path in new and new[path] != text:
            yield ValueChange(path, text, new[path])
