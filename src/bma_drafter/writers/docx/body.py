"""The body of a document: every unit of the tree as paragraphs and tables, in the order of the tree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from bma_drafter.text.revisions import whole, whole_block, whole_table
from bma_drafter.text.scheme import Scheme
from bma_drafter.text.tree import (
    Annex,
    Article,
    Block,
    Division,
    Document,
    Note,
    Paragraph,
    Part,
    Point,
    Preamble,
    Proposal,
    Revised,
    Signatures,
    Table,
    Text,
)
from bma_drafter.text.tree import Section as TreeSection
from bma_drafter.text.walking import Holder
from bma_drafter.writers.contents import article_level, entries
from bma_drafter.writers.docx import fields
from bma_drafter.writers.docx.charts import Charts
from bma_drafter.writers.docx.cover import agreement_title, cover_xml
from bma_drafter.writers.docx.forms import Form, Forms
from bma_drafter.writers.docx.numbering import (
    UNNUMBERED,
    List,
    Numbering,
)
from bma_drafter.writers.docx.page import Page, Section
from bma_drafter.writers.docx.places import Places
from bma_drafter.writers.docx.revisions import Before, Revisions
from bma_drafter.writers.docx.runs import Runs
from bma_drafter.writers.docx.signatures import signatures_xml
from bma_drafter.writers.docx.spacers import TableAbove
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
_SPACER: Final = Form("AfterTable")


class Body:
    """Writes the body; `xml` is its content when `write` has run."""

    def __init__(
        self,
        scheme: Scheme,
        words: PageWords,
        numbering: Numbering,
        runs: Runs,
        revisions: Revisions,
        places: Places,
        charts: Charts,
        page: Page,
        sections: Mapping[bool, Section],
        before: Before | None = None,
    ) -> None:
        self._scheme, self._words = scheme, words
        self._numbering, self._runs, self._places = numbering, runs, places
        self._revisions, self._charts = revisions, charts
        self._forms = Forms(scheme, numbering, before.units if before else {})
        self._tables = Tables(runs, words, revisions)
        self._page, self._sections = page, sections
        self._out: list[str] = []
        self._above = TableAbove()
        self._kinds: set[str | None] = {None}
        """What is in the section of pages being written: kept, inserted, deleted."""
        self._last: Revised | None = None
        self._break = self._landscape = self._keep = False
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
            self._add(Form("TOCHeading"), run(meta.contents_title))
            self._out.append(fields.contents(rows))
            self._break = self._cover or meta.kind == "agreement"
        titled = False
        for division in document.divisions:
            if isinstance(division, Preamble) and meta.cover and meta.kind == "agreement" and not titled:
                titled = True
                self._turn(False)
                self._break = True
                self._add(Form("AgreementTitle"), agreement_title(meta, meta.cover))
            self._division(division)
        self._space(None)
        self._space_after_passing()
        last = self._sections[self._landscape].xml(self._page, landscape=self._landscape, cover=self._cover)
        return "".join(self._out) + last

    # -------------------------------------------------------------------------------- divisions

    def _division(self, division: Division) -> None:
        self._turn(isinstance(division, (TreeSection, Annex)) and division.landscape)
        if isinstance(division, Part):
            self._heading(division, "PartHeading", "part", ())
            for article in division.articles:
                self._article(article)
        elif isinstance(division, Article):
            self._article(division)
        elif isinstance(division, Annex):
            self._heading(division, "AnnexHeading", "annex", division.notes)
            self._proposal(division.proposal, whole(division.title), centred=True)
            self._blocks(division, "annex", division.proposal is not None)
        elif isinstance(division, TreeSection):
            self._tree_section(division)
        else:
            self._enclosed(division)

    def _article(self, article: Article) -> None:
        self._heading(article, "ArticleHeading", "main", article.notes)
        self._proposal(article.proposal, whole(article.title), centred=self._scheme.register == "treaty")
        self._blocks(article, "main", article.proposal is not None)

    def _heading(self, unit: Part | Article | Annex, style: str, list_: List, notes: Sequence[Note]) -> None:
        title, revised = self._runs.unit(unit.title)
        form = self._forms.heading(unit, style, list_)
        suffix = self._numbering.suffix(list_) if title and form.number != UNNUMBERED else ""
        before = f"<w:r>{suffix}</w:r>" if suffix else ""
        outline = ""
        if style == "ArticleHeading" and self._article_outline != 1:
            outline = f'<w:outlineLvl w:val="{self._article_outline}"/>'
        proposed = not isinstance(unit, Part) and unit.proposal is not None
        # The break stands before the bookmark, so that the bookmark holds the title and nothing else.
        content = before + self._places.marked(unit.id, title, notes, passing=revised is not None)
        self._add(form, content, bar=proposed, outline=outline, revised=revised)

    def _tree_section(self, section: TreeSection) -> None:
        self._break = self._break or (section.new_page and bool(self._out))
        title, revised = self._runs.unit(section.title)
        if title:
            self._add(Form(f"Heading{section.level}"), self._places.marked(section.id, title, ()), revised=revised)
            self._blocks(section, None, False)
        else:
            self._enclosed(section)

    def _enclosed(self, holder: Holder) -> None:
        """A division without a heading: its place is a bookmark around its blocks."""
        start, end = self._places.bookmark(place_name(holder.id))
        self._out.append(start)
        self._places.pending = [] if isinstance(holder, TreeSection) else list(holder.notes)
        self._blocks(holder, None, False)
        self._places.pending = []
        self._space(None)
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
            self._proposal(block.proposal, whole(block.inlines))
        bar = proposed or block.proposal is not None
        form = self._forms.paragraph(block, holder, list_)
        content, revised = self._runs.unit(block.inlines)
        content = self._places.marked(block.id, content, block.notes, passing=revised is not None)
        self._add(form, content, bar=bar, revised=revised)
        if block.picture is not None:
            self._add(form.continued, self._charts.placed(block.picture, self._page.text_width(self._landscape)))
        if list_ is None and any(p.number for p in block.points):
            self._numbering.begin("free")
        self._points(block.points, list_, bar, 1)
        if block.closing:
            start, end = self._places.bookmark(closing_name(block.id))
            content, revised = self._runs.unit(block.closing)
            self._add(form.continued, f"{start}{content}{end}", bar=bar, revised=revised)

    def _points(self, points: Sequence[Point], list_: List | None, bar: bool, depth: int) -> None:
        for point in points:
            content, revised = self._runs.unit(point.inlines)
            content += run(point.ending)
            content = self._places.marked(point.id, content, point.notes, passing=revised is not None)
            self._add(self._forms.point(point, list_, depth), content, bar=bar, revised=revised)
            self._points(point.points, list_, bar, depth + 1)

    def _table(self, table: Table, proposed: bool) -> None:
        if table.proposal is not None and not proposed:
            self._proposal(table.proposal, whole_table(table))
        bar = proposed or table.proposal is not None
        start, end = "", ""
        if table.caption or table.caption_revised:
            content, revised = self._runs.unit(table.caption_revised or (Text(table.caption),))
            content = self._places.marked(table.id, content, table.notes, passing=revised is not None)
            self._add(Form("Caption"), content, bar=bar, revised=revised)
            self._space_after_passing()
        else:
            self._space(whole_table(table), before_table=True)
            start, end = self._places.around(table.id, table.notes, passing=whole_table(table) is not None)
        if not column_count(table):
            return
        borders = f'<w:tblBorders><w:left w:val="single" w:sz="18" w:space="0" w:color="{_BAR_COLOR}"/></w:tblBorders>'
        width = self._page.text_width(self._landscape)
        xml = self._tables.xml(table, width, start=start, end=end, bar=borders if bar else "")
        self._add_table(xml, whole_table(table))

    def _signatures(self, block: Signatures) -> None:
        if block.place:
            self._keep = True
            content, revised = self._runs.unit(block.place)
            self._add(Form("Testimonium"), content, revised=revised)
        self._space(whole_block(block), before_table=True)
        start, end = self._places.around(block.id, ())
        width = self._page.text_width(self._landscape)
        if xml := signatures_xml(block, self._runs, self._revisions, width, start=start, end=end):
            self._add_table(xml, whole_block(block))

    def _proposal(self, proposal: Proposal | None, revised: Revised | None, *, centred: bool = False) -> None:
        """The line that says that what follows is a proposal: in words, beside the bar at the margin."""
        if proposal is not None and not proposal.continued:
            words = run(self._words.proposal_line(proposal.criteria))
            middle = '<w:jc w:val="center"/>' if centred else ""
            self._add(Form("Proposal"), words, bar=True, jc=middle, revised=revised)

    # -------------------------------------------------------------------------------- paragraphs

    def _add(
        self,
        form: Form,
        content: str,
        *,
        bar: bool = False,
        outline: str = "",
        jc: str = "",
        revised: Revised | None = None,
    ) -> None:
        """One paragraph; `revised`: as a whole."""
        properties = self._properties(form, bar) + jc + outline + self._revisions.mark(revised)
        if form.before and revised is None:
            former = self._properties(form.before, bar)
            properties += self._revisions.form(f'<w:pStyle w:val="{form.before.style}"/>{former}{jc}{outline}')
        self._out.append(paragraph(form.style, self._revisions.around(content, revised), properties))
        self._break, self._last = False, revised
        self._above.paragraph(revised)
        self._kinds.add(revised.kind if revised else None)

    def _properties(self, form: Form, bar: bool = False) -> str:
        """What is set beside the style of a paragraph, in the order of the schema."""
        properties = _KEEP if self._keep else ""
        if self._break:
            properties += _BREAK
        properties += form.number
        if bar:
            properties += _bar(_STARTS.get(form.style, 0))
        if self._break:
            properties += '<w:spacing w:before="0"/>'
        elif self._above.written and form.style in _ON_TEXT:
            properties += '<w:spacing w:before="200"/>'
        return properties

    def _add_table(self, xml: str, revised: Revised | None) -> None:
        self._out.append(xml)
        self._last = None
        self._above.table(revised)
        self._kinds.add(revised.kind if revised else None)

    def _space(self, below: Revised | None, *, before_table: bool = False) -> None:
        """An empty paragraph where two tables would touch, where one would end a text, and for a page break."""
        marks = self._above.spacer(below)
        if marks is None and self._break and before_table:
            marks = (below,) if below else ()
        if marks is not None:
            space = run(" ") if self._last is not None else ""  # words to be joined to, as below
            content, mark = self._revisions.around(space, marks[0] if marks else None), self._revisions.mark(*marks)
            self._out.append(paragraph("AfterTable", content, self._properties(_SPACER) + mark))
            self._break, self._last = False, marks[0] if marks else None
            self._above = TableAbove()
        elif before_table:
            self._space_after_passing()

    def _space_after_passing(self) -> None:
        """A paragraph of one space between one that may go and a table, or the end: what goes is joined to words below.

        Without it LibreOffice keeps an empty paragraph with the number of what went.
        """
        if self._last is not None and not self._above.written:
            self._out.append(paragraph("AfterTable", run(" "), self._properties(_SPACER)))
            self._break, self._last, self._above = False, None, TableAbove()

    # -------------------------------------------------------------------------------- sections

    def _turn(self, landscape: bool) -> None:
        """Begin a section of pages when their direction changes."""
        if landscape == self._landscape:
            return
        properties = self._sections[self._landscape].xml(self._page, landscape=self._landscape, cover=self._cover)
        last = self._out[-1] if self._out else ""
        # A section must not end in a paragraph that may go while something before it stays.
        passing = self._last if len(self._kinds) == 1 else None
        if not last.endswith("</w:p>") or (self._last is not None and passing is None):
            mark = self._revisions.mark(passing)
            self._out.append(f'<w:p><w:pPr><w:pStyle w:val="AfterTable"/>{mark}{properties}</w:pPr></w:p>')
        else:
            start = last.rindex("<w:p>")
            end = last.find("<w:pPrChange", start)
            end = end if end >= 0 else last.index("</w:pPr>", start)
            self._out[-1] = f"{last[:end]}{properties}{last[end:]}"
        self._landscape, self._break, self._cover = landscape, False, False
        self._above, self._kinds, self._last = TableAbove(), set(), None


def _leads_to_table(block: Block, below: Sequence[Block]) -> bool:
    """Whether a paragraph is the line above a table, which must not stand alone at the foot of a page."""
    return isinstance(block, Paragraph) and not block.points and bool(below) and isinstance(below[0], Table)


def _bar(start: int) -> str:
    """The bar of a proposal. Word sets it at the words; 31 points to the left of them is the farthest it goes."""
    space = min(31, 2 + start // 20)
    return f'<w:pBdr><w:left w:val="single" w:sz="18" w:space="{space}" w:color="{_BAR_COLOR}"/></w:pBdr>'
