"""The words of blocks as one reads them, without numbers, ids and notes: for comparing texts and searching them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bma_drafter.text.tree import (
    Blank,
    Block,
    Bracket,
    Emphasis,
    Inline,
    Paragraph,
    Parties,
    PartyName,
    Point,
    Ref,
    ResolvedRef,
    Revised,
    Signatures,
    Strong,
    Table,
)

_ITEM = re.compile(r"\[[^\]]*\]")


def words_of(blocks: Iterable[Block]) -> tuple[str, ...]:
    """One string for each paragraph, point, closing words, table row and row of signatures."""
    out: list[str] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            out.append(read(block.inlines))
            for point in block.points:
                _point(point, out)
            if block.closing:
                out.append(read(block.closing))
        elif isinstance(block, Table):
            out += [" | ".join(read(cell.inlines) for cell in row) for row in (block.header, *block.rows)]
        elif isinstance(block, Signatures):
            out.append(" | ".join(read(b.for_party) for b in block.blocks))
    return tuple(out)


def _point(point: Point, out: list[str]) -> None:
    out.append(read(point.inlines))
    for inner in point.points:
        _point(inner, out)


def read(inlines: Iterable[Inline]) -> str:
    """The words of some inlines; Parties and references not resolved yet by what they stand for, items left out.

    Deleted words of a comparison are not read.
    """
    return "".join(_one(inline) for inline in inlines)


def _one(inline: Inline) -> str:
    if isinstance(inline, (Emphasis, Strong)):
        return read(inline.inlines)
    if isinstance(inline, Revised):
        return read(inline.inlines) if inline.kind == "inserted" else ""
    if isinstance(inline, Bracket):
        return f"[{inline.label or inline.side or 'option'}: {read(inline.inlines)}]"
    if isinstance(inline, Blank):
        return f"[{inline.label}]"
    if isinstance(inline, Ref):
        return f"@{_ITEM.sub('', inline.target)}"
    if isinstance(inline, PartyName):
        return f"<{inline.side} {inline.form}>"
    if isinstance(inline, Parties):
        return f"<both {inline.form}>"
    if isinstance(inline, ResolvedRef):
        return inline.text
    return inline.text
