"""What a report on one agreement is made of: the review, and what is told beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from bma_drafter.checklist.model import Source
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.review.findings import Finding, Review
from bma_drafter.review.waivers import Waiver


@dataclass(frozen=True, slots=True)
class Dossier:
    """One agreement that was reviewed, for a report that is signed."""

    reviewed: Reviewed
    titles: Mapping[str, str]
    """Titles of the criteria by id."""
    sources: Mapping[str, Source]
    waivers: tuple[Waiver, ...] = ()
    beside: tuple[tuple[str, str], ...] = ()
    """Name and digest of each file that was read beside the description: answers, waivers."""
    on: date | None = None
    """The day on which answers and waivers had to hold; None where there are none and no day was given."""
    show_score: bool = True

    @property
    def review(self) -> Review:
        """The review itself."""
        return self.reviewed.review

    @property
    def file(self) -> str:
        """The name of the description, without the folders of the machine it lies on."""
        return PurePath(self.reviewed.path).name

    def title(self, criterion: str) -> str:
        """The title of a criterion."""
        return self.titles.get(criterion, "")

    def waiver_of(self, finding: Finding) -> Waiver | None:
        """The waiver that lets a finding pass; None where it is not waived."""
        if not finding.waived:
            return None
        holding = (w for w in self.waivers if w.covers(finding.criterion, finding.subject) and w.holds_on(self.on))
        return next(holding, None)
