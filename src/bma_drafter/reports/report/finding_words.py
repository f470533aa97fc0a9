"""What a report says of a finding: what was found and where, reported judgements, answers and waivers as such."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bma_drafter.reports.report.dossier import Dossier
from bma_drafter.reports.source_words import source_note
from bma_drafter.reports.wording import STATUS_WORDS, evidence_words
from bma_drafter.review.findings import Answered, Cited, Evidence, Finding, Report
from bma_drafter.review.waivers import Waiver

_DECIDED = re.compile(r"(?:^|(?<=[.!?:]) )(?:Answered (?:for \S+ )?by|Reported by) ")


def found(finding: Finding, dossier: Dossier) -> str:
    """The sentence of the review; empty where it only repeats the title of the criterion."""
    title = dossier.title(finding.criterion)
    said = finding.message.removeprefix(f"Does not apply: {title.rstrip('.')}. ").removeprefix("Does not apply: ")
    if finding.decided_by != "facts":  # who decided it stands in a line of its own
        said = _DECIDED.split(said, maxsplit=1)[0]
    return "" if said.rstrip(".") == title.rstrip(".") else said


def evidence_lines(finding: Finding) -> Iterator[str]:
    """Each fact with its article, quotation and place; what the sentence already calls not stated is left out."""
    for one in finding.evidence:
        if not _is_said(one, finding):
            yield evidence_words(one)


def _is_said(one: Evidence, finding: Finding) -> bool:
    return one.value is None and one.quote is None and one.path in finding.message


def to_do_heading(dossier: Dossier) -> str:
    """What stands above the remedies: nobody mends a text that others have made."""
    return "What to do" if dossier.review.basis == "draft" else "For the next text"


def to_do(finding: Finding, dossier: Dossier) -> str:
    """The remedy; of a text that was not read in full, that it has to be read first."""
    if dossier.review.basis != "draft" and finding.status == "needs_input":
        return "Find out what the text says."
    return finding.remedy.text


def judgement_lines(finding: Finding, dossier: Dossier) -> Iterator[str]:
    """What was not read; judgements of experts, answers of persons and waivers, always shown as theirs."""
    if note := source_note(finding.references):
        yield f"{note[:1].upper()}{note[1:]}."
    yield from (report_words(one) for one in finding.reported)
    if finding.answered is not None:
        yield answer_words(finding.answered)
    if finding.waived:
        yield waiver_words(dossier.waiver_of(finding))


def report_words(one: Report) -> str:
    """A judgement that somebody reported."""
    source = ", ".join(filter(None, (one.source, one.at))) or "an expert"
    text = f": “{one.text}”" if one.text else ""
    decided = " The status rests on this judgement, not on facts that were read." if one.decided else ""
    return f"Reported as a {one.says} by {source}{text}.{decided}"


def answer_words(one: Answered) -> str:
    """What a person answered."""
    given_to = f" for {one.given_to}" if one.given_to else ""
    said = f"Answered{given_to} by {one.answered_by} on {one.answered_on}: {STATUS_WORDS[one.status]}"
    reason = f"; {one.explanation.rstrip('.')}" if one.explanation else ""
    proof = f"; evidence: {one.evidence.rstrip('.')}" if one.evidence else ""
    decided = "" if one.decided else " The answer is kept beside the facts, which decide."
    return f"{said}{reason}{proof}.{decided}{_second_words(one)}"


def _second_words(one: Answered) -> str:
    """What a second reviewer said to it."""
    out = ""
    if (second := one.second) is not None:
        day = f" on {second.on}" if second.on else ""
        agrees = "the same" if second.status == one.status else STATUS_WORDS[second.status]
        out = f" Second reviewer {second.by}{day}: {agrees}."
    return f"{out} Dissent: {one.dissent.rstrip('.')}." if one.dissent else out


def waiver_words(waiver: Waiver | None) -> str:
    """Who let it pass, until when, and why."""
    if waiver is None:
        return "Waived."
    until = f" until {waiver.expires.isoformat()}" if waiver.expires else " without end"
    return f"Waived by {waiver.authority} on {waiver.granted.isoformat()}{until}: {waiver.reason}"


def reference_words(one: Cited) -> str:
    """A source with the place in it; one that was not read says so."""
    at = f", {one.at}" if one.at else ""
    return (
        f"{one.source}{at}{'' if one.verified else ' (not read for this checklist: to be checked before it is cited)'}"
    )
