"""34x: words that a person should look at, and what was decided about them."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

LEXICON: dict[str, CodeInfo] = {
    "BMA-340": CodeInfo(
        "the files of the lexicons do not go together",
        "A lexicon is found by the name of its language; a file of another name would not be read.",
        "Name the file for its language: fr.yaml, and its sentences fr.test.yaml.",
    ),
    "BMA-341": CodeInfo(
        "a text in a language without a lexicon",
        "Its words were not looked at: that nothing was found in it means nothing.",
        "Read the text yourself, give a translation into a language that has a lexicon, or write a lexicon.",
    ),
    "BMA-342": CodeInfo(
        "a phrase of a lexicon cannot be read",
        "It could never be found, or would be found everywhere.",
        "Write words, word*, *word, alternatives (this|that) and gaps: … for up to six words, …12 for up to twelve.",
    ),
    "BMA-343": CodeInfo(
        "a sentence beside a lexicon does not give what is expected",
        "Sentences that must and must not be found keep a lexicon from growing too greedy or too narrow.",
        "Change the words of the cue, or what is expected of the sentence.",
    ),
    "BMA-344": CodeInfo(
        "an unknown cue",
        "A misspelt name would silently decide nothing.",
        "Use the name that the message suggests.",
    ),
    "BMA-345": CodeInfo(
        "a cue is decided twice",
        "One of the two decisions would silently win.",
        "Keep one.",
    ),
    "BMA-346": CodeInfo(
        "a decision on a cue that matches nothing",
        "The sentence has changed since, or is no longer there: what was decided does not hold for the new words.",
        "Read the new sentence and decide again, or delete the entry.",
    ),
    "BMA-347": CodeInfo(
        "a cue was confirmed and its fact is not stated",
        "A cue decides nothing: only the fact in the description is judged.",
        "State the fact at the path that the message names.",
    ),
}
