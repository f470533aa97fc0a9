"""Reviews as JSON: the same shape for one agreement and for many, every criterion in it, met ones included."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any, Final

from bma_drafter import __version__
from bma_drafter.checklist.profiles.model import Profile
from bma_drafter.errors import Problem
from bma_drafter.reports.profile_words import profile_data
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.review.cue_state import ReviewedCue
from bma_drafter.review.findings import ChecklistUsed, Evidence, Finding, Interval, Review, ThemeResult

_FEW: Final = 20


def as_json(
    reviewed: Iterable[Reviewed],
    unreadable: Mapping[str, Iterable[Problem]],
    checklists: Iterable[ChecklistUsed],
    *,
    show_score: bool = True,
    profile: Profile | None = None,
) -> str:
    """The whole answer of `bma check --format json`, keys in a fixed order; indented where a person may read it.

    An answer of many agreements is for programs: without the indent it is made in a third of the time.
    """
    many = list(reviewed)
    data: dict[str, Any] = {
        "bma": __version__,
        "agreements": [_agreement(one, show_score) for one in many],
        "unreadable": [
            {"path": path, "problems": [_problem(p) for p in problems]} for path, problems in unreadable.items()
        ],
        "checklists": [{"id": c.id, "version": c.version, "digest": c.digest} for c in checklists],
    }
    if profile is not None:  # without one the shape is as it always was
        data["profile"] = profile_data(profile)
    return json.dumps(data, indent=2 if len(many) <= _FEW else None, ensure_ascii=False) + "\n"


def _agreement(one: Reviewed, show_score: bool) -> dict[str, Any]:
    review = one.review
    coverage = review.coverage
    beyond = {"beyond_profile": one.beyond_profile} if one.profile is not None else {}
    return {
        "path": one.path,
        "title": review.title,
        "digest": one.digest,
        "verdict": review.verdict,
        "score": _score(review) if show_score else None,
        "coverage": {
            "applicable": coverage.applicable,
            "decided": coverage.decided,
            "needs_input": coverage.needs_input,
            "not_applicable": coverage.not_applicable,
            "waived": coverage.waived,
            "error": coverage.error,
        },
        "themes": [_theme(theme, show_score) for theme in review.themes],
        "findings": [_finding(finding, show_score) for finding in review.findings],
        **beyond,
        "cues": [_cue(one) for one in review.cues],
        "warnings": [_problem(one) for one in review.warnings],
    }


def _score(review: Review) -> dict[str, Any] | None:
    if review.score is None:
        return None
    return {
        "low": _points(review.score.low),
        "high": _points(review.score.high),
        "by_kind": {kind: _interval(interval) for kind, interval in review.score.by_kind.items()},
    }


def _theme(theme: ThemeResult, show_score: bool) -> dict[str, Any]:
    return {
        "checklist": theme.checklist,
        "id": theme.id,
        "kind": theme.kind,
        "status": theme.status,
        "score": _interval(theme.score) if show_score and theme.score is not None else None,
    }


def _finding(finding: Finding, show_score: bool) -> dict[str, Any]:
    adds = finding.remedy.adds
    return {
        "checklist": finding.checklist,
        "criterion": finding.criterion,
        "theme": finding.theme,
        "level": finding.level,
        "status": finding.status,
        "subject": finding.subject,
        "message": finding.message,
        "evidence": [_evidence(one) for one in finding.evidence],
        "reported": [
            {"says": r.says, "text": r.text, "source": r.source, "at": r.at, "decided": r.decided}
            for r in finding.reported
        ]
        or None,
        "remedy": {
            "text": finding.remedy.text,
            "clause": finding.remedy.clause,
            "adds": _points(adds) if show_score and adds is not None else None,
        },
        "references": [{"source": r.source, "at": r.at, "verified": r.verified} for r in finding.references],
    }


def _evidence(one: Evidence) -> dict[str, Any]:
    return {
        "path": one.path,
        "value": one.value,
        "line": one.line,
        "column": one.column,
        "at": one.at,
        "quote": one.quote,
        "source": one.source,
    }


def _cue(one: ReviewedCue) -> dict[str, Any]:
    cue = one.cue
    return {
        "cue": cue.id,
        "about": cue.about,
        "criteria": list(cue.criteria),
        "language": cue.language,
        "sentence": cue.sentence,
        "sentence_key": cue.sentence_key,
        "words": cue.sentence[slice(*cue.marked)],
        "at": cue.at,
        "path": cue.path,
        "line": cue.place.line if cue.place else None,
        "column": cue.place.column if cue.place else None,
        "negated": cue.negated,
        "ask": cue.ask,
        "state": one.state,
        "reason": one.reason,
        "by": one.by,
        "on": one.on,
        "facts": [{"path": fact.path, "state": fact.state, "line": fact.line} for fact in one.facts],
    }


def _problem(problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "code": problem.code,
        "message": problem.message,
        "line": place.line if place else None,
        "column": place.column if place else None,
        "why": problem.why,
        "repair": problem.repair,
        "nearest": problem.nearest,
    }


def _interval(interval: Interval) -> dict[str, float]:
    return {"low": _points(interval.low), "high": _points(interval.high)}


def _points(value: Fraction) -> float:
    return round(float(value), 1)
