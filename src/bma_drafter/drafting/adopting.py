"""What the review would be if every proposal were adopted and its blanks filled.

The library's preferred text for each criterion that is not met states its facts, in place of what the description
states now; the whole review is made once more with them. Nothing is claimed that this second review does not show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from bma_drafter.agreement.adopt import adopt, adopt_all
from bma_drafter.agreement.model import Agreement
from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.choosing import instances
from bma_drafter.clauses.library import Entry, Library
from bma_drafter.review.findings import Finding, Review

_UNMET = frozenset({"absent", "partly", "violated", "needs_input"})


@dataclass(frozen=True, slots=True)
class Adoption:
    """All proposals adopted and filled."""

    families: tuple[str, ...]
    """The clauses adopted, in the order of the findings."""
    after: Review
    """The review with the facts of their texts."""
    met: tuple[str, ...]
    """Criteria that would become met."""
    open: tuple[str, ...]
    """Criteria that would still not be met: no text of the library can make them so by itself."""


def adoption_of_all(
    agreement: Agreement, library: Library, review: Review, reviewer: Callable[[Agreement], Review]
) -> Adoption | None:
    """The review with every proposal adopted and filled; None where no clause of the library would mend anything.

    A clause that is printed once for each programme or channel is adopted for those items whose criterion is not met.
    A clause whose facts do not fit the description is passed over.
    """
    texts = [
        (family, library.entries[family].preferred.states, item)
        for family, findings in _wanted(review, library).items()
        for item in _items(library.entries[family], findings, agreement)
    ]
    adopted, families = _adopted(agreement, texts)
    if not families:
        return None
    after = reviewer(adopted)
    before, now = _unmet(review), _unmet(after)
    return Adoption(
        tuple(dict.fromkeys(families)),
        after,
        tuple(one for one in before if one not in now),
        tuple(one for one in now if one in before),
    )


def _adopted(
    agreement: Agreement, texts: Sequence[tuple[str, Mapping[str, Any], str]]
) -> tuple[Agreement, tuple[str, ...]]:
    """The agreement with the facts of the texts, and the families of those that fit."""
    try:
        facts = [(states, item) for _, states, item in texts]
        return adopt_all(agreement, facts, replace=True, fill_blanks=True), tuple(family for family, _, _ in texts)
    except ValidationError:
        pass  # one of them does not fit: each by itself, to find which
    families = []
    for family, states, item in texts:
        try:
            agreement = adopt(agreement, states, item=item, replace=True, fill_blanks=True)
        except ValidationError:
            continue
        families.append(family)
    return agreement, tuple(families)


def wanted_clauses(review: Review) -> frozenset[str]:
    """The clause families that criteria not met name as their remedy."""
    return frozenset(f.remedy.clause for f in review.findings if f.status in _UNMET and f.remedy.clause is not None)


def _wanted(review: Review, library: Library) -> dict[str, list[Finding]]:
    """The clauses that criteria not met name, each with the findings that name it."""
    wanted: dict[str, list[Finding]] = {}
    for finding in review.findings:
        clause = finding.remedy.clause
        if finding.status in _UNMET and not finding.waived and clause in library.entries:
            wanted.setdefault(str(clause), []).append(finding)
    return wanted


def _items(entry: Entry, findings: list[Finding], agreement: Agreement) -> Iterator[str]:
    """The paths of the items for which a clause is adopted; one empty path where it is not printed item by item."""
    subjects = {finding.subject for finding in findings}
    for item, _, at in instances(entry, Facts(agreement)):
        if item is None or None in subjects or item in subjects:
            yield at.item_path


def _unmet(review: Review) -> list[str]:
    return [one.criterion for one in review.criteria if one.status in _UNMET]
