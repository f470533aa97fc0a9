"""The shipped predicates; importing this package registers them."""

from __future__ import annotations

from bma_drafter.checklist.predicates import (
    answering,
    confidence,
    coordinating,
    counterparts,
    diaspora,
    dimensions,
    evaluating,
    integrating,
    participating,
    plans,
    programmes,
    readmitting,
    returning,
    rights,
    shortages,
    skills,
    stays,
    surplus,
)

__all__ = [
    "answering",
    "confidence",
    "coordinating",
    "counterparts",
    "diaspora",
    "dimensions",
    "evaluating",
    "integrating",
    "participating",
    "plans",
    "programmes",
    "readmitting",
    "returning",
    "rights",
    "shortages",
    "skills",
    "stays",
    "surplus",
]
