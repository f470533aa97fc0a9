"""Which provisions enter a draft, in which variant, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from bma_drafter.agreement.load import Loaded
from bma_drafter.agreement.model.spec import ClauseChoice
from bma_drafter.checklist.conditions import evaluate
from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.choosing import Contradiction, choose, contradictions, instances
from bma_drafter.clauses.filling import OWN, fill, fill_own
from bma_drafter.clauses.library import Entry, Library
from bma_drafter.clauses.model import Instrument, Variant
from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.source.positions import parse_path
from bma_drafter.text.tree import Block
from bma_drafter.text.views import refs_in


@dataclass(frozen=True, slots=True)
class Provision:
    """One clause family in a draft: its wording, where it came from and why it is there."""

    family: str
    variant: str
    strength: str
    blocks: tuple[Block, ...]
    reason: str
    item: str | None = None
    item_title: str | None = None
    criteria: tuple[str, ...] = ()
    """Criteria it is proposed for; empty for a provision that enters plainly."""

    @property
    def is_proposal(self) -> bool:
        """Whether it is a proposal for one's own side."""
        return bool(self.criteria)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is drafted: the agreement, from which library, composed how, in which words."""

    loaded: Loaded
    library: Library
    plan: Instrument
    families: tuple[str, ...]
    """Families the composition has a place for, in order."""
    language: str
    register: str
    by_mandate: frozenset[str] = frozenset()
    """Families whose text a mandate chooses: it may say something else than the description, which is negotiated."""


@dataclass(slots=True)
class _Found:
    provisions: list[Provision] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def plain_provisions(wanted: Wanted) -> tuple[Provision, ...]:
    """The provisions that enter plainly: chosen in the spec, always there, asked for by a stated fact, or referred to.

    Raises `UserError` with every choice that cannot be followed and every text that cannot be read.
    """
    found = _Found()
    choices = wanted.loaded.agreement.clauses or {}
    _check_choices(choices, wanted, found.problems)
    facts = Facts(wanted.loaded.agreement)
    for name in wanted.families:
        entry = wanted.library.entries.get(name)
        choice = choices.get(name)
        if entry is None or (choice is not None and choice.leave_out):
            continue
        reason = "position of the own side" if name in wanted.by_mandate else _reason_to_enter(entry, facts, choice)
        if reason:
            _add(entry, facts, choice, reason, wanted, found)
    _add_referred(wanted, choices, facts, found)
    if found.problems:
        raise UserError(found.problems)
    return tuple(found.provisions)


def _reason_to_enter(entry: Entry, facts: Facts, choice: ClauseChoice | None) -> str | None:
    family = entry.family
    if choice is not None:
        return "chosen in the description"
    if family.when is not None:
        holds = evaluate(entry.condition("when"), facts).is_true
        return "asked for by what the description states" if holds else None
    if family.for_each is not None:
        return "the description states what it is about"
    return "part of every draft" if family.always else None


def _add(entry: Entry, facts: Facts, choice: ClauseChoice | None, reason: str, wanted: Wanted, found: _Found) -> None:
    for item, title, at in instances(entry, facts):
        try:
            found.provisions.append(_provision(entry, at, choice, reason, wanted, item, title, found.problems))
        except UserError as error:
            found.problems += error.problems
        except LookupError:
            continue  # told by _check_choices


def _provision(
    entry: Entry,
    facts: Facts,
    choice: ClauseChoice | None,
    reason: str,
    wanted: Wanted,
    item: str | None,
    title: str | None,
    problems: list[Problem],
) -> Provision:
    family = entry.family.id
    if choice is not None and choice.own is not None:
        words = choice.own.text.get(wanted.language)
        if words is None:
            raise UserError(_no_own_text(family, wanted))
        document = wanted.loaded.document
        place = document.positions.nearest_place(("clauses", family, "own", "text", wanted.language))
        parsed = fill_own(entry, words, place, language=wanted.language, item=item)
        problems += parsed.problems
        return Provision(family, OWN, "own", parsed.blocks, "own wording of the description", item, title)
    chosen = choose(entry, facts, choice.variant if choice else None)
    if chosen is None:
        raise LookupError(family)
    if choice is not None and choice.variant is not None and family not in wanted.by_mandate:
        problems += [_contradiction(entry, chosen.variant, c, wanted) for c in contradictions(chosen.variant, facts)]
    parsed = fill(entry, chosen.variant, facts, language=wanted.language, register=wanted.register, item=item)
    problems += parsed.problems
    why = f"{reason}; variant: {chosen.reason}"
    return Provision(family, chosen.variant.id, chosen.variant.strength, parsed.blocks, why, item, title)


def _add_referred(wanted: Wanted, choices: Mapping[str, ClauseChoice], facts: Facts, found: _Found) -> None:
    """Families a text of the draft refers to enter as well, until nothing is missing."""
    for _ in range(len(wanted.families)):
        present = {p.family for p in found.provisions}
        missing = [
            name
            for name in referred_families(p.blocks for p in found.provisions)
            if name not in present
            and name in wanted.library.entries
            and name in wanted.families
            and not (name in choices and choices[name].leave_out)
        ]
        if not missing:
            return
        for name in dict.fromkeys(missing):
            entry = wanted.library.entries[name]
            _add(entry, facts, choices.get(name), "another provision refers to it", wanted, found)


def referred_families(texts: Iterable[tuple[Block, ...]]) -> list[str]:
    """Families the references of some texts lead to, in order of reading."""
    return [family_of(ref.target) for blocks in texts for ref in refs_in(blocks)]


def family_of(target: str) -> str:
    """The family a unit id or reference belongs to: `fees[x].ban` gives `fees`."""
    return target.partition(".")[0].partition("[")[0]


def _check_choices(choices: Mapping[str, ClauseChoice], wanted: Wanted, problems: list[Problem]) -> None:
    for name, choice in choices.items():
        path = f"clauses.{name}"
        entry = wanted.library.entries.get(name)
        if entry is None:
            problems.append(
                Problem(
                    "BMA-501",
                    f"there is no clause family '{name}'",
                    _place(wanted, path),
                    repair="see bma clauses list",
                    nearest=nearest(name, wanted.library.entries),
                )
            )
        elif choice.variant is not None and entry.variant(choice.variant) is None:
            known = [v.id for v in entry.family.variants]
            problems.append(
                Problem(
                    "BMA-502",
                    f"the family '{name}' has no variant '{choice.variant}'",
                    _place(wanted, f"{path}.variant"),
                    repair=f"use one of: {', '.join(known)}",
                    nearest=nearest(choice.variant, known),
                )
            )


def _contradiction(entry: Entry, variant: Variant, found: Contradiction, wanted: Wanted) -> Problem:
    there = entry.document.positions.nearest_place(("variants", entry.family.variants.index(variant), "states"))
    return Problem(
        "BMA-503",
        f"the variant '{entry.family.id}/{variant.id}' states {found.states}: {found.text}, "
        f"but the description states {found.path}: {found.spec}",
        _place(wanted, found.path),
        why=f"The text of the clause would contradict the description ({there.file}, line {there.line}).",
        repair="choose another variant under clauses:, or change the stated fact",
    )


def _no_own_text(family: str, wanted: Wanted) -> Problem:
    return Problem(
        "BMA-504",
        f"the own wording of '{family}' has no text in the language '{wanted.language}'",
        _place(wanted, f"clauses.{family}.own.text"),
        repair=f"add {wanted.language}: under text",
    )


def _place(wanted: Wanted, path: str) -> Place:
    return wanted.loaded.document.positions.nearest_place(parse_path(path))
