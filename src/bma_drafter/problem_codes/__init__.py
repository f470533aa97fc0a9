"""The codes of problems, for `bma explain CODE`. Pure data: nothing but the command line reads it.

1xx files and syntax · 2xx keys and values · 3xx checklists · 4xx clauses · 5xx drafting · 6xx writing, forms (65x) ·
7xx command line · 8xx workshop. A code keeps its meaning for ever; a code that is given up is not used again.
"""

from __future__ import annotations

from bma_drafter.problem_codes.checklists import CHECKLISTS
from bma_drafter.problem_codes.clauses import CLAUSES
from bma_drafter.problem_codes.commands import COMMANDS
from bma_drafter.problem_codes.drafting import DRAFTING
from bma_drafter.problem_codes.entry import CodeInfo
from bma_drafter.problem_codes.files import FILES
from bma_drafter.problem_codes.forms import FORMS
from bma_drafter.problem_codes.lexicon import LEXICON
from bma_drafter.problem_codes.questionnaires import QUESTIONNAIRES
from bma_drafter.problem_codes.returning import RETURNING
from bma_drafter.problem_codes.tables import TABLES
from bma_drafter.problem_codes.texts import TEXTS
from bma_drafter.problem_codes.values import VALUES
from bma_drafter.problem_codes.workshop import WORKSHOP
from bma_drafter.problem_codes.writing import WRITING

__all__ = ["CODES", "CodeInfo"]

CODES: dict[str, CodeInfo] = (
    FILES
    | VALUES
    | CHECKLISTS
    | LEXICON
    | TABLES
    | CLAUSES
    | TEXTS
    | DRAFTING
    | RETURNING
    | WRITING
    | FORMS
    | QUESTIONNAIRES
    | COMMANDS
    | WORKSHOP
)
