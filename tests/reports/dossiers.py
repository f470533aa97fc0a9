"""Small dossiers for reports, with everything that a report can say."""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from bma_drafter.cli.reporting import dossier_of
from bma_drafter.cli.shelf import open_shelf
from bma_drafter.reports.report.dossier import Dossier
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.review.findings import Review
from bma_drafter.review.waivers import Waiver
from tests.review.small import agreement, checklist, criterion, review, theme

ROOT = Path(__file__).resolve().parents[2]
ON = datetime.date(2026, 11, 24)
TITLES = {"RF-01": "No fees", "RF-02": "Fees are defined", "RF-03": "Nothing is held back"}
HOSTILE = '=cmd|"/c calc"!A1 <script>alert(1)</script> & "quoted"'


def waiver(criterion_: str = "RF-02") -> Waiver:
    return Waiver(criterion_, None, "The minister accepts it this year", "Minister", datetime.date(2026, 1, 1))


def small(*, title: str = "An agreement", basis: str = "draft", **given: Any) -> Dossier:
    """A red line, a core criterion that is waived, a core criterion that is open; one theme does not apply."""
    red = criterion("RF-01", level="red_line")
    waived = criterion("RF-02", title=TITLES["RF-02"], met={"path": "recruitment.fees_defined", "is": True})
    open_ = criterion("RF-03", title=TITLES["RF-03"], asks="fact", met={"path": "recruitment.fees_defined", "is": True})
    other = theme(
        criterion("ZZ-01", title="Never asked"),
        theme="other",
        title="Another theme",
        kind="lesson",
        applies_when={"path": "subjects", "includes": "readmission"},
    )
    facts = {"recruitment": {"worker_fees": "capped"}, "title": title} | given
    made = review(agreement(basis, **facts), checklist(theme(red, waived, open_), other), waivers=[waiver()], on=ON)
    return of(made, waivers=(waiver(),))


def of(made: Review, **more: Any) -> Dossier:
    reviewed = Reviewed("somewhere/spec.yaml", "sha256:spec", made, "treaty · draft")
    return Dossier(reviewed, TITLES | {"ZZ-01": "Never asked"}, {}, on=ON, **more)


@cache
def example(name: str = "senegal-spain.yaml") -> Dossier:
    """The report on a shipped example."""
    return dossier_of(ROOT / "examples" / name, open_shelf(["recommendations-2011"], None), None, ON, True)


def without_score(dossier: Dossier) -> Dossier:
    return replace(dossier, show_score=False)
