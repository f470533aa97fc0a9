"""A plot as a picture in the page: nothing is fetched, nothing is told by colour."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from bma_drafter.text.plots import Mark, Plot, ticks
from bma_drafter.writers.characters import clean

_WIDTH, _HEIGHT = 640, 460
_LEFT, _TOP, _RIGHT, _BOTTOM = 64, 20, 20, 56
_SHAPES: Final = {
    "circle": '<circle cx="{x:g}" cy="{y:g}" r="6"/>',
    "square": '<rect x="{left:g}" y="{top:g}" width="12" height="12"/>',
    "triangle": '<path d="M{x:g} {tip:g}l7 12h-14z"/>',
    "diamond": '<path d="M{x:g} {head:g}l8 8-8 8-8-8z"/>',
    "cross": '<path d="M{left:g} {top:g}l12 12m0-12l-12 12"/>',
}


def plot_svg(plot: Plot) -> str:
    """The picture, with what it shows in words for those who do not see it."""
    return _Drawing(plot).svg()


class _Drawing:
    def __init__(self, plot: Plot) -> None:
        self.plot = plot
        self.across, self.up = plot.ranges

    def x(self, value: float) -> float:
        low, high = self.across
        return round(_LEFT + (value - low) * (_WIDTH - _LEFT - _RIGHT) / (high - low), 1)

    def y(self, value: float) -> float:
        low, high = self.up
        return round(_HEIGHT - _BOTTOM - (value - low) * (_HEIGHT - _TOP - _BOTTOM) / (high - low), 1)

    def svg(self) -> str:
        said = _safe(self.plot.described)
        parts = [*self.axes(), *self.limits(), *self.steps(), *self.marks()]
        return (
            f'<figure style="margin:1rem 0"><svg role="img" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="100%" '
            f'aria-label="{said}" font-family="Arial, sans-serif" font-size="12"><title>{said}</title>'
            f"{''.join(parts)}</svg></figure>\n"
        )

    def axes(self) -> Iterator[str]:
        x0, y0, x1, y1 = _LEFT, _HEIGHT - _BOTTOM, _WIDTH - _RIGHT, _TOP
        yield f'<path d="M{x0} {y1}V{y0}H{x1}" fill="none" stroke="#000"/>'
        for tick in ticks(*self.across):
            x = self.x(tick)
            yield f'<path d="M{x} {y0}v5" stroke="#000"/>{_text(x, y0 + 18, str(tick), "middle")}'
        for tick in ticks(*self.up):
            y = self.y(tick)
            yield f'<path d="M{x0} {y}h-5" stroke="#000"/>{_text(x0 - 8, y + 4, str(tick), "end")}'
        middle = (y0 + y1) / 2
        yield _text((x0 + x1) / 2, _HEIGHT - 12, self.plot.across, "middle")
        yield f'<g transform="rotate(-90 16 {middle:g})">{_text(16, middle, self.plot.up, "middle")}</g>'

    def limits(self) -> Iterator[str]:
        """The limits as dashed lines with their names."""
        if self.plot.limits is None:
            return
        (across, x_value), (up, y_value) = self.plot.limits
        x, y = self.x(x_value), self.y(y_value)
        yield (
            f'<path d="M{x} {_TOP}V{_HEIGHT - _BOTTOM}M{_LEFT} {y}H{_WIDTH - _RIGHT}" stroke="#666" '
            'stroke-dasharray="6 4" fill="none"/>'
        )
        yield _text(x + 4, _TOP + 10, across, "start")
        yield _text(_LEFT + 4, y - 5, up, "start")

    def steps(self) -> Iterator[str]:
        """Small dots joined by steps: what lies beyond them cannot be had."""
        points = [(self.x(x), self.y(y)) for x, y in self.plot.steps]
        if points:
            way = f"M{points[0][0]} {points[0][1]}" + "".join(f"H{x}V{y}" for x, y in points[1:])
            yield f'<path d="{way}" fill="none" stroke="#999"/>'
            yield "".join(f'<circle cx="{x}" cy="{y}" r="2"/>' for x, y in points)

    def marks(self) -> Iterator[str]:
        """A sign with its name for each mark; names give way to signs and to each other."""
        places = [(mark, self.x(mark.across), self.y(mark.up)) for mark in self.plot.marks]
        for mark, x, y in places:
            yield _sign(mark, x, y)
        taken = [(x - 8, y - 8, x + 8, y + 8) for _, x, y in places]
        for mark, x, y in places:
            wide = 7 * len(mark.name)
            left, top = next(
                (spot for spot in _spots(x, y, wide) if not any(_meet(spot, wide, one) for one in taken)),
                (x + 11, y - 6),
            )
            taken.append((left, top, left + wide, top + 12))
            yield _text(left, top + 10, mark.name, "start", bold=mark.sign != "cross")


def _spots(x: float, y: float, wide: int) -> Iterator[tuple[float, float]]:
    """Left upper corners where a name may stand beside its sign, then further and further below."""
    for away in range(6):
        yield x + 11, y - 6 + 13 * away
        yield x - 11 - wide, y - 6 + 13 * away
        yield x + 11, y - 6 - 13 * away


def _meet(spot: tuple[float, float], wide: int, other: tuple[float, float, float, float]) -> bool:
    left, top = spot
    return left < other[2] and other[0] < left + wide and top < other[3] and other[1] < top + 12


def _sign(mark: Mark, x: float, y: float) -> str:
    shape = _SHAPES[mark.sign].format(x=x, y=y, left=x - 6, top=y - 6, tip=y - 7, head=y - 8)
    return f'<g fill="#fff" stroke="#000" stroke-width="2">{shape}</g>'


def _text(x: float, y: float, text: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{weight}>{_safe(text)}</text>'


def _safe(text: str) -> str:
    return escape(clean(text))
