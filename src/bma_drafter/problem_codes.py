"""The codes of problems, for `bma explain CODE`. Pure data: nothing but the command line reads it.

1xx files and syntax · 2xx keys and values · 3xx checklists · 4xx clauses · 5xx drafting · 6xx writing ·
7xx command line. A code keeps its meaning for ever; a code that is given up is not used again.
"""

from __future__ import annotations

from typing import NamedTuple


class CodeInfo(NamedTuple):
    """What a code stands for, why it is a problem, and how it is usually repaired."""

    title: str
    why: str
    repair: str


CODES: dict[str, CodeInfo] = {
    # files and syntax
    "BMA-101": CodeInfo(
        "a file or folder is not there",
        "The name given leads to nothing.",
        "Check the name, its ending and the folder; the message shows the name that comes nearest.",
    ),
    "BMA-102": CodeInfo(
        "a file cannot be read",
        "It is a folder, you have no right to read it, another program holds it, or it is larger than 20 MB.",
        "Name a file in the folder; close the file elsewhere; ask its owner for the right to read it.",
    ),
    "BMA-103": CodeInfo(
        "a character cannot be used",
        "Control characters and invisible line breaks cannot be seen, and Word files cannot hold them.",
        "Delete the character at the place shown. It often comes with text pasted from Word or the web.",
    ),
    "BMA-104": CodeInfo(
        "the file is not well-formed YAML",
        "The file cannot be divided into keys and values.",
        "Most often: a text that holds ': ' or begins with one of [ { * & ! | > @ ` % needs quotes; a line "
        "begins in the wrong column; a quotation mark is not closed; a tab indents where spaces should.",
    ),
    "BMA-105": CodeInfo(
        "a key is there twice",
        "One of the two values would silently win.",
        "Keep one of the two, or join them. The message names both lines.",
    ),
    "BMA-106": CodeInfo(
        "an anchor, an alias or a merge key",
        "They let one part of a file change another unseen; these files say everything where it belongs.",
        "Write the value out. A text that begins with * or & needs quotes.",
    ),
    "BMA-107": CodeInfo(
        "a tag",
        "Tags (words that begin with !) ask a program to build something; these files hold data only.",
        "Delete it. A text that begins with ! needs quotes.",
    ),
    "BMA-108": CodeInfo(
        "a second document in one file",
        "A line '---' begins a second document, which would be passed over.",
        "Keep one document per file. Within a text, put the dashes in quotes.",
    ),
    "BMA-109": CodeInfo(
        "a key is not a word",
        "A key is a short text before a colon; a list, a block or nothing at all cannot be one.",
        "Write 'key: value'. A text that begins with [ or { needs quotes.",
    ),
    "BMA-110": CodeInfo(
        "a number cannot be used",
        "It is infinite, or has more digits than any quantity in an agreement.",
        "Correct it, or put it in quotes if it is a text.",
    ),
    "BMA-111": CodeInfo(
        "values are nested too deep",
        "No agreement needs more than 60 levels; a file that has them is damaged or made to do harm.",
        "Look for brackets that are opened again and again.",
    ),
    "BMA-112": CodeInfo(
        "the file is empty",
        "It holds nothing, or only comments.",
        "Begin with 'bma new', or check the name of the file.",
    ),
    "BMA-113": CodeInfo(
        "the file is not a block of keys",
        "At the top of such a file stand lines 'key: value'.",
        "Check the name of the file, and that the first lines begin with a key and a colon.",
    ),
    "BMA-114": CodeInfo(
        "the file is not saved as UTF-8",
        "Letters with accents and other scripts would come out wrong.",
        "Save it as UTF-8: in the editor, Save as, Encoding: UTF-8.",
    ),
    "BMA-115": CodeInfo(
        "the file is not a text file",
        "Agreements, checklists and clauses are plain text; this is a file of another program.",
        "Check the name of the file. A Word file is read with 'bma read'.",
    ),
    "BMA-116": CodeInfo(
        "a name leads outside its folder",
        "A file that comes from someone else must not reach into your other files.",
        "Move the file into the folder, and write its name without '..', drive or leading '/'.",
    ),
    "BMA-117": CodeInfo(
        "data of the program is missing",
        "The checklists, templates and examples come with the program; this installation lacks them.",
        "Install the program again, or name a folder of your own.",
    ),
    # keys and values
    "BMA-201": CodeInfo(
        "an unknown key",
        "A misspelt key would be a fact that is silently not there.",
        "Use the name that the message suggests, or move the key to the block that it names.",
    ),
    "BMA-202": CodeInfo(
        "a key is missing",
        "Without it the block has no clear meaning.",
        "Add the key, with its value, to the block shown.",
    ),
    "BMA-203": CodeInfo(
        "a value is not one of those allowed",
        "The reviews and the clauses know these values only.",
        "Write one of the values that the message lists.",
    ),
    "BMA-204": CodeInfo(
        "a value is of the wrong kind",
        "A number, a text, a list, a block of keys or true/false is needed, and something else is there.",
        "Follow the message: digits without quotes, text in quotes, items with '- ', keys indented below.",
    ),
    "BMA-205": CodeInfo(
        "a value is too small, too large, too short or too long",
        "It lies outside what can be meant.",
        "Correct it within the limit that the message names.",
    ),
    "BMA-206": CodeInfo(
        "a value does not have the right form",
        "Dates are year-month-day (2026-03-31); codes have the form of their classification.",
        "Write it in the form that the message shows.",
    ),
    "BMA-207": CodeInfo(
        "a rule of the model is broken",
        "Two statements do not go together, or a value is not known where it comes from.",
        "Follow the message.",
    ),
    # writing
    "BMA-601": CodeInfo(
        "the file exists",
        "A file is never replaced unless you ask for it.",
        "Choose another name, or give --force.",
    ),
    "BMA-602": CodeInfo(
        "there is no folder to write to",
        "The folder named is missing, or is a file.",
        "Make the folder first, or choose another one.",
    ),
    "BMA-603": CodeInfo(
        "the file may not be written",
        "The file or its folder is write-protected, or another program (such as Word) holds it.",
        "Close the file elsewhere, or choose another folder.",
    ),
    "BMA-604": CodeInfo(
        "the disk is full",
        "Nothing was changed.",
        "Make room, or choose another disk.",
    ),
    "BMA-605": CodeInfo(
        "the name belongs to something else",
        "A folder, a device, or a file has the name where another kind of thing should be written.",
        "Choose another name.",
    ),
    "BMA-606": CodeInfo(
        "a link leads outside its folder",
        "A file elsewhere would be replaced.",
        "Write to that file directly, or choose another name.",
    ),
    "BMA-607": CodeInfo(
        "the file could not be written",
        "The system refused; the message repeats its reason. Nothing was changed.",
        "Choose a shorter name or another folder.",
    ),
}
