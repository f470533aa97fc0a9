"""The columns of a form: what each is called, which of them are filled in, and how a heading is recognised again."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """One column. `width` is in letters; `key` names what it holds, for the answers as their file does."""

    key: str
    header: str
    width: float
    filled: bool = False
    """Whether the person who answers writes in it."""
    date: bool = False


COLUMNS = (
    Column("id", "Id", 7),
    Column("subject", "Subject", 10),
    Column("theme", "Theme", 14),
    Column("asked", "What is asked", 29),
    Column("level", "Level", 7.5),
    Column("found", "Found by the review", 9),
    Column("found_on", "What the review rests on", 23),
    Column("status", "Answer", 9, filled=True),
    Column("explanation", "Reason", 19, filled=True),
    Column("evidence", "Evidence", 15, filled=True),
    Column("answered_by", "Answered by", 10.5, filled=True),
    Column("answered_on", "Date", 8.6, filled=True, date=True),
    Column("valid_until", "Valid until", 8.6, filled=True, date=True),
    Column("second_by", "Second reviewer", 10.5, filled=True),
    Column("second_status", "Second answer", 9, filled=True),
    Column("second_on", "Second date", 8.6, filled=True, date=True),
    Column("dissent", "Dissent", 14, filled=True),
)
"""In this order; the review's two are left out where no description was reviewed."""
FORM = Column("form", "Form", 20)
"""Says in every row which form it is of, where there is no sheet that could say so."""
BY_KEY = {one.key: one for one in (*COLUMNS, FORM)}
FILLED = tuple(one.key for one in COLUMNS if one.filled)

_OTHER_NAMES = {
    "criterion": "id",
    "explanation": "explanation",
    "comment": "explanation",
    "status": "status",
    "reviewer": "answered_by",
    "answeredon": "answered_on",
    "expires": "valid_until",
}
"""Headings that people, and the file of answers, give the same columns."""
_NEAR = 0.75


def plain(header: str) -> str:
    """A heading without capitals, spaces and signs: the same for "Answered by" and "ANSWERED  BY:"."""
    return re.sub(r"[\W_]+", "", header.casefold())


_KNOWN = {plain(one.header): one.key for one in (*COLUMNS, FORM)}


def key_of(header: str) -> str | None:
    """The key of the column with that heading; None for one that no form has."""
    name = plain(header)
    return _KNOWN.get(name) or _OTHER_NAMES.get(name)


def near_header(header: str, taken: Iterable[str]) -> str | None:
    """The heading that is most like a wrong one, among those of the columns that are not there (`taken` are)."""
    there = set(taken)
    free = {plain(one.header): one.header for one in COLUMNS if one.key not in there}
    found = difflib.get_close_matches(plain(header), free, n=1, cutoff=_NEAR)
    return free[found[0]] if found else None
