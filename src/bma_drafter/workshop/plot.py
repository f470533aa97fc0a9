"""The plot of all tables: points of the home country across, of the host country upwards."""

from __future__ import annotations

from bma_drafter.text.plots import SIGNS, Mark, Plot
from bma_drafter.workshop.score_words import ScoreWords
from bma_drafter.workshop.scoring import reached


def plot_of(told: ScoreWords) -> Plot:
    """The frontier, both walk-aways, the Nash point and a sign for each table."""
    score = told.score
    home, host = told.side("home"), told.side("host")
    tables = [(one.table, *reached(one.outcome, one.standing)) for one in score.last]
    marks = [Mark(name, x, y, SIGNS[n % len(SIGNS)]) for n, (name, x, y) in enumerate(tables)]
    if score.nash is not None:
        marks.append(Mark("Nash point", score.nash.home, score.nash.host, "cross"))
    said = "; ".join(f"{name}: {home} {x}, {host} {y}" for name, x, y in tables)
    walk_aways = score.scenario.delegations
    return Plot(
        described=f"Points of {home} across, of {host} upwards. {said}.",
        across=f"Points of {home}",
        up=f"Points of {host}",
        marks=tuple(marks),
        steps=tuple((one.home, one.host) for one in score.balance.efficient),
        limits=(
            (f"walk-away of {home}", walk_aways.home.walk_away),
            (f"walk-away of {host}", walk_aways.host.walk_away),
        ),
    )
