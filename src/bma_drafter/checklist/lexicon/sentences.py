"""A text in its sentences, and a sentence in its parts; numbered lists belong to the words that open them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import accumulate

from bma_drafter.checklist.lexicon.words import Word, folded, words_of

LONGEST = 400
"""Words after which a stretch without any full stop is cut."""
_LINE = 120
"""The longest line that can be the heading of an article, in characters."""
_FIRST = 24
"""Characters within which the number of a paragraph stands."""

_END = re.compile(r"(?<![.!?])[.!?]++[\"'»”’)\]]*+(?=\s|$)|\n[ \t]*+\n|\n")
_SPACE = re.compile(r"\s*+")
_LAST_WORD = re.compile(r"([^\W_]+)$")
_NUMBERED = re.compile(r"[ \t]*(?:\d{1,3}(?:\.\d{1,3})*[.)]?[ \t]+[^\W\d_]|§|#)")
_POINT = re.compile(r"[ \t]*(?:[-–—•*+][ \t]|\(?[a-zA-Z]{1,4}[).][ \t]|\(\d{1,3}\)[ \t])")
_NUMBER = r"\.?[ \t]+(?:\d[\w.-]*+|[IVXLC]+\b|[A-H]\b|premier|primero|[úu]nico|1er|first)[ \t]*(?:bis|ter|quater)?"
_HEADING = re.compile(rf"^[ \t]*(([^\W_]+){_NUMBER})[ \t]*(?:$|[.:–—-]|\n)", re.MULTILINE | re.IGNORECASE)

NONE, COMMA, PART = 0, 1, 2
"""What stands between two words: nothing, a comma or bracket, or the end of a part of the sentence."""
_COMMA = re.compile(r"[,()\[\]—–:|]")
_PART = re.compile(r"[;•|]|\n[ \t]*(?:[-–—*+]|\(?[a-zA-Z]{1,4}[).]|\(\d)")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence from one character of a text to another, with its words.

    `breaks[i]` is what stands before word i (NONE, COMMA, PART); `colons` are the words that a colon stands before.
    """

    start: int
    end: int
    words: tuple[Word, ...]
    breaks: tuple[int, ...]
    colons: frozenset[int]


def sentences(text: str, abbreviations: Collection[str] = (), headings: Collection[str] = ()) -> Iterator[Sentence]:
    """The sentences of a text that have words in them, in order.

    A full stop after an abbreviation ("Art.", "No."), a single letter or a number that begins a paragraph ends none.
    """
    start = _after_space(text, 0)
    for found in _END.finditer(text):
        if found.start() > start and _is_end(text, start, found, abbreviations, headings):
            yield from _made(text, start, found.end())
            start = _after_space(text, found.end())
    yield from _made(text, start, len(text))


def _after_space(text: str, start: int) -> int:
    found = _SPACE.match(text, start)
    return found.end() if found else start


def _is_end(
    text: str, start: int, found: re.Match[str], abbreviations: Collection[str], headings: Collection[str]
) -> bool:
    mark = found[0]
    if mark[0] == "\n":
        if mark.count("\n") > 1 or _begins_anew(text, found.end(), headings):
            return True
        return found.start() - start < _LINE and _is_heading(text, start, headings)
    if mark != ".":
        return True
    before = text[max(start, found.start() - 30) : found.start()]
    last = _LAST_WORD.search(before)
    if last is None:
        return True
    if found.start() - start <= _FIRST and not text[start : found.start() - len(last[1])].strip(" \t\n(*-"):
        return len(last[1]) > 3 and not last[1].isdigit()  # "1." or "a." that begins a paragraph
    word = folded(last[1])
    following = text[found.end() : found.end() + 40].lstrip(" \t")
    if len(word) == 1 and not word.isdigit():
        return following[:1] == "\n"
    if word in abbreviations:
        return following[:1] == "\n" and not following[1:].lstrip()[:1].isdigit()
    return not following[:1].islower()


def _begins_anew(text: str, at: int, headings: Collection[str]) -> bool:
    """Whether the line that begins at `at` begins a paragraph or an article; a point of a list does not."""
    line = text[at : at + 60]
    if _POINT.match(line):
        return False
    if _NUMBERED.match(line):
        return True
    return _is_heading(text, at, headings)


def _is_heading(text: str, at: int, headings: Collection[str]) -> bool:
    found = _HEADING.match(text, at)
    return found is not None and folded(found[2]) in headings


def headings_of(text: str, headings: Collection[str]) -> list[tuple[int, str]]:
    """The lines that begin an article, `(character, "Article 4")`, in order."""
    return [
        (found.start(), " ".join(found[1].split()).rstrip("."))
        for found in _HEADING.finditer(text)
        if folded(found[2]) in headings
    ]


def _made(text: str, start: int, end: int) -> Iterator[Sentence]:
    words = tuple(words_of(text, start, end))
    for first in range(0, len(words), LONGEST):
        part = words[first : first + LONGEST]
        begin = start if first == 0 else part[0].start
        yield _sentence(text, begin, end if first + LONGEST >= len(words) else part[-1].end, part)


def _sentence(text: str, start: int, end: int, words: tuple[Word, ...]) -> Sentence:
    breaks: list[int] = []
    colons: list[int] = []
    for index, word in enumerate(words):
        between = "" if index == 0 else text[words[index - 1].end : word.end]
        breaks.append(PART if _PART.search(between) else COMMA if _COMMA.search(between) else NONE)
        if ":" in between:
            colons.append(index)
    lead = len(text[start:end]) - len(text[start:end].lstrip())
    tail = len(text[start:end].rstrip())
    return Sentence(start + lead, start + tail, words, tuple(breaks), frozenset(colons))


def parts_of(sentence: Sentence) -> tuple[int, ...]:
    """For each word the number of the part of the sentence it stands in; parts are divided by semicolons and points."""
    return tuple(accumulate(1 if one == PART else 0 for one in sentence.breaks))
