"""The Sustainable Development Goals: 17 goals and their 169 targets.

Source of the numbering: United Nations General Assembly, A/RES/70/1 (2015). The titles are this project's own
short words, not the resolution's text; see `data/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bma_drafter.agreement.codes._tables import fold, pairs
from bma_drafter.errors import nearest

_NUMBER = r"(?:(?:un )?sdg|goal|target)?s?[\s:-]*0*([0-9]+)(?:[.,]\s*0*([0-9]+|[a-d]))?(?![0-9a-z])"


@cache
def titles() -> Mapping[str, str]:
    """Short titles, in own words, of the 17 goals (`"8"`) and all 169 targets (`"8.8"`, `"10.c"`)."""
    return MappingProxyType(pairs("sdg"))


@cache
def goals() -> frozenset[str]:
    """The 17 goals, `"1"` to `"17"`."""
    return frozenset(code for code in titles() if "." not in code)


@cache
def targets() -> frozenset[str]:
    """The 169 targets, `"1.1"` to `"17.19"`."""
    return frozenset(code for code in titles() if "." in code)


def find(code: str) -> str | None:
    """The short title of a goal or target, or None."""
    return titles().get(code)


def nearest_code(text: str) -> str | None:
    """The goal or target that the text most likely means.

    Other spellings (`"SDG 10.C"` gives `10.c`), an indicator's target (`"10.7.1"` gives `10.7`), the goal of
    a target that does not exist (`"8.11"` gives `8`), or the words of a title.
    """
    wanted = fold(text)
    number = re.match(_NUMBER, wanted)
    if number:
        goal, target = number.groups()
        codes = (f"{goal}.{target}", goal) if target else (goal,)
        return next((code for code in codes if code in titles()), None)
    names = {fold(title): code for code, title in titles().items()}
    close = nearest(wanted, names) if wanted else None
    return names[close] if close else None
