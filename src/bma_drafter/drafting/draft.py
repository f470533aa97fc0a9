"""The draft as a whole: provisions chosen, proposals added, composed, put into the form its reader is to have."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from bma_drafter.agreement.load import Loaded
from bma_drafter.agreement.model import Agreement
from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.model import Source
from bma_drafter.clauses.choosing import instances
from bma_drafter.clauses.filling import fill, fill_own
from bma_drafter.clauses.library import Library
from bma_drafter.drafting.agreeing import disagreements
from bma_drafter.drafting.alternating import own_language_first
from bma_drafter.drafting.brackets.model import Alternative, BracketsFile, anchored
from bma_drafter.drafting.brackets.printing import Filler, with_brackets
from bma_drafter.drafting.composing import compose, planned_families
from bma_drafter.drafting.finality import unfinished, unread_passages
from bma_drafter.drafting.matter import (
    blanks_table,
    front_matter,
    proposals_table,
    provisions_table,
    sources_table,
    values_table,
)
from bma_drafter.drafting.naming import meta_of
from bma_drafter.drafting.options import Options
from bma_drafter.drafting.positions.model import PositionsFile
from bma_drafter.drafting.positions.standing import below_the_mandate, choices_of, notes_of_mandate
from bma_drafter.drafting.proposing import Suggestion, companions, suggestions
from bma_drafter.drafting.provisions import Provision, Wanted, family_of, plain_provisions
from bma_drafter.errors import Place, Problem, UserError
from bma_drafter.review.findings import Review
from bma_drafter.text import views
from bma_drafter.text.lint import RULES, lint
from bma_drafter.text.lone_points import without_lone_points
from bma_drafter.text.numbering import number
from bma_drafter.text.references import resolve
from bma_drafter.text.register import to_mou
from bma_drafter.text.table_widths import with_widths
from bma_drafter.text.tree import Block, Division, Document, Inline, Meta, Note, Paragraph, Part, Ref, Section, Text
from bma_drafter.text.walking import changed, deep
from bma_drafter.text.words import words

_SHOWN_RULES = frozenset(rule.id for rule in RULES if not rule.id.startswith("T-BLK"))
_ASK_FOR_A_NOTE = frozenset({"T-BAL-1"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft ready to be written, with what a user is told about it."""

    document: Document
    """Numbered, references resolved, for the audience asked for."""
    provisions: tuple[Provision, ...]
    suggestions: tuple[Suggestion, ...]
    blanks: tuple[views.BlankUse, ...]
    remarks: tuple[Problem, ...]
    """Findings about the text that do not stop it from being written."""


def draft(
    loaded: Loaded,
    library: Library,
    review: Review,
    reviewer: Callable[[Agreement], Review],
    sources: Mapping[str, Source],
    options: Options,
    positions: PositionsFile | None = None,
    brackets: BracketsFile | None = None,
) -> Draft:
    """The draft of an agreement; with `positions` as the mandate of one's own side has it, with `brackets` as it stands
    on the table.

    `reviewer` reviews an agreement like the one that gave `review`; it is asked what a proposal would change. Raises
    `UserError` with everything that stops the draft: choices that cannot be followed, texts that cannot be read,
    references to nothing, and with `final` everything that is still open.
    """
    stated = loaded.agreement.clauses or {}
    choices = choices_of(positions, stated, options.audience) if positions else dict(stated)
    by_mandate = frozenset(choices.keys() - stated.keys())
    agreement = own_language_first(loaded.agreement, options.first).model_copy(update={"clauses": choices or None})
    loaded = replace(loaded, agreement=agreement)
    plan = library.composition(agreement.instrument)
    families = planned_families(plan, options.size)
    wanted = Wanted(loaded, library, plan, families, options.language, plan.register_, by_mandate)
    plain = plain_provisions(wanted)
    made: tuple[Suggestion, ...] = ()
    if options.audience == "own" and not options.final:
        made = suggestions(wanted, plain, review, reviewer, show_score=options.show_score)
    proposed = [s.provision for s in made if s.provision is not None]
    provisions = _in_order([*plain, *proposed, *companions(wanted, plain, made)], families)
    if brackets is not None:
        filler = _filler(wanted)
        provisions = with_brackets(provisions, brackets, filler, options.audience, options.language).provisions
    divisions = compose(provisions, plan, library, agreement, size=options.size, language=options.language)
    divisions = _with_text_to_follow(divisions, {f for f in by_mandate if choices[f].leave_out}, options.language)
    meta = meta_of(agreement, plan, options, loaded.document.digest)
    document = Document(meta, divisions, notes_as=options.notes)
    document = _with_notes(document, _remarks_by_unit(s for s in made if s.provision is None))
    if options.audience == "own" and positions is not None:
        mandate = notes_of_mandate(positions, library, options.language)
        document = _with_notes(document, {family: [note] for family, note in mandate.items()})
    if options.audience == "own" and not options.final:
        document = _with_matter(document, review, made, provisions, library, sources, options)
    disagreeing = disagreements(provisions, library)
    if positions is not None and options.audience == "own":
        disagreeing += below_the_mandate(positions, provisions, agreement, library)
    return _finished(document, plan.words.get(options.language, {}), provisions, made, options, disagreeing)


def _filler(wanted: Wanted) -> Filler:
    """What gives the blocks of a text in a bracket: a variant of the library, or words of the Parties."""

    def filled(family: str, item: str | None, alternative: Alternative, suffix: str | None) -> tuple[Block, ...]:
        entry = wanted.library.entries[family]
        named = "-".join(name for name in (item, suffix) if name) or None
        if alternative.text is not None:
            said = anchored(alternative.text.get(wanted.language) or next(iter(alternative.text.values())))
            place = Place(f"{wanted.loaded.document.file} (brackets on {family})")
            parsed = fill_own(entry, said, place, language=wanted.language, item=named)
        else:
            variant = entry.find_variant(str(alternative.variant))
            facts = next(at for id_, _, at in instances(entry, Facts(wanted.loaded.agreement)) if id_ == item)
            parsed = fill(entry, variant, facts, language=wanted.language, register=wanted.register, item=named)
        if parsed.problems:
            raise UserError(parsed.problems)
        return parsed.blocks

    return filled


def _with_text_to_follow(
    divisions: tuple[Division, ...], held_back: Collection[str], language: str
) -> tuple[Division, ...]:
    """The divisions with a mark in place of each reference to a family that one's own side has not tabled yet."""
    if not held_back:
        return divisions

    def marked(inline: Inline) -> Inline:
        waiting = isinstance(inline, Ref) and family_of(inline.target) in held_back
        return Text(words(language).text_to_follow, kept=True) if waiting else inline

    return changed(Document(Meta("", language), divisions), deep(marked), deep(marked)).divisions


def _in_order(provisions: Iterable[Provision], families: Sequence[str]) -> tuple[Provision, ...]:
    order = {name: index for index, name in enumerate(families)}
    return tuple(sorted(provisions, key=lambda p: (order.get(p.family, len(order)), p.is_proposal)))


def _remarks_by_unit(made: Iterable[Suggestion]) -> dict[str, list[Note]]:
    """Remarks on texts that are in the draft already, by the family (and item) they belong to."""
    remarks: dict[str, list[Note]] = {}
    for suggestion in made:
        name = suggestion.family + (f"[{suggestion.item}]" if suggestion.item else "")
        remarks.setdefault(name, []).append(suggestion.remark)
    return remarks


def _with_notes(document: Document, by_family: Mapping[str, list[Note]]) -> Document:
    """Notes in front of those of the first paragraph of each family (or of its text for one item)."""
    waiting = dict(by_family)

    def remarked(paragraph: Paragraph) -> Paragraph:
        notes = waiting.pop(paragraph.id.rpartition(".")[0], None)
        return replace(paragraph, notes=(*notes, *paragraph.notes)) if notes else paragraph

    return views.map_paragraphs(document, remarked)


def _with_matter(
    document: Document,
    review: Review,
    made: Sequence[Suggestion],
    provisions: Sequence[Provision],
    library: Library,
    sources: Mapping[str, Source],
    options: Options,
) -> Document:
    front = [
        front_matter(review, show_score=options.show_score),
        proposals_table(made, library, options.language),
    ]
    back = [
        blanks_table(views.collect_blanks(document)),
        provisions_table(provisions, library, options.language, provenance=options.provenance),
        values_table(document) if options.provenance else None,
        sources_table(document, sources),
    ]
    return replace(
        document,
        divisions=(
            *(s for s in front if s is not None),
            *document.divisions,
            *(s for s in back if s is not None),
        ),
    )


def _finished(
    document: Document,
    register_words: Mapping[str, str],
    provisions: tuple[Provision, ...],
    made: tuple[Suggestion, ...],
    options: Options,
    disagreeing: tuple[Problem, ...],
) -> Draft:
    unread = unread_passages(document) if options.final else ()
    document = views.for_audience(document, options.audience)
    if options.notes == "none" or options.final:
        document = views.without_notes(document)
    if options.first != document.meta.first:
        document = views.alternat(document, options.first)
    if document.meta.register == "mou":
        document = to_mou(document, register_words)
    document = with_widths(resolve(number(without_lone_points(document))))
    blanks = views.collect_blanks(document)
    if options.final:
        problems = [*disagreeing, *unfinished(document, blanks, unread, options)]
        if problems:
            raise UserError(problems)
    remarks = (*disagreeing, *_remarks(document))
    if options.notes == "annex":
        document = views.notes_as_annex(document)
    return Draft(document, provisions, made, blanks, remarks)


def _remarks(document: Document) -> tuple[Problem, ...]:
    """What the lint says of the text; blanks are not among it, they are counted and listed by themselves.

    Rules that ask for a note ask nothing where the notes have been taken out.
    """
    rules = _SHOWN_RULES if document.notes_as != "none" else _SHOWN_RULES - _ASK_FOR_A_NOTE
    return lint(_text_only(document), rules=rules)


def _text_only(document: Document) -> Document:
    """The instrument without the matter around it, which is not drafted text."""
    return replace(document, divisions=tuple(d for d in document.divisions if not isinstance(d, Section)))


def articles_in(document: Document) -> int:
    """How many articles the draft has, proposals not counted."""
    return sum(1 for d in document.divisions if isinstance(d, Part) for a in d.articles if a.proposal is None)
