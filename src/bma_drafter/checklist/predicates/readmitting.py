"""Return and control as objectives, and readmission in the same instrument (NR-04, NR-05).

The rows follow the second of the general lessons of the study (S01): programmes should not have immigration
control or return migration as goals. None of them says anything about what is lawful.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.predicates.rows import (
    MET,
    PARTLY,
    VIOLATED,
    Row,
    Weight,
    Worst,
    name_of_item,
    plain,
    silent_among,
    weighed,
)
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

# ----------------------------------------------------------------------------------------- objectives (NR-04)

_CONTROL = ("return", "readmission", "border-control", "irregular-migration")
_CARRIED = ("mobility", "development")


def _carried(facts: Facts) -> list[str]:
    return [subject for subject in _CARRIED if subject in facts.root.subjects]


@predicate("return_is_an_objective")
def return_is_an_objective(facts: Facts, *, worst: Worst) -> Verdict:
    """The worst place in which return, readmission, border control or irregular migration is an objective counts
    as {worst}: the instrument that carries mobility or development, its mobility or development part and a
    programme are violated, a part on return within it is partly; circular migration is a cue for a person.
    """
    carried = _carried(facts)
    whole, apart = facts.find("/objectives"), facts.find("/return.objectives")
    parts = [facts.find(f"/{part}.objectives") for part in _CARRIED]
    needed = [found for found, part in zip(parts, _CARRIED, strict=True) if part in carried]
    rows = []
    if carried:
        rows += _objective_rows(whole, "the instrument", VIOLATED)
        rows += _objective_rows(apart, "the part on return", PARTLY)
    for found, part in zip(parts, _CARRIED, strict=True):
        rows += _objective_rows(found, f"the {part} part", VIOLATED)
    for programme in facts.items("/development.programmes"):
        found = programme.find("objectives")
        rows += _objective_rows(found, f"the programme {name_of_item(programme)}", VIOLATED)
    rows += _circular_rows(facts)
    # the objects of the whole, or of a part on return, answer for parts that are silent
    answered = not silent_among(whole) or not silent_among(apart) or (bool(needed) and not silent_among(*needed))
    silent = [] if answered or not carried else silent_among(whole, *needed)
    clean = [found for found in (whole, *parts, apart) if found.state is not State.SILENT]
    return weighed(rows, silent, worst, nothing=clean)


def _objective_rows(found: Found, of: str, weight: Weight) -> list[Row]:
    pursued = [plain(one) for one in _CONTROL if isinstance(found.value, tuple) and one in found.value]
    if not pursued:
        return []
    words = f"{of} has {' and '.join(pursued)} among its objectives"
    if weight is PARTLY:
        words += ", kept to that part; NR-05 says whether it is kept apart"
    return [Row(weight, words, (found,))]


def _circular_rows(facts: Facts) -> Iterator[Row]:
    for channel in facts.items("/mobility.channels"):
        kind = channel.find("stay.kind")
        if kind.value == "circular":
            words = f"stay in {name_of_item(channel)} is called circular: a person should read whether return is meant"
            yield Row(MET, words, (kind,))


# ---------------------------------------------------------------------------------------- readmission (NR-05)

_EFFECTS = {"condition": "a condition of", "suspension": "a ground to suspend"}


@predicate("readmission_is_mixed_in")
def readmission_is_mixed_in(facts: Facts, *, worst: Worst) -> Verdict:
    """Readmission in the instrument or tied to it counts as {worst}: in another instrument it is met; in this one
    it is violated without safeguards or with duties of border control, and partly with safeguards; a reference
    that makes it a condition or a ground of suspension is violated, other references do not count.
    """
    rows = [*_mixed_rows(facts), *_reference_rows(facts)]
    inside = facts.find("/return.readmission.in_this_instrument")
    answered = not _carried(facts) or "readmission" in facts.root.subjects
    return weighed(rows, [] if answered else silent_among(inside), worst, nothing=[inside])


def _mixed_rows(facts: Facts) -> Iterator[Row]:
    """Duties within this instrument."""
    subjects = facts.find("/subjects")
    inside = facts.find("/return.readmission.in_this_instrument")
    border = facts.find("/return.readmission.border_duties")
    if not _carried(facts):
        yield Row(MET, "the instrument carries neither mobility nor development", (subjects,))
        return
    if border.value is True:
        yield Row(VIOLATED, "operative duties of border control stand in this instrument", (border,))
    if inside.value is False:
        yield Row(MET, "readmission does not stand in this instrument", (inside,))
    elif inside.value is True or (inside.state is State.SILENT and "readmission" in facts.root.subjects):
        yield _duty_row(facts, inside if inside.is_stated else subjects)


def _duty_row(facts: Facts, where: Found) -> Row:
    safeguards = facts.find("/return.readmission.safeguards")
    words = f"a duty to readmit stands in the same instrument as {' and '.join(_carried(facts))}"
    if isinstance(safeguards.value, tuple) and safeguards.value:
        lacking = _lacking(safeguards.value)
        told = f"{words}, with safeguards" + (f" ({', '.join(lacking)} not among them)" if lacking else "")
        return Row(PARTLY, told, (where, safeguards))
    # safeguards are something a text must contain: what all of a text does not say is not there
    if safeguards.state is State.NOTHING or facts.root.basis.kind in ("draft", "full-text"):
        return Row(VIOLATED, f"{words}, without safeguards", (where,))
    return Row(PARTLY, f"{words}; safeguards are not stated", (where,), VIOLATED, (safeguards.path,))


def _lacking(safeguards: Sequence[str]) -> list[str]:
    most_asked = ("individual-decision", "non-refoulement", "remedy", "no-collective")
    return [plain(one) for one in most_asked if one not in safeguards]


def _reference_rows(facts: Facts) -> Iterator[Row]:
    """References with effect, from wherever they come; safeguards, definitions and a committee have none."""
    for item in facts.items("/return.readmission.references"):
        effect = _EFFECTS.get(item.item.effect)
        if effect is not None:
            found = Found(item.item, item.item_path, State.STATED)
            yield Row(VIOLATED, f"readmission is made {effect} {item.item.to}", (found,))
    entry = facts.find("/return.entry_linked_to")
    if isinstance(entry.value, tuple) and entry.value:
        words = f"entry into force or application depends on {', '.join(entry.value)}"
        yield Row(VIOLATED, words, (entry,))
    for item in facts.items("/related_instruments"):
        if item.item.kind == "readmission" and item.item.link == "condition":
            words = f"{item.item.title or 'the instrument on readmission'} is a condition of this one"
            yield Row(VIOLATED, words, (item.find("link"),))
        elif item.item.kind == "readmission" and item.item.link == "parallel":
            words = f"{item.item.title or 'an instrument on readmission'} runs in parallel: a person should read how"
            yield Row(MET, words, (item.find("link"),))
    grounds = facts.find("/final.suspension.grounds")
    if isinstance(grounds.value, tuple) and "readmission" in grounds.value:
        yield Row(VIOLATED, "the agreement may be suspended because of readmission", (grounds,))
