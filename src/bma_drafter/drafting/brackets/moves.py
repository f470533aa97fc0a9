"""How brackets moved between two states of a negotiation: opened, settled, reopened, worded anew, under a reserve."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bma_drafter.drafting.brackets.model import Alternative, BracketEntry, BracketsFile
from bma_drafter.drafting.brackets.printed import Units, printed_texts

MoveKind: TypeAlias = Literal[
    "opened", "settled", "confirmed", "reopened", "moved", "reworded", "reserve-made", "reserve-lifted", "gone"
]
"""`settled`: printed without brackets from now on; `confirmed`: agreed ad referendum before, agreed now; `moved`: of
another status, still open; `gone`: not in the file any more."""
Whose: TypeAlias = Literal["home", "host", "option"]


@dataclass(frozen=True, slots=True)
class Move:
    """What happened to one bracket, in the order in which it is told."""

    entry: BracketEntry
    """As it is now; of one that is gone, as it was."""
    before: BracketEntry | None
    kinds: tuple[MoveKind, ...]
    reworded_by: tuple[Whose, ...] = ()
    """Whose words are others than before."""


def moves_between(
    before: BracketsFile, now: BracketsFile, units_before: Units | None = None, units: Units | None = None
) -> tuple[Move, ...]:
    """The brackets that moved, in the order of the file, those that are gone at the end; proposals are none of these.

    A proposal of one's own side is opened when it is tabled. With the units of both texts a side's words are other
    words too where the description behind "the text as it stands" was changed.
    """
    old = {one.id: one for one in before.brackets if one.kind != "proposal"}
    new = {one.id: one for one in now.brackets if one.kind != "proposal"}
    texts = (units_before or {}, units or {})
    moves = [_move(old.get(name), one, *texts) for name, one in new.items()]
    gone = [Move(one, one, ("gone",)) for name, one in old.items() if name not in new]
    return tuple(move for move in (*moves, *gone) if move.kinds)


def _move(before: BracketEntry | None, now: BracketEntry, units_before: Units, units: Units) -> Move:
    said = (printed_texts(before, units_before), printed_texts(now, units)) if before is not None else (None, None)
    whose = tuple(_reworded(before, now, *said)) if before is not None else ()
    return Move(now, before, tuple(_kinds(before, now, whose)), whose)


def _kinds(before: BracketEntry | None, now: BracketEntry, reworded_by: tuple[Whose, ...]) -> Iterator[MoveKind]:
    if before is None:
        yield "opened"
        if now.is_settled:
            yield "settled"
    else:
        if reworded_by:
            yield "reworded"
        if now.is_settled and not before.is_settled:
            yield "settled"
        elif before.is_settled and not now.is_settled:
            yield "reopened"
        elif before.status != now.status:
            yield _other_status(before, now)
    held = before.reserve if before is not None else None
    if held is not None and held != now.reserve:
        yield "reserve-lifted"
    if now.reserve is not None and held != now.reserve:
        yield "reserve-made"


def _other_status(before: BracketEntry, now: BracketEntry) -> MoveKind:
    if now.status == "reopened":
        return "reopened"
    if before.status == "agreed-ad-referendum" and now.status == "agreed":
        return "confirmed"
    return "moved"


def _reworded(
    before: BracketEntry, now: BracketEntry, said: tuple[str, ...] | None, says: tuple[str, ...] | None
) -> Iterator[Whose]:
    """Whose texts are others: as they are printed, where both texts print them; else as the file states them."""
    sides: tuple[Whose, ...] = ("home", "host", "option")
    for whose in sides:
        if _texts(before, whose, said if says else None) != _texts(now, whose, says if said else None):
            yield whose


def _texts(one: BracketEntry, whose: Whose, printed: tuple[str, ...] | None) -> list[Alternative | str]:
    words: Sequence[Alternative | str] = printed or one.texts
    return [said for text, said in zip(one.texts, words, strict=True) if (text.by or "option") == whose]


# ------------------------------------------------------------------------------------------- round after round


@dataclass(frozen=True, slots=True)
class Movement:
    """How many brackets of an article, or with a text of a Party, were open at the end of each round."""

    name: str
    open: tuple[int, ...]


def states_of(file: BracketsFile, earlier: Mapping[int, BracketsFile]) -> dict[int, tuple[BracketEntry, ...]]:
    """The brackets as they stood at the end of each round, and as they stand in the one going on.

    Of a closed round its own file is the witness; of others the `history` of each bracket.
    """
    last = max([file.round, *earlier, *(one.since for one in file.brackets)], default=0)
    first = min([*earlier, *(one.since for one in file.brackets)], default=0)
    states = {}
    for number in range(first, last + 1):
        if number == last:
            states[number] = file.brackets
        elif number in earlier:
            states[number] = earlier[number].brackets
        else:
            states[number] = tuple(
                one.model_copy(update={"status": status})
                for one in file.brackets
                if (status := one.status_in(number)) is not None
            )
    return states
