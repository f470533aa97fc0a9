"""End marks of points: `;`, `; and`, `.` are added by the tree, never typed.

Treaty style: points are parts of one sentence, so each ends with a semicolon, the last but one also with the word
that joins them, the last with a full stop. Where closing words continue the sentence the last point ends with a
comma; where they begin a sentence of their own (a capital letter), with a full stop.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal, TypeAlias

from bma_drafter.text.tree import Inline, Paragraph, Point, Text
from bma_drafter.text.words import Words

Joiner: TypeAlias = Literal["and", "or"]


def last_ending(closing: tuple[Inline, ...], words: Words) -> str:
    """The end mark of the last point of a paragraph with these closing words (or none)."""
    if not closing:
        return words.sentence_end
    first = closing[0]
    own_sentence = isinstance(first, Text) and first.text[:1].isupper()
    return words.sentence_end if own_sentence else words.clause_end


def with_endings(
    points: Sequence[Point], last: str, words: Words, *, joiner: Joiner = "and", inner: Sequence[Joiner] = ()
) -> tuple[Point, ...]:
    """The points with their end marks; sub-points take over the mark of the point they belong to.

    `inner` is the joiner of the sub-points of each point; "and" where it is shorter.
    """
    out = []
    for index, point in enumerate(points):
        mark = _mark(index, len(points), last, joiner, words)
        if point.points:
            below: Joiner = inner[index] if index < len(inner) else "and"
            out.append(replace(point, ending="", points=with_endings(point.points, mark, words, joiner=below)))
        else:
            out.append(replace(point, ending=mark))
    return tuple(out)


def _mark(index: int, count: int, last: str, joiner: Joiner, words: Words) -> str:
    if index == count - 1:
        return last
    if index == count - 2:
        return f"{words.list_end} {words.and_ if joiner == 'and' else words.or_}"
    return words.list_end


def joiner_of(points: Sequence[Point], words: Words) -> Joiner:
    """The word that joins points which have their end marks."""
    if len(points) < 2:
        return "and"
    leaf = points[-2]
    while leaf.points:
        leaf = leaf.points[-1]
    return "or" if leaf.ending == f"{words.list_end} {words.or_}" else "and"


def ended(paragraph: Paragraph, words: Words, *, joiner: Joiner | None = None) -> Paragraph:
    """A paragraph whose points were added or taken away, with the end marks put right again.

    `joiner` is the word between the last two points; None: the one that the points which are there have.
    """
    joiner = joiner or joiner_of(paragraph.points, words)
    inner = [joiner_of(p.points, words) for p in paragraph.points]
    last = last_ending(paragraph.closing, words)
    return replace(paragraph, points=with_endings(paragraph.points, last, words, joiner=joiner, inner=inner))
