"""The alternat: each original names its own State first, and has its own language first; nothing else differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bma_drafter.agreement.codes.countries import find as find_country
from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import find
from bma_drafter.text.citing import full_references
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Document, Paragraph, Point, Side, Signatures
from bma_drafter.text.walking import walk


@dataclass(frozen=True, slots=True)
class Switched:
    """A sentence in which the Parties change places: where it stands, and its words in both originals."""

    where: str
    here: str
    there: str


def switched(one: Document, other: Document) -> tuple[Switched, ...]:
    """The units that differ between two originals, in the order of the text.

    Whoever compares the originals before signature reads these and no others.
    """
    cited = full_references(one)
    theirs = dict(_words(other))
    return tuple(
        Switched(cited[unit].text if unit in cited else "", words, theirs[unit])
        for unit, words in _words(one)
        if unit in theirs and theirs[unit] != words
    )


def _words(document: Document) -> Iterator[tuple[str, str]]:
    for spot in walk(document):
        unit = spot.unit
        if isinstance(unit, Paragraph):
            yield unit.id, " ".join(filter(None, (read(unit.inlines), read(unit.closing))))
        elif isinstance(unit, Point):
            yield unit.id, read(unit.inlines)
        elif isinstance(unit, Signatures):
            yield unit.id, " | ".join(read(block.for_party) for block in unit.blocks)


def own_language_first(agreement: Agreement, first: Side) -> Agreement:
    """The agreement with the languages of one Party in front, as its own original lists them.

    Which languages are those of a State is known from CLDR; a language of neither keeps its place behind.
    """
    languages = agreement.languages
    if not isinstance(languages, tuple):
        return agreement
    own = _official(agreement, first)
    ordered = tuple(sorted(languages, key=lambda tag: tag.partition("-")[0] not in own))
    return agreement if ordered == languages else agreement.model_copy(update={"languages": ordered})


def _official(agreement: Agreement, side: Side) -> frozenset[str]:
    from babel.languages import get_official_languages

    code = find(agreement, f"parties.{side}.country").value
    country = find_country(code) if isinstance(code, str) else None
    if country is None:
        return frozenset()
    found: Mapping[str, None] = dict.fromkeys(get_official_languages(country.alpha2, regional=False, de_facto=True))
    return frozenset(tag.partition("_")[0] for tag in found)
