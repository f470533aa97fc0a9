"""Who may see what: the confidential words and numbers of a scenario, each with its owner."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from bma_drafter.agreement.model.stating import Localised
from bma_drafter.workshop.model import SIDES, PointsTable, Scenario

Owner: TypeAlias = str
"""home, host, home/<role>, host/<role>, facilitator."""
FACILITATOR: Final = "facilitator"
_SENTENCE = re.compile(r"(?<=[.!?:;])\s+")


@dataclass(frozen=True, slots=True)
class Confidential:
    """What belongs to one owner: sentences, points by issue and option, walk-away."""

    owner: Owner
    sentences: tuple[str, ...] = ()
    points: PointsTable = field(default_factory=dict)
    walk_away: int | None = None


def confidential(scenario: Scenario) -> tuple[Confidential, ...]:
    """Everything in a scenario that is not for everybody, by owner; texts in every language they are given in."""
    found = []
    for side in SIDES:
        own = scenario.delegation(side)
        said = (own.brief, *own.instructions, *own.reasons.values())
        found.append(Confidential(side, tuple(_sentences(said)), own.points, own.walk_away))
        found += [
            Confidential(f"{side}/{role.id}", tuple(_sentences([role.brief])), role.points, role.walk_away)
            for role in own.roles
        ]
    slips = [text for one in scenario.injects for text in (one.text, one.purpose)]
    trouble = [text for one in scenario.difficulties for text in (one.sign, one.advice)]
    asked = scenario.debrief
    debrief = (*asked.feelings, *asked.facts, *asked.why, *(one.text for one in asked.transfer))
    found.append(Confidential(FACILITATOR, tuple(_sentences((*slips, *trouble, *debrief)))))
    return tuple(found)


def owners(scenario: Scenario) -> frozenset[Owner]:
    """Every owner: what the facilitator may see."""
    return frozenset(one.owner for one in confidential(scenario))


def public_words(scenario: Scenario) -> tuple[str, ...]:
    """Every text that is for everybody: the same words in a brief are then no secret."""
    out: list[Localised | None] = [scenario.title, scenario.about]
    for side in SIDES:
        country = scenario.country(side)
        out += [country.name, country.about, scenario.delegation(side).title]
        out += [text for role in scenario.delegation(side).roles for text in (role.title, role.ministry_or_group)]
    for fact in scenario.facts:
        out += [fact.title, fact.text, fact.source]
        rows = fact.table.rows if fact.table else ()
        out += [one for row in rows for one in row if not isinstance(one, (int, float))]
    out += [text for one in scenario.earlier for text in (one.title, one.text)]
    for issue in scenario.issues:
        out += [issue.title, issue.question, *(text for one in issue.options for text in (one.title, one.text))]
    return tuple(_said(out))


def _said(texts: Iterable[Localised | None]) -> Iterator[str]:
    for text in texts:
        if isinstance(text, str):
            yield text
        elif text is not None:
            yield from text.values()


def _sentences(texts: Iterable[Localised | None]) -> Iterator[str]:
    """Texts sentence by sentence: a sentence alone tells enough."""
    for text in _said(texts):
        yield from (one.strip().rstrip(".!?:;") for one in _SENTENCE.split(text) if one.strip())
