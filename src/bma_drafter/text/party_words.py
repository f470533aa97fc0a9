"""The Parties in words: the form asked for, the nearest other form where it is not stated, else a blank."""

from __future__ import annotations

from collections.abc import Mapping

from bma_drafter.text.tree import Blank, Inline, Meta, Parties, PartyName, PartyWords, Side, Text
from bma_drafter.text.words import words

_ORDER: Mapping[str, tuple[str, ...]] = {
    "formal": ("formal", "short"),
    "short": ("short", "formal"),
    "label": ("label", "short", "formal"),
    "adjective": ("adjective",),
    "authority": ("authority",),
}
"""Form -> the forms tried in turn. No country's name can stand for an adjective or an authority."""
_PATH: Mapping[str, str] = {
    "formal": "name",
    "short": "short_name",
    "label": "label",
    "adjective": "adjective",
    "authority": "lead.body",
}


def party_in_words(meta: Meta, party: PartyName) -> Inline:
    """One Party: the words, or a blank with the path of the spec that would fill it."""
    stated: PartyWords = meta.home if party.side == "home" else meta.host
    for form in _ORDER[party.form]:
        found: str | None = getattr(stated, form)
        if found:
            return Text(found, kept=True)
    own = words(meta.language)
    label = f"{own.party_forms[party.form]} {own.sides[party.side]}"
    return Blank(label, f"parties.{party.side}.{_PATH[party.form]}")


def parties_in_words(meta: Meta, parties: Parties) -> tuple[Inline, ...]:
    """Both Parties in the order of the alternat."""
    second: Side = "host" if parties.first == "home" else "home"
    return (
        party_in_words(meta, PartyName(parties.first, parties.form)),
        Text(f" {parties.joiner} ", kept=True),
        party_in_words(meta, PartyName(second, parties.form)),
    )


def bracket_label(meta: Meta, side: Side | None) -> str:
    """What is printed before the words of a bracket: the short name of the Party whose words they are."""
    own = words(meta.language)
    if side is None:
        return own.option
    found = party_in_words(meta, PartyName(side, "short"))
    return found.text if isinstance(found, Text) else own.sides[side]
