"""A review together with the file it was made of."""

from __future__ import annotations

from dataclasses import dataclass

from bma_drafter.review.findings import Review


@dataclass(frozen=True, slots=True)
class Reviewed:
    """One agreement that was checked."""

    path: str
    digest: str
    review: Review
    remark: str | None = None
    """What is said of it beside its title: kind of instrument, date, that its data are illustrative."""
