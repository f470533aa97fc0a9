"""7xx: the command line."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

COMMANDS: dict[str, CodeInfo] = {
    "BMA-701": CodeInfo(
        "the program failed",
        "This is a defect of the program, not of your file.",
        "Set BMA_TRACEBACK=1, run the command again, and report what it prints.",
    ),
    "BMA-702": CodeInfo(
        "an unknown checklist",
        "The name leads to no checklist that came with the program or that you named.",
        "Use one of the names that the message lists.",
    ),
    "BMA-703": CodeInfo(
        "an option is missing or has a wrong value",
        "The command cannot tell what is wanted.",
        "Use one of the values that the message lists; see --help.",
    ),
    "BMA-704": CodeInfo(
        "a folder without descriptions",
        "Only files whose first key is 'schema: bma/1' are taken from a folder.",
        "Name another folder, or add that line to the file.",
    ),
    "BMA-705": CodeInfo(
        "an unknown name to explain",
        "There is no criterion, clause family, theme or code of that name.",
        "Use the name that the message suggests.",
    ),
    "BMA-706": CodeInfo(
        "a draft cannot be written in this format",
        "The ending of the file's name tells the format.",
        "End the name in one of the endings that the message lists.",
    ),
    "BMA-707": CodeInfo(
        "a report cannot be written in this format",
        "The ending of the file's name tells the format; a report on one agreement and a table of many have their own.",
        "End the name in one of the endings that the message lists.",
    ),
    "BMA-708": CodeInfo(
        "an unknown letter",
        "There is no text to write.",
        "Use one of the letters that the message lists.",
    ),
}
