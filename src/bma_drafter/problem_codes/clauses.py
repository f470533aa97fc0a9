"""4xx: the library of clauses."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

CLAUSES: dict[str, CodeInfo] = {
    "BMA-401": CodeInfo(
        "an unknown clause family",
        "The library has no family of that name.",
        "See 'bma clauses list'; the message shows the nearest name.",
    ),
    "BMA-402": CodeInfo(
        "a clause has no text in this language",
        "A draft cannot be made of a text that is not there.",
        "Write the text, or draft in a language that the library has.",
    ),
    "BMA-403": CodeInfo(
        "no composition for this instrument",
        "It tells which articles, in which order, an instrument has.",
        "Write the file that the message names.",
    ),
    "BMA-404": CodeInfo(
        "a family is not named as its folder",
        "The folder's name is how the family is found.",
        "Make the id and the name of the folder the same.",
    ),
    "BMA-410": CodeInfo(
        "a text uses an input that is not declared",
        "Its value would come from nowhere.",
        "Declare it under 'inputs:' in clause.yaml, or correct its name.",
    ),
    "BMA-411": CodeInfo(
        "an unknown filter",
        "The value could not be written out.",
        "Use one of the filters that the message lists.",
    ),
    "BMA-412": CodeInfo(
        "a decision within a line",
        "It would leave remains of a sentence when it falls away; whole lines do not.",
        "Put {% if %}, {% for %} and their ends alone on their lines.",
    ),
    "BMA-413": CodeInfo(
        "a template sign that is not allowed",
        "Clause texts hold values and decisions over declared inputs, and nothing else.",
        "Use {{ input }}, {% if input %} and {% for item in input %} only.",
    ),
    "BMA-414": CodeInfo(
        "a template sign cannot be read",
        "The text cannot be filled in.",
        "Close every {{ with }}, and every {% if %} and {% for %} with its end.",
    ),
    "BMA-420": CodeInfo(
        "an anchor is used twice",
        "References, and the way back from Word, rest on anchors.",
        "Give each paragraph and point an anchor of its own.",
    ),
    "BMA-421": CodeInfo(
        "a reference leads to no clause family",
        "The draft would refer to nothing.",
        "Name a family of the library; the message shows the nearest one.",
    ),
    "BMA-422": CodeInfo(
        "a reference to a family that is repeated",
        "It would not say which of the repeated articles is meant.",
        "Refer to the subject in words, or to an annex.",
    ),
    "BMA-423": CodeInfo(
        "a reference to a unit that is not always there",
        "It would lead nowhere in some drafts.",
        "Refer to the family, or to a unit that every variant has.",
    ),
    "BMA-424": CodeInfo(
        "a variant states what no description can hold",
        "The review reads the facts of a variant where the description is silent.",
        "Correct the path; the message shows the nearest one.",
    ),
    "BMA-425": CodeInfo(
        "an unknown name in a clause",
        "A misspelt name would silently do nothing.",
        "Use the name that the message suggests.",
    ),
    "BMA-426": CodeInfo(
        "a clause's description does not hold together",
        "What it declares, and what its texts use, must be the same.",
        "Follow the message.",
    ),
    "BMA-427": CodeInfo(
        "a text that belongs to no variant",
        "It would never be used.",
        "Rename it for its variant, or delete it.",
    ),
    "BMA-428": CodeInfo(
        "an instrument names an unknown family",
        "The article could not be composed.",
        "Use the name that the message suggests, or take it out.",
    ),
    "BMA-429": CodeInfo(
        "an instrument has two places for a family",
        "It would be printed twice.",
        "Keep one of the two places.",
    ),
    "BMA-430": CodeInfo(
        "an instrument has no place for a family",
        "A clause that a review proposes could not be put into the draft.",
        "Add it to an article or an annex.",
    ),
    "BMA-431": CodeInfo(
        "a variant states a value that cannot be",
        "The review reads the facts of a variant where the description is silent.",
        "Write a value that the field can have.",
    ),
    "BMA-432": CodeInfo(
        "a clause or a variant has no case",
        "A text without a case may say something else than its keeper believes.",
        "Write tests.yaml with one case for each variant.",
    ),
    "BMA-433": CodeInfo(
        "a case of a clause does not hold",
        "The text does not say what its keeper wrote down that it says.",
        "Correct the text, or the case where it is the case that is wrong.",
    ),
    "BMA-434": CodeInfo(
        "a name that no clause family can have",
        "The name of a family is the name of its folder and part of every reference to it.",
        "Use small letters, figures and hyphens.",
    ),
    "BMA-435": CodeInfo(
        "a clause family of that name exists already",
        "Two families with one name cannot stand beside each other; one of your own takes the place of a shipped one.",
        "Take another name, or copy the folder of the shipped one and change it.",
    ),
}
