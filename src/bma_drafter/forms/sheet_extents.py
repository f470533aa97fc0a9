"""How large the sheets of a spreadsheet are, measured before they are read.

The reader of spreadsheets makes a cell for every place between the first and the last one that is filled: two words in
opposite corners, or one cell repeated a million times, would fill the memory. So the parts are walked through first.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar
from xml.parsers import expat

from bma_drafter.forms.grids import Area
from bma_drafter.forms.packed import broken, too_large

_MOST_ROWS = 20_000
_MOST_COLUMNS = 1_000
_MOST_CELLS = 1_000_000
_MOST_LETTERS = 60_000_000
_ADDRESS = re.compile(r"([A-Za-z]{1,3})([0-9]{1,7})")
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
"""Of any sheet: an address beyond is no address, and the reader would make room for it all the same."""


def check_excel(parts: Mapping[str, bytes], name: str) -> None:
    """Raises UserError where a sheet is larger than any form, or a part is no XML.

    Every part is looked at as if it were a sheet: which of them are sheets is for the file itself to say.
    """
    walked = [_walk(_ExcelPart(name), data, name) for part, data in parts.items() if part.endswith(".xml")]
    longest = max((one.longest for one in walked), default=0)
    for one in walked:
        _limit(one.rows, one.columns, one.shared * longest, name)


def open_document_merges(content: bytes, name: str) -> list[tuple[Area, ...]]:
    """The merged cells of each sheet of `content.xml`, in order; UserError like `check_excel`."""
    walked = _walk(_OpenDocument(name), content, name)
    return [tuple(areas) for areas in walked.merges]


def _limit(rows: int, columns: int, letters: int, name: str) -> None:
    if rows > _MOST_ROWS or columns > _MOST_COLUMNS or rows * columns > _MOST_CELLS or letters > _MOST_LETTERS:
        size = f"a sheet has words in {rows:,} rows and {columns:,} columns"
        raise too_large(name, size if letters <= _MOST_LETTERS else "its cells hold more words than any form")


class _Walk:
    """Takes in the elements of a part, by their names without prefix."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """An element begins."""

    def end(self, name: str) -> None:
        """An element ends."""

    def text(self, words: str) -> None:
        """Words stand here."""


class _ExcelPart(_Walk):
    """Of a sheet, its last row and column with something in it and how many cells hold shared texts; of the shared
    texts, the length of the longest.
    """

    def __init__(self, file: str) -> None:
        self._file = file
        self.rows = self.columns = self.shared = self.longest = 0
        self._row = self._column = self._length = 0
        self._in_shared = False

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A row or a cell, by its address or by its turn; what stands in the cell; a shared text."""
        if name == "si":
            self._length, self._in_shared = 0, True
        elif name == "row":
            self._row, self._column = self._row + 1, 0
            if "r" in attributes:
                self._go("A" + attributes["r"])
                self._column = 0
        elif name == "c":
            self._column += 1
            if "r" in attributes:
                self._go(attributes["r"])
            self.shared += attributes.get("t") == "s"
        elif name in ("v", "is", "f"):
            self.rows, self.columns = max(self.rows, self._row), max(self.columns, self._column)

    def _go(self, address: str) -> None:
        """To the cell of that address; UserError where there can be none."""
        found = _ADDRESS.fullmatch(address)
        row, column = (int(found[2]), _number(found[1])) if found else (0, 0)
        if not 0 < row <= _LAST_ROW or column > _LAST_COLUMN:
            raise broken(self._file, "one of its cells has no possible place")
        self._row, self._column = row, column

    def text(self, words: str) -> None:
        """Words of a shared text."""
        if self._in_shared:
            self._length += len(words)
            self.longest = max(self.longest, self._length)

    def end(self, name: str) -> None:
        """The end of a shared text."""
        self._in_shared = self._in_shared and name != "si"


class _OpenDocument(_Walk):
    """The sheets of `content.xml`: their size, which is checked as they end, and their merged cells."""

    def __init__(self, file: str) -> None:
        self.merges: list[list[Area]] = []
        self._file = file
        self._begin()

    def _begin(self) -> None:
        self._rows = self._empty_rows = self._columns = self._letters = 0
        self._begin_row({})

    def _begin_row(self, attributes: Mapping[str, str]) -> None:
        self._row_times = _times(attributes, "table:number-rows-repeated")
        self._column = self._last_filled = 0
        self._cell_times = 1

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """A sheet, a row, a cell."""
        if name == "table":
            self.merges.append([])
            self._begin()
        elif name == "table-row":
            self._begin_row(attributes)
        elif name in ("table-cell", "covered-table-cell"):
            self._cell_times = _times(attributes, "table:number-columns-repeated")
            down = _times(attributes, "table:number-rows-spanned")
            across = _times(attributes, "table:number-columns-spanned")
            if down * across > 1 and self.merges:
                top = self._rows + self._empty_rows
                self.merges[-1].append(Area(top, self._column, top + down - 1, self._column + across - 1))
            self._column += self._cell_times
            if "office:value-type" in attributes:
                self._last_filled = self._column

    def text(self, words: str) -> None:
        """Words in a cell, which may be there many times."""
        self._last_filled = self._column
        self._letters += len(words) * self._cell_times * self._row_times

    def end(self, name: str) -> None:
        """Only what is followed by something filled counts."""
        if name == "table-row" and self._last_filled:
            self._rows += self._empty_rows + self._row_times
            self._empty_rows = 0
            self._columns = max(self._columns, self._last_filled)
            _limit(self._rows, self._columns, self._letters, self._file)
        elif name == "table-row":
            self._empty_rows += self._row_times


W = TypeVar("W", bound=_Walk)


def _walk(walk: W, data: bytes, file: str) -> W:
    """Walks through a part; UserError where it is no XML, or declares entities of its own."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: walk.start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: walk.end(name.rpartition(":")[2])
    parser.CharacterDataHandler = walk.text

    def doctype(*_: object) -> None:
        raise broken(file, "one of its parts declares a document type")

    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError, LookupError) as error:  # LookupError: an encoding that nobody knows
        raise broken(file, "one of its parts is damaged") from error
    return walk


def _times(attributes: Mapping[str, str], name: str) -> int:
    given = attributes.get(name, "1")
    return max(1, int(given)) if given.isdigit() and len(given) < 9 else 1


def _number(letters: str) -> int:
    """The number of a column with these letters: A is 1."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number
