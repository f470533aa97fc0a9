"""The home country's labour surplus, and the places that channels open where there is one (LS-01, LS-02).

They follow the second bullet of the policy recommendations of the study (S01): agreements are to consider the home
country's labour surplus.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bma_drafter.agreement.codes import durations, isco
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.allocation import Demand, Supply, filled
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_SURPLUS = "/labour_market.home_surplus"
_CHANNELS = "/mobility.channels"

# ------------------------------------------------------------------------------------------ the data (LS-01)


@predicate("surplus_is_documented")
def surplus_is_documented(facts: Facts, *, max_age_years: int, digits: int) -> Verdict:
    """Every row of the home country's surplus names an occupation group of at least {digits} digits, the number of
    persons, the source, and a year not more than {max_age_years} years before the draft.
    """
    rows = facts.find(_SURPLUS)
    if rows.state is State.SILENT:
        return Verdict.unknown([_SURPLUS[1:]])
    if not rows.is_stated:
        return Verdict.false([rows], words="no surplus is stated")
    date = facts.find("/date")
    if not date.is_stated and any(row.year is not None for row in rows.value):
        return Verdict.unknown([date], words="the age of the figures cannot be told without the date of the draft")
    year = date.value.year if date.is_stated else None
    wrong = [
        f"{title(row.occupation)}: {', '.join(lacks)}"
        for row in rows.value
        if (lacks := list(_lacks(row, year, max_age_years, digits)))
    ]
    words = f"{len(wrong)} of {len(rows.value)} rows fall short: {'; '.join(wrong)}" if wrong else None
    return Verdict.of(not wrong, [rows], words=words)


def _lacks(row: Any, year: int | None, max_age: int, digits: int) -> Iterator[str]:
    if len(row.occupation) < digits:
        yield "too wide a group"
    if row.persons is None:
        yield "number of persons not stated" if row.rate is None else "a rate without the number of persons"
    if row.source is None:
        yield "source not stated"
    if row.year is None:
        yield "year not stated"
    elif year is not None and year - row.year > max_age:
        yield f"figure of {row.year}"


# ------------------------------------------------------------------------------------------ the fit (LS-02)


@predicate("surplus_fit")
def surplus_fit(facts: Facts, *, at_least: Decimal, coarse_figures: bool) -> Verdict:
    """At least {at_least} % of the places opened to workers of the home country can be filled from its stated surplus,
    each person of a surplus counted once over all channels (figures by major group, and rates without persons,
    count: {coarse_figures}).

    A surplus is a stock of persons, places are a flow: places per year are taken for every year of the agreement
    (once where its duration is not stated or unlimited), places for a season once, because the same persons come
    again. Where places are not split by occupation, or a channel opens a wider group than the surplus, there is an
    interval; if the share asked for lies within it, nothing is said.
    """
    rows, channels = facts.find(_SURPLUS), facts.find(_CHANNELS)
    if rows.state is State.SILENT:
        return Verdict.unknown([_SURPLUS[1:]])
    if not rows.is_stated:
        return Verdict.false([rows], words="no surplus is stated")
    if channels.state is State.SILENT:
        return Verdict.unknown([_CHANNELS[1:]], read=[rows])
    if not channels.is_stated:
        return Verdict.false([channels, rows], words="no channel is opened")
    demands: list[_Asked] = []
    unnumbered: list[str] = []
    counted: list[Facts] = []
    for channel in inbound(facts):
        made = _demands(channel, _months(facts))
        if made is None:
            unnumbered.append(f"{channel.item_path}.places.number")
        elif made:
            counted.append(channel)
            demands += made
    read = [rows, channels]
    if unnumbered:
        return Verdict.unknown(unnumbered, read=read, words="without the number of places no share can be computed")
    supplies = [
        Supply(row.occupation, row.persons)
        for row in rows.value
        if coarse_figures or (len(row.occupation) > 1 and row.persons is not None)
    ]
    return _fit(demands, supplies, Fraction(str(at_least)) / 100, read, _counting(facts, counted, demands))


@dataclass(frozen=True, slots=True)
class _Asked:
    """Workers asked for over the life of the agreement, and where it is said to which occupations they go."""

    demand: Demand
    repeated: bool
    """Taken for every year of the agreement."""
    at: str
    """Where the occupations of the channel stand."""


def inbound(facts: Facts) -> Iterator[Facts]:
    """The channels that open places for workers of the home country; a direction not stated counts as one."""
    return (one for one in facts.items(_CHANNELS) if one.find("direction").value != "host-to-home")


def _demands(channel: Facts, months: int) -> list[_Asked] | None:
    """The workers a channel asks for; None where the number of its places is not stated."""
    places, number = channel.find("places"), channel.find("places.number")
    if places.state is State.NOTHING or channel.find("occupations").state is State.NOTHING:
        return []
    total: int | None = number.value if number.is_stated else None
    repeated = _is_yearly(channel)
    factor = Fraction(months, 12) if repeated else Fraction(1)
    made = _split(channel, total)
    if made is None:
        return None
    at = channel.find("occupations").path
    return [_Asked(Demand(codes, math.ceil(count * factor)), repeated, at) for codes, count in made if count]


def _split(channel: Facts, total: int | None) -> list[tuple[tuple[str, ...], int]] | None:
    """The places of a channel with the occupation groups they may go to, as far as the channel splits them."""
    occupations = channel.find("occupations").value
    listed = occupations if isinstance(occupations, tuple) else ()
    codes = tuple(one.code for one in listed)
    made: list[tuple[tuple[str, ...], int]] = [((o.code,), o.places) for o in listed if o.places is not None]
    if made:
        rest = tuple(one.code for one in listed if one.places is None)
        left = None if total is None else max(0, total - sum(count for _, count in made))
        if left is None:
            return None if rest else made
        return [*made, (rest or codes, left)]
    if channel.item.places_by_level:
        return [
            (tuple(code for code in codes if int(level) in isco.skill_levels(code)), count)
            for level, count in channel.item.places_by_level.items()
        ]
    return None if total is None else [(codes, total)]


def _is_yearly(channel: Facts) -> bool:
    """Places are yearly unless it is said that they are a total, or for a season, to which the same persons return."""
    if channel.find("places.per").value in ("season", "total"):
        return False
    return channel.find("stay.kind").value not in ("seasonal", "circular")


def _months(facts: Facts) -> int:
    """Months for which places are opened: the duration of the agreement, a year where it is unlimited or not stated."""
    stated = facts.find("/final.duration")
    parsed = durations.parse(stated.value) if stated.is_stated and stated.value != "unlimited" else None
    return max(12, round(parsed.total_months())) if parsed else 12


def _counting(facts: Facts, channels: Sequence[Facts], demands: Sequence[_Asked]) -> str:
    """How places were turned into persons."""
    months, duration = _months(facts), facts.find("/final.duration")
    parts = ["each person of a surplus counted once"]
    if any(one.repeated for one in demands):
        length = f"{months // 12} years" if months % 12 == 0 else f"{months} months"
        if not duration.is_stated or duration.value == "unlimited":
            why = "no end is stated" if duration.is_stated else "the duration is not stated"
            parts.append(f"yearly places taken for one year only, because {why}")
        elif months > 12:
            parts.append(f"yearly places taken for {length}")
    once = [one for one in channels if not _is_yearly(one)] if months > 12 else []
    if any(one.find("places.per").value == "total" for one in once):
        parts.append("places in total as they stand")
    if any(one.find("places.per").value != "total" for one in once):
        parts.append("places of seasonal or circular stays once, because the same persons come again")
    return ", ".join(parts)


def _fit(demands: list[_Asked], supplies: list[Supply], asked: Fraction, read: list[Found], counting: str) -> Verdict:
    total = sum(one.demand.places for one in demands)
    if not total:
        return Verdict.false(read, words="no places are opened")
    fewest, most = filled([one.demand for one in demands], supplies)
    low, high = Fraction(fewest, total), Fraction(most, total)
    span, share = f"{fewest:,}", percent(low)
    if fewest != most:
        span, share = f"between {fewest:,} and {most:,}", f"{percent(low)} to {percent(high)}"
    words = f"{span} of {total:,} places ({share} per cent) can be filled from the stated surplus"
    words += f", {counting}; at least {percent(asked)} per cent asked"
    if without := list(_without(demands, supplies)):
        words += f"; no surplus is counted for {', '.join(without)}"
    if low >= asked or high < asked:
        return Verdict.of(low >= asked, read, words=words)
    words += "; it depends on which occupations the places go to"
    return Verdict.unknown(_open(demands, supplies), read=read, words=words)


def _without(demands: Sequence[_Asked], supplies: Sequence[Supply]) -> Iterator[str]:
    """The occupations for which places are opened and no surplus is stated, each once."""
    codes = dict.fromkeys(one.demand.codes[0] for one in demands if len(one.demand.codes) == 1)
    for code in codes:
        if not any(isco.covers(one.code, code) or isco.covers(code, one.code) for one in supplies):
            yield title(code)


def _open(demands: Sequence[_Asked], supplies: Sequence[Supply]) -> Iterator[str]:
    """The occupations of channels that do not split their places, or open a wider group than a surplus."""
    for one in demands:
        codes = one.demand.codes
        wide = any(code != row.code and isco.covers(code, row.code) for code in codes for row in supplies)
        if wide or len(codes) != 1:
            yield one.at


def percent(share: Fraction) -> str:
    """Percent without decimals, rounded down, so that 79.6 is not shown as the 80 asked for."""
    return str(math.floor(share * 100))


def title(code: str) -> str:
    """The title of an occupation group with its code."""
    group = isco.find(code)
    return f"{group.title} ({code})" if group else code
