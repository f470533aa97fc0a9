"""The outcome of a table from its file: typed in as YAML, or the filled form."""

from __future__ import annotations

from pathlib import Path

from bma_drafter.errors import UserError
from bma_drafter.source.files import read_document
from bma_drafter.source.validate import validate
from bma_drafter.workshop.model import Scenario
from bma_drafter.workshop.outcome import Outcome, outcome_problems


def load_outcome(path: Path, scenario: Scenario) -> Outcome:
    """The outcome in a file: YAML, or the form of one page as Excel or LibreOffice file.

    Raises `UserError` with everything that is wrong: the file, or what does not belong to the scenario.
    """
    if path.suffix.lower() in (".yaml", ".yml", ".json"):
        document = read_document(path)
        outcome = validate(Outcome, document)
        problems = outcome_problems(outcome, scenario, document)
        if problems:
            raise UserError(problems)
        return outcome
    from bma_drafter.workshop.outcome_form import read_outcome_form

    return read_outcome_form(path, scenario)
