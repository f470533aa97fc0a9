"""65x and 66x: forms that come back."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

FORMS: dict[str, CodeInfo] = {
    "BMA-650": CodeInfo(
        "the file is not a form",
        "No table in it has the headings Id and Answer, by which a form is recognised.",
        "Fill in a file written by 'bma checklist export', and leave its headings as they are.",
    ),
    "BMA-651": CodeInfo(
        "a file cannot be read as a form",
        "It is damaged, of an older kind, of another program, or holds macros; nothing in it was run.",
        "Open it in the program it comes from, save it as .xlsx, .ods, .docx or .csv, and import that.",
    ),
    "BMA-652": CodeInfo(
        "a form is protected with a password",
        "What it holds cannot be read without the password, which the program does not ask for.",
        "Open it, save a copy without the password, and import that.",
    ),
    "BMA-653": CodeInfo(
        "a file is larger than any form",
        "Files made to fill the memory look like this, and so do sheets with a word in their last row.",
        "Copy the answers into a fresh export, or delete what stands far below and beside the table.",
    ),
    "BMA-654": CodeInfo(
        "two columns have one heading",
        "Which of them counts cannot be told.",
        "Rename or delete one of the two.",
    ),
    "BMA-655": CodeInfo(
        "a form of another checklist or version",
        "Answers count for the questions that were asked: other versions may ask something else under the same id. "
        "A form that does not say what it is a form of could be any.",
        "Export the form again with this version, and copy the answers into it.",
    ),
    "BMA-656": CodeInfo(
        "merged cells in the table of a form",
        "One cell would answer for several rows or columns.",
        "Split them, and write in each cell what it says.",
    ),
    "BMA-657": CodeInfo(
        "a row of a form has no id, or one that its checklist does not have",
        "Rows are recognised by the column Id; the row was skipped whole.",
        "Write the id as the export has it.",
    ),
    "BMA-658": CodeInfo(
        "an answer that the question does not offer",
        "A question offers met, absent and not applicable, and partly where it says what that means."
        " The row was skipped whole.",
        "Choose one of the answers in the list of the cell.",
    ),
    "BMA-659": CodeInfo(
        "a cell of a form holds no date",
        "A day that could be read in two ways, such as 04/03/2026, is not guessed. The row was skipped whole.",
        "Write year-month-day: 2026-03-31.",
    ),
    "BMA-660": CodeInfo(
        "a row of a form is about something that its criterion does not judge",
        "Some criteria judge the whole agreement, others each item of a list. The row was skipped whole.",
        "Write the id of the item as the export has it, or leave Subject empty.",
    ),
    "BMA-661": CodeInfo(
        "a form answers a question in two rows",
        "Which of the two answers counts cannot be told; neither was read.",
        "Keep one of the rows.",
    ),
    "BMA-662": CodeInfo(
        "a row of a form lacks something",
        "An answer needs a name and a day; some need evidence, and 'not applicable' needs a reason. The row was "
        "skipped whole, and the others were read.",
        "Fill in what the message names. A name and a day for all rows can be written once on the first sheet.",
    ),
    "BMA-663": CodeInfo(
        "a form cannot be written in this format, or taken into this file",
        "The ending of the name tells the format of a form; answers go into the file that lies beside a description.",
        "End a form in .xlsx, .docx or .csv, and name a file such as agreement.answers.yaml with --into.",
    ),
}
