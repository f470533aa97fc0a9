"""The page: its size, its margins, the line at its head and foot, and the sections of a document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from bma_drafter.text.tree import Meta
from bma_drafter.writers.docx.fields import page_of_pages
from bma_drafter.writers.docx.xml import NAMESPACES, paragraph, run
from bma_drafter.writers.page_words import PageWords

_MARGIN: Final = 1417
"""2.5 cm."""


@dataclass(frozen=True, slots=True)
class Page:
    """An upright page in twentieths of a point; A4 unless a ministry's own file says otherwise."""

    width: int = 11906
    height: int = 16838
    top: int = _MARGIN
    right: int = _MARGIN
    bottom: int = _MARGIN
    left: int = _MARGIN
    header: int = 709
    footer: int = 709

    def text_width(self, landscape: bool = False) -> int:
        """Between the margins."""
        if landscape:
            return max(self.height - self.top - self.bottom, _MARGIN)
        return max(self.width - self.left - self.right, _MARGIN)

    def xml(self, landscape: bool) -> str:
        """`w:pgSz` and `w:pgMar`; on its side the page is turned to the left, its margins with it."""
        if landscape:
            size = f'<w:pgSz w:w="{self.height}" w:h="{self.width}" w:orient="landscape"/>'
            edges = (self.right, self.bottom, self.left, self.top)
        else:
            size = f'<w:pgSz w:w="{self.width}" w:h="{self.height}"/>'
            edges = (self.top, self.right, self.bottom, self.left)
        top, right, bottom, left = edges
        return (
            f'{size}<w:pgMar w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" '
            f'w:header="{self.header}" w:footer="{self.footer}" w:gutter="0"/>'
        )


def header_xml(meta: Meta, width: int, stops: Sequence[int] = ()) -> str:
    """The line at the head of a page: what the document is at the left, whose and which version at the right."""
    content = f"{run(meta.header_left)}<w:r><w:tab/></w:r>{run(meta.header_right)}"
    # Where there are no words, as on a letter, there is no rule below them either.
    rule = "" if meta.header_left or meta.header_right else '<w:pBdr><w:bottom w:val="nil"/></w:pBdr>'
    return f"<w:hdr {NAMESPACES}>{paragraph('Header', content, rule + _right_tab(width, stops))}</w:hdr>"


def footer_xml(meta: Meta, words: PageWords, width: int, stops: Sequence[int] = ()) -> str:
    """ "Page 3 of 12": at the right where the document has a footer of its own, else in the middle."""
    pages = page_of_pages(words)
    if meta.footer:
        content, properties = f"{run(meta.footer)}<w:r><w:tab/></w:r>{pages}", _right_tab(width, stops)
    else:
        content, properties = pages, '<w:jc w:val="center"/>'
    return f"<w:ftr {NAMESPACES}>{paragraph('Footer', content, properties)}</w:ftr>"


def _right_tab(width: int, stops: Sequence[int]) -> str:
    """One tab stop at the right margin; those that the style has besides (`stops`) are taken away."""
    tabs = dict.fromkeys(stops, "clear") | {width: "right"}
    rows = "".join(f'<w:tab w:val="{kind}" w:pos="{position}"/>' for position, kind in sorted(tabs.items()))
    return f"<w:tabs>{rows}</w:tabs>"


@dataclass(frozen=True, slots=True)
class Section:
    """What a `w:sectPr` needs: the relations of its header and footer, and of a letterhead for the first page."""

    header: str
    footer: str
    first_header: str = ""
    first_footer: str = ""

    def xml(self, page: Page, *, landscape: bool, cover: bool) -> str:
        """`w:sectPr`; `cover`: the first page has no header and footer of its own kind."""
        parts = [f'<w:headerReference w:type="default" r:id="{self.header}"/>']
        if cover and self.first_header:
            parts.append(f'<w:headerReference w:type="first" r:id="{self.first_header}"/>')
        parts.append(f'<w:footerReference w:type="default" r:id="{self.footer}"/>')
        if cover and self.first_footer:
            parts.append(f'<w:footerReference w:type="first" r:id="{self.first_footer}"/>')
        title = "<w:titlePg/>" if cover else ""
        return f'<w:sectPr>{"".join(parts)}<w:type w:val="nextPage"/>{page.xml(landscape)}{title}</w:sectPr>'
