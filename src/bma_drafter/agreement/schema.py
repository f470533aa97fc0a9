"""JSON Schema of the description of an agreement, for completion in editors."""

from __future__ import annotations

from typing import Any

from bma_drafter.agreement.model import Agreement


def agreement_schema() -> dict[str, Any]:
    """The JSON Schema of `schema: bma/1`."""
    schema = Agreement.model_json_schema(by_alias=True)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Bilateral migration agreement (bma/1)",
        **{k: v for k, v in schema.items() if k != "title"},
    }
