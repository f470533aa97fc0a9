"""What a filled questionnaire says, before it is an agreement."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from bma_drafter.errors import Problem
from bma_drafter.forms.questionnaire.form_cells import FormCell
from bma_drafter.forms.questionnaire.model import Path
from bma_drafter.forms.questionnaire.stamp import FormStamp


@dataclass(slots=True)
class Answered:
    """What a form says: data as in a description, without what is wrong.

    `cells` is where each answer stands; `asked` is where an answer belongs, given or not; `patterns` are the questions
    that the form asks, as paths without the numbers of items.
    """

    stamp: FormStamp
    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[Path, FormCell] = field(default_factory=dict)
    asked: dict[Path, FormCell] = field(default_factory=dict)
    questions: dict[FormCell, str] = field(default_factory=dict)
    """The words of the question that each cell answers."""
    patterns: set[Path] = field(default_factory=set)
    lists: set[Path] = field(default_factory=set)
    """The lists whose sheet is there, as such paths."""
    wrong: set[Path] = field(default_factory=set)
    """Answers that cannot be used: they are told once."""
    problems: list[Problem] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
