"""What came back, for other programs: one object with every change, its keys those of `reading.changes`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bma_drafter.reading.effects.of_changes import Effect
from bma_drafter.reading.matching.read_back import Laid


def changes_as_json(
    laid: Laid, file: str, spec: str, effects: Mapping[str, Effect] | None = None, together: str = ""
) -> str:
    """The changes as JSON, each with its effect where `effects` has it."""
    return json.dumps(changes_as_data(laid, file, spec, effects, together), ensure_ascii=False, indent=1)


def changes_as_data(
    laid: Laid, file: str, spec: str, effects: Mapping[str, Effect] | None = None, together: str = ""
) -> dict[str, Any]:
    """The changes as plain data."""
    known = effects or {}
    returned = laid.returned
    return {
        "file": file,
        "against": spec,
        "compared_with": laid.sent.label,
        "round": laid.sent.round,
        "recognised_by": returned.by,
        "mismatch": asdict(returned.mismatch) if returned.mismatch else None,
        "unchanged": returned.unchanged,
        "remarks": list(laid.remarks),
        "changes": [{**asdict(change), "effect": _effect(known.get(change.id))} for change in returned.changes],
        "together": together,
    }


def _effect(effect: Effect | None) -> dict[str, Any] | None:
    """An effect: its classes, each reason with whether facts say so, and the criteria that move."""
    if effect is None or not effect.classes:
        return None
    moved = effect.review.moved if effect.review is not None else ()
    return {
        "classes": list(effect.classes),
        "because": [{"class": one.kind, "words": one.words, "sure": one.sure} for one in effect.because],
        "moved": [
            {"criterion": one.is_.criterion, "subject": one.is_.subject, "was": one.was.status, "is": one.is_.status}
            for one in moved
        ],
    }
