"""The changes beside the rules (`en.test.yaml`): which must give which classes, and which must give none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from bma_drafter.checklist.model import NOT_EMPTY, ChecklistPart, Text
from bma_drafter.checklist.wording.comparing import changed_words
from bma_drafter.checklist.wording.load import CASES_ENDING, FOLDER, load_wording
from bma_drafter.checklist.wording.model import EffectClass, Wording
from bma_drafter.errors import Place, Problem
from bma_drafter.source.files import read_document
from bma_drafter.source.validate import validate

_Words = Annotated[str, Field(max_length=4000)]


class ChangeCase(ChecklistPart):
    """One change, and what the rules must say of it."""

    old: _Words = Field(description="The words before; empty: the unit is new")
    new: _Words = Field(description="The words now; empty: the unit was deleted")
    classes: tuple[EffectClass, ...] = Field(description="All classes that it must get; []: none")
    rules: tuple[str, ...] = Field(default=(), description="Rules that must be among those that are met")
    because: Text | None = Field(default=None, description="Why, for the reader")


class ChangeCases(ChecklistPart):
    """A file of cases."""

    cases: Annotated[tuple[ChangeCase, ...], NOT_EMPTY] = Field(description="The cases")


@dataclass(frozen=True, slots=True)
class ChangeResult:
    """What came out of a case; `failure` is None where all is as expected."""

    case: ChangeCase
    place: Place
    met: tuple[str, ...]
    failure: str | None

    def problem(self) -> Problem | None:
        """The failure as a problem of the file of cases."""
        if self.failure is None:
            return None
        return Problem("BMA-571", self.failure, self.place, repair="change the words of the rule, or the expectation")


def run_cases(language: str, folders: Sequence[Path]) -> list[ChangeResult]:
    """The result of every case beside the rules of a language, each folder's with its rules and those behind it.

    Raises UserError where a file cannot be read.
    """
    results: list[ChangeResult] = []
    for number, folder in enumerate(folders):
        file = folder / FOLDER / f"{language}{CASES_ENDING}"
        if not file.is_file():
            continue
        wording = load_wording(language, folders[number:])
        document = read_document(file)
        for index, case in enumerate(validate(ChangeCases, document).cases):
            place = document.positions.place_of_value(("cases", index))
            hits = changed_words(case.old, case.new, wording)
            met = tuple(hit.rule for hit in hits)
            results.append(ChangeResult(case, place, met, _failure(case, {hit.kind for hit in hits}, met)))
    return results


def unshown(wording: Wording, results: Iterable[ChangeResult]) -> list[str]:
    """The rules that no case shows."""
    shown = {name for result in results for name in result.met}
    return [rule.entry.id for rule in wording.rules if rule.entry.id not in shown]


def _failure(case: ChangeCase, found: set[EffectClass], met: Sequence[str]) -> str | None:
    by = f" (rules: {', '.join(met) or 'none'})"
    wrong = [f"'{kind}' is not given{by}" for kind in case.classes if kind not in found]
    wrong += [f"'{kind}' is given{by}" for kind in sorted(found) if kind not in case.classes]
    wrong += [f"the rule '{name}' is not met{by}" for name in case.rules if name not in met]
    return "; ".join(wrong) or None
