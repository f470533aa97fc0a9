"""Dimensions of development: in how many of a closed list programmes work, and what the Parties mean by the word.

They follow what the study (S01) says of Mexico, "limited vision of what is development", of France, "broad
perspective on development", and of Spain, "different definitions". A list that may be lengthened at will proves
nothing: urbanization and small infrastructure are two words and one dimension.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from bma_drafter.agreement.model.development import Dimension, Programme, ProgrammeKind
from bma_drafter.agreement.paths import Found, State
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.registry import predicate
from bma_drafter.checklist.verdict import Verdict

_PROGRAMMES = "/development.programmes"
_HALF = Decimal("0.5")

IMPLIED: Mapping[ProgrammeKind, tuple[Dimension, ...]] = MappingProxyType(
    {
        "savings-account": ("finance",),
        "microcredit": ("finance", "enterprise"),  # small loans go to trades
        "remittances": ("finance",),
        "professionals-exchange": ("knowledge-institutions",),
        "technical-assistance": ("knowledge-institutions",),
        "infrastructure": ("works",),
        "enterprise": ("enterprise",),
        "training": ("education",),
        "skills-partnership": ("education",),
    }
)
"""Dimensions that the kind of a programme says by itself, at least.

A fund (matching, co-funding, solidarity) says who pays and not what for; reintegration and `other` say nothing either.
"""
_WORDS: Mapping[Dimension, str] = MappingProxyType(
    {
        "works": "works",
        "enterprise": "jobs and enterprise",
        "education": "education and skills",
        "health-social": "health and social services",
        "finance": "finance",
        "knowledge-institutions": "knowledge and institutions",
        "environment": "environment",
    }
)

# ---------------------------------------------------------------------------------- how many dimensions (BD-01, BD-02)


@dataclass(frozen=True, slots=True)
class _Reached:
    """What programmes reach: the weight of each dimension, the facts read, and the lists that are not stated."""

    weights: Mapping[Dimension, Decimal]
    read: tuple[Found, ...]
    silent: tuple[Found, ...]

    def verdict(self, weight: Decimal, at_least: Decimal, words: str | None) -> Verdict:
        """Whether the weight is reached; a list that is not stated may hold what is missing."""
        if weight < at_least and self.silent:
            return Verdict.unknown(self.silent, read=self.read, words=words)
        return Verdict.of(weight >= at_least, self.read, words=words)


@predicate("dimensions_of_development")
def dimensions_of_development(facts: Facts, *, at_least: Decimal) -> Verdict:
    """The programmes work in at least {at_least} dimensions of this list: works; jobs and enterprise; education and
    skills; health and social services; finance; knowledge and institutions; environment. What a report calls new counts
    half.

    What a programme states decides; where it states no dimension, its kind says what it works in at least. In a
    description from secondary sources a dimension that only new programmes reach counts half, since nothing of it has
    been seen yet; the text of an agreement counts as it stands, since its programmes are new by nature.
    """
    programmes = facts.find(_PROGRAMMES)
    if not programmes.is_stated:
        return _without(programmes)
    reached = _reached(facts)
    total = sum(reached.weights.values(), Decimal(0))
    return reached.verdict(total, at_least, _told(reached.weights, total))


@predicate("productive_programmes")
def productive_programmes(facts: Facts, *, at_least: Decimal) -> Verdict:
    """Jobs or productive assets are among what the programmes work for, with a weight of at least {at_least}: jobs and
    enterprise are a dimension of a programme, or it states how many jobs it is to create; a programme that a report
    calls new weighs half.
    """
    programmes = facts.find(_PROGRAMMES)
    if not programmes.is_stated:
        return _without(programmes)
    reached = _reached(facts, with_jobs=True)
    weight = reached.weights.get("enterprise", Decimal(0))
    return reached.verdict(weight, at_least, None)


def _without(programmes: Found) -> Verdict:
    if programmes.state is State.SILENT:
        return Verdict.unknown([programmes])
    return Verdict.false([programmes], words="it is stated that there are no programmes")


def _reached(facts: Facts, *, with_jobs: bool = False) -> _Reached:
    weights: dict[Dimension, Decimal] = {}
    read: list[Found] = []
    silent: list[Found] = []
    is_report = facts.root.basis.kind == "secondary"
    for item in facts.items(_PROGRAMMES):
        programme: Programme = item.item
        own = item.find("dimension")
        if own.state is State.SILENT:
            silent.append(own)
            names = list(_implied(programme))
            read += [item.find("kind")] if names else []
        else:
            names = list(own.value)
            read.append(own)
        if with_jobs and programme.jobs_expected:
            names.append("enterprise")
            read.append(item.find("jobs_expected"))
        weight = Decimal(1)
        if is_report and programme.maturity == "new":
            weight = _HALF
            read.append(item.find("maturity"))
        for name in names:
            weights[name] = max(weight, weights.get(name, Decimal(0)))
    return _Reached(weights, tuple(read), tuple(silent))


def _implied(programme: Programme) -> tuple[Dimension, ...]:
    return () if programme.kind is None else IMPLIED.get(programme.kind, ())


def _told(weights: Mapping[Dimension, Decimal], total: Decimal) -> str:
    if not weights:
        return "no dimension of development is stated"
    names = [f"{_WORDS[name]}{' (new, counted half)' if weight < 1 else ''}" for name, weight in weights.items()]
    unit = "dimension" if total == 1 else "dimensions"
    return f"{total.normalize():f} {unit}: {', '.join(names)}"


# -------------------------------------------------------------------------------- what development means (BD-04)


@predicate("development_in_part_defined")
def development_in_part_defined(facts: Facts) -> Verdict:
    """What is meant by development can be read in part: goals of the home country are listed, or a programme says what
    it means; not where it is stated that there is no common meaning.

    Spain of the study had a meaning in every region and none in common (S01, slide 5).
    """
    common = facts.find("/development.definition")
    if common.state is State.NOTHING:
        return Verdict.false([common], words="it is stated that there is no common meaning")
    goals = facts.find("/development.goals")
    if goals.is_stated:
        return Verdict.true([goals], words="goals are listed, but what is meant by development is not said")
    own = [one.find("definition") for one in facts.items(_PROGRAMMES)] or [facts.find(_PROGRAMMES)]
    if said := [one for one in own if one.is_stated]:
        return Verdict.true(said, words="a programme says what it means by development; the Parties do not")
    if silent := [one for one in (goals, *own) if one.state is State.SILENT]:
        return Verdict.unknown(silent)
    return Verdict.false([goals, *own])


# ------------------------------------------------------------------------ whether there are projects (FE, BD-03, AC-05)

_WITHOUT_PROJECTS: tuple[ProgrammeKind, ...] = ("savings-account", "remittances")


@predicate("chooses_projects")
def chooses_projects(facts: Facts) -> Verdict:
    """The programme chooses projects: every kind does, but for savings accounts and transfers of remittances, where
    people do with their own money what they like.

    A programme that does not state its kind is asked like one that chooses.
    """
    kind = facts.find("kind")
    if kind.value in _WITHOUT_PROJECTS:
        return Verdict.false([kind], words="it chooses no projects: migrants use their own money")
    return Verdict.true([kind] if kind.is_stated else [])
