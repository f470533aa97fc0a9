"""Fields: what Word works out by itself. Each carries its result, so that nothing has to be updated before printing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from dataclasses import field as field_

from bma_drafter.text.revisions import BEFORE
from bma_drafter.text.tree import RefField, ResolvedRef
from bma_drafter.writers.contents import Entry
from bma_drafter.writers.docx.xml import PLAIN, Look, paragraph, run, run_properties, text
from bma_drafter.writers.names import place_name
from bma_drafter.writers.page_words import PageWords

TOC = r'TOC \o "1-2" \n \h \z \u'
r"""Headings and paragraphs with an outline level; `\n`: without page numbers, which only a word processor can know."""


def field(instruction: str, result: str, look: Look = PLAIN) -> str:
    """A complex field with its result already in it."""
    rpr = run_properties(look)
    begin, middle, end = (f'<w:r>{rpr}<w:fldChar w:fldCharType="{k}"/></w:r>' for k in ("begin", "separate", "end"))
    code = f'<w:r>{rpr}<w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    return f"{begin}{code}{middle}{run(result, look)}{end}"


def page_of_pages(words: PageWords) -> str:
    """ "Page 3 of 12" """
    before, between, after = words.page
    return f"{run(before)}{field('PAGE', '1')}{run(between)}{field('NUMPAGES', '1')}{run(after)}"


@dataclass(frozen=True, slots=True)
class Targets:
    """Where references lead: the places of the document, and the numbers that Word prints at them."""

    places: frozenset[str]
    """Ids of the units that have a bookmark."""
    numbers: dict[str, str]
    """Unit id -> its printed number, without a full stop at its end, as a REF field gives it."""
    before: Mapping[str, str] = field_(default_factory=dict)
    """The same of the old version of a revised document, for references in deleted words."""

    def reference(self, reference: ResolvedRef, look: Look = PLAIN, *, old: bool = False) -> str:
        r"""The reference: one REF field per level, its own words between.

        One field per level, because `REF \w` glues the levels together ("Article 11.(b)"). A number that Word would
        print in another way (that of a unit without one, a title) becomes a link with the words of the tree instead.
        """
        if reference.target in self.places and all(isinstance(s, str) for s in reference.segments):
            return link(reference.target, run(reference.text, look))
        return "".join(
            run(segment, look) if isinstance(segment, str) else self._level(segment, look, old)
            for segment in reference.segments
        )

    def _level(self, level: RefField, look: Look, old: bool) -> str:
        if level.target not in self.places:
            return run(level.text, look)
        number = self.before.get(level.target.removesuffix(BEFORE)) if old else self.numbers.get(level.target)
        if number == level.text:
            return field(rf"REF {place_name(level.target)} \n \h", level.text, look)
        return link(level.target, run(level.text, look))


def link(unit_id: str, content: str) -> str:
    """A link to a place of the same document."""
    return f'<w:hyperlink w:anchor="{place_name(unit_id)}" w:history="1">{content}</w:hyperlink>'


def contents(entries: Iterable[Entry]) -> str:
    """The paragraphs of a table of contents: one field over all of them, each entry a link to its heading."""
    rows = list(entries)
    opening = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {TOC} </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    closing = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    out = []
    for index, entry in enumerate(rows):
        label = f"{text(entry.label)}<w:tab/>" if entry.label else ""
        content = link(entry.unit_id, f"<w:r>{label}{text(entry.title)}</w:r>")
        if index == 0:
            content = opening + content
        if index == len(rows) - 1:
            content += closing
        out.append(paragraph(f"TOC{entry.level}", content))
    return "".join(out)
