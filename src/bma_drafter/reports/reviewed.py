"""A review together with the file it was made of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bma_drafter.review.findings import Review

if TYPE_CHECKING:
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
