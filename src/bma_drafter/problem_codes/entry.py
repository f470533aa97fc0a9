"""One entry of the table of codes."""

from __future__ import annotations

from typing import NamedTuple


class CodeInfo(NamedTuple):
    """What a code stands for, why it is a problem, and how it is usually repaired."""

    title: str
    why: str
    repair: str
