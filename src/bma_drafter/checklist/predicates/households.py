"""Whether an agreement opens work in households, for which Convention No. 189 asks more than for other work."""

from __future__ import annotations

import re

from bma_drafter.agreement.codes import isco
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.surplus import inbound
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_CHANNELS = "/mobility.channels"
_GROUPS = ("9111", "5152", "5311", "5322")
"""Domestic cleaners and helpers, housekeepers, child care workers, home-based personal care workers (ISCO-08)."""
_SECTOR = re.compile(r"\b(domestic|household|private homes|domestique|doméstic|hogar|hauswirtschaft)", re.IGNORECASE)


@predicate("opens_domestic_work")
def opens_domestic_work(facts: Facts) -> Verdict:
    """The declared sector is work in households, or a channel opens an occupation of households; a wider group that
    holds such an occupation, and a channel open to all, leave it open.
    """
    if _is_domestic(sector := facts.find("/sector")):
        return Verdict.true([sector])
    channels = facts.find(_CHANNELS)
    if channels.state is State.SILENT:
        return Verdict.unknown([channels])
    found = [one for channel in inbound(facts) for one in _opened(channel)]
    certain = [at for at, sure in found if sure]
    if certain:
        return Verdict.true(certain)
    if possible := [at for at, _ in found]:
        return Verdict.unknown(possible, read=possible, words="occupations of households may be among those opened")
    return Verdict.false([channels], words="no channel opens an occupation of households")


def _opened(channel: Facts) -> list[tuple[Found, bool]]:
    """The facts of a channel by which it opens work in households, each with whether it certainly does."""
    if _is_domestic(sector := channel.find("sector")):
        return [(sector, True)]
    occupations = channel.find("occupations")
    if occupations.state is State.SILENT or occupations.value == "all":
        return [] if sector.is_stated or channel.find("/sector").is_stated else [(occupations, False)]
    return [
        (one.find("code"), one.item.code in _GROUPS)
        for one in channel.items("occupations")
        if any(isco.covers(one.item.code, group) for group in _GROUPS)
    ]


def _is_domestic(sector: Found) -> bool:
    if not sector.is_stated:
        return False
    texts = sector.value.values() if isinstance(sector.value, dict) else (sector.value,)
    return any(_SECTOR.search(str(text)) is not None for text in texts)
