"""A description as the text of its file: YAML that reads back as the same data, whatever the values hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

_PLAIN = re.compile(r"[A-Za-z][A-Za-z0-9_./()-]*(?: [A-Za-z0-9_./()-]+)*")
_WORDS_OF_YAML = {"true", "false", "null", "yes", "no", "on", "off"}
"""The first three are values in YAML 1.2; the others in older programs that may open the file."""
_WIDTH = 118


def description_text(data: dict[str, Any], remark: str) -> str:
    """The text of a description, below a remark of one line.

    ValueError for a value that no description holds.
    """
    lines = [f"# {' '.join(remark.split())}", *_block(data, "")]
    return "\n".join(lines) + "\n"


def _block(data: dict[str, Any], pad: str) -> Iterator[str]:
    for key, value in data.items():
        name = f"{pad}{_scalar(key)}:"
        short = _flow(value)
        if not isinstance(value, dict | list) or not value:
            yield f"{name} {short}"
        elif isinstance(value, dict):
            yield name
            yield from _block(value, pad + "  ")
        elif len(name) + len(short) < _WIDTH and not any(isinstance(one, dict | list) for one in value):
            yield f"{name} {short}"
        else:
            yield name
            for item in value:
                yield from _item(item, pad + "  ")


def _item(item: Any, pad: str) -> Iterator[str]:
    short = f"{pad}- {_flow(item)}"
    if not isinstance(item, dict) or len(short) <= _WIDTH:
        yield short
        return
    first, *rest = _block(item, pad + "  ")
    yield f"{pad}- {first.removeprefix(pad + '  ')}"
    yield from rest


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_scalar(key)}: {_flow(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(one) for one in value) + "]"
    return _scalar(value)


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Decimal | float):
        return str(value)
    if not isinstance(value, str):
        raise ValueError(f"{value!r} cannot stand in a description")
    if len(value) <= 100 and _PLAIN.fullmatch(value) and value.lower() not in _WORDS_OF_YAML:
        return value
    return json.dumps(value, ensure_ascii=False)
