"""The first page of a report: what was reviewed, the verdict with its reason, red lines, what to mend first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from bma_drafter.checklist.model import Status
from bma_drafter.reports.findings_in_order import ToMend, to_mend
from bma_drafter.reports.portfolio.rows import red_lines_of
from bma_drafter.reports.profile_words import BEYOND, profile_counts, profile_sentences
from bma_drafter.reports.report.dossier import Dossier
from bma_drafter.reports.report.finding_words import to_do, to_do_heading
from bma_drafter.reports.report.words import (
    VERDICT_SHADES,
    cell,
    header,
    lines,
    paragraph,
    quiet,
    status_cell,
    strong,
    words,
)
from bma_drafter.reports.source_words import checklist_words
from bma_drafter.reports.wording import (
    LEVEL_WORDS,
    STATUS_WORDS,
    VERDICT_WORDS,
    adoption_words,
    interval,
    points,
    verdict_reason,
)
from bma_drafter.review.findings import Coverage, CriterionResult, Review
from bma_drafter.text.tree import Block, Cell, Section, Table

FIRST: Final = 4
"""So many criteria to mend stand on the first pages, with the first sentence of their remedies; the annex holds all."""
_QUIET: Final[tuple[Status, ...]] = ("met", "not_applicable")
_SENTENCE = re.compile(r"(?<=[.;]) (?=[A-Z])")


def about_section(dossier: Dossier) -> Section:
    """What was reviewed, and against what."""
    reviewed, review = dossier.reviewed, dossier.review
    facts = [
        ("Described in", " · ".join(filter(None, (dossier.file, reviewed.remark)))),
        ("Reviewed against", "; ".join(map(checklist_words, review.checklists))),
    ]
    if reviewed.profile is not None:
        beyond = f" {BEYOND}." if reviewed.beyond_profile else ""
        facts.append(("Profile", f"{reviewed.profile.title}: {profile_counts(reviewed.profile)}.{beyond}"))
    if dossier.on is not None:
        facts.append(("Judged on", f"{dossier.on.isoformat()}: answers and waivers count that hold on this day"))
    rows = tuple((Cell(strong(label)), cell(said)) for label, said in facts)
    return Section("about", (), (Table("about.facts", (), rows, widths=(22, 78)),))


def verdict_section(dossier: Dossier) -> Section:
    """The verdict with its reason, before any number; then the score, and how much of it is decided."""
    review = dossier.review
    why = cell(reason(review), VERDICT_SHADES[review.verdict])
    blocks: list[Block] = [Table("verdict.reason", (), ((why,),))]
    score = f"Score: {interval(review.score)} of 100. " if dossier.show_score and review.score is not None else ""
    blocks.append(paragraph("verdict.coverage", *strong(score), *words(_coverage(review.coverage, dossier))))
    profile = dossier.reviewed.profile
    for number, sentence in enumerate(profile_sentences(profile, only_red_lines=True) if profile else ()):
        blocks.append(paragraph(f"verdict.profile{number}", *words(sentence)))
    return Section("verdict", words(f"Verdict: {VERDICT_WORDS[review.verdict]}"), tuple(blocks))


def reason(review: Review) -> str:
    """Why the verdict is what it is, as a sentence; a red line that blocks is named."""
    why = verdict_reason(review)
    violated = ", ".join(red_lines_of(review).violated) if review.verdict == "blocked" else ""
    return f"{why[:1].upper()}{why[1:]}{f': {violated}' if violated else ''}."


def _coverage(coverage: Coverage, dossier: Dossier) -> str:
    said = (
        f"{coverage.decided} of {coverage.applicable} criteria that apply are decided, {coverage.by_machine} from "
        f"stated facts and {coverage.by_person} by a person; {coverage.needs_input} need input, "
        f"{coverage.not_applicable} do not apply, {coverage.waived} are waived."
    )
    if dossier.show_score and dossier.review.score is not None:
        said += (
            " Of two figures the lower one counts what is open as not met, the higher one as met; partly met counts "
            "half. The score counts criteria and approves nothing."
        )
    return said


def red_lines_section(dossier: Dossier) -> Section | None:
    """Every red line that is not met, with its status; those that are met by name: none is passed over in silence."""
    red = [one for one in dossier.review.criteria if one.level == "red_line"]
    if not red:
        return None
    rows: list[tuple[Cell, ...]] = [
        (cell(one.criterion), cell(dossier.title(one.criterion)), _red_status(one))
        for one in red
        if one.status not in _QUIET
    ]
    for status in _QUIET:
        if names := ", ".join(one.criterion for one in red if one.status == status):
            rows.append((cell(names, span=2), status_cell(status)))
    titles = header("Criterion", "Red line", "Status")
    table = Table("red-lines.table", titles, tuple(rows), widths=(12, 70, 18), together=True)
    return Section("red-lines", words("Red lines of the checklist"), (table,))


def _red_status(result: CriterionResult) -> Cell:
    return status_cell(result.status, waived=any(one.waived for one in result.findings))


def mends_section(dossier: Dossier) -> Section | None:
    """What weighs most, with what to do and the clause to use; and what all proposals together would do."""
    review = dossier.review
    mends = to_mend(review)
    adoption = dossier.reviewed.adoption
    blocks: list[Block] = []
    if mends:
        rows = [_mend_row(number, mend, dossier) for number, mend in enumerate(mends[:FIRST], 1)]
        if len(mends) > FIRST:
            more = f"{len(mends) - FIRST} further criteria are not met or open: see the annex."
            rows.append((Cell(quiet(more), span=3),))
        titles = header("No.", "Criterion", to_do_heading(dossier))
        blocks.append(Table("mends.table", titles, tuple(rows), widths=(4, 48, 48)))
    if adoption is not None:
        said = adoption_words(review, adoption, show_score=dossier.show_score)
        blocks.append(paragraph("mends.adoption", *words(said)))
    if not blocks:
        return None
    title = "What to mend first" if review.basis == "draft" else "What stands out"
    return Section("mends", words(title), tuple(blocks))


def _mend_row(number: int, mend: ToMend, dossier: Dossier) -> tuple[Cell, ...]:
    first = mend.first
    what = "; ".join(_about(mend, dossier))
    asked = f"{first.criterion} {dossier.title(first.criterion)}"
    clause = f"Clause: {first.remedy.clause}" if first.remedy.clause else ""
    todo = _SENTENCE.split(to_do(first, dossier), maxsplit=1)[0]
    return cell(str(number)), Cell(lines(words(asked), quiet(what))), Cell(lines(words(todo), quiet(clause)))


def _about(mend: ToMend, dossier: Dossier) -> Iterator[str]:
    yield f"{STATUS_WORDS[mend.first.status]}, {LEVEL_WORDS[mend.first.level]}"
    if any(one.decided for one in mend.first.reported):
        yield "as reported"
    if mend.first.subject:
        others = f" and {mend.number - 1} more" if mend.number > 1 else ""
        yield f"in {mend.first.subject}{others}"
    if dossier.show_score and mend.adds:
        yield f"adds {points(mend.adds)}"
