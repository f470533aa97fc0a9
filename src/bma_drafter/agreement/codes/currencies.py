"""Currencies by their ISO 4217 code.

Source: ISO 4217 List One of 1 January 2026, from the PyPI package `iso4217`; see `data/README.md`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bma_drafter.agreement.codes._tables import fold, parts, rows
from bma_drafter.errors import nearest


@cache
def currencies() -> Mapping[str, str]:
    """The 176 active codes of ISO 4217 with their English names.

    Without `XXX` (no currency) and `XTS` (for tests), which in an agreement are a place left blank.
    """
    return MappingProxyType({code: name for code, name, _ in rows("iso4217")})


def find(code: str) -> str | None:
    """The name of the currency with this code, or None."""
    return currencies().get(code)


def nearest_code(text: str) -> str | None:
    """The code that the text most likely means: a code, a sign, a name, or a replaced code.

    `"euro"`, `"€"` and `"DEM"` give `EUR`; `"CFA franc"` gives `XOF`.
    """
    wanted = fold(text)
    if not wanted:
        return None
    names = _names()
    if wanted in names:
        return names[wanted]
    if len(wanted) < 3 or wanted in _words_of_several():
        return None
    close = nearest(wanted, names)
    return names[close] if close else None


@cache
def _words_of_several() -> frozenset[str]:
    """Words that the names of several currencies hold ("franc", "peso"): alone they mean none of them."""
    seen = Counter(word for name in currencies().values() for word in fold(name).split())
    return frozenset(word for word, times in seen.items() if times > 1)


@cache
def _names() -> Mapping[str, str]:
    table = rows("iso4217")
    names = {fold(code): code for code, _, _ in table}
    for code, name, others in table:
        for each in (name, *parts(others)):
            names.setdefault(fold(each), code)
    return names
