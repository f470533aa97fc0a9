"""The body of a document: every unit of the tree as paragraphs and tables, in the order of the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bma_drafter.text.scheme import Scheme
from bma_drafter.text.tree import (
    Annex,
    Article,
    Block,
    Division,
    Document,
    Inline,
    Note,
    Paragraph,
    Part,
    Point,
    Preamble,
    Proposal,
    Signatures,
    Table,
    Testimonium,
)
from bma_drafter.text.tree import Section as TreeSection
from bma_drafter.text.walking import Holder
from bma_drafter.writers.contents import article_level, entries
from bma_drafter.writers.docx import fields
from bma_drafter.writers.docx.cover import agreement_title, cover_xml
from bma_drafter.writers.docx.notes import Notes
from bma_drafter.writers.docx.numbering import (
    ARTICLE,
    PARAGRAPH_LEVEL,
    POINT_LEVEL,
    SUB_POINT_LEVEL,
    UNNUMBERED,
    List,
    Numbering,
)
from bma_drafter.writers.docx.page import Page, Section
from bma_drafter.writers.docx.runs import Runs
from bma_drafter.writers.docx.signatures import signatures_xml
from bma_drafter.writers.docx.tables import Tables, column_count
from bma_drafter.writers.docx.xml import paragraph, run
from bma_drafter.writers.names import closing_name, place_name
from bma_drafter.writers.page_words import PageWords

_BREAK = "<w:pageBreakBefore/>"
_KEEP = "<w:keepNext/>"
_BAR_COLOR: Final = "7F7F7F"
_STARTS: Final = {"ParagraphContinued": 567, "Point": 567, "AnnexPoint": 567, "SubPoint": 1049, "AnnexSubPoint": 1049}
"""Where the words or numbers of a style begin: the bar of a proposal stands at the margin all the same."""
_ON_TEXT = "ArticleText", "NumberedParagraph", "AnnexParagraph", "Recital", "ReportText", "Point", "AnnexPoint"
"""Styles without a distance of their own to a table above them."""


class Body:
    """Writes the body; `xml` is its content when `write` has run."""

    def __init__(
        self,
        scheme: Scheme,
        words: PageWords,
        numbering: Numbering,
        runs: Runs,
        notes: Notes,
        page: Page,
        sections: Mapping[bool, Section],
    ) -> None:
        self._scheme, self._words = scheme, words
        self._numbering, self._runs, self._notes = numbering, runs, notes
        self._tables = Tables(runs, words)
        self._page, self._sections = page, sections
        self._out: list[str] = []
        self._places: set[str] = set()
        self._pending: list[Note] = []
        self._break = self._after_table = self._landscape = self._keep = False
        self._cover = False
        self._article_outline = 1

    def write(self, document: Document) -> str:
        """The content of `w:body`."""
        meta = document.meta
        self._article_outline = article_level(document) - 1
        self._cover = meta.cover is not None
        width = self._page.text_width()
        if meta.cover:
            self._out.append(cover_xml(meta, meta.cover, width))
            self._break = True
        else:
            first = next(iter(document.divisions), None)
            self._landscape = isinstance(first, TreeSection) and first.landscape  # the title on the page of its table
            self._out.append(paragraph("Title", run(meta.title)))
        rows = list(entries(document, self._scheme)) if meta.contents else []
        if rows:
            self._add("TOCHeading", run(meta.contents_title))
            self._out.append(fields.contents(rows))
            self._break = self._cover or meta.kind == "agreement"
        titled = False
        for division in document.divisions:
            if isinstance(division, Preamble) and meta.cover and meta.kind == "agreement" and not titled:
                titled = True
                self._turn(False)
                self._break = True
                self._add("AgreementTitle", agreement_title(meta, meta.cover))
            self._division(division)
        if self._after_table:
            self._out.append(paragraph("AfterTable", ""))
        last = self._sections[self._landscape].xml(self._page, landscape=self._landscape, cover=self._cover)
        return "".join(self._out) + last

    # -------------------------------------------------------------------------------- divisions

    def _division(self, division: Division) -> None:
        self._turn(isinstance(division, (TreeSection, Annex)) and division.landscape)
        if isinstance(division, Part):
            self._heading(division, "PartHeading", "part", self._scheme.part_label(division), ())
            for article in division.articles:
                self._article(article)
        elif isinstance(division, Article):
            self._article(division)
        elif isinstance(division, Annex):
            self._heading(division, "AnnexHeading", "annex", self._scheme.annex_label(division), division.notes)
            self._proposal(division.proposal, centred=True)
            self._blocks(division, "annex", division.proposal is not None)
        elif isinstance(division, TreeSection):
            self._tree_section(division)
        else:
            self._enclosed(division)

    def _article(self, article: Article) -> None:
        label = self._scheme.heading_label(article)
        self._heading(article, "ArticleHeading", "main", label, article.notes)
        self._proposal(article.proposal, centred=self._scheme.register == "treaty")
        self._blocks(article, "main", article.proposal is not None)

    def _heading(
        self, unit: Part | Article | Annex, style: str, list_: List, label: str, notes: Sequence[Note]
    ) -> None:
        title = self._runs.of(unit.title)
        before = ""
        if label and unit.number:
            number = self._numbering.place(list_, ARTICLE, unit.number, label)
            if title:
                suffix = self._numbering.suffix(list_)
                before = f"<w:r>{suffix}</w:r>" if suffix else ""
        else:
            number = UNNUMBERED
        outline = ""
        if style == "ArticleHeading" and self._article_outline != 1:
            outline = f'<w:outlineLvl w:val="{self._article_outline}"/>'
        proposed = not isinstance(unit, Part) and unit.proposal is not None
        # The break stands before the bookmark, so that the bookmark holds the title and nothing else.
        self._add(style, before + self._marked(unit.id, title, notes), number=number, bar=proposed, outline=outline)

    def _tree_section(self, section: TreeSection) -> None:
        self._break = self._break or (section.new_page and bool(self._out))
        title = self._runs.of(section.title)
        if title:
            self._add(f"Heading{section.level}", self._marked(section.id, title, ()))
            self._blocks(section, None, False)
        else:
            self._enclosed(section)

    def _enclosed(self, holder: Holder) -> None:
        """A division without a heading: its place is a bookmark around its blocks."""
        start, end = self._bookmark(place_name(holder.id))
        self._out.append(start)
        self._pending = [] if isinstance(holder, TreeSection) else list(holder.notes)
        self._blocks(holder, None, False)
        self._pending = []
        if self._after_table:
            self._out.append(paragraph("AfterTable", ""))
            self._after_table = False
        self._out.append(end)

    # -------------------------------------------------------------------------------- blocks

    def _blocks(self, holder: Holder, list_: List | None, proposed: bool) -> None:
        for index, block in enumerate(holder.blocks):
            below = holder.blocks[index + 1 :]
            self._keep = _leads_to_table(block, below) or any(isinstance(b, Signatures) for b in below)
            if isinstance(block, Paragraph):
                self._paragraph(block, holder, list_, proposed)
            elif isinstance(block, Table):
                self._table(block, proposed)
            else:
                self._signatures(block)
        self._keep = False

    def _paragraph(self, block: Paragraph, holder: Holder, list_: List | None, proposed: bool) -> None:
        if block.proposal is not None and not proposed:
            self._proposal(block.proposal)
        bar = proposed or block.proposal is not None
        style, number = self._style_of(block, holder, list_)
        content = self._runs.of(block.inlines)
        self._add(style, self._marked(block.id, content, block.notes), number=number, bar=bar)
        if list_ is None and any(p.number for p in block.points):
            self._numbering.begin("free")
        self._points(block.points, list_, bar, 1)
        if block.closing:
            below = "ParagraphContinued" if number or style in ("NumberedParagraph", "AnnexParagraph") else style
            start, end = self._bookmark(closing_name(block.id))
            self._add(below, f"{start}{self._runs.of(block.closing)}{end}", bar=bar)

    def _style_of(self, block: Paragraph, holder: Holder, list_: List | None) -> tuple[str, str]:
        """The style of a paragraph, and what its number needs."""
        if block.number and list_ is not None:
            label = self._scheme.paragraph_label(block, holder)
            number = self._numbering.place(list_, PARAGRAPH_LEVEL, block.number, label)
            return ("AnnexParagraph" if list_ == "annex" else "NumberedParagraph"), number
        if isinstance(holder, Preamble):
            return "Recital", ""
        if isinstance(holder, Testimonium):
            return "Testimonium", ""
        return ("ReportText" if isinstance(holder, TreeSection) else "ArticleText"), ""

    def _points(self, points: Sequence[Point], list_: List | None, bar: bool, depth: int) -> None:
        for point in points:
            inlines: tuple[Inline, ...] = point.inlines
            content = self._runs.of(inlines) + run(point.ending)
            content = self._marked(point.id, content, point.notes)
            if point.number:
                level = POINT_LEVEL if depth == 1 else SUB_POINT_LEVEL
                label = self._scheme.point_label(point, level=depth)
                number = self._numbering.place(list_ or "free", level, point.number, label)
                style = ("AnnexPoint", "AnnexSubPoint") if list_ == "annex" else ("Point", "SubPoint")
                self._add(style[min(depth, 2) - 1], content, number=number, bar=bar)
            else:
                self._add("ListBullet", content, bar=bar)
            self._points(point.points, list_, bar, depth + 1)

    def _table(self, table: Table, proposed: bool) -> None:
        if table.proposal is not None and not proposed:
            self._proposal(table.proposal)
        bar = proposed or table.proposal is not None
        start, end = "", ""
        if table.caption:
            self._add("Caption", self._marked(table.id, run(table.caption), table.notes), bar=bar)
        else:
            if self._after_table or self._break:
                # Two tables that touch become one, and a page break needs a paragraph.
                self._add("AfterTable", "")
            start, end = self._around(table.id, table.notes)
        if not column_count(table):
            return
        borders = f'<w:tblBorders><w:left w:val="single" w:sz="18" w:space="0" w:color="{_BAR_COLOR}"/></w:tblBorders>'
        width = self._page.text_width(self._landscape)
        self._out.append(self._tables.xml(table, width, start=start, end=end, bar=borders if bar else ""))
        self._after_table = True

    def _signatures(self, block: Signatures) -> None:
        if block.place:
            self._keep = True
            self._add("Testimonium", self._runs.of(block.place))
        if self._after_table:
            self._add("AfterTable", "")
        start, end = self._around(block.id, ())
        xml = signatures_xml(block, self._runs, self._page.text_width(self._landscape), start=start, end=end)
        if xml:
            self._out.append(xml)
            self._after_table = True

    def _proposal(self, proposal: Proposal | None, *, centred: bool = False) -> None:
        """The line that says that what follows is a proposal: in words, beside the bar at the margin."""
        if proposal is not None and not proposal.continued:
            words = run(self._words.proposal_line(proposal.criteria))
            self._add("Proposal", words, bar=True, jc='<w:jc w:val="center"/>' if centred else "")

    # -------------------------------------------------------------------------------- paragraphs

    def _add(
        self, style: str, content: str, *, number: str = "", bar: bool = False, outline: str = "", jc: str = ""
    ) -> None:
        """One paragraph; its properties in the order of the schema."""
        properties = _KEEP if self._keep else ""
        if self._break:
            properties += _BREAK
        properties += number
        if bar:
            properties += _bar(_STARTS.get(style, 0))
        if self._break:
            properties += '<w:spacing w:before="0"/>'
        elif self._after_table and style in _ON_TEXT:
            properties += '<w:spacing w:before="200"/>'
        self._break = self._after_table = False
        self._out.append(paragraph(style, content, properties + jc + outline))

    def _marked(self, unit_id: str, content: str, notes: Sequence[Note]) -> str:
        """The words of a unit between the ends of its bookmark, with its notes."""
        start, end = self._bookmark(place_name(unit_id))
        return self._notes.around(f"{start}{content}{end}", self._with_pending(notes))

    def _around(self, unit_id: str, notes: Sequence[Note]) -> tuple[str, str]:
        """What stands before and after the words of a cell that carries the place and notes of a unit."""
        start, end = self._bookmark(place_name(unit_id))
        before, _, after = self._notes.around("\0", self._with_pending(notes)).partition("\0")
        return before + start, end + after

    def _with_pending(self, notes: Sequence[Note]) -> Sequence[Note]:
        if not self._pending:
            return notes
        both, self._pending = [*self._pending, *notes], []
        return both

    def _bookmark(self, name: str) -> tuple[str, str]:
        """The ends of a bookmark; empty for a name that is there already, since names must be unique."""
        if name in self._places:
            return "", ""
        self._places.add(name)
        number = len(self._places)
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'

    # -------------------------------------------------------------------------------- sections

    def _turn(self, landscape: bool) -> None:
        """Begin a section of pages when their direction changes."""
        if landscape == self._landscape:
            return
        properties = self._sections[self._landscape].xml(self._page, landscape=self._landscape, cover=self._cover)
        last = self._out[-1] if self._out else ""
        if self._after_table or not last.endswith("</w:p>"):
            self._out.append(f'<w:p><w:pPr><w:pStyle w:val="AfterTable"/>{properties}</w:pPr></w:p>')
        else:
            at = last.rindex("<w:p>")
            end = last.index("</w:pPr>", at)
            self._out[-1] = f"{last[:end]}{properties}{last[end:]}"
        self._landscape, self._break, self._after_table, self._cover = landscape, False, False, False


def _leads_to_table(block: Block, below: Sequence[Block]) -> bool:
    """Whether a paragraph is the line above a table, which must not stand alone at the foot of a page."""
    return isinstance(block, Paragraph) and not block.points and bool(below) and isinstance(below[0], Table)


def _bar(start: int) -> str:
    """The bar of a proposal. Word sets it at the words; 31 points to the left of them is the farthest it goes."""
    space = min(31, 2 + start // 20)
    return f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="{space}" w:color="{_BAR_COLOR}"/></w:pBdr>'
