"""A review for the terminal: verdict before number, what to mend first, then every finding with its evidence."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence

from bma_drafter.reports.reviewed import Reviewed
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
_BAR = 12
_TITLE = 60
_MENDS = 8


def as_text(
    reviewed: Reviewed,
    titles: Mapping[str, str],
    *,
    show_score: bool = True,
    all_findings: bool = False,
    brief: bool = False,
    shares: Sequence[Share] | None = None,
) -> str:
    """The review of one agreement; `titles` are those of the criteria by id.

    Met and not-applicable findings are counted, and listed only with `all_findings`; `brief` leaves all findings out.
    With `shares` each criterion's part in the score is shown.
    """
    review = reviewed.review
    lines = [*_head(reviewed), "", *_verdict(review, show_score), "", *_themes(review.themes, show_score)]
    mends = list(_mends(review, titles, show_score))
    if mends:
        lines += ["", "WHAT TO MEND FIRST", *mends]
    if not brief:
        lines += ["", *_findings(review.findings, titles, all_findings)]
    if shares is not None and show_score:
        lines += ["", "HOW THE SCORE IS MADE", *_shares(shares, titles)]
    if reviewed.adoption is not None:
        lines += [
            "",
            "WHAT THE PROPOSALS WOULD DO",
            *_wrapped(adoption_words(review, reviewed.adoption, show_score=show_score), "  "),
        ]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _head(reviewed: Reviewed) -> Iterator[str]:
    yield reviewed.review.title
    yield " · ".join(filter(None, (reviewed.path, reviewed.remark)))
    for used in reviewed.review.checklists:
        yield f"reviewed against: {used.title}, version {used.version}"


def _verdict(review: Review, show_score: bool) -> Iterator[str]:
    yield f"VERDICT   {VERDICT_WORDS[review.verdict].upper()}"
    yield from textwrap.wrap(verdict_reason(review), WIDTH - 10, initial_indent=" " * 10, subsequent_indent=" " * 10)
    if show_score and review.score is not None:
        yield f"SCORE     {interval(review.score)} of 100"
        for kind, mean in review.score.by_kind.items():
            yield f"          {KIND_WORDS[kind]}: {interval(mean)}"
    coverage = review.coverage
    yield (
        f"COVERAGE  {coverage.decided} of {coverage.applicable} applicable criteria decided"
        f" ({coverage.by_machine} from facts, {coverage.by_person} by a person),"
    )
    yield (
        f"          {coverage.needs_input} need input, {coverage.not_applicable} not applicable,"
        f" {coverage.waived} waived"
    )


def _themes(themes: Iterable[ThemeResult], show_score: bool) -> Iterator[str]:
    yield "THEMES"
    for kind, words in KIND_WORDS.items():
        of_kind = [theme for theme in themes if theme.kind == kind]
        if not of_kind:
            continue
        yield f"  {words}"
        for theme in of_kind:
            score = f"{_bar(theme.score)} {interval(theme.score):>13}" if show_score and theme.score else ""
            title = textwrap.shorten(theme.title, _TITLE, placeholder="…")
            yield f"    {STATUS_SIGNS[theme.status]} {STATUS_WORDS[theme.status]:<12} {title:<{_TITLE}} {score}"


def _bar(score: Interval) -> str:
    """Full blocks up to the low end, light ones up to the high end."""
    low = round(float(score.low) * _BAR / 100)
    high = max(low, round(float(score.high) * _BAR / 100))
    return "█" * low + "▒" * (high - low) + "░" * (_BAR - high)


def _mends(review: Review, titles: Mapping[str, str], show_score: bool) -> Iterator[str]:
    """Findings not met, the gravest first and of equal gravity the one that adds most; one entry a criterion."""
    open_ = [f for f in review.findings if f.status in _GRAVITY and not f.waived]
    open_.sort(key=lambda f: (_GRAVITY[f.status], _LEVELS[f.level], -(f.remedy.adds or 0)))
    by_criterion: dict[str, list[Finding]] = {}
    for finding in open_:
        by_criterion.setdefault(finding.criterion, []).append(finding)
    for rank, (criterion, findings) in enumerate(list(by_criterion.items())[:_MENDS], 1):
        first = findings[0]
        adds = sum(f.remedy.adds or 0 for f in findings)
        gain = f"  adds {points(adds)}" if show_score and adds else ""
        yield from _wrapped(f"{criterion} {titles.get(criterion, '')}", f"  {rank}. ", "     ")
        what = f"{STATUS_WORDS[first.status]}, {LEVEL_WORDS[first.level]}"
        clause = f"; clause: {first.remedy.clause}" if first.remedy.clause else ""
        yield f"     {what}{clause}{gain}"
        yield from textwrap.wrap(
            first.remedy.text, WIDTH, initial_indent="     → ", subsequent_indent="       ", break_on_hyphens=False
        )
    left = len(by_criterion) - _MENDS
    if left > 0:
        yield f"  … and {left} more below."


_GRAVITY = {"violated": 0, "absent": 1, "needs_input": 2, "partly": 3}
_LEVELS = {"red_line": 0, "core": 1, "good_practice": 2}


def _findings(findings: Sequence[Finding], titles: Mapping[str, str], all_: bool) -> Iterator[str]:
    shown = [f for f in findings if all_ or f.status not in ("met", "not_applicable")]
    yield "FINDINGS"
    for finding in shown:
        subject = f" · {finding.subject}" if finding.subject else ""
        waived = " · waived" if finding.waived else ""
        yield f"  {STATUS_SIGNS[finding.status]} {finding.criterion} {STATUS_WORDS[finding.status]}{subject}{waived}"
        title = titles.get(finding.criterion, "")
        yield from _wrapped(title, "      ")
        if finding.message and finding.message.rstrip(".") != title.rstrip("."):
            yield from _wrapped(finding.message, "      ")
        for evidence in finding.evidence[:4]:
            yield from _wrapped(evidence_words(evidence), "      · ", "        ")
        for report in finding.reported:
            source = ", ".join(filter(None, (report.source, report.at)))
            yield from _wrapped(f"reported as a {report.says} by {source}: {report.text}", "      ")
        if finding.answered is not None:
            yield f"      answered by {finding.answered.answered_by}, {finding.answered.answered_on}"
    hidden = len(findings) - len(shown)
    if hidden:
        met = sum(1 for f in findings if f.status == "met")
        yield f"  {met} findings are met, {hidden - met} do not apply: see them with --all"


def _wrapped(text: str, first: str, rest: str | None = None) -> list[str]:
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=first if rest is None else rest, break_on_hyphens=False
    )


def _shares(shares: Sequence[Share], titles: Mapping[str, str]) -> Iterator[str]:
    yield "  In points of 100: what a criterion can bring, what it brings (blanks empty, and filled), what a mend adds."
    yield f"  {'criterion':<11}{'weight':>6}{'can bring':>11}{'brings':>16}{'adds':>7}  title"
    for share in shares:
        brings = Interval(share.low, share.high)
        yield (
            f"  {share.criterion:<11}{share.weight:>6}{points(share.share):>11}{interval(brings):>16}"
            f"{points(share.adds):>7}  {titles.get(share.criterion, '')[:48]}"
        )


def as_portfolio(reviewed: Sequence[Reviewed]) -> str:
    """Many agreements in one table: verdict and the status of each theme, one letter a theme."""
    themes = [t.id for t in reviewed[0].review.themes] if reviewed else []
    lines = ["AGREEMENTS", f"  {'verdict':<24}{' '.join(f'{i + 1:>2}' for i in range(len(themes)))}  file"]
    for one in reviewed:
        by_id = {t.id: STATUS_SIGNS[t.status] for t in one.review.themes}
        row = " ".join(f"{by_id.get(theme, ' '):>2}" for theme in themes)
        verdict = "red line crossed" if one.review.verdict == "blocked" else VERDICT_WORDS[one.review.verdict]
        lines.append(f"  {verdict:<24.23}{row}  {one.path}")
    if reviewed:
        lines.append("")
        lines += [f"  {i + 1:>2} {t.title}" for i, t in enumerate(reviewed[0].review.themes)]
        lines.append("  " + "   ".join(f"{STATUS_SIGNS[s]} {w}" for s, w in STATUS_WORDS.items()))
    return "\n".join(lines) + "\n"
