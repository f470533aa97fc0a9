"""The rounds of one table: who moved from one to the next, and how the review of what was agreed moved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bma_drafter.review.findings import Outcome as Verdict
from bma_drafter.workshop.reviewing import direction, statuses
from bma_drafter.workshop.scoring import Scored


@dataclass(frozen=True, slots=True)
class IssueMoved:
    """An issue that was settled otherwise than a round before, and what that is worth to each side."""

    issue: str
    home: int
    host: int

    @property
    def gave(self) -> str | None:
        """The side that gave way: it lost where the other won; None where both won, both lost or nobody did."""
        if self.home < 0 < self.host:
            return "home"
        return "host" if self.host < 0 < self.home else None


@dataclass(frozen=True, slots=True)
class Step:
    """What changed from one round of a table to the next."""

    from_round: int
    to_round: int
    issues: tuple[IssueMoved, ...]
    home: int
    host: int
    better: tuple[str, ...]
    """Criteria whose status is better than a round before."""
    worse: tuple[str, ...]
    verdict_before: Verdict
    verdict_after: Verdict


def steps(of: Sequence[Scored]) -> tuple[Step, ...]:
    """The steps between the rounds of one table, which are given in their order."""
    return tuple(_step(before, after) for before, after in pairwise(of))


def _step(before: Scored, after: Scored) -> Step:
    was, now = statuses(before.review.after), statuses(after.review.after)
    moved: dict[str, int] = {name: direction(was.get(name, status), status) for name, status in now.items()}
    changed = [
        name
        for name in before.standing.home.by_issue
        if before.outcome.issues.get(name) != after.outcome.issues.get(name)
    ]
    return Step(
        before.outcome.round,
        after.outcome.round,
        tuple(
            IssueMoved(
                name,
                after.standing.home.by_issue[name] - before.standing.home.by_issue[name],
                after.standing.host.by_issue[name] - before.standing.host.by_issue[name],
            )
            for name in changed
        ),
        after.standing.home.points - before.standing.home.points,
        after.standing.host.points - before.standing.host.points,
        tuple(name for name, way in moved.items() if way > 0),
        tuple(name for name, way in moved.items() if way < 0),
        before.review.after.verdict,
        after.review.after.verdict,
    )
