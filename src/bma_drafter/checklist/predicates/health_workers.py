"""Whether an agreement concerns health workers, and whether their country is short of them.

The WHO Global Code of Practice and the list of support and safeguards ask something of agreements under which health
workers move. Which agreements these are rests on what is declared (subjects, scope, sector, occupations opened), and a
channel open to every occupation may take health workers too. The list is dated: every answer names its edition.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Any, Literal

from bma_drafter.agreement.codes import isco, safeguards
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.surplus import inbound
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_SUBJECTS = "/subjects"
_SECTOR = "/sector"
_CHANNELS = "/mobility.channels"
_HOME, _HOST = "/parties.home", "/parties.host"
_HEALTH_WORDS = re.compile(
    r"\b(health|nurs|medic|hospital|midwi|sante|infirmi|soins|sage.femme|salud|sanitari|enfermer|gesundheit|pflege|care\b)"
)
"""Beginnings of words by which a sector is known as health, in English, French, Spanish and German."""
_LIST = f"the support and safeguards list of the WHO, edition {safeguards.LIST_VERSION} (of {safeguards.AS_OF})"

# ------------------------------------------------------------------------------------------------- whether it concerns


@predicate("concerns_health_workers")
def concerns_health_workers(facts: Facts) -> Verdict:
    """Mobility is a subject, and the declared sector is health, or a channel opens, or may open, health occupations; a
    channel that names neither occupations nor a sector may, unless the whole agreement is for another sector.
    """
    subjects, sector = facts.find(_SUBJECTS), facts.find(_SECTOR)
    if "mobility" not in subjects.value:
        return Verdict.false([subjects], words="mobility is no subject of the agreement")
    if _is_health_sector(sector):
        return Verdict.true([sector], words="the sector is health")
    channels = facts.find(_CHANNELS)
    if channels.is_stated:
        for channel in inbound(facts):
            if (found := _opens(channel)) is not None:
                return Verdict.true([found])
        return Verdict.false([channels], words="no channel opens health occupations")
    if _is_for_another_sector(facts):
        return Verdict.false([sector], words="the sector is another one")
    if channels.state is State.NOTHING:
        return Verdict.false([channels], words="no channel is opened")
    return Verdict.true(
        [subjects], words="which occupations are opened is not stated, and they may be health occupations"
    )


@predicate("channel_takes_health_workers")
def channel_takes_health_workers(facts: Facts) -> Verdict:
    """The channel leads to the host country and opens, or may open, health occupations."""
    direction = facts.find("direction")
    if direction.value == "host-to-home":
        return Verdict.false([direction])
    found = _opens(facts)
    if found is None:
        return Verdict.false([facts.find("occupations")], words="the channel opens no health occupations")
    return Verdict.true([found])


def _opens(channel: Facts) -> Found | None:
    """The fact by which a channel takes, or may take, health workers; None where it does not."""
    occupations, sector = channel.find("occupations"), channel.find("sector")
    if isinstance(occupations.value, tuple) and occupations.is_stated:
        health = (
            one.find("code")
            for one in channel.items("occupations")
            if isco.is_health(one.item.code) or isco.may_be_health(one.item.code)
        )
        return next(health, None)
    if _is_health_sector(sector):
        return sector
    if occupations.value == "all":
        return None if sector.is_stated else occupations
    if sector.is_stated or occupations.state is State.NOTHING or _is_for_another_sector(channel):
        return None
    return channel.find("id")


def _is_for_another_sector(facts: Facts) -> bool:
    """Whether the whole agreement is declared to be for a sector that is not health."""
    sector = facts.find(_SECTOR)
    return sector.is_stated and not _is_health_sector(sector)


def _is_health_sector(sector: Found) -> bool:
    return sector.is_stated and any(_HEALTH_WORDS.search(_fold(text)) for text in _texts(sector.value))


def _texts(value: Any) -> Iterator[str]:
    yield from (value.values() if isinstance(value, dict) else (str(value),))


def _fold(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))


# ------------------------------------------------------------------------------------------- the list, and governments


@predicate("home_country_is_listed")
def home_country_is_listed(facts: Facts) -> Verdict:
    """The home country stands on the support and safeguards list of the WHO of 2023: 55 countries short of health
    workers. The list is dated, and a new edition replaces it.
    """
    country = facts.find(f"{_HOME}.country")
    if country.state is State.SILENT:
        return Verdict.unknown([f"{_HOME[1:]}.country"])
    if not country.is_stated:
        return Verdict.false([country])
    listed = safeguards.is_listed(country.value)
    return Verdict.of(listed, [country], words=f"{country.value} {'stands' if listed else 'does not stand'} on {_LIST}")


@predicate("made_between_governments")
def made_between_governments(facts: Facts, *, parties: Literal["both", "one at least"]) -> Verdict:
    """Parties that are States or unions of States, and not agencies, regions or towns: {parties}."""
    levels = {f"{party[1:]}.level": facts.find(f"{party}.level") for party in (_HOME, _HOST)}
    named = zip(("home", "host"), levels.values(), strict=True)
    words = "; ".join(f"{name} side: {found.value}" for name, found in named if found.is_stated)
    parts = [
        Verdict.unknown([path])
        if found.state is State.SILENT
        else Verdict.of(found.value in ("national", "supranational"), [found])
        for path, found in levels.items()
    ]
    made = Verdict.all_of(parts) if parties == "both" else Verdict.any_of(parts)
    return Verdict(made.truth, made.read, made.silent, words or None)


# ------------------------------------------------------------------------------------------------ a limit and a stop


@predicate("limited_and_stoppable")
def limited_and_stoppable(facts: Facts, *, has: Literal["both", "one at least"]) -> Verdict:
    """Of a limit in number (a cap among the safeguards, or places that are a cap) and a rule to stop recruitment, the
    agreement has {has}.
    """
    limit = [*_safeguarded(facts, "cap"), *_capped_places(facts)]
    stop = _safeguarded(facts, "stop-mechanism")
    words = "; ".join(name for name, found in (("a limit", limit), ("a rule to stop", stop)) if found) or None
    read = [*limit[:1], *stop[:1]]
    if (limit and stop) if has == "both" else (limit or stop):
        return Verdict.true(read, words=words)
    lists = [facts.find(path) for path in (f"{_CHANNELS}", "/labour_market.safeguards")]
    silent = [one for one in lists if one.state is State.SILENT]
    in_part = facts.root.basis.kind in ("partial-text", "secondary")
    if silent or (in_part and any(one.is_stated for one in lists)):
        return Verdict.unknown(silent or lists, read=read, words=words)
    return Verdict.false(read or lists, words=words)


def _safeguarded(facts: Facts, kind: str) -> list[Found]:
    """The safeguards of a kind, of the agreement or of a channel."""
    everywhere = [*facts.items("/labour_market.safeguards")]
    for channel in inbound(facts):
        everywhere += channel.items("safeguards")
    return [Found(one.item, one.item_path, State.STATED) for one in everywhere if one.item.kind == kind]


def _capped_places(facts: Facts) -> list[Found]:
    kinds = (channel.find("places.kind") for channel in inbound(facts))
    return [found for found in kinds if found.value == "cap"]
