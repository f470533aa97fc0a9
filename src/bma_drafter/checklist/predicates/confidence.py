"""Confidence of migrants in a programme: where it is at stake, who controls the money, whether it is measured.

They follow the limitation that the study (S01) found in Senegal: lack of trust of migrants in the institutions of
their home country kept them from investing in projects led by the government.
"""

from __future__ import annotations

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.programmes import uses_money_of_migrants
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Truth, Verdict

# ------------------------------------------------------------------------------------------- where it is at stake (TR)


@predicate("rests_on_confidence")
def rests_on_confidence(facts: Facts) -> Verdict:
    """The programme uses money of migrants, or the home State leads it."""
    verdict = Verdict.any_of([_led_by_home(facts), uses_money_of_migrants(facts)])
    words = "it uses no money of migrants, and the home State does not lead it" if verdict.is_false else None
    return Verdict(verdict.truth, verdict.read, verdict.silent, words)


def _led_by_home(facts: Facts) -> Verdict:
    """Whether the home State leads; its institution in the lead says so where nothing else does."""
    leader = facts.find("led_by")
    if leader.is_stated:
        return Verdict.of(leader.value == "home", [leader])
    side, counterpart = facts.find("lead.side"), facts.find("counterpart.role")
    if side.is_stated:
        return Verdict.of(side.value == "home", [side])
    if counterpart.value == "leads":
        return Verdict.true([counterpart])
    return Verdict.unknown([leader])


# ---------------------------------------------------------------------------------------------- joint control (TR-01)

_JOINT = ("joint-account", "escrow", "independent-fund")
_BY_ONE = {
    "state-budget": "the money is held in the budget of a State",
    "implementer": "the money is held by the institution that carries the programme out",
}


@predicate("money_jointly_controlled")
def money_jointly_controlled(facts: Facts) -> Verdict:
    """The money of the programme is under joint control: in a joint account, in escrow, or in an independent fund;
    where nothing is said of who holds it, money of the home State alone in a programme which that State leads is not.

    A State budget that holds the money decides before any measure that is listed.
    """
    holder, measures = facts.find("disbursement"), facts.find("trust")
    if holder.value in _JOINT:
        return Verdict.true([holder])
    if holder.value == "state-budget":
        return Verdict.false([holder], words=_BY_ONE["state-budget"])
    if measures.is_stated and set(_JOINT).intersection(measures.value):
        return Verdict.true([measures])
    if holder.is_stated:
        return Verdict.false([holder], words=_BY_ONE[holder.value])
    if measures.state is State.NOTHING:
        return Verdict.false([measures])
    alone = _of_the_home_state_alone(facts)
    if alone is not None:
        return Verdict.false(alone, words="all the money is that of the home State, which also leads the programme")
    return Verdict.unknown([holder])


def _of_the_home_state_alone(facts: Facts) -> tuple[Found, ...] | None:
    """The facts that show it; None where it is not so, or not shown."""
    payers = facts.items("funding")
    public = [
        payer.find("side").value == "home" and payer.find("level").value not in ("private", "international")
        for payer in payers
    ]
    led = _led_by_home(facts)
    if not payers or not all(public) or led.truth is not Truth.TRUE:
        return None
    return (*(payer.find("by") for payer in payers), *led.read)


# --------------------------------------------------------------------------------------------------- measured (TR-04)


@predicate("confidence_measured")
def confidence_measured(facts: Facts) -> Verdict:
    """Migrants are asked how far they trust the programme, or the institutions of both sides, and the answers are
    measured.

    Measures of a programme that are listed, and no survey among them, say that there is none.
    """
    measures, general = facts.find("trust"), facts.find("/diaspora.confidence_measured")
    if measures.is_stated and "survey" in measures.value:
        return Verdict.true([measures])
    if general.value is True:
        return Verdict.true([general])
    stated = [one for one in (measures, general) if one.state is not State.SILENT]
    return Verdict.false(stated) if stated else Verdict.unknown([measures, general])
