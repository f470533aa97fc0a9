"""JSON Schema of profiles, for editors that complete and check YAML."""

from __future__ import annotations

from typing import Any

from bma_drafter.checklist.profiles.model import ProfileFile
from bma_drafter.checklist.schema import completed


def profile_schema() -> dict[str, Any]:
    """The schema of a file of `checklists/profiles/`."""
    return completed(ProfileFile.model_json_schema())
