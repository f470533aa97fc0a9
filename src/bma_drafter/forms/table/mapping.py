"""The mapping of a table of agreements: which column says what, in the words of a description.

A clerk writes it in YAML. Three words have a meaning of their own among the values: `not stated`, `none` (stated that
there is none) and `stated` (there is one, and nothing more is known of it).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated, Any, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from bma_drafter.checklist.model import Key, Slug, Text

NOT_STATED = "not stated"
STATED = "stated"
UNSET: Any = object()
"""Stands for a key that was left out, where null would be a value."""

CellType: TypeAlias = Literal["text", "number", "date", "yes-no", "country"]

_COLUMN = re.compile(r"\{([^{}]+)\}")


class MappingPart(BaseModel):
    """A block of a mapping: frozen, unknown keys refused, built only when first needed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _name(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


ColumnName: TypeAlias = Annotated[str, BeforeValidator(_name), Field(min_length=1, max_length=200)]
"""The heading of a column: line breaks and double spaces do not count."""


class Column(MappingPart):
    """What the cells of one column say."""

    path: str | None = Field(default=None, description="Path of the fact: governance.joint_committee")
    add_to: str | None = Field(default=None, description="Path of a list to which the value is added: stakeholders")
    values: dict[str, Any] | None = Field(
        default=None, description="What each coded value says: a value, none, stated, or not stated"
    )
    words: dict[str, Any] | None = Field(
        default=None, description="What a cell says that contains these words; the first that is found decides"
    )
    otherwise: Any = Field(default=UNSET, description="What any other cell says")
    type: CellType | None = Field(
        default=None, description="How cells are read that values do not list: text, number, date, yes-no, country"
    )
    separator: Annotated[str, Field(min_length=1, max_length=5)] | None = Field(
        default=None, description="Sign between several values in one cell, for a list"
    )
    note: Text | None = Field(default=None, description="For the reader: why it is read so")

    @property
    def target(self) -> str:
        """The path it writes to, or the list it adds to."""
        return self.path or self.add_to or ""

    @property
    def only_listed(self) -> bool:
        """Whether a value that is not listed is unknown."""
        return (self.values is not None or self.words is not None) and self.type is None

    def stated_values(self) -> Iterator[tuple[tuple[str, ...], Any]]:
        """Every value that the mapping names, with the keys that lead to it from the column."""
        for section in ("values", "words"):
            for key, value in (getattr(self, section) or {}).items():
                yield (section, key), value
        if self.otherwise is not UNSET:
            yield ("otherwise",), self.otherwise


class TableMapping(MappingPart):
    """A mapping: how the rows of a table become descriptions."""

    mapping: Slug = Field(description="Id of the mapping, the same as the file name")
    title: Text = Field(description="What table it is for")
    version: Annotated[str, Field(pattern=r"^[0-9]+(\.[0-9]+)*$")] = Field(description='Version: "1"')
    about: Text | None = Field(default=None, description="What to know about it")
    source: Key | None = Field(
        default=None, description="Source key of the table; each fact is then cited with its column"
    )
    sheet: str | None = Field(default=None, description="Sheet of a workbook; the first where nothing is said")
    header: Annotated[int, Field(ge=1, le=1000)] = Field(default=1, description="Row in which the headings stand")
    file: str = Field(min_length=1, max_length=500, description='Name of each file, made of columns: "{id}"')
    constants: dict[str, Any] = Field(
        default_factory=dict, description="Facts of every row: {path: value}, such as basis.kind: full-text"
    )
    texts: dict[str, str] = Field(
        default_factory=dict, description='Texts made of columns: {path: text}, such as title: "{Title} ({Year})"'
    )
    columns: dict[ColumnName, Column] = Field(min_length=1, description="What each column says, by its heading")
    not_used: dict[ColumnName, Text] = Field(
        default_factory=dict, description="Columns left out on purpose, each with the reason"
    )

    def templates(self) -> Iterator[tuple[tuple[str, ...], str]]:
        """Every text made of columns, with the keys that lead to it."""
        yield ("file",), self.file
        for path, text in self.texts.items():
            yield ("texts", path), text

    def named_columns(self) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Every column that the mapping names, with the keys that lead to where it does."""
        for name in self.columns:
            yield name, ("columns", name)
        for at, text in self.templates():
            for name in columns_of(text):
                yield name, at

    def known(self, name: str) -> bool:
        """Whether the mapping says something of a column."""
        return name in self.not_used or any(name == one for one, _ in self.named_columns())


def columns_of(template: str) -> tuple[str, ...]:
    """The columns that a text is made of, in its order."""
    return tuple(_name(found[1]) for found in _COLUMN.finditer(template))


def filled(template: str, cells: dict[str, str]) -> str:
    """The text with the cells of a row in it."""
    return " ".join(_COLUMN.sub(lambda found: cells.get(_name(found[1]), ""), template).split())
