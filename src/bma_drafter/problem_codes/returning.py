"""55x to 58x: texts that come back, and the rounds of a negotiation."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

RETURNING: dict[str, CodeInfo] = {
    "BMA-555": CodeInfo(
        "a saved review is not whole",
        "A comparison needs every part that bma check --format json writes.",
        "Save the review again: bma check SPEC --format json -o FILE.json.",
    ),
    "BMA-556": CodeInfo(
        "a file is nothing that can be compared",
        "Compared are descriptions, rounds, saved reviews and Word files; what a file is, is told by what it holds.",
        "Name a file of one of these kinds; of several rounds, name one.",
    ),
    "BMA-557": CodeInfo(
        "two files of kinds that do not go together",
        "Descriptions and rounds are compared with one another, saved reviews with saved reviews, Word files with Word "
        "files.",
        "Do what the message says: save the review of the description, or read the Word file against it.",
    ),
    "BMA-560": CodeInfo(
        "the file that came back is no Word file",
        "Changes are read from Word files (.docx): only they keep which words belong to which paragraph, and who wrote "
        "them.",
        "Open the file in Word or LibreOffice, save it as a Word document (.docx), and read that.",
    ),
    "BMA-561": CodeInfo(
        "the file is protected with a password",
        "What it holds cannot be read without it.",
        "Open it with the password, save a copy without one, and read that.",
    ),
    "BMA-562": CodeInfo(
        "the file is larger than any agreement",
        "A file that unpacks into very much is either no agreement or made to fill the memory.",
        "Open it in Word, delete pictures and embedded files, save it anew.",
    ),
    "BMA-563": CodeInfo(
        "the Word file is damaged",
        "A part is missing, cut off, or not what it should be; a half of the changes would be worse than none.",
        "Open it in Word, which may offer to repair it, and save it as a new .docx; or ask for it anew.",
    ),
    "BMA-565": CodeInfo(
        "the round is not closed",
        "What was sent in a round is known from the record that closing it left.",
        "Name a round that is closed, or leave --round out.",
    ),
    "BMA-566": CodeInfo(
        "the Word file holds no words",
        "There is nothing to lay beside the draft.",
        "Check that it is the file you mean.",
    ),
    "BMA-567": CodeInfo(
        "a file is not named",
        "A text that came back is read beside the description it was made of.",
        "bma read returned.docx --against SPEC.yaml",
    ),
    "BMA-570": CodeInfo(
        "rules on changed words cannot be found",
        "Without them an effect is known from facts only: that a change is called wording only then means nothing.",
        "Write checklists/wording/LANGUAGE.yaml in a folder of your own, named for its language, as en.yaml shows.",
    ),
    "BMA-571": CodeInfo(
        "a change beside the rules on words does not get the classes it should",
        "The changes in LANGUAGE.test.yaml keep the rules from growing too greedy or too narrow.",
        "Change the words of the rule, or what is expected of the change.",
    ),
    "BMA-572": CodeInfo(
        "words that came back cannot be taken over as a value",
        "A number or period that could mean two things would be signed by mistake, so nothing is guessed.",
        "Change the value in the description by hand; or decide bracket or own-wording instead of value.",
    ),
    "BMA-573": CodeInfo(
        "a decision does not go with its change",
        "A bracket stands around or beside a paragraph or point; a value has to be one that came from the description.",
        "Choose one of the decisions that the message names; 'note' and 'later' always do.",
    ),
    "BMA-574": CodeInfo(
        "the file of brackets cannot be changed in place",
        "What stands in it would have to be written anew, and its comments would be lost.",
        "Write its lists as lines that begin with '- ', as docs/authoring.md shows under 'A position, a bracket'.",
    ),
    "BMA-575": CodeInfo(
        "words of an open bracket were changed so that its texts cannot be told apart",
        "Each text in a bracket belongs to one side; whose words were changed cannot be told from the page.",
        "Decide 'note' or 'later', and write the new words into the file of brackets by hand.",
    ),
    "BMA-576": CodeInfo(
        "the file is not a worksheet of changes, or not of this state",
        "Decisions on another state of the description would be carried out on words that are no longer there.",
        "Read the file that came back once more with -o, and copy the decisions into the new worksheet.",
    ),
    "BMA-577": CodeInfo(
        "a row of a worksheet cannot be taken",
        "A row with a mistake is left out whole: half of a decision would be worse than none.",
        "Correct the cell that the message names before you let the others be written. Afterwards the worksheet is of "
        "another state: read the file that came back again, what was left out is among its changes.",
    ),
    "BMA-578": CodeInfo(
        "the draft cannot be made after these decisions",
        "A text that refers to deleted words, or contradicts what is stated, would not hold together.",
        "Change the decisions on the rows that the messages name, and apply the worksheet again.",
    ),
    "BMA-579": CodeInfo(
        "a worksheet of changes cannot be written or read in this format",
        "It is written as a workbook of Excel (.xlsx) or as text (.yaml), and read from .xlsx, .ods or .yaml.",
        "End the name in .xlsx or .yaml; save a filled workbook as .xlsx or .ods.",
    ),
    "BMA-580": CodeInfo(
        "a frozen text cannot be read",
        "The text of a closed round is kept as the program wrote it; this file is damaged or of another version.",
        "Take the file from a copy, or close the round again from its description with --force.",
    ),
    "BMA-581": CodeInfo(
        "a frozen text holds something a text does not have",
        "Only what a draft is made of is read; anything else would be printed wrongly or not at all.",
        "Take the file from a copy, or close the round again from its description with --force.",
    ),
    "BMA-582": CodeInfo(
        "there is no such round",
        "A register, a table or minutes of a round need the record that closing it left.",
        "Close the round with 'bma round close', or name one of the rounds that the message lists.",
    ),
    "BMA-583": CodeInfo(
        "the round is closed already",
        "What a round left is a record: it is replaced only when you ask for it.",
        "Raise round: in the file of brackets, or give --force to replace the record.",
    ),
    "BMA-584": CodeInfo(
        "the record of a round is not whole",
        "A file of it is missing, or it says another number than its folder.",
        "Take the missing file from a copy, or close the round again with --force.",
    ),
    "BMA-585": CodeInfo(
        "a file of a closed round was changed after it was closed",
        "Everything but round.yaml is kept as it stood at the end of the round, or it proves nothing.",
        "Take the file from a copy, or close the round again with --force if the change is right.",
    ),
}
