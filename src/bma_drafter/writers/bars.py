"""A bar from 0 to 100 in a cell of a table: dark up to one number, half-dark up to another."""

from __future__ import annotations

from typing import Final

from bma_drafter.writers.characters import clean
from bma_drafter.writers.page_words import PageWords

PARTS: Final = 16
"""Steps of a bar that is made of characters."""


def parts_of(bar: tuple[float, float], parts: int = PARTS) -> tuple[int, int]:
    """Up to which step the bar is dark, and up to which half-dark; something is drawn of everything that is not 0."""
    low = _step(bar[0], parts)
    return low, max(low, _step(bar[1], parts))


def _step(number: float, parts: int) -> int:
    inside = min(100.0, max(0.0, number))
    return max(1, round(inside * parts / 100)) if inside else 0


def bar_svg(bar: tuple[float, float], words: PageWords) -> str:
    """The bar as a picture in the page, with words for those who do not see it; nothing is fetched."""
    low, high = (min(100.0, max(0.0, number)) for number in bar)
    said = clean(words.bar_words(low, high))
    return (
        f'<svg class="bar" role="img" viewBox="0 0 100 8" preserveAspectRatio="none" aria-label="{said}">'
        f"<title>{said}</title>"
        '<rect width="100" height="8" fill="#ededed"/>'
        f'<rect x="{low:g}" width="{high - low:g}" height="8" fill="#a6a6a6"/>'
        f'<rect width="{low:g}" height="8" fill="#404040"/></svg>'
    )


def bar_line(bar: tuple[float, float], parts: int = 10) -> str:
    """The bar in characters, for a page that is read as it is typed."""
    low, high = parts_of(bar, parts)
    return "█" * low + "▒" * (high - low) + "░" * (parts - high)
