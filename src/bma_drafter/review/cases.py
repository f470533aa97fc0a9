"""The cases beside a checklist (`<theme>.test.yaml`): small agreements with the status each criterion must
give.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any

from pydantic import Field

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist.lint import CASES_ENDING
from bma_drafter.checklist.model import NOT_EMPTY, Checklist, ChecklistPart, Criterion, Status, Text
from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.review.evaluate import findings_of
from bma_drafter.review.findings import CriterionResult, Finding
from bma_drafter.review.naming import unknown
from bma_drafter.source.files import read_document
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document

MINIMAL: dict[str, Any] = {
    "schema": "bma/1",
    "title": "Test",
    "instrument": "treaty",
    "subjects": ["mobility", "development"],
    "basis": {"kind": "draft"},
    "date": "2026-11-24",
}
"""What every case starts from; `given` is merged over it, block by block, lists replaced."""


class Case(ChecklistPart):
    """One case."""

    criterion: str = Field(description="Id of the criterion")
    given: dict[str, Any] = Field(default_factory=dict, description="Facts, merged over the minimal ones")
    expect: Status = Field(description="The status that must come out")
    subject: str | None = Field(default=None, description="The item; else the criterion over all items")
    at: str | None = Field(default=None, description="Path of the first evidence")
    because: Text | None = Field(default=None, description="Why, for the reader")


class CasesFile(ChecklistPart):
    """A file of cases."""

    cases: Annotated[tuple[Case, ...], NOT_EMPTY] = Field(description="The cases")


@dataclass(frozen=True, slots=True)
class CaseResult:
    """What came out of a case. `failure` says what is wrong; None where all is as expected."""

    criterion: str
    number: int
    file: str
    place: Place
    expected: Status
    subject: str | None
    status: Status | None
    failure: str | None

    @property
    def name(self) -> str:
        """`LS-02 met, line 14`: for the list of tests."""
        return f"{self.criterion} {self.expected}, line {self.place.line}"


def run_cases(checklist: Checklist, folder: Path) -> list[CaseResult]:
    """The result of every case in a checklist's folder, in order of themes.

    Raises UserError where a file cannot be read as cases: unknown keys, criteria of another theme, facts
    that the model refuses, two cases that are the same.
    """
    results: list[CaseResult] = []
    problems: list[Problem] = []
    for theme in checklist.themes:
        file = folder / f"{theme.theme}{CASES_ENDING}"
        if not file.is_file():
            continue
        try:
            results += _run(checklist, theme.theme, read_document(file))
        except UserError as error:
            problems += error.problems
    for file in sorted(folder.glob(f"*{CASES_ENDING}")):
        name = file.name.removesuffix(CASES_ENDING)
        known = [theme.theme for theme in checklist.themes]
        if name not in known:
            message = f"the cases of '{name}' belong to no theme of this checklist"
            problems.append(Problem("BMA-311", message, Place(str(file)), nearest=nearest(name, known)))
    if problems:
        raise UserError(problems)
    return results


def uncovered(checklist: Checklist, results: Iterable[CaseResult]) -> list[str]:
    """The statuses that a criterion can take and no case shows: `LS-02: partly`."""
    shown: dict[str, set[Status]] = {}
    for result in results:
        shown.setdefault(result.criterion, set()).add(result.expected)
    return [
        f"{criterion.id}: {status}"
        for _, criterion in checklist.criteria()
        if criterion.status != "deprecated"
        for status in possible_statuses(criterion)
        if status not in shown.get(criterion.id, ())
    ]


def possible_statuses(criterion: Criterion) -> tuple[Status, ...]:
    """The statuses for which a criterion needs a case.

    A question to a person can only show that it waits for its answer. A restraint has no case for absent:
    what forbids it is violated, and where nothing is stated it is met.
    """
    statuses: list[Status] = []
    if criterion.manual is None:
        statuses.append("met")
        if criterion.asks != "restraint":
            statuses.append("absent")
        if criterion.partly is not None:
            statuses.append("partly")
        if criterion.violated is not None:
            statuses.append("violated")
    statuses.append("needs_input")
    if criterion.applies_when is not None or criterion.item_when is not None:
        statuses.append("not_applicable")
    return tuple(statuses)


def agreement_of(given: dict[str, Any], document: Document, at: tuple[str | int, ...]) -> Agreement:
    """The minimal agreement with `given` merged over it; UserError with places in the file of cases."""
    data = copy.deepcopy(document.data)
    block = data
    for step in at[:-1]:
        block = block[step]
    block[at[-1]] = _merged(MINIMAL, given)
    return validate(Agreement, replace(document, data=data), at=at)


def _run(checklist: Checklist, theme_id: str, document: Document) -> list[CaseResult]:
    cases = validate(CasesFile, document).cases
    problems = _same_cases(cases, document)
    results = []
    for index, case in enumerate(cases):
        place = document.positions.place_of_value(("cases", index, "criterion"))
        found = checklist.find(case.criterion)
        if found is None:
            problems.append(unknown(case.criterion, (checklist,), place))
            continue
        theme, criterion = found
        if theme.theme != theme_id:
            message = f"{criterion.id} belongs to the theme '{theme.theme}'"
            repair = f"move it to {theme.theme}{CASES_ENDING}"
            problems.append(Problem("BMA-311", message, place, repair=repair))
            continue
        try:
            agreement = agreement_of(case.given, document, ("cases", index, "given"))
        except UserError as error:
            problems += error.problems
            continue
        status, failure = _compared(case, findings_of(agreement, checklist, theme, criterion))
        name, file = criterion.id, document.file
        results.append(CaseResult(name, index, file, place, case.expect, case.subject, status, failure))
    if problems:
        raise UserError(problems)
    return results


def _same_cases(cases: Sequence[Case], document: Document) -> list[Problem]:
    problems = []
    for index, case in enumerate(cases):
        same = (case.criterion, case.given, case.subject)
        if same in [(one.criterion, one.given, one.subject) for one in cases[:index]]:
            place = document.positions.place_of_value(("cases", index))
            problems.append(Problem("BMA-309", f"this case of {case.criterion} is there before", place))
    return problems


def _compared(case: Case, result: CriterionResult) -> tuple[Status | None, str | None]:
    findings = result.findings
    status: Status | None = result.status
    if case.subject is not None:
        findings = tuple(one for one in findings if one.subject == case.subject)
        if not findings:
            subjects = ", ".join(str(one.subject) for one in result.findings)
            return None, f"there is no finding on '{case.subject}', only on {subjects}"
        status = findings[0].status
    if status != case.expect:
        return status, f"expected {case.expect}, found {status}: {_told(findings)}"
    paths = [one.evidence[0].path for one in findings if one.evidence]
    if case.at is not None and case.at not in paths[:1]:
        return status, f"the first evidence should be {case.at}, not {', '.join(paths[:1]) or 'nothing'}"
    return status, None


def _told(findings: Iterable[Finding]) -> str:
    return " | ".join(f"{one.subject}: {one.message}" if one.subject else one.message for one in findings)


def _merged(under: Any, over: Any) -> Any:
    """Block by block; a list or a value replaces what was there."""
    if not isinstance(under, dict) or not isinstance(over, dict):
        return copy.deepcopy(over)
    merged = dict(under)
    for key, value in over.items():
        merged[key] = _merged(merged.get(key), value)
    return merged
