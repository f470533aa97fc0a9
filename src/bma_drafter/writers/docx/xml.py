"""Small pieces of WordprocessingML as strings: text made safe, runs, paragraphs.

Strings instead of a tree of elements because a draft has thousands of runs: built this way a whole agreement takes a
few hundredths of a second. Everything that comes from outside goes through `escape` or `attribute`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape as _escape

from bma_drafter.writers.characters import clean

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_SPECIAL = re.compile("[\t\n\r\x0b\x0c\u2028\u2029]")
_PARTS = re.compile("(\t|\r\n|[\n\r\x0b\x0c\u2028\u2029])")


def escape(words: str) -> str:
    """Words as the content of an element."""
    return _escape(clean(words), quote=False)


def attribute(words: str) -> str:
    """Words as the value of an attribute in double quotes; line breaks become spaces."""
    return _escape(clean(_SPECIAL.sub(" ", words)))


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks: a character style, and what is set beside it."""

    style: str = ""
    bold: bool = False
    italic: bool = False
    underline: str = ""


PLAIN = Look()


@lru_cache(maxsize=256)
def run_properties(look: Look) -> str:
    """The `w:rPr` of a look; empty for plain words. The order of its elements is fixed by the schema."""
    inner = f'<w:rStyle w:val="{look.style}"/>' if look.style else ""
    if look.bold:
        inner += "<w:b/><w:bCs/>"
    if look.italic:
        inner += "<w:i/><w:iCs/>"
    if look.underline:
        inner += f'<w:u w:val="{look.underline}"/>'
    return f"<w:rPr>{inner}</w:rPr>" if inner else ""


def text(words: str) -> str:
    """`w:t` for words; tabs and line breaks as Word has them."""
    if _SPECIAL.search(words):
        return "".join(_piece(p) for p in _PARTS.split(words) if p)
    return _t(words)


def _piece(piece: str) -> str:
    if piece == "\t":
        return "<w:tab/>"
    return "<w:br/>" if _SPECIAL.match(piece) else _t(piece)


def _t(words: str) -> str:
    safe = escape(words)
    if not safe:
        return ""
    # White space at an edge is dropped by Word unless it is told otherwise.
    edge = ' xml:space="preserve"' if safe[0].isspace() or safe[-1].isspace() else ""
    return f"<w:t{edge}>{safe}</w:t>"


def run(words: str, look: Look = PLAIN) -> str:
    """One run of words; nothing for no words."""
    inner = text(words)
    return f"<w:r>{run_properties(look)}{inner}</w:r>" if inner else ""


def paragraph(style: str, content: str, properties: str = "") -> str:
    """A paragraph with a style id; `properties` follow it in the order of the schema."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'
