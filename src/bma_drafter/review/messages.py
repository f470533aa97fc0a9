"""The sentence of a finding: the checklist's own words where it has any, else plain ones; then the reason."""

from __future__ import annotations

from collections.abc import Sequence

from bma_drafter.checklist.condition_words import words as condition_words
from bma_drafter.checklist.model import Criterion, Theme
from bma_drafter.review.findings import BasisKind, Report
from bma_drafter.review.judging import Judgement
from bma_drafter.review.opinions import Opinion

_OPENINGS = {
    "met": "{title}",
    "partly": "In part: {title}",
    "absent": "Not found: {title}",
    "violated": "The contrary is stated: {title}",
    "needs_input": "",
    "not_applicable": "Does not apply: {title}",
    "error": "The check itself failed: {title}",
}
_PATHS_NAMED = 3


def message_of(theme: Theme, criterion: Criterion, judgement: Judgement, basis: BasisKind, opinion: Opinion) -> str:
    """The sentence of one finding, with its reason: the facts, or the person who decided what they leave
    open.
    """
    opening = _OPENINGS[judgement.status].format(title=criterion.title)
    if opinion.decided_by != "report":  # the checklist's own words tell what is stated; a report states nothing
        opening = criterion.says.get(judgement.status) or opening
    parts = [opening]
    if opinion.decided_by == "answer" and opinion.answered is not None:
        given_to = f" for {opinion.answered.given_to}" if opinion.answered.given_to else ""
        parts.append(f"Answered{given_to} by {opinion.answered.answered_by} on {opinion.answered.answered_on}")
        parts.append(opinion.answered.explanation or "")
    elif opinion.decided_by == "report":
        parts += [_reported(report) for report in opinion.reported]
    else:
        parts += _reasons(theme, criterion, judgement, basis)
        if opinion.differing:
            others = " and ".join(opinion.differing)
            parts.append(f"The answers given for {others} differ, so that none of them serves here")
    return " ".join(_sentence(part) for part in parts if part) or "Not decided."


def _reasons(theme: Theme, criterion: Criterion, judgement: Judgement, basis: BasisKind) -> list[str]:
    reasons = [judgement.words or ""]
    if judgement.status == "needs_input" and criterion.manual is None and judgement.silent:
        where = ", not in the part read" if basis in ("partial-text", "secondary") else ""
        reasons.append(f"Not stated{where}: {named(judgement.silent)}")
    elif judgement.by_silence and judgement.status == "met":
        reasons.append(f"By silence: nothing is stated on {named(judgement.silent)}")
    elif judgement.by_silence:
        reasons.append(f"Not stated: {named(judgement.silent)}")
    elif judgement.status == "not_applicable" and not judgement.words:
        reasons.append(_when_it_applies(theme, criterion))
    return reasons


def _when_it_applies(theme: Theme, criterion: Criterion) -> str:
    conditions = [one for one in (theme.applies_when, criterion.applies_when) if one is not None]
    if criterion.item_when is not None and not conditions:
        return "The item is not of the kind that is judged"
    return "It applies where " + " and ".join(condition_words(one) for one in conditions) if conditions else ""


def _reported(report: Report) -> str:
    by = ", ".join(filter(None, (report.source, report.at))) or "an expert"
    return f"Reported by {by} as a {report.says}" + (f": {report.text}" if report.text else "")


def named(silent: Sequence[str]) -> str:
    """The first paths, and how many more there are."""
    more = len(silent) - _PATHS_NAMED
    return ", ".join(silent[:_PATHS_NAMED]) + (f" and {more} more" if more > 0 else "")


def _sentence(text: str) -> str:
    text = text.strip()
    if text.startswith("a "):
        text = f"A {text[2:]}"
    text = text[:1].upper() + text[1:] if text[1:2].islower() and "." not in text.split(" ")[0] else text
    return text if text.endswith((".", "?", "!")) else text + "."
