"""The register of brackets: where each stands, whose they are, how their number moved, and what each text would do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from bma_drafter.agreement.adopt import adopt
from bma_drafter.agreement.model import Agreement
from bma_drafter.clauses.library import Library
from bma_drafter.drafting.brackets.model import Alternative, BracketEntry, BracketsFile
from bma_drafter.drafting.brackets.moves import Move, Movement, moves_between, states_of
from bma_drafter.drafting.brackets.printed import printed_texts, unit_of, units_of
from bma_drafter.drafting.provisions import family_of
from bma_drafter.review.findings import Review
from bma_drafter.text.citing import full_references
from bma_drafter.text.tree import Document, ResolvedRef
from bma_drafter.text.walking import walk


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
    words: tuple[str, ...] = ()
    """What each text says in the draft; empty where the draft does not print them one beside the other."""


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
    rounds: tuple[int, ...] = ()
    """The rounds that `movements` tell of, the last one as it stands; empty where none was closed."""
    movements: tuple[Movement, ...] = ()
    """By Party, then by article."""
    since: int | None = None
    """The closed round before, to which `moves` compare; None where there is none."""
    moves: tuple[Move, ...] = ()


def register(
    file: BracketsFile,
    document: Document,
    agreement: Agreement,
    library: Library,
    reviewer: Callable[[Agreement], Review],
    earlier: Mapping[int, BracketsFile] | None = None,
    before: Document | None = None,
) -> Register:
    """The register of a negotiation; `document` is the numbered draft, so that brackets are found on the table.

    `earlier` are the brackets of the rounds that are closed, by their numbers; `before` is the text of the last of
    them, in which words are found that changed with the description.
    """
    cited = full_references(document)
    earlier = earlier or {}
    reviewed = reviewer(agreement)
    units = units_of(document)
    rows = tuple(
        Row(
            one,
            place_in(one, cited),
            () if one.is_settled else tuple(_effects(one, agreement, library, reviewed, reviewer)),
            printed_texts(one, units) or (),
        )
        for one in file.brackets
    )
    order = {unit: index for index, unit in enumerate(cited)}
    ranked = sorted(rows, key=lambda row: order.get(unit_of(row.entry, cited), len(order)))
    states = states_of(file, earlier)
    by_round = tuple((number, *_open_and_settled(entries)) for number, entries in states.items())
    made = Register(tuple(ranked), _by_side(file), by_round, packages_of(file))
    since = max((number for number in earlier if number < max(states, default=0)), default=None)
    if since is None:
        return made
    return replace(
        made,
        rounds=tuple(states),
        movements=tuple(_movements(states, document, cited)),
        since=since,
        moves=moves_between(earlier[since], file, units_of(before) if before else {}, units),
    )


def _open_and_settled(entries: Sequence[BracketEntry]) -> tuple[int, int]:
    settled = sum(one.is_settled for one in entries)
    return len(entries) - settled, settled


def _movements(
    states: Mapping[int, Sequence[BracketEntry]], document: Document, cited: Mapping[str, ResolvedRef]
) -> Iterator[Movement]:
    """How the open brackets of each Party and each article moved; articles in the order of the text."""
    open_ = {number: [one for one in entries if not one.is_settled] for number, entries in states.items()}
    for side in ("home", "host"):
        counted = tuple(sum(any(t.by == side for t in one.texts) for one in entries) for entries in open_.values())
        if any(counted):
            yield Movement(side, counted)
    holders = {spot.unit.id: spot.holder.id for spot in walk(document) if spot.holder is not None}
    held = {n: [holders.get(unit_of(one, cited), "") for one in entries] for n, entries in open_.items()}
    named = {unit for units in held.values() for unit in units}
    for holder in dict.fromkeys(holders.values()):
        if holder in named:
            yield Movement(cited[holder].text, tuple(units.count(holder) for units in held.values()))
    if "" in named:
        yield Movement("not in this draft", tuple(units.count("") for units in held.values()))


def place_in(one: BracketEntry, cited: Mapping[str, ResolvedRef]) -> str:
    """Where a bracket stands as printed: "Article 9(1)"; nothing where the text does not hold it."""
    found = cited.get(unit_of(one, cited))
    return found.text if found is not None else ""


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


def packages_of(file: BracketsFile) -> tuple[Package, ...]:
    """Brackets joined by links, each package once, in the order of the file."""
    return tuple(_packages(file))


def _packages(file: BracketsFile) -> Iterator[Package]:
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
