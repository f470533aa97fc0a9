"""A criterion in words: how it is decided, made from its conditions so that it cannot drift, and what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import describe
from bma_drafter.checklist.condition_words import words
from bma_drafter.checklist.model import Criterion, Source, Theme

_ASKS = {
    "provision": "The text must contain it. In your own draft, what is not stated is absent.",
    "restraint": "The text must not contain it. In a full text, silence meets it; in your own draft the section has to "
    "be stated first, so that an empty file is never green.",
    "fact": "It must be so. What is not stated needs input.",
}


def how_decided(theme: Theme, criterion: Criterion) -> Iterator[str]:
    """Each rule by which the criterion is decided, in the order of their application; last what silence means."""
    item = describe(Agreement, criterion.judges).model if criterion.judges_items else None
    if criterion.judges_items:
        yield f"Judged for each item of {criterion.judges}."
    for label, condition, model in (
        ("applies when", theme.applies_when, None),
        ("applies when", criterion.applies_when, None),
        ("items judged", criterion.item_when, item),
        ("violated when", criterion.violated, item),
        ("met when", criterion.met, item),
        ("partly when", criterion.partly, item),
    ):
        if condition is not None:
            yield f"{label}: {words(condition, item=model)}"
    yield from _otherwise(criterion)
    yield _ASKS[criterion.asks]


def _otherwise(criterion: Criterion) -> Iterator[str]:
    if criterion.manual is None:
        yield "else: absent"
        return
    yield f"A person answers: {criterion.manual.question}"
    for status in ("met", "partly", "absent"):
        answer = getattr(criterion.manual.answers, status)
        if answer:
            yield f"  {status}: {answer}"


def references_in_words(criterion: Criterion, sources: Mapping[str, Source]) -> Iterator[str]:
    """Each source with the place in it; one that was not read says so."""
    for reference in criterion.references:
        source = sources.get(reference.source)
        title = f": {source.title}" if source else ""
        at = f", {reference.at}" if reference.at else ""
        read = "" if reference.verified else " (source not read: check it before it is cited)"
        yield f"{reference.source}{at}{title}{read}"


def overlaps_words(criterion: Criterion) -> str:
    """Which criteria ask the same, and what follows for answers."""
    return (
        f"Asks the same as {', '.join(criterion.overlaps)}: an answer given to one of them serves all that are asked."
    )
