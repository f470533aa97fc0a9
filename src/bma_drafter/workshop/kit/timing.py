"""The timetable: what happens when, in the two-day, the one-day and the 90-minute version.

The two-day times are those of practice; the others are scaled from them. The debrief has at least a quarter of the
working time: it is where people learn, and always the first thing that is squeezed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Version: TypeAlias = Literal["two-days", "one-day", "90-minutes"]
VERSIONS: Final[tuple[Version, ...]] = ("two-days", "one-day", "90-minutes")
VERSION_WORDS: Final = {"two-days": "two days", "one-day": "one day", "90-minutes": "90 minutes"}
Kind: TypeAlias = Literal["brief", "caucus", "round", "drafting", "close", "debrief", "break"]
ROUNDS: Final = {"two-days": 3, "one-day": 3, "90-minutes": 2}
LEAST_DEBRIEF: Final = 0.25


@dataclass(frozen=True, slots=True)
class Slot:
    """One entry of the timetable; `start` counts in minutes from midnight, in the 90-minute version from the start."""

    day: int
    start: int
    minutes: int
    kind: Kind
    what: str
    how: str
    round: int = 0

    def clock(self, *, running: bool) -> str:
        """When it begins: 09:45; where the time is `running`, minutes from the start: 0:18."""
        hours, minutes = divmod(self.start, 60)
        return f"{hours}:{minutes:02}" if running else f"{hours:02}:{minutes:02}"


_Plan: TypeAlias = tuple[Kind, int, str, str, int]

_BRIEFING = "Briefing", "In plenary: the story, the rules, the timetable. Hand out the packs; nobody shows a brief."
_READING = "Reading", "Everybody alone: public brief, then the own confidential brief. Mark what you do not understand."
_CAUCUS = "Caucus", "Each delegation alone: what do we want, what can we give, who speaks? Fill in the score sheet."
_OPENING = "Opening statements", "Each delegation speaks once, without interruption. Five minutes a side at most."
_AGAIN = "Caucus", "Each delegation alone: what did we learn, what do we offer next? Talks within the delegation."
_DRAFTING = (
    "Drafting committee",
    "Two people of each table put what is agreed into words in the base text; the others sit in caucus.",
)
_AT_LEISURE = "Drafting", "What is agreed is put into words in the base text; both sides read it together."
_MINUTES = "Agreed minutes", "Each table reads out what is agreed and what is open, and initials its text."
_AT_TABLES = (
    "Debrief at the tables",
    "Feelings and facts first. The briefs are laid open on the table. The trainer takes in the outcome forms.",
)
_PLENARY = "Debrief in plenary", "Why it came out so, table by table; then what it means for real agreements."


def _round(number: int) -> tuple[str, str]:
    first = (
        "The delegations go through the brackets of the base text." if number == 1 else "Packages, not single points."
    )
    return f"Round {number}", f"{first} At the end the table keeps its round log."


def _plan(version: Version) -> Iterator[_Plan | str]:
    """Kind, minutes, words and round of every slot; "day" begins a new one."""
    if version == "two-days":
        yield ("brief", 45, *_BRIEFING, 0)
        yield ("brief", 45, *_READING, 0)
        yield ("break", 15, "Coffee", "", 0)
        yield ("caucus", 60, *_CAUCUS, 0)
        yield ("round", 20, *_OPENING, 0)
        yield ("break", 60, "Lunch", "", 0)
        yield ("round", 60, *_round(1), 1)
        yield ("caucus", 30, *_AGAIN, 0)
        yield ("break", 15, "Coffee", "", 0)
        yield ("round", 75, *_round(2), 2)
        yield "day"
        yield ("drafting", 45, *_DRAFTING, 0)
        yield ("round", 75, *_round(3), 3)
        yield ("break", 15, "Coffee", "", 0)
        yield ("close", 20, *_MINUTES, 0)
        yield ("debrief", 45, *_AT_TABLES, 0)
        yield ("break", 60, "Lunch; the trainer scores the outcomes", "", 0)
        yield ("debrief", 120, *_PLENARY, 0)
    elif version == "one-day":
        yield ("brief", 25, *_BRIEFING, 0)
        yield ("brief", 25, *_READING, 0)
        yield ("caucus", 35, *_CAUCUS, 0)
        yield ("break", 15, "Coffee", "", 0)
        yield ("round", 10, *_OPENING, 0)
        yield ("round", 40, *_round(1), 1)
        yield ("caucus", 15, *_AGAIN, 0)
        yield ("break", 60, "Lunch", "", 0)
        yield ("round", 45, *_round(2), 2)
        yield ("drafting", 25, *_DRAFTING, 0)
        yield ("round", 40, *_round(3), 3)
        yield ("close", 10, *_MINUTES, 0)
        yield ("break", 20, "Coffee; the trainer scores the outcomes", "", 0)
        yield ("debrief", 25, *_AT_TABLES, 0)
        yield ("debrief", 65, *_PLENARY, 0)
    else:
        yield ("brief", 8, *_BRIEFING, 0)
        yield ("brief", 10, *_READING, 0)
        yield ("caucus", 8, *_CAUCUS, 0)
        yield ("round", 4, "Opening statements", "Each delegation speaks once, two minutes at most.", 0)
        yield ("round", 13, *_round(1), 1)
        yield ("caucus", 5, *_AGAIN, 0)
        yield ("round", 12, *_round(2), 2)
        yield ("drafting", 5, "Drafting committee", "Two people of each table write down what is agreed.", 0)
        yield ("debrief", 7, *_AT_TABLES, 0)
        yield ("debrief", 18, *_PLENARY, 0)


def timetable(version: Version, rounds: int | None = None) -> tuple[Slot, ...]:
    """The slots of a version, in order. Days begin at nine; rounds that the scenario does not have are for drafting."""
    begins = 0 if version == "90-minutes" else 9 * 60
    day, start, slots = 1, begins, []
    for entry in _plan(version):
        if isinstance(entry, str):
            day, start = day + 1, begins
            continue
        kind, minutes, what, how, round_ = entry
        if rounds is not None and round_ > rounds:
            kind, what, how, round_ = "drafting", *_AT_LEISURE, 0
        slots.append(Slot(day, start, minutes, kind, what, how, round_))
        start += minutes
    return tuple(slots)


def debrief_share(slots: tuple[Slot, ...]) -> float:
    """The part of the working time, breaks not counted, that is left for the debrief."""
    work = sum(slot.minutes for slot in slots if slot.kind != "break")
    return sum(slot.minutes for slot in slots if slot.kind == "debrief") / work
