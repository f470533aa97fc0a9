"""The report on one agreement as a tree: verdict first, two pages to read, then the findings with their evidence."""

from __future__ import annotations

from collections.abc import Sequence

from bma_drafter import __version__
from bma_drafter.reports.report.closing import (
    cues_section,
    profile_section,
    sign_off_section,
    used_section,
    warnings_section,
)
from bma_drafter.reports.report.dossier import Dossier
from bma_drafter.reports.report.findings import findings_sections, passed_over_section, sources_section
from bma_drafter.reports.report.summary import about_section, mends_section, red_lines_section, verdict_section
from bma_drafter.reports.report.themes import themes_section
from bma_drafter.review.findings import ChecklistUsed
from bma_drafter.text.tree import Document, Meta


def report_tree(dossier: Dossier) -> Document:
    """The report as a document, ready for the writers. The same dossier gives the same tree."""
    review = dossier.review
    meta = Meta(
        title=f"Review report: {review.title}",
        kind="report",
        header_left="Review report",
        header_right=review.title,
        footer=f"{_against(review.checklists)} · bma {__version__}",
        subject=review.title,
        date=dossier.on.isoformat() if dossier.on else None,
    )
    front = (
        about_section(dossier),
        verdict_section(dossier),
        red_lines_section(dossier),
        mends_section(dossier),
        themes_section(dossier),
        sign_off_section(),
    )
    annex = (
        *findings_sections(dossier),
        passed_over_section(dossier),
        profile_section(dossier),
        warnings_section(dossier),
        cues_section(dossier),
        sources_section(dossier),
        used_section(dossier),
    )
    return Document(meta, tuple(one for one in (*front, *annex) if one is not None), notes_as="none")


def _against(checklists: Sequence[ChecklistUsed]) -> str:
    """The checklist at the foot of each page; of several only how many: the first page names them."""
    if len(checklists) == 1:
        return f"{checklists[0].title}, version {checklists[0].version}"
    return f"{len(checklists)} checklists"
