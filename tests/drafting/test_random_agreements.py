"""Agreements of every shape hold together: whatever is left out of a description, the draft has no loose end."""

from __future__ import annotations

from typing import Any

from hypothesis import HealthCheck, Phase, assume, given, settings
from hypothesis import strategies as st
from pydantic import ValidationError

from bma_drafter.agreement.load import Loaded, from_document
from bma_drafter.agreement.model import Agreement
from bma_drafter.source.positions import SourceMap
from bma_drafter.source.yaml import Document, parse
from bma_drafter.text.tree import Ref, ResolvedRef
from bma_drafter.text.views import inlines_in
from tests.drafting.drafts import EXAMPLE, articles, drafted
from tests.review.small import checklist, criterion, theme

WHOLE = parse(EXAMPLE.read_text(encoding="utf-8"), "spec.yaml")
NEEDED = ("schema", "title", "instrument", "subjects", "basis")
ONE_OF_EACH = checklist(
    theme(
        *(
            criterion(
                f"XX-{n:02}",
                met={"path": "return.delinking", "is": True},
                remedy={"text": "Do so.", "clause": clause},
            )
            for n, clause in enumerate(
                ("no-conditionality", "impact-evaluation", "all-skill-levels", "home-goals", "labour-market-assessment")
            )
        )
    )
)


def thinned(data: Any, keep: Any) -> Any:
    """The data with optional keys left out as `keep` decides."""
    if isinstance(data, dict):
        needed = ("id", "code", "title", "kind", "occupation", "item", "actor", "by", "benefit", "condition", "secures")
        needed += ("name", "en", "body", "institution", "language", "amount", "currency", "document", "path")
        return {k: thinned(v, keep) for k, v in data.items() if k in needed or keep()}
    if isinstance(data, list):
        return [thinned(v, keep) for v in data]
    return data


@st.composite
def agreements(draw: st.DrawFn) -> Loaded:
    odds = draw(st.integers(1, 10))
    random = draw(st.randoms(use_true_random=False))

    def keep() -> bool:
        return random.random() * 10 < odds

    data = {k: v if k in NEEDED else thinned(v, keep) for k, v in WHOLE.data.items() if k in NEEDED or keep()}
    data["instrument"] = draw(st.sampled_from(["treaty", "mou", "mobility-partnership", "programme"]))
    data["subjects"] = draw(st.sampled_from([["mobility"], ["development"], ["mobility", "development"]]))
    _consistent(data)
    try:
        Agreement.model_validate(data)
    except ValidationError:  # a block lost a key that it needs
        assume(False)
    return from_document(Document("spec.yaml", data, SourceMap("spec.yaml", "", keys={}, values={}), "", "sha256:0"))


def _consistent(data: dict[str, Any]) -> None:
    """Leaves out what refers to something that was left out."""
    channels = {c["id"] for c in data.get("mobility", {}).get("channels", [])}
    programmes = data.get("development", {}).get("programmes", [])
    goals = {g["id"] for g in data.get("development", {}).get("goals", [])}
    for programme in programmes:
        if "goals" in programme:
            programme["goals"] = [g for g in programme["goals"] if g in goals]
    known = channels | {p["id"] for p in programmes}
    for plan in data.get("evaluation", {}).get("plans", []):
        if "covers" in plan:
            plan["covers"] = [c for c in plan["covers"] if c in known]


@settings(
    max_examples=60, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
@given(agreements(), st.sampled_from(["short", "standard", "full"]))
def test_a_draft_of_any_agreement_has_no_loose_end(loaded: Loaded, size: str) -> None:
    own = drafted(loaded, [ONE_OF_EACH], size=size)
    other = drafted(loaded, [ONE_OF_EACH], size=size, audience="counterpart", notes="none")
    plain = [(a.id, a.number) for a in articles(own.document) if a.proposal is None]
    assert plain == [(a.id, a.number) for a in articles(other.document)]
    for document in (own.document, other.document):
        inlines = [inline for _, inline in inlines_in(document)]
        assert not [i for i in inlines if isinstance(i, Ref)]
        assert all(i.text for i in inlines if isinstance(i, ResolvedRef))
