"""2xx: the keys and values of an agreement, and how they go together."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

VALUES: dict[str, CodeInfo] = {
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
    "BMA-221": CodeInfo(
        "an id is used twice",
        "Evaluation plans, clauses and citations refer to channels and programmes by id.",
        "Give each channel and programme an id of its own.",
    ),
    "BMA-222": CodeInfo(
        "an id leads to nothing",
        "What refers to a channel, programme or goal that is not listed says nothing.",
        "Use an id that is listed, or list what is meant; the message names the ids there are.",
    ),
    "BMA-223": CodeInfo(
        "a range is upside down",
        "Its lower end, or its beginning, comes after its upper end.",
        "Exchange the two, or correct one of them.",
    ),
    "BMA-224": CodeInfo(
        "an amount without a currency",
        "Nobody could tell what is promised.",
        "Add the currency as a code of three letters, such as EUR.",
    ),
    "BMA-225": CodeInfo(
        "a citation's path leads nowhere",
        "A citation is printed as the evidence of the fact it names.",
        "Correct the path; the message shows the nearest one.",
    ),
    "BMA-226": CodeInfo(
        "a citation of something not stated",
        "A citation is printed as the evidence of the fact it names.",
        "State the fact, or take the citation out.",
    ),
    "BMA-227": CodeInfo(
        "a Party is missing, or both are the same country",
        "Treaties, memoranda and mobility partnerships have two Parties; only a programme can do without one.",
        "Describe the other Party, or write 'instrument: programme'.",
    ),
}
