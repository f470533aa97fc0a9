"""The headings and blocks of a text in one row, and put together again.

In a row a paragraph does not depend on the heading above it: articles and parts can be cut anew around it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from bma_drafter.text.tree import Article, Block, Division, Paragraph, Part, Signatures, Table
from bma_drafter.text.walking import Holder

Item: TypeAlias = Holder | Part | Block
"""A part without its articles, an article without its blocks, a block of an article, or another division whole."""


def laid_flat(divisions: Iterable[Division]) -> Iterator[tuple[Item, bool]]:
    """Every item in order, and whether it stands in a part."""
    for division in divisions:
        if isinstance(division, Part):
            yield replace(division, articles=()), False
            for article in division.articles:
                yield from ((item, True) for item in _article(article))
        elif isinstance(division, Article):
            yield from ((item, False) for item in _article(division))
        else:
            yield division, False


def _article(article: Article) -> Iterator[Item]:
    yield replace(article, blocks=())
    yield from article.blocks


def put_together(items: Iterable[tuple[Item, bool]]) -> tuple[Division, ...]:
    """The divisions again: an article stands in the part above it, a block in the article above it.

    Raises ValueError for a block that has no article above it.
    """
    out: list[Division] = []
    for item, in_part in items:
        part = out[-1] if out and isinstance(out[-1], Part) else None
        if isinstance(item, (Paragraph, Table, Signatures)):
            _add(out, part, item)
        elif isinstance(item, Article) and in_part and part is not None:
            out[-1] = replace(part, articles=(*part.articles, item))
        else:
            out.append(item)
    return tuple(out)


def _add(out: list[Division], part: Part | None, block: Block) -> None:
    if part is not None and part.articles:
        last = part.articles[-1]
        held = (*part.articles[:-1], replace(last, blocks=(*last.blocks, block)))
        out[-1] = replace(part, articles=held)
        return
    for place in reversed(range(len(out))):
        division = out[place]
        if isinstance(division, Article):
            out[place] = replace(division, blocks=(*division.blocks, block))
            return
        if isinstance(division, Part) and division.articles:
            before = out[: place + 1]
            _add(before, division, block)
            out[place] = before[-1]
            return
    raise ValueError(f"no article stands above {block.id}")
