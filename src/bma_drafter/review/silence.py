"""What silence means: it depends on what the description rests on, and on what the criterion asks."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable
from typing import Literal, TypeAlias

from bma_drafter.agreement.paths import State
from bma_drafter.checklist.facts import Facts
from bma_drafter.review.findings import BasisKind

Asks: TypeAlias = Literal["provision", "restraint", "fact"]


class Silence(enum.Enum):
    """What something not stated counts as."""

    ABSENT = "absent"
    MET = "met"
    NEEDS_INPUT = "needs_input"


_TABLE: dict[BasisKind, dict[Asks, Silence]] = {
    "full-text": {"provision": Silence.ABSENT, "restraint": Silence.MET, "fact": Silence.NEEDS_INPUT},
    # of a draft, the restraint depends on its section: an empty file is never green
    "draft": {"provision": Silence.ABSENT, "restraint": Silence.MET, "fact": Silence.NEEDS_INPUT},
    "partial-text": dict.fromkeys(("provision", "restraint", "fact"), Silence.NEEDS_INPUT),
    "secondary": dict.fromkeys(("provision", "restraint", "fact"), Silence.NEEDS_INPUT),
}
_LAST_ITEM = re.compile(r"^(.*\])\.([^\[\]]+)$")


def meaning_of_silence(asks: Asks, facts: Facts, silent: Iterable[str], section: str | None) -> Silence:
    """What it means that the paths `silent` are not stated, for a criterion that asks this.

    The section of a silent path is its first part, or that within the item it belongs to; `section`
    replaces it.
    """
    basis: BasisKind = facts.root.basis.kind
    meaning = _TABLE[basis][asks]
    if meaning is Silence.MET and basis == "draft" and not _sections_stated(facts, silent, section):
        return Silence.NEEDS_INPUT
    return meaning


def _sections_stated(facts: Facts, silent: Iterable[str], section: str | None) -> bool:
    if section is not None:
        return facts.find(section).state is not State.SILENT
    return all(facts.find(f"/{section_of(path)}").state is not State.SILENT for path in silent)


def section_of(path: str) -> str:
    """The section that a path belongs to: `return` of `return.linkages`, `x[0].stay` of `x[0].stay.end`."""
    found = _LAST_ITEM.match(path)
    if found:
        return f"{found[1]}.{found[2].partition('.')[0]}"
    return path.partition(".")[0].partition("[")[0]
