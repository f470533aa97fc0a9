"""What a form says of itself, in one line that it carries: which checklist it asks, and for what it was made."""

from __future__ import annotations

import re
from dataclasses import dataclass

_KIND = "bma-checklist/1"
_LINE = re.compile(r"bma-[a-z]+/\d+(?:\s+[a-z]+=\S+)*")
_SHORT = 23
"""`sha256:` and sixteen digits: enough to see a difference."""


@dataclass(frozen=True, slots=True)
class Stamp:
    """The checklist with its version and digest; the digests of the description and of its answers, where known."""

    checklist: str
    version: str
    digest: str
    agreement: str = ""
    answers: str = ""

    def line(self) -> str:
        """The line; digests are shortened."""
        parts = [f"checklist={self.checklist}", f"version={self.version}", f"digest={short(self.digest)}"]
        parts += [f"{key}={short(value)}" for key, value in self._others() if value]
        return " ".join((_KIND, *parts))

    def _others(self) -> tuple[tuple[str, str], ...]:
        return (("agreement", self.agreement), ("answers", self.answers))


def short(digest: str) -> str:
    """A digest as the line holds it."""
    return digest[:_SHORT]


def read_stamp(text: str) -> Stamp | None:
    """The stamp in a text; None where there is none, or it is one of another kind of form."""
    found = _LINE.search(text)
    if found is None or not found[0].startswith(_KIND + " "):
        return None
    values = dict(part.split("=", 1) for part in found[0].split()[1:])
    if not {"checklist", "version"} <= values.keys():
        return None
    return Stamp(
        values["checklist"],
        values["version"],
        values.get("digest", ""),
        values.get("agreement", ""),
        values.get("answers", ""),
    )
