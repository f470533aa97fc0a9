"""What persons decided about cues: the list `cues` of `x.answers.yaml`, by name and date."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Annotated, Literal, TypeAlias

from pydantic import Field

from bma_drafter.checklist.lexicon.cases import unknown_cue
from bma_drafter.checklist.lexicon.finding import Cue
from bma_drafter.checklist.model import ChecklistPart, Text
from bma_drafter.errors import Place, Problem, UserError
from bma_drafter.source.yaml import Document

Says: TypeAlias = Literal["confirmed", "dismissed"]


class CueDecisionEntry(ChecklistPart):
    """One decision."""

    cue: str = Field(description="Id of the cue: return-bond")
    sentence: Annotated[str, Field(pattern=r"^s-[0-9a-f]{8}$")] | None = Field(
        default=None, description="The sentence meant, as the review prints it: s-3f9a12c4. It ends with the sentence."
    )
    at: Text | None = Field(default=None, description='All sentences of an article: "Art. 4(2)"')
    path: str | None = Field(default=None, description="All sentences of a text: wording[0]")
    says: Says = Field(description="confirmed: the words mean it; dismissed: they mean something else")
    reason: Annotated[Text, Field(min_length=10)] = Field(description="Why, in at least ten characters")
    by: Annotated[str, Field(min_length=2, max_length=200)] = Field(description="Who decided")
    on: datetime.date = Field(description="When: 2026-03-31")


@dataclass(frozen=True, slots=True)
class CueDecision:
    """One decision about a cue; of `sentence`, `at` and `path` those given must all fit."""

    cue: str
    sentence: str | None
    at: str | None
    path: str | None
    says: Says
    reason: str
    by: str
    on: datetime.date
    place: Place | None = None

    def covers(self, cue: Cue) -> bool:
        """Whether it is about that cue in that sentence."""
        return (
            self.cue == cue.id
            and self.sentence in (None, cue.sentence_key)
            and self.at in (None, cue.at)
            and (self.path is None or cue.path == self.path or cue.path.startswith((f"{self.path}.", f"{self.path}[")))
        )


def decisions_of(
    entries: Sequence[CueDecisionEntry], document: Document, known: Collection[str]
) -> tuple[CueDecision, ...]:
    """The decisions of a file; `known` are the ids of cues.

    Raises UserError with every problem: unknown cues (with the nearest), entries that say of no sentence that they are
    about it, and sentences decided twice.
    """
    problems: list[Problem] = []
    decisions: list[CueDecision] = []
    seen: set[tuple[str | None, ...]] = set()
    for index, entry in enumerate(entries):
        place = document.positions.nearest_place(("cues", index, "cue"))
        about = (entry.cue, entry.sentence, entry.at, entry.path)
        if entry.cue not in known:
            problems.append(unknown_cue(entry.cue, known, document.positions.place_of_value(("cues", index, "cue"))))
        elif about[1:] == (None, None, None):
            message = "the entry does not say which sentence it is about"
            repair = "add 'sentence: s-...' as bma check prints it, or 'at:', or 'path:'"
            problems.append(Problem("BMA-202", message, place, repair=repair))
        elif about in seen:
            message = f"the cue '{entry.cue}' is decided twice for the same sentence"
            problems.append(Problem("BMA-345", message, place, repair="keep one entry"))
        seen.add(about)
        decisions.append(CueDecision(*about, entry.says, entry.reason, entry.by, entry.on, place))
    if problems:
        raise UserError(problems)
    return tuple(decisions)
