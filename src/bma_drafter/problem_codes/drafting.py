"""5xx: drafting."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

DRAFTING: dict[str, CodeInfo] = {
    "BMA-501": CodeInfo(
        "the description chooses an unknown clause family",
        "The choice would silently have no effect.",
        "See 'bma clauses list'; the message shows the nearest name.",
    ),
    "BMA-502": CodeInfo(
        "the description chooses an unknown variant",
        "The family has no variant of that name.",
        "Use one of the variants that the message lists.",
    ),
    "BMA-503": CodeInfo(
        "a chosen variant contradicts a stated fact",
        "The text would say something else than the description.",
        "Choose another variant, or change the fact; the message names both lines.",
    ),
    "BMA-504": CodeInfo(
        "one's own wording is missing in this language",
        "The clause could not be printed.",
        "Add the text in the language of the draft.",
    ),
    "BMA-506": CodeInfo(
        "two texts of a draft exclude each other",
        "They regulate the same thing in different ways.",
        "Leave one of them out, or choose another variant.",
    ),
    "BMA-507": CodeInfo(
        "two texts of a draft state different things",
        "Two articles would contradict each other on a date, a period or a decision.",
        "Choose variants that agree, or correct what one of them says that it states.",
    ),
    "BMA-510": CodeInfo(
        "a final text has a blank",
        "What is signed can leave nothing open.",
        "State what the message names, or draft without --final.",
    ),
    "BMA-511": CodeInfo(
        "a final text has brackets",
        "What is signed can leave nothing open.",
        "Settle the wording, or draft without --final.",
    ),
    "BMA-512": CodeInfo(
        "a final text with notes",
        "Notes speak to one side or explain a choice; what is signed holds the text alone.",
        "Draft with --notes none, or without --final.",
    ),
    "BMA-513": CodeInfo(
        "a final text as an own copy",
        "Both Parties sign the same text; an own copy holds the review and notes of one side.",
        "Draft with --audience public, which is usual with --final.",
    ),
    "BMA-514": CodeInfo(
        "a final text cites a passage that nobody has read",
        "A wrong number of an article in a signed text is there for good.",
        "Read the passage, correct the text if need be, and take the word 'unverified' from its note.",
    ),
    "BMA-515": CodeInfo(
        "the closing words would claim a text that does not exist",
        "A text that says it was done in a language in which there is none cannot be authentic in it.",
        "Establish the texts, then name their languages under final: {texts_established: [...]}.",
    ),
    "BMA-516": CodeInfo(
        "a final text refers to a provision that is not tabled",
        "The other side would sign a reference to words it has not seen.",
        "Table the provision, or leave out what refers to it.",
    ),
    "BMA-521": CodeInfo(
        "positions of the wrong side",
        "Positions of one side are never printed in a copy of the other.",
        "Name the file after its side, or correct side:.",
    ),
    "BMA-522": CodeInfo(
        "positions name a clause or variant that does not exist",
        "The position would silently have no effect.",
        "Use the name that the message suggests; see bma clauses list.",
    ),
    "BMA-523": CodeInfo(
        "something is tabled that the mandate does not cover",
        "What the other side has been given must be one of the stands of the mandate.",
        "Add it to acceptable:, or correct tabled:.",
    ),
    "BMA-524": CodeInfo(
        "a draft below one's own walk-away",
        "The mandate names it as the least that can be signed.",
        "Choose a text of the mandate, or ask whoever may go below it.",
    ),
    "BMA-531": CodeInfo(
        "two brackets have one name",
        "Links and the register find brackets by their names.",
        "Rename one of them.",
    ),
    "BMA-532": CodeInfo(
        "a bracket names what does not exist",
        "A bracket around nothing would be forgotten.",
        "Use the name that the message suggests.",
    ),
    "BMA-533": CodeInfo(
        "the texts of a bracket do not fit it",
        "What was agreed has to be one of the texts, and a variant is a whole provision.",
        "Correct the number of the text agreed, or the unit.",
    ),
    "BMA-534": CodeInfo(
        "a bracket stands around a unit that the draft does not have",
        "A bracket around nothing would be forgotten.",
        "Correct unit:, or take the provision into the draft.",
    ),
    "BMA-541": CodeInfo(
        "a reference leads to nothing",
        "The unit it names is not in this text, so that no number can be printed.",
        "Add the provision that is named, correct the name, or take the reference out.",
    ),
    "BMA-542": CodeInfo(
        "a reference leads to a unit that this copy leaves out",
        "The reader would look for a unit that the copy does not hold.",
        "Keep both or neither: adopt the proposal, or take the reference out.",
    ),
}
