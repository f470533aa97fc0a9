"""Reviews as SARIF 2.1.0, for editors and code hosts: what is open, each with its place in the description."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath, PurePosixPath
from typing import Any, Literal, TypeAlias

from bma_drafter import __version__
from bma_drafter.checklist.model import Checklist, Criterion, Level, Source, Status, Theme
from bma_drafter.checklist.profiles.model import Profile
from bma_drafter.errors import Problem
from bma_drafter.reports.criterion_words import references_in_words
from bma_drafter.reports.profile_words import BEYOND, profile_brief, profile_data, profile_sentences
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.reports.wording import LEVEL_WORDS, STATUS_WORDS, evidence_words
from bma_drafter.review.findings import Evidence, Finding
from bma_drafter.writers.markdown import plain

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_Severity: TypeAlias = Literal["error", "warning", "note"]
_SEVERITIES: dict[Status, dict[Level, _Severity]] = {
    "violated": {"red_line": "error", "core": "error", "good_practice": "warning"},
    "absent": {"red_line": "error", "core": "warning", "good_practice": "note"},
    "needs_input": {"red_line": "warning", "core": "note", "good_practice": "note"},
    "partly": {"red_line": "warning", "core": "note", "good_practice": "note"},
}
"""Of what is open only; the gravest status of a red line is never less than that of another criterion."""
_FINGERPRINT = "bmaFinding/v1"
_UNRESERVED = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")


def as_sarif(
    reviewed: Iterable[Reviewed],
    unreadable: Mapping[str, Iterable[Problem]],
    checklists: Sequence[Checklist],
    sources: Mapping[str, Source],
    *,
    base: PurePath,
    profile: Profile | None = None,
) -> str:
    """The whole answer of `bma check --format sarif`: a log of one run.

    Results are the findings violated, absent, partly met or in need of input; a waived one is suppressed. Each has
    the place of a fact it rests on, else that of the closest block around it, else that of the line `schema:`.
    Files are named from `base`, the folder in which the command was run. What could not be judged or read is a
    notification. There is no time in it: the same input gives the same text.
    """
    made = list(reviewed)
    rules = _Rules(checklists, sources)
    results = [result for one in made for result in _results(one, rules, base)]
    failed = [_failed(one, f, base) for one in made for f in one.review.findings if f.status == "error"]
    problems = [_notification(p, path, base) for path, found in unreadable.items() for p in found]
    warnings = [_notification(p, one.path, base, "warning") for one in made for p in one.review.warnings]
    run: dict[str, Any] = {
        "tool": {
            "driver": {
                "name": "bma",
                "fullName": "bma, drafts and reviews bilateral migration agreements",
                "version": __version__,
                "semanticVersion": __version__,
                "language": "en",
                "rules": rules.descriptors,
            }
        },
        "invocations": [
            {
                "executionSuccessful": not failed and not problems,
                "toolExecutionNotifications": [*failed, *problems, *warnings],
                "toolConfigurationNotifications": list(_about_profile(profile, made, base)),
            }
        ],
        "columnKind": "unicodeCodePoints",
        "artifacts": [_artifact(one, base) for one in made],
        "results": results,
        "properties": _properties(profile, checklists),
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, indent=2, ensure_ascii=False) + "\n"


class _Rules:
    """The criteria as rules, with their numbers in the list."""

    def __init__(self, checklists: Sequence[Checklist], sources: Mapping[str, Source]) -> None:
        self.descriptors: list[dict[str, Any]] = []
        self.index: dict[tuple[str, str], int] = {}
        ids = [criterion.id for one in checklists for _, criterion in one.criteria()]
        for checklist in checklists:
            for theme, criterion in checklist.criteria():
                if criterion.status == "deprecated":
                    continue
                self.index[checklist.id, criterion.id] = len(self.descriptors)
                unique = ids.count(criterion.id) == 1
                id_ = criterion.id if unique else f"{checklist.id}/{criterion.id}"
                self.descriptors.append(_rule(id_, checklist, theme, criterion, sources))

    def of(self, finding: Finding) -> dict[str, Any]:
        """What names the rule of a finding in its result."""
        index = self.index[finding.checklist, finding.criterion]
        return {"ruleId": self.descriptors[index]["id"], "ruleIndex": index}


def _rule(
    id_: str, checklist: Checklist, theme: Theme, criterion: Criterion, sources: Mapping[str, Source]
) -> dict[str, Any]:
    references = list(references_in_words(criterion, sources))
    clause = f" (clause family: {criterion.remedy.clause})" if criterion.remedy.clause else ""
    text = [criterion.why, f"What mends it: {criterion.remedy.text}{clause}", f"Sources: {'; '.join(references)}"]
    listed = "\n".join(f"- {plain(one)}" for one in references)
    markdown = [
        plain(criterion.why),
        f"**What mends it.** {plain(criterion.remedy.text + clause)}",
        f"**Sources**\n\n{listed}",
    ]
    return {
        "id": id_,
        "name": criterion.name,
        "shortDescription": {"text": criterion.title},
        "fullDescription": {"text": criterion.why},
        "help": {"text": "\n\n".join(text), "markdown": "\n\n".join(markdown)},
        "defaultConfiguration": {"level": _SEVERITIES["absent"][criterion.level]},
        "properties": {
            "checklist": checklist.id,
            "theme": theme.theme,
            "level": criterion.level,
            "tags": [theme.kind, theme.theme, LEVEL_WORDS[criterion.level]],
        },
    }


def _results(one: Reviewed, rules: _Rules, base: PurePath) -> Iterator[dict[str, Any]]:
    uri = _uri(one.path, base)
    for finding in one.review.findings:
        if finding.status in _SEVERITIES:
            yield _result(one, finding, rules, uri)


def _result(one: Reviewed, finding: Finding, rules: _Rules, uri: str) -> dict[str, Any]:
    placed = [evidence for evidence in finding.evidence if _has_place(evidence)]
    first = placed[0] if placed else None
    subject = f" ({finding.subject})" if finding.subject else ""
    message = finding.message or STATUS_WORDS[finding.status]
    result: dict[str, Any] = {
        **rules.of(finding),
        "level": _SEVERITIES[finding.status][finding.level],
        "message": {"text": f"{STATUS_WORDS[finding.status]}{subject}: {message}"},
        "locations": [_location(uri, one.top if first is None else (first.line, first.column), first)],
        "partialFingerprints": {_FINGERPRINT: _fingerprint(finding, uri)},
        "properties": {
            "status": finding.status,
            "theme": finding.theme,
            "subject": finding.subject,
            "decided_by": finding.decided_by,
            "clause": finding.remedy.clause,
            "evidence": [evidence_words(evidence) for evidence in finding.evidence],
        },
    }
    others = [evidence for evidence in placed if evidence is not first]
    if others:
        result["relatedLocations"] = [
            {"id": number, **_location(uri, (evidence.line, evidence.column), evidence)}
            for number, evidence in enumerate(others, 1)
        ]
    if finding.waived:
        result["suppressions"] = [
            {"kind": "external", "status": "accepted", "justification": "waived, see the waivers"}
        ]
    return result


def _has_place(evidence: Evidence) -> bool:
    """The very top of a file is no place of a fact: it is where the search for one ended."""
    return evidence.line is not None and (evidence.line, evidence.column) != (1, 1)


def _location(uri: str, at: tuple[int | None, int | None], evidence: Evidence | None = None) -> dict[str, Any]:
    line, column = at
    location: dict[str, Any] = {
        "physicalLocation": {
            "artifactLocation": {"uri": uri},
            "region": {"startLine": line or 1, "startColumn": column or 1},
        }
    }
    if evidence is not None:
        location["message"] = {"text": evidence_words(evidence)}
        location["logicalLocations"] = [{"fullyQualifiedName": evidence.path, "kind": "member"}]
    return location


def _fingerprint(finding: Finding, uri: str) -> str:
    """The same finding in the next version of the file has the same one, wherever its lines have moved."""
    parts = (finding.checklist, finding.criterion, finding.subject or "", uri)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


def _artifact(one: Reviewed, base: PurePath) -> dict[str, Any]:
    return {
        "location": {"uri": _uri(one.path, base)},
        "encoding": "UTF-8",
        "description": {"text": one.review.title or one.path},
        "properties": {"digest": one.digest, "verdict": one.review.verdict},
    }


def _properties(profile: Profile | None, checklists: Sequence[Checklist]) -> dict[str, Any]:
    used = [{"id": one.id, "version": one.version, "digest": one.digest} for one in checklists]
    return {"checklists": used, "profile": profile_data(profile) if profile else None}


# ------------------------------------------------------------------------------------------- notifications


def _about_profile(profile: Profile | None, made: Sequence[Reviewed], base: PurePath) -> Iterator[dict[str, Any]]:
    """What the profile leaves out; a red line among it is a warning."""
    if profile is None:
        return
    red = profile.red_lines_left_out or profile.red_lines_changed
    text = "\n".join([profile_brief(profile), *profile_sentences(profile)])
    yield {"level": "warning" if red else "note", "message": {"text": text}}
    for one in made:
        if one.beyond_profile:
            yield {
                "level": "warning",
                "message": {"text": f"{BEYOND}. It is meant for: {profile.meant_for}"},
                "locations": [_location(_uri(one.path, base), one.top)],
            }


def _failed(one: Reviewed, finding: Finding, base: PurePath) -> dict[str, Any]:
    text = f"{finding.criterion} could not be judged: {finding.message}"
    return {"level": "error", "message": {"text": text}, "locations": [_location(_uri(one.path, base), one.top)]}


def _notification(problem: Problem, path: str, base: PurePath, level: str = "error") -> dict[str, Any]:
    place = problem.place
    at = (place.line, place.column) if place else (1, 1)
    uri = _uri(place.file if place else path, base)
    parts = [problem.message, problem.why, f"did you mean {problem.nearest!r}?" if problem.nearest else None]
    parts.append(f"repair: {problem.repair}" if problem.repair else None)
    return {
        "level": level,
        "descriptor": {"id": problem.code},
        "message": {"text": "\n".join(part for part in parts if part)},
        "locations": [_location(uri, at)],
    }


# --------------------------------------------------------------------------------------------------- names


def _uri(path: str, base: PurePath) -> str:
    """The file as a URI relative to `base`; only one on another drive keeps its whole name."""
    given = PurePath(path)
    if given.is_absolute():
        try:
            given = PurePath(os.path.relpath(given, base))
        except ValueError:  # another drive, on Windows
            return "file:///" + _encoded(given.as_posix())
    return _encoded(PurePosixPath(given.as_posix()).as_posix())


def _encoded(text: str) -> str:
    return "".join(chr(byte) if byte in _UNRESERVED else f"%{byte:02X}" for byte in text.encode("utf-8"))
