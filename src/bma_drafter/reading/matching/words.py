"""Words laid beside words: what counts as the same, how alike two texts are, and what was changed between them."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final, Literal, TypeAlias

from bma_drafter.reading.changes import Piece

Tag: TypeAlias = Literal["equal", "replace", "delete", "insert"]

_ALIKE: Final = str.maketrans(
    {
        "\u00a0": " ", "\u202f": " ", "\u2007": " ", "\u2009": " ",
        "\u00ad": None, "\u200b": None, "\u200c": None, "\u200d": None, "\u2060": None, "\ufeff": None,
        "\u2018": "'", "\u2019": "'", "\u201a": "'", "\u02bc": "'",
        "\u201c": '"', "\u201d": '"', "\u201e": '"', "\u00ab": '"', "\u00bb": '"',
        "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
        "\u2026": "...",
    }
)  # fmt: skip
"""Signs that word processors put for each other while one types; a change of these alone is nobody's change."""
_SPACE: Final = re.compile(r"\s+")
_TOKEN: Final = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*|[^\W\d_]+(?:['\u2019-][^\W\d_]+)*|\s+|.", re.DOTALL)
_WORD: Final = re.compile(r"\w+")
_TYPED: Final = re.compile(
    r"\s*(?:(?:article|art\.|paragraph|annex|part|section|clause)\s+(?:\d+|[ivxlc]+)\b[.:\-\u2013\s]*"
    r"|\d+(?:\.\d+)*\s*(?:bis|ter|quater)?\s*[.)]\s*|\d+(?:\.\d+)+\s+"
    r"|\(?(?:[a-z]|[ivx]{1,5}|\d{1,3})\)\s*|[\-\u2013\u2022\u00b7*]\s+)+",
    re.IGNORECASE,
)
_END_MARK: Final = re.compile(r"\s*(?:[;,]\s*and|[;,.])$")
_MOST: Final = 4_000_000
"""Beyond so many pairs of words two texts are not laid beside each other word by word."""


def plain(text: str) -> str:
    """The words as they are compared: one kind of space, quotation mark and dash, nothing invisible."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text).translate(_ALIKE)).strip()


def without_number(text: str) -> str:
    """Words without a number typed before them: "3. The ...", "(a) the ...", "Article 5 - ...".

    Where no word follows, the number is the text ("Article 5;" in a list of articles).
    """
    found = _TYPED.match(text)
    return text[found.end() :] if found and _WORD.search(text, found.end()) else text


def without_end_mark(text: str) -> str:
    """Words without what ends a point of a list: ";", ",", ".", "; and". An "or" means something and stays."""
    return _END_MARK.sub("", text)


def tokens(text: str) -> list[str]:
    """Words, numbers, spaces and signs, in order; together they are the text."""
    return _TOKEN.findall(text)


def words_in(text: str) -> list[str]:
    """The words of a text, small."""
    return _WORD.findall(plain(text).lower())


def likeness(one: Sequence[str], other: Sequence[str]) -> float:
    """How alike two lists of words are, from 0 to 1: the same words in the same order are 1."""
    if not one or not other:
        return 1.0 if not one and not other else 0.0
    shared = sum((Counter(one) & Counter(other)).values())
    bound = 2 * shared / (len(one) + len(other))
    if bound < 0.4 or len(one) * len(other) > _MOST:
        return bound
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def overlap(one: Sequence[str], other: Sequence[str]) -> float:
    """The share of the words of `one` that `other` has too."""
    if not one:
        return 0.0
    return sum((Counter(one) & Counter(other)).values()) / len(one)


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the old and the new words that is equal or replaced; letters count from 0."""

    tag: Tag
    old: tuple[int, int]
    new: tuple[int, int]


def spans(old: str, new: str) -> tuple[Span, ...]:
    """What was changed from `old` to `new`, whole words at a time."""
    a, b = tokens(old), tokens(new)
    ka, kb = [_key(t) for t in a], [_key(t) for t in b]
    at_a, at_b = _starts(a), _starts(b)
    out: list[Span] = []
    for tag, i1, i2, j1, j2 in _opcodes(ka, kb):
        if out and tag == "equal" and not any(t.strip() for t in a[i1:i2]) and i2 < len(a) and j2 < len(b):
            tag = "replace"  # a space between two changed words
        span = Span(tag, (at_a[i1], at_a[i2]), (at_b[j1], at_b[j2]))
        if out and tag != "equal" and out[-1].tag != "equal":
            last = out.pop()
            span = Span("replace", (last.old[0], span.old[1]), (last.new[0], span.new[1]))
        out.append(span)
    return tuple(out)


def pieces_between(old: str, new: str) -> tuple[Piece, ...]:
    """The change as pieces: kept, deleted, inserted."""
    out: list[Piece] = []
    for span in spans(old, new):
        if span.tag == "equal":
            out.append(Piece("same", new[slice(*span.new)]))
            continue
        if span.old[0] < span.old[1]:
            out.append(Piece("deleted", old[slice(*span.old)]))
        if span.new[0] < span.new[1]:
            out.append(Piece("inserted", new[slice(*span.new)]))
    return tuple(out)


def _key(token: str) -> str:
    alike = token.translate(_ALIKE)
    return ("\n" if "\n" in token else " ") if token.isspace() else alike


def _starts(parts: Sequence[str]) -> list[int]:
    out = [0]
    for part in parts:
        out.append(out[-1] + len(part))
    return out


def _opcodes(a: list[str], b: list[str]) -> list[tuple[Tag, int, int, int, int]]:
    """The differences of two lists; what is equal at either end is set aside first."""
    start = 0
    while start < min(len(a), len(b)) and a[start] == b[start]:
        start += 1
    end = 0
    while end < min(len(a), len(b)) - start and a[-1 - end] == b[-1 - end]:
        end += 1
    out: list[tuple[Tag, int, int, int, int]] = []
    if start:
        out.append(("equal", 0, start, 0, start))
    middle_a, middle_b = a[start : len(a) - end], b[start : len(b) - end]
    if len(middle_a) * len(middle_b) > _MOST:
        out.append(("replace", start, len(a) - end, start, len(b) - end))
    elif middle_a or middle_b:
        matcher = SequenceMatcher(None, middle_a, middle_b, autojunk=False)
        for tag, i1, i2, j1, j2 in matcher.get_opcodes():
            out.append((tag, start + i1, start + i2, start + j1, start + j2))
    if end:
        out.append(("equal", len(a) - end, len(a), len(b) - end, len(b)))
    return out
