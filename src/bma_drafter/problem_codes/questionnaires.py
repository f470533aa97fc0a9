"""67x: questionnaires of an agreement that come back."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

QUESTIONNAIRES: dict[str, CodeInfo] = {
    "BMA-670": CodeInfo(
        "the file is not a questionnaire of an agreement",
        "A questionnaire is known by the line 'Form' on its first sheet and by a hidden mark on each other sheet.",
        "Fill in a file written by 'bma new --form', and keep its first row and column. Save it as .xlsx or .ods.",
    ),
    "BMA-671": CodeInfo(
        "a cell does not answer its question",
        "The answer is of another kind, or could mean two things, and nothing is guessed in an agreement.",
        "Write what the message asks for, or empty the cell: then it is not stated. In a text cell, a word of the form "
        'is put in quotation marks: "none".',
    ),
    "BMA-672": CodeInfo(
        "an answer is missing",
        "Without it the row, the column or the part has no clear meaning: a cost of nothing, a body without a name.",
        "Answer it, or empty everything else that belongs to it.",
    ),
    "BMA-673": CodeInfo(
        "a row does not say what it belongs to",
        "Occupations belong to a channel, contributions to a programme, indicators to a plan.",
        "Write the short name of what it belongs to in the first cell of the row; the message names those there are.",
    ),
    "BMA-674": CodeInfo(
        "two answers contradict each other",
        "It is stated that there is none, and it is described all the same; or one thing is answered twice.",
        "Empty one of the two cells that the message names.",
    ),
    "BMA-675": CodeInfo(
        "a sheet of a questionnaire is there twice",
        "Which of the two counts cannot be told.",
        "Delete the copy, or the first row of it.",
    ),
    "BMA-676": CodeInfo(
        "a questionnaire cannot be written or read in this format",
        "It is written as a workbook of Excel (.xlsx), and read from .xlsx or .ods.",
        "End the name in .xlsx; save a filled form as .xlsx or .ods.",
    ),
}
