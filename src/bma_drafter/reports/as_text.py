"""A review for the terminal: verdict before number, what to mend first, then every finding with its evidence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bma_drafter.checklist.practice import Practice
from bma_drafter.reports.cues_as_text import cue_lines
from bma_drafter.reports.findings_in_order import to_mend, together, what_to_do
from bma_drafter.reports.practice import practice_lines, standing_words, standings
from bma_drafter.reports.profile_words import profile_lines
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.reports.source_words import checklist_words, source_note
from bma_drafter.reports.wording import (
    KIND_WORDS,
    LEVEL_WORDS,
    STATUS_SIGNS,
    STATUS_WORDS,
    VERDICT_WORDS,
    adoption_words,
    evidence_words,
    interval,
    points,
    verdict_reason,
)
from bma_drafter.review.findings import Finding, Interval, Review, ThemeResult
from bma_drafter.review.score import Share

WIDTH = 100
"""Of a line, where nothing else is said."""
_NARROWEST, _WIDEST = 40, 110
"""Long lines are hard to read, however wide the screen is."""
_BAR = 12
_LABEL, _SCORE = 21, 27
"""Columns of sign and status, and of bar and score, in the line of a theme."""
_SHARE = 55
"""Columns of the numbers in the line of a criterion's share."""
_SHORTEST_TITLE = 24
"""A title has so many columns beside numbers, or a line of its own."""
_MENDS = 8


def as_text(
    reviewed: Reviewed,
    titles: Mapping[str, str],
    *,
    show_score: bool = True,
    all_findings: bool = False,
    brief: bool = False,
    shares: Sequence[Share] | None = None,
    practice: Practice | None = None,
    width: int = WIDTH,
) -> str:
    """The review of one agreement; `titles` are those of the criteria by id.

    Met and not-applicable findings are counted, and listed only with `all_findings`; `brief` leaves all findings out.
    With `shares` each criterion's part in the score is shown; with `practice`, how many coded agreements have what is
    asked, and where this text stands among them.
    """
    review = reviewed.review
    page = _Page(max(_NARROWEST, min(_WIDEST, width)), titles, show_score, practice or Practice())
    lines = [*page.head(reviewed), "", *page.profile(reviewed), *page.verdict(review), "", *page.themes(review.themes)]
    mends = list(page.mends(review))
    if mends:
        lines += ["", "WHAT TO MEND FIRST" if review.basis == "draft" else "WHAT STANDS OUT", *mends]
    if not brief:
        lines += ["", *page.findings(review.findings, all_findings)]
    if review.warnings:
        lines += ["", "WHAT DOES NOT COUNT", *page.warnings(review)]
    lines += cue_lines(review.cues, reviewed.path, all_=all_findings, brief=brief, width=page.width)
    if standing := standings(review, page.practice):
        lines += ["", "PRACTICE BESIDE IT"]
        lines += [line for one in standing for line in page.wrapped(standing_words(one), "  ")]
    if shares is not None and show_score:
        lines += ["", "HOW THE SCORE IS MADE", *page.shares(shares)]
    if reviewed.adoption is not None:
        lines += [
            "",
            "WHAT THE PROPOSALS WOULD DO",
            *page.wrapped(adoption_words(review, reviewed.adoption, show_score=show_score), "  "),
        ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


class _Page:
    """The parts of a report on a page of some width."""

    def __init__(self, width: int, titles: Mapping[str, str], show_score: bool, practice: Practice) -> None:
        self.width = width
        self.practice = practice
        self.titles = titles
        self.show_score = show_score

    def head(self, reviewed: Reviewed) -> Iterator[str]:
        yield from self.wrapped(reviewed.review.title, "")
        yield from self.wrapped(" · ".join(filter(None, (reviewed.path, reviewed.remark))), "")
        for used in reviewed.review.checklists:
            yield from self.wrapped(f"reviewed against: {checklist_words(used)}", "", "  ")

    def profile(self, reviewed: Reviewed) -> Iterator[str]:
        if reviewed.profile is not None:
            yield from profile_lines(reviewed.profile, beyond=reviewed.beyond_profile, width=self.width)
            yield ""

    def verdict(self, review: Review) -> Iterator[str]:
        yield f"VERDICT   {VERDICT_WORDS[review.verdict].upper()}"
        yield from self.wrapped(verdict_reason(review), " " * 10)
        if self.show_score and review.score is not None:
            yield f"SCORE     {interval(review.score)} of 100"
            for kind, mean in review.score.by_kind.items():
                yield f"          {KIND_WORDS[kind]}: {interval(mean)}"
        coverage = review.coverage
        counts = (
            f"{coverage.decided} of {coverage.applicable} applicable criteria decided"
            f" ({coverage.by_machine} from facts, {coverage.by_person} by a person),"
            f" {coverage.needs_input} need input, {coverage.not_applicable} not applicable,"
            f" {coverage.waived} waived"
        )
        yield from self.wrapped(counts, "COVERAGE  ", " " * 10)

    def themes(self, themes: Iterable[ThemeResult]) -> Iterator[str]:
        yield "THEMES"
        for kind, words in KIND_WORDS.items():
            of_kind = [theme for theme in themes if theme.kind == kind]
            checklists = dict.fromkeys(theme.checklist for theme in of_kind)
            for checklist in checklists:
                yield f"  {words}" + (f" of {checklist}" if len(checklists) > 1 else "")
                for theme in of_kind:
                    if theme.checklist == checklist:
                        yield from self.theme(theme)

    def theme(self, theme: ThemeResult) -> Iterator[str]:
        """Status, title and score in a line; a long title goes on below itself."""
        label = f"    {STATUS_SIGNS[theme.status]} {STATUS_WORDS[theme.status]}"
        score = f"{_bar(theme.score)} {interval(theme.score):>13}" if self.show_score and theme.score else ""
        room = self.width - _LABEL - (_SCORE if self.show_score else 0)
        if room < _SHORTEST_TITLE:
            yield f"{label:<{_LABEL}}{score}"
            yield from self.wrapped(theme.title, "      ")
            return
        for line in textwrap.wrap(theme.title, room, break_on_hyphens=False):
            yield f"{label:<{_LABEL}}{line:<{room}} {score}"
            label = score = ""

    def mends(self, review: Review) -> Iterator[str]:
        """Findings not met, the gravest first and of equal gravity the one that adds most; one entry a criterion."""
        mends = to_mend(review)
        for rank, mend in enumerate(mends[:_MENDS], 1):
            first = mend.first
            gain = f"  adds {points(mend.adds)}" if self.show_score and mend.adds else ""
            title = self.titles.get(first.criterion, "")
            yield from self.wrapped(f"{first.criterion} {title}", f"  {rank}. ", "     ")
            what = f"{STATUS_WORDS[first.status]}, {LEVEL_WORDS[first.level]}"
            clause = f"; clause: {first.remedy.clause}" if first.remedy.clause else ""
            yield from self.wrapped(f"{what}{clause}{gain}", "     ", "       ")
            yield from self.wrapped(what_to_do(first, review.basis), "     → ", "       ")
        left = len(mends) - _MENDS
        if left > 0:
            yield f"  … and {left} more below."

    def findings(self, findings: Sequence[Finding], all_: bool) -> Iterator[str]:
        shown = [f for f in findings if all_ or f.status not in ("met", "not_applicable")]
        yield "FINDINGS"
        for finding, subjects in together(shown):
            subject = f" · {', '.join(subjects)}" if subjects else ""
            waived = " · waived" if finding.waived else ""
            status = f"{STATUS_SIGNS[finding.status]} {finding.criterion} {STATUS_WORDS[finding.status]}"
            yield from self.wrapped(f"{status}{subject}{waived}", "  ", "      ")
            title = self.titles.get(finding.criterion, "")
            yield from self.wrapped(title, "      ")
            if note := source_note(finding.references):
                yield from self.wrapped(f"({note})", "      ")
            if finding.message and finding.message.rstrip(".") != title.rstrip("."):
                yield from self.wrapped(finding.message, "      ")
            for evidence in finding.evidence[:4]:
                yield from self.wrapped(evidence_words(evidence), "      · ", "        ")
            for line in practice_lines(self.practice, finding.criterion):
                yield from self.wrapped(line, "      practice: ", "        ")
            for report in finding.reported:
                source = ", ".join(filter(None, (report.source, report.at)))
                yield from self.wrapped(f"reported as a {report.says} by {source}: {report.text}", "      ")
            if finding.answered is not None:
                given_to = f"for {finding.answered.given_to} " if finding.answered.given_to else ""
                yield f"      answered {given_to}by {finding.answered.answered_by}, {finding.answered.answered_on}"
                if (second := finding.answered.second) is not None and second.status != finding.answered.status:
                    yield f"      {second.by}, the second reviewer, answers: {STATUS_WORDS[second.status]}"
        hidden = len(findings) - len(shown)
        if hidden:
            met = sum(1 for f in findings if f.status == "met")
            is_met = "1 finding is met" if met == 1 else f"{met} findings are met"
            others = hidden - met
            does_not = "1 does not apply" if others == 1 else f"{others} do not apply"
            yield from self.wrapped(f"{is_met}, {does_not}: see them with --all", "  ")

    def warnings(self, review: Review) -> Iterator[str]:
        """Answers, waivers and reports that have no effect, with their place."""
        for warning in review.warnings:
            place = f"{warning.place.file}:{warning.place.line}: " if warning.place else ""
            repair = f"; {warning.repair}" if warning.repair else ""
            yield from self.wrapped(f"{place}{warning.message}{repair} ({warning.code})", "  ! ", "    ")

    def wrapped(self, text: str, first: str, rest: str | None = None) -> list[str]:
        return textwrap.wrap(
            text,
            self.width,
            initial_indent=first,
            subsequent_indent=first if rest is None else rest,
            break_on_hyphens=False,
            break_long_words=False,
        )

    def shares(self, shares: Sequence[Share]) -> Iterator[str]:
        about = (
            "In points of 100: what a criterion can bring, what it brings (blanks empty, and filled), what a mend adds."
        )
        yield from self.wrapped(about, "  ")
        room = self.width - _SHARE
        heading = "  title" if room >= _SHORTEST_TITLE else ""
        yield f"  {'criterion':<11}{'weight':>6}{'can bring':>11}{'brings':>16}{'adds':>7}{heading}"
        for share in shares:
            brings = Interval(share.low, share.high)
            title = self.titles.get(share.criterion, "") if heading else ""
            yield (
                f"  {share.criterion:<11}{share.weight:>6}{points(share.share):>11}{interval(brings):>16}"
                f"{points(share.adds):>7}  {textwrap.shorten(title, max(room, 1), placeholder='…')}"
            )


def _bar(score: Interval) -> str:
    """Full blocks up to the low end, light ones up to the high end."""
    low = round(float(score.low) * _BAR / 100)
    high = max(low, round(float(score.high) * _BAR / 100))
    return "█" * low + "▒" * (high - low) + "░" * (_BAR - high)
