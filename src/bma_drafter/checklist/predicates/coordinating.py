"""Coordination: the body that leads, its meetings and reports, and the functions of those who take part.

They follow the sixth of the general lessons of the study (S01): effective coordination among stakeholders has to be
found. A list of partners coordinates nothing, and two bodies without a rule between them coordinate less than one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Truth, Verdict

_COMMITTEE = "/governance.joint_committee"
_COORDINATION = "/governance.coordination"
_COMMITTEE_NAMED = re.compile(r"joint committee|comit[eé] (mixte|conjoint|paritaire)|comisi[oó]n mixta", re.IGNORECASE)
_RUNNING = ("in-force", "provisional")

# ------------------------------------------------------------------------------------- the body that leads (CO-01)


@predicate("one_body_leads")
def one_body_leads(facts: Facts) -> Verdict:
    """One body leads, with a mandate and rules: the joint committee with its mandate and its way to decide, or another
    body with a mandate and a rule for differences.

    Where another body stands beside the committee, it is the one that needs both: else nobody knows which of the two
    leads.
    Without a second Party there is no joint committee that could be stated.
    """
    body = facts.find(f"{_COORDINATION}.body")
    committee = _committee(facts)
    mandate, decision = facts.find(f"{_COMMITTEE}.mandate"), facts.find(f"{_COMMITTEE}.decision")
    own_mandate, rule = facts.find(f"{_COORDINATION}.mandate"), facts.find(f"{_COORDINATION}.conflict_rule")
    if body.is_stated and not _is_committee(body):
        told = "the coordinating body" + (" beside the joint committee" if committee.is_stated else "")
        return _with(told, body, {"a mandate": [own_mandate], "a rule for differences": [rule]})
    if body.is_stated:
        return _with(
            "the joint committee", body, {"a mandate": [mandate, own_mandate], "a rule for decisions": [decision, rule]}
        )
    if committee.is_stated:
        parts: dict[str, Iterable[Found]] = {"a mandate": [mandate], "a rule for decisions": [decision]}
        by_committee = _with("the joint committee", committee, parts)
    else:
        by_committee = _stated([committee])
    return Verdict.any_of([by_committee, _stated([body])])


def _with(body: str, named: Found, parts: dict[str, Iterable[Found]]) -> Verdict:
    """Whether a body has all its parts, each of which one of several facts is enough to state."""
    verdicts = {name: _stated(found) for name, found in parts.items()}
    missing = [name for name, verdict in verdicts.items() if not verdict.is_true]
    whole = Verdict.all_of(verdicts.values())
    words = f"{body}: without {' and '.join(missing)}" if missing else None
    return Verdict(whole.truth, (named, *whole.read), whole.silent, words)


def _stated(found: Iterable[Found]) -> Verdict:
    """Whether one of these is stated."""
    return Verdict.any_of(
        Verdict.unknown([one]) if one.state is State.SILENT else Verdict.of(one.is_stated, [one]) for one in found
    )


def _committee(facts: Facts) -> Found:
    """The joint committee; where it is not stated and a Party is stated as none, that Party: there can be none."""
    committee = facts.find(_COMMITTEE)
    if committee.state is State.SILENT:
        for side in ("home", "host"):
            party = facts.find(f"/parties.{side}")
            if party.state is State.NOTHING:
                return party
    return committee


def _is_committee(body: Found) -> bool:
    names = body.value.values() if isinstance(body.value, dict) else (body.value,)
    return any(_COMMITTEE_NAMED.search(str(name)) for name in names)


# ------------------------------------------------------------------------------ meetings, minutes, reports (CO-03)


@predicate("body_meets_and_reports")
def body_meets_and_reports(facts: Facts, *, at_least: int) -> Verdict:
    """Of meetings on a schedule, minutes and reports, at least {at_least} are stated of one and the same body: the
    joint committee or the one that coordinates.

    A committee of an agreement in force that is stated to have never met has no meetings, whatever the text foresees.
    """
    committee, coordination = _committee(facts), facts.find(_COORDINATION)
    body = facts.find(f"{_COORDINATION}.body")
    of_committee, of_body = _workings_of_committee(facts), _workings_of_coordination(facts)
    if body.is_stated and _is_committee(body):
        both = {name: Verdict.any_of([of_committee[name], of_body[name]]) for name in of_body}
        return _count(both, at_least)
    return Verdict.any_of(
        [
            _count(of_committee, at_least) if committee.is_stated else _stated([committee]),
            _count(of_body, at_least) if coordination.is_stated else _stated([coordination]),
        ]
    )


def _workings_of_committee(facts: Facts) -> dict[str, Verdict]:
    status, held = facts.find("/status"), facts.find(f"{_COMMITTEE}.met_on")
    meetings = _stated([facts.find(f"{_COMMITTEE}.meetings_per_year")])
    if status.value in _RUNNING and held.state is State.NOTHING:
        meetings = Verdict.false([held])
    minutes = (facts.find(f"{_COMMITTEE}.{name}") for name in ("minutes", "minutes_published"))
    reports = (facts.find(path) for path in (f"{_COMMITTEE}.reports", "/governance.publication.reports"))
    return {"meetings": meetings, "minutes": _one_is_so(minutes), "reports": _one_is_so(reports)}


def _workings_of_coordination(facts: Facts) -> dict[str, Verdict]:
    return {
        "meetings": _stated([facts.find(f"{_COORDINATION}.meetings_per_year")]),
        "minutes": _one_is_so([facts.find(f"{_COORDINATION}.minutes")]),
        "reports": _one_is_so([facts.find(f"{_COORDINATION}.reports")]),
    }


def _one_is_so(found: Iterable[Found]) -> Verdict:
    return Verdict.any_of(
        Verdict.unknown([one]) if one.state is State.SILENT else Verdict.of(one.value is True, [one]) for one in found
    )


def _count(parts: dict[str, Verdict], at_least: int) -> Verdict:
    """Whether so many of the parts hold, whatever the silent ones may be."""
    true = [name for name, part in parts.items() if part.is_true]
    open_ = [name for name, part in parts.items() if part.is_unknown]
    read = [found for part in parts.values() for found in part.read]
    missing = [name for name in parts if name not in true]
    words = f"without {' and '.join(missing)}" if missing else None
    if len(true) < at_least <= len(true) + len(open_):
        silent = [path for name in open_ for path in parts[name].silent]
        return Verdict.unknown(silent, read=read, words=words)
    return Verdict.of(len(true) >= at_least, read, words=words)


# ---------------------------------------------------------------------------- functions of those who take part (CO-02)

_CIRCLES: dict[str, tuple[str, ...]] = {
    "finance": ("finance",),
    "universities and research": ("university", "research"),
    "the private sector": ("private-sector", "employers"),
    "trade unions": ("unions",),
    "local and regional government": ("local-government", "regional-government"),
    "non-governmental organisations": ("ngo",),
}
"""Those who take part beside the States and the diaspora, by circle. The study names finance, research, the private
sector and non-governmental organisations; unions and local government are in the evidence for its lesson."""
_CIRCLE_OF = {actor: circle for circle, actors in _CIRCLES.items() for actor in actors}
_FUNCTIONS = frozenset({"propose", "decide", "carry-out", "monitor", "fund", "advise"})
"""To be associated is no function."""


@dataclass(frozen=True, slots=True)
class _Named:
    """Somebody who is named: the circle, whether a function is named too, and the facts that say so."""

    circle: str
    function: Truth
    read: Found
    asked: str


@predicate("functions_named")
def functions_named(facts: Facts, *, at_least: int) -> Verdict:
    """At least {at_least} of six circles have a named function, in the agreement or in a programme: finance,
    universities and research, the private sector, trade unions, local and regional government, non-governmental
    organisations.

    To be associated is no function; a seat with a vote is one. A list names those whom the source knows: a circle that
    is not on it does not take part, while a function that is not stated may still be there.
    """
    listed = list(_listed(facts))
    if not listed:
        return _of_empty_lists(facts)
    named = _circles(one for one in listed if one.function is Truth.TRUE)
    without = [circle for circle in _circles(listed) if circle not in named]
    open_ = [one for one in listed if one.function is Truth.UNKNOWN and one.circle in without]
    parts = [f"functions are named for {', '.join(named)}"] if named else []
    parts += [f"named without a function: {', '.join(without)}"] if without else []
    read, words = [one.read for one in listed], "; ".join(parts)
    if len(named) < at_least <= len(named) + len(_circles(open_)):
        return Verdict.unknown([one.asked for one in open_], read=read, words=words)
    return Verdict.of(len(named) >= at_least, read, words=words)


@predicate("circles_listed")
def circles_listed(facts: Facts) -> Verdict:
    """One of those circles is named among those who take part, with a function or without."""
    listed = [one.read for one in _listed(facts)]
    return Verdict.true(listed) if listed else _of_empty_lists(facts)


def _circles(named: Iterable[_Named]) -> list[str]:
    """The circles of those named, in the order of the table."""
    found = {one.circle for one in named}
    return [circle for circle in _CIRCLES if circle in found]


def _of_empty_lists(facts: Facts) -> Verdict:
    """Nobody of the circles is named: false where the lists are stated, unknown where none is."""
    lists = [facts.find("/stakeholders"), *(item.find("actors") for item in facts.items("/development.programmes"))]
    silent = [one for one in lists if one.state is State.SILENT]
    if len(silent) == len(lists):
        return Verdict.unknown(silent)
    return Verdict.false(lists, words="nobody of them is named")


def _listed(facts: Facts) -> Iterator[_Named]:
    """Those of the circles who are named as taking part in the agreement or in a programme."""
    rows = list(facts.items("/stakeholders"))
    for programme in facts.items("/development.programmes"):
        rows += programme.items("actors")
        seats = programme.find("selection.seats")
        for actor, number in (seats.value if isinstance(seats.value, dict) else {}).items():
            if actor in _CIRCLE_OF and number:
                seat = programme.find(f"selection.seats.{actor}")
                yield _Named(_CIRCLE_OF[actor], Truth.TRUE, seat, seat.path)
    for row in rows:
        actor, role = row.find("actor"), row.find("role")
        if actor.value not in _CIRCLE_OF:
            continue
        function = Truth.TRUE if _FUNCTIONS.intersection(role.value if role.is_stated else ()) else Truth.FALSE
        silent = role.state is State.SILENT
        yield _Named(
            _CIRCLE_OF[actor.value], Truth.UNKNOWN if silent else function, actor if silent else role, role.path
        )


# ------------------------------------------------------------------------------------------- two sides (CO-04)


@predicate("both_sides_take_part")
def both_sides_take_part(facts: Facts) -> Verdict:
    """Neither Party is stated as none: there are two sides that can each name who leads."""
    sides = [facts.find(f"/parties.{side}") for side in ("home", "host")]
    missing = [one for one in sides if one.state is State.NOTHING]
    return Verdict.false(missing, words="one Party is stated as none") if missing else Verdict.true(sides)
