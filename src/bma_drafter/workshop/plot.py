"""The plot of all tables: points of the home country across, of the host country upwards, as a picture in the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from bma_drafter.workshop.score_words import ScoreWords
from bma_drafter.workshop.scoring import Score, reached

_WIDTH, _HEIGHT = 640, 460
_LEFT, _TOP, _RIGHT, _BOTTOM = 64, 20, 20, 56
_SIGNS: Final = ("circle", "square", "triangle", "diamond")
"""Tables differ by sign and by name, never by colour: the plot is printed in black and white."""


def plot_svg(words: ScoreWords) -> str:
    """The plot, with the frontier, both walk-aways, the Nash point and a sign for each table; nothing is fetched."""
    return _Plot(words.score, words).svg()


class _Plot:
    def __init__(self, score: Score, words: ScoreWords) -> None:
        self.score, self.words = score, words
        self.tables = [(one.table, *reached(one.outcome, one.standing)) for one in score.last]
        home, host = score.scenario.delegations.home.walk_away, score.scenario.delegations.host.walk_away
        self.walk_aways = home, host
        efficient = score.balance.efficient
        self.across = _range([home, *(one.home for one in efficient), *(one[1] for one in self.tables)])
        self.up = _range([host, *(one.host for one in efficient), *(one[2] for one in self.tables)])

    def x(self, points: float) -> float:
        low, high = self.across
        return round(_LEFT + (points - low) * (_WIDTH - _LEFT - _RIGHT) / (high - low), 1)

    def y(self, points: float) -> float:
        low, high = self.up
        return round(_HEIGHT - _BOTTOM - (points - low) * (_HEIGHT - _TOP - _BOTTOM) / (high - low), 1)

    def svg(self) -> str:
        said = escape(self.described())
        parts = [*self.axes(), *self.zone(), *self.frontier(), *self.signs()]
        return (
            f'<figure style="margin:1rem 0"><svg role="img" viewBox="0 0 {_WIDTH} {_HEIGHT}" width="100%" '
            f'aria-label="{said}" font-family="Arial, sans-serif" font-size="12"><title>{said}</title>'
            f"{''.join(parts)}</svg></figure>"
        )

    def described(self) -> str:
        """The plot in words, for those who do not see it."""
        home, host = self.words.side("home"), self.words.side("host")
        tables = "; ".join(f"{name}: {home} {x}, {host} {y}" for name, x, y in self.tables)
        return f"Points of {home} across, of {host} upwards. {tables}."

    def axes(self) -> list[str]:
        x0, y0, x1, y1 = _LEFT, _HEIGHT - _BOTTOM, _WIDTH - _RIGHT, _TOP
        out = [f'<path d="M{x0} {y1}V{y0}H{x1}" fill="none" stroke="#000"/>']
        for tick in _ticks(*self.across):
            x = self.x(tick)
            out.append(f'<path d="M{x} {y0}v5" stroke="#000"/>{_text(x, y0 + 18, str(tick), "middle")}')
        for tick in _ticks(*self.up):
            y = self.y(tick)
            out.append(f'<path d="M{x0} {y}h-5" stroke="#000"/>{_text(x0 - 8, y + 4, str(tick), "end")}')
        middle = (y0 + y1) / 2
        out.append(_text((x0 + x1) / 2, _HEIGHT - 12, f"Points of {self.words.side('home')}", "middle"))
        turned = _text(16, middle, f"Points of {self.words.side('host')}", "middle")
        out.append(f'<g transform="rotate(-90 16 {middle:g})">{turned}</g>')
        return out

    def zone(self) -> list[str]:
        """The walk-aways as dashed lines; what is above both is the zone."""
        x, y = self.x(self.walk_aways[0]), self.y(self.walk_aways[1])
        return [
            f'<path d="M{x} {_TOP}V{_HEIGHT - _BOTTOM}M{_LEFT} {y}H{_WIDTH - _RIGHT}" stroke="#666" '
            'stroke-dasharray="6 4" fill="none"/>',
            _text(x + 4, _TOP + 10, f"walk-away of {self.words.side('home')}", "start"),
            _text(_LEFT + 4, y - 5, f"walk-away of {self.words.side('host')}", "start"),
        ]

    def frontier(self) -> list[str]:
        """The efficient outcomes as small dots, joined by steps: what lies beyond them cannot be had."""
        efficient = self.score.balance.efficient
        points = [(self.x(one.home), self.y(one.host)) for one in efficient]
        way = f"M{points[0][0]} {points[0][1]}" + "".join(f"H{x}V{y}" for x, y in points[1:])
        dots = "".join(f'<circle cx="{x}" cy="{y}" r="2"/>' for x, y in points)
        return [f'<path d="{way}" fill="none" stroke="#999"/>', dots]

    def signs(self) -> list[str]:
        """The Nash point, and a sign with its name for each table; names give way to signs and to each other."""
        nash = self.score.nash
        places = [(self.x(home), self.y(host)) for _, home, host in self.tables]
        out = [_sign(_SIGNS[n % len(_SIGNS)], x, y) for n, (x, y) in enumerate(places)]
        names = [(name, x, y, True) for (name, _, _), (x, y) in zip(self.tables, places, strict=True)]
        if nash is not None:
            x, y = self.x(nash.home), self.y(nash.host)
            out.append(f'<path d="M{x - 6:g} {y - 6:g}l12 12m0-12l-12 12" stroke="#000" stroke-width="2"/>')
            names.append(("Nash point", x, y, False))
        taken = [(x - 8, y - 8, x + 8, y + 8) for _, x, y, _ in names]
        for name, x, y, bold in names:
            wide = 7 * len(name)
            left, top = next(
                (spot for spot in _spots(x, y, wide) if not any(_meet(spot, wide, one) for one in taken)),
                (x + 11, y - 6),
            )
            taken.append((left, top, left + wide, top + 12))
            out.append(_text(left, top + 10, name, "start", bold=bold))
        return out


def _spots(x: float, y: float, wide: int) -> Iterator[tuple[float, float]]:
    """Left upper corners where a name may stand beside its sign, then further and further below."""
    for away in range(6):
        yield x + 11, y - 6 + 13 * away
        yield x - 11 - wide, y - 6 + 13 * away
        yield x + 11, y - 6 - 13 * away


def _meet(spot: tuple[float, float], wide: int, other: tuple[float, float, float, float]) -> bool:
    left, top = spot
    return left < other[2] and other[0] < left + wide and top < other[3] and other[1] < top + 12


def _sign(kind: str, x: float, y: float) -> str:
    shape = {
        "circle": f'<circle cx="{x}" cy="{y}" r="6"/>',
        "square": f'<rect x="{x - 6:g}" y="{y - 6:g}" width="12" height="12"/>',
        "triangle": f'<path d="M{x} {y - 7:g}l7 12h-14z"/>',
        "diamond": f'<path d="M{x} {y - 8:g}l8 8-8 8-8-8z"/>',
    }[kind]
    return f'<g fill="#fff" stroke="#000" stroke-width="2">{shape}</g>'


def _text(x: float, y: float, text: str, anchor: str, *, bold: bool = False) -> str:
    weight = ' font-weight="bold"' if bold else ""
    return f'<text x="{x:g}" y="{y:g}" text-anchor="{anchor}"{weight}>{escape(text)}</text>'


def _range(values: Sequence[int]) -> tuple[float, float]:
    """A little more than from the least to the most."""
    low, high = min(0, *values), max(values)
    room = max(1.0, (high - low) * 0.06)
    return (low - room if low < 0 else low), high + room


def _ticks(low: float, high: float) -> list[int]:
    step = next(one for one in (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2500, 10_000, 100_000, 10**6)
                if (high - low) / one <= 8)  # fmt: skip
    first = int(-(-low // step)) * step
    return list(range(first, int(high) + 1, step))
