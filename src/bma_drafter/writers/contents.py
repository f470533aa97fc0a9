"""The entries of a table of contents, and the levels of headings: the same for every format."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bma_drafter.text.reading_aloud import read
from bma_drafter.text.scheme import Scheme
from bma_drafter.text.tree import Annex, Article, Document, Part, Section


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the contents. `level` counts from 1."""

    level: int
    label: str
    title: str
    unit_id: str


def article_level(document: Document) -> int:
    """The level of article headings: 2 below parts, 1 where there are none."""
    return 2 if any(isinstance(d, Part) for d in document.divisions) else 1


def entries(document: Document, scheme: Scheme) -> Iterator[Entry]:
    """Parts, articles, annexes, and sections of the first two levels, in order."""
    level = article_level(document)
    for division in document.divisions:
        if isinstance(division, Part):
            yield Entry(1, scheme.part_label(division), read(division.title), division.id)
            for article in division.articles:
                yield Entry(2, scheme.heading_label(article), read(article.title), article.id)
        elif isinstance(division, Article):
            yield Entry(level, scheme.heading_label(division), read(division.title), division.id)
        elif isinstance(division, Annex):
            yield Entry(1, scheme.annex_label(division), read(division.title), division.id)
        elif isinstance(division, Section) and division.level <= 2 and division.title:
            yield Entry(division.level, "", read(division.title), division.id)
