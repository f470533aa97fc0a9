"""The sentences beside a lexicon (`fr.test.yaml`): which must hit which cue, and which must hit none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import Field

from bma_drafter.checklist.lexicon.finding import find_cues
from bma_drafter.checklist.lexicon.load import CASES_ENDING, FOLDER, load_lexicon
from bma_drafter.checklist.lexicon.model import Lexicon
from bma_drafter.checklist.model import NOT_EMPTY, ChecklistPart, Text
from bma_drafter.errors import Place, Problem, UserError, nearest
from bma_drafter.source.files import read_document
from bma_drafter.source.validate import validate


class SentenceCase(ChecklistPart):
    """One text, and the cues that it must and must not give."""

    text: Annotated[str, Field(min_length=1, max_length=4000)] = Field(description="One sentence, or a few")
    hits: tuple[str, ...] = Field(description="Ids of the cues asked about, all of them; []: none")
    denied: tuple[str, ...] = Field(default=(), description="Ids of cues whose words stand there and are denied")
    because: Text | None = Field(default=None, description="Why, for the reader")


class SentenceCases(ChecklistPart):
    """A file of cases."""

    cases: Annotated[tuple[SentenceCase, ...], NOT_EMPTY] = Field(description="The cases")


@dataclass(frozen=True, slots=True)
class SentenceResult:
    """What came out of a case; `failure` is None where all is as expected."""

    case: SentenceCase
    place: Place
    failure: str | None

    @property
    def name(self) -> str:
        """`places-follow-readmission, line 14`: for the list of tests."""
        return f"{', '.join(self.case.hits) or 'no cue'}, line {self.place.line}"

    def problem(self) -> Problem | None:
        """The failure as a problem of the file of cases."""
        if self.failure is None:
            return None
        return Problem("BMA-343", self.failure, self.place, repair="change the words of the cue, or the expectation")


def run_cases(language: str, folders: Sequence[Path]) -> list[SentenceResult]:
    """The result of every case that stands beside the lexicons of a language.

    The cases of a folder are tried with its lexicon and those behind it: they know nothing of a ministry's own cues in
    front. Raises UserError where a file cannot be read as cases, or names a cue that the lexicon does not have, and
    where a lexicon cannot be read.
    """
    results: list[SentenceResult] = []
    problems: list[Problem] = []
    for number, folder in enumerate(folders):
        file = folder / FOLDER / f"{language}{CASES_ENDING}"
        if not file.is_file():
            continue
        lexicon = load_lexicon(language, folders[number:])
        document = read_document(file)
        for index, case in enumerate(validate(SentenceCases, document).cases):
            place = document.positions.place_of_value(("cases", index, "text"))
            for key in ("hits", "denied"):
                for number, name in enumerate(getattr(case, key)):
                    if name not in lexicon.ids:
                        where = document.positions.place_of_value(("cases", index, key, number))
                        problems.append(unknown_cue(name, lexicon.ids, where))
            results.append(SentenceResult(case, place, _failure(case, lexicon)))
    if problems:
        raise UserError(problems)
    return results


def unknown_cue(name: str, known: Iterable[str], place: Place | None) -> Problem:
    """The problem of a cue that no lexicon has."""
    return Problem("BMA-344", f"there is no cue '{name}'", place, nearest=nearest(name, known))


def uncovered(lexicon: Lexicon, results: Iterable[SentenceResult]) -> list[str]:
    """The cues that no case shows."""
    shown = {name for result in results for name in result.case.hits}
    return [name for name in lexicon.ids if name not in shown]


def _failure(case: SentenceCase, lexicon: Lexicon) -> str | None:
    cues = find_cues(case.text, lexicon, path="case")
    asked = {cue.id: cue for cue in cues if not cue.negated}
    denied = {cue.id for cue in cues if cue.negated}
    wrong = [
        f"'{name}' is not found" + (": it is denied" * (name in denied)) for name in case.hits if name not in asked
    ]
    wrong += [
        f"'{name}' is found in “{cue.sentence[slice(*cue.marked)]}”"
        for name, cue in asked.items()
        if name not in case.hits
    ]
    wrong += [f"'{name}' is not found as denied" for name in case.denied if name not in denied]
    return "; ".join(wrong) or None
