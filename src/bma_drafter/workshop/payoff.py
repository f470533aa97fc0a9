"""What an outcome is worth to each side, and what it could have been worth: exact, on points that add up.

Points of issues are added; an issue left open is worth nothing to anybody. The frontier is folded issue by issue: of
the sums reached so far only those are kept that no other reaches or betters for both sides. What is dropped could
never become efficient again, since every completion of it is bettered by the same completion of what was kept. So the
frontier is exact, and no list of all outcomes is ever made (ten issues of five options have ten million).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from bma_drafter.workshop.model import SIDES, Delegation, Issue, Scenario, Side
from bma_drafter.workshop.outcome import Outcome

_Way: TypeAlias = tuple["_Way | None", str, str]
"""The package so far: what was settled before, the issue, its option."""


@dataclass(frozen=True, slots=True)
class Package:
    """One way of settling every issue, with its points; `options` are pairs of issue and option."""

    home: int
    host: int
    options: tuple[tuple[str, str], ...]

    def of(self, side: Side) -> int:
        """Points of a side."""
        return self.home if side == "home" else self.host

    @property
    def joint(self) -> int:
        """Points of both together."""
        return self.home + self.host


@dataclass(frozen=True, slots=True)
class RolePoints:
    """What an outcome is worth to one seat; `unjudged` are issues whose worth to it nobody judged."""

    role: str
    points: int
    walk_away: int
    unjudged: tuple[str, ...] = ()

    @property
    def accepts(self) -> bool | None:
        """Whether it reaches its walk-away; None where that hangs on what was not judged."""
        return None if self.unjudged else self.points >= self.walk_away


@dataclass(frozen=True, slots=True)
class SidePoints:
    """What an outcome is worth to a delegation and to its seats."""

    side: Side
    points: int
    walk_away: int
    by_issue: Mapping[str, int]
    roles: tuple[RolePoints, ...]
    ratified: bool | None
    """By its own rule; None where it has none, or where that hangs on what was not judged."""

    @property
    def surplus(self) -> int:
        """Points above the walk-away; below zero where it should have left the table."""
        return self.points - self.walk_away


@dataclass(frozen=True, slots=True)
class Standing:
    """What an outcome is worth to both sides."""

    home: SidePoints
    host: SidePoints

    def of(self, side: Side) -> SidePoints:
        """The points of a side."""
        return self.home if side == "home" else self.host

    @property
    def joint(self) -> int:
        """Points of both together."""
        return self.home.points + self.host.points


def points_of(scenario: Scenario, outcome: Outcome) -> Standing:
    """The points of an outcome, by side and seat."""
    home, host = (_side_points(scenario, outcome, side) for side in SIDES)
    return Standing(home, host)


def worth(points: Mapping[str, Mapping[str, int]], issue: str, option: str) -> int:
    """Points of an option; nothing where the table of points does not name it."""
    return points.get(issue, {}).get(option, 0)


def _side_points(scenario: Scenario, outcome: Outcome, side: Side) -> SidePoints:
    delegation = scenario.delegation(side)
    by_issue: dict[str, int] = {}
    for issue in scenario.issues:
        if (other := outcome.other_of(issue.id)) is not None:
            by_issue[issue.id] = other.points_home if side == "home" else other.points_host
        elif (option := outcome.option_of(issue.id)) is not None:
            by_issue[issue.id] = worth(delegation.points, issue.id, option)
        else:
            by_issue[issue.id] = 0
    roles = tuple(_role_points(role.id, role.points, role.walk_away, scenario, outcome) for role in delegation.roles)
    ratified = ratification(delegation, {one.role: one.accepts for one in roles})
    return SidePoints(side, sum(by_issue.values()), delegation.walk_away, by_issue, roles, ratified)


def _role_points(
    role: str, points: Mapping[str, Mapping[str, int]], walk_away: int, scenario: Scenario, outcome: Outcome
) -> RolePoints:
    total, unjudged = 0, []
    for issue in scenario.issues:
        if (other := outcome.other_of(issue.id)) is not None:
            if role in other.points_roles:
                total += other.points_roles[role]
            else:
                unjudged.append(issue.id)
        elif (option := outcome.option_of(issue.id)) is not None:
            total += worth(points, issue.id, option)
    return RolePoints(role, total, walk_away, tuple(unjudged))


def ratification(delegation: Delegation, accepts: Mapping[str, bool | None]) -> bool | None:
    """Whether a delegation ratifies, given which seats accept; None where it has no rule, or where it is not known."""
    rule = delegation.ratification
    if rule is None or not accepts:
        return None
    if rule.rule == "majority":
        need = len(accepts) // 2 + 1
        sure = sum(one is True for one in accepts.values())
        open_ = sum(one is None for one in accepts.values())
        return True if sure >= need else None if sure + open_ >= need else False
    asked = [accepts.get(role) for role in rule.veto] if rule.rule == "veto" else list(accepts.values())
    return False if False in asked else None if None in asked else True


# ------------------------------------------------------------------------------------------ the frontier


def frontier(scenario: Scenario) -> tuple[Package, ...]:
    """Every efficient pair of points with one way to reach it, the best for the home country first.

    Efficient: no other package gives one side more and the other no less. Of packages with equal points the first in
    the order of the file stands.
    """
    home, host = scenario.delegations.home.points, scenario.delegations.host.points
    reached: list[tuple[int, int, _Way | None]] = [(0, 0, None)]
    for issue in scenario.issues:
        steps = [(worth(home, issue.id, one.id), worth(host, issue.id, one.id), one.id) for one in issue.options]
        reached = _efficient((h + more_h, s + more_s, (way, issue.id, option))
                             for h, s, way in reached for more_h, more_s, option in steps)  # fmt: skip
    return tuple(Package(h, s, _options(way)) for h, s, way in reached)


def _efficient(pairs: Iterable[tuple[int, int, _Way | None]]) -> list[tuple[int, int, _Way | None]]:
    kept: list[tuple[int, int, _Way | None]] = []
    for pair in sorted(pairs, key=lambda one: (-one[0], -one[1])):  # stable: of equals the first stays
        if not kept or pair[1] > kept[-1][1]:
            kept.append(pair)
    return kept


def _options(way: _Way | None) -> tuple[tuple[str, str], ...]:
    out: list[tuple[str, str]] = []
    while way is not None:
        way, issue, option = way
        out.append((issue, option))
    return tuple(reversed(out))


def zone_of_agreement(scenario: Scenario, efficient: Sequence[Package] | None = None) -> tuple[Package, ...]:
    """The efficient packages that leave neither side below its walk-away; none: there is nothing to agree on."""
    home, host = scenario.delegations.home.walk_away, scenario.delegations.host.walk_away
    packages = frontier(scenario) if efficient is None else efficient
    return tuple(one for one in packages if one.home >= home and one.host >= host)


def nash_point(scenario: Scenario, efficient: Sequence[Package] | None = None) -> Package | None:
    """The package that makes the product of both gains over the walk-away largest (Nash 1950), among those the options
    allow; of equal products the one with more points together. None where there is no zone of agreement.
    """
    home, host = scenario.delegations.home.walk_away, scenario.delegations.host.walk_away
    zone = zone_of_agreement(scenario, efficient)
    return max(zone, key=lambda one: ((one.home - home) * (one.host - host), one.joint), default=None)


def joint_surplus(scenario: Scenario, efficient: Sequence[Package] | None = None) -> int:
    """The most that both can gain together over their walk-aways; 0 where there is no zone of agreement."""
    floor = scenario.delegations.home.walk_away + scenario.delegations.host.walk_away
    return max((one.joint - floor for one in zone_of_agreement(scenario, efficient)), default=0)


# ------------------------------------------------------------------------------------------ what was missed


@dataclass(frozen=True, slots=True)
class MissedGain:
    """An issue on which another option would have given one side more and the other no less."""

    issue: str
    option: str
    home: int
    host: int

    @property
    def both(self) -> bool:
        """Whether both would have had more."""
        return self.home > 0 and self.host > 0


def missed_gains(scenario: Scenario, outcome: Outcome) -> tuple[MissedGain, ...]:
    """Issues on which one option would have cost nobody anything; of several the one with most points together."""
    standing = points_of(scenario, outcome)
    found = (_missed(scenario, issue, standing) for issue in scenario.issues)
    return tuple(one for one in found if one is not None)


def _missed(scenario: Scenario, issue: Issue, standing: Standing) -> MissedGain | None:
    home, host = scenario.delegations.home.points, scenario.delegations.host.points
    had_home, had_host = standing.home.by_issue[issue.id], standing.host.by_issue[issue.id]
    better = [
        MissedGain(issue.id, one.id, more_home, more_host)
        for one in issue.options
        if (more_home := worth(home, issue.id, one.id) - had_home) >= 0
        and (more_host := worth(host, issue.id, one.id) - had_host) >= 0
        and more_home + more_host > 0
    ]
    return max(better, key=lambda one: (one.both, one.home + one.host), default=None)


def better_package(home: int, host: int, efficient: Sequence[Package]) -> Package | None:
    """The efficient package that betters these points for both most evenly (largest product of gains); None where
    nothing gives one side more and the other no less.
    """
    better = [one for one in efficient if one.home >= home and one.host >= host and one.joint > home + host]
    return max(better, key=lambda one: ((one.home - home) * (one.host - host), one.joint), default=None)


def left_on_the_table(home: int, host: int, efficient: Sequence[Package]) -> int:
    """How many points both together could have had more without a loss to either: the distance to the frontier.

    0 on the frontier, and beyond it, where something outside the options was judged higher.
    """
    return max((one.joint - home - host for one in efficient if one.home >= home and one.host >= host), default=0)


def package_points(scenario: Scenario, options: Iterable[tuple[str, str]]) -> tuple[int, int]:
    """Points of a package, home and host."""
    chosen = tuple(options)
    home, host = (sum(worth(scenario.delegation(side).points, *one) for one in chosen) for side in SIDES)
    return home, host
