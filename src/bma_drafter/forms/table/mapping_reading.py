"""Mappings from their files: found by id or by file, read, and held against the model, all problems told at once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from bma_drafter.agreement import paths
from bma_drafter.agreement.model import Agreement
from bma_drafter.checklist.model import Source
from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.forms.table.cells import SILENT, meant, type_of
from bma_drafter.forms.table.facts_from_cells import Contradiction, Facts
from bma_drafter.forms.table.mapping import Column, TableMapping, columns_of
from bma_drafter.source import positions
from bma_drafter.source.files import read_document
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document

_NEEDED: dict[str, Any] = {
    "schema": "bma/1",
    "title": "Title",
    "instrument": "treaty",
    "subjects": ["mobility"],
    "basis": {"kind": "full-text"},
}
"""What every description states; stands in, while values are tried, for what rows will say."""
_SUITS: dict[str, tuple[str, ...]] = {
    "number": ("number", "text", "choice"),
    "yes-no": ("yesno",),
    "date": ("date", "text"),
    "country": ("text",),
    "text": ("text", "choice"),
}


def available_mappings(folder: Path) -> tuple[str, ...]:
    """The ids of the mappings in a folder, sorted."""
    return tuple(sorted(one.stem for one in folder.glob("*.yaml"))) if folder.is_dir() else ()


def mapping_file(wanted: str, folder: Path) -> Path:
    """The file of a mapping named by its id in `folder` or by its file; UserError, with the nearest id, for neither."""
    if wanted.endswith((".yaml", ".yml", ".json")) or "/" in wanted or "\\" in wanted:
        return Path(wanted)
    known = available_mappings(folder)
    if wanted in known:
        return folder / f"{wanted}.yaml"
    repair = f"name a file that ends in .yaml, or one that came with the program: {', '.join(known)}"
    raise UserError(
        Problem("BMA-380", f"there is no mapping '{wanted}'", repair=repair, nearest=nearest(wanted, known))
    )


def load_mapping(path: Path, sources: Mapping[str, Source] | None = None) -> TableMapping:
    """The mapping in a file.

    `sources` are those that `source` may name; None leaves it unchecked. Raises UserError with every problem in it.
    """
    document = read_document(path)
    mapping = validate(TableMapping, document)
    problems = list(_Lint(mapping, document).problems(sources))
    if problems:
        raise UserError(dict.fromkeys(problems))
    return mapping


class _Lint:
    """A mapping held against the model of agreements."""

    def __init__(self, mapping: TableMapping, document: Document) -> None:
        self.mapping = mapping
        self.document = document

    def problems(self, sources: Mapping[str, Source] | None) -> Iterator[Problem]:
        if self.mapping.source is not None and sources is not None and self.mapping.source not in sources:
            message = f"there is no source '{self.mapping.source}' in sources.yaml"
            yield self.problem("BMA-307", message, ("source",), near=nearest(self.mapping.source, sources))
        yield from self.names()
        wrong = [
            *(p for path in self.mapping.constants for p in self.path(path, ("constants", path))),
            *(p for path in self.mapping.texts for p in self.text(path)),
            *(p for name, column in self.mapping.columns.items() for p in self.column(name, column)),
        ]
        yield from wrong
        yield from self.lacking()
        if not wrong:
            yield from self.values()

    # ------------------------------------------------------------------------------------------- names

    def names(self) -> Iterator[Problem]:
        file = Path(self.document.file).stem
        if self.mapping.mapping != file:
            message = f"the mapping calls itself '{self.mapping.mapping}', but its file is named '{file}'"
            yield self.problem("BMA-378", message, ("mapping",))
        if not columns_of(self.mapping.file):
            repair = 'name a column in braces: "{id}"'
            yield self.problem("BMA-378", "all rows would have the same file name", ("file",), repair=repair)
        for name in self.mapping.not_used:
            if any(name == one for one, _ in self.mapping.named_columns()):
                message = f"the column '{name}' is used, and listed as not used"
                yield self.problem("BMA-378", message, ("not_used", name), repair="delete one of the two")

    def lacking(self) -> Iterator[Problem]:
        """What every description needs and neither a constant nor a text nor a column gives."""
        given = [*self.mapping.constants, *self.mapping.texts, *(one.target for one in self.mapping.columns.values())]
        tops = {paths.segments(path)[0] for path in given if paths.segments(path)}
        for name in _NEEDED:
            if name != "schema" and name not in tops:
                repair = "add it to 'constants', 'texts' or 'columns'"
                yield self.problem("BMA-378", f"nothing says what '{name}' is", (), repair=repair)

    # ------------------------------------------------------------------------------------------- paths

    def path(self, path: str, at: positions.Path, *, a_list: bool = False) -> Iterator[Problem]:
        try:
            field = paths.describe(Agreement, path)
        except paths.UnknownPath as error:
            near = path.replace(error.segment, error.nearest) if error.nearest else None
            yield self.problem("BMA-377", f"a description has no fact '{path}': {error}", at, near=near)
            return
        if not paths.segments(path):
            yield self.problem("BMA-377", "the path is empty", at)
        elif path == "schema":
            yield self.problem("BMA-377", "'schema' is written by the program", at, repair="delete it")
        elif a_list and field.kind != "list":
            yield self.problem("BMA-377", f"'{path}' is not a list", at, repair="write 'path' instead of 'add_to'")

    def text(self, path: str) -> Iterator[Problem]:
        at: positions.Path = ("texts", path)
        wrong = list(self.path(path, at))
        yield from wrong
        if not wrong and (kind := paths.describe(Agreement, path).kind) not in ("text", "choice"):
            message = f"'{path}' is no text, so it cannot be made of columns ({kind})"
            yield self.problem("BMA-377", message, at, repair="move it to 'constants' or 'columns'")

    def column(self, name: str, column: Column) -> Iterator[Problem]:
        at: positions.Path = ("columns", name)
        if (column.path is None) == (column.add_to is None):
            message = f"the column '{name}' needs one of 'path' and 'add_to'"
            yield self.problem("BMA-378", message, at)
            return
        key = "path" if column.path is not None else "add_to"
        wrong = list(self.path(column.target, (*at, key), a_list=key == "add_to"))
        yield from wrong
        if wrong:
            return
        field = self.field(column)
        if column.separator is not None and (field.kind != "list" or key == "add_to"):
            message = f"several values in a cell need a list as 'path'; '{column.target}' is none"
            yield self.problem("BMA-378", message, (*at, "separator"))
        kind = field.item or "text" if field.kind == "list" else field.kind
        if column.type is not None and kind not in _SUITS[column.type]:
            message = f"'{column.target}' cannot be read as {column.type}"
            yield self.problem("BMA-377", message, (*at, "type"), repair="list the values that cells have")
        elif type_of(column, field) is None and not any(True for _ in column.stated_values()):
            message = f"nothing says what the cells of '{name}' mean"
            yield self.problem("BMA-378", message, at, repair="list them under 'values', such as 1: stated")

    # ------------------------------------------------------------------------------------------- values

    def values(self) -> Iterator[Problem]:
        """Every value that the mapping states, tried in a description that holds the constants beside it."""
        base, before = Facts(), []
        for path, value in self.mapping.constants.items():
            before += self.tried(base, path, value, ("constants", path))
        for path in self.mapping.texts:
            if paths.describe(Agreement, path).kind == "text":
                before += self.tried(base, path, "text", ("texts", path))
        before += self.wrong(base)
        yield from before
        for name, column in self.mapping.columns.items():
            field = self.field(column)
            for keys, value in column.stated_values():
                wanted = meant(value, field)
                if wanted is SILENT:
                    continue
                facts = base.copy()
                whole = [wanted] if column.separator is not None and not isinstance(wanted, list) else wanted
                add = column.add_to is not None
                found = self.tried(facts, column.target, whole, ("columns", name, *keys), add=add) or self.wrong(facts)
                yield from (one for one in found if one not in before)

    def tried(self, facts: Facts, path: str, value: Any, at: positions.Path, *, add: bool = False) -> list[Problem]:
        try:
            if add:
                facts.add(path, value, self.span(at))
            else:
                facts.put(path, value, self.span(at))
        except Contradiction as error:
            if error.at is not None:  # else an item that another column begins
                return [self.problem("BMA-378", str(error), at)]
        return []

    def wrong(self, facts: Facts) -> list[Problem]:
        """What the model refuses, at its place in the mapping."""
        whole = facts.copy()
        for name, value in _NEEDED.items():
            if name not in whole.data:
                whole.put(name, value, self.span(()))
        try:
            validate(Agreement, whole.document(self.document.file, self.document.text))
        except UserError as error:
            return [replace(one, code="BMA-377") for one in error.problems]
        return []

    def field(self, column: Column) -> paths.Field:
        field = paths.describe(Agreement, column.target)
        return replace(field, kind=field.item or "text") if column.add_to is not None else field

    def span(self, at: positions.Path) -> positions.Span:
        place = self.place(at)
        return positions.Span(place.line, place.column, place.line, place.end_column or place.column + 1)

    def place(self, at: positions.Path) -> Place:
        known = self.document.positions
        return known.place_of_value(at) if known.span_of_value(at) is not None else known.nearest_place(at)

    def problem(
        self, code: str, message: str, at: positions.Path, *, near: str | None = None, repair: str | None = None
    ) -> Problem:
        return Problem(code, message, self.place(at), repair=repair, nearest=near)


def lacking_columns(mapping: TableMapping, headings: Collection[str], file: str) -> Sequence[Problem]:
    """A problem for each column that the mapping uses and the table does not have, with the nearest heading."""
    lacking = dict.fromkeys(name for name, _ in mapping.named_columns() if name not in headings)
    return [
        Problem(
            "BMA-371",
            f"{file} has no column '{name}', which the mapping uses",
            repair="correct the heading, or the mapping",
            nearest=nearest(name, [one for one in headings if not mapping.known(one)]) or nearest(name, headings),
        )
        for name in lacking
    ]
