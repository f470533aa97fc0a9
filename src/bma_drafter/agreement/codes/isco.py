"""Occupations: the groups of ISCO-08, their skill levels, and which of them are health work.

Source: International Labour Office, International Standard Classification of Occupations 2008 (ISCO-08),
structure with English titles; see `data/README.md`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from bma_drafter.agreement.codes._tables import fold, pairs
from bma_drafter.errors import nearest

HEALTH = ("22", "32", "532", "1342")
"""The groups that are health work, with all below them; 22 and 32 hold veterinary work too (225, 324)."""

_LEVELS: Mapping[str, frozenset[int]] = {
    "01": frozenset({4}),
    "02": frozenset({2}),
    "03": frozenset({1}),
    "11": frozenset({4}),
    "12": frozenset({4}),
    "13": frozenset({4}),
    "14": frozenset({3}),
    "2": frozenset({4}),
    "3": frozenset({3}),
    "4": frozenset({2}),
    "5": frozenset({2}),
    "6": frozenset({2}),
    "7": frozenset({2}),
    "8": frozenset({2}),
    "9": frozenset({1}),
}


@dataclass(frozen=True, slots=True)
class Group:
    """A group of ISCO-08: major (1 digit), sub-major (2), minor (3) or unit group (4)."""

    code: str
    title: str
    skill_levels: frozenset[int]


@cache
def groups() -> Mapping[str, Group]:
    """All groups of ISCO-08 by code: 10 major, 43 sub-major, 130 minor and 436 unit groups."""
    return MappingProxyType({code: Group(code, title, _levels(code)) for code, title in pairs("isco08").items()})


def find(code: str) -> Group | None:
    """The group with this code, or None."""
    return groups().get(code)


def covers(wider: str, narrower: str) -> bool:
    """Whether the group `narrower` is the group `wider` or lies in it: its code begins with the other's."""
    return bool(wider) and narrower.startswith(wider)


def skill_levels(code: str) -> frozenset[int]:
    """The ISCO-08 skill levels (1 to 4) of a group; for a major group those of all its subgroups.

    Empty for a code that does not exist. The levels are those of the classification, never of a person.
    """
    group = find(code)
    return group.skill_levels if group else frozenset()


def is_health(code: str) -> bool:
    """Whether all of the group is health work; not for a wider group that also holds other work."""
    return code.startswith(HEALTH)


def may_be_health(code: str) -> bool:
    """Whether the group is wider than health work but holds some: 1, 13, 134, 2, 3, 5 and 53."""
    return any(covers(code, health) and code != health for health in HEALTH)


def nearest_code(text: str) -> str | None:
    """The code that the text most likely means, by the longest right beginning of a code or by words.

    `"92.11"` gives `9211`, `"9219"` gives `921`, `"plumber"` gives `7126`.
    """
    text = re.sub(r"(?i)^\s*isco(-?08|-?2008)?[\s:.-]*", "", text)
    digits = re.match(r"[0-9][0-9. ]*", text)
    if digits:
        return _known_beginning(re.sub(r"[. ]", "", digits[0]))
    wanted = fold(text)
    if not wanted:
        return None
    for known in (_titles(), _everyday()):
        found = known.get(wanted) or known.get(wanted.removesuffix("s"))
        if found:
            return found
    return _by_words(wanted)


def _levels(code: str) -> frozenset[int]:
    own = _LEVELS.get(code[:2]) or _LEVELS.get(code[:1])
    if own:
        return own
    return frozenset().union(*(levels for key, levels in _LEVELS.items() if key.startswith(code)))


def _known_beginning(digits: str) -> str | None:
    return next((digits[:n] for n in range(min(len(digits), 4), 0, -1) if digits[:n] in groups()), None)


@cache
def _titles() -> Mapping[str, str]:
    """Titles, folded, to the code; of groups with one title the narrowest."""
    return {fold(group.title): group.code for group in groups().values()}


@cache
def _everyday() -> Mapping[str, str]:
    """Everyday names that no title holds ("nurse", "fruit picker"); this project's own choice."""
    return pairs("isco08_everyday")


def _by_words(wanted: str) -> str | None:
    """The title that shares most words with the text; among equals the narrowest group, then the first."""
    words = _stems(wanted)
    best: tuple[float, float, int] = (0.0, 0.0, 0)
    found: str | None = None
    for group in groups().values():
        title = _stems(fold(group.title))
        shared = len(words & title)
        if shared:
            rank = (shared / len(words), shared / len(title), len(group.code))
            if rank > best:
                best, found = rank, group.code
    if best[0] >= 0.5:
        return found
    close = nearest(wanted, _titles())
    return _titles()[close] if close else None


_EMPTY_WORDS = frozenset({"and", "or", "in", "of", "the", "on", "other", "related", "not", "elsewhere", "classified"})


def _stems(text: str) -> frozenset[str]:
    words = frozenset(re.findall(r"[a-z]+", text)) - _EMPTY_WORDS
    return frozenset(re.sub(r"(?<=[a-z]{4})(ers?|ing|es|s|e)$", "", word) for word in words)
