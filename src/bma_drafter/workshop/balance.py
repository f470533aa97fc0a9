"""Whether a scenario makes a good exercise, by computation: what to agree on, what to trade, what to regret.

These findings stop nothing: a trainer may want a table without a zone of agreement. They say what would be taught.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from bma_drafter.errors import Place, Problem
from bma_drafter.source.positions import Step
from bma_drafter.workshop.load import LoadedScenario
from bma_drafter.workshop.model import SIDES, Delegation, Issue, Option, Scenario, in_language
from bma_drafter.workshop.payoff import (
    Package,
    better_package,
    frontier,
    joint_surplus,
    left_on_the_table,
    package_points,
    ratification,
    worth,
    zone_of_agreement,
)

TEMPTING: Final = Fraction(1, 10)
"""A tempting outcome teaches something where it leaves a tenth of the joint surplus on the table."""


@dataclass(frozen=True, slots=True)
class Tempting:
    """An outcome a table drifts to; `left` is what it leaves on the table, `signable` whether both may sign it."""

    name: str
    package: Package
    left: int
    signable: bool


@dataclass(frozen=True, slots=True)
class Balance:
    """What computation says of a scenario."""

    efficient: tuple[Package, ...]
    zone: tuple[Package, ...]
    joint_surplus: int
    tempting: tuple[Tempting, ...]
    ratifiable: int | None
    """Of the efficient outcomes in the zone, how many both delegations would ratify; None without such rules."""


def balance(scenario: Scenario) -> Balance:
    """The frontier, the zone of agreement and the temptations of a scenario."""
    efficient = frontier(scenario)
    zone = zone_of_agreement(scenario, efficient)
    return Balance(
        efficient,
        zone,
        joint_surplus(scenario, efficient),
        tuple(_tempting(scenario, efficient)),
        _ratifiable(scenario, zone),
    )


def _tempting(scenario: Scenario, efficient: Sequence[Package]) -> Iterator[Tempting]:
    """The middle of each list, upwards and downwards where it has two, and the most even option of each issue."""
    ways = {
        "the middle option of every issue": [one.options[(len(one.options) - 1) // 2] for one in scenario.issues],
        "the later middle option of every issue": [one.options[len(one.options) // 2] for one in scenario.issues],
        "the most even option of every issue": [_most_even(scenario, one) for one in scenario.issues],
    }
    home, host = scenario.delegations.home, scenario.delegations.host
    seen: set[tuple[tuple[str, str], ...]] = set()
    for name, chosen in ways.items():
        options = tuple((issue.id, option.id) for issue, option in zip(scenario.issues, chosen, strict=True))
        if options in seen:
            continue
        seen.add(options)
        package = Package(*package_points(scenario, options), options)
        signable = package.home >= home.walk_away and package.host >= host.walk_away
        yield Tempting(name, package, left_on_the_table(package.home, package.host, efficient), signable)


def _most_even(scenario: Scenario, issue: Issue) -> Option:
    """The option with which the worse off has the largest part of what the issue can give it."""

    def part(option: Option) -> Fraction:
        return min(_part(scenario.delegation(side), issue, option) for side in SIDES)

    return max(issue.options, key=part)


def _part(delegation: Delegation, issue: Issue, option: Option) -> Fraction:
    values = [worth(delegation.points, issue.id, one.id) for one in issue.options]
    low, high = min(values), max(values)
    return Fraction(worth(delegation.points, issue.id, option.id) - low, high - low) if high > low else Fraction(1)


def _ratifiable(scenario: Scenario, zone: Sequence[Package]) -> int | None:
    both = (scenario.delegations.home, scenario.delegations.host)
    if all(one.ratification is None or not one.roles for one in both):
        return None
    return sum(all(_ratified(one, package) for one in both) for package in zone)


def _ratified(delegation: Delegation, package: Package) -> bool:
    accepts: dict[str, bool | None] = {
        role.id: sum(worth(role.points, *chosen) for chosen in package.options) >= role.walk_away
        for role in delegation.roles
    }
    return ratification(delegation, accepts) is not False


def findings(loaded: LoadedScenario) -> list[Problem]:
    """What makes the scenario a poor exercise, each with its place; none: it is balanced."""
    return list(_Findings(loaded).all())


class _Findings:
    def __init__(self, loaded: LoadedScenario) -> None:
        self.scenario = loaded.scenario
        self.positions = loaded.document.positions
        self.made = balance(loaded.scenario)

    def all(self) -> Iterator[Problem]:
        yield from self.not_livable()
        yield from self.no_conflict()
        yield from self.zone()
        yield from self.roles()

    def place(self, *at: Step) -> Place:
        return self.positions.nearest_place(at)

    def not_livable(self) -> Iterator[Problem]:
        """Issues without an option that leaves both able to reach their walk-away."""
        scenario = self.scenario
        rooms = []
        for side in SIDES:
            delegation = scenario.delegation(side)
            best = sum(max(worth(delegation.points, one.id, o.id) for o in one.options) for one in scenario.issues)
            rooms.append((delegation, best - delegation.walk_away))
        for n, issue in enumerate(scenario.issues):
            if not any(all(_livable(one, issue, option, room) for one, room in rooms) for option in issue.options):
                yield Problem(
                    "BMA-810",
                    f"the issue '{issue.id}' has no option both could live with",
                    self.place("issues", n),
                    why="With each option one side stays below its walk-away, whatever it gets on all other issues.",
                    repair="add an option between them, or lower what the issue is worth",
                )

    def no_conflict(self) -> Iterator[Problem]:
        """A scenario in which both want the same everywhere."""
        home, host = self.scenario.delegations.home, self.scenario.delegations.host
        if all(_best(home, issue) & _best(host, issue) for issue in self.scenario.issues):
            yield Problem(
                "BMA-811",
                "on every issue one option is the best for both: there is nothing to negotiate",
                self.place("delegations"),
                repair="give the delegations different interests on some issues",
            )

    def zone(self) -> Iterator[Problem]:
        """No agreement, only one, or no mistake to make."""
        made = self.made
        place = self.place("delegations")
        if not made.zone:
            home, host = self.scenario.delegations.home.walk_away, self.scenario.delegations.host.walk_away
            yield Problem(
                "BMA-812",
                f"no outcome reaches both walk-aways (home {home}, host {host})",
                place,
                why="Without a zone of agreement every table fails, however well it negotiates.",
                repair="lower a walk-away, or add options that give more to both",
            )
            return
        if len(made.zone) == 1:
            yield Problem(
                "BMA-813",
                "only one efficient outcome reaches both walk-aways",
                place,
                why="A good exercise has several good outcomes that differ in who has more.",
                repair="let the delegations value the issues differently",
            )
        if not any(one.signable and one.left >= TEMPTING * made.joint_surplus for one in made.tempting):
            told = "; ".join(_told(one) for one in made.tempting)
            yield Problem(
                "BMA-814",
                "no tempting outcome is a mistake to learn from",
                place,
                why=f"Of a joint surplus of {made.joint_surplus} points, these leave less than a tenth, or cannot be "
                f"signed: {told}.",
                repair="let the compromise in the middle cost both sides something that a trade between issues gives",
            )
        if made.ratifiable == 0:
            yield Problem(
                "BMA-816",
                f"none of the {len(made.zone)} efficient outcomes would be ratified in both capitals",
                place,
                why="The roles stay below their walk-aways wherever the delegations do well.",
                repair="lower walk-aways of roles, or write a milder rule of ratification",
            )

    def roles(self) -> Iterator[Problem]:
        """Issues on which the seats of a delegation together want the contrary of what it wants."""
        for side in SIDES:
            delegation = self.scenario.delegation(side)
            if not delegation.roles:
                continue
            for issue in self.scenario.issues:
                wants, fears = _ends(delegation, issue)
                sums = {
                    one.id: sum(worth(role.points, issue.id, one.id) for role in delegation.roles)
                    for one in (wants, fears)
                }
                if sums[wants.id] < sums[fears.id]:
                    yield Problem(
                        "BMA-815",
                        f"on '{issue.id}' the {side} delegation wants '{in_language(wants.title)}' most, and its roles "
                        f"together prefer '{in_language(fears.title)}', which it wants least",
                        self.place("delegations", side, "points", issue.id),
                        why=f"Their points together: {sums[wants.id]} for the first, {sums[fears.id]} for the second.",
                        repair="let the roles disagree with each other, and not all of them with their delegation",
                    )


def _livable(delegation: Delegation, issue: Issue, option: Option, room: int) -> bool:
    """Whether the walk-away can be reached with this option and the best of everything else."""
    best = max(worth(delegation.points, issue.id, one.id) for one in issue.options)
    return best - worth(delegation.points, issue.id, option.id) <= room


def _best(delegation: Delegation, issue: Issue) -> set[str]:
    points = {one.id: worth(delegation.points, issue.id, one.id) for one in issue.options}
    return {option for option, value in points.items() if value == max(points.values())}


def _ends(delegation: Delegation, issue: Issue) -> tuple[Option, Option]:
    def value(option: Option) -> int:
        return worth(delegation.points, issue.id, option.id)

    return max(issue.options, key=value), min(issue.options, key=value)


def _told(one: Tempting) -> str:
    signable = "" if one.signable else ", below a walk-away"
    return f"{one.name} (home {one.package.home}, host {one.package.host}, {one.left} left on the table{signable})"


def balance_words(scenario: Scenario, made: Balance | None = None) -> list[str]:
    """What a trainer is told of the balance of a scenario, a sentence a line."""
    made = made or balance(scenario)
    out = [
        f"{len(made.efficient)} efficient outcomes, {len(made.zone)} of them above both walk-aways; "
        f"joint surplus {made.joint_surplus} points"
    ]
    out += [_told(one) for one in made.tempting]
    if made.zone:
        best = better_package(scenario.delegations.home.walk_away, scenario.delegations.host.walk_away, made.zone)
        if best is not None:
            out.append(f"Nash point: home {best.home}, host {best.host}")
    if made.ratifiable is not None:
        out.append(f"{made.ratifiable} of the {len(made.zone)} would be ratified in both capitals")
    return out
