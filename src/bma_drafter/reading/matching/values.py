"""Values of the description found again in edited words: the tree knows which words came from which key."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from bma_drafter.reading.changes import ValueChange
from bma_drafter.reading.matching.sent import Stretch
from bma_drafter.reading.matching.words import Span, plain, spans, tokens

_NUMBER: Final = re.compile(r"\d+(?:[.,\u00a0\u202f]\d+)*")


def changed_values(stretches: Iterable[Stretch], old: str, new: str) -> tuple[ValueChange, ...]:
    """The values whose words were changed, with what stands in their place now; `old` holds the stretches in order."""
    found = list(_placed(stretches, old))
    if not found:
        return ()
    changes = spans(old, new)
    out = []
    for stretch, start, end in found:
        now = _now(changes, old, new, start, end).strip()
        if plain(now) != plain(stretch.text):
            out.append(ValueChange(stretch.path, stretch.text, now))
    return tuple(out)


def _placed(stretches: Iterable[Stretch], old: str) -> Iterable[tuple[Stretch, int, int]]:
    at = 0
    for stretch in stretches:
        start = old.find(stretch.text, at) if stretch.text else -1
        if start >= 0:
            at = start + len(stretch.text)
            yield stretch, start, at


def _now(changes: Iterable[Span], old: str, new: str, start: int, end: int) -> str:
    """What stands in place of the letters from `start` to `end` of the old words."""
    out = []
    for change in changes:
        o1, o2 = change.old
        if o1 == o2:
            if start < o1 < end:
                out.append(new[slice(*change.new)])
            continue
        low, high = max(o1, start), min(o2, end)
        if low >= high:
            continue
        if change.tag == "equal":
            out.append(new[change.new[0] + low - o1 : change.new[0] + high - o1])
        else:
            out.append(_part(old[o1:o2], new[slice(*change.new)], low - o1, high - o1))
    return "".join(out)


def _part(old: str, new: str, start: int, end: int) -> str:
    """The new words that answer to a part of the replaced ones: word for word where there are as many of them."""
    if start == 0 and end == len(old):
        return new
    before, after = tokens(old), tokens(new)
    if len(before) != len(after):
        if (number := _number(old[start:end], new)) is not None:
            return new[number[0] :] if end == len(old) and not old[start:end].isdigit() else new[slice(*number)]
        head, tail = old[:start], old[end:]  # what of the rest is still there, before and after, is no value
        if head.strip() and new.startswith(head):
            return new[len(head) :]
        return new[: len(new) - len(tail)] if tail.strip() and new.endswith(tail) else new
    out, at = [], 0
    for one, other in zip(before, after, strict=True):
        if start <= at < end:
            out.append(other)
        at += len(one)
    return "".join(out)


def _number(part: str, new: str) -> tuple[int, int] | None:
    """Where the number in the new words stands that answers to the first of the old; None where that is not plain."""
    found = list(_NUMBER.finditer(new))
    return found[0].span() if _NUMBER.match(part) and len(found) == 1 else None
