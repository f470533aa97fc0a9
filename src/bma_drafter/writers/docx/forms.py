"""The form of a paragraph: its style, and what its number needs; of a revised text also the form it had before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bma_drafter.text.revisions import whole
from bma_drafter.text.scheme import Scheme
from bma_drafter.text.tree import Annex, Article, Paragraph, Part, Point, Preamble, Section, Testimonium
from bma_drafter.text.walking import Holder
from bma_drafter.writers.docx.numbering import (
    ARTICLE,
    PARAGRAPH_LEVEL,
    POINT_LEVEL,
    SUB_POINT_LEVEL,
    UNNUMBERED,
    List,
    Numbering,
)
from bma_drafter.writers.docx.revisions import Numbered


@dataclass(frozen=True, slots=True)
class Form:
    """A style and what stands beside it for the number; `before`: what both were in the old version, where other."""

    style: str
    number: str = ""
    before: Form | None = None

    @property
    def continued(self) -> Form:
        """The form of words after the points of such a paragraph."""
        numbered = self.number or self.style in ("NumberedParagraph", "AnnexParagraph")
        before = self.before.continued if self.before else None
        return Form("ParagraphContinued" if numbered else self.style, "", before)


class Forms:
    """Gives each unit its form, in the order of the text: numbers are counted as they are given."""

    def __init__(self, scheme: Scheme, numbering: Numbering, before: Mapping[str, Numbered]) -> None:
        self._scheme, self._numbering, self._before = scheme, numbering, before

    def heading(self, unit: Part | Article | Annex, style: str, list_: List) -> Form:
        """The form of a heading; in a style that has a number, one without it says so."""
        before = self._old_heading(unit, style, list_)
        label = self._label(unit)
        if not label or not unit.number:
            return Form(style, UNNUMBERED)
        return Form(style, self._numbering.place(list_, ARTICLE, unit.number, label, between=unit.inserted), before)

    def paragraph(self, block: Paragraph, holder: Holder, list_: List | None) -> Form:
        """The form of a paragraph; `before` where it has come to be numbered, or is so no more."""
        before, was = None, self._before.get(block.id)
        if isinstance(was, Paragraph) and list_ is not None and not whole(block.inlines):
            between = block.inserted and was.number != block.number
            if between or bool(was.number) != bool(block.number):
                before = self._paragraph(was, holder, list_)
        form = self._paragraph(block, holder, list_)
        return Form(form.style, form.number, before)

    def point(self, point: Point, list_: List | None, depth: int) -> Form:
        """The form of a point: a letter, a roman figure, or a dash in a report."""
        if not point.number:
            return Form("ListBullet")
        level = POINT_LEVEL if depth == 1 else SUB_POINT_LEVEL
        label = self._scheme.point_label(point, level=depth)
        style = ("AnnexPoint", "AnnexSubPoint") if list_ == "annex" else ("Point", "SubPoint")
        return Form(style[min(depth, 2) - 1], self._numbering.place(list_ or "free", level, point.number, label))

    def _paragraph(self, block: Paragraph, holder: Holder, list_: List | None) -> Form:
        if block.number and list_ is not None:
            label = self._scheme.paragraph_label(block, holder)
            number = self._numbering.place(list_, PARAGRAPH_LEVEL, block.number, label, between=block.inserted)
            return Form("AnnexParagraph" if list_ == "annex" else "NumberedParagraph", number)
        if isinstance(holder, Preamble):
            return Form("Recital")
        if isinstance(holder, Testimonium):
            return Form("Testimonium")
        return Form("ReportText" if isinstance(holder, Section) else "ArticleText")

    def _old_heading(self, unit: Part | Article | Annex, style: str, list_: List) -> Form | None:
        """The form of a heading whose number was put between and is another one now."""
        was = self._before.get(unit.id)
        if was is None or isinstance(was, Paragraph) or not unit.inserted or not was.number or whole(unit.title):
            return None
        label = self._label(was)
        if label == self._label(unit):
            return None
        return Form(style, self._numbering.place(list_, ARTICLE, was.number, label, between=True))

    def _label(self, unit: Part | Article | Annex) -> str:
        if isinstance(unit, Part):
            return self._scheme.part_label(unit)
        return self._scheme.heading_label(unit) if isinstance(unit, Article) else self._scheme.annex_label(unit)
