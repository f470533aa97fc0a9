"""The register of brackets for the terminal: per article, per Party, from round to round, packages, effects."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping

from bma_drafter.drafting.brackets.model import Alternative
from bma_drafter.drafting.brackets.moves import Move, MoveKind
from bma_drafter.drafting.brackets.register import Register, Row, TextEffect

_WIDTH = 100
_EXCERPT = 70
_SIGN_PUT_ASIDE = re.compile(r"\\(.)")
"""A sign of the markup that is meant as itself: shown as it prints."""


def brackets_as_text(register: Register, names: Mapping[str, str], titles: Mapping[str, str]) -> str:
    """The register; `names` are the short names of the Parties by side, `titles` those of the criteria by id."""
    lines = [*_counts(register, names)]
    if register.since is not None:
        lines += ["", f"SINCE ROUND {register.since}", *_moves(register, names)]
        lines += ["", *_movements(register, names)]
    lines += ["", "BY ARTICLE"]
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


def _moves(register: Register, names: Mapping[str, str]) -> Iterator[str]:
    """What happened to each bracket since the round before."""
    if not register.moves:
        yield "  nothing changed"
    for move in register.moves:
        told = "; ".join(_told(kind, move, names) for kind in move.kinds)
        yield from _wrapped(f"{move.entry.id}: {told}", f"  {_SIGNS.get(move.kinds[-1], '·')} ")


_SIGNS = {"settled": "+", "confirmed": "+", "opened": "[", "reopened": "["}


def _told(kind: MoveKind, move: Move, names: Mapping[str, str]) -> str:
    now, before = move.entry, move.before
    status = now.status.replace("-", " ")
    if kind == "opened":
        return "new"
    if kind == "gone":
        return "not in the file any more"
    if kind == "reworded":
        whose = " and ".join(names[side] for side in move.reworded_by if side in names)
        other = [f"other words of {whose}"] if whose else []
        return "; ".join([*other, *([_option(move)] if "option" in move.reworded_by else [])])
    if kind == "reserve-made" and now.reserve is not None:
        return f"{now.reserve.kind} reserve of {names.get(now.reserve.by, now.reserve.by)}"
    if kind == "reserve-lifted" and before is not None and before.reserve is not None:
        return f"{before.reserve.kind} reserve of {names.get(before.reserve.by, before.reserve.by)} lifted"
    was = f", {before.status.replace('-', ' ')} before" if before is not None and before.status != now.status else ""
    agreed = f", text {now.agreed}" if now.is_settled and now.agreed else ""
    return f"{'reopened' if kind == 'reopened' else status}{agreed}{was}"


def _option(move: Move) -> str:
    """What became of the texts of neither side."""
    was, is_ = (any(t.by is None for t in one.texts) for one in (move.before or move.entry, move.entry))
    return "another option" if was and is_ else "an option was added" if is_ else "the option was taken away"


def _movements(register: Register, names: Mapping[str, str]) -> Iterator[str]:
    """A line for each Party and article: how many of its brackets were open at the end of each round."""
    width = max(len(names.get(one.name, one.name)) for one in register.movements) if register.movements else 0
    heads = [f"round {number}" for number in register.rounds]
    yield f"OPEN AFTER    {' ' * max(0, width - 12)}{'  '.join(heads)}"
    for one in register.movements:
        counts = "  ".join(f"{count:>{len(head)}}" for count, head in zip(one.open, heads, strict=True))
        yield f"  {names.get(one.name, one.name):<{max(width, 12)}}{counts}"


def _row(row: Row, names: Mapping[str, str]) -> Iterator[str]:
    one = row.entry
    settled = "+" if one.is_settled else "["
    agreed = f", text {one.agreed}" if one.is_settled and one.agreed else ""
    reserve = f"; {one.reserve.kind} reserve of {names.get(one.reserve.by, one.reserve.by)}" if one.reserve else ""
    where = row.where or "not in this draft"
    status = f"{one.status.replace('-', ' ')}{agreed}"
    yield from _wrapped(f"{where}: {one.id} ({one.kind}), {status}, since round {one.since}{reserve}", f"  {settled} ")
    for number, text in enumerate(one.texts, 1):
        said = _excerpt(text)
        if row.words and not text.delete:
            said = textwrap.shorten(row.words[number - 1], _EXCERPT, placeholder=" …")
        yield from _wrapped(f"{number}. {_owner(text, names)}: {said}", "      ")
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
    return textwrap.shorten(_SIGN_PUT_ASIDE.sub(r"\1", next(iter(text.text.values()))), _EXCERPT, placeholder=" …")


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
