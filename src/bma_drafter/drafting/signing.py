"""The closing words: the texts that exist, and for each Party its formal name and what is known of who signs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import State, find
from bma_drafter.clauses.printing import join, language_name, localised
from bma_drafter.text.tree import Blank, Block, Inline, PartyName, Side, Signature, Signatures, Text, Value
from bma_drafter.text.walking import changed_unit

_FOR = {"en": "For "}
TEXTS_ESTABLISHED: Final = "final.texts_established"
"""Where a description names the languages whose text exists."""
_LANGUAGES = "languages"
_NOT_YET_SIGNED = (None, "draft", "initialled")


def signed(blocks: Iterable[Block], agreement: Agreement, language: str) -> tuple[Block, ...]:
    """The closing words with every signature place filled, home Party first (the alternat turns them round).

    Of the authentic languages they name those whose text exists: that of the draft itself, and those the description
    says are established. For the others stands a blank that says what has to be established.
    """
    missing = missing_texts(agreement, language)

    def existing(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
        return tuple(said for inline in inlines for said in _existing(inline, agreement, missing, language))

    return tuple(
        replace(block, blocks=tuple(_signature(side, agreement, language) for side in _sides(agreement)))
        if isinstance(block, Signatures)
        else changed_unit(block, existing)
        if missing
        else block
        for block in blocks
    )


def missing_texts(agreement: Agreement, language: str) -> tuple[str, ...]:
    """The authentic languages in which there is no text yet, in their order.

    The text in the language of the draft exists; what has been signed existed in every language it names.
    """
    if agreement.status not in _NOT_YET_SIGNED:
        return ()
    existing = {language, *(find(agreement, TEXTS_ESTABLISHED).value or ())}
    return tuple(tag for tag in agreement.languages or () if tag not in existing)


def _existing(inline: Inline, agreement: Agreement, missing: tuple[str, ...], language: str) -> tuple[Inline, ...]:
    """The list of authentic languages with a blank in place of those that have no text; other words as they are."""
    if not isinstance(inline, Value) or inline.path != _LANGUAGES:
        return (inline,)
    there = [language_name(tag, language) for tag in agreement.languages or () if tag not in missing]
    texts = "text" if len(missing) == 1 else "texts"
    named = join([language_name(tag, language) for tag in missing], language)
    blank = Blank(f"{named} {texts} to be established", TEXTS_ESTABLISHED)
    return (Value(f"{', '.join(there)} and ", _LANGUAGES), blank) if there else (blank,)


def _sides(agreement: Agreement) -> tuple[Side, ...]:
    sides: tuple[Side, ...] = ("home", "host")
    present = tuple(s for s in sides if find(agreement, f"parties.{s}").value is not None)
    described = tuple(s for s in present if find(agreement, f"parties.{s}").is_stated)
    return described or sides


def _signature(side: Side, agreement: Agreement, language: str) -> Signature:
    words = _FOR.get(language, _FOR["en"])
    return Signature(
        side,
        (Text(words), PartyName(side, "formal")),
        _line(agreement, f"parties.{side}.signatory.capacity", "capacity of the signatory", language),
        _line(agreement, f"parties.{side}.signatory.name", "name of the signatory", language),
    )


def _line(agreement: Agreement, path: str, label: str, language: str) -> tuple[Inline, ...]:
    """A line of the block; nothing where it is stated that there is none, as before the signatory is known."""
    found = find(agreement, path)
    if found.state is State.NOTHING:
        return ()
    if found.is_stated:
        return (Value(localised(found.value, language), path),)
    return (Blank(label, path),)
