"""Signature blocks: for each Party its formal name, and what is known of who signs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import State, find
from bma_drafter.clauses.printing import localised
from bma_drafter.text.tree import Blank, Block, Inline, PartyName, Side, Signature, Signatures, Text, Value

_FOR = {"en": "For "}


def signed(blocks: Iterable[Block], agreement: Agreement, language: str) -> tuple[Block, ...]:
    """The blocks with every signature place filled, home Party first (the alternat turns them round)."""
    return tuple(
        replace(block, blocks=tuple(_signature(side, agreement, language) for side in _sides(agreement)))
        if isinstance(block, Signatures)
        else block
        for block in blocks
    )


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
