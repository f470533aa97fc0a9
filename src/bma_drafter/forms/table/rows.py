"""The rows of a table as descriptions: each whole and valid, or left out with everything that is wrong in it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from textwrap import shorten
from typing import Any

from bma_drafter.agreement import paths
from bma_drafter.agreement.consistency import inconsistencies
from bma_drafter.agreement.model import Agreement
from bma_drafter.errors import Problem, UserError
from bma_drafter.forms.grids import words
from bma_drafter.forms.table.cells import SILENT, Wrong, read_cell
from bma_drafter.forms.table.description_text import description_text
from bma_drafter.forms.table.facts_from_cells import Contradiction, Facts, in_order
from bma_drafter.forms.table.files import Table, TableRow
from bma_drafter.forms.table.mapping import TableMapping, columns_of, filled
from bma_drafter.source.positions import Span
from bma_drafter.source.validate import validate

_RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])")
"""Names that Windows keeps for itself."""
_LONGEST_NAME = 80
_LONGEST_CITATION = 100


@dataclass(frozen=True, slots=True)
class CellProblem:
    """One thing wrong in a row; `column` is None where no single column is to blame."""

    row: int
    column: int | None
    code: str
    message: str
    why: str | None = None
    repair: str | None = None
    nearest: str | None = None


@dataclass(frozen=True, slots=True)
class Described:
    """A row that became a description."""

    row: int
    file: str
    """Name of its file, without a folder."""
    text: str


class RowReader:
    """Reads the rows of one table by one mapping, one after the other: file names must differ."""

    def __init__(self, table: Table, mapping: TableMapping) -> None:
        self.table, self.mapping = table, mapping
        self.taken: dict[str, int] = {}
        self.fields = {name: paths.describe(Agreement, column.target) for name, column in mapping.columns.items()}
        for name, column in mapping.columns.items():
            if column.add_to is not None:  # what is added is an item, and read as one
                self.fields[name] = replace(self.fields[name], kind=self.fields[name].item or "text")
        self.origin = f"of {_file_name(table.file)}, by the mapping {mapping.mapping} {mapping.version}"

    def read(self, row: TableRow) -> Described | list[CellProblem]:
        """The description of a row, or everything that is wrong in it."""
        problems = list(self._beyond(row))
        cells = {name: words(_cell(row, index)) for index, name in enumerate(self.table.headings)}
        facts = Facts()
        citations: list[dict[str, str]] = []
        facts.places[()] = Span(row.number, 0, row.number, 1)  # what is wrong with no single cell
        facts.put("schema", "bma/1", facts.places[()])
        for path, value in self.mapping.constants.items():
            problems += self._stated(facts, path, value, row, None)
        for path, text in self.mapping.texts.items():
            problems += self._text(facts, path, text, cells, row)
        for name in self.mapping.columns:
            problems += self._column(facts, name, row, citations)
        if citations:
            facts.data["citations"] = citations
        file = self._file(cells, row, problems)
        if not problems:
            problems += self._refused(facts, row)
        if problems:
            return problems
        self.taken[file] = row.number
        return Described(row.number, file, description_text(in_order(facts.data), f"Row {row.number} {self.origin}"))

    def _beyond(self, row: TableRow) -> Iterator[CellProblem]:
        """Cells to the right of the headings: the row has been shifted, or a separator stands in a text."""
        for index in range(len(self.table.headings), len(row.cells)):
            if text := words(row.cells[index]):
                message = f"the cell holds '{text[:60]}', and its column has no heading"
                repair = "the row has more cells than the headings: see whether one of them was divided"
                yield CellProblem(row.number, index, "BMA-374", message, repair=repair)

    def _column(self, facts: Facts, name: str, row: TableRow, citations: list[dict[str, str]]) -> Iterator[CellProblem]:
        column, field = self.mapping.columns[name], self.fields[name]
        index = self.table.headings.index(name)
        cell = _cell(row, index)
        value = read_cell(column, field, cell)
        if isinstance(value, Wrong):
            code = "BMA-373" if value.unknown else "BMA-374"
            yield CellProblem(row.number, index, code, value.message, None, value.repair, value.nearest)
            return
        if value is SILENT:
            return
        span = Span(row.number, index + 1, row.number, index + 2)
        where = column.target
        try:
            if column.add_to is not None:
                where = facts.add(column.add_to, value, span)
            else:
                facts.put(where, value, span)
        except Contradiction as error:
            yield self._contradicts(error, row, index)
            return
        if self.mapping.source is not None:
            citations.append(
                {
                    "path": where,
                    "at": shorten(f"{name}: {words(cell)}", _LONGEST_CITATION, placeholder=" …"),
                    "source": self.mapping.source,
                }
            )

    def _text(self, facts: Facts, path: str, text: str, cells: dict[str, str], row: TableRow) -> Iterator[CellProblem]:
        empty = [name for name in columns_of(text) if not cells[name]]
        if empty:
            for name in empty:
                index = self.table.headings.index(name)
                yield CellProblem(row.number, index, "BMA-374", f"the cell is empty, and {path} is made of it")
            return
        first = next(iter(columns_of(text)), None)
        index_of_first = None if first is None else self.table.headings.index(first)
        yield from self._stated(facts, path, filled(text, cells), row, index_of_first)

    def _stated(self, facts: Facts, path: str, value: Any, row: TableRow, index: int | None) -> Iterator[CellProblem]:
        column = 0 if index is None else index + 1
        try:
            facts.put(path, value, Span(row.number, column, row.number, column + 1))
        except Contradiction as error:
            yield self._contradicts(error, row, index)

    def _contradicts(self, error: Contradiction, row: TableRow, index: int | None) -> CellProblem:
        other = ""
        if error.at is not None and error.at.column > 0:
            other = f" (see {self.table.column_words(error.at.column - 1)})"
        return CellProblem(row.number, index, "BMA-375", f"{error}{other}")

    def _file(self, cells: dict[str, str], row: TableRow, problems: list[CellProblem]) -> str:
        """The name of the file of a row; what is wrong with it is added to `problems`."""
        wanted = filled(self.mapping.file, cells)
        stem = safe_stem(wanted)
        columns = columns_of(self.mapping.file)
        index = self.table.headings.index(columns[0])
        if all(not cells[name] for name in columns) or not stem:
            message = f"no file name can be made of '{wanted}'" if wanted else "the cell is empty"
            repair = "the file of a row is named by it: write letters or digits"
            problems.append(CellProblem(row.number, index, "BMA-376", message, repair=repair))
        elif (first := self.taken.get(f"{stem}.yaml")) is not None:
            message = f"the file name '{stem}.yaml' is that of row {first} already"
            problems.append(CellProblem(row.number, index, "BMA-376", message, repair="give each row an id of its own"))
        return f"{stem}.yaml"

    def _refused(self, facts: Facts, row: TableRow) -> Iterator[CellProblem]:
        """What the model refuses, at the cell that says it."""
        document = facts.document(self.table.file)
        try:
            found: tuple[Problem, ...] = inconsistencies(validate(Agreement, document), document.positions)
        except UserError as error:
            found = error.problems
        for one in found:
            column = one.place.column - 1 if one.place is not None and one.place.column > 0 else None
            yield CellProblem(row.number, column, "BMA-374", one.message, one.why, one.repair, one.nearest)


def safe_stem(text: str) -> str:
    """A name for a file that holds letters, digits and hyphens only: no folder, drive or device is reached by it."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    stem = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_LONGEST_NAME].strip("-")
    return f"agreement-{stem}" if _RESERVED.fullmatch(stem) else stem


def _cell(row: TableRow, index: int) -> Any:
    return row.cells[index] if index < len(row.cells) else ""


def _file_name(path: str) -> str:
    name = re.split(r"[/\\]", path)[-1]
    return re.sub(r"[^\w.() -]", "_", name) or "a table"
