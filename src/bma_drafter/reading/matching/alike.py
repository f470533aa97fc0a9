"""Elements found again by their words: those that are alike, and those that are halves of one another.

Nothing here looks at every pair: what is alike is found by the rare words the two share and by the place where one
expects it, and only the few best are laid beside each other.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from heapq import nlargest
from typing import Final

from bma_drafter.reading.matching.elements import Element, shared
from bma_drafter.reading.matching.pairing import Anchors, Pair, Pairing, Shape
from bma_drafter.reading.matching.words import likeness, overlap, plain, words_in

_ALIKE_HERE: Final = 0.45
"""So alike must words be in the place where one expects them."""
_ALIKE_ANYWHERE: Final = 0.6
_JOINED: Final = 0.9
"""So alike must two paragraphs together be to one, to be taken for its halves."""
_BEST: Final = 6
_RAREST: Final = 7
_BESIDE: Final = 3
_COMMON: Final = 40
"""Of a word in more paragraphs than this those are looked at that stand where one expects it."""
SURELY: Final = 0.75
_FEW: Final = 4
"""Fewer words than this are found again only where one expects them, or when they are equal."""


def pair_alike(out: Pairing, least: float) -> None:
    """What was edited and has lost its bookmark, or never had one: the likest first, in their place if they can.

    `least`: so alike must they be at least; the surer ones found first show where to look for the others.
    """
    ours, theirs = out.left_ours(), out.left_theirs()
    if not ours or not theirs:
        return
    anchors = Anchors(out)
    index: dict[str, list[int]] = defaultdict(list)
    for own in ours:
        for word in own.count:
            index[word].append(own.at)
    left = [own.at for own in ours]
    found: list[tuple[float, float, int, int]] = []
    for other in theirs:
        for at in _likely(other, index, left, anchors.expected(other.at)):
            own = out.ours.all[at]
            if own.is_table != other.is_table:
                continue
            here = anchors.is_between(at, other.at)
            few = min(len(own.bag), len(other.bag)) < _FEW
            needed = max(least, _ALIKE_HERE if here else 2.0 if few else _ALIKE_ANYWHERE)
            if shared(own, other) >= needed and (alike := likeness(own.bag, other.bag)) >= needed:
                found.append((alike + (0.15 if here else 0.0), alike, at, other.at))
    found.sort(key=lambda f: (-f[0], f[2], f[3]))
    _take(out, found)


def _likely(other: Element, index: dict[str, list[int]], left: list[int], expected: int) -> list[int]:
    """The few elements of ours that share the rarest words with this one, and those where one expects it."""
    score: dict[int, int] = {}
    for word in sorted(other.count.keys() & index.keys(), key=lambda w: (len(index[w]), w))[:_RAREST]:
        sharing = index[word]
        if len(sharing) > _COMMON:
            middle = bisect_left(sharing, expected)
            sharing = sharing[max(0, middle - _COMMON // 2) : middle + _COMMON // 2]
        weight = 1000 // len(sharing)
        for at in sharing:
            score[at] = score.get(at, 0) + weight
    best = nlargest(_BEST, score, key=lambda at: (score[at], -at))
    middle = bisect_left(left, expected)
    return best + [at for at in left[max(0, middle - _BESIDE) : middle + _BESIDE] if at not in best]


def _take(out: Pairing, found: list[tuple[float, float, int, int]]) -> None:
    options: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for score, _, own, other in found:
        options[other].append((score, own))
    for score, alike, own, other in found:
        if own not in out.without or other not in out.new:
            continue
        same = tuple(o for s, o in options[other] if o != own and o in out.without and score - s < 0.02)
        shape: Shape = "ambiguous" if same else "one"
        out.add(Pair((own,), (other,), shape, by_words=True, sureness=round(min(alike, 0.99), 2), others=same))


# ------------------------------------------------------------------------------------------- halves


def pair_halves(out: Pairing) -> None:
    """Paragraphs cut in two or put together where the second half has no bookmark."""
    for pair in out.pairs:
        if pair.shape != "one" or out.ours.all[pair.ours[0]].is_table:
            continue
        own, other = out.ours.all[pair.ours[0]], out.theirs.all[pair.theirs[0]]
        if own.key == other.key:
            continue
        for step in (1, -1):
            beside = other.at + step
            if beside in out.new and _makes(out.theirs.all[beside], other, own, step):
                pair.theirs = tuple(sorted((other.at, beside)))
                pair.shape = "split"
                pair.sureness = _sure(pair, [own], [out.theirs.all[t] for t in pair.theirs])
                out.new.discard(beside)
                break
            beside = own.at + step
            if beside in out.without and _makes(out.ours.all[beside], own, other, step):
                pair.ours = tuple(sorted((own.at, beside)))
                pair.shape = "merged"
                pair.sureness = _sure(pair, [out.ours.all[o] for o in pair.ours], [other])
                out.without.discard(beside)
                break


def _sure(pair: Pair, ours: Sequence[Element], theirs: Sequence[Element]) -> float:
    """How sure it is that these belong together: the bookmark says so, or else their words do."""
    if not pair.by_words:
        return 1.0
    alike = likeness([w for e in ours for w in e.bag], [w for e in theirs for w in e.bag])
    return round(min(alike, 0.99), 2)


def _makes(beside: Element, half: Element, whole: Element, step: int) -> bool:
    """Whether two elements next to each other are, together, one element of the other side."""
    if beside.is_table or len(beside.bag) < 2 or overlap(beside.bag, whole.bag) < 0.8:
        return False
    first, second = (half, beside) if step > 0 else (beside, half)
    joined = words_in(f"{plain(first.words)} {plain(second.typed)}")
    alike = likeness(joined, words_in(whole.words))
    return alike >= _JOINED and alike > likeness(half.bag, whole.bag)
