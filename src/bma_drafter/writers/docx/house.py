"""The look of the house: every style the writer uses, and nothing else.

Measures are twentieths of a point (567 to the centimetre), sizes half points, as Word has them. The font is set in
one place (the defaults) and inherited, so that a ministry changes the whole file by changing one style.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from bma_drafter.text.tree import Register

FONT: Final = "Times New Roman"
SIZE: Final = 23
"""11.5 points."""


@dataclass(frozen=True, slots=True)
class Indent:
    """Where the words of a numbered level begin, and how far its number hangs to the left of them."""

    left: int
    hanging: int

    def xml(self) -> str:
        """`w:ind`"""
        return f'<w:ind w:left="{self.left}" w:hanging="{self.hanging}"/>'


@dataclass(frozen=True, slots=True)
class Style:
    """A style. `paragraph` holds the elements of its paragraph properties by name, `run` the inner XML of its run's."""

    id: str
    name: str
    kind: Literal["paragraph", "character", "table", "numbering"] = "paragraph"
    based_on: str = ""
    next: str = ""
    paragraph: Mapping[str, str] = field(default_factory=dict)
    run: str = ""
    table: str = ""
    level: tuple[str, int] | None = None
    """The list and level that number it: ("main", 1)."""
    indent: Indent | None = None
    default: bool = False
    quick: bool = True
    """Whether Word offers it in its gallery of styles."""


# 1.2 cm for the number of a paragraph ("22.10" in a memorandum), 0.85 for "(a)", 1.0 for "(viii)".
PARAGRAPH: Final = Indent(680, 680)
POINT: Final = Indent(1162, 482)
SUB_POINT: Final = Indent(1729, 567)
BULLET: Final = Indent(340, 340)
CONTENTS: Final = Indent(1531, 1531)

_BOLD = "<w:b/><w:bCs/>"
_ITALIC = "<w:i/><w:iCs/>"
_SMALL_CAPS = '<w:smallCaps/><w:spacing w:val="16"/>'
_GREY = '<w:color w:val="404040"/>'
_KEEP = {"keepNext": "<w:keepNext/>", "keepLines": "<w:keepLines/>"}
_BOTH = {"jc": '<w:jc w:val="both"/>'}
_CENTER = {"jc": '<w:jc w:val="center"/>'}
_LEFT = {"jc": '<w:jc w:val="left"/>'}
_CONTENTS_TAB = {"tabs": f'<w:tabs><w:tab w:val="left" w:pos="{CONTENTS.left}"/></w:tabs>'}


def _spacing(before: int, after: int, line: int = 0) -> dict[str, str]:
    lines = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return {"spacing": f'<w:spacing w:before="{before}" w:after="{after}"{lines}/>'}


def _size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _outline(level: int) -> dict[str, str]:
    return {"outlineLvl": f'<w:outlineLvl w:val="{level}"/>'}


def _rule(edge: str, size: int, space: int, color: str = "7F7F7F") -> str:
    return f'<w:{edge} w:val="single" w:sz="{size}" w:space="{space}" w:color="{color}"/>'


def _border(edge: str, size: int, space: int) -> dict[str, str]:
    return {"pBdr": f"<w:pBdr>{_rule(edge, size, space)}</w:pBdr>"}


def _margins(side: int) -> str:
    edges = "".join(f'<w:{e} w:w="{side if e in ("left", "right") else 0}" w:type="dxa"/>' for e in _EDGES)
    return f"<w:tblCellMar>{edges}</w:tblCellMar>"


_EDGES = ("top", "left", "bottom", "right")


def house_styles(register: Register) -> tuple[Style, ...]:
    """The styles in the order of styles.xml. In a memorandum "5. Title" stands at the left, not "Article 5" centred."""
    return (
        *_defaults(),
        *_headings(register),
        *_text(),
        *_tables(),
        *_front_and_signatures(),
        *_page_and_notes(),
        *_words(),
    )


def _defaults() -> tuple[Style, ...]:
    normal = {"widowControl": "<w:widowControl/>", **_spacing(0, 120, 269)}
    table = f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{_margins(108)}</w:tblPr>'
    return (
        Style("Normal", "Normal", paragraph=normal, default=True),
        Style("DefaultParagraphFont", "Default Paragraph Font", "character", default=True, quick=False),
        Style("TableNormal", "Normal Table", "table", default=True, quick=False, table=table),
        Style("NoList", "No List", "numbering", default=True, quick=False),
    )


def _paragraph(id_: str, name: str, *properties: Mapping[str, str], based_on: str = "Normal", run: str = "") -> Style:
    merged = {key: value for each in properties for key, value in each.items()}
    return Style(id_, name, based_on=based_on, paragraph=merged, run=run)


def _headings(register: Register) -> tuple[Style, ...]:
    centred = register == "treaty"
    article = {**_KEEP, **_spacing(300, 120), **_outline(1), **(_CENTER if centred else _LEFT)}
    annex = {**_KEEP, **_CENTER, **_outline(0), **_spacing(0, 280), "pageBreakBefore": "<w:pageBreakBefore/>"}
    part = {**_KEEP, **_CENTER, **_outline(0), **_spacing(480, 180)}
    return (
        _paragraph("Title", "Title", _KEEP, _CENTER, _spacing(0, 240, 252), run=_BOLD + _size(40)),
        _paragraph("AgreementTitle", "Agreement Title", _KEEP, _CENTER, _spacing(120, 360), run=_BOLD + _size(27)),
        _paragraph("Heading1", "heading 1", _KEEP, _LEFT, _spacing(360, 140), _outline(0), run=_BOLD + _size(29)),
        _paragraph("Heading2", "heading 2", _KEEP, _LEFT, _spacing(280, 100), _outline(1), run=_BOLD + _size(25)),
        _paragraph("Heading3", "heading 3", _KEEP, _LEFT, _spacing(220, 80), _outline(2), run=_BOLD + _ITALIC),
        Style(
            "PartHeading",
            "Part Heading",
            based_on="Normal",
            next="ArticleHeading",
            paragraph=part,
            run=_SMALL_CAPS + _size(27),
            level=("part", 0),
        ),
        Style(
            "ArticleHeading",
            "Article Heading",
            based_on="Normal",
            next="NumberedParagraph",
            paragraph=article,
            run=_BOLD,
            level=("main", 0),
            indent=None if centred else PARAGRAPH,
        ),
        Style(
            "AnnexHeading",
            "Annex Heading",
            based_on="Normal",
            next="AnnexParagraph",
            paragraph=annex,
            run=_BOLD + _size(25),
            level=("annex", 0),
        ),
    )


def _numbered(id_: str, name: str, list_: str, level: int, indent: Indent, based_on: str, after: int) -> Style:
    spacing = _spacing(0, after, 269)
    return Style(id_, name, based_on=based_on, paragraph=spacing, level=(list_, level), indent=indent)


def _text() -> tuple[Style, ...]:
    return (
        _paragraph("Recital", "Recital", _BOTH),
        _paragraph("ArticleText", "Article Text", _BOTH),
        _numbered("NumberedParagraph", "Numbered Paragraph", "main", 1, PARAGRAPH, "ArticleText", 120),
        _paragraph(
            "ParagraphContinued",
            "Paragraph Continued",
            {"ind": f'<w:ind w:left="{PARAGRAPH.left}"/>'},
            based_on="ArticleText",
        ),
        _numbered("Point", "Point", "main", 2, POINT, "ArticleText", 80),
        _numbered("SubPoint", "Sub-point", "main", 3, SUB_POINT, "Point", 60),
        _numbered("AnnexParagraph", "Annex Paragraph", "annex", 1, PARAGRAPH, "NumberedParagraph", 120),
        _numbered("AnnexPoint", "Annex Point", "annex", 2, POINT, "Point", 80),
        _numbered("AnnexSubPoint", "Annex Sub-point", "annex", 3, SUB_POINT, "SubPoint", 60),
        _paragraph("ReportText", "Report Text"),
        _numbered("ListBullet", "List Bullet", "bullets", 0, BULLET, "ReportText", 60),
        _paragraph("Testimonium", "Testimonium", _BOTH, _spacing(240, 120, 269), {"keepLines": _KEEP["keepLines"]}),
        _paragraph("Proposal", "Proposal", _KEEP, _spacing(60, 40), run=_ITALIC + _GREY + _size(19)),
    )


def _tables() -> tuple[Style, ...]:
    dark, light = "404040", "BFBFBF"
    agreement = (
        f"<w:tblPr><w:tblBorders>{_rule('top', 8, 0, dark)}{_rule('bottom', 8, 0, dark)}{_rule('insideH', 4, 0, light)}"
        f"</w:tblBorders>{_margins(85)}</w:tblPr>"
        f'<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>{_rule("bottom", 8, 0, dark)}</w:tcBorders>'
        '<w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    )
    after = {"spacing": '<w:spacing w:before="0" w:after="0" w:line="180" w:lineRule="exact"/>'}
    return (
        _paragraph("Caption", "caption", _KEEP, _spacing(200, 80), run=_BOLD + _size(20)),
        _paragraph("TableText", "Table Text", _spacing(30, 30, 245), run=_size(20)),
        _paragraph("TableHeader", "Table Header", {"keepNext": "<w:keepNext/>"}, based_on="TableText", run=_BOLD),
        Style("AfterTable", "After Table", based_on="Normal", paragraph=after, run=_size(8), quick=False),
        Style("AgreementTable", "Agreement Table", "table", based_on="TableNormal", table=agreement),
    )


def _front_and_signatures() -> tuple[Style, ...]:
    toc_1 = {**_CONTENTS_TAB, **_spacing(40, 6, 240)}
    toc_2 = {**_CONTENTS_TAB, **_spacing(0, 6, 240)}
    return (
        _paragraph("CoverLine", "Cover Line", _CENTER, _spacing(60, 60), run=_size(26)),
        _paragraph("CoverTop", "Cover Top", based_on="CoverLine", run=_SMALL_CAPS + _size(25)),
        _paragraph("CoverTitle", "Cover Title", _spacing(3000, 400, 252), based_on="Title"),
        _paragraph("CoverFoot", "Cover Foot", _CENTER, _spacing(0, 60), run=_ITALIC + _GREY + _size(20)),
        _paragraph("TOCHeading", "TOC Heading", {"keepNext": "<w:keepNext/>"}, _spacing(0, 240), run=_BOLD + _size(29)),
        Style("TOC1", "toc 1", based_on="Normal", paragraph=toc_1, run=_BOLD + _size(21), indent=CONTENTS, quick=False),
        Style("TOC2", "toc 2", based_on="Normal", paragraph=toc_2, run=_size(21), indent=CONTENTS, quick=False),
        _paragraph("SignatureParty", "Signature Party", _KEEP, _spacing(360, 960)),
        _paragraph("SignatureLine", "Signature Line", _KEEP, _border("top", 4, 4), _spacing(0, 0)),
    )


def _page_and_notes() -> tuple[Style, ...]:
    single = _spacing(0, 0, 240)
    small = _GREY + _size(18)
    return (
        Style(
            "Header",
            "header",
            based_on="Normal",
            paragraph={**_border("bottom", 4, 4), **single},
            run=small,
            quick=False,
        ),
        Style("Footer", "footer", based_on="Normal", paragraph=single, run=small, quick=False),
        Style(
            "CommentText",
            "annotation text",
            based_on="Normal",
            paragraph=_spacing(0, 40, 240),
            run=_size(20),
            quick=False,
        ),
        Style(
            "FootnoteText",
            "footnote text",
            based_on="Normal",
            paragraph=_spacing(0, 30, 240),
            run=_size(18),
            quick=False,
        ),
    )


def _words() -> tuple[Style, ...]:
    raised = '<w:vertAlign w:val="superscript"/>'
    return (
        Style("Term", "Defined Term", "character", run=_BOLD),
        Style("Blank", "Blank", "character", run='<w:shd w:val="clear" w:color="auto" w:fill="E8E8E8"/>'),
        Style("PositionHome", "Position Home", "character", run='<w:color w:val="1F3864"/><w:u w:val="single"/>'),
        Style("PositionHost", "Position Host", "character", run='<w:color w:val="7A2E00"/><w:u w:val="dash"/>'),
        Style("Option", "Option", "character", run='<w:u w:val="dotted"/>'),
        Style("CommentReference", "annotation reference", "character", run=_size(16), quick=False),
        Style("FootnoteReference", "footnote reference", "character", run=raised, quick=False),
    )
