"""How numbers are printed: the words and signs around a bare number, by language and register.

In a treaty "Article 5", "2.", "(b)", "(i)"; in a memorandum "5.", "5.2", "(b)", "(i)", so that no article of a text
that is not meant to bind is called one. `number` of a unit holds the bare number; writers print it through a scheme.
"""

from __future__ import annotations

from dataclasses import dataclass

from bma_drafter.text.tree import Annex, Article, Meta, Paragraph, Part, Point, Register
from bma_drafter.text.words import Words, words


@dataclass(frozen=True, slots=True)
class Scheme:
    """Patterns of printed numbers. In them `{part}`, `{article}`, `{paragraph}`, `{point}`, `{annex}` stand for the
    bare numbers; a writer with numbering of its own (Word) builds its levels from the patterns.
    """

    register: Register
    words: Words
    part: str
    article: str
    paragraph: str
    annex: str
    annex_paragraph: str = "{paragraph}."
    point: str = "({point})"
    sub_point: str = "({point})"

    def part_label(self, part: Part) -> str:
        """ "Part II" """
        return self.part.format(part=part.number) if part.number else ""

    def heading_label(self, article: Article) -> str:
        """ "Article 5", or "5." in a memorandum; empty for an article without a number."""
        return self.article.format(article=article.number) if article.number else ""

    def annex_label(self, annex: Annex) -> str:
        """ "Annex I" """
        return self.annex.format(annex=annex.number) if annex.number else ""

    def paragraph_label(self, paragraph: Paragraph, holder: object = None) -> str:
        """ "2.", or "5.2" in an article of a memorandum; empty where the paragraph has no number."""
        if not paragraph.number:
            return ""
        if isinstance(holder, Article):
            return self.paragraph.format(article=holder.number, paragraph=paragraph.number)
        return self.annex_paragraph.format(paragraph=paragraph.number)

    def point_label(self, point: Point, *, level: int = 1) -> str:
        """ "(b)"; at level 2 "(ii)"."""
        pattern = self.point if level == 1 else self.sub_point
        return pattern.format(point=point.number) if point.number else ""


def scheme(language: str, register: Register) -> Scheme:
    """The scheme of a language and register."""
    own = words(language)
    return Scheme(
        register=register,
        words=own,
        part=f"{own.part} {{part}}",
        article=f"{own.article} {{article}}" if register == "treaty" else "{article}.",
        paragraph="{paragraph}." if register == "treaty" else "{article}.{paragraph}",
        annex=f"{own.annex} {{annex}}",
    )


def scheme_of(meta: Meta) -> Scheme:
    """The scheme of a document."""
    return scheme(meta.language, meta.register)
