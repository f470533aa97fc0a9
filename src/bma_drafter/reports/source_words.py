"""What is said of a criterion whose source text was not read: wherever it is printed, never as a firm citation."""

from __future__ import annotations

from collections.abc import Sequence

from bma_drafter.checklist.model import Origin, Reference
from bma_drafter.review.findings import ChecklistUsed, Cited

NOT_READ = "its source text was not read"
"""Of a criterion none of whose sources was read for it."""


def is_unread(references: Sequence[Reference | Cited]) -> bool:
    """Whether not one of the passages that a criterion rests on was read."""
    return bool(references) and not any(one.verified for one in references)


def source_remark(references: Sequence[Reference | Cited]) -> str | None:
    """A sentence on what was not read; None where all of it was, or the passage that stands first.

    The first reference is what a criterion is taken from; those after it are what it can stand on by itself.
    """
    if is_unread(references):
        return f"{NOT_READ[:1].upper()}{NOT_READ[1:]}: what is asked here is not to be quoted as that text."
    if not references or references[0].verified:
        return None
    first = references[0]
    at = f", {first.at}," if first.at else ""
    return f"The text of {first.source}{at} was not read; what is asked rests on those of its sources that were."


def source_note(references: Sequence[Reference | Cited]) -> str | None:
    """The same in a few words, for lists of findings."""
    if is_unread(references):
        return NOT_READ
    return f"{NOT_READ}; it rests on others that were" if source_remark(references) else None


def checklist_words(used: ChecklistUsed) -> str:
    """Title and version of a checklist, and whether the text that it is taken from was read."""
    return f"{used.title}, version {used.version}" + ("" if used.source_read else f" ({NOT_READ})")


def origin_words(origin: Origin) -> str:
    """A document with the place in it; one that was not read says so."""
    at = f", {origin.at}" if origin.at else ""
    return f"{origin.document}{at}{'' if origin.verified else ' (its text was not read)'}"
