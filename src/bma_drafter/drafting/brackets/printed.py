"""The words of a bracket's texts as a draft prints them: what "the text as it stands" stands for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeAlias

from bma_drafter.drafting.brackets.model import BracketEntry
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Bracket, Document, Inline, Paragraph, Point
from bma_drafter.text.walking import walk

Units: TypeAlias = Mapping[str, Paragraph | Point]


def units_of(document: Document) -> dict[str, Paragraph | Point]:
    """The paragraphs and points of a text by id."""
    return {spot.unit.id: spot.unit for spot in walk(document) if isinstance(spot.unit, (Paragraph, Point))}


def unit_of(one: BracketEntry, units: Iterable[str]) -> str:
    """The unit of the draft that shows a bracket: its own, its unit, or the first one of the provision."""
    known = units if isinstance(units, Mapping) else frozenset(units)
    own = f"{one.unit.partition('.')[0]}.{one.id}"
    if one.place != "instead" and own in known:
        return own
    if one.unit in known:
        return one.unit
    begins = f"{one.unit}."
    return next((unit for unit in units if unit.startswith(begins)), one.unit)


def printed_texts(one: BracketEntry, units: Units) -> tuple[str, ...] | None:
    """What each text of an open bracket says in the draft, in its order, without whose it is.

    None where the draft prints no such words: of a settled bracket, of one around a whole provision, and of one that
    it does not have.
    """
    unit = units.get(unit_of(one, units))
    if unit is None or "." not in one.unit or one.is_settled:
        return None
    said: list[str] = []
    last: Bracket | None = None
    for inline in unit.inlines:
        if not isinstance(inline, Bracket):
            continue
        if last is not None and (inline.side, inline.label) == (last.side, last.label):
            said[-1] += f" {read(inline.inlines).strip()}"  # a list of one that goes on in the sentence
        else:
            said.append(read(inline.inlines).strip())
        last = inline
    if len(said) != len(one.texts):
        return None
    return tuple(f"{words} {_list_of(unit)}".strip() if words.endswith(":") else words for words in said)


def _list_of(unit: Paragraph | Point) -> str:
    """What a sentence that ends in a colon goes on with: the words behind its last bracket, and its points."""
    index = max(n for n, inline in enumerate(unit.inlines) if isinstance(inline, Bracket))
    points = "; ".join(_bare(point.inlines) for point in unit.points)
    return " ".join(filter(None, (read(unit.inlines[index + 1 :]).strip(), points))).removesuffix(".")


def _bare(inlines: Iterable[Inline]) -> str:
    """Words without the brackets around them."""
    return "".join(read(one.inlines if isinstance(one, Bracket) else (one,)) for one in inlines).strip()
