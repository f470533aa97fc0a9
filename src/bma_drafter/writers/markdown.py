"""A document as Markdown that reads well as it is and that pandoc understands.

Numbers are the printed ones, as words: a list of Markdown would count anew. Points are set off by wide spaces, which
are no Markdown, so that no reader takes them for code. Notes are quotations. Inserted words are underlined with `ins`,
for which Markdown has no sign; deleted ones stand between two tildes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bma_drafter.text.revisions import unmarked, whole
from bma_drafter.text.scheme import scheme_of
from bma_drafter.text.tree import (
    Annex,
    Article,
    Blank,
    Block,
    Bracket,
    Cell,
    Cover,
    Document,
    Emphasis,
    Inline,
    Note,
    Paragraph,
    Part,
    Point,
    Proposal,
    ResolvedRef,
    Revised,
    Section,
    Signatures,
    Strong,
    Table,
    Term,
    Text,
    Value,
)
from bma_drafter.text.walking import Holder
from bma_drafter.text.words import words
from bma_drafter.writers.bars import bar_line
from bma_drafter.writers.characters import clean
from bma_drafter.writers.contents import article_level
from bma_drafter.writers.page_words import page_words
from bma_drafter.writers.remarks import beside, source_line

_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~^$@&])")
_DASHES = re.compile(r"-(?=-)|\.(?=\.\.)")
"""Two hyphens and three full stops would become a dash and an ellipsis."""
_AT_START = re.compile(r"^(\s*)([-+=:%]|\(?[0-9A-Za-z]{1,6}[.)](?=\s|$))")
_WIDE_SPACE = "\u2003"


def write_markdown(document: Document) -> str:
    """The document as Markdown, numbers and references as in the tree. Raises TypeError for a tree not resolved."""
    return "\n\n".join(_Writer(document).paragraphs()) + "\n"


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document, self.meta = document, document.meta
        self.scheme = scheme_of(self.meta)
        self.own, self.words = page_words(self.meta.language), words(self.meta.language)
        self.article_heading = article_level(document) + 1

    def paragraphs(self) -> Iterator[str]:
        """The pieces of the file, to be parted by empty lines."""
        yield from self._front()
        for division in self.document.divisions:
            if isinstance(division, Part):
                yield self._head(2, self.scheme.part_label(division), division.title)
                for article in division.articles:
                    yield from self._holder(article)
            else:
                yield from self._holder(division)
        if self.meta.footer:
            yield _line(plain(self.meta.footer))

    def _front(self) -> Iterator[str]:
        cover = self.meta.cover or Cover()
        running = " · ".join(filter(None, (self.meta.header_left, self.meta.header_right)))
        if running:
            yield _line(plain(running))
        yield from (_line(plain(w)) for w in cover.above)
        yield f"# {plain(self.meta.title)}"
        yield from (_line(plain(w)) for w in cover.below)
        if cover.facts:
            # A table needs a head; the first fact would be a wrong one.
            rows = "".join(f"\n| {plain(k)} | {plain(v)} |" for k, v in cover.facts)
            yield f"| | |\n|:--|:--|{rows}"
        yield from (f"*{plain(w)}*" for w in cover.foot)

    # -------------------------------------------------------------------------------- divisions

    def _holder(self, holder: Holder) -> Iterator[str]:
        if isinstance(holder, Article):
            yield self._head(self.article_heading, self.scheme.heading_label(holder), holder.title)
        elif isinstance(holder, Annex):
            yield self._head(2, self.scheme.annex_label(holder), holder.title)
        elif isinstance(holder, Section) and holder.title:
            yield self._head(holder.level + 1, "", holder.title)
        whole = holder.proposal if isinstance(holder, (Article, Annex)) else None
        yield from self._proposal(whole)
        if not isinstance(holder, Section):
            yield from self._notes(holder.notes)
        for block in holder.blocks:
            if whole is None and not isinstance(block, Signatures):
                yield from self._proposal(block.proposal)
            yield from self._block(block, holder)

    def _head(self, level: int, label: str, title: Sequence[Inline]) -> str:
        words_ = self._inlines(unmarked(tuple(title)))
        # "5." is followed by its title; "Article 5" stands beside it.
        between = " " if label.endswith(".") else " – "
        head = _changed(between.join(filter(None, (plain(label), words_))), whole(tuple(title)))
        return f"{'#' * level} {head}"

    # -------------------------------------------------------------------------------- blocks

    def _block(self, block: Block, holder: Holder) -> Iterator[str]:
        if isinstance(block, Paragraph):
            label = self.scheme.paragraph_label(block, holder)
            line = " ".join(filter(None, (plain(label), self._inlines(unmarked(block.inlines)))))
            yield _changed(_line(line), whole(block.inlines))
            yield from self._notes(block.notes)
            yield from self._points(block.points, 1)
            if block.closing:
                yield _line(self._inlines(block.closing))
        elif isinstance(block, Table):
            yield self._table(block)
            yield from self._notes(block.notes)
        else:
            if block.place:
                yield _line(self._inlines(block.place))
            for signature in block.blocks:
                lines = (self._inlines(w) for w in (signature.for_party, signature.name, signature.capacity) if w)
                yield "\\\n".join(_line(w) for w in lines)

    def _points(self, points: Sequence[Point], level: int) -> Iterator[str]:
        if points and points[0].number is None:
            yield "\n".join(self._bullets(points, 0))
            for point in points:
                yield from self._notes(point.notes)
            return
        for point in points:
            label = self.scheme.point_label(point, level=min(level, 2))
            line = f"{plain(label)} {self._inlines(unmarked(point.inlines))}{plain(point.ending)}"
            yield f"{_WIDE_SPACE * level}{_changed(line, whole(point.inlines))}"
            yield from self._notes(point.notes)
            yield from self._points(point.points, level + 1)

    def _bullets(self, points: Sequence[Point], depth: int) -> Iterator[str]:
        for point in points:
            yield f"{'  ' * depth}- {_line(self._inlines(point.inlines) + plain(point.ending))}"
            yield from self._bullets(point.points, depth + 1)

    def _table(self, table: Table) -> str:
        rows = [list(_spread(row)) for row in (table.header, *table.rows)]
        columns = max(map(len, rows), default=0)
        if not columns:
            return ""
        printed = [
            "| " + " | ".join(self._cell(c) for c in [*row, *[Cell(())] * (columns - len(row))]) + " |" for row in rows
        ]
        head = [*rows[0], *[Cell(())] * (columns - len(rows[0]))]
        rule = "|" + "|".join({"left": ":--", "right": "--:", "center": ":-:"}[c.align] for c in head) + "|"
        words_ = self._inlines(table.caption_revised) or plain(table.caption)
        caption = f"\n\nTable: {words_}" if words_ else ""
        return "\n".join((printed[0], rule, *printed[1:])) + caption

    def _cell(self, cell: Cell) -> str:
        content = self._inlines(cell.inlines)
        if cell.bar is not None:
            return f"{bar_line(cell.bar)} {content}".rstrip()
        return plain(self.own.shades[cell.shade]) if cell.shade and not content else content

    # -------------------------------------------------------------------------------- around a unit

    def _proposal(self, proposal: Proposal | None) -> Iterator[str]:
        if proposal is not None and not proposal.continued:
            yield f"*{plain(self.own.proposal_line(proposal.criteria))}*"

    def _notes(self, notes: Sequence[Note]) -> Iterator[str]:
        for note in beside(self.document, notes):
            audience = plain(self.own.audiences[note.audience])
            source = source_line(note, self.words)
            named = f"{plain(source)}. " if source and note.inlines else plain(source)
            kind = plain(self.words.note_kinds[note.kind])
            yield f"> **{kind}** ({audience}): {named}{self._inlines(note.inlines)}"

    # -------------------------------------------------------------------------------- words

    def _inlines(self, inlines: Iterable[Inline]) -> str:
        return "".join(self._inline(inline) for inline in inlines)

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, (Text, Value)):
            return plain(inline.text)
        if isinstance(inline, Emphasis):
            return _marked("*", self._inlines(inline.inlines))
        if isinstance(inline, Strong):
            return _marked("**", self._inlines(inline.inlines))
        if isinstance(inline, Term):
            return _marked("**", plain(inline.text))
        if isinstance(inline, Blank):
            return f"\\[{plain(inline.label)}\\]"
        if isinstance(inline, Bracket):
            label = f"{_marked('**', plain(inline.label + ':'))} " if inline.label else ""
            return f"\\[{label}{self._inlines(inline.inlines)}\\]"
        if isinstance(inline, ResolvedRef):
            return plain(inline.text)
        if isinstance(inline, Revised):
            return _changed(self._inlines(inline.inlines), inline)
        raise TypeError(f"{inline!r} must be put into words before a file is written")


def _changed(content: str, revision: Revised | None) -> str:
    """Words inserted or deleted, in signs that Markdown programs know; spaces at the edges stay outside."""
    if revision is None or not content.strip():
        return content
    if revision.kind == "deleted":
        return _marked("~~", content)
    return _marked("<ins>", content, "</ins>")


def _spread(row: Iterable[Cell]) -> Iterator[Cell]:
    """A row with empty cells where one spans several: Markdown has no spans."""
    for cell in row:
        yield cell
        for _ in range(cell.span - 1):
            yield Cell(())


def plain(text: str) -> str:
    """Words in one line, every sign that Markdown would read escaped."""
    one_line = " ".join(re.split(r"[\t\n\r\u2028\u2029]+", clean(text)))
    return _DASHES.sub(r"\\\g<0>", _SIGNS.sub(r"\\\1", one_line))


def _line(content: str) -> str:
    """A paragraph whose first sign begins no list, quotation, definition or title."""
    return _AT_START.sub(_escaped_start, content.lstrip(" \t"))


def _escaped_start(found: re.Match[str]) -> str:
    sign = found[2]
    if sign[0] in "-+=:%":
        return f"\\{sign}"
    return f"\\{sign}" if sign.startswith("(") else f"{sign[:-1]}\\{sign[-1]}"


def _marked(mark: str, content: str, end: str = "") -> str:
    """Words between marks; the marks must touch the words, so spaces at the edges go outside."""
    inner = content.strip()
    if not inner:
        return content
    before, after = content[: len(content) - len(content.lstrip())], content[len(content.rstrip()) :]
    return f"{before}{mark}{inner}{end or mark}{after}"
