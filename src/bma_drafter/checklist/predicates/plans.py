"""The home country's development plan, the money assigned to its goals, and programmes linked with each other.

They follow the first bullet of the policy recommendations of the study (S01): initiatives of the host country
are to be aligned with the development goals of the home country.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from bma_drafter.agreement.model.development import Funding
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Truth, Verdict

_PLAN = "/development.home_plan"

# ---------------------------------------------------------------------------------------- the plan in force (HG-01)


@predicate("home_plan_in_force")
def home_plan_in_force(facts: Facts) -> Verdict:
    """The development plan that is named is in force on the date of the draft: no other plan has replaced it, and the
    date lies within its years.

    Years decide before the word of the file: a plan whose years are over is not in force because somebody says so.
    Where it is not stated whether it is in force, its years say so if they are stated.
    """
    plan = facts.find(_PLAN)
    if plan.state is State.NOTHING:
        return Verdict.false([plan], words="no plan is named")
    if plan.state is State.SILENT:
        return Verdict.unknown([plan])
    word, successor, first, last = (
        facts.find(f"{_PLAN}.{name}") for name in ("in_force", "superseded_by", "from", "to")
    )
    date = facts.find("/date")
    if successor.is_stated:
        return Verdict.false([successor], words=f"the plan is superseded by {successor.value}")
    year = date.value.year if date.is_stated else None
    if year is not None and last.is_stated and last.value < year:
        return Verdict.false([last, date], words=f"the years of the plan ended in {last.value}; the draft is of {year}")
    if year is not None and first.is_stated and first.value > year:
        return Verdict.false([first, date], words=f"the plan begins in {first.value} only; the draft is of {year}")
    if word.is_stated:
        return Verdict.of(bool(word.value), [word], words=None if word.value else "the plan is not in force")
    if year is not None and last.is_stated:
        return Verdict.true([last, date], words=f"the plan runs to {last.value}")
    return Verdict.unknown([word], read=[plan], words="it is not stated whether the plan is in force")


# ------------------------------------------------------------------------------------ money assigned to goals (HG-02)


@dataclass(frozen=True, slots=True)
class _Contribution:
    """A funding row: what it is worth, and whether it is assigned to a goal (UNKNOWN: not stated)."""

    amount: Decimal | None
    currency: str | None
    assigned: Truth
    path: str


@predicate("money_on_goals")
def money_on_goals(facts: Facts, *, at_least: Decimal) -> Verdict:
    """At least {at_least} % of the money of the programme is assigned to named goals of the home country's plan; sums
    in several currencies are not added: the share is taken by currency, and the lowest decides.

    The goals of a contribution replace those of the programme. A programme without stated money is judged by its
    goals alone, and so are contributions none of whose amounts is stated. An amount that is not stated may be any.
    """
    named = facts.find("/development.goals")
    known = {goal.id for goal in named.value} if named.is_stated else set()
    own = facts.find("goals")
    assigned = _assigned(own.value, known, named)
    funding = facts.find("funding")
    gaps = [one for one in (own, named) if one.state is State.SILENT]
    if not funding.is_stated:
        without = "no money is stated; it is judged by its goals alone"
        if assigned is Truth.UNKNOWN:
            return Verdict.unknown(gaps, read=[funding], words=without)
        return Verdict.of(assigned is Truth.TRUE, [own, named, funding], words=f"{_goals(own, known)}; {without}")
    rows = [
        _Contribution(
            row.amount,
            row.currency,
            assigned if row.goals is None else _assigned(row.goals, known, named),
            f"{funding.path}[{index}]",
        )
        for index, row in enumerate(funding.value)
    ]
    parts = [_share(rows_of, currency, at_least, gaps) for currency, rows_of in _by_currency(rows)]
    verdict = Verdict.all_of(parts)
    words = "; ".join(dict.fromkeys(part.words for part in parts if part.words))
    if len(parts) > 1:
        words += "; currencies are not added, the lowest share decides"
    return Verdict(verdict.truth, (own, funding), verdict.silent, words or None)


def _assigned(goals: Sequence[str] | None, known: set[str], named: Found) -> Truth:
    """Whether one of these goals is a goal that the description lists."""
    if goals is None or (goals and named.state is State.SILENT):
        return Truth.UNKNOWN
    return Truth.TRUE if known.intersection(goals) else Truth.FALSE


def _goals(own: Found, known: set[str]) -> str:
    if not own.is_stated:
        return "no goal is named"
    listed = [goal for goal in own.value if goal in known]
    if listed:
        return f"it serves {', '.join(listed)}"
    return f"{', '.join(own.value)}: not among the goals listed"


def _by_currency(rows: Iterable[_Contribution]) -> Iterator[tuple[str | None, list[_Contribution]]]:
    """The rows of each currency, in the order in which currencies first occur."""
    groups: dict[str | None, list[_Contribution]] = {}
    for row in rows:
        groups.setdefault(row.currency, []).append(row)
    yield from groups.items()


def _share(rows: Sequence[_Contribution], currency: str | None, at_least: Decimal, gaps: Sequence[Found]) -> Verdict:
    """Whether the share of one currency reaches what is asked, whatever the silent facts may be."""
    lowest = _percent([row for row in rows if row.assigned is Truth.TRUE], rows, worst=True)
    highest = _percent([row for row in rows if row.assigned is not Truth.FALSE], rows, worst=False)
    name = f"of the {currency} stated" if currency else "of the contributions"
    if lowest == highest:
        words = f"{_shown(lowest)} % {name} is assigned to named goals; at least {_shown(at_least)} % asked"
        return Verdict.of(lowest >= at_least, words=words)
    if any(row.assigned is Truth.UNKNOWN for row in rows) and not lowest:
        words = "it is not stated which named goals the money serves"
        return Verdict.of(False, words=words) if highest < at_least else Verdict.unknown(gaps, words=words)
    words = f"between {_shown(lowest)} % and {_shown(highest)} % {name} is assigned to named goals"
    words += f"; at least {_shown(at_least)} % asked"
    if lowest >= at_least or highest < at_least:
        return Verdict.of(lowest >= at_least, words=words)
    silent: list[str | Found] = [f"{row.path}.amount" for row in rows if row.amount is None]
    if any(row.assigned is Truth.UNKNOWN for row in rows):
        silent = [*gaps, *silent]
    return Verdict.unknown(silent, words=words)


def _percent(assigned: Sequence[_Contribution], rows: Sequence[_Contribution], *, worst: bool) -> Decimal:
    """The lowest or highest share in percent, where an amount not stated may be anything from nothing upwards."""
    others = [row for row in rows if row not in assigned]
    if not others:
        return Decimal(100)
    if not assigned:
        return Decimal(0)
    if any(row.amount is None for row in (others if worst else assigned)):
        return Decimal(0 if worst else 100)
    part = sum((row.amount or Decimal(0) for row in assigned), Decimal(0))
    whole = sum((row.amount or Decimal(0) for row in rows), Decimal(0))
    return part * 100 / whole if whole else Decimal(0 if worst else 100)


def _shown(percent: Decimal) -> str:
    """Percent without decimals, rounded down, so that 79.6 is not shown as the 80 asked for."""
    return str(int(percent))


# ------------------------------------------------------------------------------------- what is stated of money (HG-04)


_WITHOUT_AMOUNT = ("labour", "tax-relief")
"""What is given in these kinds has no sum that could be stated beforehand."""


@predicate("contributions_complete")
def contributions_complete(facts: Facts) -> Verdict:
    """Of every contribution to the programme the payer, amount, currency, years and firmness are stated; labour and
    relief from tax need no amount.

    A contribution that is listed without its amount is incomplete in every kind of source: whoever listed the payer
    and not the amount had none to list. Only a list that is missing altogether is silence.
    """
    funding = facts.find("funding")
    if funding.state is State.SILENT:
        return Verdict.unknown([funding])
    if not funding.is_stated:
        return Verdict.false([funding], words="no contribution is stated")
    gaps: dict[str, list[str]] = {}
    for row in funding.value:
        if missing := _missing(row):
            gaps.setdefault(missing, []).append(_payer(row))
    words = "; ".join(f"{', '.join(payers)}: without {missing}" for missing, payers in gaps.items())
    return Verdict.of(not gaps, [funding], words=words or None)


def _missing(row: Funding) -> str:
    """What a contribution does not say."""
    parts = {
        "amount": row.amount is None and row.kind not in _WITHOUT_AMOUNT,
        "currency": row.amount is not None and row.currency is None,
        "years": row.from_year is None or row.to_year is None,
        "firmness": row.commitment is None,
    }
    return ", ".join(name for name, is_missing in parts.items() if is_missing)


def _payer(row: Funding) -> str:
    return row.by if isinstance(row.by, str) else next(iter(row.by.values()))


# ---------------------------------------------------------------------------------------- programmes linked (HG-05)


@predicate("linked_programme")
def linked_programme(facts: Facts) -> Verdict:
    """The programme is linked with another programme for the same diaspora, of this agreement or of either country; a
    link that the other programme states counts for both.
    """
    own = facts.find("linked_to")
    me = facts.item.id if facts.item is not None else None
    if own.is_stated and (others := [one for one in own.value if one != me]):
        return Verdict.true([own], words=f"linked with {', '.join(others)}")
    for other in facts.items("/development.programmes"):
        found = other.find("linked_to")
        if other.item.id != me and found.is_stated and me in found.value:
            return Verdict.true([found], words=f"linked with {other.item.id}")
    if own.state is State.SILENT:
        return Verdict.unknown([own])
    return Verdict.false([own], words="it names no programme but itself" if own.is_stated else None)
