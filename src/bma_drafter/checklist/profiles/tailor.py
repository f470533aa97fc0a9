"""Checklists as a profile asks them: pure, from checklist to checklist."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from bma_drafter.checklist.facts import Facts
from bma_drafter.checklist.model import Checklist, Criterion, Theme
from bma_drafter.checklist.profiles.model import Changed, Profile
from bma_drafter.checklist.verdict import Truth


def tailored(checklist: Checklist, profile: Profile) -> Checklist:
    """The checklist with what the profile leaves out or changes, and with a digest of its own.

    A criterion left out by itself stays known and is no longer judged; a theme of which nothing is asked is gone.
    """
    left_out = {one.criterion for one in profile.left_out if one.checklist == checklist.id}
    themes = []
    for theme in checklist.themes:
        if all(one.id in left_out or one.status == "deprecated" for one in theme.criteria):
            continue
        criteria = tuple(
            one.model_copy(update={"status": "deprecated"})
            if one.id in left_out
            else _changed(checklist.id, one, profile)
            for one in theme.criteria
        )
        themes.append(theme if criteria == theme.criteria else _with(theme, criteria))
    digest = hashlib.sha256(f"{checklist.digest} {profile.digest}".encode()).hexdigest()
    return replace(checklist, themes=tuple(themes), digest=f"sha256:{digest}")


def all_tailored(checklists: Sequence[Checklist], profile: Profile) -> tuple[Checklist, ...]:
    """Each checklist as the profile asks it, those of which nothing is asked left out."""
    return tuple(one for one in (tailored(whole, profile) for whole in checklists) if one.themes)


def is_meant_for(profile: Profile, facts: Facts) -> bool:
    """Whether the profile was made for agreements like this one; what is not stated speaks for it."""
    return profile.meant_when is None or profile.meant_when.evaluate(facts).truth is not Truth.FALSE


def _with(theme: Theme, criteria: tuple[Criterion, ...]) -> Theme:
    return theme.model_copy(update={"criteria": criteria})


def _changed(checklist: str, criterion: Criterion, profile: Profile) -> Criterion:
    mine = [one for one in profile.changed if (one.checklist, one.criterion) == (checklist, criterion.id)]
    update: dict[str, Any] = {}
    for one in mine:
        if one.what == "level":
            update["level"] = one.after
        elif one.what == "weight":
            update |= {"weight": one.after, "weight_reason": one.reason}
        elif one.question is not None:
            update[one.question] = profile.conditions[checklist, criterion.id, one.question]
    numbers = [one for one in mine if one.what == "parameter"]
    if numbers:
        update["title"] = f"{criterion.title} [{'; '.join(map(number_words, numbers))}]"
    return criterion.model_copy(update=update) if update else criterion


def number_words(change: Changed) -> str:
    """ "met: at_least 70 instead of 80": beside the title, because the title may name the old number."""
    return f"{change.question}: {change.parameter} {change.after} instead of {change.before}"
