"""How long people stay in a channel: bars on settling and tied permits are judged from a year of stay (DI, LP).

Seasonal permits always differ from longer ones in family life, renewal and the employer; judged alike, every seasonal
scheme would fail. The limit of twelve months is the project's own.
"""

from __future__ import annotations

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

YEAR = 12


def longest_months(channel: Facts) -> int | None:
    """Months of the longest stay the channel states; None where no number is stated that tells it."""
    longest, shortest = channel.find("stay.months"), channel.find("stay.min_months")
    if longest.is_stated:
        return int(max(longest.value, shortest.value if shortest.is_stated else 0))
    return int(shortest.value) if shortest.is_stated and shortest.value >= YEAR else None


def lasts_a_year(channel: Facts) -> bool | None:
    """Whether somebody can stay for twelve months or more; None where that is not stated."""
    months = longest_months(channel)
    if months is not None:
        return months >= YEAR
    return {"permanent": True, "seasonal": False}.get(str(channel.find("stay.kind").value))


@predicate("stay_may_last_a_year")
def stay_may_last_a_year(facts: Facts) -> Verdict:
    """The stay in the channel is not stated to be shorter than twelve months."""
    read = [found for path in ("stay.months", "stay.kind") if (found := facts.find(path)).is_stated]
    shorter = lasts_a_year(facts) is False
    return Verdict.of(not shorter, read, words="every stay is shorter than twelve months" if shorter else None)
