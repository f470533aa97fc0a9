"""The home country's part in a programme: an institution that takes part (CP-01) and decides (CP-02), programmes that
it leads already (CP-04), and those that it took up as its own (CP-05).

The study says of Spain that no counterpart institutions of the sending country took part, which undermines the
institutionalisation of initiatives, and of Senegal that sending countries can replicate initiatives (S01).
"""

from __future__ import annotations

from collections.abc import Iterator

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_TAKING_PART = ("co-decides", "co-signs", "takes-part")
_DECIDING = ("leads", "co-decides", "co-signs")

# ------------------------------------------------------------------------------------------------------ who leads


@predicate("programme_of_the_home_country")
def programme_of_the_home_country(facts: Facts) -> Verdict:
    """The home country is the only Party: there is stated to be no host Party, so the programme is its own."""
    home, host = facts.find("/parties.home"), facts.find("/parties.host")
    if home.is_stated and host.state is State.NOTHING:
        return Verdict.true([host, home], words="the home country is the only Party")
    return Verdict.false([host, home])


@predicate("home_side_leads")
def home_side_leads(facts: Facts) -> Verdict:
    """The home country leads the programme already: as its only Party, as the side in the lead, or through its
    institution.
    """
    found = list(_leading(facts))
    return Verdict.true(found, words="the home country leads the programme") if found else Verdict.false()


def _leading(facts: Facts) -> Iterator[Found]:
    """The facts that say that the home country leads the programme."""
    told = {
        "led_by": "home",
        "lead.side": "home",
        "counterpart.role": "leads",
        "counterpart.leads_already": True,
    }
    yield from (found for path, value in told.items() if (found := facts.find(path)).value == value)
    own = programme_of_the_home_country(facts)
    if own.is_true:
        yield from own.read


# ------------------------------------------------------------------------------------------- it takes part (CP-01)


@predicate("home_institution_takes_part")
def home_institution_takes_part(facts: Facts) -> Verdict:
    """An institution of the home country is named and takes part in the programme with a mandate; one that leads the
    programme has its mandate in that, and so has the home country in a programme of its own.

    To be consulted or informed is no part. Institutions of the home country that take part in the agreement as a whole
    are told, and are none of the programme.
    """
    own = programme_of_the_home_country(facts)
    if own.is_true:
        return Verdict.true(own.read, words="the programme is the home country's own")
    counterpart, lead = facts.find("counterpart"), facts.find("lead.side")
    institution, role = facts.find("counterpart.institution"), facts.find("counterpart.role")
    named = institution.is_stated or lead.value == "home"
    leading = list(_leading(facts))
    if named and leading:
        return Verdict.true([*leading, institution], words="the institution that leads the programme")
    if institution.is_stated:
        mandate = facts.find("counterpart.mandate")
        if role.value in _TAKING_PART:
            if mandate.state is State.SILENT:
                return Verdict.unknown([mandate], read=[institution, role], words="its mandate is not stated")
            return Verdict.true([institution, role, mandate])
        if role.is_stated:
            return Verdict.false([institution, role], words=f"the institution is only {role.value}")
        return Verdict.unknown([role], read=[institution])
    if counterpart.state is State.NOTHING and not leading:
        return Verdict.false([counterpart])
    around = list(_home_institutions(facts))
    words = "institutions of the home country are named, none of them for this programme" if around else None
    return Verdict.unknown([institution], read=[*leading, *around], words=words)


@predicate("home_institution_named")
def home_institution_named(facts: Facts) -> Verdict:
    """An institution of the home country is named without a mandate or only consulted, the home country leads without
    naming one, or its institutions take part in the agreement as a whole.
    """
    counterpart, role = facts.find("counterpart"), facts.find("counterpart.role")
    institution = facts.find("counterpart.institution")
    if institution.is_stated:
        return Verdict.of(role.value != "informed", [institution, role])
    if role.is_stated and role.value != "informed":
        return Verdict.true([role], words="the institution is not named")
    leading = list(_leading(facts))
    if leading:
        return Verdict.true(leading, words="the home country leads; its institution is not named")
    joint = [one for path in ("led_by", "lead.side") if (one := facts.find(path)).value == "joint"]
    if joint:
        return Verdict.true(joint, words="both countries lead; the institution of the home country is not named")
    if counterpart.state is State.NOTHING:
        return Verdict.false([counterpart])
    around = list(_home_institutions(facts))
    if around:
        return Verdict.true(around, words="institutions of the home country are named, none of them for this programme")
    return Verdict.unknown([institution])


def _home_institutions(facts: Facts) -> Iterator[Found]:
    """Institutions of the home country among those who take part in the programme or in the agreement, without its
    diaspora.
    """
    seats = facts.find("selection.seats.home-institution")
    if seats.is_stated and seats.value:
        yield seats
    for path in ("actors", "/stakeholders"):
        for row in facts.items(path):
            actor, side = row.find("actor"), row.find("side")
            if actor.value == "home-institution":
                yield actor
            elif side.value == "home" and actor.value != "diaspora":
                yield side


# ------------------------------------------------------------------------------------------------ it decides (CP-02)


@predicate("home_institution_decides")
def home_institution_decides(facts: Facts) -> Verdict:
    """An institution of the home country co-signs, co-decides or leads: it says so, the home country leads or leads
    jointly, or its institutions have seats with a vote where projects are selected.
    """
    leading = list(_leading(facts))
    leading += [one for path in ("led_by", "lead.side") if (one := facts.find(path)).value == "joint"]
    seats, role = facts.find("selection.seats.home-institution"), facts.find("counterpart.role")
    if seats.is_stated and seats.value:
        leading.append(seats)
    if role.value in _DECIDING and role not in leading:
        leading.append(role)
    if leading:
        return Verdict.true(leading)
    if role.state is State.SILENT:
        return Verdict.unknown([role])
    words = f"the institution is not more than {role.value.replace('-', ' ')}" if role.is_stated else None
    return Verdict.false([role], words=words)


# ---------------------------------------------------------------------------------------- it takes it up (CP-05)


@predicate("taken_up_at_home")
def taken_up_at_home(facts: Facts) -> Verdict:
    """The home country took the programme up or replicated it, or the text provides for that; a programme that
    replicates another and is led by the home country is such a replication.
    """
    replication, model = facts.find("replication"), facts.find("derived_from")
    leading = list(_leading(facts))
    if replication.is_stated and replication.value != "none":
        return Verdict.true([replication])
    if model.is_stated and leading:
        return Verdict.true([model, *leading], words=f"the home country replicated {model.value}")
    if replication.is_stated:
        return Verdict.false([replication])
    return Verdict.unknown([replication], read=[model] if model.is_stated else ())
