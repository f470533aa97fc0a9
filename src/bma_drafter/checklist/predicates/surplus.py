"""The home country's labour surplus and shortages against the places that channels open.

They follow the second bullet of the policy recommendations of the study (S01): agreements are to consider the home
country's labour surplus. That occupations the home country lacks are not targeted without safeguards rests on the
WHO Code and its list of countries besides.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Any

from bma_drafter.agreement.codes import durations, isco, safeguards
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.allocation import Demand, Supply, filled
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_SURPLUS = "/labour_market.home_surplus"
_SHORTAGES = "/labour_market.home_shortages"

# ------------------------------------------------------------------------------------------ the data (LS-01)


@predicate("surplus_is_documented")
def surplus_is_documented(facts: Facts, *, max_age_years: int) -> Verdict:
    """Every row of the home country's surplus names its source, the number of persons and a year not more than
    {max_age_years} years before the draft.
    """
    rows = facts.find(_SURPLUS)
    if rows.state is State.SILENT:
        return Verdict.unknown([rows])
    if not rows.is_stated:
        return Verdict.false([rows], words="no surplus is stated")
    date = facts.find("/date")
    if not date.is_stated:
        return Verdict.unknown([date], words="the age of the figures cannot be told without the date of the draft")
    wrong = [
        f"{_title(row.occupation)}: {', '.join(lacks)}"
        for row in rows.value
        if (lacks := _lacks(row, date.value.year, max_age_years))
    ]
    words = "; ".join(wrong) if wrong else None
    return Verdict.of(not wrong, [rows], words=words)


def _lacks(row: Any, year: int, max_age: int) -> list[str]:
    lacks = []
    if row.persons is None:
        lacks.append("number of persons not stated")
    if row.source is None:
        lacks.append("source not stated")
    if row.year is None:
        lacks.append("year not stated")
    elif year - row.year > max_age:
        lacks.append(f"figure of {row.year}")
    return lacks


# ------------------------------------------------------------------------------------------ the fit (LS-02)


@predicate("surplus_fit")
def surplus_fit(facts: Facts, *, at_least: Decimal, finest: int) -> Verdict:
    """At least the share {at_least} of the places opened to workers of the home country falls in occupations of its
    stated surplus, data of at least {finest} digits counted.

    Each person of a surplus counts once over all channels. Places per year are counted for every year of the
    agreement, places per season once, because the same persons come again.
    """
    rows = facts.find(_SURPLUS)
    if rows.state is State.SILENT:
        return Verdict.unknown([rows])
    if not rows.is_stated:
        return Verdict.false([rows], words="no surplus is stated")
    channels = facts.find("/mobility.channels")
    if channels.state is State.SILENT:
        return Verdict.unknown([channels], read=[rows])
    if not channels.is_stated:
        return Verdict.false([channels, rows], words="no channel is opened")
    years = _years(facts)
    demands: list[Demand] = []
    for channel in facts.items("/mobility.channels"):
        if channel.item.direction == "host-to-home":
            continue
        made = list(_demands(channel, years))
        if not made:
            return Verdict.unknown([channel.find("places.number")], read=[rows, channels])
        demands += made
    counted = finest > 1
    supplies = [
        Supply(row.occupation, row.persons)
        for row in rows.value
        if len(row.occupation) >= finest and (row.persons is not None or not counted)
    ]
    return _fit(demands, supplies, Fraction(str(at_least)), years, rows, channels)


def _fit(
    demands: list[Demand], supplies: list[Supply], asked: Fraction, years: int, rows: Found, channels: Found
) -> Verdict:
    total = sum(d.places for d in demands)
    if not total:
        return Verdict.false([channels], words="no places are opened")
    fewest, most = filled(demands, supplies)
    low, high = Fraction(fewest, total), Fraction(most, total)
    span = f"{fewest:,}" if fewest == most else f"{fewest:,} to {most:,}"
    share = f"{_percent(low)}" if fewest == most else f"{_percent(low)} to {_percent(high)}"
    over = f" over {years} years" if years > 1 else ""
    words = (
        f"{span} of {total:,} places{over} ({share} per cent) can be filled from the stated surplus, each person "
        f"counted once and seasonal workers once; at least {_percent(asked)} per cent asked"
    )
    read = [rows, channels]
    if low >= asked:
        return Verdict.true(read, words=words)
    if high < asked:
        return Verdict.false(read, words=words)
    words += "; places are not split by occupation, so it cannot be told"
    return Verdict.unknown([f"{channels.path}[*].occupations[*].places"], read=read, words=words)


def _demands(channel: Facts, years: int) -> Iterator[Demand]:
    """The places of a channel over the life of the agreement; nothing where their number is not stated."""
    per = channel.find("places.per").value
    factor = years if per == "year" else 1
    occupations = channel.find("occupations")
    listed = occupations.value if isinstance(occupations.value, tuple) else ()
    if listed and all(o.places is not None for o in listed):
        yield from (Demand((o.code,), o.places * factor) for o in listed)
        return
    number = channel.find("places.number")
    if number.is_stated or number.value == 0:
        yield Demand(tuple(o.code for o in listed), number.value * factor)


def _years(facts: Facts) -> int:
    """Years for which places are opened: the duration of the agreement, one where it is unlimited or not stated."""
    stated = facts.find("/final.duration")
    parsed = durations.parse(stated.value) if stated.is_stated and stated.value != "unlimited" else None
    return max(1, round(parsed.total_months() / 12)) if parsed else 1


def _percent(share: Fraction) -> str:
    return f"{float(share * 100):.0f}"


# ------------------------------------------------------------------------------------------ shortages (LS-05)


@predicate("targets_shortage_without_safeguards")
def targets_shortage_without_safeguards(facts: Facts) -> Verdict:
    """The channel opens occupations that the home country lacks, or health occupations while the home country stands
    on the support and safeguards list of the WHO, and no safeguard is stated.
    """
    if facts.find("direction").value == "host-to-home":
        return Verdict.false([facts.find("direction")], words="the channel leads into the home country")
    shield = _safeguards(facts)
    if shield is not None:
        return Verdict.false([shield], words="safeguards are stated")
    codes = facts.find("occupations")
    if codes.state is State.SILENT:
        return Verdict.unknown([codes])
    if not codes.is_stated:
        return Verdict.false([codes])
    return _hits(facts, codes)


def _hits(facts: Facts, codes: Found) -> Verdict:
    shortages = facts.find(_SHORTAGES)
    home = facts.find("/parties.home.country")
    listed = home.is_stated and safeguards.is_listed(home.value)
    sure: list[str] = []
    open_: list[str] = []
    for code in _codes(codes):
        for row in shortages.value if shortages.is_stated else ():
            if code != "all" and isco.covers(row.occupation, code):
                sure.append(f"{_title(code)} is among the shortages stated ({row.occupation})")
            elif code == "all" or isco.covers(code, row.occupation):
                open_.append(f"{_title(code)} may include {_title(row.occupation)}, which is lacking")
        if listed and code != "all" and isco.is_health(code):
            sure.append(f"{_title(code)} is a health occupation, and {home.value} stands on the list of the WHO")
        elif listed and (code == "all" or isco.may_be_health(code)):
            open_.append(
                f"{_title(code)} may include health occupations, and {home.value} stands on the list of the WHO"
            )
    if sure:
        both = _also_surplus(facts, codes)
        return Verdict.true([codes, shortages], words="; ".join([*sure, *both]))
    if open_:
        return Verdict.unknown([codes], read=[shortages], words="; ".join(open_))
    if shortages.state is State.SILENT:
        return Verdict.unknown([shortages], read=[codes])
    return Verdict.false([codes, shortages], words="no occupation of the channel is among the shortages stated")


@predicate("shortage_is_safeguarded")
def shortage_is_safeguarded(facts: Facts) -> Verdict:
    """The channel opens no occupation that the home country lacks, or safeguards are stated."""
    return targets_shortage_without_safeguards(facts).negated()


def _safeguards(facts: Facts) -> Found | None:
    for path in ("safeguards", "/labour_market.safeguards"):
        found = facts.find(path)
        if found.is_stated:
            return found
    return None


def _codes(found: Found) -> tuple[str, ...]:
    return ("all",) if found.value == "all" else tuple(o.code for o in found.value)


def _also_surplus(facts: Facts, codes: Found) -> list[str]:
    rows = facts.find(_SURPLUS)
    surplus = {row.occupation for row in rows.value} if rows.is_stated else set()
    return [
        f"{_title(code)} is stated as a surplus as well: the two entries contradict each other"
        for code in _codes(codes)
        if code in surplus
    ]


def _title(code: str) -> str:
    group = isco.find(code)
    return "every occupation" if code == "all" else f"{group.title} ({code})" if group else code
