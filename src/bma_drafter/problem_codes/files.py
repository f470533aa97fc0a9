"""1xx: files and their syntax."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

FILES: dict[str, CodeInfo] = {
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
}
