"""A table read row by row: each row that hits is told in words, and the worst one decides."""

from __future__ import annotations

import enum
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, TypeAlias

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.verdict import Verdict

Worst: TypeAlias = Literal["violated", "partly", "met"]


class Weight(enum.IntEnum):
    """How much a row weighs."""

    MET = 0
    PARTLY = 1
    VIOLATED = 2


MET, PARTLY, VIOLATED = Weight.MET, Weight.PARTLY, Weight.VIOLATED
_ASKED: dict[Worst, Weight] = {"met": MET, "partly": PARTLY, "violated": VIOLATED}


@dataclass(frozen=True, slots=True)
class Row:
    """One row that hits: what it weighs at least, and at most once what is `silent` becomes known."""

    least: Weight
    words: str
    read: tuple[Found, ...]
    most: Weight | None = None
    silent: tuple[str, ...] = ()

    @property
    def worst(self) -> Weight:
        """What it weighs at most."""
        return self.least if self.most is None else self.most


def weighed(
    rows: Iterable[Row],
    silent: Iterable[Found],
    worst: Worst,
    nothing: Iterable[Found] = (),
    in_part: Iterable[Found] = (),
) -> Verdict:
    """Whether the worst of the rows weighs what is asked; `silent` are facts without which more rows may hit.

    `nothing` are the facts that show that no row hits. `in_part` are lists that may hold more than was read: what is
    known of them counts, and they cannot show that all is well.
    """
    ordered = sorted(rows, key=lambda row: row.least, reverse=True)
    least = max((row.least for row in ordered), default=MET)
    asked = _ASKED[worst]
    read = [found for row in ordered for found in row.read] or list(nothing)
    words = "; ".join(dict.fromkeys(row.words for row in ordered)) or None
    gaps: list[str | Found] = [path for row in ordered if row.worst > least for path in row.silent]
    gaps += silent
    if asked is MET:
        gaps += in_part
    if least > asked:
        return Verdict.false(read, words=words)
    # silence leaves open only what is worse than the worst row found
    if gaps and (asked is MET or least < asked):
        return Verdict.unknown(gaps, read=read, words=words)
    return Verdict.of(least is asked, read, words=words)


def silent_among(*found: Found) -> list[Found]:
    """Those that are not stated."""
    return [one for one in found if one.state is State.SILENT]


def read_in_part(facts: Facts, *lists: Found) -> list[Found]:
    """Lists that may hold more than is stated, because the text was not read as a whole: those that state something.

    A list stated to be empty is closed.
    """
    in_part = facts.root.basis.kind in ("partial-text", "secondary")
    return [one for one in lists if in_part and one.is_stated]


def plain(word: str) -> str:
    """A word of the file as it is read aloud: `border-control` as border control."""
    return word.replace("-", " ")


def name_of_item(facts: Facts) -> str:
    """The id of the item, or its path."""
    return str(getattr(facts.item, "id", facts.item_path))
