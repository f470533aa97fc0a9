"""Files beside a description may name criteria of checklists that are not asked: these are opened, and only these."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bma_drafter.checklist.model import Checklist
    from bma_drafter.cli.shelf import Shelf
    from bma_drafter.source.yaml import Document


def known_to(document: Document, shelf: Shelf) -> tuple[Checklist, ...]:
    """The checklists of the shelf, before any profile, and those others whose criteria the file names.

    A name that no checklist has stays unknown; raises UserError where a checklist that is opened has problems.
    """
    from bma_drafter.checklist.load import load_checklist
    from bma_drafter.checklist.overlaps import holding

    known = shelf.untailored or shelf.checklists
    unknown = {name for name in _names(document) if not any(one.find(name) for one in known)}
    others = holding(unknown, shelf.elsewhere)
    return (*known, *(load_checklist(shelf.elsewhere[id_] / id_, sources=shelf.sources) for id_ in others))


def _names(document: Document) -> Iterator[str]:
    """What stands under `criterion` in the entries of the file, well formed or not."""
    for key in ("answers", "waivers"):
        entries = document.data.get(key) if isinstance(document.data, dict) else None
        for entry in entries if isinstance(entries, list) else ():
            name = entry.get("criterion") if isinstance(entry, dict) else None
            if isinstance(name, str) and name:
                yield name
