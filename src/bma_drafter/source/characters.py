"""Characters that no agreement needs and that would break lines, Word files or both."""

from __future__ import annotations

import re
import unicodedata

from bma_drafter.errors import Place, Problem
from bma_drafter.source.positions import SourceMap

_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MOST = 20
_NAMES = {
    0x00: "NUL",
    0x0B: "a line break of Word (vertical tab)",
    0x0C: "a page break (form feed)",
    0x85: "an invisible line break",
    0x2028: "an invisible line break",
    0x2029: "an invisible paragraph break",
}


def has_forbidden_character(text: str) -> bool:
    """Whether the text holds a control character or half a character."""
    return _FORBIDDEN.search(text) is not None


def forbidden_characters(source: SourceMap) -> list[Problem]:
    """A problem for each control character, invisible line break and half character, the first 20."""
    problems: list[Problem] = []
    for number, line in enumerate(source.lines, start=1):
        for found in _FORBIDDEN.finditer(line):
            place = Place(source.file, number, found.start() + 1, found.end() + 1, _shown(line))
            problems.append(
                Problem(
                    "BMA-103",
                    f"the file holds a character that cannot be used: {_name(found[0])}",
                    place,
                    why="it cannot be seen, and Word files cannot hold it",
                    repair="delete it; it often comes with text pasted from elsewhere",
                )
            )
            if len(problems) == _MOST:
                return problems
    return problems


def _name(character: str) -> str:
    number = ord(character)
    name = _NAMES.get(number) or unicodedata.name(character, "a control character").lower()
    return f"{name} (U+{number:04X})"


def _shown(line: str) -> str:
    """The line with each forbidden character as one visible sign, so that the caret stays in its column."""
    return _FORBIDDEN.sub("\N{REPLACEMENT CHARACTER}", line)
