"""37x and 38x: tables of agreements, their mappings, and what is known of practice."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

TABLES: dict[str, CodeInfo] = {
    "BMA-370": CodeInfo(
        "a table cannot be read",
        "It is empty, damaged, protected, too large, or no table; or it has no sheet of that name.",
        "Open it in the program it comes from, and save it as .xlsx, or as .csv in UTF-8.",
    ),
    "BMA-371": CodeInfo(
        "the headings of a table are not as they should be",
        "Columns are recognised by their headings; one that is missing or there twice could be any.",
        "Correct the heading, or the mapping; 'header' in the mapping says in which row the headings stand.",
    ),
    "BMA-372": CodeInfo(
        "a column is not in the mapping",
        "What stands in it would be lost without a word.",
        "Map it, or list it under 'not_used' with the reason.",
    ),
    "BMA-373": CodeInfo(
        "a value of a table that the mapping does not know",
        "A code that is not explained could mean anything. The row was skipped whole.",
        "List the value under 'values' of the column, or correct the cell.",
    ),
    "BMA-374": CodeInfo(
        "an impossible cell",
        "It is no number, date, country or text that the fact can be. The row was skipped whole.",
        "Correct the cell as the message says.",
    ),
    "BMA-375": CodeInfo(
        "two cells of a row contradict each other",
        "One says there is none, and another describes it; or both state the same fact differently. The row was "
        "skipped whole.",
        "Correct one of the two; or map one of the columns otherwise.",
    ),
    "BMA-376": CodeInfo(
        "a row has no file name of its own",
        "Its file is named by a cell that is empty, or that another row has too. The row was skipped whole.",
        "Give each row an id of its own.",
    ),
    "BMA-377": CodeInfo(
        "a mapping does not fit the description of agreements",
        "A misspelt path or value would be a fact that is never stated.",
        "Use the path or the value that the message suggests; bma schema agreement shows them all.",
    ),
    "BMA-378": CodeInfo(
        "the parts of a mapping do not go together",
        "Something that every description needs is given by nothing, or something is said twice or not at all.",
        "Follow the message.",
    ),
    "BMA-380": CodeInfo(
        "an unknown mapping",
        "The name leads to no mapping that came with the program.",
        "Use a name that the message lists, or name a file that ends in .yaml.",
    ),
    "BMA-381": CodeInfo(
        "what is known of practice does not go together",
        "A share that belongs to no criterion, or exceeds the number coded, would be printed wrongly.",
        "Correct what the message names.",
    ),
}
