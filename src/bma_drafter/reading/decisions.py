"""What a person may decide about a change, and what was decided."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

from bma_drafter.reading.changes import Change
from bma_drafter.text.tree import Annex, Article, Document, Paragraph, Point, Section, Table
from bma_drafter.text.walking import Spot, walk

Choice: TypeAlias = Literal["bracket", "value", "own-wording", "refuse", "note", "later"]
CHOICES: tuple[Choice, ...] = get_args(Choice)
CHOICE_WORDS: Mapping[Choice, str] = {
    "bracket": "open a bracket: our text and theirs stand against each other",
    "value": "take the value over into the description",
    "own-wording": "agree: the new words become the text",
    "refuse": "refuse: our text stays, the demand is kept on record",
    "note": "keep it as a note for our side",
    "later": "leave it open; nothing is written",
}
"""What each decision does, as a worksheet explains it."""
PART_WORDS = ("closing words", "title")
"""Ends of a place that mean words of a unit which no bracket can stand around."""
_NOTES = ("footnote", "endnote")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about one change.

    `own` are words (or a value) of one's own, to be taken instead of theirs; `place` says where it was decided, for
    messages: "row 12".
    """

    change: Change
    choice: Choice
    own: str | None = None
    remark: str | None = None
    place: str = ""


def spots_of(document: Document) -> dict[str, Spot]:
    """The units of the instrument by id; matter around it (lists, keys) left out."""
    return {spot.unit.id: spot for spot in walk(document) if not isinstance(spot.holder, Section)}


def offers(change: Change, spots: Mapping[str, Spot]) -> tuple[Choice, ...]:
    """The decisions that make sense for a change, in the order in which they are offered."""
    takes_words = _takes_words(change, spots)
    found: list[Choice] = []
    if takes_words:
        found.append("bracket")
    if any(value.new.strip() for value in change.values) and change.kind in ("edited", "split", "moved"):
        found.append("value")
    if takes_words:
        found += ["own-wording", "refuse"]
    return (*found, "note", "later")


def _takes_words(change: Change, spots: Mapping[str, Spot]) -> bool:
    """Whether words of the other side can stand in the place of the unit, or beside it.

    They cannot in titles, tables, closing words and notes, nor in proposals, which no other copy has; what was moved,
    and what may be one of several units, needs a person.
    """
    if change.kind not in ("edited", "new", "deleted", "merged", "split") or change.where.startswith(_NOTES):
        return False
    unit = change.after if change.kind == "new" else change.unit
    spot = spots.get(unit) if unit else None
    if spot is None or _is_proposal(spot):
        return False
    if change.kind == "new":
        return isinstance(spot.unit, Paragraph | Point | Table) or bool(getattr(spot.unit, "blocks", ()))
    if change.kind == "deleted" and isinstance(spot.unit, Article | Annex):
        return True
    return isinstance(spot.unit, Paragraph | Point) and not change.where.endswith(PART_WORDS)


def _is_proposal(spot: Spot) -> bool:
    """Whether a unit is, or belongs to, a proposal of one's own side."""
    return any(getattr(unit, "proposal", None) is not None for unit in (spot.unit, spot.paragraph, spot.holder))
