"""What keeps a text from being final: blanks, brackets, notes, passages cited and not read, anything left open."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from bma_drafter.drafting.options import Options
from bma_drafter.drafting.signing import TEXTS_ESTABLISHED
from bma_drafter.errors import Problem
from bma_drafter.text.citing import full_references
from bma_drafter.text.tree import Bracket, Document, Inline, Text, Value
from bma_drafter.text.views import BlankUse, inlines_in
from bma_drafter.text.walking import flat, notes_of, runs_of, walk
from bma_drafter.text.words import words

_PASSAGE: Final = re.compile(
    r"\b(?:articles?|paragraphs?|paras?|sections?|guidelines?|rules?)\b\.?\s+"
    r"((?:\d+[\d().a-z]*(?:,| and| to| or)?\s*)+)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(r"(?<![\d.(])\d+(?:\.\d+)*")


@dataclass(frozen=True, slots=True)
class Unread:
    """A passage of another instrument that a text cites and that its note says was not read."""

    unit: str
    source: str
    at: str


def unread_passages(document: Document) -> tuple[Unread, ...]:
    """The passages cited in the text itself whose note says that they were not read, in the order of the text.

    Asked of a document that still has its notes. A source that stands behind a text and is not named in it is no
    citation: the text does not rest on its number.
    """
    return tuple(_unread(document))


def _unread(document: Document) -> Iterator[Unread]:
    for spot in walk(document):
        doubtful = [note for note in notes_of(spot.unit) if note.source and note.at and not note.verified]
        if doubtful:
            cited = _numbers(" ".join(_own_words(run) for run in runs_of(spot.unit, notes=False)))
            for note in doubtful:
                if cited & _numbers(str(note.at)):
                    yield Unread(spot.unit.id, str(note.source), str(note.at))


def _own_words(run: Iterable[Inline]) -> str:
    """The words typed in a text, references to its own articles left out."""
    return "".join(inline.text for inline in flat(run) if isinstance(inline, (Text, Value)))


def _numbers(words: str) -> set[str]:
    """The numbers of articles and paragraphs that words name: 102 of "Article 102 of the Charter"."""
    return {number for found in _PASSAGE.finditer(words) for number in _NUMBER.findall(found[1])}


def unfinished(
    document: Document, blanks: Iterable[BlankUse], unread: Iterable[Unread] = (), options: Options | None = None
) -> tuple[Problem, ...]:
    """One problem for each thing left open in a numbered document that is to be final, each with its place.

    `unread` are the passages found before the notes were taken out; `options` what was asked for.
    """
    where = {unit: cited.text for unit, cited in full_references(document).items()}
    return (
        *(_wrong_reader(options) if options else ()),
        *_blanks(blanks),
        *_brackets(document),
        *_held_back(document),
        *_unread_problems(unread, where),
    )


def _wrong_reader(options: Options) -> Iterator[Problem]:
    if options.audience == "own":
        yield Problem(
            "BMA-513",
            "a final text is asked for as an own copy",
            why="What is signed is the same for both Parties and holds nothing of one side.",
            repair="draft it with --audience public, or without --final",
        )
    if options.notes != "none":
        yield Problem(
            "BMA-512",
            f"a final text is asked for with its notes as {options.notes}",
            why="A final text has no notes.",
            repair="draft it with --notes none, or without --final",
        )


def _blanks(blanks: Iterable[BlankUse]) -> Iterator[Problem]:
    seen: set[tuple[str, str]] = set()
    for blank in blanks:
        if (blank.path, blank.label) in seen:
            continue
        seen.add((blank.path, blank.label))
        if blank.path == TEXTS_ESTABLISHED:
            yield Problem(
                "BMA-515",
                f"{blank.where}: the closing words would name texts that do not exist: {blank.label}",
                why="The closing words of a final text claim no text that has not been established.",
                repair=f"name the languages under {blank.path} once their texts exist",
            )
            continue
        yield Problem(
            "BMA-510",
            f"{blank.where}: the blank '{blank.label}' is not filled in",
            why="A final text has no blanks.",
            repair=f"state {blank.path} in the description",
        )


def _brackets(document: Document) -> Iterator[Problem]:
    for where in dict.fromkeys(where for where, inline in inlines_in(document) if isinstance(inline, Bracket)):
        yield Problem(
            "BMA-511",
            f"{where}: words still stand in square brackets",
            why="A final text has no brackets.",
            repair="settle the wording in the clause or in your own text",
        )


def _held_back(document: Document) -> Iterator[Problem]:
    follows = words(document.meta.language).text_to_follow
    for where, inline in inlines_in(document):
        if isinstance(inline, Text) and inline.kept and inline.text == follows:
            yield Problem(
                "BMA-516",
                f"{where}: a reference leads to a provision that is not tabled yet",
                why="A final text refers to nothing that is not in it.",
                repair="table the provision in the positions, or take it out of the text",
            )


def _unread_problems(unread: Iterable[Unread], where: Mapping[str, str]) -> Iterator[Problem]:
    for one in unread:
        yield Problem(
            "BMA-514",
            f"{where.get(one.unit, one.unit)}: the text cites {one.at} of {one.source}, a passage that was not read",
            why="A final text cites only what somebody has read.",
            repair="read the passage; then take the word 'unverified' from the note below the text",
        )
