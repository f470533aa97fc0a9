"""What a sentence denies: from which word to which its denials reach.

"No benefit shall be conditional on return" denies; "not only", "no later than" and "visas shall not be issued unless"
do not. Where it is doubtful a stretch counts as not denied, so that a person is asked.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from bma_drafter.checklist.lexicon.model import Negation
from bma_drafter.checklist.lexicon.phrases import Match, Spotted
from bma_drafter.checklist.lexicon.sentences import NONE, PART, Sentence, parts_of

_VERB_BEFORE = 3
"""A verb so few words before a denial is its verb: shall not, may in no case."""


@dataclass(frozen=True, slots=True)
class Denied:
    """A stretch that is denied, from word to word; `own` are the words that deny."""

    first: int
    last: int
    own: frozenset[int]

    def covers(self, match: Match) -> bool:
        """Whether it denies what a phrase says: words that belong to the phrase itself deny nothing of it."""
        return self.first <= match.last <= self.last and not self.own & set(match.own)


def denied(sentence: Sentence, spotted: Spotted, rules: Negation) -> tuple[Denied, ...]:
    """The stretches of a sentence that are denied."""
    return _Reader(sentence, spotted, rules).denied()


class _Reader:
    def __init__(self, sentence: Sentence, spotted: Spotted, rules: Negation) -> None:
        self.sentence = sentence
        self.spotted = spotted
        self.rules = rules

    def denied(self) -> tuple[Denied, ...]:
        rules = self.rules
        before = [
            (match, reach, with_verb)
            for phrases, reach, with_verb in (
                (rules.words, rules.reach, False),
                (rules.with_verb, rules.reach, True),
                (rules.near, rules.near_reach, False),
            )
            for match in self.spotted.any(phrases)
        ]
        after = self.spotted.any(rules.after)
        if not before and not after:
            return ()
        self._look_around()
        found = [
            one
            for match, reach, with_verb in before
            if not self._is_none(match)
            for one in self._forward(match, reach, with_verb)
        ]
        found += [one for match in after if not self._is_none(match) for one in self._backward(match)]
        return tuple(found)

    def _look_around(self) -> None:
        """What of the sentence bears on every denial in it."""
        rules, spotted = self.rules, self.spotted
        self.none = [set(match.own) for match in spotted.any(rules.not_negation)]
        self.reversals = [match.first for match in spotted.any(rules.reversed_by)]
        self.ends = {match.first for match in spotted.any(rules.ended_by)} | set(self.reversals)
        self.part = parts_of(self.sentence)
        self.verbs = {position for match in spotted.any(rules.verbs) for position in match.own}
        count = len(self.sentence.words)
        joins = [
            index
            for index in range(count)
            if self.sentence.breaks[index] != NONE or self.sentence.words[index].folded in rules.joins
        ]
        self.next_join = [count] * (count + 1)
        for index in range(count - 1, -1, -1):
            self.next_join[index] = index if joins and index == joins[-1] else self.next_join[index + 1]
            if joins and index == joins[-1]:
                joins.pop()

    def _is_none(self, match: Match) -> bool:
        return any(own & set(match.own) for own in self.none)

    def _is_join(self, index: int) -> bool:
        return self.next_join[index] == index

    def _has_verb(self, start: int, end: int) -> bool:
        return any(index in self.verbs for index in range(start, min(end, len(self.sentence.words))))

    def _forward(self, match: Match, reach: int, with_verb: bool) -> Iterator[Denied]:
        """From the denial on, to the end of its part of the sentence; of a list that it opens, each point."""
        seen = with_verb or self._has_verb(max(0, match.first - _VERB_BEFORE), match.last + 1)
        listed = passing = False
        first, last = match.first, match.last
        for index in range(match.last + 1, min(len(self.sentence.words), match.last + 1 + reach)):
            if index in self.sentence.colons:
                listed = True
            if self.sentence.breaks[index] == PART:
                if not listed:
                    break
                yield from self._stretch(first, last, match)
                first, passing = index, False
            if index in self.ends:
                if not listed:
                    break
                passing = True  # the next point of the list is denied again
            if self._is_join(index):
                verb = self._has_verb(index, self.next_join[index + 1])
                if verb and seen and index not in self.sentence.colons:
                    break
                seen = seen or verb
            elif index in self.verbs:
                seen = True
            if not passing:
                last = index
        yield from self._stretch(first, last, match)

    def _backward(self, match: Match) -> Iterator[Denied]:
        """From the denial back to the beginning of its part of the sentence."""
        first = match.first
        for index in range(match.first - 1, max(-1, match.first - 1 - self.rules.reach), -1):
            following = index + 1
            if self.sentence.breaks[following] == PART or following in self.ends:
                break
            if self._is_join(following) and self._has_verb(self._join_before(index), following):
                break
            first = index
        yield from self._stretch(first, match.last, match)

    def _join_before(self, index: int) -> int:
        while index > 0 and not self._is_join(index):
            index -= 1
        return index

    def _stretch(self, first: int, last: int, match: Match) -> Iterator[Denied]:
        """The stretch as denied, unless "unless" or "except" stands behind the denial in its part of the sentence."""
        next_one = bisect_right(self.reversals, max(first, match.last))
        taken_back = next_one < len(self.reversals) and self.part[self.reversals[next_one]] == self.part[last]
        if first <= last and not taken_back:
            yield Denied(first, last, frozenset(match.own))
