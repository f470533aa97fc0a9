"""Phrases as a lawyer writes them, and where they stand in a sentence.

    readmission          the word, whatever its capitals and accents
    readmi*              a word that begins so; *admission one that ends so
    (hold|keep|set aside)  one of these; an empty one, (the|), may be missing
    …                    up to six words in between; …12 up to twelve
    <workers>            one of the words of that list of the lexicon

Nothing here goes back over the text: each phrase is followed word by word, so that the time grows with the length of
the text and with nothing else.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bma_drafter.checklist.lexicon.words import folded
from bma_drafter.errors import nearest

DEFAULT_GAP = 6
MOST_GAP = 30
MOST_ELEMENTS = 16
MOST_ALTERNATIVES = 60

_TOKEN = re.compile(r"(?P<gap>(?:…|\.\.\.)(?P<size>\d*))|(?P<group>\([^()]*\))|(?P<word>[^\s()|…]+)|(?P<wrong>[()|])")
_LIST = re.compile(r"<([^<>]*)>")
_PIECE = re.compile(r"\*?[^\W_]+\*?|\*")


class PhraseError(Exception):
    """A phrase that cannot be read; `repair` says how to write it."""

    def __init__(self, message: str, repair: str, near: str | None = None) -> None:
        self.repair = repair
        self.nearest = near
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Element:
    """One step of a phrase: one of some sequences of words, after a gap of at most `gap` words."""

    gap: int
    alternatives: tuple[tuple[int, ...], ...]
    """Words by their numbers in the vocabulary; an empty sequence means that the step may be missing."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A phrase, read."""

    text: str
    elements: tuple[Element, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase stands: from its first word to its last, and which words of the sentence are its own."""

    first: int
    last: int
    own: tuple[int, ...]


@dataclass(slots=True)
class Vocabulary:
    """The words of a lexicon's phrases, numbered; it tells which of them a word of a text is."""

    _exact: dict[str, int] = field(default_factory=dict)
    _begins: dict[str, int] = field(default_factory=dict)
    _ends: dict[str, int] = field(default_factory=dict)
    _known: dict[str, tuple[int, ...]] = field(default_factory=dict)
    _count: int = 0
    _longest: int = 0

    def number(self, piece: str) -> int:
        """The number of a word of a phrase (`readmi*`), given when it is first met."""
        word = folded(piece.strip("*"))
        table = self._exact
        if piece.endswith("*"):
            table = self._begins
        elif piece.startswith("*"):
            table = self._ends
        if word not in table:
            table[word] = self._count
            self._count += 1
            self._longest = max(self._longest, len(word))
            self._known.clear()
        return table[word]

    def numbers_of(self, word: str) -> tuple[int, ...]:
        """The numbers of the words of phrases that a word of a text is."""
        found = self._known.get(word)
        if found is None:
            lengths = range(1, min(len(word), self._longest) + 1)
            numbers = [self._exact[word]] if word in self._exact else []
            numbers += [self._begins[word[:length]] for length in lengths if word[:length] in self._begins]
            numbers += [self._ends[word[-length:]] for length in lengths if word[-length:] in self._ends]
            found = self._known[word] = tuple(numbers)
        return found


class Spotted:
    """Which words of phrases stand where in one sentence."""

    __slots__ = ("_at",)

    def __init__(self, words: Sequence[str], vocabulary: Vocabulary) -> None:
        self._at: dict[int, set[int]] = {}
        for position, word in enumerate(words):
            for number in vocabulary.numbers_of(word):
                self._at.setdefault(number, set()).add(position)

    @property
    def numbers(self) -> Iterable[int]:
        """The numbers of the words of phrases that stand in the sentence."""
        return self._at.keys()

    def matches(self, phrase: Phrase) -> list[Match]:
        """Every place where the phrase stands, from left to right, none over another; each as short as can be."""
        # ends of what has been followed so far -> the words that belong to it; of several ways to one end the shortest
        # (an optional step at the beginning of a phrase is refused when the phrase is read)
        states: dict[int, tuple[int, ...]] = {}
        for step, element in enumerate(phrase.elements):
            states = self._first(element) if step == 0 else self._next(states, element)
            if not states:
                return []
        found: list[Match] = []
        for last, own in sorted(states.items()):
            if not found or own[0] > found[-1].last:
                found.append(Match(own[0], last, own))
        return found

    def any(self, phrases: Iterable[Phrase]) -> list[Match]:
        """The places of any of these phrases, from left to right."""
        return sorted((match for phrase in phrases for match in self.matches(phrase)), key=lambda m: (m.first, m.last))

    def _first(self, element: Element) -> dict[int, tuple[int, ...]]:
        states: dict[int, tuple[int, ...]] = {}
        for sequence in element.alternatives:
            for start in self._at.get(sequence[0], ()):
                own = self._follow(sequence, start)
                if own is not None:
                    _keep(states, own)
        return states

    def _next(self, states: dict[int, tuple[int, ...]], element: Element) -> dict[int, tuple[int, ...]]:
        reached: dict[int, tuple[int, ...]] = {}
        ends = sorted(states)
        for sequence in element.alternatives:
            if not sequence:
                for own in states.values():
                    _keep(reached, own)
                continue
            near: deque[int] = deque()  # ends within the gap, that with the latest beginning in front
            coming = 0
            for start in sorted(self._at.get(sequence[0], ())):
                while coming < len(ends) and ends[coming] < start:
                    while near and states[near[-1]][0] <= states[ends[coming]][0]:
                        near.pop()
                    near.append(ends[coming])
                    coming += 1
                while near and near[0] < start - 1 - element.gap:
                    near.popleft()
                if near and (more := self._follow(sequence, start)) is not None:
                    _keep(reached, states[near[0]] + more)
        return reached

    def _follow(self, sequence: tuple[int, ...], start: int) -> tuple[int, ...] | None:
        for offset, number in enumerate(sequence):
            if start + offset not in self._at.get(number, ()):
                return None
        return tuple(range(start, start + len(sequence)))


def _keep(states: dict[int, tuple[int, ...]], own: tuple[int, ...]) -> None:
    """Of two ways to one end the shorter stretch; of equal ones that with more words of the phrase in it."""
    kept = states.get(own[-1])
    if kept is None or (own[0], len(own)) > (kept[0], len(kept)):
        states[own[-1]] = own


def read_phrase(text: str, vocabulary: Vocabulary, lists: Mapping[str, Sequence[str]]) -> Phrase:
    """The phrase written as `text`, with the lists that it may name; raises `PhraseError`."""
    elements: list[Element] = []
    gap: int | None = None
    for found in _TOKEN.finditer(_with_lists(text, lists)):
        if found["wrong"]:
            raise PhraseError(
                f"'{found['wrong']}' stands alone in '{_short(text)}'",
                "write alternatives in one pair of round brackets: (hold|keep); brackets cannot stand in brackets",
            )
        if found["gap"]:
            if gap is not None:
                raise PhraseError(f"two gaps follow each other in '{_short(text)}'", "write one: …12")
            gap = _gap(found["size"], text)
            continue
        if found["group"]:
            steps = [_alternatives(found["group"], text, vocabulary)]
            if gap is not None and () in steps[0]:
                raise PhraseError(
                    f"a gap stands before something that may be missing in '{_short(text)}'",
                    "leave the brackets out: the gap lets any word stand there",
                )
        else:
            steps = [((number,),) for number in _numbers(found["word"], text, vocabulary)]
        for alternatives in steps:
            elements.append(Element(gap or 0, alternatives))
            gap = None
    if gap is not None or not elements or elements[0].gap:
        raise PhraseError(f"'{_short(text)}' begins or ends with a gap", "a gap stands between words")
    if any(() in element.alternatives for element in (elements[0], elements[-1])):
        raise PhraseError(
            f"'{_short(text)}' begins or ends with something that may be missing",
            "leave it out: a phrase is found with and without it",
        )
    if len(elements) > MOST_ELEMENTS:
        raise PhraseError(f"'{_short(text)}' is too long", f"use at most {MOST_ELEMENTS} words and groups")
    return Phrase(text, tuple(elements))


def _with_lists(text: str, lists: Mapping[str, Sequence[str]]) -> str:
    """The phrase with the words of a list in place of its name."""

    def words(found: re.Match[str]) -> str:
        name = found[1]
        if name not in lists:
            known = ", ".join(lists) or "none"
            raise PhraseError(
                f"'{_short(text)}' names the list '{name}', which is not there",
                f"lists that are there: {known}",
                nearest(name, lists),
            )
        return f"({'|'.join(lists[name])})"

    return _LIST.sub(words, text)


def _gap(size: str, text: str) -> int:
    number = int(size) if size else DEFAULT_GAP
    if not 1 <= number <= MOST_GAP:
        raise PhraseError(f"a gap of {number} words in '{_short(text)}'", f"use a number from 1 to {MOST_GAP}: …8")
    return number


def _alternatives(group: str, text: str, vocabulary: Vocabulary) -> tuple[tuple[int, ...], ...]:
    parts = [part.strip() for part in group[1:-1].split("|")]
    if len(parts) > MOST_ALTERNATIVES:
        raise PhraseError(f"a group of '{_short(text)}' has {len(parts)} alternatives", "write two phrases")
    if not any(parts):
        raise PhraseError(f"the brackets in '{_short(text)}' hold nothing", "write alternatives: (hold|keep)")
    if "…" in group or "..." in group:
        raise PhraseError(f"a gap stands in brackets in '{_short(text)}'", "write the gap outside, or two phrases")
    return tuple(
        tuple(number for word in part.split() for number in _numbers(word, text, vocabulary)) for part in parts
    )


def _numbers(typed: str, text: str, vocabulary: Vocabulary) -> list[int]:
    """The numbers of what is typed as one word; `l'immigration` and `non-nationals` are two."""
    pieces = _PIECE.findall(typed)
    rest = _PIECE.sub("", typed)
    if not pieces or any(sign not in "'’-‑.," for sign in rest):
        raise PhraseError(
            f"'{typed}' in '{_short(text)}' is no word",
            "write words, word*, *word, (this|that), … or …12; nothing else",
        )
    for piece in pieces:
        stem = piece.strip("*")
        if not stem or (piece.startswith("*") and piece.endswith("*")) or ("*" in piece and len(stem) < 2):
            raise PhraseError(
                f"'{typed}' in '{_short(text)}' would be nearly every word",
                "write at least two letters, and the star at one end: readmi*, *admission",
            )
    return [vocabulary.number(piece) for piece in pieces]


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:57] + "…"
