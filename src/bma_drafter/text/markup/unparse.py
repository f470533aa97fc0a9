"""Blocks of the tree written as markup again: `parse` of what comes out gives the same blocks.

Values, blanks and Party names have no signs of their own. With `slots` they are put aside there and a mark stands for
them; without, their words are written. Of a comparison the new words are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from bma_drafter.text.endings import joiner_of
from bma_drafter.text.markup.lines import slot
from bma_drafter.text.markup.notes import SOURCE_KEY
from bma_drafter.text.markup.unit_making import automatic_name, automatic_point_name
from bma_drafter.text.tree import (
    Blank,
    Block,
    Bracket,
    Cell,
    Emphasis,
    Inline,
    Note,
    Paragraph,
    Point,
    Ref,
    ResolvedRef,
    Revised,
    Signatures,
    Strong,
    Table,
    Term,
    Text,
    Value,
)
from bma_drafter.text.words import Words, words

_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\@*_[]{^|\"'"})
_FIRST_SIGNS = "-+>=# "
_EXTENDS_REFERENCE = "-.[0123456789"


def unparse(blocks: Iterable[Block], slots: dict[int, Inline] | None = None, *, language: str = "en") -> str:
    """The markup of some blocks, one line for each unit and note.

    `slots` is filled with the inlines that have no sign; hand it to `parse` with the text.
    """
    writer = _Writer(slots, words(language))
    for index, block in enumerate(blocks):
        if isinstance(block, Paragraph):
            writer.paragraph(block, automatic_name(index))
        elif isinstance(block, Table):
            writer.table(block, automatic_name(index))
        elif isinstance(block, Signatures):
            writer.line("= signatures", writer.anchor(block.id, "signatures"))
    return "\n".join(writer.lines)


class _Writer:
    def __init__(self, slots: dict[int, Inline] | None, own: Words) -> None:
        self.slots, self.words = slots, own
        self.lines: list[str] = []
        self.after_table = False

    def line(self, text: str, *signs: str) -> None:
        self.lines.append(" ".join((text, *(s for s in signs if s))))
        self.after_table = False

    def anchor(self, id_: str, automatic: str) -> str:
        name = id_.rpartition(".")[2]
        return "" if name == automatic else f"^{name}"

    # -------------------------------------------------------------------------------- units

    def paragraph(self, paragraph: Paragraph, automatic: str) -> None:
        name = paragraph.id.rpartition(".")[2]
        joiner = self._joiner(paragraph.points)
        self.line(self._first(self.inlines(paragraph.inlines)), joiner, self.anchor(paragraph.id, automatic))
        self._notes(paragraph.notes)
        for index, point in enumerate(paragraph.points):
            self._point(point, "- ", automatic_point_name(name, index, level=1))
        if paragraph.closing:
            self.line("+ " + self._first(self.inlines(paragraph.closing)))

    def _point(self, point: Point, sign: str, automatic: str) -> None:
        name = point.id.rpartition(".")[2]
        words_ = self._first(self.inlines(point.inlines))
        self.line(sign + words_, self._joiner(point.points), self.anchor(point.id, automatic))
        self._notes(point.notes)
        for index, below in enumerate(point.points):
            self._point(below, "  - ", automatic_point_name(name, index, level=2))

    def _joiner(self, points: Sequence[Point]) -> str:
        return "{or}" if joiner_of(points, self.words) == "or" else ""

    def table(self, table: Table, automatic: str) -> None:
        if self.after_table:
            self.lines.append("")
        self.line(self._row(table.header, header=True), self.anchor(table.id, automatic))
        self._notes(table.notes)
        for row in table.rows:
            self.line(self._row(row))
        self.after_table = True

    def _row(self, cells: Sequence[Cell], *, header: bool = False) -> str:
        out = "|"
        for cell in cells:
            text = self.inlines(cell.inlines)
            if header and text.endswith(">"):
                text = text[:-1] + "\\>"
            out += f" {text} > |" if header and cell.align == "right" else f" {text} |"
        return out

    # -------------------------------------------------------------------------------- notes

    def _notes(self, notes: Iterable[Note]) -> None:
        for note in notes:
            read = "" if note.verified else " unverified"
            head = f"> {note.kind} {note.audience}{read}:"
            text = self.inlines(note.inlines)
            if note.kind == "source" and note.source:
                head += f" {note.source}"
                if note.at:
                    head += f' "{note.at}"'
                elif text[:1] in ("“", "”"):
                    text = f"\\{text}"
            elif note.kind == "source" and SOURCE_KEY.match(text):
                text = f"\\{text}"
            self.line(head, text)

    # -------------------------------------------------------------------------------- inlines

    def _first(self, text: str) -> str:
        """Words at the beginning of a line, where the first letter may be a sign."""
        return f"\\{text}" if text[:1] in _FIRST_SIGNS and text else text

    def inlines(self, inlines: Iterable[Inline]) -> str:
        out: list[str] = []
        after_reference = False
        for inline in inlines:
            text = self._one(inline)
            if after_reference and isinstance(inline, Text) and text[:1] in _EXTENDS_REFERENCE and text:
                text = f"\\{text}"
            after_reference = isinstance(inline, Ref)
            out.append(text)
        return "".join(out)

    def _one(self, inline: Inline) -> str:
        if isinstance(inline, Text):
            return f"\\{inline.text}" if inline.kept else _escaped(inline.text)
        if isinstance(inline, Emphasis):
            return f"_{self.inlines(inline.inlines)}_"
        if isinstance(inline, Strong):
            return f"**{self.inlines(inline.inlines)}**"
        if isinstance(inline, Term):
            return f"**{_escaped(inline.text)}**"
        if isinstance(inline, Ref):
            return f"@{inline.target}"
        if isinstance(inline, Revised):
            return self.inlines(inline.inlines) if inline.kind == "inserted" else ""
        if isinstance(inline, Bracket):
            return f"[{inline.side or 'option'}: {self.inlines(inline.inlines)}]"
        if self.slots is not None:
            index = len(self.slots)
            self.slots[index] = inline
            return slot(index)
        return _escaped(_plain_words(inline))


def _escaped(text: str) -> str:
    """Words in which no letter is a sign; a line end, which would end the unit, becomes a space."""
    return " ".join(text.translate(_SIGNS).splitlines()) if "\n" in text else text.translate(_SIGNS)


def _plain_words(inline: Inline) -> str:
    if isinstance(inline, (Value, ResolvedRef)):
        return inline.text
    if isinstance(inline, Blank):
        return f"[{inline.label}]"
    form = getattr(inline, "form", "")
    return f"[{getattr(inline, 'side', 'Parties')} {form}]"
