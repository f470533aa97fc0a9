"""Widths of the columns of a table, from the words in them: no column narrower than its longest word.

An annex with a table that has no room on an upright page is turned on its side.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Annex, Block, Cell, Document, Table
from bma_drafter.text.walking import Holder, changed_divisions

_LINE = 104
"""So many letters fit on a line of a table over the whole width of the text."""
_LONG_LINE = 160
"""So many on a page on its side."""
_CRAMPED = 5 / 6
"""Where the longest words alone take more of a line than this, every cell becomes a narrow column of words."""
_BOLD = 1.2
"""A bold letter of the header takes so much more room than one of the rows."""
_EDGES = 3.5
"""The space at both sides of a cell, in letters."""
_BROAD = 1.2
"""A capital or a figure takes so much more room than a small letter: "EUR 450,000" must not be parted."""
_WIDEST = 64
"""A cell with more letters than this is wrapped rather than given more room."""


def with_widths(document: Document) -> Document:
    """The document with widths for every table that states none, and with annexes turned where a table needs it.

    References must be resolved, so that they count.
    """

    def wide(holder: Holder) -> Holder:
        if isinstance(holder, Annex) and any(_is_cramped(block) for block in holder.blocks):
            holder = replace(holder, landscape=True)
        line = _LONG_LINE if getattr(holder, "landscape", False) else _LINE
        return replace(holder, blocks=tuple(_wide(block, line) for block in holder.blocks))

    return changed_divisions(document, wide)


def _wide(block: Block, line: int) -> Block:
    if not isinstance(block, Table) or block.widths or not block.header:
        return block
    return replace(block, widths=widths([block.header, *block.rows], line))


def _is_cramped(block: Block) -> bool:
    """Whether the longest words of a table's columns leave no room for the others on an upright page."""
    if not isinstance(block, Table) or not block.header:
        return False
    return sum(_least(_texts([block.header, *block.rows]))) > _CRAMPED * _LINE


def widths(rows: Sequence[tuple[Cell, ...]], line: int = _LINE) -> tuple[float, ...]:
    """The width of each column in letters: at least its longest word, more where its cells are longer."""
    texts = _texts(rows)
    least = _least(texts)
    wished = [min(_WIDEST, max((len(text) for text in column), default=0)) + _EDGES for column in texts]
    more = [max(0.0, wish - low) for wish, low in zip(wished, least, strict=True)]
    room = max(0.0, line - sum(least))
    if sum(more) <= room:
        return tuple(round(low + extra, 1) for low, extra in zip(least, more, strict=True))
    # Long columns get more than their share: a short one that wraps once costs less than a long one that wraps often.
    weights = [extra**1.5 for extra in more]
    return tuple(round(low + room * w / sum(weights), 1) for low, w in zip(least, weights, strict=True))


def _texts(rows: Sequence[tuple[Cell, ...]]) -> list[list[str]]:
    """The words of each column, cells that span several left out."""
    return [[read(row[n].inlines) for row in rows if n < len(row) and row[n].span == 1] for n in range(len(rows[0]))]


def _least(texts: Iterable[Sequence[str]]) -> list[float]:
    return [max(_longest_word(column), _BOLD * _longest_word(column[:1])) + _EDGES for column in texts]


def _longest_word(texts: Iterable[str]) -> float:
    return max((_length(word) for text in texts for word in text.split(" ")), default=1.0)


def _length(word: str) -> float:
    broad = sum(letter.isupper() or letter.isdigit() for letter in word)
    return len(word) + (_BROAD - 1) * broad
