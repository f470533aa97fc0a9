"""The annex of a report: every finding with its evidence, what is passed over and why, the sources."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from bma_drafter.reports.findings_in_order import together
from bma_drafter.reports.report.dossier import Dossier
from bma_drafter.reports.report.finding_words import (
    evidence_lines,
    found,
    judgement_lines,
    to_do,
    to_do_heading,
    waiver_words,
)
from bma_drafter.reports.report.words import cell, header, lines, paragraph, quiet, status_cell, strong, words
from bma_drafter.reports.wording import LEVEL_WORDS, evidence_words
from bma_drafter.review.findings import Cited, Finding, ThemeResult
from bma_drafter.text.tree import Cell, Inline, Section, Table

_WIDTHS = (27, 10, 37, 26)


def findings_sections(dossier: Dossier) -> Iterator[Section]:
    """A heading for the annex, then a table for each theme, in the order of the checklist."""
    about = (
        "Every criterion that applies, theme by theme. Beside each stands what was found, with the article and the "
        "words of the text where they are known, else the place in the description; and what would mend it, with the "
        "clause of the library to use. A judgement that somebody reported, and an answer of a person, are marked as "
        "theirs."
    )
    yield Section(
        "annex", words("Annex: findings"), (paragraph("annex.about", *words(about)),), landscape=True, new_page=True
    )
    for theme in dossier.review.themes:
        findings = [f for f in dossier.review.findings if (f.checklist, f.theme) == (theme.checklist, theme.id)]
        if table := _theme_table(theme, findings, dossier):
            yield Section(f"annex.{theme.checklist}.{theme.id}", words(theme.title), (table,), level=2, landscape=True)


def _theme_table(theme: ThemeResult, findings: Iterable[Finding], dossier: Dossier) -> Table | None:
    shown = [one for one in findings if one.status != "not_applicable"]
    if not shown:
        return None
    rows = []
    before = ""
    for finding, subjects in together(shown):
        rows.append(_row(finding, subjects, dossier, again=finding.criterion == before))
        before = finding.criterion
    titles = header("Criterion", "Status", "What was found, and where", to_do_heading(dossier))
    return Table(f"annex.table.{theme.checklist}.{theme.id}", titles, tuple(rows), widths=_WIDTHS)


def _row(finding: Finding, subjects: list[str], dossier: Dossier, *, again: bool) -> tuple[Cell, ...]:
    """A row; the title of a criterion stands in the first of its rows only."""
    about = ", ".join(subjects) if again else ", ".join((LEVEL_WORDS[finding.level], *subjects))
    title = "" if again else dossier.title(finding.criterion)
    asked = lines(strong(finding.criterion), words(title), quiet(about))
    facts = list(evidence_lines(finding))
    if finding.status == "met":
        facts = ["; ".join(facts)] if facts else []
    evidence = [words(f"– {fact}") for fact in facts]
    judged = [quiet(line) for line in judgement_lines(finding, dossier)]
    told = lines(words(found(finding, dossier)), *evidence, *judged)
    status = status_cell(finding.status, waived=finding.waived)
    if finding.status == "met":
        return Cell(asked), status, Cell(told, span=2)
    return Cell(asked), status, Cell(told), Cell(_mend(finding, dossier))


def _mend(finding: Finding, dossier: Dossier) -> tuple[Inline, ...]:
    clause = f"Clause: {finding.remedy.clause}" if finding.remedy.clause else ""
    return lines(words(to_do(finding, dossier)), quiet(clause))


def passed_over_section(dossier: Dossier) -> Section | None:
    """What does not apply, and what is waived, each with its reason; criteria with the same reason together."""
    reasons: dict[str, list[Finding]] = {}
    for finding in dossier.review.findings:
        if finding.waived:
            reasons.setdefault(waiver_words(dossier.waiver_of(finding)), []).append(finding)
        elif finding.status == "not_applicable":
            reasons.setdefault(_why_not(finding, dossier), []).append(finding)
    if not reasons:
        return None
    rows = tuple(
        (cell("; ".join(_named(findings))), cell("waived" if findings[0].waived else "not applicable"), cell(reason))
        for reason, findings in sorted(reasons.items(), key=lambda item: not item[1][0].waived)
    )
    table = Table("passed.table", header("Criteria", "Status", "Reason"), rows, widths=(36, 14, 50))
    return Section("passed", words("What does not apply, and what is waived"), (table,), landscape=True)


def _why_not(finding: Finding, dossier: Dossier) -> str:
    said = found(finding, dossier)
    if finding.answered is not None and finding.answered.decided:
        return " ".join(judgement_lines(finding, dossier))
    return said or "; ".join(evidence_words(one) for one in finding.evidence)


def _named(findings: Iterable[Finding]) -> Iterator[str]:
    """ "LS-01", or "EN-01 (savings-account, microcredit)" where only some items are meant."""
    subjects: dict[str, list[str]] = {}
    for one in findings:
        subjects.setdefault(one.criterion, []).extend([one.subject] if one.subject else [])
    for criterion, named in subjects.items():
        yield f"{criterion} ({', '.join(named)})" if named else criterion


def sources_section(dossier: Dossier) -> Section | None:
    """What the criteria rest on, with the criteria; a passage that was not read for the checklist is named."""
    cited: dict[str, list[tuple[Cited, str]]] = {}
    for result in dossier.review.criteria:
        for reference in dict.fromkeys(r for f in result.findings for r in f.references):
            cited.setdefault(reference.source, []).append((reference, result.criterion))
    if not cited:
        return None
    rows = tuple(
        (
            Cell(strong(key)),
            cell(_titled(key, dossier)),
            cell(", ".join(dict.fromkeys(criterion for _, criterion in cited[key]))),
            cell("; ".join(_unread(cited[key])) or "–"),
        )
        for key in sorted(cited)
    )
    titles = header("Key", "Source", "Criteria that cite it", "Passages not read for them: check before citing")
    table = Table("sources.table", titles, rows, widths=(9, 35, 32, 24))
    return Section("sources", words("Sources of the criteria"), (table,), landscape=True)


def _titled(key: str, dossier: Dossier) -> str:
    source = dossier.sources.get(key)
    return key if source is None else ", ".join(filter(None, (source.title, source.date)))


def _unread(cited: Iterable[tuple[Cited, str]]) -> Iterator[str]:
    """Each passage once, with the criteria that cite it."""
    passages: dict[str, list[str]] = {}
    for reference, criterion in cited:
        if not reference.verified:
            passages.setdefault(reference.at or "as a whole", []).append(criterion)
    for at, criteria in passages.items():
        yield f"{at} ({', '.join(criteria)})"
