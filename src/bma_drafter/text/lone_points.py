"""A list of one point is no list: the point goes on as part of the sentence that introduces it.

A loop over what a description states may give one point only; "(a)" without a "(b)" looks like a sentence that was cut.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from bma_drafter.text.tree import Document, Paragraph, Ref, Text
from bma_drafter.text.views import map_paragraphs
from bma_drafter.text.walking import flat, runs_of, walk


def without_lone_points(document: Document) -> Document:
    """The document, not numbered yet, in which no paragraph has a single point.

    A point that is referred to, that holds points of its own, or after which the sentence goes on stays as it is.
    """
    referred = {
        inline.target
        for spot in walk(document)
        for run in runs_of(spot.unit)
        for inline in flat(run)
        if isinstance(inline, Ref)
    }
    return map_paragraphs(document, lambda paragraph: _joined(paragraph, referred))


def _joined(paragraph: Paragraph, referred: Collection[str]) -> Paragraph:
    if len(paragraph.points) != 1 or paragraph.closing:
        return paragraph
    (point,) = paragraph.points
    if point.points or point.id in referred:
        return paragraph
    words = (*paragraph.inlines, Text(" "), *point.inlines, Text("."))
    return replace(paragraph, inlines=words, points=(), notes=(*paragraph.notes, *point.notes))
