"""The score of a table: points, what was missed, what was traded, the review of what was agreed, the relation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal, TypeAlias

from bma_drafter.checklist.lexicon.finding import Cue
from bma_drafter.checklist.lexicon.model import Lexicon
from bma_drafter.errors import Problem, UserError
from bma_drafter.workshop.balance import Balance, balance
from bma_drafter.workshop.load import LoadedScenario
from bma_drafter.workshop.model import SIDES, Scenario, Side
from bma_drafter.workshop.outcome import Outcome
from bma_drafter.workshop.payoff import (
    MissedGain,
    Package,
    Standing,
    better_package,
    left_on_the_table,
    missed_gains,
    nash_point,
    points_of,
    worth,
)
from bma_drafter.workshop.reviewing import Reviewer, ReviewMoved, cues_of

_MOSTLY: Final = Fraction(2, 3)
"""From this part of what an issue can give it on, a side got its way."""
Settled: TypeAlias = Literal["home", "host", "both", "between", "open"]


@dataclass(frozen=True, slots=True)
class Trade:
    """Who got their way on an issue. `stakes` are the points between the worst and the best option for each side."""

    issue: str
    settled: Settled
    got_home: int
    got_host: int
    stakes_home: int
    stakes_host: int

    @property
    def to_whom_it_mattered(self) -> bool:
        """Whether it went to the side for which more was at stake: what makes a trade worth while."""
        mine, theirs = self.stakes_home, self.stakes_host
        return mine > theirs if self.settled == "home" else self.settled == "host" and theirs > mine


@dataclass(frozen=True, slots=True)
class Scored:
    """One outcome of one table, scored."""

    outcome: Outcome
    standing: Standing
    missed: tuple[MissedGain, ...]
    better: Package | None
    left: int
    beyond: bool
    """Whether no package of the listed options gives both as much: something agreed outside the list did that."""
    trades: tuple[Trade, ...]
    review: ReviewMoved
    cues: tuple[tuple[str, Cue], ...]

    @property
    def table(self) -> str:
        """Name of the table."""
        return self.outcome.table

    @property
    def signed(self) -> bool:
        """Whether anything was agreed at all."""
        return bool(self.outcome.issues)


@dataclass(frozen=True, slots=True)
class Score:
    """All outcomes of a workshop: `last` is the last round of each table, `rounds` all of each, in order."""

    loaded: LoadedScenario
    balance: Balance
    nash: Package | None
    last: tuple[Scored, ...]
    rounds: Mapping[str, tuple[Scored, ...]]

    @property
    def scenario(self) -> Scenario:
        """The scenario that was played."""
        return self.loaded.scenario


def score(
    loaded: LoadedScenario, outcomes: Sequence[Outcome], reviewer: Reviewer, lexicons: Mapping[str, Lexicon]
) -> Score:
    """The score of all outcomes, tables in the order in which they are given.

    Raises `UserError` where two outcomes are of one table and round.
    """
    _each_once(outcomes)
    made = balance(loaded.scenario)
    rounds: dict[str, list[Scored]] = {}
    for outcome in outcomes:
        rounds.setdefault(outcome.table, []).append(scored(loaded, outcome, made, reviewer, lexicons))
    ordered = {table: tuple(sorted(of, key=lambda one: one.outcome.round)) for table, of in rounds.items()}
    last = tuple(of[-1] for of in ordered.values())
    return Score(loaded, made, nash_point(loaded.scenario, made.efficient), last, ordered)


def _each_once(outcomes: Sequence[Outcome]) -> None:
    counted = Counter((one.table, one.round) for one in outcomes)
    twice = [
        Problem(
            "BMA-824",
            f"there are {number} outcomes of {table} after round {round_}",
            repair="take one of them out, or correct its table or round",
        )
        for (table, round_), number in counted.items()
        if number > 1
    ]
    if twice:
        raise UserError(twice)


def scored(
    loaded: LoadedScenario, outcome: Outcome, made: Balance, reviewer: Reviewer, lexicons: Mapping[str, Lexicon]
) -> Scored:
    """One outcome, scored. A table that agreed on nothing stands at the walk-aways: that is what each side has."""
    scenario = loaded.scenario
    standing = points_of(scenario, outcome)
    home, host = reached(outcome, standing)
    return Scored(
        outcome=outcome,
        standing=standing,
        missed=missed_gains(scenario, outcome) if outcome.issues else (),
        better=better_package(home, host, made.efficient),
        left=left_on_the_table(home, host, made.efficient),
        beyond=not any(one.home >= home and one.host >= host for one in made.efficient) and bool(outcome.issues),
        trades=tuple(_trade(scenario, standing, outcome, issue.id) for issue in scenario.issues),
        review=reviewer.of(outcome),
        cues=cues_of(loaded, outcome, lexicons),
    )


def reached(outcome: Outcome, standing: Standing) -> tuple[int, int]:
    """What each side has at the end: its points, or without any agreement its walk-away."""
    if not outcome.issues:
        return standing.home.walk_away, standing.host.walk_away
    return standing.home.points, standing.host.points


def _trade(scenario: Scenario, standing: Standing, outcome: Outcome, issue: str) -> Trade:
    got: dict[Side, int] = {side: standing.of(side).by_issue[issue] for side in SIDES}
    ends: dict[Side, tuple[int, int]] = {side: _ends(scenario, side, issue) for side in SIDES}
    settled: Settled = "open"
    if issue in outcome.issues:
        way = {side: _got_its_way(got[side], *ends[side]) for side in SIDES}
        settled = _who(way["home"], way["host"])
    stakes = {side: high - low for side, (low, high) in ends.items()}
    return Trade(issue, settled, got["home"], got["host"], stakes["home"], stakes["host"])


def _who(home: bool | None, host: bool | None) -> Settled:
    """None: the side did not mind."""
    if home is not False and host is not False:
        return "both"
    if home or host:
        return "home" if home else "host"
    return "between"


def _ends(scenario: Scenario, side: Side, issue: str) -> tuple[int, int]:
    values = [worth(scenario.delegation(side).points, issue, one.id) for one in scenario.issue(issue).options]
    return min(values), max(values)


def _got_its_way(points: int, low: int, high: int) -> bool | None:
    """Whether a side got most of what the issue can give it; None where all options are the same to it."""
    return points - low >= _MOSTLY * (high - low) if high > low else None
