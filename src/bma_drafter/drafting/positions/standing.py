"""What positions do to a draft: which text is printed for whom, and where a draft falls below the mandate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bma_drafter.agreement.load import Loaded
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.model.spec import ClauseChoice
from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.choosing import contradictions
from bma_drafter.clauses.library import Library, placed_in
from bma_drafter.clauses.printing import localised
from bma_drafter.drafting.positions.model import NO_PROVISION, Position, PositionsFile
from bma_drafter.drafting.provisions import Provision, Wanted, plain_provisions
from bma_drafter.errors import Problem
from bma_drafter.text.tree import Audience, Note, Text

_AUTHORITY = {
    "head": "the head of delegation",
    "minister": "the minister",
    "cabinet": "the cabinet",
    "parliament": "parliament",
}


def choices_of(file: PositionsFile, stated: Mapping[str, ClauseChoice], audience: Audience) -> dict[str, ClauseChoice]:
    """The choices of a draft: those of the description, and for every other family the position on it.

    The own copy prints what is tabled, else the opening, else the target. A copy for others prints what is tabled and
    leaves out a family of which nothing is.
    """
    chosen = dict(stated)
    for family, position in file.positions.items():
        if family in chosen:
            continue
        printed = position.shown_on_own_side if audience == "own" else position.tabled
        if printed is None and audience == "own":
            continue
        if printed in (None, NO_PROVISION):
            chosen[family] = ClauseChoice(leave_out=True)
        else:
            chosen[family] = ClauseChoice(variant=printed)
    return chosen


def notes_of_mandate(file: PositionsFile, library: Library, language: str) -> dict[str, Note]:
    """For each family the note in the margin of the own copy: the position, who decides, who owns and cleared it."""
    return {
        family: Note("do", "own", (Text(_in_words(position, family, library, language)),))
        for family, position in file.positions.items()
        if family in library.entries
    }


def _in_words(position: Position, family: str, library: Library, language: str) -> str:
    def named(stand: str) -> str:
        variant = library.entries[family].variant(stand)
        return localised(variant.title, language) if variant else "no provision"

    parts = []
    for label, stand in (("Opening", position.opening), ("Target", position.target)):
        if stand is not None:
            parts.append(f"{label}: {named(stand)}.")
    if position.acceptable:
        parts.append(f"Acceptable: {'; '.join(named(one) for one in position.acceptable)}.")
    if position.walk_away is not None:
        decides = f", decided by {_AUTHORITY[position.authority]}" if position.authority else ""
        parts.append(f"Not below: {named(position.walk_away)}{decides}.")
    parts.append(f"Tabled: {named(position.tabled)}." if position.tabled else "Not tabled yet.")
    if position.owner:
        parts.append(f"Owner: {position.owner}.")
    if position.cleared:
        parts.append(f"Cleared: {', '.join(_cleared(position))}.")
    if position.legal_constraint:
        parts.append(f"Bound by law: {position.legal_constraint}.")
    if position.reason:
        parts.append(position.reason)
    return "Our position. " + " ".join(parts)


def _cleared(position: Position) -> Iterator[str]:
    for one in position.cleared:
        yield f"{one.ministry} ({one.on.isoformat() if one.on else 'waited for'})"


def below_the_mandate_of(loaded: Loaded, library: Library, file: PositionsFile) -> tuple[Problem, ...]:
    """Where the own copy of a description, in the standard size, falls below the mandate; see `below_the_mandate`."""
    stated = loaded.agreement.clauses or {}
    choices = choices_of(file, stated, "own")
    agreement = loaded.agreement.model_copy(update={"clauses": choices or None})
    plan = library.composition(agreement.instrument)
    families = placed_in(plan)
    by_mandate = frozenset(choices.keys() - stated.keys())
    wanted = Wanted(replace(loaded, agreement=agreement), library, plan, families, "en", plan.register_, by_mandate)
    return below_the_mandate(file, plain_provisions(wanted), agreement, library)


def below_the_mandate(
    file: PositionsFile, provisions: Sequence[Provision], agreement: Agreement, library: Library
) -> tuple[Problem, ...]:
    """Where a draft falls below the walk-away of one's own mandate: by a text that none of the stands names, by a
    provision that is missing, or by a fact stated that no text of the mandate allows.
    """
    printed = {p.family: p for p in provisions if not p.is_proposal}
    return tuple(
        problem
        for family, position in file.positions.items()
        if position.walk_away is not None
        and family in library.entries
        and (problem := _below(family, position, printed.get(family), agreement, library)) is not None
    )


def _below(
    family: str, position: Position, printed: Provision | None, agreement: Agreement, library: Library
) -> Problem | None:
    why = "The mandate names it as the least that can be signed."
    authority = _AUTHORITY[position.authority] if position.authority else "whoever gave the mandate"
    repair = f"choose one of {', '.join(position.order)}, or ask {authority}"
    if printed is None:
        if NO_PROVISION in position.order:
            return None
        return Problem(
            "BMA-524", f"the draft has no provision '{family}': below one's own walk-away", None, why, repair
        )
    if printed.variant not in position.order:
        message = f"the draft prints {family}/{printed.variant}: below one's own walk-away ({position.walk_away})"
        return Problem("BMA-524", message, None, why, repair)
    facts = Facts(agreement)
    variants = [v for name in position.order if (v := library.entries[family].variant(name)) is not None]
    against = [list(contradictions(v, facts)) for v in variants]
    if variants and all(against) and library.entries[family].family.for_each is None:
        first = against[-1][0]
        message = f"the description states {first.path}: {first.spec}; no text of the mandate on '{family}' allows it"
        return Problem("BMA-524", message, None, why, repair)
    return None
