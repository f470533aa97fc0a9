"""Lines of a clause text put together: what a line is by its first sign, and where in the file each letter stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bma_drafter.errors import Place, Problem

Kind: TypeAlias = Literal["paragraph", "point", "sub-point", "closing", "row", "signatures", "note", "empty"]

SLOT = re.compile("\ue000(\\d+)\ue001")
"""The mark that stands for a ready inline in a text; `slot` writes it."""


def slot(index: int) -> str:
    """The mark of the inline with this index."""
    return f"\ue000{index}\ue001"


"""The mark that stands for a ready inline."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line with its number in the file."""

    text: str
    line: int


@dataclass(frozen=True, slots=True)
class _Piece:
    """Where a part of a joined line came from: its start in the joined text, its line, its first column from 0."""

    start: int
    source: SourceLine
    column: int


@dataclass(frozen=True, slots=True)
class Logical:
    """A line of a text together with the lines that continue it; `start` is where its words begin in `text`."""

    kind: Kind
    text: str
    start: int
    file: str
    pieces: tuple[_Piece, ...]

    @property
    def line(self) -> int:
        """The number of its first line in the file."""
        return self.pieces[0].source.line

    def line_at(self, offset: int) -> int:
        """The number of the line in the file where the letter at `offset` stands."""
        return self._piece(offset).source.line

    def place(self, offset: int, width: int = 1) -> Place:
        """The place in the file of the letter at `offset`."""
        piece = self._piece(offset)
        raw = piece.source.text
        column = min(piece.column + offset - piece.start, len(raw))
        begin, end = len(shown(raw[:column])), len(shown(raw[: column + width]))
        return Place(self.file, piece.source.line, begin + 1, max(end, begin + 1) + 1, shown(raw))

    def _piece(self, offset: int) -> _Piece:
        return next((p for p in reversed(self.pieces) if p.start <= offset), self.pieces[0])


def shown(text: str) -> str:
    """A line as a message shows it: a value is not known there, so it is shown as a sign."""
    return SLOT.sub("{{…}}", text)


_SIGNS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r" {2,}- "), "sub-point"),
    (re.compile(r"- "), "point"),
    (re.compile(r"\+ "), "closing"),
    (re.compile(r"\|"), "row"),
    (re.compile(r"> "), "note"),
    (re.compile(r"= "), "signatures"),
)
_SIGN_ALONE = re.compile(r"(?: {2,}-|[-+>=])(?=\S|$)")
_MEANT: dict[str, tuple[str, Kind]] = {
    "-": ("a point begins with '- '", "point"),
    "+": ("closing words begin with '+ '", "closing"),
    ">": ("a note begins with '> '", "note"),
    "=": ("signature blocks are written '= signatures'", "signatures"),
}


def logical_lines(lines: Iterable[SourceLine], file: str, tell: Callable[[Problem], None]) -> Iterator[Logical]:
    """The lines by kind, each joined with the lines that continue it; comments are left out.

    What is wrong with the beginning of a line is told and repaired by the likeliest guess.
    """
    current: _Open | None = None
    after_comment = False
    for source in lines:
        text = source.text.lstrip("\ufeff").rstrip(" \t\r\n")
        if text.startswith("#"):
            after_comment = True
            continue
        if text.lstrip(" \t") == "":
            if current is not None:
                yield current.closed(file)
                current = None
            yield Logical("empty", "", 0, file, (_Piece(0, source, 0),))
            after_comment = False
            continue
        kind, start = _kind(text, source, file, tell)
        if kind is None:
            if after_comment:
                tell(_comment_continued(source, file))
            elif current is not None:
                current.add(text, source)
                continue
            else:
                tell(_nothing_to_continue(source, file))
            kind, start = "paragraph", len(text) - len(text.lstrip(" \t"))
        after_comment = False
        if current is not None:
            yield current.closed(file)
        current = _Open(kind, text, start, source)
    if current is not None:
        yield current.closed(file)


class _Open:
    """A line that may still be continued."""

    __slots__ = ("kind", "pieces", "start", "text")

    def __init__(self, kind: Kind, text: str, start: int, source: SourceLine) -> None:
        self.kind, self.text, self.start = kind, text, start
        self.pieces = [_Piece(0, source, source.text.find(text) if text else 0)]

    def add(self, text: str, source: SourceLine) -> None:
        words = text.lstrip(" \t")
        self.pieces.append(_Piece(len(self.text) + 1, source, source.text.find(words)))
        self.text += f" {words}"

    def closed(self, file: str) -> Logical:
        return Logical(self.kind, self.text, self.start, file, tuple(self.pieces))


def _kind(text: str, source: SourceLine, file: str, tell: Callable[[Problem], None]) -> tuple[Kind | None, int]:
    """What a line is and where its words begin; None for a line that continues the one above."""
    for pattern, kind in _SIGNS:
        if found := pattern.match(text):
            if kind == "sub-point" and found.end() > len("  - "):
                tell(_too_deep(source, file, found.end()))
            return kind, found.start() if kind == "row" else found.end()
    if found := _SIGN_ALONE.match(text):
        sign = found[0].lstrip()
        words, kind = _MEANT[sign]
        tell(_sign_alone(source, file, found.end(), words, sign))
        return ("sub-point" if found[0] != sign else kind), found.end()
    if text.startswith("  "):
        return None, 0
    if text[0] in " \t":
        tell(_indentation(source, file))
        return None, 0
    return "paragraph", 0


def _at(source: SourceLine, file: str, column: int, end: int) -> Place:
    return Place(file, source.line, column, max(end, column + 1), shown(source.text))


def _too_deep(source: SourceLine, file: str, end: int) -> Problem:
    return Problem(
        "BMA-441",
        "this point is indented further than a sub-point",
        _at(source, file, 1, end),
        why="There are points ('- ') and sub-points ('  - '), and nothing below them.",
        repair="begin the line with two spaces and '- ', or make it a point",
    )


def _sign_alone(source: SourceLine, file: str, end: int, meant: str, sign: str) -> Problem:
    return Problem(
        "BMA-441",
        meant,
        _at(source, file, 1, end + 1),
        why=f"A line that begins with '{sign}' is read by its first sign.",
        repair=f"put one space after the sign, or write \\{sign} for the sign itself",
    )


def _indentation(source: SourceLine, file: str) -> Problem:
    return Problem(
        "BMA-441",
        "the line is indented by one space or a tab",
        _at(source, file, 1, 2),
        why="A line that continues the one above begins with two spaces, every other line with none.",
        repair="begin it with two spaces, or with none",
    )


def _comment_continued(source: SourceLine, file: str) -> Problem:
    return Problem(
        "BMA-442",
        "this line continues a comment",
        _at(source, file, 1, 3),
        why="It would become part of the text of the agreement.",
        repair="begin every line of a comment with '# '",
    )


def _nothing_to_continue(source: SourceLine, file: str) -> Problem:
    return Problem(
        "BMA-442",
        "there is no line above that this one continues",
        _at(source, file, 1, 3),
        why="Two leading spaces mean that the line belongs to the one above it.",
        repair="take the spaces away",
    )
