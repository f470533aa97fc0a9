"""A review together with the file it was made of."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from bma_drafter.review.findings import Finding, Mend, Review

if TYPE_CHECKING:
    from bma_drafter.checklist.profiles.model import Profile
    from bma_drafter.drafting.adopting import Adoption


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One agreement that was checked."""

    path: str
    digest: str
    review: Review
    remark: str | None = None
    """What is said of it beside its title: kind of instrument, date, that its data are illustrative."""
    adoption: Adoption | None = None
    """What adopting every proposal would do, where that was asked."""
    profile: Profile | None = None
    """The profile that says which part of the checklists was asked."""
    beyond_profile: bool = False
    """Whether the profile was not made for agreements like this one."""
    top: tuple[int, int] = (1, 1)
    """Line and column of the first key, `schema`: the place of what has no place of its own."""


_NO_MEND: Final = Mend("", None, None)


def for_a_table(made: Reviewed) -> Reviewed:
    """The review with what a table of many tells: statuses and scores, without the evidence and words of each finding.

    Of ten thousand agreements that is a tenth of the memory.
    """
    criteria = tuple(
        replace(result, points=None, findings=tuple(_bare(one) for one in result.findings if _is_told(one)))
        for result in made.review.criteria
    )
    return replace(made, review=replace(made.review, criteria=criteria))


def _is_told(finding: Finding) -> bool:
    return finding.status not in ("met", "not_applicable") or finding.decided_by == "report"


def _bare(finding: Finding) -> Finding:
    return replace(finding, message="", evidence=(), references=(), remedy=_NO_MEND)
