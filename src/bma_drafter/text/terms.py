"""Defined terms: where they are defined, whether they are used, in which order and with which capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from bma_drafter.text.matter import Hit, Matter, Piece, Rule, plain
from bma_drafter.text.tree import Document, Term
from bma_drafter.text.walking import Spot, flat

_OPENING = re.compile(r"^[\s“\"«‘']*(?:(?:the|an|a)\s+)?[\s“\"«‘']*$", re.IGNORECASE)
_SENTENCE_BEFORE = re.compile(r"(?:^|[.?!:]\s+)[“\"«‘'(]*$")


@dataclass(frozen=True, slots=True)
class Definition:
    """A term at the place where it is defined; `listed`: it stands first there, as an entry of a list does."""

    term: str
    spot: Spot
    listed: bool


def definitions(document: Document) -> tuple[Definition, ...]:
    """Every definition of the drafted text, in order."""
    return tuple(_definitions(Matter(document)))


def _definitions(matter: Matter) -> Iterator[Definition]:
    for piece in matter.pieces:
        for inline in flat(piece.inlines):
            if isinstance(inline, Term):
                before = piece.text.partition(inline.text)[0]
                yield Definition(inline.text, piece.spot, bool(_OPENING.match(before)))


def _twice(matter: Matter) -> Iterator[Hit]:
    seen: dict[str, Definition] = {}
    for found in _definitions(matter):
        first = seen.setdefault(found.term.casefold(), found)
        if first is not found:
            yield Hit(found.spot, f"“{found.term}” is defined here and at {first.spot.unit.id}")


def _unused(matter: Matter) -> Iterator[Hit]:
    texts = [(piece, plain(piece.inlines, kept=True, values=True)) for piece in matter.pieces]
    for found in _definitions(matter):
        pattern = _uses(found.term)
        if not any(pattern.search(text) for piece, text in texts if piece.spot.unit.id != found.spot.unit.id):
            yield Hit(found.spot, f"“{found.term}” is defined and used nowhere")


def _out_of_order(matter: Matter) -> Iterator[Hit]:
    lists: dict[str, list[Definition]] = {}
    for found in _definitions(matter):
        if found.listed and found.spot.holder is not None:
            lists.setdefault(found.spot.holder.id, []).append(found)
    for entries in lists.values():
        for before, after in pairwise(entries):
            if _sort_key(after.term) < _sort_key(before.term):
                yield Hit(after.spot, f"“{after.term}” comes after “{before.term}”")


def _other_capitals(matter: Matter) -> Iterator[Hit]:
    found = {d.term: _uses(d.term) for d in _definitions(matter)}
    for piece in matter.pieces:
        if piece.kind in ("words", "closing"):
            for term, pattern in found.items():
                yield from _wrong_capitals(piece, term, pattern, found)


def _wrong_capitals(
    piece: Piece, term: str, pattern: re.Pattern[str], all_terms: dict[str, re.Pattern[str]]
) -> Iterator[Hit]:
    for use in pattern.finditer(piece.text):
        words = use[0]
        if _same_capitals(words, term) or words in all_terms:
            continue
        begins = bool(_SENTENCE_BEFORE.search(piece.text[: use.start()]))
        if begins and _same_capitals(words, term[:1].upper() + term[1:]):
            continue
        if not _inside_longer(piece.text, use, term, all_terms):
            yield Hit(piece.spot, f"“{words}” is defined as “{term}”")


def _inside_longer(text: str, use: re.Match[str], term: str, all_terms: dict[str, re.Pattern[str]]) -> bool:
    """Whether the words are part of another, longer defined term."""
    return any(
        other.start() <= use.start() and use.end() <= other.end()
        for longer, pattern in all_terms.items()
        if len(longer) > len(term)
        for other in pattern.finditer(text)
    )


def _same_capitals(words: str, term: str) -> bool:
    """Whether each word has a capital where the term has one."""
    return [w[:1].isupper() for w in re.findall(r"\w+", words)] == [w[:1].isupper() for w in re.findall(r"\w+", term)]


def _uses(term: str) -> re.Pattern[str]:
    """The term and its plural, whatever its capitals."""
    words = []
    for word in term.split():
        if word.endswith("y"):
            words.append(f"{re.escape(word[:-1])}(?:y|ies)")
        else:
            words.append(f"{re.escape(word)}(?:s|es)?")
    return re.compile(rf"(?<!\w){'[ -]'.join(words)}(?!\w)" if words else "(?!)", re.IGNORECASE)


def _sort_key(term: str) -> str:
    bare = unicodedata.normalize("NFKD", term.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))


RULES: tuple[Rule, ...] = (
    Rule(
        "T-DEF-1",
        "a term is defined once",
        "Two definitions of one term leave open which of them governs.",
        "error",
        "keep one definition",
        _twice,
    ),
    Rule(
        "T-DEF-2",
        "a defined term is used",
        "A definition without a use makes the reader look for a rule that is not there.",
        "warning",
        "use the term, or delete its definition",
        _unused,
    ),
    Rule(
        "T-DEF-3",
        "definitions stand in the order of the alphabet",
        "A reader looks a term up; a list without order must be read whole.",
        "advice",
        "put the definitions in the order of the alphabet",
        _out_of_order,
    ),
    Rule(
        "T-DEF-4",
        "a defined term has the same capitals everywhere",
        "A term in other capitals may be read as another thing than the one defined.",
        "warning",
        "write the term as it is defined",
        _other_capitals,
    ),
)
