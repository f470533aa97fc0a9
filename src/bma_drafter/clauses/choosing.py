"""Which variant of a family is taken, and why; and where a variant's text contradicts what the spec states."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bma_drafter.agreement.adopt import is_open, settle
from bma_drafter.agreement.paths import Found, find, join
from bma_drafter.checklist.conditions import evaluate
from bma_drafter.checklist.facts import Facts
from bma_drafter.clauses.library import Entry
from bma_drafter.clauses.model import Variant


@dataclass(frozen=True, slots=True)
class Chosen:
    """A variant with the reason it was taken, in words for the notes and the provenance."""

    variant: Variant
    reason: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The text of a variant says one thing, the spec another: paths of both."""

    states: str
    text: Any
    path: str
    spec: Any


def choose(entry: Entry, facts: Facts, wanted: str | None = None) -> Chosen | None:
    """The variant for these facts: the one wanted, else the first whose condition holds, else the preferred one.

    Without a wish, a variant whose text contradicts a stated fact gives way to the next one. None where `wanted` is
    no variant of the family.
    """
    if wanted is not None:
        variant = entry.variant(wanted)
        return Chosen(variant, "chosen in the description") if variant else None
    fitting = [v for v in entry.family.variants if not any(contradictions(v, facts))]
    for variant in fitting:
        if variant.when is not None and evaluate(entry.when_of(variant), facts).is_true:
            return Chosen(variant, "its condition is met by the facts stated")
    if entry.preferred in fitting or not fitting:
        return Chosen(entry.preferred, "the preferred wording")
    unconditional = [v for v in fitting if v.when is None] or fitting
    return Chosen(unconditional[0], "the preferred wording would contradict a fact stated")


def contradictions(variant: Variant, facts: Facts) -> Iterator[Contradiction]:
    """Facts of the text that the spec states otherwise; silence and blanks contradict nothing."""
    for path, value in variant.states.items():
        settled = settle(value, fill_blanks=False)
        if is_open(settled):
            continue
        for found in _places(path, facts):
            yield from _against(path, settled, found)


_ITEM = re.compile(r"^item(?:\.|$)")


def _places(path: str, facts: Facts) -> Iterator[Found]:
    """Where in the spec a stated path stands: every item for `[*]`, the list itself for `[+]`."""
    if _ITEM.match(path):
        yield find(facts.item, _ITEM.sub("", path), facts.item_path)
        return
    head, star, rest = path.partition("[*]")
    if not star:
        yield find(facts.root, path.partition("[+]")[0])
        return
    found = find(facts.root, head)
    for index, item in enumerate(found.value if isinstance(found.value, tuple) else ()):
        yield find(item, rest.removeprefix("."), join(found.path, index))


def _against(path: str, text: Any, found: Found) -> Iterator[Contradiction]:
    if not found.is_stated and found.value is None:
        return
    if path.endswith("]") and "[+]" in path:
        if not found.is_stated:  # the text appends to a list that is stated to be empty
            yield Contradiction(path, text, found.path, "none")
        return
    if isinstance(text, dict):
        if not found.is_stated:
            yield Contradiction(path, text, found.path, "none")
            return
        for key, value in text.items():
            yield from _against(join(path, key), value, find(found.value, key, found.path))
        return
    if isinstance(text, list):
        return  # a list in the spec is printed as it stands there; the text's own list only fills silence
    spec = getattr(found.value, "value", found.value)
    if _plain(spec) != _plain(text):
        yield Contradiction(path, text, found.path, spec)


def _plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def instances(entry: Entry, facts: Facts) -> Iterator[tuple[str | None, str | None, Facts]]:
    """The items a family is repeated for (id, printed title, facts at the item); once without item for the others."""
    each = entry.family.for_each
    if each is None:
        yield None, None, facts
        return
    for at in facts.items(each.in_):
        if evaluate(entry.condition("for_each", "where"), at).is_true:
            yield at.item.id, getattr(at.item, "title", None), at
