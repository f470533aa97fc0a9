"""A plot as a chart that Word draws itself, and that can be changed there: no picture in the file.

The numbers stand in the chart (ECMA-376 part 1, 21.2): there is no workbook inside it that could tell more than it
shows. Everything is black and white; marks differ by their sign and their name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final

from bma_drafter.text.plots import Mark, Plot, step_of
from bma_drafter.writers.docx.xml import DECLARATION, attribute, escape

_CHART: Final = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_MAIN: Final = "http://schemas.openxmlformats.org/drawingml/2006/main"
_PICTURE: Final = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
_EMU_PER_TWIP: Final = 635
_SYMBOLS: Final = {"circle": "circle", "square": "square", "triangle": "triangle", "diamond": "diamond", "cross": "x"}
_NOTHING: Final = '<c:spPr><a:ln w="19050"><a:noFill/></a:ln></c:spPr>'


def chart_xml(plot: Plot, language: str) -> str:
    """The part that holds the chart."""
    (left, right), (low, high) = plot.ranges
    series = [*_steps(plot), *_limits(plot, (left, right), (low, high)), *(_mark(m) for m in plot.marks)]
    numbered = "".join(
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/>{inner}<c:smooth val="0"/></c:ser>'
        for n, inner in enumerate(series)
    )
    return (
        f'{DECLARATION}<c:chartSpace xmlns:c="{_CHART}" xmlns:a="{_MAIN}">'
        f'<c:lang val="{attribute(language)}"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>'
        f'<c:scatterChart><c:scatterStyle val="lineMarker"/><c:varyColors val="0"/>{numbered}'
        '<c:axId val="1"/><c:axId val="2"/></c:scatterChart>'
        f"{_axis(1, 2, 'b', plot.across, left, right)}{_axis(2, 1, 'l', plot.up, low, high)}"
        '</c:plotArea><c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
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
    yield f"{_NOTHING}{_marker('circle', 3, filled=True)}{_values(plot.steps)}"


def _limits(plot: Plot, across: tuple[float, float], up: tuple[float, float]) -> Iterable[str]:
    """Two dashed lines over the whole chart; the name of each at its end."""
    if plot.limits is None:
        return
    (upright, x), (level, y) = plot.limits
    yield _limit(upright, [(x, up[0]), (x, up[1])], "r")
    yield _limit(level, [(across[0], y), (across[1], y)], "t")


def _limit(name: str, ends: Sequence[tuple[float, float]], beside: str) -> str:
    at = 1 if beside == "r" else 0
    label = _label(at, beside if beside == "r" else "r")
    return f"{_name(name)}{_line('666666', dashed=True)}{_no_marker()}{label}{_values(ends)}"


def _mark(mark: Mark) -> str:
    named = f"{_name(mark.name)}{_NOTHING}{_marker(_SYMBOLS[mark.sign], 9)}"
    return f"{named}{_label(0, 'r')}{_values([(mark.across, mark.up)])}"


def _name(name: str) -> str:
    return f"<c:tx><c:v>{escape(name)}</c:v></c:tx>"


def _line(colour: str, *, dashed: bool = False) -> str:
    dash = '<a:prstDash val="dash"/>' if dashed else ""
    fill = f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'
    return f'<c:spPr><a:ln w="12700">{fill}{dash}</a:ln></c:spPr>'


def _no_marker() -> str:
    return '<c:marker><c:symbol val="none"/></c:marker>'


def _marker(symbol: str, size: int, *, filled: bool = False) -> str:
    inside = "000000" if filled else "FFFFFF"
    return (
        f'<c:marker><c:symbol val="{symbol}"/><c:size val="{size}"/><c:spPr>'
        f'<a:solidFill><a:srgbClr val="{inside}"/></a:solidFill>'
        '<a:ln w="15875"><a:solidFill><a:srgbClr val="000000"/></a:solidFill></a:ln></c:spPr></c:marker>'
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
