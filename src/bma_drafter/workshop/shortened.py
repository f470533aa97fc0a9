"""A scenario in the time there is: the shorter versions keep fewer issues, and every walk-away goes down with them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Literal

from bma_drafter.errors import Problem, UserError
from bma_drafter.workshop.model import Delegation, Issue, PointsTable, Role, Scenario


def shortened(scenario: Scenario, version: Literal["two-days", "one-day", "90-minutes"], *, rounds: int) -> Scenario:
    """The scenario as that version plays it: all issues in two days, those marked `in_day` or `in_short` otherwise.

    A walk-away is worth the same share of the points at stake as in the whole scenario, rounded to a whole number.
    Slips of rounds that are not played move to the last one. `UserError` where no issue is left.
    """
    kept = tuple(one for one in scenario.issues if _stays(one, version))
    if not kept:
        raise UserError(
            Problem(
                "BMA-703",
                f"the scenario '{scenario.scenario}' keeps no issue in the version '{version}'",
                repair="mark at least one issue with in_day: true or in_short: true, or choose --time two-days",
            )
        )
    last = min(scenario.rounds, rounds)
    injects = tuple(one.model_copy(update={"round": min(one.round, last)}) for one in scenario.injects)
    changes: dict[str, Any] = {"rounds": last, "injects": injects}
    if len(kept) < len(scenario.issues):
        ids = {one.id for one in kept}
        both = scenario.delegations
        changes["issues"] = kept
        changes["delegations"] = both.model_copy(
            update={"home": _delegation(both.home, ids), "host": _delegation(both.host, ids)}
        )
    return scenario.model_copy(update=changes)


def _stays(issue: Issue, version: str) -> bool:
    return version == "two-days" or (issue.in_day if version == "one-day" else issue.in_short)


def _delegation(delegation: Delegation, kept: Collection[str]) -> Delegation:
    return delegation.model_copy(
        update={
            "points": _of(delegation.points, kept),
            "walk_away": _walk_away(delegation.walk_away, delegation.points, kept),
            "reasons": _of(delegation.reasons, kept),
            "roles": tuple(_role(role, kept) for role in delegation.roles),
        }
    )


def _role(role: Role, kept: Collection[str]) -> Role:
    walk_away = _walk_away(role.walk_away, role.points, kept)
    return role.model_copy(update={"points": _of(role.points, kept), "walk_away": walk_away})


def _of(by_issue: Mapping[str, Any], kept: Collection[str]) -> dict[str, Any]:
    return {issue: value for issue, value in by_issue.items() if issue in kept}


def _walk_away(points: int, table: PointsTable, kept: Collection[str]) -> int:
    """The same share of the most that can be had."""
    most = sum(max(options.values()) for options in table.values() if options)
    here = sum(max(options.values()) for issue, options in table.items() if issue in kept and options)
    return round(points * here / most) if most > 0 else points
