"""Countries by their ISO 3166-1 alpha-3 code, with alpha-2 code and English short name.

Source: the PyPI package `iso3166` 3.0.0; see `data/README.md`. A code is not a treaty name: what an agreement
calls a State ("the Republic of Senegal") is written in the agreement itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from bma_drafter.agreement.codes._tables import fold, parts, rows
from bma_drafter.errors import nearest


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory of ISO 3166-1."""

    alpha3: str
    alpha2: str
    name: str


@cache
def countries() -> Mapping[str, Country]:
    """All 249 countries and territories of ISO 3166-1, by alpha-3 code."""
    return MappingProxyType({row[0]: Country(row[0], row[1], row[2]) for row in rows("iso3166")})


@cache
def alpha2_codes() -> frozenset[str]:
    """The 249 alpha-2 codes."""
    return frozenset(country.alpha2 for country in countries().values())


def find(code: str) -> Country | None:
    """The country with this alpha-3 code, or None."""
    return countries().get(code)


def nearest_code(text: str) -> str | None:
    """The alpha-3 code that the text most likely means: a code of two or three letters, or an English name.

    `"SN"`, `"Senegal"`, `"the Republic of Senegal"` and `"SENE"` all give `SEN`.
    """
    wanted = fold(text)
    if not wanted:
        return None
    names = _names()
    plain = re.sub(_FORM_OF_STATE, "", wanted)
    for exact in (wanted, plain):
        if exact in names:
            return names[exact]
    if len(plain) < 3:
        return None
    begun = {code for name, code in names.items() if name.startswith(plain)}
    if len(begun) == 1:
        return begun.pop()
    if wanted[:3] in names and len(wanted) == 4:
        return names[wanted[:3]]
    close = nearest(plain, names)
    return names[close] if close else None


_FORM_OF_STATE = (
    r"^(the )?((federal |federative |democratic |people's |islamic |arab |socialist |co-operative "
    r"|bolivarian |plurinational |oriental |hashemite |independent |united )*"
    r"(republic|kingdom|state|states|sultanate|emirate|principality|commonwealth|federation|union"
    r"|grand duchy) of )?(the )?"
)


@cache
def _names() -> Mapping[str, str]:
    """Everything a country is known by, folded, to its alpha-3 code: codes, short name, other names."""
    table = rows("iso3166")
    names = {fold(alpha3): alpha3 for alpha3, _, _, _ in table}
    names |= {fold(alpha2): alpha3 for alpha3, alpha2, _, _ in table}
    for alpha3, _, name, others in table:
        for each in (name, *parts(others)):
            names.setdefault(fold(each), alpha3)
    return names
