"""The cover page: lines above the title, the title, lines below it, a table of facts, remarks at the foot."""

from __future__ import annotations

from bma_drafter.text.tree import Cover, Meta
from bma_drafter.writers.docx.xml import paragraph, run, text

_SHARE_OF_LABELS = 0.4
_SHARE_OF_PAGE = 0.72


def cover_xml(meta: Meta, cover: Cover, width: int) -> str:
    """The paragraphs of the cover; the page after it begins with a page break of its own."""
    out = [paragraph("CoverTop", run(line)) for line in cover.above]
    out.append(paragraph("CoverTitle", run(meta.title)))
    for index, line in enumerate(cover.below):
        # The last line keeps its distance from the facts below it.
        last = '<w:spacing w:before="60" w:after="1500"/>' if index == len(cover.below) - 1 else ""
        out.append(paragraph("CoverLine", run(line), last))
    if cover.facts:
        out.append(_facts(cover.facts, width))
    foot = "".join(f"{'<w:br/>' if index else ''}{text(line)}" for index, line in enumerate(cover.foot))
    frame = (
        f'<w:framePr w:w="{width}" w:hSpace="0" w:wrap="notBeside" w:vAnchor="margin" w:hAnchor="margin" '
        'w:xAlign="center" w:yAlign="bottom"/>'
    )
    if foot:
        # A frame belongs to the paragraph after it, which must be on the same page.
        out += [paragraph("CoverFoot", f"<w:r>{foot}</w:r>", frame), paragraph("AfterTable", "")]
    return "".join(out)


def agreement_title(meta: Meta, cover: Cover) -> str:
    """The words of the title once more above the text: the cover is not part of what is signed."""
    below = " ".join(cover.below)
    return f"<w:r>{text(meta.title)}{'<w:br/>' if below else ''}{text(below)}</w:r>"


def _facts(facts: tuple[tuple[str, str], ...], width: int) -> str:
    whole = int(width * _SHARE_OF_PAGE)
    first = int(whole * _SHARE_OF_LABELS)
    widths = (first, whole - first)
    rows = "".join(
        "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
        + "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{w}" w:type="dxa"/></w:tcPr>{paragraph(style, run(words))}</w:tc>'
            for w, words, style in zip(widths, fact, ("TableHeader", "TableText"), strict=True)
        )
        + "</w:tr>"
        for fact in facts
    )
    grid = "".join(f'<w:gridCol w:w="{w}"/>' for w in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="AgreementTable"/><w:tblW w:w="{whole}" w:type="dxa"/>'
        '<w:jc w:val="center"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0000" w:firstRow="0" w:lastRow="0" '
        'w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{rows}</w:tbl>"
    )
