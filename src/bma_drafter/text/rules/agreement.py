"""Rules on what stands in several places: values printed twice, duties that rest on one Party alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bma_drafter.text.matter import Hit, Matter, Piece, Rule
from bma_drafter.text.tree import Article, Blank, Inline, Paragraph, PartyName, Point, Side, Text, Value
from bma_drafter.text.walking import flat, notes_of, runs_of

_DUTY = re.compile(r"\s+(?:shall|will)\b")
_JOINED = re.compile(r"^,?\s+and\b[^.;]*$")
_MARKS = frozenset({"why", "source", "option", "warn"})


def _printed_otherwise(matter: Matter) -> Iterator[Hit]:
    """Values of one key that are printed in different words, and keys printed once as a value and once as a blank."""
    first: dict[str, str] = {}
    told: set[str] = set()
    for spot in matter.spots:
        for run in runs_of(spot.unit, notes=False):
            for inline in flat(run):
                if not isinstance(inline, (Value, Blank)) or not inline.path or inline.path in told:
                    continue
                words = inline.text if isinstance(inline, Value) else ""
                before = first.setdefault(inline.path, words)
                if _bare(words) != _bare(before):
                    told.add(inline.path)
                    yield Hit(
                        spot, f"{inline.path} is printed as “{words or 'a blank'}” and as “{before or 'a blank'}”"
                    )


def _bare(words: str) -> str:
    return re.sub(r"^(?:the|an?)\s+", "", words.casefold())


def _one_sided(matter: Matter) -> Iterator[Hit]:
    """Duties in articles that bind one Party only and say nowhere beside them why."""
    if matter.document.meta.audience != "own":
        return  # the notes that mark them are not in copies for others
    duties: dict[str, list[tuple[Piece, Side]]] = {}
    for piece in matter.pieces:
        if isinstance(piece.spot.holder, Article):
            for side in _bound(matter, piece):
                duties.setdefault(piece.spot.holder.id, []).append((piece, side))
    for found in duties.values():
        sides = {side for _, side in found}
        if len(sides) == 1 and not any(_is_marked(piece) for piece, _ in found):
            piece, side = found[0]
            yield Hit(piece.spot, f"only {_name(matter, side)} is bound in this article, and no note says why")


def _bound(matter: Matter, piece: Piece) -> Iterator[Side]:
    """The Parties that a run of words binds by themselves: a name and then "shall"."""
    for index, (one, after) in enumerate(zip(piece.inlines, piece.inlines[1:], strict=False)):
        side = _side(matter, one)
        if side is None or not isinstance(after, Text) or not _DUTY.match(after.text):
            continue
        yield side
        before, joint = piece.inlines[index - 2 : index] or (None, None)
        if joint is not None and before is not None and isinstance(joint, Text) and _JOINED.search(joint.text):
            other = _side(matter, before)
            if other is not None:
                yield other


def _side(matter: Matter, inline: Inline) -> Side | None:
    if isinstance(inline, PartyName):
        return inline.side
    if isinstance(inline, Text) and inline.kept:  # a Party's name that has been put into words
        meta = matter.document.meta
        sides: tuple[Side, ...] = ("home", "host")
        for side, party in zip(sides, (meta.home, meta.host), strict=True):
            if inline.text in (party.short, party.label, party.formal):
                return side
    return None


def _is_marked(piece: Piece) -> bool:
    units = [u for u in (piece.spot.unit, piece.spot.paragraph) if isinstance(u, (Paragraph, Point))]
    return any(note.kind in _MARKS for unit in units for note in notes_of(unit))


def _name(matter: Matter, side: Side) -> str:
    party = matter.document.meta.home if side == "home" else matter.document.meta.host
    return party.short or party.label or side


RULES: tuple[Rule, ...] = (
    Rule(
        "T-VAL-1",
        "a fact is printed in the same words wherever it stands",
        "Two wordings of one number or name are read as two numbers or two bodies.",
        "advice",
        "print it with the same filter, or refer to the place where it stands",
        _printed_otherwise,
    ),
    Rule(
        "T-BAL-1",
        "an article that binds one Party alone says why in a note",
        "The other side will ask who gives and who takes; the answer has to be ready.",
        "advice",
        "add a note '> why own:' to the duty, or bind both Parties",
        _one_sided,
    ),
)
