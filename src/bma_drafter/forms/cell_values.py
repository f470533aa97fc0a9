"""What a filled cell says: an answer, a date, or words."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass

from bma_drafter.errors import nearest
from bma_drafter.forms.answers.checklist_rows import ANSWER_WORDS
from bma_drafter.forms.columns import plain
from bma_drafter.forms.grids import Raw, words
from bma_drafter.review.answers import AnswerStatus
from bma_drafter.source.characters import has_forbidden_character

_BY_WORD: dict[str, AnswerStatus] = {plain(word): status for status, word in ANSWER_WORDS.items()} | {
    "na": "not_applicable"
}
_EMPTY_BOX = "☐□❏❑"
_TICKED_BOX = "☒☑✓✔✗✘⊠"
_CHOICE = re.compile(
    rf"\s*([{_EMPTY_BOX}{_TICKED_BOX}xX]?)\s*(not applicable|partly|absent|met)\b[,;.]?", re.IGNORECASE
)
_YEAR_FIRST = re.compile(r"(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[T ]00:00(?::00)?)?")
_YEAR_LAST = re.compile(r"(\d{1,2})([-./ ])(\d{1,2})\2(\d{4})")


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a cell cannot be used."""

    message: str
    repair: str | None = None
    nearest: str | None = None


def answer_of(value: Raw, offered: Sequence[AnswerStatus]) -> AnswerStatus | Wrong | None:
    """The answer in a cell; None where it is empty, or holds boxes of which none is ticked."""
    text = text_of(value)
    if not text:
        return None
    status: AnswerStatus | None = _BY_WORD.get(plain(text))
    if status is None and (ticks := _ticked(text)) is not None:
        if not ticks:
            return None
        if len(ticks) > 1:
            return Wrong(f"{len(ticks)} answers are ticked", "tick one")
        status = ticks[0]
    if status is None:
        near = nearest(text, [ANSWER_WORDS[one] for one in offered])
        return Wrong(f"'{_cut(text)}' is not an answer", f"write one of {_listed(offered)}", near)
    if status not in offered:
        return Wrong(f"'{ANSWER_WORDS[status]}' is not offered for this question", f"write one of {_listed(offered)}")
    return status


def _ticked(text: str) -> list[AnswerStatus] | None:
    """The chosen ones of a row of words with boxes; None for anything else."""
    ticked: list[AnswerStatus] = []
    unboxed: list[AnswerStatus] = []
    at = boxes = 0
    while at < len(text):
        found = _CHOICE.match(text, at)
        if found is None:
            if text[at:].strip(" .;,"):
                return None
            break
        status = _BY_WORD[plain(found[2])]
        if not found[1]:
            unboxed.append(status)
        elif found[1] in _EMPTY_BOX:
            boxes += 1
        else:
            ticked.append(status)
        at = found.end()
    if not ticked and not boxes:
        return None
    return ticked or unboxed  # a word whose box was deleted, among words that have theirs, is meant


def date_of(value: Raw) -> datetime.date | Wrong | None:
    """The date in a cell; None where it is empty. A day that could be read in two ways is not guessed."""
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    text = text_of(value)
    if not text:
        return None
    wrong = Wrong(f"'{_cut(text)}' is not a date", "write year-month-day, as in 2026-03-31")
    if not isinstance(value, str):
        return wrong
    if found := _YEAR_FIRST.fullmatch(text):
        return _date(found[1], found[2], found[3]) or wrong
    if found := _YEAR_LAST.fullmatch(text):
        first, sign, second, year = found.groups()
        if sign != "." and int(first) <= 12 and int(second) <= 12 and first != second:
            either = " or ".join(str(day) for day in (_date(year, second, first), _date(year, first, second)) if day)
            return Wrong(f"'{text}' could be {either}", "write year-month-day")
        return _date(year, second, first) or (_date(year, first, second) if sign != "." else None) or wrong
    return wrong


def text_of(value: Raw) -> str:
    """The words of a cell in one line, without characters that no file of ours may hold."""
    text = words(value)
    if has_forbidden_character(text):
        text = " ".join("".join(" " if has_forbidden_character(one) else one for one in text).split())
    return text


def _date(year: str, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(int(year), int(month), int(day))
    except ValueError:
        return None


def _listed(offered: Sequence[AnswerStatus]) -> str:
    return ", ".join(ANSWER_WORDS[one] for one in offered)


def _cut(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "..."
