"""Signature blocks: side by side in the order of the alternat, kept on one page with the words above them."""

from __future__ import annotations

from bma_drafter.text.revisions import whole_block
from bma_drafter.text.tree import Signature, Signatures
from bma_drafter.writers.docx.revisions import Revisions
from bma_drafter.writers.docx.runs import Runs
from bma_drafter.writers.docx.xml import Look, paragraph

_GAP = 284
"""On either side of the middle."""


def signatures_xml(
    signatures: Signatures, runs: Runs, revisions: Revisions, width: int, *, start: str = "", end: str = ""
) -> str:
    """A table without lines, two blocks in a row. `start` and `end` stand around the words of the first block."""
    half = width // 2
    pairs = [signatures.blocks[i : i + 2] for i in range(0, len(signatures.blocks), 2)]
    rows, revised = [], whole_block(signatures)
    mark = revisions.mark(revised)
    for index, pair in enumerate(pairs):
        cells = []
        for column in range(2):
            block = pair[column] if column < len(pair) else None
            first = index == 0 and column == 0
            around = (start, end) if first else ("", "")
            content = _block(block, runs, revisions, around) if block else paragraph("SignatureParty", "", mark)
            edge = "right" if column == 0 else "left"
            margin = f'<w:tcMar><w:{edge} w:w="{_GAP}" w:type="dxa"/></w:tcMar>'
            cells.append(f'<w:tc><w:tcPr><w:tcW w:w="{half}" w:type="dxa"/>{margin}</w:tcPr>{content}</w:tc>')
        rows.append(f"<w:tr><w:trPr><w:cantSplit/>{revisions.row(revised)}</w:trPr>{''.join(cells)}</w:tr>")
    if not rows:
        return ""
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="{half * 2}" w:type="dxa"/>'
        '<w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/>'
        f'</w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{half}"/><w:gridCol w:w="{half}"/></w:tblGrid>'
        f"{''.join(rows)}</w:tbl>"
    )


def _block(block: Signature, runs: Runs, revisions: Revisions, around: tuple[str, str]) -> str:
    words, revised = runs.unit(block.for_party, Look(bold=True))
    words = revisions.around(f"{around[0]}{words}{around[1]}", revised)
    out = [paragraph("SignatureParty", words, revisions.mark(revised))]
    lines = [(line, change) for line, change in (runs.unit(block.name), runs.unit(block.capacity)) if line]
    for index, (line, change) in enumerate(lines or [("", revised)]):
        # The rule to sign on is the upper border of the first line only.
        plain = "" if index == 0 else '<w:pBdr><w:top w:val="nil"/></w:pBdr>'
        out.append(paragraph("SignatureLine", revisions.around(line, change), plain + revisions.mark(change)))
    return "".join(out)
