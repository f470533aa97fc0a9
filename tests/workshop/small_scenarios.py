"""Small scenarios for tests: the skeleton that `bma workshop new` writes, and ones made of points alone."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import xlsxwriter

from bma_drafter.agreement.model import Agreement
from bma_drafter.checklist.load import load_checklist
from bma_drafter.checklist.model import Checklist
from bma_drafter.forms.grids import Raw
from bma_drafter.forms.opening import open_grids
from bma_drafter.review.evaluate import review
from bma_drafter.review.findings import Review
from bma_drafter.source.data import data_folder
from bma_drafter.source.yaml import parse
from bma_drafter.workshop.load import LoadedScenario, scenario_from_text
from bma_drafter.workshop.model import Scenario
from bma_drafter.workshop.outcome import Outcome
from bma_drafter.workshop.skeleton import skeleton

TEXT = skeleton("aides")
GOOD = {"places": "guaranteed", "duration": "pilot", "readmission": "apart", "evaluation": "summary"}
MIDDLE = {"places": "target", "duration": "reviewed", "readmission": "recital", "evaluation": "summary"}


def loaded(*changes: tuple[str, str]) -> LoadedScenario:
    """The skeleton with some of its words replaced; each has to be there."""
    text = TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return scenario_from_text(text)


def of_points(
    home: Sequence[Sequence[int]], host: Sequence[Sequence[int]], walk_home: int = 0, walk_host: int = 0
) -> Scenario:
    """A scenario whose issues have these points, by issue and option, and no roles."""
    data: dict[str, Any] = dict(parse(TEXT, "skeleton.yaml").data)
    data["issues"] = [
        {
            "id": f"issue-{n}",
            "title": f"Issue {n}",
            "question": "Which?",
            "family": "scope",
            "options": [{"id": f"option-{m}", "title": f"Option {m}", "text": "So."} for m in range(len(options))],
        }
        for n, options in enumerate(home)
    ]
    sides = {}
    for side, points, walk_away in (("home", home, walk_home), ("host", host, walk_host)):
        by_issue = {f"issue-{n}": {f"option-{m}": p for m, p in enumerate(of)} for n, of in enumerate(points)}
        delegation = {"title": side, "brief": "Brief.", "instructions": ["Win."], "reasons": {}}
        sides[side] = {**delegation, "walk_away": walk_away, "points": by_issue}
    return Scenario.model_validate({**data, "delegations": sides})


def outcome(issues: Mapping[str, Any], table: str = "Table 1", round_: int = 1, **more: Any) -> Outcome:
    """An outcome of the skeleton."""
    return Outcome.model_validate({"scenario": "aides", "table": table, "round": round_, "issues": issues, **more})


def reviewed(agreement: Agreement) -> Review:
    """The review against the recommendations of 2011."""
    return review(agreement, [recommendations()])


@cache
def recommendations() -> Checklist:
    return load_checklist(data_folder("checklists") / "recommendations-2011")


def filled(form: bytes, cells: Mapping[tuple[int, int], Raw], sheet_name: str = "Outcome") -> bytes:
    """A form as a trainer saves it, with these cells written; rows and columns count from 0."""
    grid = open_grids(form, "form.xlsx").grids[0]
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet = book.add_worksheet(sheet_name)
    held = {(row, column): value for row, values in enumerate(grid.rows) for column, value in enumerate(values)}
    for (row, column), value in {**held, **cells}.items():
        sheet.write(row, column, value)
    book.close()
    return out.getvalue()
