"""Pieces of the tree that every part of a report is built from."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, Literal

from bma_drafter.checklist.model import Status
from bma_drafter.reports.wording import STATUS_WORDS
from bma_drafter.review.findings import Outcome
from bma_drafter.text.tree import Cell, Emphasis, Inline, Paragraph, Strong, Text

Shade = Literal["", "good", "fair", "bad", "open", "quiet"]

STATUS_SHADES: Final[dict[Status, Shade]] = {
    "met": "good",
    "partly": "fair",
    "absent": "bad",
    "violated": "bad",
    "needs_input": "open",
    "not_applicable": "quiet",
    "error": "bad",
}
VERDICT_SHADES: Final[dict[Outcome, Shade]] = {
    "error": "bad",
    "blocked": "bad",
    "incomplete": "open",
    "nothing-to-check": "quiet",
    "needs-work": "fair",
    "ready-for-review": "good",
}


def words(text: str) -> tuple[Inline, ...]:
    """Plain words; nothing for no words. They are data, so that no table of words replaces them."""
    return (Text(text, kept=True),) if text else ()


def strong(text: str) -> tuple[Inline, ...]:
    """Bold words."""
    return (Strong(words(text)),) if text else ()


def quiet(text: str) -> tuple[Inline, ...]:
    """Words in italic: what stands beside the matter."""
    return (Emphasis(words(text)),) if text else ()


def lines(*parts: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Parts of a cell, each beginning on a line of its own; empty ones are left out."""
    out: list[Inline] = []
    for part in filter(None, parts):
        out += [Text("\n", kept=True), *part] if out else part
    return tuple(out)


def cell(text: str, shade: Shade = "", align: Literal["left", "right", "center"] = "left", span: int = 1) -> Cell:
    """A cell of plain words."""
    return Cell(words(text), align, shade, span)


def header(*titles: str) -> tuple[Cell, ...]:
    """The head of a table."""
    return tuple(cell(title) for title in titles)


def status_cell(status: Status, *, waived: bool = False) -> Cell:
    """A status in words, shaded; what must be seen is bold, so that it is seen without colour."""
    said = STATUS_WORDS[status]
    shown = strong(said) if status in ("violated", "error") else words(said)
    return Cell(lines(shown, words("waived") if waived else ()), shade=STATUS_SHADES[status])


def paragraph(id_: str, *inlines: Inline) -> Paragraph:
    """A paragraph of a report: never numbered."""
    return Paragraph(id_, inlines, numbered=False)


def sentences(parts: Iterable[str]) -> str:
    """Sentences one behind the other."""
    return " ".join(part for part in parts if part)
