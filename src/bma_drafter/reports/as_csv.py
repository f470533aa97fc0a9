"""Reviews as a table for spreadsheets: a row for each finding, safe to open, every cell in quotation marks."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, TypeAlias

from bma_drafter.errors import Problem
from bma_drafter.reports.profile_words import BEYOND, change_words
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.reports.wording import evidence_words, points
from bma_drafter.review.findings import Cited, Evidence, Finding, Report

Separator: TypeAlias = Literal["comma", "semicolon", "tab"]

SIGNS: dict[Separator, str] = {"comma": ",", "semicolon": ";", "tab": "\t"}
COLUMNS = (
    "agreement", "file", "verdict", "checklist", "theme", "criterion", "title", "level", "subject", "status", "waived",
    "decided_by", "message", "evidence_path", "evidence_value", "line", "column", "at", "quote", "more_evidence",
    "reported", "answered", "remedy", "clause", "adds", "references", "profile", "profile_change",
)  # fmt: skip
"""In this order for ever; a new column comes last."""
_MARK = "\ufeff"
"""Without it Excel takes the file for one in the encoding of the country."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""A spreadsheet takes a cell that begins so for a formula, and may run it."""


def as_csv(
    reviewed: Iterable[Reviewed],
    unreadable: Mapping[str, Iterable[Problem]],
    titles: Mapping[str, str],
    *,
    show_score: bool = True,
    separator: Separator = "comma",
) -> str:
    """The whole answer of `bma check --format csv`, with a byte order mark, lines ended by CR LF as RFC 4180 asks.

    Every criterion is in it, met ones included; what a profile does not ask has the status `not_asked`, and a file
    that does not load the status `unreadable`, a row for each problem.
    """
    text = io.StringIO(newline="")
    text.write(_MARK)
    table = csv.DictWriter(
        text, COLUMNS, restval="", delimiter=SIGNS[separator], quoting=csv.QUOTE_ALL, lineterminator="\r\n"
    )
    table.writeheader()
    for one in reviewed:
        for row in _agreement(one, titles, show_score):
            table.writerow({column: _cell(value) for column, value in row.items()})
    for path, problems in unreadable.items():
        for problem in problems:
            table.writerow({column: _cell(value) for column, value in _problem(path, problem).items()})
    return text.getvalue()


def _agreement(one: Reviewed, titles: Mapping[str, str], show_score: bool) -> Iterator[dict[str, Any]]:
    review = one.review
    profile = one.profile.id if one.profile else ""
    common = {"agreement": review.title, "file": one.path, "verdict": review.verdict, "profile": profile}
    changes = _changes(one)
    if one.beyond_profile and one.profile:
        yield common | {"status": "beyond_profile", "message": f"{BEYOND}: it is meant for {one.profile.meant_for}"}
    for finding in review.findings:
        row = _finding(finding, titles, show_score)
        yield common | row | {"profile_change": changes.get((finding.checklist, finding.criterion), "")}
    for warning in review.warnings:
        yield common | _problem(one.path, warning) | {"status": "warning"}
    for left in one.profile.left_out if one.profile else ():
        yield common | {
            "checklist": left.checklist,
            "theme": left.theme,
            "criterion": left.criterion,
            "title": left.title,
            "level": left.level,
            "status": "not_asked",
            "message": left.reason,
            "profile_change": "red line not asked" if left.level == "red_line" else "not asked",
        }


def _changes(one: Reviewed) -> dict[tuple[str, str], str]:
    """What the profile changes in a criterion, in words."""
    words: dict[tuple[str, str], list[str]] = {}
    for change in one.profile.changed if one.profile else ():
        said = ("red line changed: " if change.touches_red_line else "") + change_words(change)
        words.setdefault((change.checklist, change.criterion), []).append(f"{said} ({change.reason})")
    return {criterion: "; ".join(said) for criterion, said in words.items()}


def _finding(finding: Finding, titles: Mapping[str, str], show_score: bool) -> dict[str, Any]:
    first, *more = finding.evidence or (Evidence(""),)
    adds = finding.remedy.adds
    return {
        "checklist": finding.checklist,
        "theme": finding.theme,
        "criterion": finding.criterion,
        "title": titles.get(finding.criterion, ""),
        "level": finding.level,
        "subject": finding.subject,
        "status": finding.status,
        "waived": "yes" if finding.waived else "no",
        "decided_by": finding.decided_by,
        "message": finding.message,
        "evidence_path": first.path,
        "evidence_value": _value(first.value),
        "line": first.line,
        "column": first.column,
        "at": first.at,
        "quote": first.quote,
        "more_evidence": "; ".join(evidence_words(one) for one in more),
        "reported": "; ".join(_report(one) for one in finding.reported),
        "answered": _answered(finding),
        "remedy": finding.remedy.text,
        "clause": finding.remedy.clause,
        "adds": points(adds) if show_score and adds is not None else "",
        "references": "; ".join(_reference(one) for one in finding.references),
    }


def _problem(path: str, problem: Problem) -> dict[str, Any]:
    place = problem.place
    return {
        "file": path,
        "status": "unreadable",
        "message": f"{problem.code} {problem.message}",
        "line": place.line if place else None,
        "column": place.column if place else None,
        "remedy": problem.repair or (f"did you mean {problem.nearest!r}?" if problem.nearest else ""),
    }


def _value(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list | tuple):
        return ", ".join(_value(one) for one in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_value(one)}" for key, one in value.items())
    return str(value)


def _answered(finding: Finding) -> str:
    one = finding.answered
    if one is None:
        return ""
    return f"{one.answered_by}, {one.answered_on}" + (f", for {one.given_to}" if one.given_to else "")


def _report(one: Report) -> str:
    source = ", ".join(filter(None, (one.source, one.at)))
    decided = " (decides the status)" if one.decided else ""
    return f"{one.says} by {source}: {one.text or ''}{decided}"


def _reference(one: Cited) -> str:
    at = f", {one.at}" if one.at else ""
    return f"{one.source}{at}{'' if one.verified else ' (source not read)'}"


def _cell(value: Any) -> str:
    """The value as text that no spreadsheet takes for a formula: one that could be has an apostrophe in front."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text
