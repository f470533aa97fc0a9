"""`x.waivers.yaml` beside a spec: what an authority decided to let pass, why, and until when."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from bma_drafter.checklist.model import Checklist, ChecklistPart, Criterion, Text
from bma_drafter.errors import Place, Problem, UserError
from bma_drafter.review.naming import resolve
from bma_drafter.source.positions import SourceMap
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document


class WaiverEntry(ChecklistPart):
    """One waiver."""

    criterion: str = Field(description="Id of the criterion: NR-01")
    subject: str | None = Field(default=None, description="Id of the item, where a criterion judges items")
    reason: Annotated[Text, Field(min_length=20)] = Field(description="Why, in at least 20 characters")
    authority: Annotated[str, Field(min_length=2, max_length=200)] = Field(description="Who decided it")
    granted: datetime.date = Field(description="When it was granted: 2026-03-31")
    expires: datetime.date | None = Field(
        default=None, description="Its last day; for a red line needed, at most twelve months later"
    )


class WaiversFile(ChecklistPart):
    """The file of waivers."""

    waivers: tuple[WaiverEntry, ...] = Field(description="The waivers")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One waiver, its criterion known."""

    criterion: str
    subject: str | None
    reason: str
    authority: str
    granted: datetime.date
    expires: datetime.date | None = None
    place: Place | None = None

    def holds_on(self, day: datetime.date | None) -> bool:
        """Whether it holds on that day (its last day included); without a day it does."""
        return day is None or (self.granted <= day and (self.expires is None or day <= self.expires))

    def covers(self, criterion: str, subject: str | None) -> bool:
        """Whether it is about that criterion, and that item of it."""
        return self.criterion == criterion and self.subject in (None, subject)


def read_waivers(document: Document, checklists: Sequence[Checklist]) -> tuple[Waiver, ...]:
    """The waivers of a file `{waivers: [...]}`.

    Raises UserError with every problem: unknown criteria (with the nearest), reasons that are too short, a
    red line waived without an end or for more than twelve months, an end before the beginning.
    """
    entries = validate(WaiversFile, document).waivers
    problems: list[Problem] = []
    waivers: list[Waiver] = []
    for index, entry in enumerate(entries):
        at = ("waivers", index)
        place = document.positions.place_of_value((*at, "criterion"))
        criterion = resolve(entry.criterion, checklists, place, problems)
        if criterion is None:
            continue
        problems += _problems(entry, criterion, document.positions, at)
        waivers.append(
            Waiver(
                criterion.id,
                entry.subject,
                entry.reason,
                entry.authority,
                entry.granted,
                entry.expires,
                place,
            )
        )
    if problems:
        raise UserError(problems)
    return tuple(waivers)


def _problems(
    entry: WaiverEntry, criterion: Criterion, positions: SourceMap, at: tuple[str | int, ...]
) -> list[Problem]:
    place = positions.nearest_place((*at, "expires"))
    if entry.expires is None:
        if criterion.level != "red_line":
            return []
        message = f"{criterion.id} is a red line: a waiver of it needs an end"
        return [Problem("BMA-322", message, place, repair="add 'expires: ...', at most twelve months later")]
    if entry.expires < entry.granted:
        return [Problem("BMA-322", "the waiver ends before it is granted", place)]
    if criterion.level == "red_line" and entry.expires > _a_year_after(entry.granted):
        message = f"{criterion.id} is a red line: it is waived for at most twelve months"
        repair = f"write {_a_year_after(entry.granted)} or earlier"
        return [Problem("BMA-322", message, place, repair=repair)]
    return []


def _a_year_after(day: datetime.date) -> datetime.date:
    if day.year == datetime.MAXYEAR:
        return datetime.date.max
    try:
        return day.replace(year=day.year + 1)
    except ValueError:  # 29 February
        return day.replace(year=day.year + 1, day=28)
