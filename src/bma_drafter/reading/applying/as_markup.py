"""Words of the other side as markup of a clause: plain words whatever they hold, references of ours kept alive."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from bma_drafter.reading.changes import Piece
from bma_drafter.source.characters import has_forbidden_character
from bma_drafter.text.markup.unparse import unparse
from bma_drafter.text.tree import Inline, Paragraph, Point, Ref, ResolvedRef, Text
from bma_drafter.text.walking import flat

_NAME = "words"
_OWN_MARKS = re.compile("[\ue000-\ue00f]")
"""They stand for ready values in a text (`text.lines`)."""
_ENDING = re.compile(r"\s*(?:[;,]\s*(?:and|or)|[;,.])$")


def as_markup(
    words: str,
    language: str,
    references: Sequence[ResolvedRef] = (),
    pieces: Sequence[Piece] = (),
    kept_words: Iterable[str] = (),
) -> str:
    """The markup that prints exactly these words, on one line.

    Brackets and all signs in them are plain; straight quotation marks become those of the language. Where `pieces`
    tell that words were kept, references of ours among them stay references, so that their numbers stay right.
    `kept_words` are treaty words that a memorandum would replace: theirs are printed as they wrote them.
    """
    said = printable(words)
    stayed = [piece for piece in pieces if piece.kind != "deleted"]
    inlines: tuple[Inline, ...] = (Text(said),)
    if references and printable("".join(piece.text for piece in stayed)) == said:
        inlines = _tidied(tuple(_with_references(stayed, list(references))))
    line = unparse([Paragraph(f"x.{_NAME}", inlines)], language=language)
    line = line.replace('\\"', '"').replace("\\'", "'")  # straight quotation marks are turned as in any text of ours
    for one in sorted(kept_words, key=len, reverse=True):
        flags = re.IGNORECASE if one[:1].islower() else 0
        line = re.sub(rf"(?<![\w\\]){re.escape(one)}(?!\w)", lambda found: f"\\{found[0]}", line, flags=flags)
    bare = line.removesuffix(f" ^{_NAME}")
    return line if "^" in bare else bare


def printable(words: str) -> str:
    """The words on one line, without the characters that no file of ours may hold and without marks of our own."""
    if has_forbidden_character(words) or _OWN_MARKS.search(words):
        words = "".join(" " if has_forbidden_character(sign) or _OWN_MARKS.match(sign) else sign for sign in words)
    return " ".join(words.split())


def without_ending(words: str, unit: Paragraph | Point | None) -> str:
    """The words without the end mark of a point, which depends on its place in the list and not on its words."""
    return without_end_mark(words) if isinstance(unit, Point) else words


def without_end_mark(words: str) -> str:
    """The words without a stop, comma or semicolon at their end, and without the word that joins a list behind it."""
    return _ENDING.sub("", words.rstrip())


def references_in(inlines: tuple[Inline, ...]) -> tuple[ResolvedRef, ...]:
    """The references among some words, in order."""
    return tuple(inline for inline in flat(inlines) if isinstance(inline, ResolvedRef))


def _with_references(pieces: Sequence[Piece], waiting: list[ResolvedRef]) -> Iterator[Inline]:
    for piece in pieces:
        rest = piece.text
        while piece.kind == "same" and waiting:
            found = next((ref for ref in waiting if ref.text and _at(ref.text, rest) >= 0), None)
            if found is None:
                break
            at = _at(found.text, rest)
            yield Text(rest[:at])
            yield Ref(found.target)
            rest = rest[at + len(found.text) :]
            del waiting[: waiting.index(found) + 1]
        yield Text(rest)


def _at(words: str, text: str) -> int:
    """Where the words stand in a text as words of their own; -1 where they do not."""
    found = re.search(rf"(?<!\w){re.escape(words)}(?!\w|\()", text)
    return found.start() if found else -1


def _tidied(inlines: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Words that meet joined, white space made single, none at the ends."""
    out: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text):
            before = out.pop().text if out and isinstance(out[-1], Text) else ""  # type: ignore[union-attr]
            out.append(Text(_single_spaced(before + inline.text)))
        else:
            out.append(inline)
    if out and isinstance(out[0], Text):
        out[0] = Text(out[0].text.lstrip())
    if out and isinstance(out[-1], Text):
        out[-1] = Text(out[-1].text.rstrip())
    return tuple(inline for inline in out if not isinstance(inline, Text) or inline.text)


def _single_spaced(words: str) -> str:
    """Printable words with a space at either end where there was one."""
    said = printable(words)
    start, end = (" " if edge.isspace() else "" for edge in (words[:1], words[-1:]))
    return f"{start}{said}{end}" if said else start
