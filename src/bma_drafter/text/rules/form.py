"""Rules on the form of a text: end marks, brackets, numbers written twice, spaces, quotation marks, length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bma_drafter.text.matter import Hit, Matter, Piece, Rule, plain
from bma_drafter.text.tree import Annex, Article, Bracket, Paragraph, Point, Table
from bma_drafter.text.words import Words, words

LONGEST_SENTENCE = 90
"""Words; a sentence of a treaty that is longer can no longer be heard, translated or argued about as one."""

_PAIRS = {"[": "]", "(": ")", "{": "}"}
_A_BRACKET = re.compile(r"[][(){}]")
_AFTER_THE_STOP = "”’\"')]»"
_IN_WORDS_AND_FIGURES = re.compile(r"(?<![\w-])([^\W\d_]+(?:-[^\W\d_]+)?)\s*\((\d+)\)")
_PART_OF_MORE = re.compile(r"(?:hundred|thousand|million)(?:\s+and)?\s*$")
_BETWEEN_SENTENCES = re.compile(r"(?<=[.?!])\s+(?=[A-Z“\"\ufffc])")


def _unpaired(matter: Matter) -> Iterator[Hit]:
    for piece in matter.pieces:
        if (at := _stray_bracket(piece.text)) is not None:
            what = "closes nothing" if piece.text[at] in _PAIRS.values() else "is not closed"
            yield Hit(piece.spot, f"“{piece.text[at]}” {what}: {_around(piece.text, at)}")


def _stray_bracket(text: str) -> int | None:
    """Where the first bracket without its other half stands."""
    open_: list[int] = []
    for found in _A_BRACKET.finditer(text):
        if found[0] in _PAIRS:
            open_.append(found.start())
        elif not open_ or _PAIRS[text[open_.pop()]] != found[0]:
            return found.start()
    return open_[-1] if open_ else None


def _numbers_disagree(matter: Matter) -> Iterator[Hit]:
    values = _number_words(words(matter.document.meta.language))
    for piece in matter.pieces:
        text = plain(piece.inlines, kept=True, values=True)
        for found in _IN_WORDS_AND_FIGURES.finditer(text):
            said = values.get(found[1].lower())
            if said is not None and said != int(found[2]) and not _PART_OF_MORE.search(text[: found.start()]):
                yield Hit(piece.spot, f"“{found[0]}”: {found[1]} is {said}")


def _number_words(own: Words) -> dict[str, int]:
    out = {word: value for value, word in enumerate(own.numbers)}
    for ten, word in enumerate(own.tens, 2):
        out[word] = ten * 10
        out.update({f"{word}-{own.numbers[unit]}": ten * 10 + unit for unit in range(1, 10)})
    return out


def _double_spaces(matter: Matter) -> Iterator[Hit]:
    for piece in matter.pieces:
        if (at := piece.text.find("  ")) >= 0:
            yield Hit(piece.spot, f"two spaces follow each other: {_around(piece.text, at)}")


def _straight_quotes(matter: Matter) -> Iterator[Hit]:
    for piece in matter.pieces:
        if found := re.search("[\"']", piece.text):
            yield Hit(piece.spot, f"a straight quotation mark: {_around(piece.text, found.start())}")


def _no_full_stop(matter: Matter) -> Iterator[Hit]:
    for piece in matter.pieces:
        unit, holder = piece.spot.unit, piece.spot.holder
        if not isinstance(unit, Paragraph) or not isinstance(holder, (Article, Annex)) or piece.kind == "title":
            continue
        if unit.points and piece.kind == "words":
            continue  # asked by T-END-2
        if piece.inlines and isinstance(piece.inlines[-1], Bracket):
            continue  # each text in brackets has its own end; a deletion has none
        end = piece.text.rstrip().rstrip(_AFTER_THE_STOP)
        before_table = _is_before_table(unit, holder) and end.endswith(":")
        if not end.endswith((".", "?", "!")) and not before_table:
            yield Hit(piece.spot, f"ends with “{piece.text.rstrip()[-20:]}”")


def _is_before_table(paragraph: Paragraph, holder: Article | Annex) -> bool:
    index = holder.blocks.index(paragraph) + 1
    return index < len(holder.blocks) and isinstance(holder.blocks[index], Table)


def _no_colon(matter: Matter) -> Iterator[Hit]:
    for piece in matter.pieces:
        unit = piece.spot.unit
        if not isinstance(unit, (Paragraph, Point)) or not unit.points or piece.kind != "words":
            continue
        if not piece.text.rstrip().endswith((":", "—")):
            yield Hit(piece.spot, f"the words before the points end with “{piece.text.rstrip()[-20:]}”")


def _too_long(matter: Matter) -> Iterator[Hit]:
    for piece in matter.pieces:
        for sentence in _BETWEEN_SENTENCES.split(piece.text):
            if (count := len(sentence.split())) > LONGEST_SENTENCE:
                yield Hit(piece.spot, f"a sentence of {count} words begins “{' '.join(sentence.split()[:6])} …”")


def _around(text: str, at: int) -> str:
    """A few words around a place, for the message."""
    begin, end = max(0, at - 20), at + 20
    shown = text[begin:end].strip().replace("\ufffc", "…")
    return f"“{'…' if begin else ''}{shown}{'…' if end < len(text) else ''}”"


def said_at(piece: Piece, found: re.Match[str]) -> str:
    """What was found, with a few words around it."""
    return _around(piece.text, found.start())


RULES: tuple[Rule, ...] = (
    Rule(
        "T-BRA-1",
        "brackets are in pairs",
        "Where a bracket does not close, no one can tell which words are not agreed.",
        "error",
        "close the bracket, or take it out",
        _unpaired,
    ),
    Rule(
        "T-NUM-1",
        "a number written in words and figures is the same in both",
        "Two numbers for one thing are a dispute in waiting.",
        "error",
        "correct one of the two, or write the number once",
        _numbers_disagree,
    ),
    Rule(
        "T-SPC-1",
        "one space stands between words",
        "Double spaces are traces of words taken out; they show as changes when versions are compared.",
        "advice",
        "delete one of the spaces",
        _double_spaces,
    ),
    Rule(
        "T-QUO-1",
        "quotation marks are those of the language",
        "A text with two kinds of quotation marks looks put together from several sources.",
        "advice",
        "write the mark without a backslash: the right one is set by itself",
        _straight_quotes,
    ),
    Rule(
        "T-END-1",
        "a paragraph ends with a full stop",
        "A paragraph without its end looks cut off, and the reader looks for the rest.",
        "warning",
        "end the last sentence with a full stop",
        _no_full_stop,
    ),
    Rule(
        "T-END-2",
        "the words before points end with a colon",
        "The points are parts of the sentence before them, which the colon holds open.",
        "warning",
        "end the words before the points with a colon",
        _no_colon,
    ),
    Rule(
        "T-LEN-1",
        f"a sentence has no more than {LONGEST_SENTENCE} words",
        "A longer sentence is lost in interpretation and gets two meanings in translation.",
        "advice",
        "divide the sentence, or make points of its parts",
        _too_long,
    ),
)
