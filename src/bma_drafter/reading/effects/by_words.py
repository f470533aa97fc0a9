"""Cues of a change: words of rules that came or went, cues of the lexicon, words of the other register, Parties."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from bma_drafter.checklist.lexicon.finding import find_cues
from bma_drafter.checklist.lexicon.model import Lexicon
from bma_drafter.checklist.wording.comparing import changed_words
from bma_drafter.checklist.wording.model import EffectClass, Wording
from bma_drafter.reading.changes import Change
from bma_drafter.text.tree import Document, Register

_OPPOSITE: Mapping[EffectClass, EffectClass] = {
    "protection-lowered": "protection-raised",
    "protection-raised": "protection-lowered",
    "duty-weakened": "duty-strengthened",
    "duty-strengthened": "duty-weakened",
    "scope-narrowed": "scope-widened",
    "scope-widened": "scope-narrowed",
}


def by_words(
    change: Change,
    document: Document,
    wording: Wording | None,
    lexicon: Lexicon | None,
    register_words: Mapping[str, str],
) -> tuple[tuple[EffectClass, str], ...]:
    """The classes that cues give a change, each with its reason in words."""
    out: list[tuple[EffectClass, str]] = []
    if wording is not None:
        out += [(hit.kind, f"{hit.why} ({hit.words})") for hit in changed_words(change.old, change.new, wording)]
        if lexicon is not None:
            out += _of_lexicon(change, wording, lexicon)
    if change.old and change.new:
        out += _of_register(change, document.meta.register, register_words)
        out += _of_parties(change, document)
    return tuple(out)


def _of_lexicon(change: Change, wording: Wording, lexicon: Lexicon) -> Iterator[tuple[EffectClass, str]]:
    """Cues that the new words give and the old ones did not, and the other way round; denied ones count for nothing."""
    old, new = (
        {cue.id: cue for cue in find_cues(text, lexicon, path="change") if not cue.negated}
        for text in (change.old, change.new)
    )
    for name, cue in new.items():
        if name not in old and (kind := wording.cues.get(cue.about)):
            yield kind, f"{cue.ask} ({_criteria(name, cue.criteria)})"
    for name, cue in old.items():
        kind = wording.cues.get(cue.about)
        if name not in new and kind and kind in _OPPOSITE:
            yield _OPPOSITE[kind], f"words that a cue asks about went ({_criteria(name, cue.criteria)})"


def _criteria(name: str, criteria: tuple[str, ...]) -> str:
    return f"cue {name}" + (f"; bears on {', '.join(criteria)}" if criteria else "")


def _of_register(change: Change, register: Register, table: Mapping[str, str]) -> Iterator[tuple[EffectClass, str]]:
    """Words of a memorandum in the place of treaty words, or the other way round."""
    found = []
    for treaty, mou in table.items():
        ours, theirs = (treaty, mou) if register == "treaty" else (mou, treaty)
        if _count(ours, change.new) < _count(ours, change.old) and _count(theirs, change.new) > _count(
            theirs, change.old
        ):
            found.append(f"{ours} → {theirs}")
    if found:
        other = "a memorandum" if register == "treaty" else "a treaty"
        yield "register-changed", f"words of {other}: {', '.join(found)}"


def _count(words: str, text: str) -> int:
    flags = re.IGNORECASE if words[:1].islower() else 0
    return len(re.findall(rf"(?<!\w){re.escape(words)}(?!\w)", text, flags))


def _of_parties(change: Change, document: Document) -> Iterator[tuple[EffectClass, str]]:
    """One Party in the place of the other: another one is bound, or has the right."""
    counts: list[Counter[str]] = []
    for text in (change.old, change.new):
        count: Counter[str] = Counter()
        for side in ("home", "host"):
            words = getattr(document.meta, side)
            for name in (words.formal, words.short, words.label, words.authority):
                count[side] += _count(name, text) if name else 0
        counts.append(count)
    old, new = counts
    if (new["home"] - old["home"]) * (new["host"] - old["host"]) < 0:
        yield "party-changed", "one Party stands in the place of the other: another one is bound, or has the right"
