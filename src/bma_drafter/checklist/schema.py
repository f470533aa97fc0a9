"""JSON Schema of theme files, for editors that complete and check YAML."""

from __future__ import annotations

from typing import Any

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.agreement.paths import paths_of
from bma_drafter.checklist import registry
from bma_drafter.checklist.model import CONDITION_SCHEMA, Theme
from bma_drafter.checklist.operands import HOLDS

_REF = {"$ref": "#/$defs/Condition"}
_OPERANDS: dict[str, dict[str, Any]] = {
    "is_set": {"type": "boolean", "description": "true: stated; false: stated that there is none"},
    "is": {"type": "boolean", "description": "for fields that hold true or false"},
    "equals": {"type": ["string", "number"], "description": "this value; none: stated that there is none"},
    "one_of": {"type": "array", "minItems": 1, "description": "one of these values"},
    "at_least": {"type": ["number", "string"], "description": "this number, date or period, or more"},
    "at_most": {"type": ["number", "string"], "description": "this number, date or period, or less"},
    "includes": {"type": ["string", "number"], "description": "the list holds this word"},
    "includes_all": {"type": "array", "minItems": 1, "description": "the list holds all these words"},
    "count_at_least": {"type": "integer", "minimum": 1, "description": "the list has so many items"},
    "matches": {
        "type": "string",
        "maxLength": 200,
        "description": "the text matches this regular expression",
    },
}


def theme_schema() -> dict[str, Any]:
    """The schema of a theme file, with every operator, predicate and path of the agreement."""
    return completed(Theme.model_json_schema())


def completed(model_schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a file in which conditions stand, with what a condition may be."""
    schema: dict[str, Any] = _with_conditions(model_schema)
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema.setdefault("$defs", {})["Condition"] = _condition()
    schema["$defs"]["Path"] = {
        "type": "string",
        "description": "Path of a fact; within items it starts from the item, '/' from the top",
        "examples": sorted(
            {path.replace("[0]", "") for path, field in paths_of(Agreement, depth=3) if field.kind in HOLDS}
        ),
    }
    return schema


def _with_conditions(schema: Any) -> Any:
    """The schema with a reference wherever a condition may stand."""
    if isinstance(schema, dict):
        if schema == CONDITION_SCHEMA:
            return dict(_REF)
        return {key: _with_conditions(value) for key, value in schema.items()}
    return [_with_conditions(one) for one in schema] if isinstance(schema, list) else schema


def _condition() -> dict[str, Any]:
    path = {"$ref": "#/$defs/Path"}
    comparisons = [_block({"path": path, name: operand}) for name, operand in _OPERANDS.items()]
    parts = {"type": "array", "minItems": 1, "items": _REF}
    items = _block({"in": path, "where": _REF})
    named = _block({"predicate": {"enum": list(registry.names())}})
    named["properties"]["with"] = {"type": "object"}
    joined = [_block({name: parts}) for name in ("all", "any")]
    quantified = [_block({name: items}) for name in ("some", "each")]
    return {"anyOf": [*comparisons, *joined, _block({"not": _REF}), *quantified, named, parts]}


def _block(properties: dict[str, Any]) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }
