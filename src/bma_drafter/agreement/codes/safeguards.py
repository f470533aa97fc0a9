"""The WHO health workforce support and safeguards list 2023: 55 countries short of health workers.

Active recruitment of health personnel from a listed country is advised against unless an agreement between
governments manages it. The list is dated and will be revised: whoever prints an answer prints `LIST_VERSION`.
Source: World Health Organization, as compiled in the project's `STANDARDS.md`, A.8; see `data/README.md`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from bma_drafter.agreement.codes._tables import pairs

LIST_VERSION = "2023"
"""The list's own name for itself."""

AS_OF = "2023-03-08"
"""The day of the list's publication, ISO 8601."""


@cache
def regions() -> Mapping[str, str]:
    """The listed countries by alpha-3 code, each with its WHO region: AFR, AMR, EMR, SEAR or WPR."""
    return MappingProxyType(pairs("who_safeguards_2023"))


@cache
def listed() -> frozenset[str]:
    """The alpha-3 codes of the 55 listed countries."""
    return frozenset(regions())


def is_listed(alpha3: str) -> bool:
    """Whether the country with this alpha-3 code is on the list."""
    return alpha3 in regions()
