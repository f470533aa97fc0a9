"""Taking part in the labour market: whether a worker can leave an employer (LP-01).

It follows the fourth of the general lessons of the study (S01): what a diaspora contributes depends on its place in the
labour market. A permit tied to one employer is the strongest bar to it. The limit of a year is the project's own.
"""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Literal

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.stays import lasts_a_year
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict


class _Freedom(enum.IntEnum):
    """How free a worker is to leave an employer, for the length of the stay."""

    CLOSED = 0
    UNSAID = 1
    EXIT = 2
    OPEN = 3


@predicate("way_to_another_employer")
def way_to_another_employer(facts: Facts, *, at_least: Literal["open", "with an exit"]) -> Verdict:
    """The way to another employer is at least {at_least}: open is a change at any time, in the sector, or after a first
    period with an exit on abuse before it, and in a stay shorter than twelve months an exit on abuse; with an exit is a
    change on abuse or on loss of the job only.
    """
    wanted = _Freedom.OPEN if at_least == "open" else _Freedom.EXIT
    found = _levels(facts)
    if min(found.levels) >= wanted:
        return Verdict.true(found.read, words=found.words)
    if max(found.levels) < wanted:
        return Verdict.false(found.read, words=found.words)
    return Verdict.unknown(found.silent, read=found.read, words=found.words)


@predicate("tied_without_exit")
def tied_without_exit(facts: Facts) -> Verdict:
    """A change of employer is barred in a stay of twelve months or more, or in one whose length is not stated and that
    is not seasonal, and no exit on abuse or on loss of the job is stated.
    """
    found = _levels(facts)
    if found.levels == {_Freedom.CLOSED}:
        return Verdict.true(found.read, words=found.words)
    if _Freedom.CLOSED not in found.levels:
        return Verdict.false(found.read)
    return Verdict.unknown(found.silent, read=found.read, words=found.words)


@dataclass(frozen=True, slots=True)
class _Levels:
    """What the facts of a channel allow for: one level, or several where something is not stated."""

    levels: frozenset[_Freedom]
    read: tuple[Found, ...]
    silent: tuple[str, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True)
class _Exits:
    """What is stated that lets a worker leave before the rule on change does."""

    abuse: Found | None
    loss: Found | None

    @property
    def stated(self) -> tuple[Found, ...]:
        return tuple(found for found in (self.abuse, self.loss) if found is not None)


def _levels(channel: Facts) -> _Levels:
    change, exits, year = channel.find("stay.change_of_employer"), _exits(channel), lasts_a_year(channel)
    if change.state is State.NOTHING:
        return _Levels(frozenset({_Freedom.UNSAID}), (change,))
    rules = [str(change.value)] if change.is_stated else list(_RULES)
    lengths = [True, False] if year is None else [year]
    if year is None and change.value == "barred" and not exits.stated:
        lengths = [True]  # a bar that names no length holds for any length
    levels = frozenset(_level(rule, exits, long=long) for rule in rules for long in lengths)
    silent = [] if change.is_stated else [change.path]
    if _Freedom.UNSAID in levels and change.is_stated and _may_hold_more(channel):
        # of a short stay: the exit may stand in the part that was not read
        levels |= {_level(rule, _Exits(change, exits.loss), long=False) for rule in rules}
        silent.append(channel.find("rights").path)
    silent += [channel.find("stay.months").path] if year is None and change.is_stated and len(levels) > 1 else []
    read = (change, *exits.stated) if change.is_stated else exits.stated
    return _Levels(levels, read, tuple(silent), _words(str(change.value), exits) if change.is_stated else None)


def _may_hold_more(channel: Facts) -> bool:
    """Whether an exit on abuse may stand in a part of the text that was not read."""
    in_part = channel.root.basis.kind in ("partial-text", "secondary")
    return in_part and channel.find("rights").state is not State.NOTHING


def _level(rule: str, exits: _Exits, *, long: bool) -> _Freedom:
    """The level of a rule on change; a short stay needs no more than the exit on abuse."""
    if rule in ("free", "within-sector") or (rule == "after-period" and exits.abuse):
        return _Freedom.OPEN
    if rule == "on-abuse" or exits.abuse:
        return _Freedom.EXIT if long else _Freedom.OPEN
    if exits.loss or (rule == "after-period" and long):
        return _Freedom.EXIT
    return _Freedom.CLOSED if rule == "barred" and long else _Freedom.UNSAID


def _exits(channel: Facts) -> _Exits:
    rights, kept = channel.find("rights"), channel.find("stay.loss_of_job.status_kept")
    granted = rights.is_stated and "exit-on-abuse" in rights.value
    return _Exits(rights if granted else None, kept if kept.value is True else None)


_RULES = {
    "free": "the employer can be changed at any time",
    "within-sector": "the employer can be changed within the sector",
    "after-period": "the employer can be changed after a first period",
    "on-abuse": "the employer can be left on abuse only",
    "barred": "the employer cannot be changed",
}


def _words(rule: str, exits: _Exits) -> str:
    if rule not in ("after-period", "barred"):
        return _RULES[rule]
    named = [name for name, found in (("on abuse", exits.abuse), ("when the job is lost", exits.loss)) if found]
    if named:
        return f"{_RULES[rule]}, and left {' and '.join(named)}"
    return f"{_RULES[rule]}, and no exit{' before that' if rule == 'after-period' else ''} is stated"
