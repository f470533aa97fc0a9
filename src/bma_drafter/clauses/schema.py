"""JSON Schema of `clause.yaml`, for editors."""

from __future__ import annotations

from typing import Any

from bma_drafter.clauses.model import Family


def clause_schema() -> dict[str, Any]:
    """The JSON Schema of a clause family's file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **Family.model_json_schema(by_alias=True),
        "title": "Clause family (clause.yaml)",
    }
