"""The styles of the house: every style the writer uses, and nothing else.

Measures are twentieths of a point (567 to the centimetre), sizes half points, as Word has them. Type is set in one
place (the defaults) and inherited, so that a ministry changes the font of everything by changing one style.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

from bma_drafter.text.tree import Register
from bma_drafter.writers.docx.xml import NAMESPACES, attribute

FONT: Final = "Times New Roman"
CM: Final = 567
"""Twentieths of a point in a centimetre."""


@dataclass(frozen=True, slots=True)
class Style:
    """A style; `paragraph` and `run` are the inner XML of its properties, without numbering and indents."""

    id: str
    name: str
    kind: Literal["paragraph", "character", "table", "numbering"] = "paragraph"
    based_on: str = ""
    next: str = ""
    paragraph: Mapping[str, str] | None = None
    run: str = ""
    more: str = ""
    """What stands after the run properties (of a table style)."""
    level: tuple[str, int] | None = None
    """The list and level that number it: ("main", 1)."""
    default: bool = False
    quick: bool = True
    """Whether Word offers it in its gallery of styles."""


@dataclass(frozen=True, slots=True)
class Indent:
    """Where the words of a numbered level begin, and how far its number hangs to the left of them."""

    left: int
    hanging: int

    def xml(self) -> str:
        """`w:ind`"""
        return f'<w:ind w:left="{self.left}" w:hanging="{self.hanging}"/>'


# 1.0 cm for the number of a paragraph, 0.85 for "(a)", 1.0 for "(viii)".
PARAGRAPH: Final = Indent(CM, CM)
POINT: Final = Indent(1049, 482)
SUB_POINT: Final = Indent(1616, 567)
HEADING: Final = Indent(0, 0)

_ORDER: Final = (
    "keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs spacing ind contextualSpacing jc "
    "textAlignment outlineLvl"
).split()
"""The order in which the schema wants the properties of a paragraph."""


def _spacing(before: int = 0, after: int = 0, line: int = 0) -> str:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'


def _jc(value: str) -> str:
    return f'<w:jc w:val="{value}"/>'


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_KEEP = {"keepNext": "<w:keepNext/>", "keepLines": "<w:keepLines/>"}
_THIN = 'w:val="single" w:sz="4" w:space="4" w:color="7F7F7F"'
_GREY = '<w:color w:val="404040"/>'


def _outline(level: int) -> dict[str, str]:
    return {"outlineLvl": f'<w:outlineLvl w:val="{level}"/>'}


def _heading(level: int, before: int, after: int) -> dict[str, str]:
    return {**_KEEP, "spacing": _spacing(before, after), "jc": _jc("left"), **_outline(level)}


def _indented(left: int, hanging: int = 0) -> dict[str, str]:
    hang = f' w:hanging="{hanging}"' if hanging else ""
    return {"ind": f'<w:ind w:left="{left}"{hang}/>'}


def house_styles(register: Register) -> tuple[Style, ...]:
    """The styles in the order of styles.xml. In a memorandum "5. Title" stands at the left, not "Article 5" centred."""
    body = {"jc": _jc("both")}
    treaty = register == "treaty"
    article = {
        **_KEEP,
        "spacing": _spacing(300, 120),
        **({"jc": _jc("center")} if treaty else {**_indented(CM, CM), "jc": _jc("left")}),
        **_outline(1),
    }
    centred = {**_KEEP, "jc": _jc("center"), **_outline(0)}
    return (
        Style("Normal", "Normal", paragraph={"widowControl": "<w:widowControl/>", "spacing": _spacing(0, 120, 269)}, default=True),
        Style("DefaultParagraphFont", "Default Paragraph Font", "character", default=True, quick=False),
        Style("TableNormal", "Normal Table", "table", default=True, quick=False, more=_TABLE_NORMAL),
        Style("NoList", "No List", "numbering", default=True, quick=False),
        # ------------------------------------------------------------------ headings
        Style("Title", "Title", based_on="Normal", next="Normal", run=_BOLD + _size(40),
              paragraph={**_KEEP, "spacing": _spacing(0, 240, 252), "jc": _jc("center")}),
        Style("AgreementTitle", "Agreement Title", based_on="Normal", next="Normal", run=_BOLD + _size(27),
              paragraph={**_KEEP, "spacing": _spacing(120, 360), "jc": _jc("center")}),
        Style("Heading1", "heading 1", based_on="Normal", next="Normal", run=_BOLD + _size(29), paragraph=_heading(0, 360, 140)),
        Style("Heading2", "heading 2", based_on="Normal", next="Normal", run=_BOLD + _size(25), paragraph=_heading(1, 280, 100)),
        Style("Heading3", "heading 3", based_on="Normal", next="Normal", run=_BOLD + _ITALIC, paragraph=_heading(2, 220, 80)),
        Style("PartHeading", "Part Heading", based_on="Normal", next="ArticleHeading", level=("part", 0),
              run='<w:smallCaps/><w:spacing w:val="16"/>' + _size(27), paragraph={**centred, "spacing": _spacing(480, 180)}),
        Style("ArticleHeading", "Article Heading", based_on="Normal", next="NumberedParagraph", level=("main", 0),
              run=_BOLD, paragraph=article),
        Style("AnnexHeading", "Annex Heading", based_on="Normal", next="AnnexParagraph", level=("annex", 0),
              run=_BOLD + _size(25), paragraph={**centred, "pageBreakBefore": "<w:pageBreakBefore/>", "spacing": _spacing(0, 280)}),
        # ------------------------------------------------------------------ text
        Style("Recital", "Recital", based_on="Normal", paragraph=body),
        Style("ArticleText", "Article Text", based_on="Normal", paragraph=body),
        Style("NumberedParagraph", "Numbered Paragraph", based_on="ArticleText", level=("main", 1)),
        Style("ParagraphContinued", "Paragraph Continued", based_on="ArticleText", paragraph=_indented(CM)),
        Style("Point", "Point", based_on="ArticleText", level=("main", 2), paragraph={"spacing": _spacing(0, 80, 269)}),
        Style("SubPoint", "Sub-point", based_on="Point", level=("main", 3), paragraph={"spacing": _spacing(0, 60, 269)}),
        Style("AnnexParagraph", "Annex Paragraph", based_on="NumberedParagraph", level=("annex", 1)),
        Style("AnnexPoint", "Annex Point", based_on="Point", level=("annex", 2)),
        Style("AnnexSubPoint", "Annex Sub-point", based_on="SubPoint", level=("annex", 3)),
        Style("ReportText", "Report Text", based_on="Normal"),
        Style("ListBullet", "List Bullet", based_on="ReportText", level=("bullets", 0), paragraph={"spacing": _spacing(0, 60)}),
        Style("Testimonium", "Testimonium", based_on="Normal", paragraph={**body, "keepLines": "<w:keepLines/>", "spacing": _spacing(240, 120, 269)}),
        Style("Proposal", "Proposal", based_on="Normal", next="Normal", run=_ITALIC + _GREY + _size(19),
              paragraph={**_KEEP, "spacing": _spacing(60, 40)}),
        # ------------------------------------------------------------------ tables
        Style("Caption", "caption", based_on="Normal", run=_BOLD + _size(20), paragraph={**_KEEP, "spacing": _spacing(200, 80)}),
        Style("TableText", "Table Text", based_on="Normal", run=_size(20), paragraph={"spacing": _spacing(30, 30, 245)}),
        Style("TableHeader", "Table Header", based_on="TableText", run=_BOLD, paragraph={"keepNext": "<w:keepNext/>"}),
        Style("AfterTable", "After Table", based_on="Normal", run=_size(8), quick=False,
              paragraph={"spacing": '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'}),
        Style("AgreementTable", "Agreement Table", "table", based_on="TableNormal", more=_AGREEMENT_TABLE),
        # ------------------------------------------------------------------ signatures, cover, contents
        Style("SignatureParty", "Signature Party", based_on="Normal", paragraph={**_KEEP, "spacing": _spacing(360, 960)}),
        Style("SignatureLine", "Signature Line", based_on="Normal",
              paragraph={**_KEEP, "pBdr": f"<w:pBdr><w:top {_THIN}/></w:pBdr>", "spacing": _spacing(0, 0)}),
        Style("CoverLine", "Cover Line", based_on="Normal", run=_size(26), paragraph={"spacing": _spacing(60, 60), "jc": _jc("center")}),
        Style("CoverTop", "Cover Top", based_on="CoverLine", run='<w:smallCaps/><w:spacing w:val="20"/>' + _size(25)),
        Style("CoverTitle", "Cover Title", based_on="Title",
              paragraph={"pBdr": f"<w:pBdr><w:top {_THIN.replace(chr(34) + '4' + chr(34) + ' w:color', chr(34) + '20' + chr(34) + ' w:color')}/></w:pBdr>",
                         "spacing": _spacing(3400, 360, 252)}),
        Style("CoverFoot", "Cover Foot", based_on="Normal", run=_ITALIC + _GREY + _size(20),
              paragraph={"spacing": _spacing(0, 60), "jc": _jc("center")}),
        Style("TOCHeading", "TOC Heading", based_on="Normal", next="Normal", run=_BOLD + _size(29),
              paragraph={"keepNext": "<w:keepNext/>", "spacing": _spacing(0, 240)}),
        Style("TOC1", "toc 1", based_on="Normal", next="Normal", run=_BOLD, quick=False,
              paragraph={"tabs": _TOC_TAB, "spacing": _spacing(160, 50, 252), **_indented(1361, 1361)}),
        Style("TOC2", "toc 2", based_on="Normal", next="Normal", quick=False,
              paragraph={"tabs": _TOC_TAB, "spacing": _spacing(0, 40, 252), **_indented(1361, 1361)}),
        # ------------------------------------------------------------------ page and notes
        Style("Header", "header", based_on="Normal", run=_GREY + _size(18), quick=False,
              paragraph={"pBdr": f"<w:pBdr><w:bottom {_THIN}/></w:pBdr>", "spacing": _spacing(0, 0, 240)}),
        Style("Footer", "footer", based_on="Normal", run=_GREY + _size(18), quick=False, paragraph={"spacing": _spacing(0, 0, 240)}),
        Style("CommentText", "annotation text", based_on="Normal", run=_size(20), quick=False, paragraph={"spacing": _spacing(0, 40, 240)}),
        Style("FootnoteText", "footnote text", based_on="Normal", run=_size(18), quick=False, paragraph={"spacing": _spacing(0, 30, 240)}),
        # ------------------------------------------------------------------ words
        Style("Term", "Defined Term", "character", run=_BOLD),
        Style("Blank", "Blank", "character", run='<w:shd w:val="clear" w:color="auto" w:fill="E8E8E8"/>'),
        Style("PositionHome", "Position Home", "character", run='<w:color w:val="1F3864"/><w:u w:val="single"/>'),
        Style("PositionHost", "Position Host", "character", run='<w:color w:val="7A2E00"/><w:u w:val="dash"/>'),
        Style("Option", "Option", "character", run='<w:u w:val="dotted"/>'),
        Style("CommentReference", "annotation reference", "character", run=_size(16), quick=False),
        Style("FootnoteReference", "footnote reference", "character", run='<w:vertAlign w:val="superscript"/>', quick=False),
    )


_TOC_TAB = '<w:tabs><w:tab w:val="left" w:pos="1361"/></w:tabs>'
_NO_MARGIN = '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
_TABLE_NORMAL = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_NO_MARGIN.format(side=108)}</w:tblPr>'
_RULE = '<w:{edge} w:val="single" w:sz="{size}" w:space="0" w:color="{color}"/>'
_AGREEMENT_TABLE = (
    "<w:tblPr><w:tblBorders>"
    + _RULE.format(edge="top", size=8, color="404040")
    + _RULE.format(edge="bottom", size=8, color="404040")
    + _RULE.format(edge="insideH", size=4, color="BFBFBF")
    + f"</w:tblBorders>{_NO_MARGIN.format(side=85)}</w:tblPr>"
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    + _RULE.format(edge="bottom", size=8, color="404040")
    + '</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
)

INDENTS: Final[Mapping[str, Indent]] = {
    "NumberedParagraph": PARAGRAPH,
    "AnnexParagraph": PARAGRAPH,
    "Point": POINT,
    "AnnexPoint": POINT,
    "SubPoint": SUB_POINT,
    "AnnexSubPoint": SUB_POINT,
    "ListBullet": Indent(340, 340),
}
"""Indents of the numbered styles of the house."""


def style_xml(style: Style, numbers: Mapping[tuple[str, int], int], indents: Mapping[str, Indent] = INDENTS) -> str:
    """One `w:style`; `numbers` tells which list (`w:num`) numbers its level."""
    properties = dict(style.paragraph or {})
    if style.level is not None:
        list_, level = style.level
        properties["numPr"] = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{numbers[list_, level]}"/></w:numPr>'
        if style.id in indents:
            properties["ind"] = indents[style.id].xml()
    inner = "".join(properties[name] for name in _ORDER if name in properties)
    default = ' w:default="1"' if style.default else ""
    custom = "" if style.default or style.name in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="{style.kind}"{default}{custom} w:styleId="{style.id}"><w:name w:val="{style.name}"/>'
        + (f'<w:basedOn w:val="{style.based_on}"/>' if style.based_on else "")
        + (f'<w:next w:val="{style.next}"/>' if style.next else "")
        + ("" if style.kind == "character" or style.quick else "<w:semiHidden/>" if style.default else "")
        + ("<w:qFormat/>" if style.quick and style.kind != "numbering" else "")
        + (f"<w:pPr>{inner}</w:pPr>" if inner else "")
        + (f"<w:rPr>{style.run}</w:rPr>" if style.run else "")
        + style.more
        + "</w:style>"
    )


BUILT_IN: Final = frozenset(
    "Normal|Title|heading 1|heading 2|heading 3|caption|header|footer|TOC Heading|toc 1|toc 2|List Bullet|"
    "annotation text|footnote text|annotation reference|footnote reference".split("|")
)
"""Names that Word knows; they keep their meaning in every language of Word."""


def styles_xml(language: str, register: Register, numbers: Mapping[tuple[str, int], int]) -> str:
    """word/styles.xml of the house."""
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
    styles = "".join(style_xml(s, numbers) for s in house_styles(register))
    return (
        f"<w:styles {NAMESPACES}><w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_size(23)}"
        f'<w:lang w:val="{attribute(language)}" w:eastAsia="{attribute(language)}" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{styles}</w:styles>"
    )
