"""Words of one's own side that no copy for others may hold: notes, mandate, remarks, proposals."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic import BaseModel

from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.drafting.positions.model import PositionsFile
from bma_drafter.drafting.provisions import Provision
from bma_drafter.text.reading_aloud import read, words_of
from bma_drafter.text.tree import Signatures
from bma_drafter.text.walking import notes_of, units_in


def own_words(
    provisions: tuple[Provision, ...], positions: PositionsFile | None, brackets: BracketsFile | None
) -> tuple[str, ...]:
    """Every sentence of the own side behind a draft, each once."""
    found = [
        *_of_notes(provisions),
        *_of_mandate(positions),
        *_of_brackets(brackets),
        *_of_comments(provisions, brackets),
    ]
    return tuple(dict.fromkeys(one.strip() for one in found if one.strip()))


def _of_notes(provisions: tuple[Provision, ...]) -> Iterator[str]:
    """Notes for the own side, and the texts of proposals that the draft itself does not hold."""
    plain = {words for p in provisions if not p.is_proposal for words in words_of(p.blocks)}
    for provision in provisions:
        for unit in units_in(provision.blocks):
            if isinstance(unit, Signatures):
                continue
            yield from (read(note.inlines) for note in notes_of(unit) if note.audience == "own")
        if provision.is_proposal:
            yield from (words for words in words_of(provision.blocks) if words not in plain)


def _of_mandate(positions: PositionsFile | None) -> Iterator[str]:
    """Sentences only: names of ministries may stand in the text of the agreement as well."""
    if positions is None:
        return
    yield from _strings(positions.mandate.remark if positions.mandate else None)
    for position in positions.positions.values():
        yield from _strings([position.reason, position.legal_constraint, [one.remark for one in position.cleared]])


def _of_brackets(brackets: BracketsFile | None) -> Iterator[str]:
    for one in brackets.brackets if brackets else ():
        yield from _strings([one.remark, [event.remark for event in one.history]])
        if one.kind == "proposal":
            yield from (words for text in one.texts for words in (text.text or {}).values())


def _of_comments(provisions: tuple[Provision, ...], brackets: BracketsFile | None) -> Iterator[str]:
    """Comments of the other side and what was said of them; a comment that only quotes the text is no secret."""
    text = "\n".join(words for p in provisions if not p.is_proposal for words in words_of(p.blocks))
    for comment in brackets.comments if brackets else ():
        yield from _strings(comment.remark)
        if comment.text not in text:
            yield comment.text


def _strings(value: Any) -> Iterator[str]:
    """Every text in a block of a file, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, BaseModel):
        yield from _strings(list(value.__dict__.values()))
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _strings(one)
