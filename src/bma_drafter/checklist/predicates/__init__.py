"""The shipped predicates; importing this package registers them."""

from __future__ import annotations

from bma_drafter.checklist.predicates import (
    evaluating,
    plans,
    readmitting,
    returning,
    rights,
    shortages,
    skills,
    surplus,
)

__all__ = ["evaluating", "plans", "readmitting", "returning", "rights", "shortages", "skills", "surplus"]
