"""The register of brackets: where each stands, whose they are, how their number moved, and what each text would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pydantic import ValidationError

from bma_drafter.agreement.adopt import adopt
from bma_drafter.agreement.model import Agreement
from bma_drafter.clauses.library import Library
from bma_drafter.drafting.brackets.model import Alternative, BracketEntry, BracketsFile, Status
from bma_drafter.drafting.provisions import family_of
from bma_drafter.review.findings import Review
from bma_drafter.text.citing import full_references
from bma_drafter.text.tree import Document


@dataclass(frozen=True, slots=True)
class TextEffect:
    """What one text of a bracket would do to the review, if it were agreed and its blanks filled."""

    number: int
    met: tuple[str, ...]
    """Criteria that would become met."""
    lost: tuple[str, ...]
    """Criteria that are met now and would not be."""
    states_facts: bool
    """False for own words: what they would do depends on the facts that are stated of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One bracket of the register."""

    entry: BracketEntry
    where: str
    """Article or paragraph as printed; empty where the draft does not hold it."""
    effects: tuple[TextEffect, ...]


@dataclass(frozen=True, slots=True)
class Package:
    """Brackets that are linked; `is_torn` where one part is settled and another is not."""

    ids: tuple[str, ...]
    settled: tuple[str, ...]
    open: tuple[str, ...]

    @property
    def is_torn(self) -> bool:
        """Whether one half is closed while the other is open."""
        return bool(self.settled and self.open)


@dataclass(frozen=True, slots=True)
class Register:
    """Everything the register says."""

    rows: tuple[Row, ...]
    by_side: Mapping[str, int]
    """Open brackets in which a Party has a text; "option" for those of nobody."""
    by_round: tuple[tuple[int, int, int], ...]
    """Round, brackets open at its end, brackets settled by then."""
    packages: tuple[Package, ...]


def register(
    file: BracketsFile,
    document: Document,
    agreement: Agreement,
    library: Library,
    reviewer: Callable[[Agreement], Review],
) -> Register:
    """The register of a negotiation; `document` is the numbered draft, so that brackets are found on the table."""
    cited = full_references(document)
    before = reviewer(agreement)
    rows = tuple(
        Row(
            one,
            _where(one, cited),
            () if one.is_settled else tuple(_effects(one, agreement, library, before, reviewer)),
        )
        for one in file.brackets
    )
    order = {unit: index for index, unit in enumerate(cited)}
    ranked = sorted(rows, key=lambda row: order.get(_unit(row.entry, cited), len(order)))
    return Register(tuple(ranked), _by_side(file), tuple(_by_round(file)), tuple(_packages(file)))


def _where(one: BracketEntry, cited: Mapping[str, object]) -> str:
    found = cited.get(_unit(one, cited))
    return str(getattr(found, "text", "")) if found is not None else ""


def _unit(one: BracketEntry, cited: Mapping[str, object]) -> str:
    """The unit of the draft that shows the bracket: itself, or the first one of the provision."""
    if one.unit in cited:
        return one.unit
    begins = f"{one.unit}."
    return next((unit for unit in cited if unit.startswith(begins)), one.unit)


def _effects(
    one: BracketEntry,
    agreement: Agreement,
    library: Library,
    before: Review,
    reviewer: Callable[[Agreement], Review],
) -> Iterator[TextEffect]:
    was_met = {r.criterion for r in before.criteria if r.status == "met"}
    for number, alternative in enumerate(one.texts, 1):
        states = _states(one, alternative, library)
        if states is None:
            yield TextEffect(number, (), (), states_facts=False)
            continue
        try:
            after = reviewer(adopt(agreement, states, replace=True, fill_blanks=True))
        except ValidationError:
            yield TextEffect(number, (), (), states_facts=False)
            continue
        now = {r.criterion: r.status for r in after.criteria}
        met = tuple(c for c, status in now.items() if status == "met" and c not in was_met)
        lost = tuple(c for c in was_met if now.get(c) not in ("met", "not_applicable"))
        yield TextEffect(number, met, tuple(sorted(lost)), states_facts=True)


def _states(one: BracketEntry, alternative: Alternative, library: Library) -> Mapping[str, object] | None:
    """The facts a text states; None for own words and deletions, whose facts nobody has stated."""
    if alternative.variant is None:
        return None
    variant = library.entries[family_of(one.unit)].variant(alternative.variant)
    return variant.states if variant else None


def _by_side(file: BracketsFile) -> dict[str, int]:
    count: Counter[str] = Counter()
    for one in file.brackets:
        if not one.is_settled:
            count.update({text.by or "option" for text in one.texts})
    return {side: count[side] for side in ("home", "host", "option") if count[side]}


def _by_round(file: BracketsFile) -> Iterator[tuple[int, int, int]]:
    """For each round the brackets open and settled at its end; of the round going on, as they stand now."""
    last = max([file.round, *(one.since for one in file.brackets)], default=0)
    first = min((one.since for one in file.brackets), default=0)
    for number in range(first, last + 1):
        statuses = [
            one.status if number == last else one.status_in(number) for one in file.brackets if one.since <= number
        ]
        settled = sum(_is_settled(status) for status in statuses)
        yield number, len(statuses) - settled, settled


def _is_settled(status: Status | None) -> bool:
    return status in ("agreed", "agreed-ad-referendum", "dropped")


def _packages(file: BracketsFile) -> Iterator[Package]:
    """Brackets joined by links, each package once, in the order of the file."""
    by_id = {one.id: one for one in file.brackets}
    neighbours: dict[str, set[str]] = {name: set() for name in by_id}
    for one in file.brackets:
        for link in one.linked_to:
            neighbours[one.id].add(link)
            neighbours[link].add(one.id)
    seen: set[str] = set()
    for name in by_id:
        if name in seen or not neighbours[name]:
            continue
        members, waiting = set(), [name]
        while waiting:
            current = waiting.pop()
            if current not in members:
                members.add(current)
                waiting += neighbours[current]
        seen |= members
        ids = tuple(one.id for one in file.brackets if one.id in members)
        yield Package(
            ids,
            tuple(i for i in ids if by_id[i].is_settled),
            tuple(i for i in ids if not by_id[i].is_settled),
        )


def torn_packages(packages: Sequence[Package]) -> tuple[Package, ...]:
    """Packages of which one half is closed while the other is open."""
    return tuple(one for one in packages if one.is_torn)
