"""Words as they are compared: without capitals, accents, apostrophes and hyphens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

WORD = re.compile(r"[^\W_]+")


class Word(NamedTuple):
    """One word of a text: as it is compared, and from which character to which it stands."""

    folded: str
    start: int
    end: int


@lru_cache(maxsize=100_000)
def folded(word: str) -> str:
    """The word in small letters without accents: `Réadmission` gives `readmission`."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


def words_of(text: str, start: int = 0, end: int | None = None) -> Iterator[Word]:
    """The words of a text, or of a stretch of it; `l'immigration` is two words, `non-nationals` too."""
    for found in WORD.finditer(text, start, len(text) if end is None else end):
        yield Word(folded(found[0]), found.start(), found.end())
