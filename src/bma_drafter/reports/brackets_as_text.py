"""The register of brackets for the terminal: per article, per Party, from round to round, packages, effects."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from bma_drafter.drafting.brackets.model import Alternative
from bma_drafter.drafting.brackets.register import Register, Row, TextEffect

_WIDTH = 100
_EXCERPT = 70


def brackets_as_text(register: Register, names: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """The register; `names` are the short names of the Parties by side, `titles` those of the criteria by id."""
    lines = [*_counts(register, names), "", "BY ARTICLE"]
    for row in register.rows:
        lines += _row(row, names)
    packages = list(_packages(register))
    if packages:
        lines += ["", "PACKAGES", *packages]
    effects = [line for row in register.rows for line in _effects(row, names, titles)]
    if effects:
        lines += ["", "WHAT EACH TEXT WOULD DO TO THE REVIEW", *effects]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _counts(register: Register, names: Mapping[str, str]) -> Iterator[str]:
    open_ = sum(not row.entry.is_settled for row in register.rows)
    yield f"BRACKETS  {open_} open of {len(register.rows)}"
    sides = ", ".join(f"{names.get(side, side)} {count}" for side, count in register.by_side.items())
    if sides:
        yield f"          texts in open brackets: {sides}"
    if len(register.by_round) > 1:
        yield "          " + " → ".join(f"round {n}: {open_n} open" for n, open_n, _ in register.by_round)


def _row(row: Row, names: Mapping[str, str]) -> Iterator[str]:
    one = row.entry
    settled = "+" if one.is_settled else "["
    agreed = f", text {one.agreed}" if one.is_settled and one.agreed else ""
    reserve = f"; {one.reserve.kind} reserve of {names.get(one.reserve.by, one.reserve.by)}" if one.reserve else ""
    where = row.where or "not in this draft"
    status = f"{one.status.replace('-', ' ')}{agreed}"
    yield from _wrapped(f"{where}: {one.id} ({one.kind}), {status}, since round {one.since}{reserve}", f"  {settled} ")
    for number, text in enumerate(one.texts, 1):
        yield from _wrapped(f"{number}. {_owner(text, names)}: {_excerpt(text)}", "      ")
    if one.linked_to:
        yield f"      linked to {', '.join(one.linked_to)}"


def _owner(text: Alternative, names: Mapping[str, str]) -> str:
    return names.get(text.by, text.by) if text.by else "option"


def _excerpt(text: Alternative) -> str:
    if text.delete:
        return "delete"
    if text.variant:
        return f"variant {text.variant}"
    if text.text is None:
        return "the text as it stands"
    return textwrap.shorten(next(iter(text.text.values())), _EXCERPT, placeholder=" …")


def _packages(register: Register) -> Iterator[str]:
    for package in register.packages:
        torn = package.is_torn
        yield f"  {'!' if torn else '·'} {', '.join(package.ids)}"
        if torn:
            told = f"{', '.join(package.settled)} closed while {', '.join(package.open)} open: nothing is agreed until"
            yield from _wrapped(f"{told} both are.", "      ")


def _effects(row: Row, names: Mapping[str, str], titles: Mapping[str, str]) -> Iterator[str]:
    for effect in row.effects:
        text = row.entry.texts[effect.number - 1]
        yield from _wrapped(f"{row.entry.id}, {_owner(text, names)}, {_excerpt(text)}: {_does(effect, titles)}", "  ")


def _does(effect: TextEffect, titles: Mapping[str, str]) -> str:
    if not effect.states_facts:
        return "own words or a deletion; state what it means in the description, and check again"
    parts = []
    if effect.met:
        parts.append("would meet " + ", ".join(effect.met))
    if effect.lost:
        parts.append("would lose " + "; ".join(f"{c} ({titles.get(c, '')})" for c in effect.lost))
    return "; ".join(parts) or "changes nothing in the review"


def _wrapped(text: str, first: str) -> list[str]:
    return textwrap.wrap(
        text,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=" " * (len(first) + 2),
        break_on_hyphens=False,
        break_long_words=False,
    )
