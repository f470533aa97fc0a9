"""What a name means, in words: a criterion, a clause family, a code."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from typing import Any

from bma_drafter.agreement.model import Agreement
from bma_drafter.agreement.paths import describe
from bma_drafter.checklist.condition_words import words
from bma_drafter.checklist.model import Checklist, Criterion, Source, Theme
from bma_drafter.checklist.practice import Practice
from bma_drafter.clauses.library import Entry
from bma_drafter.reports.criterion_words import how_decided, overlaps_words, references_in_words
from bma_drafter.reports.practice import practice_explained
from bma_drafter.reports.source_words import source_remark
from bma_drafter.reports.wording import KIND_WORDS, LEVEL_WORDS

_WIDTH = 96


def explain_criterion(
    checklist: Checklist,
    theme: Theme,
    criterion: Criterion,
    sources: Mapping[str, Source],
    practice: Practice | None = None,
) -> str:
    """Why a criterion is there, how it is decided, what it rests on, what would mend it, and what others have of it."""
    lines = [f"{criterion.id} {criterion.title}", *_fold(f"{criterion.name}; {LEVEL_WORDS[criterion.level]}")]
    lines += _fold(
        f"theme: {theme.title} ({KIND_WORDS[theme.kind][:-1]}), checklist {checklist.title} {checklist.version}"
    )
    if remark := source_remark(criterion.references):
        lines += _fold(remark)
    lines += ["", "Why", *_fold(criterion.why), "", "How it is decided"]
    lines += [line for words_ in how_decided(theme, criterion) for line in _fold(words_)]
    lines += ["", "What mends it", *_fold(criterion.remedy.text)]
    if criterion.remedy.clause:
        lines += _fold(f"clause: {criterion.remedy.clause} (bma clauses show {criterion.remedy.clause})")
    lines += ["", "Sources"]
    lines += [line for words_ in references_in_words(criterion, sources) for line in _fold(words_)]
    if criterion.overlaps:
        lines += ["", *_fold(overlaps_words(criterion), "")]
    if practice is not None and (usual := practice_explained(practice, criterion.id)):
        lines += ["", "Practice", *(line for words_ in usual for line in _fold(words_))]
    if criterion.see_also:
        lines += ["", f"See also {', '.join(criterion.see_also)}"]
    return "\n".join(lines) + "\n"


def explain_family(entry: Entry, language: str = "en") -> str:
    """What a clause family is for, its variants and what each is for."""
    family = entry.family
    lines = [f"{family.id}: {_in(family.title, language)}", *_fold(family.about)]
    lines += ["", "When it enters a draft", *_fold(_enters(entry)), "", "Variants"]
    for variant in family.variants:
        lines += _fold(f"{variant.id} ({variant.strength}): {_in(variant.title, language)}")
        if variant.when is not None:
            lines += _fold(f"taken when {words(entry.when_of(variant), item=_item(entry))}", "      ")
        if variant.satisfies:
            lines += _fold(f"meets {', '.join(variant.satisfies)}", "      ")
        if variant.source is not None:
            at = f", {variant.source.at}" if variant.source.at else ""
            read = "" if variant.source.verified else " (source not read)"
            lines += _fold(f"rests on {variant.source.document}{at}{read}", "      ")
        for precedent in variant.precedents:
            lines += _fold(f"learns from {precedent}", "      ")
    if family.inputs:
        lines += ["", "Values it prints or decides on"]
        for name, spec in family.inputs.items():
            what = spec.path or (words(entry.condition("inputs", name, "when"), item=_item(entry)) if spec.when else "")
            lines += _fold(f"{name}: {what}")
    lines += ["", f"Its text: bma clauses show {family.id}"]
    return "\n".join(lines) + "\n"


def _enters(entry: Entry) -> str:
    family = entry.family
    each = f" Once for each item of {family.for_each.in_}." if family.for_each else ""
    if family.when is not None:
        return f"When {words(entry.condition('when'))}.{each} Otherwise as a proposal, where a criterion names it."
    if family.for_each is not None:
        return each.strip()
    if family.always:
        return "Always."
    return "When another provision refers to it, or as a proposal where a criterion names it."


def _item(entry: Entry) -> Any:
    each = entry.family.for_each
    return describe(Agreement, each.in_).model if each else None


def _in(title: Mapping[str, str], language: str) -> str:
    return title.get(language) or next(iter(title.values()))


def _fold(text: str, indent: str = "  ") -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent=indent, subsequent_indent=indent + "  ", break_on_hyphens=False)
