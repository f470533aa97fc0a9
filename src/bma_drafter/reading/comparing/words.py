"""Two versions of some words made one, word by word: what stayed, what was inserted, what was deleted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Final, Literal

from bma_drafter.text.tree import (
    Blank,
    Bracket,
    Emphasis,
    Inline,
    Ref,
    ResolvedRef,
    Revised,
    Side,
    Strong,
    Term,
    Text,
    Value,
)

_TOKEN: Final = re.compile(r"\s*(?:\d+(?:[.,\u00a0\u202f]\d+)+(?!\w)|\w+(?:[’'\-]\w+)*|\S)|\s+")
"""A word, a number or a sign, with the space before it."""
_SHORT: Final = 3
"""Letters of a word that joins two changes beside it: "of", "the"."""
_LEAST_ALIKE: Final = 0.35
"""Below this share of words in common the whole is shown as deleted and inserted: confetti reads worse."""
_FEW: Final = 4
_MOST_PAIRS: Final = 4_000_000
"""Beyond so many pairs of words (a paragraph of 2,000) the words are not laid beside each other one by one."""


@dataclass(frozen=True, slots=True)
class _Token:
    """A word with the space before it, or a whole node; `pieces` tell which inlines its letters come from."""

    key: Hashable
    text: str = ""
    pieces: tuple[tuple[int, str], ...] = ()
    node: Inline | None = None


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words that stayed (`old` and `new` as long as each other), or words replaced by others."""

    same: bool
    old: tuple[_Token, ...]
    new: tuple[_Token, ...]


def words_compared(old: tuple[Inline, ...], new: tuple[Inline, ...], author: Side | None = None) -> tuple[Inline, ...]:
    """The words of both, each change a `Revised`; the new words themselves where nothing changed.

    Never exactly one `Revised`, which would say that the unit was inserted or deleted as a whole.
    """
    if old == new:
        return new
    out = tuple(_merged(old, new, author))
    if not any(isinstance(i, Revised) or _holds_change(i) for i in out):
        return new
    return (Text(""), *out) if len(out) == 1 and isinstance(out[0], Revised) else out


def whole_by(kind: Literal["inserted", "deleted"], inlines: tuple[Inline, ...], author: Side | None) -> Revised:
    """Words inserted or deleted as one; words inserted in a Party's brackets only are that Party's."""
    sides = {i.side for i in inlines if isinstance(i, Bracket)}
    others = any(not isinstance(i, Bracket) and not (isinstance(i, Text) and not i.text.strip()) for i in inlines)
    by = next(iter(sides)) if kind == "inserted" and len(sides) == 1 and not others else None
    return Revised(kind, inlines, by or author)


def likeness(old: Iterable[Inline], new: Iterable[Inline]) -> float:
    """How many words two versions have in common, 0 to 1, whatever their order."""
    one, other = (Counter(t.text.strip() or t.key for t in _tokens(tuple(i))) for i in (old, new))
    total = one.total() + other.total()
    return 2 * (one & other).total() / total if total else 1.0


def _holds_change(inline: Inline) -> bool:
    return isinstance(inline, (Emphasis, Strong, Bracket)) and any(
        isinstance(i, Revised) or _holds_change(i) for i in inline.inlines
    )


# ------------------------------------------------------------------------------------------- tokens


def _tokens(inlines: tuple[Inline, ...]) -> list[_Token]:
    out: list[_Token] = []
    run: list[tuple[int, str]] = []
    for index, inline in enumerate(inlines):
        if isinstance(inline, (Text, Value)):
            run.append((index, inline.text))
            continue
        out += _words(run)
        run = []
        out.append(_Token(_key(inline), node=inline))
    return out + list(_words(run))


def _words(run: Sequence[tuple[int, str]]) -> Iterator[_Token]:
    """The words of texts and values that touch: a word may begin in one and end in the next."""
    whole = "".join(text for _, text in run)
    bounds, start = [], 0
    for index, text in run:
        bounds.append((start, start + len(text), index))
        start += len(text)
    at = 0
    for found in _TOKEN.finditer(whole):
        while bounds[at][1] <= found.start():
            at += 1
        pieces, here = [], at
        while here < len(bounds) and bounds[here][0] < found.end():
            low, high, index = bounds[here]
            if text := whole[max(low, found.start()) : min(high, found.end())]:
                pieces.append((index, text))
            here += 1
        yield _Token(found[0], found[0], tuple(pieces))


def _key(inline: Inline) -> Hashable:
    """What must be equal for two nodes to be the same; of those that hold words, not the words."""
    if isinstance(inline, (Emphasis, Strong)):
        return (type(inline),)
    if isinstance(inline, Bracket):
        return (Bracket, inline.side, inline.label)
    if isinstance(inline, Blank):
        return (Blank, inline.label)
    if isinstance(inline, (Term, ResolvedRef)):
        return (type(inline), inline.text)
    return (Ref, inline.target) if isinstance(inline, Ref) else inline


# ------------------------------------------------------------------------------------------- changes


def _merged(old: tuple[Inline, ...], new: tuple[Inline, ...], author: Side | None) -> Iterator[Inline]:
    for stretch in _joined(_stretches(_tokens(old), _tokens(new))):
        if stretch.same:
            yield from _same(stretch, old, new, author)
            continue
        space = _common_space(stretch)
        gone, come = (_without(space, tokens) for tokens in (stretch.old, stretch.new))
        if space:
            yield Text(space)
        if gone:
            yield Revised("deleted", _rebuilt(gone, old), author)
        if come:
            yield from _inserted(_rebuilt(come, new), author)


def _stretches(old: list[_Token], new: list[_Token]) -> list[_Stretch]:
    keys, others = [t.key for t in old], [t.key for t in new]
    start, end = 0, 0
    while start < min(len(old), len(new)) and keys[start] == others[start]:
        start += 1
    while end < min(len(old), len(new)) - start and keys[-1 - end] == others[-1 - end]:
        end += 1
    middle, other = keys[start : len(keys) - end], others[start : len(others) - end]
    out = [_Stretch(True, tuple(old[:start]), tuple(new[:start]))] if start else []
    if len(middle) * len(other) > _MOST_PAIRS:
        codes = [("replace", 0, len(middle), 0, len(other))]
    else:
        codes = list(SequenceMatcher(None, middle, other, autojunk=False).get_opcodes())
    for tag, a, b, c, d in codes:
        out.append(_Stretch(tag == "equal", tuple(old[start + a : start + b]), tuple(new[start + c : start + d])))
    if end:
        out.append(_Stretch(True, tuple(old[len(old) - end :]), tuple(new[len(new) - end :])))
    fewest = min(len(old), len(new))
    kept = sum(len(s.old) for s in out if s.same)
    if fewest >= _FEW and kept < _LEAST_ALIKE * fewest:
        return [_Stretch(False, tuple(old), tuple(new))]
    return out


def _joined(stretches: list[_Stretch]) -> list[_Stretch]:
    """Two replacements with one short word between them made one; pure insertions and deletions stay as they are."""
    out: list[_Stretch] = []
    for index, stretch in enumerate(stretches):
        before = out[-1] if out else None
        after = stretches[index + 1] if index + 1 < len(stretches) else None
        if before is None or before.same:
            out.append(stretch)
        elif stretch.same and _is_short(stretch) and after is not None and _replaces(before, after):
            out[-1] = _Stretch(False, (*before.old, *stretch.old), (*before.new, *stretch.new))
        elif stretch.same:
            out.append(stretch)
        else:
            out[-1] = _Stretch(False, (*before.old, *stretch.old), (*before.new, *stretch.new))
    return out


def _is_short(stretch: _Stretch) -> bool:
    return len(stretch.new) == 1 and stretch.new[0].node is None and len(stretch.new[0].text.strip()) <= _SHORT


def _replaces(one: _Stretch, other: _Stretch) -> bool:
    """Whether two changes hold deleted words and inserted ones, and at least one of them both."""
    return not other.same and (bool(one.old and one.new) or bool(other.old and other.new))


def _same(stretch: _Stretch, old: tuple[Inline, ...], new: tuple[Inline, ...], author: Side | None) -> Iterator[Inline]:
    """Words that stayed, from the new version; what changed within italic, bold and brackets is marked there."""
    waiting: list[_Token] = []
    for before, token in zip(stretch.old, stretch.new, strict=True):
        was, now = before.node, token.node
        if isinstance(now, (Emphasis, Strong, Bracket)) and isinstance(was, (Emphasis, Strong, Bracket)):
            yield from _rebuilt(waiting, new)
            waiting = []
            own = now.side if isinstance(now, Bracket) and now.side else author
            yield replace(now, inlines=now.inlines if was == now else tuple(_merged(was.inlines, now.inlines, own)))
        else:
            waiting.append(token)
    yield from _rebuilt(waiting, new)


def _inserted(inlines: tuple[Inline, ...], author: Side | None) -> Iterator[Revised]:
    """Inserted words; a Party's brackets among them are that Party's."""
    waiting: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Bracket) and inline.side and inline.side != author:
            if waiting:
                yield Revised("inserted", tuple(waiting), author)
                waiting = []
            yield Revised("inserted", (inline,), inline.side)
        else:
            waiting.append(inline)
    if waiting:
        yield Revised("inserted", tuple(waiting), author)


def _common_space(stretch: _Stretch) -> str:
    """The space that the deleted and the inserted words both begin with."""
    if not stretch.old or not stretch.new:
        return ""
    one, other = stretch.old[0].text, stretch.new[0].text
    spaces = [text[: len(text) - len(text.lstrip())] for text in (one, other)]
    return spaces[0] if spaces[0] == spaces[1] else ""


def _without(space: str, tokens: tuple[_Token, ...]) -> tuple[_Token, ...]:
    """Tokens without the space at their beginning."""
    if not space:
        return tokens
    left, pieces = len(space), []
    for index, text in tokens[0].pieces:
        if rest := text[left:]:
            pieces.append((index, rest))
        left = max(0, left - len(text))
    return (replace(tokens[0], pieces=tuple(pieces)), *tokens[1:]) if pieces else tokens[1:]


def _rebuilt(tokens: Iterable[_Token], source: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """The inlines that tokens were made of."""
    out: list[Inline] = []
    last = -1
    for token in tokens:
        if token.node is not None:
            out.append(token.node)
            last = -1
        for index, text in token.pieces:
            inline = source[index]
            if index == last and isinstance(before := out[-1], (Text, Value)):
                out[-1] = replace(before, text=before.text + text)
            elif isinstance(inline, (Text, Value)):
                out.append(replace(inline, text=text))
            last = index
    return tuple(out)
