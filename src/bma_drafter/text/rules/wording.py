"""Rules on wording: numbers of this text typed by hand, treaty and memorandum words, how the Parties are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bma_drafter.text.matter import Hit, Matter, Piece, Rule
from bma_drafter.text.rules.form import said_at
from bma_drafter.text.tree import HOLDING, Inline, Meta, PartyName, PartyWords, Text

_UNIT = r"(?:Articles?|[Pp]aragraphs?|[Ss]ub-?paragraphs?|[Pp]oints?|Annex(?:es)?|Parts?)"
_NUMBER = r"(?:\d+(?:\.\d+)*|[IVXL]+|\([a-z]{1,4}\)|\(\d+\))"
_TYPED = re.compile(rf"\b{_UNIT}\s+{_NUMBER}(?![\w-])")
_MORE_OF_IT = re.compile(
    rf"(?:\s*\(\w{{1,4}}\)|\s*(?:,|and|or|to)?\s*{_UNIT}\s+{_NUMBER}|\s*(?:,|and|or|to)\s*{_NUMBER})*\s*,?\s*"
)
_OF_ANOTHER = re.compile(rf"(?:of|to)\s+(?:{_UNIT}\s+{_NUMBER}\S*\s+(?:of|to)\s+)?(?!this\b|the\s+present\b|{_UNIT}\b)")
_BY_PLACE = re.compile(
    r"\b(?:preceding|previous|foregoing|next|following|above)\s+(?:Articles?|[Pp]aragraphs?|[Ss]ub-?paragraphs?|point)\b"
    r"|\b(?:Articles?|[Pp]aragraphs?|[Pp]oints?|provisions?)\s+(?:above|below)\b"
)
_TREATY_WORDS = re.compile(
    r"(?<!\w)(?:[Ss]hall|Contracting\s+Part(?:y|ies)|Part(?:y|ies)|(?:this|the)\s+Agreement|"
    r"[Hh]ave\s+agreed\s+as\s+follows|[Uu]ndertakes?\s+to|[Ee]nter(?:s|ed)?\s+into\s+force|[Ee]ntry\s+into\s+force|"
    r"this\s+Article)(?!\w)"
)
_MOU_WORDS = re.compile(
    r"(?<!\w)(?:(?<!free )(?<!good )(?<!at )(?<!own )(?<!who )(?<!which )(?<!that )will|"
    r"Participants?|(?:this|the)\s+Memorandum|[Cc]omes?\s+into\s+effect|[Cc]oming\s+into\s+effect|this\s+Paragraph)(?!\w)"
)
_SIDES = re.compile(
    r"\b(?:home|host|sending|receiving|origin|destination)\s+"
    r"(?:country|countries|States?|Part(?:y|ies)|Governments?|authorit(?:y|ies))\b"
    r"|\b(?:country|countries|States?)\s+of\s+(?:origin|destination)\b",
    re.IGNORECASE,
)
_JOINS = re.compile(r"(?:,|and|or|, and)(?:\s+the)?")


def _typed_numbers(matter: Matter) -> Iterator[Hit]:
    for piece in matter.pieces:
        end = 0
        for found in _TYPED.finditer(piece.text):
            if found.start() < end:
                continue  # part of a reference told already, or passed already
            more = _MORE_OF_IT.match(piece.text, found.end())
            end = more.end() if more else found.end()
            if not _OF_ANOTHER.match(piece.text, end):
                yield Hit(piece.spot, f"“{found[0]}” is typed: {said_at(piece, found)}")
        for found in _BY_PLACE.finditer(piece.text):
            yield Hit(piece.spot, f"“{found[0]}” refers by place: {said_at(piece, found)}")


def _treaty_words_in_mou(matter: Matter) -> Iterator[Hit]:
    if matter.document.meta.register == "mou":
        yield from _all(matter, _TREATY_WORDS)


def _mou_words_in_treaty(matter: Matter) -> Iterator[Hit]:
    if matter.document.meta.register == "treaty":
        yield from _all(matter, _MOU_WORDS)


def _side_words(matter: Matter) -> Iterator[Hit]:
    yield from _all(matter, _SIDES)


def _all(matter: Matter, pattern: re.Pattern[str]) -> Iterator[Hit]:
    for piece in matter.pieces:
        for found in pattern.finditer(piece.text):
            yield Hit(piece.spot, f"“{found[0]}”: {said_at(piece, found)}")


def _parties_by_hand(matter: Matter) -> Iterator[Hit]:
    meta = matter.document.meta
    names = {"home": _names(meta.home), "host": _names(meta.host)}
    typed = _enumeration(names["home"], names["host"])
    for piece in matter.pieces:
        if typed is not None and (found := typed.search(piece.text)):
            yield Hit(piece.spot, f"“{found[0]}” is typed")
        yield from _enumerated(piece, piece.inlines, meta)


def _enumerated(piece: Piece, inlines: tuple[Inline, ...], meta: Meta) -> Iterator[Hit]:
    for one, between, other in zip(inlines, inlines[1:], inlines[2:], strict=False):
        sides = {_side(one, meta), _side(other, meta)}
        joined = _JOINS.fullmatch(between.text.strip()) if isinstance(between, Text) and not between.kept else None
        if joined and sides == {"home", "host"}:
            yield Hit(piece.spot, f"the Parties are joined with “{joined[0]}” by hand")
    for inline in inlines:
        if isinstance(inline, HOLDING):
            yield from _enumerated(piece, inline.inlines, meta)


def _side(inline: Inline, meta: Meta) -> str | None:
    if isinstance(inline, PartyName):
        return inline.side
    if isinstance(inline, Text) and inline.kept:  # a Party's name that has been put into words
        for side, party in (("home", meta.home), ("host", meta.host)):
            if inline.text.casefold() in (name.casefold() for name in _names(party)):
                return side
    return None


def _names(party: PartyWords) -> tuple[str, ...]:
    return tuple(name for name in (party.formal, party.short, party.label) if name)


def _enumeration(home: tuple[str, ...], host: tuple[str, ...]) -> re.Pattern[str] | None:
    if not home or not host:
        return None
    one, other = ("(?:" + "|".join(map(re.escape, names)) + ")" for names in (home, host))
    return re.compile(rf"(?<!\w)(?:{one}\s+and\s+(?:the\s+)?{other}|{other}\s+and\s+(?:the\s+)?{one})(?!\w)")


RULES: tuple[Rule, ...] = (
    Rule(
        "T-REF-1",
        "units of this text are referred to by name, not by a typed number",
        "A typed number stays when articles move, and then points at the wrong one.",
        "error",
        "write @family.anchor; for a unit of another instrument add 'of ...', or write \\Article",
        _typed_numbers,
    ),
    Rule(
        "T-REG-1",
        "a memorandum has no treaty words",
        "Treaty words in a text that is not meant to bind leave open what the signatories meant.",
        "error",
        "use the word of the memorandum, or keep the word on purpose with a backslash",
        _treaty_words_in_mou,
    ),
    Rule(
        "T-REG-2",
        "a treaty has no words of a memorandum",
        "Beside 'shall', 'will' reads as a promise that binds less.",
        "warning",
        "use the treaty word, or keep the word on purpose with a backslash",
        _mou_words_in_treaty,
    ),
    Rule(
        "T-SIDE-1",
        "the Parties are called by their names, not by their part in migration",
        "'Home' and 'host' name roles that change with each worker; rights and duties rest on Parties.",
        "warning",
        "write the name of the Party: {{ home }} or {{ host }}",
        _side_words,
    ),
    Rule(
        "T-PTY-1",
        "the Parties are enumerated by the alternat, not by hand",
        "In its own original each Party is named first everywhere; an order typed by hand does not turn round.",
        "error",
        "write {{ parties }}",
        _parties_by_hand,
    ),
)
