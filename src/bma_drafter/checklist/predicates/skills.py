"""Levels of skill: which are open, on what conditions, with which rights, and whether what people can do counts.

They follow the second item of the policy recommendations of the study (S01): agreements are to consider all skill
levels. Levels are those of ISCO-08, taken from occupations and never from schooling.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bma_drafter.agreement.codes import isco
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_CHANNELS = "/mobility.channels"
_BANDS: dict[str, frozenset[int]] = {
    "level 1": frozenset({1}),
    "level 2": frozenset({2}),
    "levels 3 and 4": frozenset({3, 4}),
}
_CORE = ("pay", "documents", "redress", "social-insurance", "exit-on-abuse", "recognition")
"""Rights that do not depend on the length of the stay: they are compared between all channels."""
_OF_LONG_STAYS = ("family", "residence")
"""Rights compared only among channels of a year or more: seasonal permits will always differ in them."""
_YEAR = 12

# ------------------------------------------------------------------------------------------ access (SK-01, SK-05)


@predicate("judged_on_its_sector")
def judged_on_its_sector(facts: Facts) -> Verdict:
    """The agreement calls itself sectoral."""
    scope = facts.find("/scope")
    return Verdict.of(scope.value == "sectoral", [scope])


@predicate("judged_on_all_levels")
def judged_on_all_levels(facts: Facts) -> Verdict:
    """The agreement is neither sectoral nor a pilot for one occupation with an end."""
    scope = facts.find("/scope")
    channels = facts.items(_CHANNELS)
    listed = {o.code for c in channels if isinstance(c.item.occupations, tuple) for o in c.item.occupations}
    ends = bool(channels) and all(c.item.pilot_until for c in channels)
    limited = scope.value == "pilot" and len(listed) == 1 and ends
    return Verdict.of(scope.value != "sectoral" and not limited, [scope])


@predicate("bands_open")
def bands_open(facts: Facts, *, at_least: int) -> Verdict:
    """At least {at_least} of the three bands of skill (level 1, level 2, levels 3 and 4) have a channel with places; a
    channel open to all occupations counts for no band by name.
    """
    return _bands(facts, at_least)


@predicate("ladder_in_sector")
def ladder_in_sector(facts: Facts, *, levels: int) -> Verdict:
    """Within the sector, channels open at least {levels} neighbouring levels of skill, so that people can rise."""
    channels = facts.find(_CHANNELS)
    if channels.state is State.SILENT:
        return Verdict.unknown([channels])
    open_ = sorted(set().union(*(_levels(c) for c in facts.items(_CHANNELS)), frozenset()))
    longest = max((_run(open_, start) for start in open_), default=0)
    words = f"open in the sector: {_listed('level', open_)}"
    return Verdict.of(longest >= levels, [channels], words=words)


def _run(levels: list[int], start: int) -> int:
    length = 0
    while start + length in levels:
        length += 1
    return length


def _bands(facts: Facts, at_least: int) -> Verdict:
    channels = facts.find(_CHANNELS)
    if channels.state is State.SILENT:
        return Verdict.unknown([channels])
    open_: set[int] = set()
    everything = False
    unclear: list[Found] = []
    for channel in facts.items(_CHANNELS):
        if channel.find("direction").value == "host-to-home" or not _has_places(channel):
            continue
        occupations = channel.find("occupations")
        everything = everything or occupations.value == "all"
        levels = _levels(channel)
        open_ |= levels
        if not levels and occupations.state is State.SILENT:
            unclear.append(occupations)
    bands = [name for name, levels in _BANDS.items() if levels & open_]
    missing = [name for name in _BANDS if name not in bands]
    words = f"open: {', '.join(bands) or 'none by name'}"
    words += f"; without a channel: {', '.join(missing)}" if missing else ""
    words += "; a channel is open to all occupations" if everything else ""
    if len(bands) >= at_least or (everything and at_least <= 2):
        return Verdict.true([channels], words=words)
    if unclear:
        return Verdict.unknown(unclear, read=[channels], words=words)
    return Verdict.false([channels], words=words)


def _has_places(channel: Facts) -> bool:
    """A channel whose number of places is not stated is open; one with none, or with 0, is not."""
    places = channel.find("places.number")
    return places.state is not State.NOTHING and places.value != 0


def _levels(channel: Facts) -> frozenset[int]:
    """The levels a channel opens: from its occupations with places, else as it states them."""
    item: Any = channel.item
    if isinstance(item.occupations, tuple) and item.occupations:
        open_ = [o.code for o in item.occupations if o.places != 0]
        return frozenset().union(*(isco.skill_levels(code) for code in open_))
    by_level = {int(level) for level, places in (item.places_by_level or {}).items() if places}
    return frozenset(by_level | set(item.skill_levels or ()))


# ------------------------------------------------------------------------------------------ thresholds (SK-02)


@predicate("access_is_defeated")
def access_is_defeated(facts: Facts) -> Verdict:
    """A level of skill is excluded by name, or a condition on salary, points, schooling or age defeats the access of a
    level that the channel lists.
    """
    excluded = facts.find("eligibility.excluded_levels")
    if excluded.is_stated:
        words = f"excluded by name: {_listed('level', sorted(excluded.value))}"
        return Verdict.true([excluded], words=words)
    lowest = min(_levels(facts), default=None)
    hits = list(_thresholds(facts, lowest))
    if hits:
        return Verdict.true([found for found, _ in hits], words="; ".join(words for _, words in hits))
    eligibility = facts.find("eligibility")
    if eligibility.state is State.SILENT:
        return Verdict.unknown([eligibility])
    return Verdict.false([eligibility], words="no condition defeats the access of a level that is listed")


def _thresholds(facts: Facts, lowest: int | None) -> Iterator[tuple[Found, str]]:
    """Conditions that people of the lowest level of the channel cannot meet as people of that level."""
    degree = facts.find("eligibility.degree")
    needed = {1: ("secondary", "vocational", "higher"), 2: ("higher",)}.get(lowest or 4, ())
    if degree.value in needed:
        yield degree, f"schooling asked for ({degree.value}) is above what level {lowest} needs"
    if lowest in (1, 2):
        for name, words in (("salary_floor", "a salary floor"), ("points", "a points system")):
            found = facts.find(f"eligibility.{name}")
            if found.is_stated and found.value is not False:
                yield found, f"{words} decides on work of level {lowest}"
    age = facts.find("eligibility.age_max")
    if age.is_stated and age.value < 30:
        yield age, f"nobody older than {age.value} is admitted"
    sex = facts.find("eligibility.sex")
    if sex.is_stated and sex.value != "any":
        yield sex, f"only {sex.value} are admitted"


# ------------------------------------------------------------------------------------------ rights (SK-03)


@predicate("core_rights_comparable")
def core_rights_comparable(facts: Facts) -> Verdict:
    """Core rights (pay, documents, redress, social insurance, leaving an abusive employer, recognition) are the same in
    every channel; family and residence are compared only among channels of twelve months or more.
    """
    return _rights(facts, (*_CORE, *_OF_LONG_STAYS))


@predicate("pay_and_redress_comparable")
def pay_and_redress_comparable(facts: Facts) -> Verdict:
    """Pay, documents, redress and leaving an abusive employer are the same in every channel."""
    return _rights(facts, ("pay", "documents", "redress", "exit-on-abuse"))


def _rights(facts: Facts, names: tuple[str, ...]) -> Verdict:
    channels = facts.find(_CHANNELS)
    if channels.state is State.SILENT:
        return Verdict.unknown([channels])
    items = facts.items(_CHANNELS)
    if not items:
        return Verdict.false([channels])
    silent = [c.find("rights") for c in items if c.find("rights").state is State.SILENT]
    everywhere = _agreement_wide(facts)
    gaps = list(_gaps(items, names, everywhere))
    if gaps:
        return Verdict.false([channels], words="; ".join(gaps))
    if silent and not set(names) <= everywhere | set(_OF_LONG_STAYS):
        return Verdict.unknown(silent, read=[channels])
    if not any(right in everywhere or right in (c.item.rights or ()) for c in items for right in names):
        return Verdict.false([channels], words="no right is granted by name")
    return Verdict.true([channels], words="the same core rights are granted in every channel")


def _gaps(items: tuple[Facts, ...], names: tuple[str, ...], everywhere: frozenset[str]) -> Iterator[str]:
    for name in names:
        if name in everywhere:
            continue
        compared = [c for c in items if name not in _OF_LONG_STAYS or _longest(c) >= _YEAR]
        granted = [c for c in compared if name in (c.item.rights or ())]
        withheld = [c for c in compared if name in (c.item.rights_withheld or ())]
        lacking = [c for c in compared if c not in granted and (c.item.rights is not None or c in withheld)]
        if lacking and (granted or withheld):
            yield f"{name.replace('-', ' ')} not in {', '.join(c.item.id for c in lacking)}"


def _longest(channel: Facts) -> int:
    months = channel.find("stay.months")
    shortest = channel.find("stay.min_months")
    return max(months.value if months.is_stated else 0, shortest.value if shortest.is_stated else 0)


_WIDE = (
    ("pay", "/protection.equal_treatment", "pay"),
    ("social-insurance", "/protection.equal_treatment", "social-security"),
    ("redress", "/protection.equal_treatment", "courts"),
    ("documents", "/protection.documents.retention", "prohibited"),
)
"""Rights that the agreement grants to everybody: where it says so, and in which word."""


def _agreement_wide(facts: Facts) -> frozenset[str]:
    granted = set()
    for right, path, word in _WIDE:
        found = facts.find(path)
        if found.is_stated and (found.value == word or (isinstance(found.value, tuple) and word in found.value)):
            granted.add(right)
    return frozenset(granted)


def _listed(word: str, levels: list[int]) -> str:
    if not levels:
        return "none"
    return f"{word}{'s' if len(levels) > 1 else ''} {', '.join(map(str, levels))}"
