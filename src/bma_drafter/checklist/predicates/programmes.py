"""What a programme is, by what it declares of itself: whether it supports enterprises, is meant for all skills, takes
money of migrants.

Criteria ask this to know which programmes they judge. It rests on the kind of the programme, its dimensions, its
contributors and its leader, never on whether it has what is judged (so that leaving a thing out is no way round a
criterion). A kind that is stated settles what its name says; only where the kind is open do other facts have to.
"""

from __future__ import annotations

from bma_drafter.agreement.model.development import ProgrammeKind
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_PROGRAMMES = "/development.programmes"
_OPEN_KIND = "other"
"""A kind that says no more than none."""

# -------------------------------------------------------------------------------------------------- enterprises (EN)

_FOR_ENTERPRISES = ("enterprise", "microcredit")


@predicate("supports_enterprises")
def supports_enterprises(facts: Facts) -> Verdict:
    """The programme helps to found or finance enterprises: by its kind, by a dimension it works in, or because support
    for founders is described.

    Described support only widens what is judged: a programme for enterprises that describes none is judged by its kind.
    """
    kind, dimensions, support = facts.find("kind"), facts.find("dimension"), facts.find("enterprise")
    if kind.value in _FOR_ENTERPRISES:
        return Verdict.true([kind])
    if dimensions.is_stated and "enterprise" in dimensions.value:
        return Verdict.true([dimensions])
    if support.is_stated:
        return Verdict.true([support])
    if _says_its_kind(kind):
        return Verdict.false([kind], words=f"programmes of the kind {kind.value} are not for enterprises")
    if dimensions.state is State.SILENT:
        return Verdict.unknown([kind if kind.state is State.SILENT else dimensions])
    return Verdict.false([dimensions], words="enterprise is not among its dimensions")


@predicate("no_programme_for_enterprises")
def no_programme_for_enterprises(facts: Facts) -> Verdict:
    """Programmes are listed, and none of them helps to found or finance enterprises."""
    programmes = facts.find(_PROGRAMMES)
    if not programmes.is_stated:
        return Verdict.false([programmes])
    some = Verdict.any_of(map(supports_enterprises, facts.items(_PROGRAMMES)))
    return Verdict(some.negated().truth, some.read, some.silent, "no programme is for enterprises")


# ----------------------------------------------------------------------------------- those who may take part (LD)

_BY_PROFESSION = ("professionals-exchange", "skills-partnership", "training")


@predicate("meant_for_all_skills")
def meant_for_all_skills(facts: Facts) -> Verdict:
    """The programme is meant for people of all skills: it is no exchange of professionals and no training, or the
    agreement has no programme of another kind.

    An engineer's mission needs an engineer; that closes no space as long as another programme holds it open.
    """
    kind = facts.find("kind")
    if kind.value not in _BY_PROFESSION:
        return Verdict.true([kind])
    others = [item.find("kind") for item in facts.items(_PROGRAMMES) if item.item_path != facts.item_path]
    beside = [other for other in others if other.value not in _BY_PROFESSION]
    words = f"programmes of the kind {kind.value} need skills; another programme stands beside it"
    return Verdict.of(not beside, [kind, *beside], words=words if beside else None)


@predicate("is_of_another_kind")
def is_of_another_kind(facts: Facts, *, than: tuple[ProgrammeKind, ...]) -> Verdict:
    """The programme is of none of these kinds: {than}. One whose kind is not stated is of none."""
    kind = facts.find("kind")
    among = kind.value in than
    return Verdict.of(not among, [kind], words=f"it is not asked of the kind {kind.value}" if among else None)


# ------------------------------------------------------------------------------------ money of migrants (LD, TR)

_PAID_INTO_BY_MIGRANTS = ("matching-fund", "co-funding")


@predicate("migrants_contribute")
def migrants_contribute(facts: Facts) -> Verdict:
    """Migrants pay into the programme or save through it: by its kind, or because the diaspora is among its payers."""
    kind = facts.find("kind")
    if kind.value == "savings-account":
        return Verdict.true([kind])
    verdict = uses_money_of_migrants(facts)
    words = "migrants are not shown to pay into this programme" if verdict.is_false else None
    return Verdict(verdict.truth, verdict.read, verdict.silent, words)


def uses_money_of_migrants(facts: Facts) -> Verdict:
    """Whether money of migrants becomes money of the programme; savings and remittances stay their own."""
    kind, funding = facts.find("kind"), facts.find("funding")
    if kind.value in _PAID_INTO_BY_MIGRANTS:
        return Verdict.true([kind])
    sides = [item.find("side") for item in facts.items("funding")]
    for side in sides:
        if side.value == "diaspora":
            return Verdict.true([side])
    share, role = facts.find("matching.diaspora_share"), facts.find("diaspora_role")
    if share.is_stated and share.value > 0:
        return Verdict.true([share])
    if role.is_stated and "fund" in role.value:
        return Verdict.true([role])
    if _says_its_kind(kind):
        return Verdict.false([kind])
    if funding.state is State.SILENT:
        return Verdict.unknown([kind if kind.state is State.SILENT else funding])
    unnamed = [side for side in sides if side.state is State.SILENT]
    return Verdict.unknown(unnamed, read=[funding]) if unnamed else Verdict.false([funding])


def _says_its_kind(kind: Found) -> bool:
    return kind.is_stated and kind.value != _OPEN_KIND
