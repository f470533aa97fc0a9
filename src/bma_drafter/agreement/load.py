"""Loading a description of an agreement: from a file to a checked model, with the places of everything in it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bma_drafter.agreement.consistency import inconsistencies
from bma_drafter.agreement.model import Agreement
from bma_drafter.errors import UserError
from bma_drafter.source.files import read_document
from bma_drafter.source.positions import parse_path
from bma_drafter.source.validate import validate
from bma_drafter.source.yaml import Document, parse


@dataclass(frozen=True, slots=True)
class Loaded:
    """An agreement with the document it was read from."""

    agreement: Agreement
    document: Document

    def line_of(self, path: str) -> tuple[int, int]:
        """Line and column of the fact at `path`, or of the nearest block around it."""
        place = self.document.positions.nearest_place(parse_path(path))
        return place.line, place.column


def load_agreement(path: Path) -> Loaded:
    """The agreement described in a file.

    Raises `UserError` with every problem of the file at once: syntax, keys, values, and facts that refer to
    something that is not there.
    """
    return from_document(read_document(path))


def from_text(text: str, file: str = "agreement.yaml") -> Loaded:
    """The agreement described in a text; raises `UserError` like `load_agreement`."""
    return from_document(parse(text, file))


def from_document(document: Document) -> Loaded:
    """The agreement of a document that was read before."""
    agreement = validate(Agreement, document)
    problems = inconsistencies(agreement, document.positions)
    if problems:
        raise UserError(problems)
    return Loaded(agreement, document)
