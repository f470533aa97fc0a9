"""Levels of skill: which of them channels open, and on which ladder (SK-01, SK-05), and conditions that close what is
opened (SK-02).

They follow the second item of the policy recommendations of the study (S01): agreements are to consider all skill
levels. Levels are those of ISCO-08, taken from occupations and never from schooling.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from bma_drafter.agreement.codes import isco
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.surplus import inbound
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_CHANNELS = "/mobility.channels"
_BANDS: dict[str, frozenset[int]] = {
    "level 1": frozenset({1}),
    "level 2": frozenset({2}),
    "levels 3 and 4": frozenset({3, 4}),
}

# ------------------------------------------------------------------------------------------- what is judged on what


@predicate("judged_on_its_sector")
def judged_on_its_sector(facts: Facts) -> Verdict:
    """The agreement calls itself sectoral, or is a pilot in a sector that it names."""
    scope, sector = facts.find("/scope"), facts.find("/sector")
    pilot = scope.value == "pilot" and sector.is_stated and not _is_single_pilot(facts)
    return Verdict.of(scope.value == "sectoral" or pilot, [scope])


@predicate("judged_on_all_levels")
def judged_on_all_levels(facts: Facts) -> Verdict:
    """The agreement is neither sectoral nor a pilot for one occupation with an end."""
    scope = facts.find("/scope")
    limited = judged_on_its_sector(facts).is_true or _is_single_pilot(facts)
    return Verdict.of(not limited, [scope])


def _is_single_pilot(facts: Facts) -> bool:
    """A pilot for one occupation, every channel of which ends, or which ends itself without renewal."""
    channels = facts.items(_CHANNELS)
    if facts.find("/scope").value != "pilot" or not channels:
        return False
    listed = {one.code for c in channels if isinstance(c.item.occupations, tuple) for one in c.item.occupations}
    duration = facts.find("/final.duration")
    ends = duration.is_stated and duration.value != "unlimited" and facts.find("/final.renewal").value == "none"
    ends = ends or facts.find("/life.expires").is_stated or all(c.item.pilot_until for c in channels)
    named = all(isinstance(c.item.occupations, tuple) and c.item.occupations for c in channels)
    return named and len(listed) == 1 and ends


# ------------------------------------------------------------------------------------------------- access (SK-01)


@dataclass(slots=True)
class _Open:
    """What the channels open: bands named, places that certainly go to a band, and bands that share places."""

    named: set[str] = field(default_factory=set)
    places: dict[str, int] = field(default_factory=dict)
    sharing: set[str] = field(default_factory=set)
    everything: bool = False
    without_number: list[str] = field(default_factory=list)
    without_level: list[str] = field(default_factory=list)


@predicate("bands_with_places")
def bands_with_places(facts: Facts, *, at_least: int, smallest_percent: Decimal) -> Verdict:
    """At least {at_least} of the three bands of skill (level 1, level 2, levels 3 and 4) are opened by a channel with a
    stated number of places, each with at least {smallest_percent} % of all places, or with as many as are asked for.

    The smallest share keeps a single place for an engineer from standing for a level. It is asked only where all
    places are split by level. A channel open to all occupations counts for no band.
    """
    channels = facts.find(_CHANNELS)
    if channels.state is State.SILENT:
        return Verdict.unknown([_CHANNELS[1:]])
    opened = _opened(facts)
    token = _tokens(opened, smallest_percent)
    counted = {*opened.places, *opened.sharing} - set(token)
    words = _told(opened, token)
    if len(counted) >= at_least:
        return Verdict.true([channels], words=words)
    if opened.without_level:
        return Verdict.unknown([*opened.without_level, *opened.without_number], read=[channels], words=words)
    if opened.without_number and len(opened.named) >= at_least:
        return Verdict.unknown(opened.without_number, read=[channels], words=words)
    return Verdict.false([channels], words=words)


@predicate("bands_named")
def bands_named(facts: Facts, *, at_least: int) -> Verdict:
    """At least {at_least} of the three bands of skill (level 1, level 2, levels 3 and 4) are named by a channel, with
    or without a number of places; a channel open to all occupations counts for two.
    """
    channels = facts.find(_CHANNELS)
    if channels.state is State.SILENT:
        return Verdict.unknown([_CHANNELS[1:]])
    opened = _opened(facts)
    words = _told(opened, [])
    if len(opened.named) >= at_least or (opened.everything and at_least <= 2):
        return Verdict.true([channels], words=words)
    if opened.without_level:
        return Verdict.unknown(opened.without_level, read=[channels], words=words)
    return Verdict.false([channels], words=words)


def _opened(facts: Facts) -> _Open:
    opened = _Open()
    for channel in inbound(facts):
        number = channel.find("places.number")
        if number.state is State.NOTHING or number.value == 0:
            continue
        occupations = channel.find("occupations")
        opened.everything = opened.everything or occupations.value == "all"
        bands = _bands(levels_of(channel))
        opened.named |= bands
        if not bands and occupations.state is State.SILENT:
            opened.without_level.append(occupations.path)
        if channel.find("places.kind").value == "by-demand":
            opened.sharing |= bands  # no number is fixed: each of the levels can have as many places as are asked for
        elif not _count(channel, bands, opened):
            opened.without_number.append(f"{channel.item_path}.places.number")
    return opened


def _count(channel: Facts, bands: set[str], opened: _Open) -> bool:
    """Adds the places of a channel to their bands; false where no number is stated."""
    item, number = channel.item, channel.find("places.number")
    split: list[tuple[set[str], int]] = []
    if isinstance(item.occupations, tuple):
        split = [(_bands(isco.skill_levels(one.code)), one.places) for one in item.occupations if one.places]
    if not split and item.places_by_level:
        split = [(_bands({int(level)}), count) for level, count in item.places_by_level.items() if count]
    if not split and number.is_stated:
        split = [(bands, number.value)]
    for of, count in split:
        if len(of) == 1:
            band = next(iter(of))
            opened.places[band] = opened.places.get(band, 0) + count
        else:
            opened.sharing |= of
    return bool(split)


def _tokens(opened: _Open, smallest: Decimal) -> list[str]:
    """Bands with so few of the places that they stand for nothing; none where places are not all split."""
    total = sum(opened.places.values())
    if opened.sharing or opened.everything or opened.without_number:
        return []
    return [band for band, count in opened.places.items() if count * 100 < smallest * total]


def _told(opened: _Open, token: list[str]) -> str:
    total = sum(opened.places.values())
    exact = total and not opened.sharing and not opened.without_number
    shown = []
    for band in _BANDS:
        if band not in opened.named:
            continue
        count = opened.places.get(band, 0)
        if exact and count:
            shown.append(f"{band} with {count:,} places ({count * 100 // total} per cent)")
        else:
            shown.append(band)
    parts = [f"open: {', '.join(shown) or 'none by name'}"]
    if missing := [band for band in _BANDS if band not in opened.named]:
        parts.append(f"without a channel: {', '.join(missing)}")
    if unnumbered := [b for b in _BANDS if b in opened.named and b not in opened.places and b not in opened.sharing]:
        parts.append(f"without a number of places: {', '.join(unnumbered)}")
    if opened.sharing:
        parts.append("some places are not split by level")
    if token:
        parts.append(f"too few places to count: {', '.join(token)}")
    if opened.everything:
        parts.append("a channel is open to all occupations")
    return "; ".join(parts)


def _bands(levels: frozenset[int] | set[int]) -> set[str]:
    return {name for name, of in _BANDS.items() if of & levels}


def levels_of(channel: Facts) -> frozenset[int]:
    """The levels a channel opens: from its occupations with places, else as it states them."""
    item = channel.item
    if isinstance(item.occupations, tuple) and item.occupations:
        opened = [isco.skill_levels(one.code) for one in item.occupations if one.places != 0]
        return frozenset().union(*opened)
    by_level = {int(level) for level, places in (item.places_by_level or {}).items() if places}
    return frozenset(by_level | set(item.skill_levels or ()))


# ------------------------------------------------------------------------------------- the ladder of a sector (SK-05)


@predicate("ladder_in_sector")
def ladder_in_sector(facts: Facts, *, levels: int) -> Verdict:
    """Within the sector, channels open at least {levels} neighbouring levels of skill, so that people can rise."""
    channels = facts.find(_CHANNELS)
    if channels.state is State.SILENT:
        return Verdict.unknown([_CHANNELS[1:]])
    opened, unstated = _levels_in_sector(facts)
    longest = max((_run(opened, start) for start in opened), default=0)
    return _told_of_sector(longest >= levels, [channels], unstated, _corridor_words(facts, opened))


@predicate("levels_in_corridor")
def levels_in_corridor(facts: Facts, *, at_least: int) -> Verdict:
    """The sector together with other agreements on mobility between the same Parties opens at least {at_least} levels
    of skill; a channel open to all occupations opens them, and none by name.
    """
    channels, related = facts.find(_CHANNELS), facts.find("/related_instruments")
    if channels.state is State.SILENT:
        return Verdict.unknown([_CHANNELS[1:]])
    opened, unstated = _levels_in_sector(facts)
    elsewhere = {level for _, levels in _related(facts) for level in levels}
    everything = any(one.find("occupations").value == "all" for one in _operative(facts))
    holds = everything or len(set(opened) | elsewhere) >= at_least
    read = [channels, related] if elsewhere and holds else [channels]
    said = "a channel is open to all occupations; " if everything else ""
    return _told_of_sector(holds, read, unstated, said + _corridor_words(facts, opened))


def _told_of_sector(holds: bool, read: list[Found], unstated: list[str], words: str) -> Verdict:
    if unstated and not holds:
        return Verdict.unknown(unstated, read=read, words=words)
    return Verdict.of(holds, read, words=words)


def _operative(facts: Facts) -> list[Facts]:
    """The channels for workers of the home country of which it is not said that they have no places."""
    numbers = [(one, one.find("places.number")) for one in inbound(facts)]
    return [one for one, number in numbers if number.state is not State.NOTHING and number.value != 0]


def _levels_in_sector(facts: Facts) -> tuple[list[int], list[str]]:
    """The levels that channels open, and the paths of occupations without which a channel's level is not known."""
    channels = [(levels_of(one), one.find("occupations")) for one in _operative(facts)]
    opened = frozenset().union(*(levels for levels, _ in channels))
    unstated = [found.path for levels, found in channels if not levels and found.state is State.SILENT]
    return sorted(opened), unstated


def _related(facts: Facts) -> Iterator[tuple[str, tuple[int, ...]]]:
    for one in facts.items("/related_instruments"):
        if one.item.kind == "mobility" and one.item.skill_levels:
            yield one.item.title or "another agreement on mobility", one.item.skill_levels


def _corridor_words(facts: Facts, opened: list[int]) -> str:
    """What a sectoral agreement opens, and whether others open the rest: limited by design, and said aloud."""
    sector = facts.find("/sector").value
    name = sector if isinstance(sector, str) else next(iter(sector.values()), "") if isinstance(sector, dict) else ""
    parts = [f"limited to {name or 'one sector'} by design", f"open in it: {_listed(opened)}"]
    rest = {1, 2, 3, 4} - set(opened)
    covered = [f"{_listed(sorted(both))} by {by}" for by, levels in _related(facts) if (both := rest & set(levels))]
    if covered:
        parts.append(f"open elsewhere: {', '.join(covered)}")
    if missing := rest - {level for _, levels in _related(facts) for level in levels}:
        parts.append(f"{_listed(sorted(missing))}: not stated to be open in this corridor")
    return "; ".join(parts)


def _run(levels: list[int], start: int) -> int:
    length = 0
    while start + length in levels:
        length += 1
    return length


def _listed(levels: list[int]) -> str:
    if not levels:
        return "no level"
    return f"level{'s' if len(levels) > 1 else ''} {', '.join(map(str, levels))}"


# -------------------------------------------------------------------------------------------------- thresholds (SK-02)

_SCHOOLING = {1: ("secondary", "vocational", "higher"), 2: ("higher",)}
"""Schooling that work of the level does not need."""
_BEGINNING = 16
"""The age at which experience is taken to begin."""


@predicate("access_is_defeated")
def access_is_defeated(facts: Facts) -> Verdict:
    """The channel shuts out a level of skill: it is excluded by name and no other channel opens it, or schooling,
    points, or age together with experience ask of a level that is listed what people of that level cannot have.
    """
    return _conditions(facts, defeating=True)


@predicate("access_is_narrowed")
def access_is_narrowed(facts: Facts) -> Verdict:
    """Conditions of the channel may keep out a level of skill: a salary floor for work of level 1 or 2, points for work
    of level 2, or the exclusion by name of a level that another channel opens.
    """
    return _conditions(facts, defeating=False)


@predicate("access_is_open")
def access_is_open(facts: Facts) -> Verdict:
    """No condition of the channel shuts out, or may keep out, a level of skill."""
    return Verdict.all_of([access_is_defeated(facts).negated(), access_is_narrowed(facts).negated()])


def _conditions(facts: Facts, *, defeating: bool) -> Verdict:
    eligibility = facts.find("eligibility")
    hits = [(found, words) for found, words, defeats in _thresholds(facts) if defeats is defeating]
    if hits:
        return Verdict.true([found for found, _ in hits], words="; ".join(words for _, words in hits))
    if eligibility.state is State.SILENT:
        return Verdict.unknown([eligibility])
    asked = ["excluded_levels"] if defeating else []
    if levels_of(facts) & {1, 2}:
        asked += ["degree", "points"] if defeating else ["salary_floor"]
    silent = [found for name in asked if (found := facts.find(f"eligibility.{name}")).state is State.SILENT]
    if silent:
        return Verdict.unknown(silent, read=[eligibility])
    return Verdict.false([eligibility])


def _thresholds(facts: Facts) -> Iterator[tuple[Found, str, bool]]:
    """Conditions of a channel that stand against a level it opens, and whether they defeat its access."""
    yield from _exclusions(facts)
    lowest = min(levels_of(facts), default=4)
    degree, points, floor = (facts.find(f"eligibility.{name}") for name in ("degree", "points", "salary_floor"))
    if degree.value in _SCHOOLING.get(lowest, ()):
        words = f"schooling asked for ({degree.value}) that work of level {lowest} does not need"
        yield degree, words, True
    if points.value is True and lowest <= 2:
        yield points, f"points decide on access to work of level {lowest}", lowest == 1
    if floor.is_stated and lowest <= 2:
        words = f"salary floor for work of level {lowest}: the usual pay should be shown to reach it"
        yield floor, words, False
    oldest, experience = facts.find("eligibility.age_max"), facts.find("eligibility.experience_years")
    if oldest.is_stated and experience.is_stated and _BEGINNING + experience.value > oldest.value:
        words = f"{experience.value} years of experience cannot be had at the age of {oldest.value}"
        yield oldest, words, True


def _exclusions(facts: Facts) -> Iterator[tuple[Found, str, bool]]:
    excluded = facts.find("eligibility.excluded_levels")
    if not excluded.is_stated:
        return
    others = [levels_of(one) for one in inbound(facts) if one.item_path != facts.item_path]
    elsewhere = frozenset().union(*others)
    own = levels_of(facts)
    shut = sorted(level for level in excluded.value if level in own or level not in elsewhere)
    if shut:
        yield excluded, f"excluded by name: {_listed(shut)}", True
    if open_elsewhere := sorted(set(excluded.value) - set(shut)):
        yield excluded, f"excluded by name, and open in another channel: {_listed(open_elsewhere)}", False
