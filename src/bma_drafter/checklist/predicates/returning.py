"""Return: what is tied to it, what secures it, and how a stay ends (NR-01, NR-02, NR-03, NR-06).

The rows follow the second of the general lessons of the study (S01): programmes should not have immigration
control or return migration as goals. None of them says anything about what is lawful.
"""

from __future__ import annotations

from collections.abc import Iterator

from bma_drafter.agreement.model.returning import Deposit, Linkage
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.rows import (
    MET,
    PARTLY,
    VIOLATED,
    Row,
    Worst,
    name_of_item,
    plain,
    read_in_part,
    silent_among,
    weighed,
)
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

LONG_STAY_MONTHS = 12
"""From this length a bar on every other lawful status is a duty to return in disguise."""

# -------------------------------------------------------------------------------------- ties (NR-01 and NR-02)

_OF_STATES = frozenset({"readmission-cooperation", "control-performance", "overstay-rate"})
_VOLUMES = frozenset({"places", "aid"})


def _linkages(facts: Facts) -> Iterator[tuple[Linkage, Found]]:
    for item in facts.items("/return.linkages"):
        yield item.item, Found(item.item, item.item_path, State.STATED)


def _moves_volumes(tie: Linkage) -> bool:
    """Whether the tie moves what States give each other, and not what a person earned or was promised."""
    return tie.condition in _OF_STATES or (tie.benefit in _VOLUMES and tie.condition == "return")


_CONDITIONS = {
    "return": "return",
    "readmission-cooperation": "cooperation in readmission",
    "control-performance": "the performance of control",
    "overstay-rate": "the rate of overstaying",
}
_PLURALS = frozenset({"places", "visas", "savings", "travel-costs", "own-contributions"})


def _tie_words(tie: Linkage) -> str:
    several = tie.benefit in _PLURALS
    if tie.condition == "lawful-stay-forfeits":
        words = f"{plain(tie.benefit)} {'are' if several else 'is'} lost by lawful stay"
    else:
        words = f"{plain(tie.benefit)} {'depend' if several else 'depends'} on {_CONDITIONS[tie.condition]}"
    return words + (f" ({tie.at})" if tie.at else "")


@predicate("benefit_depends_on_return")
def benefit_depends_on_return(facts: Facts, *, worst: Worst) -> Verdict:
    """The worst tie between return and what a person earned or was promised (pay, savings, pension, programme
    money, training, permit, visa) counts as {worst}; travel costs, voluntary help with a new start that is
    additional and paid apart, and own contributions whose value is kept by those who stay are no such ties.
    """
    rows = [_benefit_row(facts, tie, found) for tie, found in _linkages(facts) if not _moves_volumes(tie)]
    for programme in facts.items("/development.programmes"):
        withdrawal = programme.find("savings.withdrawal_condition")
        if withdrawal.value == "return":
            words = f"savings in the programme {name_of_item(programme)} can be withdrawn only on return"
            rows.append(Row(VIOLATED, words, (withdrawal,)))
    linkages = facts.find("/return.linkages")
    return weighed(rows, silent_among(linkages), worst, [linkages], read_in_part(facts, linkages))


def _benefit_row(facts: Facts, tie: Linkage, found: Found) -> Row:
    words = _tie_words(tie)
    if tie.benefit == "travel-costs":
        return Row(MET, f"{words}: the cost of the journey is no earned benefit", (found,))
    if tie.benefit == "own-contributions":
        kept = facts.find("/protection.social_security.same_value_if_staying")
        if kept.value is True:
            return Row(MET, f"{words}, and who stays keeps the same value", (found, kept))
        return Row(PARTLY, f"{words}; it is not stated that who stays keeps the same value", (found,))
    if tie.strength == "practice":
        return Row(PARTLY, f"{words}, in practice: the text does not say so", (found,))
    if tie.strength == "recital":
        return Row(PARTLY, f"{words}, in the preamble only", (found,))
    if tie.benefit == "reintegration-aid":
        return _reintegration_row(facts, found, words)
    return Row(VIOLATED, words, (found,))


def _reintegration_row(facts: Facts, found: Found, words: str) -> Row:
    """Help with a new start is exempt if it is voluntary, additional, and paid apart from development money."""
    asked = {
        "voluntary": facts.find("/return.reintegration.voluntary"),
        "additional to development money": facts.at_item(found.value, found.path).find("additional"),
        "paid apart": facts.find("/return.reintegration.separately_funded"),
    }
    refused = [name for name, one in asked.items() if one.value is False or one.state is State.NOTHING]
    if refused:
        return Row(VIOLATED, f"{words}, and is not {' and not '.join(refused)}", (found,))
    if asked["additional to development money"].value is True:
        del asked["paid apart"]  # the fact itself says that it is paid apart
    if asked_for := {name: one for name, one in asked.items() if not one.is_stated}:
        told = f"{words}; it is not stated that it is {' and '.join(asked_for)}"
        return Row(PARTLY, told, (found,), VIOLATED, tuple(one.path for one in asked_for.values()))
    return Row(MET, f"{words}: it is voluntary, additional and paid apart", (found,))


@predicate("volume_depends_on_control")
def volume_depends_on_control(facts: Facts, *, worst: Worst) -> Verdict:
    """The worst tie by which places, visas or aid rise or fall with cooperation in readmission, with the
    performance of control or with rates of overstaying counts as {worst}: automatic is violated, considered as
    one factor or said in the preamble is partly, and so is a practice outside the text.
    """
    rows = [_volume_row(tie, found) for tie, found in _linkages(facts) if _moves_volumes(tie)]
    assigned = facts.find("/development.linked_to_control")
    if assigned.value is True:
        rows.append(Row(VIOLATED, "development money is assigned to tasks of control or return", (assigned,)))
    linkages = facts.find("/return.linkages")
    return weighed(rows, silent_among(linkages), worst, [linkages], read_in_part(facts, linkages))


def _volume_row(tie: Linkage, found: Found) -> Row:
    words = _tie_words(tie)
    if tie.strength == "automatic":
        return Row(VIOLATED, f"{words}, automatically", (found,))
    if tie.strength == "considered":
        return Row(PARTLY, f"{words}, as one factor among several", (found,))
    if tie.strength == "recital":
        return Row(PARTLY, f"{words}, in the preamble only", (found,))
    if tie.strength == "practice":
        told = f"{words}, in practice: it does not stand in the instrument, and the text can still rule it out"
        return Row(PARTLY, told, (found,))
    silent = (f"{found.path}.strength",)
    return Row(PARTLY, f"{words}; how strongly is not stated", (found,), VIOLATED, silent)


# ------------------------------------------------------------------------------------------- deposits (NR-03)


@predicate("return_is_secured")
def return_is_secured(facts: Facts, *, worst: Worst) -> Verdict:
    """The worst deposit, bond, withheld pay or guarantor counts as {worst}: what a worker, family, agency or
    home State gives for return is violated; what an employer gives for it is violated if it is lost on overstay,
    else partly; what secures the journey or the wages is met.
    """
    rows = [
        _deposit_row(item.item, Found(item.item, item.item_path, State.STATED))
        for item in facts.items("/return.deposits")
    ]
    deposits = facts.find("/return.deposits")
    return weighed(rows, silent_among(deposits), worst, [deposits], read_in_part(facts, deposits))


def _deposit_row(deposit: Deposit, found: Found) -> Row:
    giver, secured = plain(deposit.by), plain(deposit.secures)
    at = f" ({deposit.at})" if deposit.at else ""
    if deposit.secures in ("travel-cost", "wages"):
        if deposit.by in ("worker", "family"):
            told = f"what the {giver} deposits{at} secures the {secured}, not return; who bears it is a matter of costs"
        else:
            told = f"the {giver} secures the {secured}{at}: this protects the worker and should be kept"
        return Row(MET, told, (found,))
    words = f"the {giver} gives security for {'the confinement' if secured == 'confinement' else 'the return'}"
    words += f" of the worker{at}"
    if deposit.by != "employer":
        return Row(VIOLATED, words, (found,))
    if deposit.forfeited_on_overstay:
        return Row(VIOLATED, f"{words}, lost on overstay: a reason to lock the worker in", (found,))
    known = "not lost on overstay" if deposit.forfeited_on_overstay is False else "not stated to be lost on overstay"
    return Row(PARTLY, f"{words}, {known}", (found,))


# ------------------------------------------------------------------------------------- the end of stay (NR-06)

_GUARANTEES = {
    "home-state-guarantee": "the home State guarantees that the worker returns",
    "community-guarantee": "a community answers for the return of the worker",
    "re-entry-bar": "the stay ends with a bar on coming again",
}


@predicate("stay_ends_in_a_duty_to_return")
def stay_ends_in_a_duty_to_return(facts: Facts, *, worst: Worst) -> Verdict:
    """The end of stay in the channel counts as {worst}: a permit that simply expires is met; a duty to return
    under a permit that can be renewed, a pledge, and the exclusion of those who did not go home are partly; a
    guarantee of return, a bar on coming again, and a bar on every other status for 12 months or more are violated.
    """
    end = facts.find("stay.end")
    rows = [*_end_rows(facts, end), *_status_rows(facts), *_exclusion_rows(facts)]
    return weighed(rows, silent_among(end), worst, nothing=[end])


def _end_rows(facts: Facts, end: Found) -> Iterator[Row]:
    if end.value == "permit-expires":
        yield Row(MET, "the stay ends as any permit ends", (end,))
    elif end.value in _GUARANTEES:
        yield Row(VIOLATED, _GUARANTEES[end.value], (end,))
    elif end.value == "pledge":
        yield Row(PARTLY, "the worker promises to return", (end,))
    elif end.value == "return-duty":
        yield _return_duty_row(facts, end)


def _return_duty_row(facts: Facts, end: Found) -> Row:
    renewable, again = facts.find("stay.renewable"), facts.find("priority_for_returnees.applies")
    words = "the worker must leave at the end"
    if renewable.value is True:
        return Row(PARTLY, f"{words}, but the permit can be renewed", (end, renewable))
    if again.value is True:
        return Row(PARTLY, f"{words}, but is placed again before others", (end, again))
    months = _longest_stay(facts)
    if months is not None and months < LONG_STAY_MONTHS:
        return Row(PARTLY, f"{words} of a stay of less than {LONG_STAY_MONTHS} months", (end,))
    if renewable.state is State.SILENT:
        return Row(PARTLY, f"{words}; renewal is not stated", (end,), VIOLATED, (renewable.path,))
    if months is None:
        silent = (facts.find("stay.months").path,)
        return Row(PARTLY, f"{words} and the permit cannot be renewed", (end, renewable), VIOLATED, silent)
    return Row(VIOLATED, f"{words} of {months} months, and the permit cannot be renewed", (end, renewable))


def _status_rows(facts: Facts) -> Iterator[Row]:
    status = facts.find("stay.change_of_status")
    if status.value != "barred":
        return
    months = _longest_stay(facts)
    words = "every other lawful status is barred"
    if months is None:
        silent = (facts.find("stay.months").path,)
        yield Row(PARTLY, f"{words}; how long the stay is is not stated", (status,), VIOLATED, silent)
    elif months >= LONG_STAY_MONTHS:
        yield Row(VIOLATED, f"{words} in a stay of {LONG_STAY_MONTHS} months or more", (status,))
    else:
        yield Row(PARTLY, f"{words} in a stay of less than {LONG_STAY_MONTHS} months", (status,))


def _exclusion_rows(facts: Facts) -> Iterator[Row]:
    excluded = facts.find("priority_for_returnees.exclusion_if_not_returned")
    if excluded.value is True:
        yield Row(PARTLY, "who did not go home is excluded from later places", (excluded,))
    elif facts.find("priority_for_returnees.applies").value is True and excluded.value is False:
        yield Row(MET, "a preference for those who came before, without a penalty for others", (excluded,))


def _longest_stay(facts: Facts) -> int | None:
    """Months of the longest stay; what is known of it where only its kind or the shortest stay is stated."""
    longest, shortest = facts.find("stay.months"), facts.find("stay.min_months")
    for found in (longest, shortest):
        if isinstance(found.value, int) and (found is longest or found.value >= LONG_STAY_MONTHS):
            return found.value
    kind = facts.find("stay.kind").value
    if kind == "permanent":
        return LONG_STAY_MONTHS
    return LONG_STAY_MONTHS - 1 if kind == "seasonal" else None
