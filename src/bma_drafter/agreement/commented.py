"""A new description with everything that can be stated written beside it as comments."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import BaseModel

from bma_drafter.agreement.codes import countries
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.model.parties import Party
from bma_drafter.agreement.paths import Field, describe, field_names

_DEPTH = 3
"""Blocks are opened this deep; deeper ones are named with their description only."""

_WIDTH = 118


@dataclass(frozen=True, slots=True)
class Start:
    """What is known when a new description is begun; countries as ISO 3166-1 alpha-3 codes."""

    title: str
    instrument: str
    subjects: tuple[str, ...]
    home: str | None
    host: str | None
    scope: str | None = None
    sector: str | None = None
    languages: tuple[str, ...] = ()
    date: str | None = None


def new_description(start: Start) -> str:
    """YAML text that loads: what is known is stated, all else stands as comments with its meaning."""
    lines = [
        "# The description of an agreement: state what is decided, leave the rest out.",
        "# Left out means: not stated. `none` means: stated that there is none. To state a line, take its # away.",
        "# Check it with: bma check THIS-FILE     Draft from it with: bma draft THIS-FILE -o draft.docx",
        "schema: bma/1",
    ]
    known = _known(start)
    for name in field_names(Agreement)[1:]:
        field = describe(Agreement, name)
        if name in known:
            lines += ["", *known[name]]
        elif field.model is None:
            lines += ["", *commented_key(name, field, 0, 0)]
        else:
            lines += ["", *commented_key(name, field, 0, _DEPTH - 1)]
    return "\n".join(lines) + "\n"


def _known(start: Start) -> dict[str, list[str]]:
    known = {
        "title": [f"title: {quoted(start.title)}"],
        "instrument": [f"instrument: {start.instrument}   # treaty | mou | mobility-partnership | programme"],
        "subjects": [
            f"subjects: [{', '.join(start.subjects)}]   # what applies in the review rests on these",
        ],
        "basis": [
            "basis:",
            "  kind: draft   # draft | full-text | partial-text | secondary: decides what silence means",
        ],
        "parties": ["parties:", *_party("home", start.home), *_party("host", start.host)],
    }
    if start.scope:
        known["scope"] = [f"scope: {start.scope}   # framework | sectoral | pilot"]
    if start.sector:
        known["sector"] = [f"sector: {quoted(start.sector)}"]
    if start.languages:
        known["languages"] = [f"languages: [{', '.join(start.languages)}]   # authentic texts"]
    if start.date:
        known["date"] = [f"date: {start.date}   # plans in force and ages of data are judged on this date"]
    return known


def _party(side: str, code: str | None) -> list[str]:
    country = countries.find(code) if code else None
    if country is None:
        return [f"  {side}: none"]
    stated = {
        "country": f"    country: {country.alpha3}",
        "short_name": f"    short_name: {{en: {quoted(country.name)}}}   # check it: printed in the articles",
    }
    lines = [f"  {side}:"]
    for name in field_names(Party):
        lines += [stated[name]] if name in stated else commented_key(name, describe(Party, name), 2, 1)
    return lines


def commented_key(name: str, field: Field, level: int, depth: int) -> list[str]:
    """The lines of a key that is not stated, with its meaning; what is in it too, `depth` blocks deep."""
    pad = "  " * level
    meaning = field.description or ""
    if field.model is not None and depth > 0:
        first = (
            [f"{pad}# {name}:   # {meaning}"] if field.kind == "block" else [f"{pad}# {name}:   # {meaning}; a list"]
        )
        return first + list(_inside(field.model, field.kind == "list", pad, depth - 1))
    return list(_wrapped(f"{pad}# {name}: {_example(field)}", meaning, pad))


def _inside(model: type[BaseModel], is_list: bool, pad: str, depth: int) -> Iterator[str]:
    """The keys of a block, commented out, one # at the same place on every line so that taking it away is easy."""
    lead = "  - " if is_list else "  "
    for name in field_names(model):
        field = describe(model, name)
        if field.model is not None and depth > 0:
            yield f"{pad}# {lead}{name}:   # {field.description}"
            for line in _inside(field.model, field.kind == "list", "", depth - 1):
                yield f"{pad}# {' ' * len(lead)}{line.removeprefix('# ')}"
        else:
            yield from _wrapped(f"{pad}# {lead}{name}: {_example(field)}", field.description or "", pad)
        lead = " " * len(lead)


def _wrapped(start: str, meaning: str, pad: str) -> Iterator[str]:
    """One key with its meaning behind it, or below it where the line would be too long."""
    one = f"{start}   # {meaning}"
    if not meaning or len(one) <= _WIDTH:
        yield one if meaning else start
        return
    lead = f"{pad}#   # "
    if len(start) <= _WIDTH:
        yield start
        yield from textwrap.wrap(meaning, _WIDTH, initial_indent=lead, subsequent_indent=lead)
        return
    key, _, choices = start.partition(": ")
    yield f'{key}: "..."'
    yield from textwrap.wrap(
        f"{meaning}; one of: {choices}", _WIDTH, initial_indent=lead, subsequent_indent=lead, break_on_hyphens=False
    )


def _example(field: Field) -> str:
    if field.choices and field.kind == "choice":
        return " | ".join(str(c) for c in field.choices)
    if field.choices and field.kind == "list" and field.model is None:
        return f"[{', '.join(str(c) for c in field.choices)}]"
    examples = {"yesno": "true | false", "number": "0", "date": "2027-01-01", "list": "[]", "mapping": "{en: ...}"}
    if field.kind == "block":
        return "{}"
    return examples.get(field.kind, '"..."')


def quoted(text: str) -> str:
    """The text in double quotes, with what YAML would misread escaped."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
