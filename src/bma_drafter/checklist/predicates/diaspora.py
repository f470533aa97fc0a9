"""What diaspora organisations do in a programme (DR-01), and whether they can start projects (DR-02).

The study lists "no clear role to diaspora" among the limitations of France (S01), where some initiatives were led by
the diaspora and the rest from above. A function is to propose, decide, carry out or monitor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_FUNCTIONS = ("propose", "decide", "carry-out", "monitor")


@dataclass(frozen=True, slots=True)
class _Standing:
    """Who leads the programme, and what its diaspora organisations do there and in the agreement as a whole."""

    led_by: Found
    role: Found
    does: frozenset[str]
    read: tuple[Found, ...]
    """The facts that say what they do in the programme."""
    does_in_the_whole: frozenset[str]
    read_of_the_whole: tuple[Found, ...]

    @property
    def leads(self) -> bool:
        return bool(self.led_by.value == "diaspora")

    @property
    def leads_in_part(self) -> bool:
        return bool(self.led_by.value == "mixed")


def _standing(facts: Facts) -> _Standing:
    role = facts.find("diaspora_role")
    own = [(found, value) for found, value in _roles(facts, "actors")]
    if role.is_stated:
        own.insert(0, (role, frozenset(role.value)))
    seats = facts.find("selection.seats.diaspora")
    if seats.is_stated and seats.value:
        own.append((seats, frozenset({"decide"})))
    may_propose = facts.find("/diaspora.may_propose")
    if may_propose.value is True:
        own.append((may_propose, frozenset({"propose"})))
    whole = list(_roles(facts, "/stakeholders"))
    return _Standing(
        facts.find("led_by"),
        role,
        frozenset().union(*(value for _, value in own)),
        tuple(found for found, _ in own),
        frozenset().union(*(value for _, value in whole)),
        tuple(found for found, _ in whole),
    )


def _roles(facts: Facts, path: str) -> Iterator[tuple[Found, frozenset[str]]]:
    """The functions that a list of those who take part states for the diaspora."""
    for row in facts.items(path):
        role = row.find("role")
        if row.find("actor").value == "diaspora" and role.is_stated:
            yield role, frozenset(role.value)


@predicate("diaspora_has_function")
def diaspora_has_function(facts: Facts) -> Verdict:
    """Diaspora organisations have a defined function in the programme: they lead it, or they propose, decide, carry out
    or monitor; a seat with a vote is a part in the decision, and what they may propose in every programme they may
    propose here.

    Who pays, advises or is associated has no function of this kind. A programme that the diaspora leads in part gives
    it none in the other part unless one is stated.
    """
    at = _standing(facts)
    if at.leads:
        return Verdict.true([at.led_by, *at.read], words="the programme is led by the diaspora")
    if at.does.intersection(_FUNCTIONS):
        return Verdict.true(at.read)
    if at.read:
        told = ", ".join(sorted(at.does)).replace("-", " ")
        return Verdict.false([*at.read, at.led_by], words=f"no function is stated but {told}")
    if at.leads_in_part:
        return Verdict.false([at.led_by], words="the diaspora leads in part; its function in the rest is not stated")
    if at.role.state is State.NOTHING:
        return Verdict.false([at.role])
    return Verdict.unknown([at.role], read=at.read_of_the_whole)


@predicate("diaspora_takes_part")
def diaspora_takes_part(facts: Facts) -> Verdict:
    """Diaspora organisations take part without a function of this kind: they pay, advise or are associated, they lead
    the programme in part, or they have a function in the agreement as a whole.
    """
    at = _standing(facts)
    if at.leads_in_part or at.read:
        return Verdict.true([*at.read, at.led_by])
    if at.role.state is State.NOTHING:
        return Verdict.false([at.role])
    if at.does_in_the_whole:
        return Verdict.true(at.read_of_the_whole, words="they have a function in the agreement, none in this programme")
    return Verdict.unknown([at.role])


@predicate("diaspora_starts_projects")
def diaspora_starts_projects(facts: Facts) -> Verdict:
    """Diaspora organisations can start projects: they lead the programme, or proposing is among their functions.

    Who leads is who starts projects, unless something else is stated: of a programme led by governments, silence on
    proposals of the diaspora is no longer open.
    """
    at = _standing(facts)
    if at.leads:
        return Verdict.true([at.led_by, *at.read], words="the programme is led by the diaspora")
    if "propose" in at.does:
        return Verdict.true(at.read)
    if at.led_by.is_stated:
        leader = "led by the diaspora in part" if at.leads_in_part else f"led by others ({at.led_by.value})"
        words = f"the programme is {leader}; no right of the diaspora to propose projects is stated"
        return Verdict.false([at.led_by, *at.read], words=words)
    if at.read or at.role.state is State.NOTHING:
        return Verdict.false([*at.read, at.role], words="proposing is not among their functions")
    return Verdict.unknown([at.role, at.led_by], read=at.read_of_the_whole)


@predicate("diaspora_starts_some_projects")
def diaspora_starts_some_projects(facts: Facts) -> Verdict:
    """Diaspora organisations can start projects in a part of the programme that they lead, or may propose in the
    agreement as a whole.
    """
    at = _standing(facts)
    if at.leads_in_part:
        return Verdict.true([at.led_by, *at.read])
    if at.role.state is not State.NOTHING and "propose" in at.does_in_the_whole:
        return Verdict.true(at.read_of_the_whole, words="they may propose in the agreement, not in this programme")
    if at.led_by.is_stated or at.read or at.role.state is State.NOTHING:
        return Verdict.false([at.led_by, *at.read])
    return Verdict.unknown([at.role, at.led_by])
