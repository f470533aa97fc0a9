"""A document as one self-contained HTML file: nothing is fetched, nothing runs, and it prints on A4."""

from __future__ import annotations

from collections.abc import Sequence

from bma_drafter.text.reading_aloud import read
from bma_drafter.text.revisions import is_revised, unmarked, whole, whole_row
from bma_drafter.text.scheme import scheme_of
from bma_drafter.text.tree import (
    Annex,
    Article,
    Block,
    Cell,
    Cover,
    Document,
    Inline,
    Meta,
    Note,
    Paragraph,
    Part,
    Point,
    Preamble,
    Proposal,
    Section,
    Signatures,
    Table,
    Testimonium,
    Text,
)
from bma_drafter.text.walking import Holder
from bma_drafter.text.words import words
from bma_drafter.writers.bars import bar_svg
from bma_drafter.writers.contents import article_level, entries
from bma_drafter.writers.html_words import HtmlWords, safe
from bma_drafter.writers.names import place_name
from bma_drafter.writers.page_words import page_words
from bma_drafter.writers.plot_svg import plot_svg
from bma_drafter.writers.remarks import beside, source_line
from bma_drafter.writers.stylesheet import STYLESHEET

_RIGHT_TO_LEFT = ("ar", "fa", "he", "ps", "ur")
_KINDS = {Preamble: "preamble", Testimonium: "testimonium", Section: "section", Article: "article", Annex: "annex"}


def write_html(document: Document) -> str:
    """The document as HTML, with the numbers and references of the tree. Raises TypeError for a tree not resolved."""
    return _Writer(document).page()


class _Writer:
    def __init__(self, document: Document) -> None:
        self.document, self.meta = document, document.meta
        self.scheme, self.own, self.words = (
            scheme_of(document.meta),
            page_words(self.meta.language),
            words(self.meta.language),
        )
        self.said = HtmlWords(document)
        self.article_heading = article_level(document) + 1
        self.heading = 1
        self.used: set[str] = set()

    def page(self) -> str:
        """The whole file."""
        meta = self.meta
        language = safe(meta.language)
        direction = ' dir="rtl"' if meta.language.split("-")[0] in _RIGHT_TO_LEFT else ""
        author = f'<meta name="author" content="{safe(meta.author)}">\n' if meta.author else ""
        body = "\n".join(self._division(division) for division in self.document.divisions)
        return (
            f'<!DOCTYPE html>\n<html lang="{language}"{direction}>\n<head>\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{safe(meta.title)}</title>\n{author}<style>\n{STYLESHEET}</style>\n</head>\n"
            f'<body class="{meta.kind}">\n{self._front()}<main>\n{body}\n</main>\n{_foot(meta)}</body>\n</html>\n'
        )

    # -------------------------------------------------------------------------------- front

    def _front(self) -> str:
        meta = self.meta
        line = "".join(f"<span>{safe(w)}</span>" for w in (meta.header_left, meta.header_right) if w)
        running = f'<p class="running">{line}</p>\n' if line else ""
        cover = meta.cover or Cover()
        out = [f"<header>\n{running}"]
        out += [f'<p class="above">{safe(w)}</p>\n' for w in cover.above]
        out.append(f"<h1>{safe(meta.title)}</h1>\n")
        out += [f'<p class="below">{safe(w)}</p>\n' for w in cover.below]
        if cover.facts:
            rows = "".join(f"<div><dt>{safe(k)}</dt><dd>{safe(v)}</dd></div>\n" for k, v in cover.facts)
            out.append(f'<dl class="facts">\n{rows}</dl>\n')
        out += [f'<p class="remark">{safe(w)}</p>\n' for w in cover.foot]
        out.append("</header>\n")
        return "".join(out) + self._changes_key() + self._contents()

    def _changes_key(self) -> str:
        """What says how changes look, where there are some."""
        if not is_revised(self.document):
            return ""
        inserted, deleted = map(safe, self.own.changes_key)
        return f'<p class="changes-key"><ins>{inserted}</ins> · <del>{deleted}</del></p>\n'

    def _contents(self) -> str:
        if not self.meta.contents:
            return ""
        rows = []
        for entry in entries(self.document, self.scheme):
            label = f'<span class="label">{safe(entry.label)}</span> ' if entry.label else ""
            link = f'<a href="#{place_name(entry.unit_id)}">{label}{safe(entry.title)}</a>'
            rows.append(f'<li class="level-{entry.level}">{link}</li>\n')
        title = safe(self.meta.contents_title)
        listed = f"<ul>\n{''.join(rows)}</ul>\n"
        return f'<nav aria-labelledby="contents">\n<h2 id="contents">{title}</h2>\n{listed}</nav>\n' if rows else ""

    # -------------------------------------------------------------------------------- divisions

    def _division(self, division: Part | Holder) -> str:
        if isinstance(division, Part):
            head = self._head(2, self.scheme.part_label(division), division.title)
            articles = "\n".join(self._holder(a) for a in division.articles)
            return f'<section class="part"{self._id(division.id)}>\n{head}{articles}\n</section>'
        return self._holder(division)

    def _holder(self, holder: Holder) -> str:
        kind = _KINDS[type(holder)]
        proposal = holder.proposal if isinstance(holder, (Article, Annex)) else None
        classes = " ".join(
            filter(
                None,
                (
                    kind,
                    "proposal" if proposal else "",
                    "landscape" if isinstance(holder, (Section, Annex)) and holder.landscape else "",
                    "new-page" if isinstance(holder, Section) and holder.new_page else "",
                ),
            )
        )
        opening = f'<section class="{classes}"{self._id(holder.id)}>\n'
        notes = () if isinstance(holder, Section) else holder.notes
        head = self._noted(self._head_of(holder) + self._proposal(proposal), notes)
        return f"{opening}{head}{''.join(self._block(b, holder) for b in holder.blocks)}</section>"

    def _head_of(self, holder: Holder) -> str:
        if isinstance(holder, Article):
            return self._head(self.article_heading, self.scheme.heading_label(holder), holder.title)
        if isinstance(holder, Annex):
            return self._head(2, self.scheme.annex_label(holder), holder.title)
        return self._head(holder.level + 1, "", holder.title) if isinstance(holder, Section) and holder.title else ""

    def _head(self, level: int, label: str, title: Sequence[Inline]) -> str:
        """A heading; never more than one level below the one before it, whatever the tree says."""
        self.heading = min(level, self.heading + 1)
        number = f'<span class="label">{safe(label)}</span> ' if label else ""
        words_ = self.said.changed(number + self.said.of(unmarked(tuple(title))), whole(tuple(title)))
        return f"<h{self.heading}>{words_}</h{self.heading}>\n"

    # -------------------------------------------------------------------------------- blocks

    def _block(self, block: Block, holder: Holder) -> str:
        if isinstance(block, Paragraph):
            inner = self._paragraph(block, holder)
        elif isinstance(block, Table):
            inner = self._table(block)
        else:
            return self._signatures(block)
        if block.proposal is None or getattr(holder, "proposal", None) is not None:
            return inner
        return f'<div class="proposal">\n{self._proposal(block.proposal)}{inner}</div>\n'

    def _paragraph(self, block: Paragraph, holder: Holder) -> str:
        label = self.scheme.paragraph_label(block, holder)
        line = self._line("paragraph", block.id, label, block.inlines)
        out = [self._noted(line, block.notes), self._points(block.points, 1)]
        if block.closing:
            out.append(f'<p class="{"closing numbered" if label else "closing"}">{self.said.of(block.closing)}</p>\n')
        if block.picture is not None:
            out.append(plot_svg(block.picture))
        return "".join(out)

    def _points(self, points: Sequence[Point], level: int) -> str:
        if not points:
            return ""
        if points[0].number is None:
            rows = "".join(
                f"<li{self._id(p.id)}>{self.said.of((*p.inlines, Text(p.ending)))}{self._noted('', p.notes)}"
                f"{self._points(p.points, level + 1)}</li>\n"
                for p in points
            )
            return f"<ul>\n{rows}</ul>\n"
        out = []
        for point in points:
            label = self.scheme.point_label(point, level=min(level, 2))
            inlines = (*point.inlines, Text(point.ending)) if point.ending else point.inlines
            line = self._line("point" if level == 1 else "sub-point", point.id, label, inlines)
            out += [self._noted(line, point.notes), self._points(point.points, level + 1)]
        return "".join(out)

    def _line(self, kind: str, unit_id: str, label: str, inlines: tuple[Inline, ...]) -> str:
        number = f'<span class="number">{safe(label)} </span>' if label else ""
        content = self.said.changed(number + self.said.of(unmarked(inlines)), whole(inlines))
        return f'<p class="{kind}{" numbered" if label else ""}"{self._id(unit_id)}>{content}</p>\n'

    def _table(self, table: Table) -> str:
        caption = self.said.of(table.caption_revised) or safe(table.caption)
        caption = f"<caption>{caption}</caption>\n" if caption else ""
        head = "".join(self._cell("th", c, c.align, scope="col") for c in table.header)
        head = f"<thead>\n<tr>{head}</tr>\n</thead>\n" if head else ""
        rows = []
        for row in table.rows:
            aligned = table.header if len(table.header) == len(row) else row
            cells = (
                self._cell("td" if table.header or index or len(row) < 2 else "th", c, _aligned(c, h), scope="row")
                for index, (c, h) in enumerate(zip(row, aligned, strict=True))
            )
            change = whole_row(row)
            kind = f' class="{change.kind}"' if change else ""
            rows.append(f"<tr{kind}>{''.join(cells)}</tr>\n")
        classes = " ".join(name for name, wanted in (("tall", table.tall), ("together", table.together)) if wanted)
        named = f' class="{classes}"' if classes else ""
        head = self._columns(table) + head
        inner = f"<table{self._id(table.id)}{named}>\n{caption}{head}<tbody>\n{''.join(rows)}</tbody>\n</table>\n"
        return self._noted(f'<div class="table"{_reached(table)}>\n{inner}</div>\n', table.notes)

    def _columns(self, table: Table) -> str:
        """The widths of the columns: of a report, where they are stated."""
        if self.meta.kind != "report" or not table.widths:
            return ""
        whole = sum(table.widths)
        columns = "".join(f'<col style="width:{100 * width / whole:.0f}%">' for width in table.widths)
        return f"<colgroup>{columns}</colgroup>\n"

    def _cell(self, tag: str, cell: Cell, align: str, *, scope: str) -> str:
        content = self.said.of(cell.inlines)
        if cell.bar is not None:
            content = f"{bar_svg(cell.bar, self.own)}{content}"
        elif cell.shade and not content:
            content = safe(self.own.shades[cell.shade])
        classes = " ".join(
            filter(None, (align if align != "left" else "", f"shade-{cell.shade}" if cell.shade else ""))
        )
        named = f' class="{classes}"' if classes else ""
        head = f' scope="{scope}"' if tag == "th" else ""
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        return f"<{tag}{head}{span}{named}>{content}</{tag}>"

    def _signatures(self, block: Signatures) -> str:
        place = f"<p>{self.said.of(block.place)}</p>\n" if block.place else ""
        columns = []
        for signature in block.blocks:
            lines = [self.said.of(line) for line in (signature.name, signature.capacity) if line]
            below = "".join(f"<p>{line}</p>" for line in lines)
            columns.append(
                f'<div class="signature"><p class="party">{self.said.of(signature.for_party)}</p>'
                f'<div class="line">{below}</div></div>\n'
            )
        return f'{place}<div class="signatures"{self._id(block.id)}>\n{"".join(columns)}</div>\n'

    # -------------------------------------------------------------------------------- around a unit

    def _id(self, unit_id: str) -> str:
        """The id of a unit; empty where it was given before, since ids must be unique."""
        name = place_name(unit_id)
        if name in self.used:
            return ""
        self.used.add(name)
        return f' id="{name}"'

    def _proposal(self, proposal: Proposal | None) -> str:
        if proposal is None or proposal.continued:
            return ""
        return f'<p class="proposal-line">{safe(self.own.proposal_line(proposal.criteria))}</p>\n'

    def _noted(self, inner: str, notes: Sequence[Note]) -> str:
        """A unit with its notes: below it, or beside it where the screen is wide."""
        notes = beside(self.document, notes)
        if not notes:
            return inner
        kinds = ", ".join(dict.fromkeys(self.words.note_kinds[n.kind] for n in notes))
        rows = "".join(self._note(note) for note in notes)
        summary = f"<summary>{safe(self.words.notes)}: {safe(kinds)}</summary>"
        details = f'<details class="notes" open>\n{summary}\n{rows}</details>\n'
        return f'<div class="noted">\n<div>\n{inner}</div>\n{details}</div>\n'

    def _note(self, note: Note) -> str:
        kind = safe(self.words.note_kinds[note.kind])
        audience = safe(self.own.audiences[note.audience])
        source = source_line(note, self.words)
        named = f'<cite class="{"read" if note.verified else "unread"}">{safe(source)}</cite> ' if source else ""
        head = f'<b>{kind}</b> <span class="audience">({audience})</span> '
        return f'<p class="note {note.kind}">{head}{named}{self.said.of(note.inlines)}</p>\n'


def _aligned(cell: Cell, above: Cell) -> str:
    return cell.align if cell.align != "left" else above.align


def _reached(table: Table) -> str:
    """What lets a table that is broader than the screen be scrolled from the keyboard, and says what it is."""
    label = table.caption or ", ".join(filter(None, (read(unmarked(cell.inlines)) for cell in table.header)))
    return f' tabindex="0" role="group" aria-label="{safe(label)}"' if label else ""


def _foot(meta: Meta) -> str:
    return f"<footer>{safe(meta.footer)}</footer>\n" if meta.footer else ""
