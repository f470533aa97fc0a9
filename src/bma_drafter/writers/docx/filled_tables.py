"""The tables of a Word file that somebody filled in: the words of their cells, as they would be printed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias

from lxml import etree

Element: TypeAlias = etree._Element
_W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BREAKS: Final = (f"{_W}br", f"{_W}cr", f"{_W}tab")
_GONE: Final = (f"{_W}del", f"{_W}moveFrom")
"""What a tracked change took away."""
_TICKED: Final = ("F0FE", "F052", "F0FD", "F078", "F053")
"""Ticked boxes and ticks of the fonts Wingdings and Wingdings 2."""


@dataclass(frozen=True, slots=True)
class FilledTable:
    """One table, with its merged cells by row and column; inner tables are none of its own."""

    rows: tuple[tuple[str, ...], ...]
    merged: tuple[tuple[int, int], ...] = ()


def filled_tables(document: bytes) -> list[FilledTable] | None:
    """The tables of `word/document.xml` in order, tracked changes taken as made; None where that is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
    try:
        root = etree.fromstring(document, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    return [_table(one) for one in root.iter(f"{_W}tbl") if not any(True for _ in one.iterancestors(f"{_W}tbl"))]


def _table(table: Element) -> FilledTable:
    rows: list[tuple[str, ...]] = []
    merged: list[tuple[int, int]] = []
    for row in _inside(table, "tr"):
        cells: list[str] = []
        for cell in _inside(row, "tc"):
            span = _span(cell)
            if span > 1 or cell.find(f"{_W}tcPr/{_W}vMerge") is not None:
                merged.append((len(rows), len(cells)))
            cells += [_words(cell), *[""] * (min(span, 64) - 1)]
        rows.append(tuple(cells))
    return FilledTable(tuple(rows), tuple(merged))


def _inside(element: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also those that stand in a content control or a tracked insertion."""
    for child in element:
        if child.tag == _W + name:
            if name != "tr" or child.find(f"{_W}trPr/{_W}del") is None:
                yield child
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}customXml", f"{_W}ins"):
            yield from _inside(child, name)


def _span(cell: Element) -> int:
    span = cell.find(f"{_W}tcPr/{_W}gridSpan")
    given = "" if span is None else str(span.get(f"{_W}val", ""))
    return int(given) if given.isdigit() and len(given) < 5 else 1


def _words(cell: Element) -> str:
    return "\n".join("".join(_runs(paragraph)) for paragraph in cell.iter(f"{_W}p")).strip()


def _runs(element: Element) -> Iterator[str]:
    for child in element:
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield " "
        elif child.tag in (f"{_W}noBreakHyphen", f"{_W}softHyphen"):
            yield "-" if child.tag == f"{_W}noBreakHyphen" else ""
        elif child.tag == f"{_W}sym":
            yield "☒" if str(child.get(f"{_W}char", "")).upper() in _TICKED else "☐"
        elif child.tag not in (*_GONE, f"{_W}p"):  # a paragraph within, as of a text box, is read by itself
            yield from _runs(child)
