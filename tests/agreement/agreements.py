"""Small agreements for tests, by what they state."""

from __future__ import annotations

from typing import Any

from bma_drafter.agreement.load import Loaded, from_document
from bma_drafter.agreement.model import Agreement
from bma_drafter.source.yaml import parse

LEAST = """\
schema: bma/1
title: Agreement on labour migration
instrument: treaty
subjects: [mobility, development]
basis: {kind: draft}
"""


def agreement(**stated: Any) -> Agreement:
    """An agreement that states what every agreement must, and `stated`."""
    least = {
        "schema": "bma/1",
        "title": "Agreement on labour migration",
        "instrument": "treaty",
        "subjects": ["mobility", "development"],
        "basis": {"kind": "draft"},
    }
    return Agreement.model_validate({**least, **stated})


def loaded(yaml: str) -> Loaded:
    """The agreement of `LEAST` and some more lines, as from a file called spec.yaml."""
    return from_document(parse(LEAST + yaml, "spec.yaml"))
