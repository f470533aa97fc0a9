"""A plot as a chart that Word draws itself, and that can be changed there: no picture in the file.

The numbers stand in the chart (ECMA-376 part 1, 21.2): there is no workbook inside it that could tell more than it
shows. Everything is black and white; marks differ by their sign and their name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

from bma_drafter.text.plots import Mark, Plot, step_of
from bma_drafter.writers.docx.package import DOCUMENT, Package
from bma_drafter.writers.docx.xml import attribute, escape

Box: TypeAlias = tuple[float, float, float, float]
"""From left to right and from below to above, as shares of the axes."""

_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_PER_TWIP: Final = 635
_SYMBOLS: Final = {"circle": "circle", "square": "square", "triangle": "triangle", "diamond": "diamond", "cross": "x"}
_SIGN: Final = 0.015
"""Half of a mark, as a share of the axes; below the width of a letter and half the height of a line."""
_LETTER: Final = 0.015
_LINE: Final = 0.02
_ASIDE: Final = 0.14
"""Where the name of a level line stands, as a share of the axis."""
_NOTHING: Final = '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>'


class Charts:
    """The charts of a document; each becomes a part of the package when it is placed."""

    def __init__(self, package: Package, language: str) -> None:
        self._package, self._language = package, language
        self._count = 0

    def placed(self, plot: Plot, width: int) -> str:
        """The run that shows the plot; `width` in twentieths of a point."""
        self._count += 1
        name = f"word/charts/bma_chart{self._count}.xml"
        self._package.add(name, "chart", chart_xml(plot, self._language))
        return drawing(self._package.relate(DOCUMENT, "chart", name), self._count, plot, width)


def chart_xml(plot: Plot, language: str) -> str:
    """The part that holds the chart."""
    (left, right), (low, high) = plot.ranges
    series = [*_steps(plot), *_limits(plot, (left, right), (low, high)), *_marks(plot)]
    numbered = "".join(
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/>{inner}<c:smooth val="0"/></c:ser>'
        for n, inner in enumerate(series)
    )
    return (
        f'<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}">'
        f'<c:lang val="{attribute(language)}"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{numbered}'
        '<c:axId val="1"/><c:axId val="2"/></c:scatterChart>'
        f"{_axis(1, 2, 'b', plot.across, left, right)}{_axis(2, 1, 'l', plot.up, low, high)}"
        '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
        '<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="900"/></a:pPr><a:endParaRPr/></a:p></c:txPr>'
        "</c:chartSpace>"
    )


def drawing(relation: str, number: int, plot: Plot, width: int) -> str:
    """The run that places the chart in the text; `width` in twentieths of a point."""
    across = width * _EMU_PER_TWIP
    up = across * 7 // 10
    said = attribute(plot.described)
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{_PICTURE}" distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{up}"/><wp:docPr id="{number}" name="Chart {number}" descr="{said}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{_MAIN}"><a:graphicData uri="{_CHART}">'
        f'<c:chart xmlns:c="{_CHART}" r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _steps(plot: Plot) -> Iterable[str]:
    if not plot.steps:
        return
    way = [plot.steps[0]]
    for (_, before), (x, y) in pairwise(plot.steps):
        way += [(x, before), (x, y)]
    yield f"{_line('999999')}{_no_marker()}{_values(way)}"
    yield f"{_NOTHING}{_marker('circle', 3)}{_values(plot.steps)}"


def _limits(plot: Plot, across: tuple[float, float], up: tuple[float, float]) -> Iterable[str]:
    """Two dashed lines over the whole chart; the name of each at its end."""
    if plot.limits is None:
        return
    (upright, x), (level, y) = plot.limits
    yield _limit(upright, [(x, up[0]), (x, up[1])], "r")
    yield _limit(level, [(across[0], y), (across[0] + (across[1] - across[0]) * _ASIDE, y), (across[1], y)], "t")


def _limit(name: str, way: Sequence[tuple[float, float]], beside: str) -> str:
    return f"{_name(name)}{_line('666666', dashed=True)}{_no_marker()}{_label(1, beside)}{_values(way)}"


def _marks(plot: Plot) -> Iterable[str]:
    """The marks, each with its name where it covers no other mark and no other name."""
    (left, right), (low, high) = plot.ranges
    spots = {m: ((m.across - left) / (right - left), (m.up - low) / (high - low)) for m in plot.marks}
    taken = [_box(x - _SIGN, x + _SIGN, y, _SIGN) for x, y in spots.values()]
    beside: dict[Mark, str] = {}
    for mark, (x, y) in sorted(spots.items(), key=lambda spot: (-spot[1][0], -spot[1][1])):
        boxes = _names_beside(x, y, len(mark.name) * _LETTER)
        place = next((p for p, box in boxes.items() if not any(_meet(box, one) for one in taken)), "r")
        beside[mark] = place
        taken.append(boxes[place])
    for mark in plot.marks:
        named = f"{_name(mark.name)}{_NOTHING}{_marker(_SYMBOLS[mark.sign], 9)}"
        yield f"{named}{_label(0, beside[mark])}{_values([(mark.across, mark.up)])}"


def _names_beside(x: float, y: float, width: float) -> dict[str, Box]:
    """Where the name of a mark can stand, the best place first."""
    far = _SIGN + 0.004
    return {
        "r": _box(x + far, x + far + width, y, _LINE),
        "l": _box(x - far - width, x - far, y, _LINE),
        "t": _box(x - width / 2, x + width / 2, y + far + _LINE, _LINE),
        "b": _box(x - width / 2, x + width / 2, y - far - _LINE, _LINE),
    }


def _box(left: float, right: float, middle: float, half: float) -> Box:
    return left, right, middle - half, middle + half


def _meet(one: Box, other: Box) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _name(name: str) -> str:
    return f"<c:tx><c:v>{escape(name)}</c:v></c:tx>"


def _line(colour: str, *, dashed: bool = False) -> str:
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return f'<c:spPr><a:ln w="12700">{fill}{dash}</a:ln></c:spPr>'


def _no_marker() -> str:
    return '<c:marker><c:symbol val="none"/></c:marker>'


def _marker(symbol: str, size: int) -> str:
    """A sign of the chart. LibreOffice draws its inside only, a cross by its lines: both are black."""
    black = '<a:solidFill><a:srgbClr val="000000"/></a:solidFill>'
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/>'
        f'<c:spPr>{black}<a:ln w="9525">{black}</a:ln></c:spPr></c:marker>'
    )


def _label(point: int, beside: str) -> str:
    """The name of the series beside one of its points, and nothing beside the others."""
    shown = (
        '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/><c:showSerName val="{0}"/>'
        '<c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    one = f'<c:dLbl><c:idx val="{point}"/><c:dLblPos val="{beside}"/>{shown.format(1)}</c:dLbl>'
    return f"<c:dLbls>{one}{shown.format(0)}</c:dLbls>"


def _values(points: Sequence[tuple[float, float]]) -> str:
    return f"<c:xVal>{_numbers(x for x, _ in points)}</c:xVal><c:yVal>{_numbers(y for _, y in points)}</c:yVal>"


def _numbers(values: Iterable[float]) -> str:
    rows = [f'<c:pt idx="{n}"><c:v>{value:g}</c:v></c:pt>' for n, value in enumerate(values)]
    return f'<c:numLit><c:formatCode>General</c:formatCode><c:ptCount val="{len(rows)}"/>{"".join(rows)}</c:numLit>'


def _axis(number: int, other: int, place: str, title: str, low: float, high: float) -> str:
    turned = ' rot="-5400000" vert="horz"' if place == "l" else ""
    words = (
        f'<c:title><c:tx><c:rich><a:bodyPr{turned}/><a:p><a:r><a:rPr b="0"/><a:t>{escape(title)}</a:t></a:r></a:p>'
        '</c:rich></c:tx><c:overlay val="0"/></c:title>'
    )
    return (
        f'<c:valAx><c:axId val="{number}"/><c:scaling><c:orientation val="minMax"/><c:max val="{high:g}"/>'
        f'<c:min val="{low:g}"/></c:scaling><c:delete val="0"/><c:axPos val="{place}"/>{words}'
        '<c:numFmt formatCode="0" sourceLinked="0"/><c:majorTickMark val="out"/><c:minorTickMark val="none"/>'
        '<c:tickLblPos val="low"/><c:spPr><a:ln w="9525"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln>'
        f'</c:spPr><c:crossAx val="{other}"/><c:crosses val="min"/><c:crossBetween val="midCat"/>'
        f'<c:majorUnit val="{step_of(low, high)}"/></c:valAx>'
    )
