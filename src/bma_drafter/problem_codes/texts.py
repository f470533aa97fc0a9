"""44x to 46x: the markup of clause texts, and the rules of consistency of a drafted text."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

TEXTS: dict[str, CodeInfo] = {
    "BMA-441": CodeInfo(
        "the beginning of a line is not understood",
        "The first sign of a line tells what it is: a point, a row, a note, the continuation of the line above.",
        "Write '- ', '  - ', '+ ', '| ', '> ' with one space after the sign, or a backslash before the sign itself.",
    ),
    "BMA-442": CodeInfo(
        "a line belongs to nothing above it",
        "Points, closing words, notes and continued lines are parts of the unit above them.",
        "Put the line below the unit it belongs to, or write it as a paragraph.",
    ),
    "BMA-443": CodeInfo(
        "a unit has no anchor",
        "References, comparisons and the way back from Word find a unit by its anchor.",
        "Add ^name at the end of its last line; for a table at the end of its first.",
    ),
    "BMA-444": CodeInfo(
        "a square bracket is not in order",
        "Words in brackets are not agreed; the text must say whose they are and where they end.",
        "Write [home: …], [host: …] or [option: …] on one line, or a backslash before a plain bracket.",
    ),
    "BMA-445": CodeInfo(
        "a term or italic words are not in order",
        "The sign that opens must be closed on the same line, with words between.",
        "Close ** with ** and _ with _, or write a backslash before the sign itself.",
    ),
    "BMA-446": CodeInfo(
        "a reference names no unit",
        "The sign @ at the beginning of a word is a reference.",
        "Write @family, @family.anchor or @.anchor, or a backslash before the sign itself.",
    ),
    "BMA-447": CodeInfo(
        "an anchor cannot be used",
        "It is not at the end of its unit, is used twice, or holds letters that ids do not have.",
        "Use small letters, digits and hyphens, once in a text, at the end of the line.",
    ),
    "BMA-448": CodeInfo(
        "the end of a point, or the words before points, are not in order",
        "End marks and the word before the last point are added when the points are in their final order.",
        "Delete the mark typed at the end; for 'or' end the words before the points with ': {or}'.",
    ),
    "BMA-449": CodeInfo(
        "a sign cannot be read here",
        "Template signs, a backslash at the end and the program's own marks are no words of an agreement.",
        "Delete it, or write the words that are meant.",
    ),
    "BMA-450": CodeInfo(
        "a note is not understood",
        "A note begins with its kind and its audience; one of kind source also with the key of the source.",
        'Write > why own: text, or > source public: KEY "place in the source" text.',
    ),
    "BMA-451": CodeInfo(
        "a table row is not in order",
        "Each row has the cells of the header, between bars.",
        "Write one cell for each column, and a bar at the end.",
    ),
    "BMA-461": CodeInfo(
        "a rule of consistency is broken",
        "The message names the rule (T-REF-1) and its reason.",
        "Follow the message. A backslash before a word says that it is meant so.",
    ),
}
