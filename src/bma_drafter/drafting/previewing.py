"""One clause family by itself: each of its variants filled from a description, with the reason one of them is taken.

What the text refers to elsewhere in the agreement is named, since a provision by itself has no numbers of others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bma_drafter.agreement.load import Loaded
from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.choosing import Chosen, choose, instances
from bma_drafter.clauses.filling import fill
from bma_drafter.clauses.library import Entry, Library
from bma_drafter.clauses.model import Variant
from bma_drafter.clauses.printing import localised
from bma_drafter.drafting.naming import party_words
from bma_drafter.drafting.provisions import family_of
from bma_drafter.errors import UserError
from bma_drafter.text.numbering import number
from bma_drafter.text.references import resolve
from bma_drafter.text.register import to_mou
from bma_drafter.text.table_widths import with_widths
from bma_drafter.text.tree import (
    Article,
    Block,
    Division,
    Document,
    Emphasis,
    Inline,
    Meta,
    Preamble,
    Ref,
    Register,
    Section,
    Signatures,
    Testimonium,
    Text,
)
from bma_drafter.text.walking import Change, changed, deep


@dataclass(frozen=True, slots=True)
class Choice:
    """The variant a description leads to for one item (None: the family is not repeated), and why."""

    item: str | None
    chosen: Chosen


def choices(entry: Entry, loaded: Loaded) -> tuple[Choice, ...]:
    """The variant taken for the description: one, or one for each item the family is repeated for.

    Raises `UserError` where the description chooses a variant that the family does not have.
    """
    wish = (loaded.agreement.clauses or {}).get(entry.family.id)
    wanted = wish.variant if wish else None
    if wanted is not None:
        entry.find_variant(wanted)
    found = []
    for item, _, facts in instances(entry, Facts(loaded.agreement)):
        chosen = choose(entry, facts, wanted)
        if chosen is not None:
            found.append(Choice(item, chosen))
    return tuple(found)


def preview(
    entry: Entry, library: Library, loaded: Loaded, *, language: str, register: Register | None, variant: str | None
) -> Document:
    """The variants of a family (or one of them) filled from a description, ready to be written.

    `register` None takes that of the kind of instrument described. Raises `UserError` where a text cannot be read, and
    where there is no such variant.
    """
    if variant is not None:
        entry.find_variant(variant)
    plan = library.composition(loaded.agreement.instrument)
    taken = register or plan.register_
    shown = [v for v in entry.family.variants if variant in (None, v.id)]
    divisions = tuple(d for v in shown for d in _variant(entry, v, loaded, language, taken))
    meta = Meta(
        localised(entry.family.title, language),
        language,
        taken,
        home=party_words(loaded.agreement, "home", language),
        host=party_words(loaded.agreement, "host", language),
    )
    document = changed(Document(meta, divisions), *_naming(library, entry, language))
    if taken == "mou":
        words = plan.words or library.composition("mou").words
        document = to_mou(document, words.get(language, {}))
    return with_widths(resolve(number(document)))


def _variant(entry: Entry, variant: Variant, loaded: Loaded, language: str, register: str) -> Iterator[Division]:
    family = entry.family
    title = f"{localised(variant.title, language)} ({variant.id}, {variant.strength})"
    places = list(instances(entry, Facts(loaded.agreement)))
    yield Section(f"about:{variant.id}", (Text(title, kept=True),), (), level=2, audience="own")
    if not places:
        places = [(None, None, Facts(loaded.agreement))]  # no item is described: the text with its blanks
    for item, item_title, facts in places:
        name = variant.id if item is None else f"{variant.id}-{item}"
        parsed = fill(entry, variant, facts, language=language, register=register, item=name)
        if parsed.problems:
            raise UserError(parsed.problems)
        yield _division(entry, name, item_title or localised(family.title, language), parsed.blocks)


def _division(entry: Entry, name: str, title: str, blocks: tuple[Block, ...]) -> Division:
    family = entry.family
    if any(isinstance(block, Signatures) for block in blocks):
        return Testimonium(f"testimonium:{name}", blocks)
    if not family.numbered:
        return Preamble(f"preamble:{name}", blocks)
    return Article(f"article:{name}", (Text(title),), blocks, families=(family.id,))


def _naming(library: Library, entry: Entry, language: str) -> tuple[Change, Change]:
    """References to other families as their titles; those within the family stay."""

    def named(inline: Inline) -> Inline:
        if not isinstance(inline, Ref) or family_of(inline.target) == entry.family.id:
            return inline
        other = library.entries.get(family_of(inline.target))
        title = localised(other.family.title, language) if other else inline.target
        return Emphasis((Text(f"the provision on {title[0].lower()}{title[1:]}", kept=True),))

    return deep(named), deep(named)
