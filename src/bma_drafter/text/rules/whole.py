"""Rules on a text as a whole: ids, references, annexes, blanks."""

from __future__ import annotations

from collections.abc import Iterator

from bma_drafter.text.matter import Hit, Matter, Rule
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.references import check_references
from bma_drafter.text.tree import Annex, Blank, Ref, ResolvedRef
from bma_drafter.text.walking import flat, runs_of


def _same_ids(matter: Matter) -> Iterator[Hit]:
    seen: set[str] = set()
    for spot in matter.spots:
        if spot.unit.id in seen:
            yield Hit(spot, f"the id {spot.unit.id} is used twice")
        seen.add(spot.unit.id)


def _dangling(matter: Matter) -> Iterator[Hit]:
    for problem in check_references(matter.document, index=matter.index):
        yield Hit(None, problem.message, problem.repair)


def _annexes_not_named(matter: Matter) -> Iterator[Hit]:
    named: set[str] = set()
    for spot in matter.spots:
        for run in runs_of(spot.unit, notes=False):
            for inline in flat(run):
                if isinstance(inline, (Ref, ResolvedRef)):
                    led = matter.index.find(inline.target, spot.unit.id)
                    named |= {s.holder.id for s in led if s.holder is not None and s.holder is not spot.holder}
    for spot in matter.spots:
        if isinstance(spot.unit, Annex) and spot.unit.id not in named:
            yield Hit(spot, f"no provision refers to the annex “{read(spot.unit.title)}”")


def _blanks(matter: Matter) -> Iterator[Hit]:
    held = [
        spot
        for spot in matter.spots
        for run in runs_of(spot.unit, notes=False)
        for inline in flat(run)
        if isinstance(inline, Blank)
    ]
    if held:
        units = len({spot.unit.id for spot in held})
        yield Hit(None, f"{len(held)} {_many(len(held), 'blank')} in {units} {_many(units, 'unit')}")


def _many(count: int, word: str) -> str:
    return word if count == 1 else f"{word}s"


RULES: tuple[Rule, ...] = (
    Rule(
        "T-ID-1",
        "every unit has an id of its own",
        "References, comparisons and the way back from Word find units by their ids.",
        "error",
        "give one of the units another anchor",
        _same_ids,
    ),
    Rule(
        "T-REF-2",
        "every reference leads to a unit of the text",
        "A reference to nothing cannot be printed.",
        "error",
        "name a unit of this text",
        _dangling,
    ),
    Rule(
        "T-ANX-1",
        "every annex is referred to",
        "An annex that no provision names has no effect that a reader could find.",
        "warning",
        "refer to the annex where it matters, or leave it out",
        _annexes_not_named,
    ),
    Rule(
        "T-BLK-1",
        "no blanks are left",
        "A text with blanks can be negotiated and cannot be signed.",
        "advice",
        "state the missing facts in the description",
        _blanks,
    ),
)
