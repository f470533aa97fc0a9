"""3xx: checklists, answers and waivers."""

from __future__ import annotations

from bma_drafter.problem_codes.entry import CodeInfo

CHECKLISTS: dict[str, CodeInfo] = {
    "BMA-301": CodeInfo(
        "a condition's path is not in the model",
        "A misspelt path would be a condition that is never met.",
        "Use the path that the message suggests; within a list they start from the item, or with / from the top.",
    ),
    "BMA-302": CodeInfo(
        "a condition is not well formed",
        "What it says cannot be decided.",
        "A condition is one of all, any, not, some, each, predicate, or a path with one operator.",
    ),
    "BMA-303": CodeInfo(
        "an operator does not suit the field",
        "It could never be true, or never be false.",
        "Use the operator that the message names.",
    ),
    "BMA-304": CodeInfo(
        "a value that the field can never have",
        "The comparison could never be true.",
        "Write a value of the field's kind; the message shows the nearest one.",
    ),
    "BMA-305": CodeInfo(
        "an unknown predicate",
        "A misspelt name would silently decide nothing.",
        "Use the name that the message suggests.",
    ),
    "BMA-306": CodeInfo(
        "a predicate's arguments are wrong",
        "It could not be worked out.",
        "Give it the arguments that the message names, each of the right kind.",
    ),
    "BMA-307": CodeInfo(
        "an unknown source",
        "A reference that leads to no listed source cannot be checked by a reader.",
        "Use a key of sources.yaml, or list the source there.",
    ),
    "BMA-308": CodeInfo(
        "a remedy names no clause family",
        "The review could not say which clause would mend the finding.",
        "Use the id of a family of the library; the message shows the nearest one.",
    ),
    "BMA-309": CodeInfo(
        "something is there twice",
        "Ids and names must be of one thing only, or reports would mix them up.",
        "Give each its own.",
    ),
    "BMA-310": CodeInfo(
        "an id does not suit its theme",
        "The letters of an id tell the theme it belongs to.",
        "Begin all ids of a theme with the same letters, and no other theme's with them.",
    ),
    "BMA-311": CodeInfo(
        "the files of a checklist do not go together",
        "A theme that is not listed, or whose file is missing, would not be judged.",
        "List each theme in checklist.yaml, and name its file for it.",
    ),
    "BMA-312": CodeInfo(
        "a weight without a reason",
        "A criterion that counts more than others needs a reason that a reader can judge.",
        "Add 'weight_reason: ...', or take the weight out.",
    ),
    "BMA-313": CodeInfo(
        "a criterion has no remedy",
        "A finding without a way to mend it does not help.",
        "Add 'remedy: {text: ...}', or a clause.",
    ),
    "BMA-314": CodeInfo(
        "a pattern cannot be used",
        "It cannot be read, or could take for ever.",
        "Simplify the pattern.",
    ),
    "BMA-315": CodeInfo(
        "a criterion is decided by nothing, or twice",
        "It must be decided by conditions or by a person.",
        "Add 'met:', or 'manual:', and not what excludes it.",
    ),
    "BMA-316": CodeInfo(
        "what is judged is not a list of items",
        "There would be nothing to judge one by one.",
        "Name a list of blocks, or write 'judges: agreement'.",
    ),
    "BMA-317": CodeInfo(
        "an unknown criterion",
        "A misspelt id would silently concern nothing.",
        "Use the id that the message suggests.",
    ),
    "BMA-318": CodeInfo(
        "there is no such checklist",
        "The folder holds no checklist of that name.",
        "Use the name that the message suggests, or name the folder with --checklists.",
    ),
    "BMA-319": CodeInfo(
        "a reference that cannot count as verified",
        "What was not read may not be cited firmly.",
        "Write 'verified: false', or read the source and mark it so in sources.yaml.",
    ),
    "BMA-320": CodeInfo(
        "a criterion is answered twice",
        "One of the two answers would silently win.",
        "Keep one answer.",
    ),
    "BMA-321": CodeInfo(
        "an answer is incomplete",
        "A judgement without evidence or explanation cannot be followed by others.",
        "Add what the message names.",
    ),
    "BMA-322": CodeInfo(
        "a waiver is not valid",
        "A waiver has a reason, an authority, a date and an end, so that it does not last unseen.",
        "Add or correct what the message names.",
    ),
    "BMA-323": CodeInfo(
        "a waiver is not in force",
        "It has ended, or has not begun, and has no effect.",
        "Renew it, or delete it.",
    ),
    "BMA-324": CodeInfo(
        "a waiver matches nothing",
        "Nothing it is about could be waived.",
        "Delete it, or correct its subject.",
    ),
    "BMA-325": CodeInfo(
        "an answer is too old",
        "The draft may have changed since.",
        "Answer it again.",
    ),
    "BMA-326": CodeInfo(
        "an answer decides nothing",
        "What it is about is not judged, or is decided by the facts already.",
        "Correct its subject, or delete it.",
    ),
    "BMA-327": CodeInfo(
        "an unknown profile or theme",
        "A misspelt name would silently leave out nothing, or something else.",
        "Use the name that the message suggests; bma checklist list names the profiles.",
    ),
    "BMA-328": CodeInfo(
        "something is left out or changed without a reason",
        "What is not asked has to be defended before a reader who expects it.",
        "Add 'reason: ...', in at least 20 characters.",
    ),
    "BMA-329": CodeInfo(
        "the parts of a profile do not go together",
        "One of its statements contradicts another, or changes nothing.",
        "Correct or delete what it names. A red line is left out by its own id only, under 'criteria: without'.",
    ),
    "BMA-330": CodeInfo(
        "a number of a criterion cannot be changed so",
        "The criterion has no such number, or the number cannot have that value.",
        "Use the name and the kind of value that the message gives; bma explain ID shows the numbers of a criterion.",
    ),
    "BMA-331": CodeInfo(
        "criteria that overlap cannot share an answer",
        "An answer is about the agreement, or about one item of a list; it cannot be about both.",
        "Name the other criterion under 'see_also', or let both judge the same.",
    ),
}
