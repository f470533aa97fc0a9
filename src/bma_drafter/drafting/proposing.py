"""Proposals for one's own side: for every criterion that is not met, the clause that would meet it.

What a proposal would do is not claimed but reviewed: the facts its text contains are added to the agreement and the
whole review is made again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from bma_drafter.agreement.adopt import adopt
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import find
from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.choosing import choose, instances
from bma_drafter.clauses.facts_lint import fact_problems
from bma_drafter.clauses.filling import fill
from bma_drafter.clauses.library import Entry
from bma_drafter.drafting.provisions import Provision, Wanted, referred_families
from bma_drafter.errors import Problem, UserError
from bma_drafter.review.findings import Finding, Review
from bma_drafter.source.positions import path_text
from bma_drafter.text.reading_aloud import words_of
from bma_drafter.text.tree import Block, Inline, Note, Ref, Signatures, Text
from bma_drafter.text.views import ids_in
from bma_drafter.text.walking import changed_unit, deep

PROPOSED = "proposal"
"""Stands in the ids of units of a proposal beside the same family's plain text: `impact-evaluation[proposal].x`."""

Reviewer = Callable[[Agreement], Review]
_UNMET = {
    "absent": "is absent",
    "partly": "is partly met",
    "violated": "is violated",
}


@dataclass(frozen=True, slots=True)
class Effect:
    """What adopting a text would change in the review, if its blanks are filled."""

    met: tuple[str, ...]
    """Criteria that would become met."""
    open: tuple[str, ...]
    """Criteria it serves that would still not be met."""
    low: float | None
    """Lower end of the overall score before, of 100."""
    low_after: float | None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A proposal with what it would do; or, where the draft already holds the text, a remark on it."""

    family: str
    criteria: tuple[str, ...]
    effect: Effect
    provision: Provision | None
    """The proposed text; None where the draft holds the same words already, with blanks to be filled."""
    remark: Note
    item: str | None = None
    """Id of the programme (or other item) it is about, for a clause that is printed for each of them."""
    item_path: str = ""


def suggestions(
    wanted: Wanted, plain: Sequence[Provision], review: Review, reviewer: Reviewer, *, show_score: bool
) -> tuple[Suggestion, ...]:
    """One suggestion for each clause family that a criterion not met names, in the order of the composition; for a
    clause printed for each programme, one for each programme that lacks something.
    """
    unmet: dict[str, list[Finding]] = {}
    for finding in review.findings:
        clause = finding.remedy.clause
        if finding.status in _UNMET and clause in wanted.families and clause in wanted.library.entries:
            unmet.setdefault(str(clause), []).append(finding)
    return tuple(
        _suggestion(
            _Place(wanted.library.entries[family], item, path), found, wanted, plain, review, reviewer, show_score
        )
        for family in wanted.families
        if family in unmet
        for item, path, found in _by_item(wanted.library.entries[family], unmet[family], wanted.loaded.agreement)
    )


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a clause is proposed: its family, and the item of a list it would be printed for."""

    entry: Entry
    item: str | None
    item_path: str


def _by_item(
    entry: Entry, findings: list[Finding], agreement: Agreement
) -> Iterator[tuple[str | None, str, list[Finding]]]:
    """The findings of each item a clause is printed for (id and path); all of them where it is printed once."""
    for item, _, at in instances(entry, Facts(agreement)):
        found = findings if item is None else [f for f in findings if f.subject in (None, item)]
        if found:
            yield item, at.item_path, found


def companions(wanted: Wanted, plain: Sequence[Provision], made: Sequence[Suggestion]) -> tuple[Provision, ...]:
    """What the proposals refer to and the draft does not hold: proposals as well, for the same criteria.

    They print the facts that the proposals would state.
    """
    proposed = [s.provision for s in made if s.provision is not None]
    present = {p.family for p in (*plain, *proposed)}
    added: list[Provision] = []
    waiting = list(proposed)
    facts: Facts | None = None  # made when the first one is missing: mostly none is
    while waiting:
        referring = waiting.pop()
        for name in referred_families([referring.blocks]):
            entry = wanted.library.entries.get(name)
            if name in present or entry is None or name not in wanted.families:
                continue
            present.add(name)
            facts = facts or _with_all_facts(made, wanted)
            new = _companion(entry, referring, facts, wanted)
            added.append(new)
            waiting.append(new)
    return tuple(added)


def _with_all_facts(made: Sequence[Suggestion], wanted: Wanted) -> Facts:
    """The facts as they would be with every proposal adopted."""
    agreement = wanted.loaded.agreement
    for suggestion in made:
        if suggestion.provision is not None:
            agreement = _with_facts(agreement, wanted.library.entries[suggestion.family], suggestion.item_path)
    return Facts(agreement)


def _companion(entry: Entry, referring: Provision, facts: Facts, wanted: Wanted) -> Provision:
    chosen = choose(entry, facts)
    variant = chosen.variant if chosen else entry.preferred
    parsed = fill(entry, variant, facts, language=wanted.language, register=wanted.register)
    return Provision(
        entry.family.id,
        variant.id,
        variant.strength,
        parsed.blocks,
        f"the proposal '{referring.family}' refers to it",
        criteria=referring.criteria,
    )


def _suggestion(
    place: _Place,
    findings: Sequence[Finding],
    wanted: Wanted,
    plain: Sequence[Provision],
    before: Review,
    reviewer: Reviewer,
    show_score: bool,
) -> Suggestion:
    entry, item, path = place.entry, place.item, place.item_path
    family = entry.family.id
    variant = entry.preferred
    agreement = wanted.loaded.agreement
    adopted = _with_facts(agreement, entry, path)
    present = [p for p in plain if p.family == family and p.item == item]
    named = "-".join(name for name in (item, PROPOSED if present else None) if name) or None
    parsed = fill(
        entry,
        variant,
        Facts(adopted, find(adopted, path).value if path else None, path),
        language=wanted.language,
        register=wanted.register,
        item=named,
    )
    criteria = tuple(dict.fromkeys(f.criterion for f in findings))
    after = reviewer(_with_facts(agreement, entry, path, fill_blanks=True))
    effect = effect_of(criteria, before, after)
    blocks = _new_only(parsed.blocks, [b for p in present for b in p.blocks])
    remark = _remark(findings, effect, already_there=not blocks, show_score=show_score)
    if not blocks:
        return Suggestion(family, criteria, effect, None, remark, item, path)
    provision = Provision(
        family,
        variant.id,
        variant.strength,
        _with_note(blocks, remark),
        "proposed, because " + ", ".join(f"{f.criterion} {_UNMET[f.status]}" for f in _distinct(findings)),
        item=named,
        criteria=criteria,
    )
    return Suggestion(family, criteria, effect, provision, remark, item, path)


def _with_facts(agreement: Agreement, entry: Entry, item: str = "", *, fill_blanks: bool = False) -> Agreement:
    """The agreement as it would be with the preferred text; `UserError` where that states what cannot be stated."""
    try:
        return adopt(agreement, entry.preferred.states, item=item, replace=True, fill_blanks=fill_blanks)
    except ValidationError as error:
        index = entry.family.variants.index(entry.preferred)
        place = entry.document.positions.nearest_place(("variants", index, "states"))
        path, said = path_text(tuple(error.errors()[0]["loc"])), error.errors()[0]["msg"]
        general = Problem("BMA-431", f"the clause cannot state {path}: {said}", place, repair="correct its states:")
        raise UserError(list(fact_problems(entry)) or general) from None


def _new_only(proposed: Sequence[Block], present: Sequence[Block]) -> tuple[Block, ...]:
    """The proposed blocks that the text does not hold already in the same words.

    References to those left out lead to the units that hold their words.
    """
    held = {words_of([block]): block for block in present}
    same = {id(block): held[words] for block in proposed if (words := words_of([block])) in held}
    instead = {
        new: old
        for block in proposed
        if id(block) in same
        for new, old in zip(ids_in([block]), ids_in([same[id(block)]]), strict=False)
    }

    def led(inline: Inline) -> Inline:
        return replace(inline, target=instead.get(inline.target, inline.target)) if isinstance(inline, Ref) else inline

    return tuple(changed_unit(block, deep(led), deep(led)) for block in proposed if id(block) not in same)


def effect_of(criteria: Iterable[str], before: Review, after: Review) -> Effect:
    """What changed between two reviews for some criteria and in the overall score."""
    names = tuple(criteria)
    status = {name: statuses(after, name) for name in names}
    met = tuple(name for name in names if status[name] <= {"met", "not_applicable"})
    return Effect(met, tuple(n for n in names if n not in met), _low(before), _low(after))


def statuses(review: Review, criterion: str) -> set[str]:
    """The statuses of a criterion in a review: one, or one for each item judged."""
    return {f.status for f in review.findings if f.criterion == criterion}


def _low(review: Review) -> float | None:
    return None if review.score is None else float(review.score.low)


def _distinct(findings: Sequence[Finding]) -> list[Finding]:
    return list({f.criterion: f for f in findings}.values())


def _remark(findings: Sequence[Finding], effect: Effect, *, already_there: bool, show_score: bool) -> Note:
    reasons = " ".join(f"{f.criterion} {_UNMET[f.status]}: {f.message.rstrip('.')}." for f in findings[:4])
    more = f" (and {len(findings) - 4} more findings of these criteria)" if len(findings) > 4 else ""
    if already_there:
        action = "The text is there; filling in its blanks and deciding the facts it rests on"
    else:
        action = "Adopting this text and filling in its blanks"
    result = ""
    if effect.met:
        result = f"{action} would meet {', '.join(effect.met)}"
        if show_score and effect.low is not None and effect.low_after is not None and effect.low_after > effect.low:
            result += f" and raise the lower end of the review from {effect.low:.1f} to {effect.low_after:.1f} of 100"
        result += "."
    if effect.open:
        result += f" Not enough by itself for {', '.join(effect.open)}: see the remedy in the review."
    words = f"{reasons}{more} {result}".strip()
    criteria = tuple(dict.fromkeys(f.criterion for f in findings))
    return Note("do", "own", (Text(words),), criteria=criteria)


def _with_note(blocks: tuple[Block, ...], remark: Note) -> tuple[Block, ...]:
    """The blocks with the remark in front of the notes of the first one that can carry notes."""
    out = list(blocks)
    for index, block in enumerate(out):
        if not isinstance(block, Signatures):
            out[index] = replace(block, notes=(remark, *block.notes))
            break
    return tuple(out)
