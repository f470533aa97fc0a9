"""Integration in the host country beside development at home (DI-01, DI-02, DI-04).

They follow the first of the general lessons of the study (S01): a balance between development and the integration of
immigrants has to be found. What is asked of short stays, and the limit of a year, are the project's own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.rows import PARTLY, VIOLATED, Row, Worst, silent_among, weighed
from bma_drafter.checklist.predicates.stays import YEAR, lasts_a_year, longest_months
from bma_drafter.checklist.predicates.surplus import inbound
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_CHANNELS = "/mobility.channels"
_PROGRAMMES = "/development.programmes"

# --------------------------------------------------------------------------------------------- measures (DI-01)

_OTHERS = {
    "services": "/integration.services",
    "protection against discrimination": "/integration.anti_discrimination",
    "recognition of skills": "/integration.recognition",
}
"""Measures beside language, in words and as paths."""


@predicate("integration_is_operative")
def integration_is_operative(facts: Facts) -> Verdict:
    """Language courses and two of public services, protection against discrimination and recognition are open to those
    who stay for a year or more; where every stay is shorter, information and help with the language.

    A text on development without mobility opens no stay: it is asked for the whole measures, because the diaspora it
    addresses has settled.
    """
    whole, short = _whole_measures(facts), _short_measures(facts)
    channels = facts.find(_CHANNELS)
    if "mobility" not in (facts.find("/subjects").value or ()) or channels.state is State.NOTHING:
        return whole
    if not channels.is_stated:  # the lengths of stay decide only where the two answers differ
        return (
            whole
            if whole.truth is short.truth
            else Verdict.unknown([_CHANNELS[1:]], read=whole.read, words=whole.words)
        )
    lengths = [lasts_a_year(one) for one in inbound(facts)]
    if not lengths or True in lengths:
        return whole
    if None not in lengths:
        return short
    if whole.truth is short.truth:
        return whole
    silent = [f"{one.item_path}.stay.months" for one in inbound(facts) if lasts_a_year(one) is None]
    return Verdict.unknown(silent, read=whole.read, words=whole.words)


@predicate("integration_is_begun")
def integration_is_begun(facts: Facts) -> Verdict:
    """At least one integration measure is open, or one of those for short stays; information alone counts where every
    stay is shorter than a year.
    """
    paths = ["/integration.language", *_OTHERS.values(), "/integration.labour_market_access"]
    parts = [_is_true(facts.find(path)) for path in paths]
    for path in ("/integration.measures", "/integration.short_stays"):
        found = facts.find(path)
        parts.append(_unless_silent(found, found.is_stated))
    lengths = [lasts_a_year(one) for one in inbound(facts)]
    if lengths and set(lengths) == {False}:
        parts += _told(facts)
    return Verdict.any_of(parts)


def _whole_measures(facts: Facts) -> Verdict:
    language = Verdict.any_of([_is_true(facts.find("/integration.language")), _language_in_channels(facts)])
    others = [_is_true(facts.find(path)) for path in _OTHERS.values()]
    granted = sum(one.is_true for one in others)
    if granted >= 2:
        beside = Verdict.true(_read(one for one in others if one.is_true))
    elif granted + sum(one.is_unknown for one in others) >= 2:
        beside = Verdict.unknown(_silent(others), read=_read(one for one in others if one.is_true))
    else:
        beside = Verdict.false(_read(others))
    verdict = Verdict.all_of([language, beside, _in_time(facts)])
    if verdict.is_true:
        return verdict
    begun = language.is_true or granted > 0
    missing = [] if language.is_true else ["language courses"]
    if granted < 2:
        named = [name for name, one in zip(_OTHERS, others, strict=True) if not one.is_true]
        missing.append(f"{'one' if granted else 'two'} of {', '.join(named)}")
    words = [f"not found beside them: {'; '.join(missing)}"] if begun and missing else []
    words += [late] if (late := _in_time(facts).words) else []
    return Verdict(verdict.truth, verdict.read, verdict.silent, "; ".join(words) or None)


def _in_time(facts: Facts) -> Verdict:
    """Measures that begin later than a year reach nobody whom a shorter channel brings; without a limit, everybody."""
    begins = facts.find("/integration.from_months")
    if not begins.is_stated or begins.value <= YEAR:
        return Verdict.true()
    missed = [
        one.item.id
        for one in inbound(facts)
        if lasts_a_year(one) is not False
        and one.find("stay.kind").value != "permanent"
        and (longest_months(one) or 0) < begins.value
    ]
    if not missed and facts.items(_CHANNELS):
        return Verdict.true()
    reach = f"; not reached: {', '.join(missed)}" if missed else ""
    return Verdict.false([begins], words=f"the measures begin only at {begins.value} months of stay{reach}")


def _short_measures(facts: Facts) -> Verdict:
    """Information, and help with the language, for people who stay for less than a year."""
    for_short = facts.find("/integration.short_stays")
    taught = [_includes(for_short, "language"), _for_all(facts, "language"), _language_in_channels(facts)]
    information, language = Verdict.any_of(_told(facts)), Verdict.any_of(taught)
    verdict = Verdict.all_of([information, language])
    if verdict.is_true:
        return verdict
    words = "every stay is shorter than twelve months"
    if information.is_true:
        words += "; not found beside information: help with the language"
    elif language.is_true:
        words += "; not found beside help with the language: information"
    return Verdict(verdict.truth, verdict.read, verdict.silent, words)


def _told(facts: Facts) -> list[Verdict]:
    """Ways in which people in short stays are informed."""
    told = [_includes(facts.find("/integration.short_stays"), "information"), _for_all(facts, "services")]
    return told + [_is_true(facts.find(f"/information.{when}")) for when in ("post_arrival", "pre_departure")]


def _for_all(facts: Facts, measure: str) -> Verdict:
    """A measure for those who stay counts for short stays where it begins early enough to reach the longest of them."""
    begins = facts.find("/integration.from_months")
    longest = max((longest_months(one) or 0 for one in inbound(facts)), default=0)
    if begins.is_stated and begins.value > longest:
        return Verdict.false([begins])
    return _is_true(facts.find(f"/integration.{measure}"))


def _language_in_channels(facts: Facts) -> Verdict:
    """Whether every channel grants it among its rights; a channel that does not say so leaves nothing open."""
    rights = [one.find("rights") for one in inbound(facts)]
    return Verdict.of(bool(rights) and all(one.is_stated and "language" in one.value for one in rights))


# ---------------------------------------------------------------------------------- settled migrants (DI-02)

_PARTS = frozenset({"propose", "decide", "carry-out", "monitor", "fund"})
"""What settled migrants do in a programme that is theirs too; advice and association are less."""


@predicate("settled_migrants_take_part")
def settled_migrants_take_part(facts: Facts, *, by: Literal["part", "mention"]) -> Verdict:
    """Settled migrants have a {by} in at least one programme that is not closed: they lead it, fund it, propose,
    decide, carry out or monitor, or it states who may take part; to be associated, or to advise, is a mention.

    A programme for those who have returned is no channel for those who have settled.
    """
    programmes = facts.find(_PROGRAMMES)
    if programmes.state is State.SILENT:
        return Verdict.unknown([_PROGRAMMES[1:]])
    items = facts.items(_PROGRAMMES)
    return Verdict.any_of([_takes_part(one, mention=by == "mention") for one in items] or [Verdict.false([programmes])])


def _takes_part(programme: Facts, *, mention: bool) -> Verdict:
    for path, word in (("maturity", "closed"), ("kind", "reintegration"), ("savings.withdrawal_condition", "return")):
        if (found := programme.find(path)).value == word:
            return Verdict.false([found])
    stated, leads, open_to = programme.find("diaspora_role"), programme.find("led_by"), programme.find("open_to")
    roles = [one for one in (stated, *_roles_of_actors(programme)) if one.is_stated]
    shown = [one for one in roles if _PARTS & set(one.value)]
    shown += [leads] if leads.value in ("diaspora", "mixed") else []
    shown += [open_to] if open_to.is_stated else []
    shown += [found for one in programme.items("funding") if (found := one.find("side")).value == "diaspora"]
    if shown:
        return Verdict.true(shown)
    if mention and roles:
        return Verdict.true(roles)
    if stated.state is State.SILENT and not roles:
        return Verdict.unknown([stated], read=[leads] if leads.is_stated else [])
    return Verdict.false(roles or [stated])


def _roles_of_actors(programme: Facts) -> list[Found]:
    return [one.find("role") for one in programme.items("actors") if one.item.actor == "diaspora"]


# ----------------------------------------------------------------------------------------------- bars (DI-04)


@predicate("settling_is_barred")
def settling_is_barred(facts: Facts, *, worst: Worst) -> Verdict:
    """The worst bar on language, family or renewal in the channel counts as {worst}: a language or a family life that
    is refused, and a permit that cannot be renewed, are violated; a permit that cannot be renewed where another status
    is open, and family members who may come only after more than a year, are partly.
    """
    withheld, family, renewable = facts.find("rights_withheld"), facts.find("stay.family"), facts.find("stay.renewable")
    rows = [_by_length(facts, row) for row in _bars(facts, withheld, family, renewable)]
    silent = silent_among(withheld, family, renewable)
    return weighed(rows, silent, worst, nothing=[one for one in (family, renewable, withheld) if one.value is not None])


def _by_length(facts: Facts, row: Row) -> Row:
    """A bar found where the length of stay is not stated violates only what lasts a year."""
    if lasts_a_year(facts) or row.least is not VIOLATED:
        return row
    silent = (facts.find("stay.months").path,)
    return Row(PARTLY, f"{row.words}; how long the stay is is not stated", row.read, VIOLATED, silent)


def _bars(facts: Facts, withheld: Found, family: Found, renewable: Found) -> Iterator[Row]:
    refused: Sequence[Any] = withheld.value if isinstance(withheld.value, tuple) else ()
    if "language" in refused:
        yield Row(VIOLATED, "help with the language is withheld by name", (withheld,))
    if "family" in refused:
        yield Row(VIOLATED, "family life is withheld by name", (withheld,))
    allowed = facts.find("stay.family.allowed")
    if family.state is State.NOTHING or allowed.value is False:
        yield Row(VIOLATED, "family members may not come", (allowed if allowed.is_stated else family,))
    else:
        yield from _waiting(facts, renewable)
    if renewable.value is False:
        status = facts.find("stay.change_of_status")
        if status.value == "allowed":
            yield Row(
                PARTLY, "the permit cannot be renewed, but another status can be applied for", (renewable, status)
            )
        else:
            yield Row(VIOLATED, "the permit cannot be renewed", (renewable,))


def _waiting(facts: Facts, renewable: Found) -> Iterator[Row]:
    """A waiting time is ordinary up to a year; one as long as a stay that cannot be renewed is a bar."""
    wait, longest = facts.find("stay.family.after_months"), longest_months(facts)
    if not wait.is_stated:
        return
    if renewable.value is False and longest is not None and wait.value >= longest:
        yield Row(
            VIOLATED, f"family members may come after {wait.value} months, when the stay is over", (wait, renewable)
        )
    elif wait.value > YEAR:
        yield Row(PARTLY, f"family members may come only after {wait.value} months", (wait,))


# ------------------------------------------------------------------------------------------- small answers


def _is_true(found: Found) -> Verdict:
    return _unless_silent(found, found.value is True)


def _includes(found: Found, word: str) -> Verdict:
    return _unless_silent(found, found.is_stated and word in found.value)


def _unless_silent(found: Found, holds: bool) -> Verdict:
    return Verdict.unknown([found]) if found.state is State.SILENT else Verdict.of(holds, [found])


def _read(parts: Iterator[Verdict] | Sequence[Verdict]) -> list[Found]:
    return [found for part in parts for found in part.read]


def _silent(parts: Sequence[Verdict]) -> list[str]:
    return [path for part in parts for path in part.silent]
