"""Two versions of a table, or of the signatures, made one: rows laid beside each other by what stands in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from typing import Final, Literal

from bma_drafter.reading.comparing.words import likeness, whole_by, words_compared
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.revisions import Row
from bma_drafter.text.tree import Inline, Side, Signature, Signatures, Table, Text

_ALIKE: Final = 0.45
"""Rows less alike are two rows: one deleted, one inserted."""
_SAME_HEAD: Final = 0.6
"""How alike rows are at least that begin with the same words: the same occupation with other numbers."""
_MOST_PAIRS: Final = 20_000
"""Beyond so many pairs of changed rows each old one is shown as deleted and each new one as inserted."""
_Pair = tuple[Row | None, Row | None]


def same_columns(old: Table, new: Table) -> bool:
    """Whether rows of the two can stand in one table."""
    return _spans(old.header) == _spans(new.header) and _columns(old) == _columns(new)


def table_compared(old: Table, new: Table, author: Side | None) -> Table:
    """Both versions of a table with the same columns, rows and words revised."""
    rows: list[Row] = []
    for was, now in _aligned(old.rows, new.rows):
        if was is not None and now is not None:
            rows.append(_row_compared(was, now, author))
        elif was is not None:
            rows.append(whole_row_of("deleted", was, author))
        elif now is not None:
            rows.append(whole_row_of("inserted", now, author))
    caption: tuple[Inline, ...] = ()
    if old.caption != new.caption:
        before, now_ = _said(old.caption), _said(new.caption)
        caption = words_compared(before, now_, author)
        if not before or not now_:
            caption = (whole_by("inserted" if now_ else "deleted", now_ or before, author),)
    return replace(new, header=_row_compared(old.header, new.header, author), rows=tuple(rows), caption_revised=caption)


def whole_table_of(kind: Literal["inserted", "deleted"], table: Table, author: Side | None) -> Table:
    """A table inserted or deleted as a whole."""
    return replace(
        table,
        header=whole_row_of(kind, table.header, author),
        rows=tuple(whole_row_of(kind, row, author) for row in table.rows),
        caption_revised=(whole_by(kind, _said(table.caption), author),) if table.caption else (),
    )


def whole_row_of(kind: Literal["inserted", "deleted"], row: Row, author: Side | None) -> Row:
    """A row inserted or deleted as a whole, its empty cells too."""
    return tuple(replace(cell, inlines=(whole_by(kind, cell.inlines, author),)) for cell in row)


def same_signatories(old: Signatures, new: Signatures) -> bool:
    """Whether the same Parties sign, in the same order."""
    return [b.side for b in old.blocks] == [b.side for b in new.blocks] and bool(old.place) == bool(new.place)


def signatures_compared(old: Signatures, new: Signatures, author: Side | None) -> Signatures:
    """Both versions of the signature blocks of the same Parties."""
    blocks = tuple(
        replace(
            now,
            for_party=words_compared(was.for_party, now.for_party, author),
            capacity=words_compared(was.capacity, now.capacity, author),
            name=words_compared(was.name, now.name, author),
        )
        for was, now in zip(old.blocks, new.blocks, strict=True)
    )
    return replace(new, blocks=blocks, place=words_compared(old.place, new.place, author))


def whole_signatures_of(
    kind: Literal["inserted", "deleted"], signatures: Signatures, author: Side | None
) -> Signatures:
    """Signature blocks inserted or deleted as a whole."""

    def whole(block: Signature) -> Signature:
        return replace(
            block,
            for_party=(whole_by(kind, block.for_party, author),),
            capacity=(whole_by(kind, block.capacity, author),) if block.capacity else (),
            name=(whole_by(kind, block.name, author),) if block.name else (),
        )

    place = (whole_by(kind, signatures.place, author),) if signatures.place else ()
    return replace(signatures, blocks=tuple(whole(b) for b in signatures.blocks), place=place)


# ------------------------------------------------------------------------------------------- rows


def _row_compared(old: Row, new: Row, author: Side | None) -> Row:
    return tuple(
        replace(now, inlines=words_compared(was.inlines, now.inlines, author))
        for was, now in zip(old, new, strict=True)
    )


def _aligned(old: Sequence[Row], new: Sequence[Row]) -> Iterator[_Pair]:
    keys, others = [_key(row) for row in old], [_key(row) for row in new]
    for tag, a, b, c, d in SequenceMatcher(None, keys, others, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from zip(old[a:b], new[c:d], strict=True)
        else:
            yield from _paired(old[a:b], new[c:d])


def _paired(old: Sequence[Row], new: Sequence[Row]) -> Iterator[_Pair]:
    """Changed rows in order, the pairs chosen so that they are as alike as can be on the whole."""
    if len(old) * len(new) > _MOST_PAIRS:
        yield from ((row, None) for row in old)
        yield from ((None, row) for row in new)
        return
    alike = [[_alike(was, now) for now in new] for was in old]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            pair = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= _ALIKE else 0.0
            best[i][j] = max(pair, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        both = i < len(old) and j < len(new) and alike[i][j] >= _ALIKE
        if both and best[i][j] == alike[i][j] + best[i + 1][j + 1]:
            yield old[i], new[j]
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or best[i][j] == best[i + 1][j]):
            yield old[i], None
            i += 1
        else:
            yield None, new[j]
            j += 1


def _alike(old: Row, new: Row) -> float:
    if _spans(old) != _spans(new):
        return 0.0
    found = likeness((i for c in old for i in c.inlines), (i for c in new for i in c.inlines))
    head = read(new[0].inlines).strip() if new else ""
    return max(found, _SAME_HEAD) if head and head == read(old[0].inlines).strip() else found


def _key(row: Row) -> tuple[tuple[str, int], ...]:
    return tuple((read(cell.inlines), cell.span) for cell in row)


def _spans(row: Row) -> tuple[int, ...]:
    return tuple(cell.span for cell in row)


def _columns(table: Table) -> int:
    return max((sum(_spans(row)) for row in (table.header, *table.rows)), default=0)


def _said(caption: str) -> tuple[Text, ...]:
    return (Text(caption),) if caption else ()
