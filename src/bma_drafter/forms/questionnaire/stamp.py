"""The marks by which a returned questionnaire is known: what it is a form of, and what each sheet asks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

FORM_LABEL: Final = "Form"
ANSWER_MARK: Final = "answer"
_KIND: Final = "bma-questionnaire/1"
_STAMP = re.compile(r"bma-questionnaire/(\d+)(?:\s+description=(sha256:[0-9a-f]+))?")
_MARKER = re.compile(r"bma-questionnaire/(\d+) (single|columns|rows) (.+)")
_SHORT: Final = 23
"""`sha256:` and sixteen digits."""


@dataclass(frozen=True, slots=True)
class FormStamp:
    """What the first sheet says of the form; `description` is the digest of the one it was filled from."""

    description: str = ""
    version: str = "1"

    def line(self) -> str:
        """The line as it is printed; the digest is shortened."""
        return f"{_KIND} description={self.description[:_SHORT]}" if self.description else _KIND

    def is_of(self, digest: str) -> bool:
        """Whether the form was filled from the description with this digest."""
        return bool(self.description) and digest.startswith(self.description)


def read_stamp(text: str) -> FormStamp | None:
    """The stamp in a text; None where there is none."""
    found = _STAMP.fullmatch(text.strip())
    return FormStamp(found[2] or "", found[1]) if found else None


def marker(kind: str, of: str) -> str:
    """What stands, hidden, in the first cell of a sheet."""
    return f"{_KIND} {kind} {of}"


def read_marker(text: str) -> tuple[str, str] | None:
    """The kind of a sheet and what it is about; None for a sheet of the user's own."""
    found = _MARKER.fullmatch(text.strip())
    return (found[2], found[3]) if found else None
