"""Rights compared between channels (SK-03): those that do not depend on the length of the stay in all of them, family
and residence only among channels of a year or more.

They follow the second item of the policy recommendations of the study (S01): all skill levels are to be considered,
and a level whose rights are fewer is considered as the cheaper one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.surplus import inbound
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_CHANNELS = "/mobility.channels"
_BASIC = ("pay", "documents", "redress")
"""Rights without which no comparison is worth anything: each channel must grant them."""
_CORE = (*_BASIC, "social-insurance", "exit-on-abuse", "recognition")
"""Rights that do not depend on the length of the stay."""
_OF_LONG_STAYS = ("family", "residence")
"""Seasonal permits will always differ in these."""
_YEAR = 12
_WIDE: tuple[tuple[str, str, str | None], ...] = (
    ("pay", "/protection.equal_treatment", "pay"),
    ("social-insurance", "/protection.equal_treatment", "social-security"),
    ("social-insurance", "/protection.social_security.branches", None),
    ("redress", "/protection.equal_treatment", "courts"),
    ("redress", "/protection.complaints.bodies", None),
    ("documents", "/protection.documents.retention", "prohibited"),
)
"""Rights that the agreement grants to everybody: where it says so, and in which word (None: by saying anything)."""
_EXITS = ("free", "within-sector", "after-period", "on-abuse")


@predicate("compares_channels")
def compares_channels(facts: Facts) -> Verdict:
    """The agreement opens more than one channel for workers of the home country, or does not list its channels."""
    channels = facts.find(_CHANNELS)
    return Verdict.of(not channels.is_stated or len(list(inbound(facts))) != 1, [channels])


@predicate("core_rights_comparable")
def core_rights_comparable(facts: Facts) -> Verdict:
    """Core rights (pay, documents, redress, social insurance, leaving an abusive employer, recognition) are the same in
    every channel, and the first three are granted in each; family and residence are compared only among channels of
    twelve months or more.

    What the agreement grants to everybody need not be repeated in a channel, unless the channel withholds it.
    """
    return _compared(facts, (*_CORE, *_OF_LONG_STAYS))


@predicate("pay_and_redress_comparable")
def pay_and_redress_comparable(facts: Facts) -> Verdict:
    """Pay, documents and redress are granted in every channel, whatever else differs."""
    return _compared(facts, _BASIC)


@dataclass(frozen=True, slots=True)
class _Column:
    """One right over the channels compared: who grants it, who does not, and who does not say."""

    right: str
    granted: tuple[str, ...]
    lacking: tuple[str, ...]
    silent: tuple[Found, ...]

    @property
    def differs(self) -> bool:
        return bool(self.lacking) and (bool(self.granted) or self.right in _BASIC)

    @property
    def is_open(self) -> bool:
        """Whether silence leaves it open: a right that no channel names is the same in all of them."""
        return bool(self.silent) and (bool(self.granted) or self.right in _BASIC)


def _compared(facts: Facts, names: Sequence[str]) -> Verdict:
    channels = facts.find(_CHANNELS)
    if channels.state is State.SILENT:
        return Verdict.unknown([_CHANNELS[1:]])
    items = list(inbound(facts))
    if not items:
        return Verdict.false([channels], words="no channel is opened")
    columns = list(_columns(facts, items))
    told = "; ".join(f"{_plain(one.right)} not in {', '.join(one.lacking)}" for one in columns if one.differs)
    asked = [one for one in columns if one.right in names]
    if any(one.differs for one in asked):
        return Verdict.false([channels], words=told)
    if silent := [found for one in asked if one.is_open for found in one.silent]:
        return Verdict.unknown(silent, read=[channels], words=told or None)
    return Verdict.true([channels], words=told or "the same core rights are granted in every channel")


def _columns(facts: Facts, items: Sequence[Facts]) -> Iterator[_Column]:
    everywhere = {right for right, path, word in _WIDE if _grants(facts.find(path), word)}
    for right in (*_CORE, *_OF_LONG_STAYS):
        compared = [one for one in items if right not in _OF_LONG_STAYS or _longest(one) >= _YEAR]
        granted, lacking, silent = [], [], []
        for one in compared:
            if right in (one.item.rights_withheld or ()):
                lacking.append(one.item.id)
            elif right in everywhere or right in (one.item.rights or ()) or _by_facts(one, right):
                granted.append(one.item.id)
            elif one.item.rights is None:
                silent.append(one.find("rights"))
            else:
                lacking.append(one.item.id)
        yield _Column(right, tuple(granted), tuple(lacking), tuple(silent))


def _grants(found: Found, word: str | None) -> bool:
    if not found.is_stated or word is None:
        return found.is_stated
    return bool(word in found.value if isinstance(found.value, tuple) else word == found.value)


def _by_facts(channel: Facts, right: str) -> bool:
    """A right that follows from what else the channel says."""
    if right == "exit-on-abuse":
        return channel.find("stay.change_of_employer").value in _EXITS
    if right == "recognition":
        return channel.find("recognition.kinds").is_stated
    return right == "family" and channel.find("stay.family.allowed").value is True


def _longest(channel: Facts) -> int:
    months, shortest = channel.find("stay.months"), channel.find("stay.min_months")
    if months.is_stated or shortest.is_stated:
        return max(months.value if months.is_stated else 0, shortest.value if shortest.is_stated else 0)
    return _YEAR if channel.find("stay.kind").value in ("permanent", "renewable") else 0


def _plain(right: str) -> str:
    return "leaving an abusive employer" if right == "exit-on-abuse" else right.replace("-", " ")
