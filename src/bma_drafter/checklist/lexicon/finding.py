"""The cues in a text: pure, and in time that grows with the length of the text."""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from dataclasses import dataclass

from bma_drafter.checklist.lexicon.model import About, CueRule, Lexicon
from bma_drafter.checklist.lexicon.negation import Denied, denied
from bma_drafter.checklist.lexicon.phrases import Match, Spotted
from bma_drafter.checklist.lexicon.sentences import Sentence, headings_of, parts_of, sentences
from bma_drafter.errors import Place

_MOST_DENIALS = 16
"""No phrase has more words than that, so of more denials one at least is not a part of the phrase."""
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that a person should look at. It is no verdict: the fact that the person states decides.

    `at` is the article of the text, `path` where the text stands in the description, `place` where the words stand in
    the file. `negated`: the sentence denies what the words say. `sentence_key` is the same for the same sentence
    wherever it stands, and another when a word of it changes.
    """

    id: str
    about: About
    criteria: tuple[str, ...]
    facts: tuple[str, ...]
    language: str
    sentence: str
    sentence_key: str
    marked: tuple[int, int]
    """From which character to which of the sentence the words stand."""
    at: str | None
    path: str
    place: Place | None
    negated: bool
    ask: str
    why: str
    span: tuple[int, int]
    """The same in the whole text."""


@dataclass(frozen=True, slots=True)
class _Hit:
    rule: CueRule
    match: Match
    negated: bool


def find_cues(text: str, lexicon: Lexicon, *, path: str, at: str | None = None) -> tuple[Cue, ...]:
    """The cues of a text in the order of its sentences; of one cue in one sentence only one.

    Where a cue stands in a sentence more than once, one that is not denied comes back before one that is. Without `at`
    the article is that whose heading stands before the sentence, if one does.
    """
    articles = headings_of(text, lexicon.headings) if at is None else []
    return tuple(
        _cue(text, sentence, hit, lexicon.language, path, at or _article(articles, sentence))
        for sentence in sentences(text, lexicon.abbreviations, lexicon.headings)
        for hit in _hits(sentence, lexicon)
    )


def _article(articles: list[tuple[int, str]], sentence: Sentence) -> str | None:
    number = bisect_right(articles, sentence.end, key=lambda one: one[0])
    return articles[number - 1][1] if number else None


def _hits(sentence: Sentence, lexicon: Lexicon) -> list[_Hit]:
    spotted = Spotted([word.folded for word in sentence.words], lexicon.vocabulary)
    asked = sorted({cue for number in spotted.numbers for cue in lexicon.beginnings.get(number, ())})
    part = parts_of(sentence)
    found: list[tuple[CueRule, list[Match]]] = []
    for number in asked:
        rule = lexicon.cues[number]
        if matches := _of_rule(rule, sentence, spotted, part):
            found.append((rule, matches))
    if not found:
        return []
    denials = _Denials(sentence, denied(sentence, spotted, lexicon.negation))
    taken = {part[match.last] for rule, matches in found for match in matches if not rule.entry.general}
    hits: list[_Hit] = []
    for rule, matches in found:
        if rule.entry.general:
            matches = [match for match in matches if part[match.last] not in taken]
        plain = next((match for match in matches if not denials.cover(match)), None)
        if plain is not None:
            hits.append(_Hit(rule, plain, negated=False))
        elif matches:
            hits.append(_Hit(rule, matches[0], negated=True))
    return sorted(hits, key=lambda hit: (hit.match.first, hit.match.last))


def _of_rule(rule: CueRule, sentence: Sentence, spotted: Spotted, part: tuple[int, ...]) -> list[Match]:
    """Where one of its phrases stands within one part of the sentence, or in a list and the words that open it."""
    matches = [match for match in spotted.any(rule.words) if _hangs_together(match, sentence, part)]
    if not matches or not rule.not_with:
        return matches
    ordinary = {part[match.last] for match in spotted.any(rule.not_with) if part[match.first] == part[match.last]}
    return [match for match in matches if part[match.last] not in ordinary]


def _hangs_together(match: Match, sentence: Sentence, part: tuple[int, ...]) -> bool:
    if part[match.first] == part[match.last]:
        return True
    return any(match.first < colon <= match.last for colon in sentence.colons)


class _Denials:
    """The denials of a sentence, by the words they cover."""

    def __init__(self, sentence: Sentence, denials: tuple[Denied, ...]) -> None:
        self._at: list[list[Denied]] = [[] for _ in sentence.words] if denials else []
        for one in denials:
            for index in range(one.first, one.last + 1):
                if len(self._at[index]) <= _MOST_DENIALS:
                    self._at[index].append(one)

    def cover(self, match: Match) -> bool:
        return bool(self._at) and any(one.covers(match) for one in self._at[match.last])


def _cue(text: str, sentence: Sentence, hit: _Hit, language: str, path: str, at: str | None) -> Cue:
    entry = hit.rule.entry
    first, last = sentence.words[hit.match.first].start, sentence.words[hit.match.last].end
    before, words, behind = (
        _SPACES.sub(" ", piece) for piece in (text[sentence.start : first], text[first:last], text[last : sentence.end])
    )
    return Cue(
        id=entry.id,
        about=entry.about,
        criteria=entry.criteria,
        facts=entry.facts,
        language=language,
        sentence=before + words + behind,
        sentence_key=sentence_key(sentence),
        marked=(len(before), len(before) + len(words)),
        at=at,
        path=path,
        place=None,
        negated=hit.negated,
        ask=entry.ask,
        why=entry.why,
        span=(first, last),
    )


def sentence_key(sentence: Sentence) -> str:
    """`s-` and eight signs that stand for the words of a sentence, whatever its capitals, accents and stops."""
    words = " ".join(word.folded for word in sentence.words)
    return "s-" + hashlib.sha256(words.encode()).hexdigest()[:8]
