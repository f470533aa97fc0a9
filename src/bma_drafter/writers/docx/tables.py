"""Tables: light rules, a header row repeated on every page, rows that stay together, numbers at the right."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import Final

from bma_drafter.text.reading_aloud import read
from bma_drafter.text.revisions import unmarked, whole_row
from bma_drafter.text.table_widths import widths
from bma_drafter.text.tree import Cell, Revised, Table
from bma_drafter.writers.bars import PARTS, parts_of
from bma_drafter.writers.docx.revisions import Revisions
from bma_drafter.writers.docx.runs import Runs
from bma_drafter.writers.docx.xml import attribute, paragraph, run
from bma_drafter.writers.page_words import PageWords

SHADES: Final = {"good": "E3EFDA", "fair": "FFF2CC", "bad": "F6D5D3", "open": "DCE8F4", "quiet": "F2F2F2"}
_EMPTY = Cell(())
_LETTER: Final = 100
"""The mean width of a letter in a table, in twentieths of a point."""
_LONG: Final = 20
"""A row of more lines may go on on the next page: kept together it would leave a half page empty."""
_TALL: Final = 510
"""A row to write in by hand: nine millimetres."""


def column_count(table: Table) -> int:
    """Columns of the widest row."""
    return max((sum(c.span for c in row) for row in (table.header, *table.rows)), default=0)


def _is_long(row: Sequence[Cell], columns: Sequence[int]) -> bool:
    """Whether the words of a cell take more lines than a row that stays together should have."""
    return any(
        len(read(unmarked(cell.inlines))) * _LETTER > width * _LONG for cell, width in zip(row, columns, strict=False)
    )


def column_shares(table: Table) -> tuple[float, ...]:
    """The width of each column as a share of 1: what the table says, else by what stands in it."""
    columns = column_count(table)
    weights: tuple[float, ...] = table.widths
    if not weights and len(table.header) == columns:
        weights = widths((table.header, *table.rows))
    if len(weights) != columns or min(weights, default=0) <= 0:
        weights = (1.0,) * columns
    return tuple(weight / sum(weights) for weight in weights)


class Tables:
    """Writes tables; `first` is put into the first cell, where a table has no caption to carry its place and notes."""

    def __init__(self, runs: Runs, words: PageWords, revisions: Revisions) -> None:
        self._runs, self._words, self._revisions = runs, words, revisions

    def xml(self, table: Table, width: int, *, start: str = "", end: str = "", bar: str = "") -> str:
        """`w:tbl`. `start` and `end` stand around the words of the first cell; `bar` are further borders."""
        if not column_count(table):
            return ""
        columns = [int(width * share) for share in column_shares(table)]
        columns[-1] += width - sum(columns)
        properties = (
            f'<w:tblPr><w:tblStyle w:val="AgreementTable"/><w:tblW w:w="{width}" w:type="dxa"/>{bar}'
            f'<w:tblLayout w:type="fixed"/><w:tblLook w:val="{"0020" if table.header else "0000"}" '
            f'w:firstRow="{int(bool(table.header))}" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" '
            f'w:noVBand="1"/>{self._described(table)}</w:tblPr>'
        )
        grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in columns)
        rows, around = [], (start, end)
        if table.header:
            rows.append(self._row(table.header, columns, around, header=True, keep=table.together))
            around = ("", "")
        for number, row in enumerate(table.rows, 1):
            heading = len(row) == 1 < len(columns)  # a row in one cell is a heading of those below it
            keep = number < len(table.rows) and (table.together or heading)
            rows.append(self._row(row, columns, around, aligned=table.header, tall=table.tall, keep=keep))
            around = ("", "")
        return f"<w:tbl>{properties}<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"

    def _described(self, table: Table) -> str:
        """Title and description for those who hear the table instead of seeing it."""
        heads = ", ".join(filter(None, (read(unmarked(c.inlines)) for c in table.header)))
        caption = f'<w:tblCaption w:val="{attribute(table.caption)}"/>' if table.caption else ""
        return caption + (f'<w:tblDescription w:val="{attribute(heads)}"/>' if heads else "")

    def _row(
        self,
        row: Sequence[Cell],
        columns: Sequence[int],
        around: tuple[str, str],
        *,
        header: bool = False,
        aligned: Sequence[Cell] = (),
        tall: bool = False,
        keep: bool = False,
    ) -> str:
        cells, column, revised = [], 0, whole_row(tuple(row))
        for cell, above in zip_longest(row, aligned):
            if cell is None:
                break
            span = max(1, min(cell.span, len(columns) - column))
            align = cell.align if cell.align != "left" or above is None or len(row) != len(aligned) else above.align
            content = self._content(cell)
            if column == 0:
                content = f"{around[0]}{content}{around[1]}"
            width = sum(columns[column : column + span])
            cells.append(self._cell(cell, content, width, span, align, header, keep, revised))
            column += span
        cells += [self._cell(_EMPTY, "", w, 1, "left", header, keep, revised) for w in columns[column:]]
        head = "<w:tblHeader/>" if header else ""
        height = f'<w:trHeight w:val="{_TALL}" w:hRule="atLeast"/>' if tall else ""
        change = self._revisions.row(revised)
        whole = "" if _is_long(row, columns) else "<w:cantSplit/>"
        return f"<w:tr><w:trPr>{whole}{height}{head}{change}</w:trPr>{''.join(cells)}</w:tr>"

    def _content(self, cell: Cell) -> str:
        content, _ = self._runs.unit(cell.inlines)
        if cell.bar is not None:
            return bar_runs(cell.bar) + content
        if not content and cell.shade:
            return run(self._words.shades[cell.shade])
        return content

    def _cell(
        self,
        cell: Cell,
        content: str,
        width: int,
        span: int,
        align: str,
        header: bool,
        keep: bool,
        revised: Revised | None,
    ) -> str:
        spanned = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        shade = f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADES[cell.shade]}"/>' if cell.shade else ""
        style = "TableHeader" if header else "TableText"
        aligned = f'<w:jc w:val="{align}"/>' if align != "left" else ""
        aligned = f"<w:keepNext/>{aligned}" if keep else aligned
        content, aligned = self._revisions.around(content, revised), aligned + self._revisions.mark(revised)
        return (
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spanned}{shade}</w:tcPr>'
            f"{paragraph(style, content, aligned)}</w:tc>"
        )


_BAR_FILLS: Final = (
    '<w:shd w:val="clear" w:color="auto" w:fill="404040"/>',
    '<w:shd w:val="pct37" w:color="404040" w:fill="FFFFFF"/>',
    '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>',
)
"""Dark, dotted, pale: told apart on a printer without colour."""
_SPACE: Final = chr(0x2007)
"""A space as wide as a digit, at which no line ends."""


def bar_runs(bar: tuple[float, float]) -> str:
    """The bar as shaded spaces: it needs no picture, no font and no colour, and scales with the words."""
    low, high = parts_of(bar)
    lengths = (low, high - low, PARTS - high)
    return "".join(
        f'<w:r><w:rPr>{fill}</w:rPr><w:t xml:space="preserve">{_SPACE * length}</w:t></w:r>'
        for length, fill in zip(lengths, _BAR_FILLS, strict=True)
        if length
    )
