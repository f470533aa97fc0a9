"""What is different, for other programs: one fixed shape, a part that was not compared is null."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bma_drafter import __version__
from bma_drafter.reading.changes import Change
from bma_drafter.reading.comparing.facts import FactChange
from bma_drafter.reports.diff.difference import Difference, State
from bma_drafter.reports.diff.words import pieces_of
from bma_drafter.review.compare import Judged, Moved, ReviewChanges, ThemeStanding
from bma_drafter.review.findings import Interval


def diff_as_json(one: Difference) -> str:
    """The whole answer of `bma diff --format json`, two spaces indented, keys in a fixed order."""
    data: dict[str, Any] = {
        "bma": __version__,
        "old": _state(one.old),
        "new": _state(one.new),
        "changed": not one.is_empty,
        "reviews": None if one.reviews is None else [_review(review) for review in one.reviews],
        "agreements_only_old": list(one.gone),
        "agreements_only_new": list(one.came),
        "facts": None if one.facts is None else [_fact(fact) for fact in one.facts],
        "text": None,
    }
    if one.text is not None:
        changes = [_change(change) for change in one.text.changes]
        data["text"] = {"about": one.text.about, "unchanged": one.text.unchanged, "changes": changes}
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def _state(one: State) -> dict[str, Any]:
    return {"file": one.name, "kind": one.kind, "title": one.title, "digest": one.digest}


def _review(one: ReviewChanges) -> dict[str, Any]:
    return {
        "title": one.new.title,
        "path": {"old": one.old.path, "new": one.new.path},
        "verdict": {"old": one.old.verdict, "new": one.new.verdict},
        "score": {
            "old": _interval(one.old.score),
            "new": _interval(one.new.score),
            "gain": _interval(one.gain),
            "not_subtracted": one.not_subtracted,
        },
        "coverage": {"old": dict(one.old.coverage), "new": dict(one.new.coverage)},
        "checklists": {
            when: [{"id": asked.id, "version": asked.version, "digest": asked.digest} for asked in side.checklists]
            for when, side in (("old", one.old), ("new", one.new))
        },
        "themes": [_theme(theme.was, theme.is_) for theme in one.themes],
        "moved": [_moved(move) for move in one.moved],
        "only_old": [_judged(judged) for judged in one.only_old],
        "only_new": [_judged(judged) for judged in one.only_new],
        "same": one.same,
    }


def _theme(was: ThemeStanding | None, is_: ThemeStanding | None) -> dict[str, Any]:
    known = is_ or was
    sides: Mapping[str, ThemeStanding | None] = {"old": was, "new": is_}
    return {
        "checklist": known.checklist if known else None,
        "id": known.id if known else None,
        **{
            when: None if side is None else {"status": side.status, "score": _interval(side.score)}
            for when, side in sides.items()
        },
    }


def _moved(one: Moved) -> dict[str, Any]:
    return {
        "checklist": one.is_.checklist,
        "criterion": one.is_.criterion,
        "theme": one.is_.theme,
        "level": one.is_.level,
        "subject": one.is_.subject,
        "direction": one.direction,
        "old": _standing(one.was),
        "new": _standing(one.is_),
    }


def _standing(one: Judged) -> dict[str, Any]:
    return {"status": one.status, "message": one.message, "path": one.path}


def _judged(one: Judged) -> dict[str, Any]:
    named = {"checklist": one.checklist, "criterion": one.criterion, "theme": one.theme, "level": one.level}
    return {**named, "subject": one.subject, **_standing(one)}


def _fact(one: FactChange) -> dict[str, Any]:
    places = {"old": (one.old_path, one.old_place), "new": (one.new_path, one.new_place)}
    return {
        "at": one.at,
        "kind": one.kind,
        "meaning": one.meaning,
        **{
            when: {
                "path": path,
                "value": one.old if when == "old" else one.new,
                "line": place[0] if place else None,
                "column": place[1] if place else None,
            }
            for when, (path, place) in places.items()
        },
        "added": list(one.added),
        "dropped": list(one.dropped),
        "inside": dict(one.inside),
    }


def _change(one: Change) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "unit": one.unit,
        "where": one.where,
        "old": one.old,
        "new": one.new,
        "words": [{"kind": piece.kind, "text": piece.text} for piece in pieces_of(one)],
        "after": one.after,
        "others": list(one.others),
        "authors": list(one.authors),
        "sureness": one.sureness,
    }


def _interval(one: Interval | None) -> dict[str, float] | None:
    return None if one is None else {"low": float(one.low), "high": float(one.high)}
