"""Occupations that the home country lacks, and the safeguards under which channels may open them (LS-05).

That agreements consider the home country's labour surplus (S01, second bullet of the policy recommendations) also
means that they do not take workers whom it lacks. For health personnel this rests on the Code of the WHO and its
list of countries besides; the list itself foresees agreements between governments as the exception.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from bma_drafter.agreement.codes import isco, safeguards
from bma_drafter.agreement.model.stating import Safeguard
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.surplus import title
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_SHORTAGES = "/labour_market.home_shortages"
_SURPLUS = "/labour_market.home_surplus"
_HOME = "/parties.home.country"
_FOR_ALL = "/labour_market.safeguards"
_LIST = f"the support and safeguards list of the WHO of {safeguards.LIST_VERSION}"

# ---------------------------------------------------------------------------------------------------- the safeguards

_Strength = Literal["none", "thin", "enough"]


@dataclass(frozen=True, slots=True)
class _Shield:
    """The safeguards that protect a channel: its own, and those for all channels."""

    strength: _Strength
    read: tuple[Found, ...]
    silent: tuple[str, ...]


def _shield(facts: Facts) -> _Shield:
    paths = {"safeguards": f"{facts.item_path}.safeguards", _FOR_ALL: _FOR_ALL[1:]}
    lists = {path: facts.find(path) for path in paths}
    stated = [one for found in lists.values() if found.is_stated for one in found.value]
    read = tuple(found for found in lists.values() if found.is_stated)
    silent = tuple(paths[path] for path, found in lists.items() if found.state is State.SILENT)
    share = facts.find("training.home_track_share")
    if share.is_stated and share.value > 0:  # trains for both labour markets
        return _Shield("enough", (*read, share), ())
    if any(_counts(one) for one in stated):
        return _Shield("enough", read, ())
    return _Shield("thin" if stated else "none", read, silent)


def _counts(one: Safeguard) -> bool:
    """A promise to invest protects nobody without money; other safeguards bind without."""
    if one.kind == "training-investment":
        return one.budgeted is True
    return one.budgeted is not False


# ---------------------------------------------------------------------------------------------------- the shortages


@dataclass(frozen=True, slots=True)
class _Aim:
    """What a channel aims at: shortages it certainly opens, those it may include, and what is not known."""

    certain: tuple[str, ...]
    possible: tuple[str, ...]
    read: tuple[Found, ...]
    silent: tuple[str, ...]
    open_at: tuple[Found, ...] = ()


def _aim(facts: Facts) -> _Aim:
    occupations, shortages = facts.find("occupations"), facts.find(_SHORTAGES)
    if occupations.state is State.SILENT:
        return _Aim((), (), (), (occupations.path,))
    if not occupations.is_stated or facts.find("direction").value == "host-to-home":
        return _Aim((), (), (occupations,), ())
    if occupations.value == "all":
        listed: list[tuple[str | None, Found]] = [(None, occupations)]
    else:
        listed = [(one.item.code, one.find("code")) for one in facts.items("occupations") if one.item.places != 0]
    certain, possible, read, open_at = [], [], [], []
    silent: list[str] = []
    for code, found in listed:
        for sure, words in (*_among(code, facts), *_on_the_list(code, facts)):
            if sure:
                certain.append(words)
                read.append(found)
            else:
                possible.append(words)
                open_at.append(found)
        if not facts.find(_HOME).is_stated and (code is None or isco.is_health(code) or isco.may_be_health(code)):
            silent.append(_HOME[1:])
    if shortages.state is State.SILENT:
        silent.append(_SHORTAGES[1:])
    read = [*read, shortages] if read else [occupations, shortages]
    return _Aim(tuple(certain), tuple(possible), tuple(read), tuple(silent), tuple(open_at))


def _among(code: str | None, facts: Facts) -> Iterator[tuple[bool, str]]:
    """The shortages stated that a group lies within (certain), or that lie within it (possible)."""
    rows, surplus = facts.find(_SHORTAGES), facts.find(_SURPLUS)
    also_surplus = {row.occupation for row in surplus.value} if surplus.is_stated else set()
    for row in rows.value if rows.is_stated else ():
        lacking = title(row.occupation)
        if code is None:
            yield False, f"open to every occupation, among them {lacking}, which the home country lacks"
        elif isco.covers(row.occupation, code):
            if also_surplus & {code, row.occupation}:
                yield False, f"{title(code)} is stated as a surplus and as a shortage: say where each of them holds"
            else:
                within = "" if code == row.occupation else f" lies within {lacking} and"
                yield True, f"{title(code)}{within} is among the shortages stated"
        elif isco.covers(code, row.occupation):
            yield False, f"{title(code)} may include {lacking}, which the home country lacks"


def _on_the_list(code: str | None, facts: Facts) -> Iterator[tuple[bool, str]]:
    """Health occupations, where the home country stands on the list of the WHO."""
    home = facts.find(_HOME)
    if not home.is_stated or not safeguards.is_listed(home.value):
        return
    if _is_older_than_the_list(facts):
        if code is None or isco.is_health(code) or isco.may_be_health(code):
            yield False, f"{home.value} stands on {_LIST}, which is later than the text"
        return
    if code is None:
        yield False, f"open to every occupation, health among them, and {home.value} stands on {_LIST}"
    elif isco.is_health(code):
        yield True, f"{title(code)} is a health occupation, and {home.value} stands on {_LIST}"
    elif isco.may_be_health(code):
        yield False, f"{title(code)} may include health occupations, and {home.value} stands on {_LIST}"


def _is_older_than_the_list(facts: Facts) -> bool:
    """Whether the text was made before the list: what nobody could know then is no reason against it now."""
    for path in ("/life.signed", "/life.in_force", "/date"):
        found = facts.find(path)
        if found.is_stated:
            return bool(found.value.year < int(safeguards.LIST_VERSION[:4]))
    return False


# --------------------------------------------------------------------------------------------------- the predicates


@predicate("targets_shortage_without_safeguards")
def targets_shortage_without_safeguards(facts: Facts) -> Verdict:
    """The channel opens occupations that the home country lacks, or health occupations while the home country stands
    on the support and safeguards list of the WHO, and no safeguard is stated.

    In a draft, and in a text that was read as a whole, safeguards that are not stated do not exist; elsewhere they
    may stand in the part that was not read. A group wider than the shortage, and one that is stated as a surplus as
    well, decide nothing.
    """
    shield, aim = _shield(facts), _aim(facts)
    if shield.strength != "none":
        return Verdict.false(shield.read, words="safeguards are stated")
    if aim.certain:
        words = "; ".join(aim.certain)
        if shield.silent and facts.root.basis.kind in ("partial-text", "secondary"):
            return Verdict.unknown(shield.silent, read=aim.read, words=words)
        return Verdict.true(aim.read, words=f"{words}; no safeguard is stated")
    return _undecided(aim, shield)


@predicate("shortage_is_safeguarded")
def shortage_is_safeguarded(facts: Facts) -> Verdict:
    """The channel opens no occupation that the home country lacks, or does so under safeguards; a promise to invest
    in training counts where money is provided for it, training for both labour markets by itself.
    """
    shield, aim = _shield(facts), _aim(facts)
    if shield.strength == "enough" and (aim.certain or aim.possible or aim.silent):
        words = "; ".join((*aim.certain, *aim.possible, "safeguards are stated"))
        return Verdict.true((*shield.read, *aim.read), words=words)
    if aim.certain:
        return Verdict.false(aim.read, words="; ".join(aim.certain))
    return _undecided(aim, shield).negated()


@predicate("safeguard_without_money")
def safeguard_without_money(facts: Facts) -> Verdict:
    """The channel opens occupations that the home country lacks, and the only safeguard is a promise to invest for
    which no money is provided.
    """
    shield, aim = _shield(facts), _aim(facts)
    if shield.strength != "thin" or not aim.certain:
        return Verdict.false(aim.read)
    words = "; ".join((*aim.certain, "an investment is promised, and no money provided for it"))
    return Verdict.true((*shield.read, *aim.read), words=words)


def _undecided(aim: _Aim, shield: _Shield) -> Verdict:
    """No shortage is certainly aimed at: whether one may be, or is not known. A safeguard would settle it."""
    if aim.possible:
        return Verdict.unknown(shield.silent or aim.open_at, read=aim.read, words="; ".join(aim.possible))
    if aim.silent:
        return Verdict.unknown(aim.silent, read=aim.read)
    return Verdict.false(aim.read, words="no occupation of the channel is among the shortages stated")
