"""An agreement as the text of a description: what is stated with its meaning beside it, the rest as comments."""

from __future__ import annotations

import datetime
import json
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from pydantic import BaseModel

from bma_drafter.agreement.commented import commented_key
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.model.stating import Money
from bma_drafter.agreement.paths import Field, UnknownPath, describe, field_names
from bma_drafter.source.scalars import NumberRefused, plain_value

_WIDTH = 118
_EXACT = 15
"""So many digits of a number with decimals are kept."""
_OPENED = 2
"""A part that is not stated at all is shown this deep, as `bma new` does."""
_PLAIN = re.compile(r"[^\W\d_][\w .()’/–-]*(?<! )")
"""Text that no reader of YAML takes for anything else, in a list either."""
_PLAIN_LINE = re.compile(r"[^\W\d_][\w .,;()’'/–-]*(?<! )")
_WORDS_OF_YAML = frozenset(("y", "n", "yes", "no", "on", "off", "true", "false", "null"))


def stated_description(agreement: Agreement) -> str:
    """YAML text that loads as the same agreement: keys in the order of the model, each with its meaning."""
    data = agreement.model_dump(mode="python", by_alias=True, exclude_none=True)
    lines = [
        "# The description of an agreement: what is decided is stated, all else stands as comments with its meaning.",
        "# Left out means: not stated. `none` means: stated that there is none. To state a line, take its # away.",
        "# Check it with: bma check THIS-FILE     Draft from it with: bma draft THIS-FILE -o draft.docx",
    ]
    for name in field_names(Agreement):
        field = describe(Agreement, name)
        if name == "schema":
            lines.append(f"schema: {data[name]}")
        elif name in data:
            lines += ["", *_key(name, data[name], field, 0, explained=True)]
        else:
            lines += ["", *commented_key(name, field, 0, _OPENED)]
    return "\n".join(lines) + "\n"


def _key(name: str, value: Any, field: Field, level: int, *, explained: bool, lead: str = "") -> Iterator[str]:
    """The lines of one key with its value. `lead` takes the place of the indentation on the first line."""
    pad = "  " * level
    begin = f"{lead or pad}{_scalar(name)}:"
    meaning = (field.description or "") if explained else ""
    opens = explained and field.kind == "block" and isinstance(value, Mapping) and field.model not in (None, Money)
    short = None if opens and value else _short(value, _WIDTH - len(begin) - 1)
    if short is not None:
        yield from _with_meaning(f"{begin} {short}", meaning, pad, lead)
    elif isinstance(value, str):
        yield f"{begin} |{_chomping(value)}"
        yield from (f"{pad}  {line}" if line else "" for line in value.rstrip("\n").split("\n"))
        yield from ("" for _ in range(len(value) - len(value.rstrip("\n")) - 1))
    else:
        yield from _with_meaning(begin, meaning, pad, lead)
        yield from _inside(value, field, level + 1, explained=explained)


def _inside(value: Any, field: Field, level: int, *, explained: bool) -> Iterator[str]:
    """The lines of a block or a list that does not fit on the line of its key."""
    pad = "  " * level
    if isinstance(value, Mapping):
        yield from _block(value, field.model if field.kind == "block" else None, level, explained=explained)
        return
    for number, item in enumerate(value):
        if isinstance(item, Mapping) and item:
            yield from _block(item, field.model, level + 1, explained=explained and number == 0, lead=f"{pad}- ")
        else:
            yield f"{pad}- {_scalar(item) if isinstance(item, str) else _flow(item)}"


def _block(
    value: Mapping[str, Any], model: type[BaseModel] | None, level: int, *, explained: bool, lead: str = ""
) -> Iterator[str]:
    pad = "  " * level
    names = [name for name in field_names(model) if name in value] if model is not None else list(value)
    for name in names:
        field = _field(model, name)
        yield from _key(str(name), value[name], field, level, explained=explained, lead=lead)
        lead = ""
    if model is None:
        return
    others = [name for name in field_names(model) if name not in value]
    if others and explained:
        listed = textwrap.wrap(f"may be stated too: {', '.join(others)}", _WIDTH - len(pad) - 2, break_on_hyphens=False)
        yield from (f"{pad}# {line}" for line in listed)


def _field(model: type[BaseModel] | None, name: str) -> Field:
    try:
        return describe(model, name) if model is not None else Field("text", None)
    except UnknownPath:  # a key of a mapping
        return Field("text", None)


def _with_meaning(line: str, meaning: str, pad: str, lead: str) -> Iterator[str]:
    if not meaning:
        yield line
    elif len(line) + len(meaning) + 5 <= _WIDTH:
        yield f"{line}   # {meaning}"
    elif lead:
        yield line  # the sign of an item comes first
        yield from textwrap.wrap(meaning, _WIDTH, initial_indent=f"{pad}# ", subsequent_indent=f"{pad}# ")
    else:
        yield from textwrap.wrap(meaning, _WIDTH, initial_indent=f"{pad}# ", subsequent_indent=f"{pad}# ")
        yield line


def _short(value: Any, room: int) -> str | None:
    """The value on one line, where there is room for it; a text of several lines has none."""
    if isinstance(value, str):
        return None if _fits_block(value) else _scalar(value, _PLAIN_LINE)
    text = _flow(value)
    if text is None or (isinstance(value, Mapping | Sequence) and len(text) > room):
        return None
    return text


def _flow(value: Any) -> str | None:
    """The value as it stands within a line; None for blocks and lists that hold blocks."""
    if isinstance(value, Mapping):
        parts = [(_scalar(str(key)), _flow(item)) for key, item in value.items()]
        if any(
            inner is None or isinstance(item, Mapping | tuple | list)
            for (_, inner), item in zip(parts, value.values(), strict=True)
        ):
            return None
        return "{" + ", ".join(f"{key}: {inner}" for key, inner in parts) + "}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        if not value:
            return "none"
        found = [_flow(item) for item in value]
        if any(inner is None or isinstance(item, Mapping) for inner, item in zip(found, value, strict=True)):
            return None
        return "[" + ", ".join(str(inner) for inner in found) + "]"
    return None if isinstance(value, str) and _fits_block(value) else _scalar(value)


def _scalar(value: Any, plain: re.Pattern[str] = _PLAIN) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return _number(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    return value if _is_plain(value, plain) else json.dumps(value, ensure_ascii=False)


def _number(value: Decimal) -> str:
    """Digits; in quotation marks where a reader of numbers would round them."""
    if value == value.to_integral_value():
        return str(int(value))
    return f"{value:f}" if len(value.normalize().as_tuple().digits) <= _EXACT else f'"{value:f}"'


def _is_plain(text: str, plain: re.Pattern[str]) -> bool:
    if text.casefold() in _WORDS_OF_YAML or not plain.fullmatch(text):
        return False
    try:
        return plain_value(text) == text
    except NumberRefused:
        return False


def _fits_block(text: str) -> bool:
    """Whether it is a text of several lines that comes back as it is from a block of lines."""
    return (
        "\n" in text
        and "\r" not in text
        and "\t" not in text
        and text[:1] not in ("\n", " ")
        and text.strip() != ""
        and all(line == line.rstrip() for line in text.split("\n"))
    )


def _chomping(text: str) -> str:
    ends = len(text) - len(text.rstrip("\n"))
    return "-" if ends == 0 else "" if ends == 1 else "+"
