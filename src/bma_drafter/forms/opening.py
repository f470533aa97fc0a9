"""A returned file as grids of cells: Excel, LibreOffice, Word or CSV, told by what it holds and not by its name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, PasswordError

from bma_drafter.forms.answers.as_csv import unguarded
from bma_drafter.forms.columns import key_of
from bma_drafter.forms.grids import Area, FileKind, Grid
from bma_drafter.forms.packed import broken, is_packed, packed, protected, refuse_protected, too_large, unpacked
from bma_drafter.forms.sheet_extents import check_excel, open_document_merges

_SEPARATORS = (",", ";", "\t")
_MOST_ROWS = 20_000
_MOST_CELLS = 1_000_000


@dataclass(frozen=True, slots=True)
class Opened:
    """The grids of a file; `remarks` say what was assumed about it."""

    kind: FileKind
    grids: tuple[Grid, ...]
    remarks: tuple[str, ...] = ()


def open_grids(data: bytes, name: str) -> Opened:
    """What a file holds.

    Raises UserError for a file under a password, one that is larger than any form, and one that is no table.
    """
    refuse_protected(data, name)
    if not is_packed(data):
        return _csv(data, name)
    names = unpacked(data, name, lambda part: part in ("mimetype", "META-INF/manifest.xml", "[Content_Types].xml"))
    if b"encryption-data" in names.get("META-INF/manifest.xml", b""):
        raise protected(name)
    if b"opendocument.spreadsheet" in names.get("mimetype", b""):
        return _open_document(data, name)
    types = names.get("[Content_Types].xml", b"")
    if b"spreadsheetml" in types:
        return _excel(data, name)
    if b"wordprocessingml" in types:
        return _word(data, name)
    raise broken(name, "it is neither a spreadsheet nor a Word file")


def _excel(data: bytes, name: str) -> Opened:
    parts = unpacked(data, name, lambda part: part.endswith((".xml", ".rels")))
    check_excel(parts, name)
    with _reader_of(name):
        grids = [_grid(sheet, _areas(sheet)) for sheet in _sheets(packed(parts))]
    return Opened("xlsx", tuple(grids))


def _open_document(data: bytes, name: str) -> Opened:
    parts = unpacked(
        data, name, lambda part: part in ("mimetype", "content.xml", "META-INF/manifest.xml", "settings.xml")
    )
    merges = open_document_merges(parts.get("content.xml", b""), name)
    with _reader_of(name):
        sheets = _sheets(packed(parts))
        if len(merges) != len(sheets):
            raise broken(name, "its sheets cannot be told apart")
        return Opened("ods", tuple(_grid(sheet, areas) for sheet, areas in zip(sheets, merges, strict=True)))


def _sheets(data: bytes) -> list[CalamineSheet]:
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        return [book.get_sheet_by_name(one) for one in book.sheet_names]


@contextmanager
def _reader_of(name: str) -> Iterator[None]:
    """What the reader of spreadsheets stumbles over becomes a problem of the file."""
    try:
        yield
    except PasswordError as error:
        raise protected(name) from error
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise broken(name, "its sheets cannot be read") from error
    except BaseException as error:
        if type(error).__module__ != "pyo3_runtime":  # the reader's own way to give up passes by every Exception
            raise
        raise broken(name, "its sheets cannot be read") from error


def _areas(sheet: CalamineSheet) -> tuple[Area, ...]:
    return tuple(Area(*first, *last) for first, last in sheet.merged_cell_ranges or ())


def _grid(sheet: CalamineSheet, merged: Sequence[Area]) -> Grid:
    rows = tuple(tuple(row) for row in sheet.to_python(skip_empty_area=False))
    return Grid(sheet.name, rows, tuple(merged))


def _word(data: bytes, name: str) -> Opened:
    from bma_drafter.writers.docx.filled_tables import filled_tables  # lxml, which spreadsheets do not need

    parts = unpacked(data, name, lambda part: part == "word/document.xml")
    tables = filled_tables(parts.get("word/document.xml", b""))
    if tables is None:
        raise broken(name, "its text is damaged")
    grids = []
    for number, table in enumerate(tables, start=1):
        merged = tuple(Area(row, column, row, column) for row, column in table.merged)
        grids.append(Grid(f"table {number}", table.rows, merged, lettered=False))
    return Opened("docx", tuple(grids))


def _csv(data: bytes, name: str) -> Opened:
    text, remark = _decoded(data, name)
    best: tuple[tuple[str, ...], ...] = ()
    for separator in _SEPARATORS:
        rows = _records(text, separator, name)
        if _known(rows) > _known(best) or not best:
            best = rows
    rows = tuple(tuple(unguarded(cell) for cell in row) for row in best)
    return Opened("csv", (Grid("the table", rows),), (remark,) if remark else ())


def _known(rows: Sequence[Sequence[str]]) -> int:
    """How many headings of a form the best of the first rows has."""
    return max((len({key_of(cell) for cell in row} - {None}) for row in rows[:30]), default=0)


def _records(text: str, separator: str, name: str) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    cells = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
            rows.append(tuple(row))
            cells += len(row)
            if len(rows) > _MOST_ROWS or cells > _MOST_CELLS:
                raise too_large(name, f"it has more than {_MOST_ROWS:,} rows or {_MOST_CELLS:,} cells")
    except csv.Error:  # a cell longer than any, a line break where none can be
        return ()
    return tuple(rows)


def _decoded(data: bytes, name: str) -> tuple[str, str]:
    """The text, and what was assumed about its encoding."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return data.decode("utf-16"), f"{name} was read as UTF-16"
        except UnicodeDecodeError as error:
            raise broken(name, "it is no text") from error
    if 0 in data:
        raise broken(name, "it is no text and no file of Excel, LibreOffice or Word")
    try:
        return data.decode("utf-8-sig"), ""
    except UnicodeDecodeError:
        remark = f"{name} is not saved as UTF-8: it was read as Windows-1252 (Latin-1); look at its accents below"
        return data.decode("cp1252", "replace"), remark
