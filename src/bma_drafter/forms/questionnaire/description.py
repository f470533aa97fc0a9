"""A filled questionnaire as an agreement: complete, consistent, and laid over an existing description."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from bma_drafter.agreement.consistency import inconsistencies
from bma_drafter.agreement.load import Loaded
from bma_drafter.agreement.model import Agreement
from bma_drafter.errors import Problem, UserError
from bma_drafter.forms.questionnaire.answer_shapes import shaped_fields
from bma_drafter.forms.questionnaire.answered import Answered
from bma_drafter.forms.questionnaire.filling import as_data
from bma_drafter.forms.questionnaire.form_cells import FormCell, FormPositions
from bma_drafter.forms.questionnaire.model import Path
from bma_drafter.forms.questionnaire.onto import Carried, laid_over
from bma_drafter.forms.questionnaire.reading import read_answers
from bma_drafter.source.positions import path_text
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document

_LACKING = "BMA-202"
"""Keys that are missing are told by the cell they belong in, before the model is asked."""


@dataclass(frozen=True, slots=True)
class Described:
    """The agreement of a form. `carried` says what came from the description it was laid over."""

    agreement: Agreement
    answered: Answered
    carried: Carried | None = None


def agreement_of_form(content: bytes, name: str, onto: Loaded | None = None) -> Described:
    """The agreement that a filled form describes, laid over the description it was filled from, where that is given.

    Raises UserError with everything that is wrong, by sheet and cell.
    """
    answered = read_answers(content, name)
    problems = list(answered.problems)
    data: dict[str, Any] = {"schema": "bma/1", **answered.data}
    carried = None
    positions = FormPositions(name, answered.cells, answered.asked, onto.document.positions if onto else None)
    if onto is not None:
        carried = laid_over(data, answered, as_data(onto.agreement))
        data = carried.data
    problems += _lacking(Agreement, data, (), answered, name)
    document = Document(name, data, positions, "", "")
    agreement = None
    try:
        agreement = validate(Agreement, document)
    except UserError as error:
        problems += [_in_words(problem, answered) for problem in error.problems if problem.code != _LACKING]
    if agreement is not None and not problems:
        problems += [_in_words(problem, answered) for problem in inconsistencies(agreement, positions)]
    if problems or agreement is None:
        raise UserError(problems)
    return Described(agreement, answered, carried)


def _lacking(model: type[BaseModel], data: Any, at: Path, answered: Answered, name: str) -> Iterator[Problem]:
    """A problem for each answer that must be there and is not."""
    for one in shaped_fields(model):
        path = (*at, one.name)
        value = data.get(one.name) if isinstance(data, dict) else None
        inner, item = one.shape.model, one.shape.item
        if value is None and one.needed and one.name != "schema":
            if one.shape.kind == "block" and inner is not None:
                yield from _lacking(inner, {}, path, answered, name)
            elif path not in answered.wrong:
                yield _missing(path, one.meaning, answered, name)
        elif isinstance(value, dict) and one.shape.kind == "names" and inner is not None:
            for key, text in value.items():
                if isinstance(text, dict):
                    yield from _lacking(inner, text, (*path, key), answered, name)
        elif isinstance(value, dict) and one.shape.kind == "block" and inner is not None:
            yield from _lacking(inner, value, path, answered, name)
        elif isinstance(value, list | tuple) and one.shape.is_rows and item is not None and item.model is not None:
            for number, each in enumerate(value):
                yield from _lacking(item.model, each, (*path, number), answered, name)


def _missing(path: Path, meaning: str, answered: Answered, name: str) -> Problem:
    place = answered.asked.get(path)
    words = answered.questions.get(place, meaning) if place else f"{name}: {path_text(path)}: {meaning}"
    is_optional = len(path) > 1 and path[0] != "basis"
    return Problem(
        "BMA-672",
        f"{words}: an answer is needed",
        place,
        why="without it the rest of the row, column or part has no clear meaning" if is_optional else None,
        repair="answer it, or empty what belongs to it" if is_optional else None,
    )


def _in_words(problem: Problem, answered: Answered) -> Problem:
    """A problem of the model with the words of the question in place of the path, which no cell shows."""
    place = problem.place
    if not isinstance(place, FormCell) or place not in answered.questions:
        return problem
    path = next((path_text(at) for at, cell in answered.cells.items() if cell == place), "")
    message = problem.message.replace(path, "the answer", 1) if path else problem.message
    return replace(problem, message=f"{answered.questions[place]}: {message}")
