"""Which element of the text that came back is which element of the text we sent: by bookmarks, then by words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from bma_drafter.reading.matching.alike import SURELY, pair_alike, pair_halves
from bma_drafter.reading.matching.elements import Element, Elements
from bma_drafter.reading.matching.pairing import Anchors, Pair, Pairing, Shape
from bma_drafter.reading.matching.words import likeness, overlap


def paired(ours: Elements, theirs: Elements) -> Pairing:
    """The pairs of two texts."""
    out = Pairing.of(ours, theirs)
    _by_bookmarks(out)
    _tables_below(out)
    _equal_once(out)
    _tables_below(out)
    _equal_in_place(out)
    pair_halves(out)
    pair_alike(out, SURELY)
    pair_alike(out, 0.0)
    pair_halves(out)
    return out


# ------------------------------------------------------------------------------------------- bookmarks


def _by_bookmarks(out: Pairing) -> None:
    """Elements that share the bookmark of a unit; several together where one holds more than one of them."""
    holders: dict[str, list[int]] = defaultdict(list)
    for element in out.theirs.all:
        for name in element.names:
            holders[name].append(element.at)
    ours_of = {name: element.at for element in out.ours.all for name in element.names}
    done: set[str] = set()
    for element in out.ours.all:
        for name in element.names:
            if name in done or name not in holders:
                continue
            names, theirs = _together(name, holders, out.theirs.all)
            done |= names
            mine = sorted({ours_of[n] for n in names if n in ours_of})
            same_kind = [t for t in theirs if out.theirs.all[t].is_table == out.ours.all[mine[0]].is_table]
            if same_kind:
                _shaped(out, mine, same_kind)


def _tables_below(out: Pairing) -> None:
    """A table without a bookmark belongs to the words above it, such as its caption."""
    for pair in list(out.pairs):
        below, there = pair.ours[-1] + 1, pair.theirs[-1] + 1
        if below not in out.without or there not in out.new:
            continue
        own, other = out.ours.all[below], out.theirs.all[there]
        if own.is_table and other.is_table and not own.names and not other.names:
            out.add(Pair((below,), (there,), by_words=pair.by_words))


def _together(name: str, holders: dict[str, list[int]], theirs: Sequence[Element]) -> tuple[set[str], list[int]]:
    """The bookmarks and elements that hang together with one bookmark."""
    names, elements, waiting = {name}, set(), [name]
    while waiting:
        for at in holders[waiting.pop()]:
            if at not in elements:
                elements.add(at)
                fresh = [n for n in theirs[at].names if n not in names]
                names.update(fresh)
                waiting += fresh
    return names, sorted(elements)


def _shaped(out: Pairing, mine: list[int], theirs: list[int]) -> None:
    if len(mine) == 1 and len(theirs) > 1:
        own = out.ours.all[mine[0]]
        kept = _halves_of(own, [out.theirs.all[t] for t in theirs])
        if len(kept) == 1:
            out.add(Pair((own.at,), (kept[0].at,)))
            return
        touching = all(b.at == a.at + 1 for a, b in pairwise(kept))
        out.add(Pair((own.at,), tuple(k.at for k in kept), "split" if touching else "ambiguous"))
    elif len(mine) > 1:
        shape: Shape = "merged" if len(theirs) == 1 and not out.theirs.all[theirs[0]].is_table else "ambiguous"
        out.add(Pair(tuple(mine), tuple(theirs), shape))
    else:
        out.add(Pair((mine[0],), (theirs[0],)))


def _halves_of(own: Element, theirs: list[Element]) -> list[Element]:
    """Those of several elements in one bookmark that hold words of ours; new ones may have been typed inside it."""
    best = max(theirs, key=lambda t: likeness(own.bag, t.bag))
    if best.key == own.key:
        return [t for t in theirs if t.key == own.key]
    return [t for t in theirs if t is best or overlap(t.bag, own.bag) >= 0.5]


# ------------------------------------------------------------------------------------------- equal words


def _equal_once(out: Pairing) -> None:
    """What stands once on either side."""
    ours = _by_key(out.left_ours())
    theirs = _by_key(out.left_theirs())
    for key, mine in ours.items():
        if len(mine) == 1 and len(theirs.get(key, ())) == 1:
            out.add(Pair((mine[0].at,), (theirs[key][0].at,), by_words=True))


def _equal_in_place(out: Pairing) -> None:
    """What stands several times: in the order of the text between what is known."""
    theirs = _by_key(out.left_theirs())
    if not theirs:
        return
    anchors = Anchors(out)
    for own in out.left_ours():
        waiting = theirs.get(_key_of(own), [])
        low, high = anchors.around(own.at)
        for other in waiting:
            if low < other.at < high:
                out.add(Pair((own.at,), (other.at,), by_words=True))
                waiting.remove(other)
                break


def _by_key(elements: Iterable[Element]) -> dict[tuple[bool, str], list[Element]]:
    out: dict[tuple[bool, str], list[Element]] = defaultdict(list)
    for element in elements:
        out[_key_of(element)].append(element)
    return out


def _key_of(element: Element) -> tuple[bool, str]:
    return element.is_table, element.typed
