"""What a cell of a table says of the fact it is mapped to: a value, that there is none, or nothing at all."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from bma_drafter.agreement.codes import countries
from bma_drafter.agreement.paths import Field
from bma_drafter.errors import nearest
from bma_drafter.forms.cell_values import Wrong as WrongDate
from bma_drafter.forms.cell_values import date_of
from bma_drafter.forms.grids import Raw, words
from bma_drafter.forms.table.mapping import NOT_STATED, STATED, UNSET, CellType, Column
from bma_drafter.source.characters import has_forbidden_character

_NUMBER = re.compile(r"-?[0-9]{1,30}(\.[0-9]{1,30})?")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}
_BY_KIND: dict[str, CellType] = {"yesno": "yes-no", "number": "number", "date": "date"}


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell cannot be used; `unknown` where it holds a value that the mapping does not list."""

    message: str
    unknown: bool = False
    repair: str | None = None
    nearest: str | None = None


class Silent:
    """A cell that states nothing."""


SILENT = Silent()


def read_cell(column: Column, field: Field, cell: Raw) -> Any:
    """The value in a cell as it stands in a description; SILENT where nothing is stated, or what is wrong."""
    text = words(cell)
    if has_forbidden_character(text):
        return Wrong("the cell holds a character that cannot be printed", repair="type the text again")
    if column.separator is not None and text:
        return _list(column, field, text)
    return _one(column, field, cell, text)


def meant(value: Any, field: Field) -> Any:
    """The value as the mapping means it: `not stated` is SILENT, `stated` of a block is a block without content."""
    if value == NOT_STATED:
        return SILENT
    if value == STATED and field.kind == "block":
        return {}
    return value


def type_of(column: Column, field: Field) -> CellType | None:
    """How cells are read that the mapping does not list; None where they cannot be."""
    if column.type is not None:
        return column.type
    if column.only_listed:
        return None
    kind = field.item if field.kind == "list" else field.kind
    return None if kind in ("block", "list", "mapping") else _BY_KIND.get(kind or "text", "text")


def _list(column: Column, field: Field, text: str) -> Any:
    found: list[Any] = []
    assert column.separator is not None  # asked for before
    for part in (one.strip() for one in text.split(column.separator)):
        value = _one(column, field, part, part)
        if isinstance(value, Wrong):
            return value
        if value is not SILENT and value not in found:
            found.append(value)
    return found or SILENT


def _one(column: Column, field: Field, cell: Raw, text: str) -> Any:
    coded = _coded(column, text)
    if coded is not UNSET:
        return meant(coded, field)
    if not text:
        return SILENT
    if column.otherwise is not UNSET:
        return meant(column.otherwise, field)
    kind = type_of(column, field)
    if kind is None:
        listed = [key for key in column.values or column.words or {} if key]
        known = ", ".join(f"'{key}'" for key in listed[:8]) + (" …" if len(listed) > 8 else "")
        repair = f"the mapping knows {known}" if known else "list it under 'values'"
        return Wrong(f"the mapping does not know the value '{_cut(text)}'", True, repair, nearest(text, listed))
    return _typed(kind, field, cell, text)


def _coded(column: Column, text: str) -> Any:
    """What the mapping says of a value; 1, 1.0 and "1" are the same value, as are YES and yes."""
    values = column.values or {}
    if text in values:
        return values[text]
    plain, number = text.casefold(), _number(text)
    for key, value in values.items():
        if " ".join(key.split()).casefold() == plain or (number is not None and _number(key) == number):
            return value
    for phrase, value in (column.words or {}).items():
        if phrase.casefold() in plain and text:
            return value
    return UNSET


def _typed(kind: CellType, field: Field, cell: Raw, text: str) -> Any:
    if kind == "number":
        number = _number(text)
        if number is None:
            return Wrong(f"'{_cut(text)}' is not a number", repair="write digits, with a point for decimals")
        return int(number) if number == number.to_integral_value() else number
    if kind == "yes-no":
        said = _YES_NO.get(text.casefold())
        return Wrong(f"'{_cut(text)}' is neither yes nor no", True, "list it under 'values'") if said is None else said
    if kind == "date":
        day = date_of(cell)
        if isinstance(day, datetime.date):
            return day.isoformat()
        return Wrong(day.message, repair=day.repair) if isinstance(day, WrongDate) else SILENT
    if kind == "country":
        return _country(text)
    if field.choices:
        return _choice(field, text)
    return text


def _choice(field: Field, text: str) -> Any:
    for choice in field.choices:
        if str(choice).casefold() == text.casefold():
            return choice
    options = [str(one) for one in field.choices]
    repair = f"it may be {', '.join(options)}"
    return Wrong(f"'{_cut(text)}' is not a value of this fact", True, repair, nearest(text, options))


def _country(text: str) -> Any:
    """The code of a country given by its code or its name; a name that only resembles one is not guessed."""
    code = countries.nearest_code(text)
    country = countries.find(code) if code else None
    if country and text.casefold() in (country.alpha3.casefold(), country.alpha2.casefold(), country.name.casefold()):
        return country.alpha3
    near = f"{country.alpha3} ({country.name})" if country else None
    return Wrong(f"'{_cut(text)}' is not the name or code of a country", True, "list it under 'values'", near)


def _number(text: str) -> Decimal | None:
    if not _NUMBER.fullmatch(text):
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _cut(text: str) -> str:
    return text if len(text) <= 80 else text[:77] + "..."
