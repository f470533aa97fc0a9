"""Who bears the costs of recruitment and of the journey home, item by item.

Article 7 of Convention No. 181: private employment agencies charge workers no fees or costs, directly or indirectly,
in whole or in part; exceptions are made in their interest, after consultation, and reported with reasons. Article 26 of
the model agreement of Recommendation No. 86 and Annex II, Article 9, of Convention No. 97: the journey home does not
fall on a worker whom the employment fails without fault.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from bma_drafter.agreement.model.protection import Cost
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.rows import (
    MET,
    PARTLY,
    VIOLATED,
    Row,
    Worst,
    plain,
    read_in_part,
    silent_among,
    weighed,
)
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_COSTS = "/costs"
_FEES = "/recruitment.worker_fees"
_JOURNEY = "/return.journey.paid_by"
_OWN_AFFAIR = frozenset({"passport", "accommodation", "travel-back"})
"""Not certainly costs of recruitment: the passport is the traveller's, lodging is a matter of wages, and the journey
home is judged by itself."""
_ITEMS = {
    "agency": "the agency's service",
    "travel-out": "the journey out",
    "travel-back": "the journey home",
    "guarantee-fund": "the contribution to a guarantee fund",
    "medical": "the medical examination",
    "language": "the language course",
}

# ------------------------------------------------------------------------------------------------- who bears it


@predicate("cost_falls_on_worker")
def cost_falls_on_worker(facts: Facts, *, worst: Worst) -> Verdict:
    """The worst cost that a worker bears counts as {worst}: a cost of recruitment that the worker pays, shares or has
    to pay back is violated, and partly where the text bars fees with stated exceptions; a passport or lodging that the
    worker pays is partly.
    """
    costs = facts.find(_COSTS)
    excepted = facts.find(_FEES).value == "prohibited-except"
    rows = [_row(one, found, excepted=excepted) for one, found in _costs(facts)]
    return weighed(rows, silent_among(costs), worst, [costs], read_in_part(facts, costs))


def _costs(facts: Facts) -> Iterator[tuple[Cost, Found]]:
    for item in facts.items(_COSTS):
        yield item.item, Found(item.item, item.item_path, State.STATED)


def _row(cost: Cost, found: Found, *, excepted: bool) -> Row:
    what = _name(cost)
    if cost.payer in ("worker", "shared"):
        told = f"the worker pays {'a part of ' if cost.payer == 'shared' else ''}{what}"
        if cost.item in _OWN_AFFAIR:
            return Row(MET if cost.item == "travel-back" else PARTLY, told, (found,))
        if excepted:
            return Row(PARTLY, f"{told}, as an exception that the text states", (found,))
        return Row(VIOLATED, told, (found,))
    if cost.recoverable:
        return Row(VIOLATED, f"{what} may be taken back from the worker", (found,))
    if cost.payer is None and cost.recoverable is None:
        words = f"who pays {what} is not stated"
        return Row(MET, words, (found,), PARTLY if cost.item in _OWN_AFFAIR else VIOLATED, (f"{found.path}.payer",))
    return Row(MET, f"{what} does not fall on the worker", (found,))


def _name(cost: Cost) -> str:
    return _ITEMS.get(cost.item) or f"the {plain(cost.item)}"


@predicate("costs_borne_by_others")
def costs_borne_by_others(facts: Facts, *, items: list[str], at_least: int) -> Verdict:
    """The text says of at least {at_least} of these costs that somebody other than the worker bears them: {items}."""
    costs = facts.find(_COSTS)
    if costs.state is State.SILENT:
        return Verdict.unknown([_COSTS[1:]])
    borne, read = [], []
    for item in items:
        rows = [(one, found) for one, found in _costs(facts) if one.item == item]
        if rows and all(_is_borne_by_others(one) for one, _ in rows):
            borne.append(_name(rows[0][0]))
            read += [found for _, found in rows]
    words = f"borne by others: {', '.join(borne) or 'none of these costs'}"
    if len(borne) >= at_least:
        return Verdict.true(read, words=words)
    laid_on_worker = [found for one, found in _costs(facts) if one.item in items and one.payer in ("worker", "shared")]
    possible = len(items) - len({found.value.item for found in laid_on_worker})
    if possible >= at_least and (read_in_part(facts, costs) or any(one.payer is None for one, _ in _costs(facts))):
        return Verdict.unknown([_COSTS[1:]], read=read or [costs], words=words)
    return Verdict.false(laid_on_worker or read or [costs], words=words)


def _is_borne_by_others(cost: Cost) -> bool:
    if cost.payer is None:
        return cost.recoverable is False  # stated to be free of charge for the worker
    return cost.payer not in ("worker", "shared") and not cost.recoverable


# ------------------------------------------------------------------------------------------------ the journey home


@predicate("journey_home_paid_by")
def journey_home_paid_by(facts: Facts, *, who: Literal["others", "worker"]) -> Verdict:
    """The journey home is paid by {who}: others are the employer, a Party, or whoever the cause points to; what the
    rule on the journey says goes before the list of costs.
    """
    rule = facts.find(_JOURNEY)
    if rule.is_stated:
        falls = rule.value == "worker"
        words = (
            "the journey home is paid by cause"
            if rule.value == "by-cause"
            else f"the {rule.value} pays the journey home"
        )
        return Verdict.of(falls is (who == "worker"), [rule], words=words)
    rows = [(one, found) for one, found in _costs(facts) if one.item == "travel-back" and one.payer is not None]
    if rows:
        falls = any(one.payer in ("worker", "shared") or one.recoverable is True for one, _ in rows)
        words = "the worker bears the journey home" if falls else f"the {rows[0][0].payer} pays the journey home"
        return Verdict.of(falls is (who == "worker"), [found for _, found in rows], words=words)
    if rule.state is State.NOTHING:
        return Verdict.false([rule], words="there is no rule on the journey home")
    return Verdict.unknown([_JOURNEY[1:]])
