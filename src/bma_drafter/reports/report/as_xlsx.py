"""The report on one agreement as an Excel workbook: summary, themes, findings, evidence, what is open, and used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bma_drafter import __version__
from bma_drafter.reports.profile_words import BEYOND, profile_sentences
from bma_drafter.reports.report.dossier import Dossier
from bma_drafter.reports.report.finding_words import found, judgement_lines, reference_words, to_do, to_do_heading
from bma_drafter.reports.report.summary import reason
from bma_drafter.reports.wording import (
    KIND_WORDS,
    LEVEL_WORDS,
    STATUS_WORDS,
    VERDICT_WORDS,
    adoption_words,
    evidence_value,
)
from bma_drafter.reports.workbook import DARK, OPEN, Book, Column, Filled, moment
from bma_drafter.review.findings import Finding, Interval, Score

_SIGNS = ("Prepared by", "Checked by", "Approved by")


def report_as_xlsx(dossier: Dossier, *, timestamp: int) -> bytes:
    """The workbook; `timestamp` is the moment in its properties where the dossier has no day."""
    review = dossier.review
    used = "; ".join(f"{one.title}, version {one.version}" for one in review.checklists)
    book = Book(f"Review report: {review.title}", review.title, used, moment(timestamp, dossier.on))
    _summary(book, dossier)
    _themes(book, dossier)
    _findings(book, dossier)
    _evidence(book, dossier)
    _open(book, dossier)
    _used(book, dossier)
    return book.close()


# ---------------------------------------------------------------------------------------------- summary


def _summary(book: Book, dossier: Dossier) -> None:
    sheet = book.sheet("Summary")
    sheet.fit_to_pages(1, 1)  # it is signed: the whole of it on one page
    book.put(sheet, 0, 0, f"Review report: {dossier.review.title}", "title")
    columns = (Column("", 26, "strong"), Column("", 70), Column("", 20))
    for place, column in enumerate(columns):
        sheet.set_column(place, place, column.width)
    at = book.write_rows(sheet, 2, columns, _facts(dossier))
    red = [one for one in dossier.review.criteria if one.level == "red_line"]
    if red:
        for place, words in enumerate(("Red line of the checklist", "", "Status")):
            book.put(sheet, at + 2, place, words, "header")
        for number, one in enumerate(red, at + 3):
            waived = any(finding.waived for finding in one.findings)
            title = dossier.title(one.criterion) + (" (waived)" if waived else "")
            book.write_rows(
                sheet,
                number,
                (*columns[:2], Column("", 20, "status")),
                [(one.criterion, title, STATUS_WORDS[one.status])],
            )
        at += 2 + len(red)
    for place, words in enumerate(("Sign-off", "Name and signature", "Date")):
        book.put(sheet, at + 3, place, words, "header")
    for number, words in enumerate(_SIGNS, at + 4):
        sheet.set_row(number, 28)
        book.put(sheet, number, 0, words, "strong")
        book.put(sheet, number, 1, None)
        book.put(sheet, number, 2, None, "date")


def _facts(dossier: Dossier) -> Iterator[tuple[Filled, Filled, Filled]]:
    """Label, words, and a figure where there is one."""
    reviewed, review = dossier.reviewed, dossier.review
    yield "Verdict", VERDICT_WORDS[review.verdict], None
    yield "Why", reason(review), None
    yield "Described in", " · ".join(filter(None, (dossier.file, reviewed.remark))), None
    for one in review.checklists:
        yield "Reviewed against", f"{one.title}, version {one.version}", None
    if reviewed.profile is not None:
        beyond = f" {BEYOND}." if reviewed.beyond_profile else ""
        yield "Profile", f"{reviewed.profile.title}; meant for: {reviewed.profile.meant_for}.{beyond}", None
        for sentence in profile_sentences(reviewed.profile):
            yield "", sentence, None
    if dossier.on is not None:
        yield "Judged on", "Answers and waivers count that hold on this day", dossier.on.isoformat()
    if dossier.show_score and review.score is not None:
        yield from _score("Score, of 100", review.score)
        for kind, mean in review.score.by_kind.items():
            yield from _score(KIND_WORDS[kind].capitalize(), mean)
    coverage = review.coverage
    yield "Criteria that apply", f"decided: {coverage.decided} ({coverage.by_person} by a person)", coverage.applicable
    yield "Need input", None, coverage.needs_input
    yield "Not applicable", None, coverage.not_applicable
    yield "Waived", None, coverage.waived
    if reviewed.adoption is not None:
        words = adoption_words(review, reviewed.adoption, show_score=dossier.show_score)
        yield "What the proposals would do", words, None


def _score(label: str, mean: Interval | Score) -> Iterator[tuple[Filled, Filled, Filled]]:
    low, high = round(float(mean.low), 1), round(float(mean.high), 1)
    if low == high:
        yield label, None, low
    else:
        yield label, "what is open counted as not met", low
        yield "", "what is open counted as met", high


# ----------------------------------------------------------------------------------------------- themes


def _themes(book: Book, dossier: Dossier) -> None:
    show = dossier.show_score
    columns = [Column("Theme", 62), Column("From", 18), Column("Status", 14, "status")]
    if show:
        columns += [Column("Points", 9, "points"), Column("Open", 9, "points"), Column("At most", 9, "points")]
    several = len(dossier.review.checklists) > 1
    rows: list[list[Filled]] = []
    for theme in dossier.review.themes:
        origin = KIND_WORDS[theme.kind] if not several else f"{theme.checklist}: {KIND_WORDS[theme.kind]}"
        row: list[Filled] = [theme.title, origin, STATUS_WORDS[theme.status]]
        if show:
            row += _points(theme.score)
        rows.append(row)
    sheet, last = book.table("Themes", columns, rows)
    if show and last:
        _chart(book, sheet, last)


def _points(score: Interval | None) -> list[Filled]:
    if score is None:
        return [None, None, None]
    low, high = round(float(score.low), 1), round(float(score.high), 1)
    return [low, round(high - low, 1), high]


def _chart(book: Book, sheet: Any, last: int) -> None:
    """A native chart below the table: dark what counts, hatched what is open; it reads without colour."""
    chart: Any = book.book.add_chart({"type": "bar", "subtype": "stacked"})
    fills: tuple[dict[str, Any], ...] = (
        {"fill": {"color": DARK}},
        {"pattern": {"pattern": "wide_upward_diagonal", "fg_color": OPEN, "bg_color": "#FFFFFF"}},
    )
    for column, fill in zip((3, 4), fills, strict=True):
        chart.add_series(
            {
                "name": ["Themes", 0, column],
                "categories": ["Themes", 1, 0, last, 0],
                "values": ["Themes", 1, column, last, column],
                "border": {"color": DARK, "width": 0.5},
                "gap": 60,
                **fill,
            }
        )
    chart.set_title({"name": "Themes, points of 100", "name_font": {"size": 11}})
    chart.set_x_axis({"min": 0, "max": 100, "major_unit": 20, "num_font": {"size": 8}})
    chart.set_y_axis({"reverse": True, "num_font": {"size": 8}, "major_gridlines": {"visible": False}})
    chart.set_legend({"position": "bottom", "font": {"size": 8}})
    chart.set_size({"width": 860, "height": 90 + 26 * last})
    words = "Bar chart of the themes with their points of 100; the figures stand in the table above it."
    sheet.insert_chart(last + 2, 0, chart, {"description": words})
    sheet.set_h_pagebreaks([last + 1])  # on a page of its own, whole


# --------------------------------------------------------------------------------- findings and evidence


def _findings(book: Book, dossier: Dossier) -> None:
    columns = [
        Column("Criterion", 8, "strong"),
        Column("What is asked", 24),
        Column("Level", 8),
        Column("About", 11),
        Column("Status", 9, "status"),
        Column("What was found", 34),
        Column("Judgements, answers, waivers", 22),
        Column(to_do_heading(dossier), 28),
        Column("Clause", 12),
    ]
    if dossier.show_score:
        columns.append(Column("Adds", 5, "points"))
    columns.append(Column("Rests on", 44))
    book.table("Findings", columns, (_finding(one, dossier) for one in dossier.review.findings))


def _finding(one: Finding, dossier: Dossier) -> list[Filled]:
    open_ = one.status not in ("met", "not_applicable")
    row: list[Filled] = [
        one.criterion,
        dossier.title(one.criterion),
        LEVEL_WORDS[one.level],
        one.subject,
        STATUS_WORDS[one.status],
        found(one, dossier),
        "\n".join(judgement_lines(one, dossier)),
        to_do(one, dossier) if open_ else None,
        one.remedy.clause if open_ else None,
    ]
    if dossier.show_score:
        row.append(round(float(one.remedy.adds), 1) if one.remedy.adds is not None else None)
    return [*row, "\n".join(reference_words(reference) for reference in one.references)]


def _evidence(book: Book, dossier: Dossier) -> None:
    columns = (
        Column("Criterion", 10, "strong"),
        Column("About", 18),
        Column("Status", 13, "status"),
        Column("Article or page", 20),
        Column("Words of the text", 46),
        Column("Source", 9),
        Column("Key of the description", 40),
        Column("What is stated", 36),
        Column("Line", 7, "number"),
    )
    rows = (
        (
            one.criterion,
            one.subject,
            STATUS_WORDS[one.status],
            fact.at,
            fact.quote,
            fact.source,
            fact.path,
            evidence_value(fact),
            fact.line,
        )
        for one in dossier.review.findings
        for fact in one.evidence
    )
    book.table("Evidence", columns, rows)


# ---------------------------------------------------------------------------------------- open and used


def _open(book: Book, dossier: Dossier) -> None:
    """What a person should look at, and what does not count; the sheet is there even where it is empty."""
    columns = (
        Column("What", 26, "strong"),
        Column("Where", 30),
        Column("Words", 60),
        Column("Question, or decision", 60),
    )
    book.table("For a person", columns, _open_rows(dossier))


def _open_rows(dossier: Dossier) -> Iterator[tuple[Filled, ...]]:
    for one in dossier.review.cues:
        place = f"line {one.cue.place.line}" if one.cue.place else one.cue.path
        where = ", ".join(filter(None, (one.cue.at, place)))
        by = f" by {one.by}, {one.on}" if one.by else ""
        said = one.cue.ask if one.state == "open" else f"{one.state.replace('_', ' ')}{by}: {one.reason or ''}"
        yield f"words to look at, {one.state.replace('_', ' ')}", where, one.cue.sentence, said
    for warning in dossier.review.warnings:
        name = warning.place.file.replace("\\", "/").rsplit("/", 1)[-1] if warning.place else ""
        where = f"{name}, line {warning.place.line}" if warning.place else ""
        yield "does not count", where, warning.message, warning.repair


def _used(book: Book, dossier: Dossier) -> None:
    columns = (Column("What", 14, "strong"), Column("Which", 60), Column("Version", 12), Column("Digest", 76))
    rows: list[tuple[Filled, ...]] = [
        ("Program", "bma", __version__, None),
        ("Description", dossier.file, None, dossier.reviewed.digest),
        *(("Beside it", name, None, digest) for name, digest in dossier.beside),
        *(("Checklist", f"{one.title} ({one.id})", one.version, one.digest) for one in dossier.review.checklists),
    ]
    if dossier.reviewed.profile is not None:
        profile = dossier.reviewed.profile
        rows.append(("Profile", f"{profile.title} ({profile.id})", None, profile.digest))
    book.table("Used", columns, rows)
