"""The base text of round 1: the scenario's agreement drafted by the library, in brackets where the issues stand.

It is a neutral text: no bracket is marked as anybody's, and what stands in them are the words of the options. The
whole of it lies on each table; what everybody gets is the short working text, with the articles that are open.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from bma_drafter.agreement.load import Loaded
from bma_drafter.clauses.library import Library
from bma_drafter.drafting.composing import compose, planned_families
from bma_drafter.drafting.naming import meta_of
from bma_drafter.drafting.options import Options
from bma_drafter.drafting.provisions import Provision, Wanted, family_of, plain_provisions
from bma_drafter.text import views
from bma_drafter.text.lone_points import without_lone_points
from bma_drafter.text.numbering import number
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.references import resolve
from bma_drafter.text.register import to_mou
from bma_drafter.text.scheme import scheme_of
from bma_drafter.text.table_widths import with_widths
from bma_drafter.text.tree import (
    Annex,
    Article,
    Block,
    Bracket,
    Division,
    Document,
    Emphasis,
    Inline,
    Paragraph,
    Part,
    Ref,
    Section,
    Signatures,
    Testimonium,
    Text,
)
from bma_drafter.text.walking import changed, deep
from bma_drafter.text.words import words
from bma_drafter.workshop.kit.pieces import Matter, cell, lettered, paragraph, section, table
from bma_drafter.workshop.kit.pieces import words as plain
from bma_drafter.workshop.kit.public import heading
from bma_drafter.workshop.model import Issue

_ONE_MORE = "The other paragraph under this title is agreed."


def full_text(matter: Matter, loaded: Loaded, library: Library) -> Document:
    """The whole base text, numbered, with its references resolved. Raises `UserError` like every draft."""
    options = Options(size="short", language=matter.language, audience="counterpart", notes="none")
    agreement = loaded.agreement
    plan = library.composition(agreement.instrument)
    families = planned_families(plan, options.size)
    wanted = Wanted(loaded, library, plan, families, options.language, plan.register_)
    numbered = list(enumerate(matter.scenario.issues, 1))
    provisions = tuple(_bracketed(one, matter, numbered) for one in plain_provisions(wanted))
    divisions = compose(provisions, plan, library, agreement, size=options.size, language=options.language)
    divisions = tuple(_with_missing(divisions, matter, numbered))
    meta = meta_of(agreement, plan, options, loaded.document.digest)
    meta = replace(
        meta,
        header_left=matter.title,
        header_right="Whole base text",
        footer="Fictional exercise",
        contents=False,
        cover=None,
    )
    document = _references_kept(Document(meta, divisions, notes_as="none"))
    document = views.without_notes(views.for_audience(document, options.audience))
    if meta.register == "mou":
        document = to_mou(document, plan.words.get(options.language, {}))
    return with_widths(resolve(number(without_lone_points(document))))


def working_text(matter: Matter, full: Document) -> Document:
    """The articles of the whole text in which an issue stands, with room to write; the others by their titles."""
    scheme = scheme_of(full.meta)
    numbered = list(enumerate(matter.scenario.issues, 1))
    open_: list[Section] = []
    agreed: list[str] = []
    for division in full.divisions:
        if not isinstance(division, (Part, Annex)):
            continue
        for holder in division.articles if isinstance(division, Part) else (division,):
            label = scheme.annex_label(holder) if isinstance(holder, Annex) else scheme.heading_label(holder)
            label, title = label.rstrip("."), read(holder.title)
            there = set(views.ids_in(holder.blocks))
            issues = [(at, issue) for at, issue in numbered if f"{issue.family}.{_mark(issue)}" in there]
            if issues:
                open_.append(_open_article(matter, f"{label}. {title}", holder, issues))
            else:
                agreed.append(f"{label} {title}")
    lead = (
        f"{full.meta.title}. The articles below are open. What stands in square brackets is not agreed: the "
        "options are those of the public brief, in the words the article would have. The rest is agreed; the whole "
        "text lies on each table."
    )
    parts = [section("base", "", paragraph("base.lead", *plain(lead))), *open_]
    if agreed:
        said = paragraph("base.agreed", *plain(f"{'; '.join(agreed)}."))
        parts.append(section("base.agreed.section", "Agreed already", said, level=2))
    return matter.document("Base text for round 1", "For everybody", parts)


def _mark(issue: Issue) -> str:
    """The last option of an issue: its paragraph keeps the id it was given."""
    return f"{issue.id}-{issue.options[-1].id}"


def _open_article(matter: Matter, title: str, holder: Article | Annex, issues: Sequence[tuple[int, Issue]]) -> Section:
    blocks: list[Block] = []
    for at, issue in issues:
        rows = [(cell(sign), cell(f"[{matter.say(text)}]")) for sign, _, _, text in lettered(issue)]
        rows += [(cell("Agreed words"), cell("")), (cell(""), cell(""))]
        head = ("Option", f"{heading(matter, at, issue)}, not agreed")
        blocks.append(table(f"open.{issue.id}", head, rows, (12, 88), tall=True, together=True))
    lines = sum(1 + len(issue.options) for _, issue in issues)
    others = len(holder.blocks) - lines
    if others > 0:
        said = f"The other {others} paragraphs under this title are agreed." if others > 1 else _ONE_MORE
        blocks.append(paragraph(f"{holder.id}.others", *plain(said)))
    return section(f"open:{holder.id}", title, *blocks, level=2)


def _bracketed(provision: Provision, matter: Matter, issues: Sequence[tuple[int, Issue]]) -> Provision:
    """The provision with the options in place of its text, where an issue stands; else as it is.

    Of a family that is repeated, the first text carries the issue: the later ones are the same question again.
    """
    here = [(at, issue) for at, issue in issues if issue.family == provision.family]
    if not here:
        return provision
    ids = list(views.ids_in(provision.blocks))
    blocks: list[Block] = [block for at, issue in here for block in _options(matter, at, issue, provision.family)]
    if ids and isinstance(blocks[0], Paragraph):  # what others refer to stays where it was
        blocks[0] = replace(blocks[0], id=ids[0])
    return replace(provision, blocks=(*blocks, *(b for b in provision.blocks if isinstance(b, Signatures))))


def _options(matter: Matter, at: int, issue: Issue, family: str) -> Iterator[Block]:
    title = f"{heading(matter, at, issue)}, not agreed"
    yield Paragraph(f"{family}.issue-{issue.id}", (Emphasis((Text(title, kept=True),)),), numbered=False)
    for sign, option, _, text in lettered(issue):
        said: Inline = Bracket("option", (Text(matter.say(text), kept=True),), None, sign)
        yield Paragraph(f"{family}.{issue.id}-{option}", (said,), numbered=False)


def _with_missing(
    divisions: Sequence[Division], matter: Matter, issues: Sequence[tuple[int, Issue]]
) -> Iterator[Division]:
    """The divisions, and before the closing words an article for each issue that the text has no place for."""
    present = {family for division in divisions for family in _families(division)}
    missing = [(at, issue) for at, issue in issues if issue.family not in present]
    articles = tuple(
        Article(
            f"article:issue-{issue.id}",
            (Text(matter.say(issue.title), kept=True),),
            tuple(_options(matter, at, issue, issue.family)),
        )
        for at, issue in missing
    )
    part = Part("part:issues", (Text("Matters to be placed"),), articles)
    waiting = bool(missing)
    for division in divisions:
        if waiting and isinstance(division, Testimonium):
            yield part
            waiting = False
        yield division
    if waiting:
        yield part


def _families(division: Division) -> Iterable[str]:
    if isinstance(division, Part):
        return [family for article in division.articles for family in article.families]
    return getattr(division, "families", ())


def _references_kept(document: Document) -> Document:
    """A reference to words that gave way to brackets leads to the article they stood in, or says that it is open."""
    there = {spot.unit.id for spot in views.walk(document)}
    articles = {family for division in document.divisions for family in _families(division)}

    def kept(inline: Inline) -> Inline:
        if not isinstance(inline, Ref) or inline.target in there or inline.target in articles:
            return inline
        family = family_of(inline.target)
        if family in articles:
            return replace(inline, target=family)
        return Text(words(document.meta.language).text_to_follow, kept=True)

    return changed(document, deep(kept), deep(kept))
