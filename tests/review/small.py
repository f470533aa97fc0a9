"""Tiny checklists and agreements, built in the tests and read by the same code as files."""

import json
from typing import Any

from bma_drafter.agreement.model.spec import Agreement
from bma_drafter.checklist import load
from bma_drafter.checklist.model import Checklist, Origin, Theme
from bma_drafter.errors import UserError
from bma_drafter.review.cases import MINIMAL
from bma_drafter.review.evaluate import review as review_of
from bma_drafter.review.findings import Finding, Review
from bma_drafter.source.yaml import Document, parse

FEES_PROHIBITED = {"path": "recruitment.worker_fees", "equals": "prohibited"}
FEES_CAPPED = {"path": "recruitment.worker_fees", "equals": "capped"}
FEES_ALLOWED = {"path": "recruitment.worker_fees", "equals": "allowed"}


def document(data: Any, file: str = "small.yaml") -> Document:
    """Data as a document: JSON is YAML."""
    return parse(json.dumps(data, indent=1), file)


def criterion(id_: str = "RF-01", **keys: Any) -> dict[str, Any]:
    """A criterion with everything that must be there."""
    defaults: dict[str, Any] = {
        "id": id_,
        "name": f"problem-{id_.lower()}",
        "title": "No fees",
        "level": "core",
        "asks": "provision",
        "why": "Because.",
        "remedy": {"text": "Prohibit them.", "clause": "recruitment-fees"},
        "references": [{"source": "S01", "at": "slide 1"}],
    }
    if not {"met", "violated", "manual"} & keys.keys():
        defaults["met"] = FEES_PROHIBITED
    return defaults | {key: value for key, value in keys.items() if value is not None}


def theme_data(*criteria: dict[str, Any], **keys: Any) -> dict[str, Any]:
    """A theme with these criteria."""
    defaults = {
        "theme": "fees",
        "title": "Workers pay nothing",
        "kind": "recommendation",
        "source": {"document": "S01", "at": "slide 1"},
        "criteria": list(criteria) or [criterion()],
    }
    return defaults | keys


def theme(*criteria: dict[str, Any], **keys: Any) -> Theme:
    """The same, read."""
    problems: list = []
    read = load.read_theme(document(theme_data(*criteria, **keys)), problems)
    if read is None:
        raise UserError(problems)
    return read


def checklist(*themes: Theme, id_: str = "small", version: str = "1.0") -> Checklist:
    """A checklist with these themes."""
    return Checklist(id_, "Small", version, Origin(document="S01"), None, themes or (theme(),), "sha256:0")


def one(**keys: Any) -> Checklist:
    """A checklist with one criterion."""
    return checklist(theme(criterion(**keys)))


def agreement(basis: str = "draft", **given: Any) -> Agreement:
    """The minimal agreement with these blocks."""
    return Agreement.model_validate(MINIMAL | {"basis": {"kind": basis}} | given)


def review(given: Agreement | None = None, *checklists: Checklist, **options: Any) -> Review:
    return review_of(given or agreement(), checklists or (checklist(),), **options)


def finding(given: Agreement, **keys: Any) -> Finding:
    """The finding of one criterion on an agreement."""
    (found,) = review(given, one(**keys)).findings
    return found


def status(given: Agreement, **keys: Any) -> str:
    """The status of one criterion over all its findings."""
    (result,) = review(given, one(**keys)).criteria
    return result.status
