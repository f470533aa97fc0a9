"""How a form is filled in: the words of its first sheet, and the facts that stand above them."""

from __future__ import annotations

from bma_drafter.forms.answers.checklist_rows import FormHead

FORM_LABEL = "Form"
BY_LABEL = "Answered by, for all rows"
ON_LABEL = "Date, for all rows"
"""Two cells to fill in once: they count for every answer whose own cells are empty."""


def facts(head: FormHead) -> tuple[tuple[str, str], ...]:
    """What the form is about, label and value."""
    rows = [
        ("Checklist", f"{head.checklist_title} ({head.stamp.checklist})"),
        ("Version", head.stamp.version),
        ("Digest of the checklist", head.stamp.digest),
    ]
    if head.stamp.agreement:
        rows += [
            ("Agreement", head.agreement_title),
            ("Description", head.agreement_file),
            ("Digest of the description", head.stamp.agreement),
            ("Date of the description", head.date or "not stated"),
        ]
    rows.append((FORM_LABEL, head.stamp.line()))
    return tuple(rows)


def defaults() -> tuple[str, ...]:
    """The labels of the cells that are filled in once."""
    return BY_LABEL, ON_LABEL


def sentences(head: FormHead, *, spreadsheet: bool) -> tuple[str, ...]:
    """The instructions, a paragraph each."""
    out = [
        "Answer a row by choosing one word under Answer: met, partly, absent or not applicable"
        + ("; the list of a cell offers only what its question allows." if spreadsheet else ".")
        + " Leave the row empty where you cannot tell: nothing is changed by an empty answer.",
        "Each answer needs the name of who gives it and a date, year-month-day (2026-03-31). Write them once above, or "
        "in the row where it differs. Valid until is needed only where the answer ends sooner than its question says.",
        "Reason: needed for not applicable, in at least twenty characters. Evidence: minutes, a letter, an article of "
        "the text; needed where the row says so.",
        "A second reviewer, another person, may answer beside the first under Second reviewer and Second answer. "
        "Where they differ, say under Dissent in what and why. The second answer is kept and shown; the first decides.",
    ]
    if head.has_review:
        out.append(
            "Found by the review is what the facts of the description give. An answer decides only the rows where that "
            "is needs input; anywhere else it is kept and shown beside the facts. A wrong fact is mended in the "
            "description."
        )
    out.append(
        "Where a row says that a source text was not read, the reference was taken from elsewhere: look it up before "
        "you rely on it."
    )
    if spreadsheet:
        out.append(
            "You may filter, hide and widen rows and columns, add columns of your own, and leave out columns. To sort, "
            "lift the protection first (Review, Unprotect Sheet; there is no password). Do not change the columns Id "
            "and Subject, and do not merge cells. Save as .xlsx, .ods or .csv."
        )
    else:
        out.append(
            "On paper, tick the answer. In Word, write an x in place of the box, or the word alone. You may leave out "
            "or add columns; do not change the columns Id and Subject, and do not merge cells."
        )
    target = head.agreement_file.rsplit("/", 1)[-1].rsplit(".", 1)[0] or "NAME"
    out.append(f"The filled form comes back with: bma checklist import FILE --into {target}.answers.yaml")
    return tuple(out)
