"""The themes of a report: one table that is a chart too, so that picture and figures cannot part."""

from __future__ import annotations

from bma_drafter.reports.report.dossier import Dossier
from bma_drafter.reports.report.words import cell, header, status_cell, strong, words
from bma_drafter.reports.wording import KIND_WORDS, interval
from bma_drafter.review.findings import Interval, Score, ThemeResult
from bma_drafter.text.tree import Cell, Section, Table

_ONE_PAGE = 30
"""So many rows stay on one page."""


def themes_section(dossier: Dossier) -> Section:
    """Every theme with its status and, where numbers are shown, a bar from 0 to 100 and its figures."""
    show = dossier.show_score
    titles = header("Theme", "Status", *(("0 to 100",) if show else ()))
    if show:
        titles += (cell("Points", align="right"),)
    several = len(dossier.review.checklists) > 1
    rows: list[tuple[Cell, ...]] = []
    if show and dossier.review.score is not None:
        rows.append(_mean_row("All themes, mean", dossier.review.score, len(titles)))
    for used in dossier.review.checklists:
        for kind, kind_words in KIND_WORDS.items():
            themes = [one for one in dossier.review.themes if one.checklist == used.id and one.kind == kind]
            if themes:
                label = f"{used.title}: {kind_words}" if several else kind_words.capitalize()
                score = dossier.review.score if show and not several else None
                mean = score.by_kind.get(kind) if score is not None else None
                rows.append(_mean_row(label, mean, len(titles)))
                rows += [_row(one, show) for one in themes]
    table = Table(
        "themes.table",
        titles,
        tuple(rows),
        widths=(50, 15, 20, 15) if show else (80, 20),
        together=len(rows) <= _ONE_PAGE,
    )
    return Section("themes", words("Themes"), (table,))


def _mean_row(label: str, mean: Interval | Score | None, columns: int) -> tuple[Cell, ...]:
    """The mean of the themes below, where numbers are shown; else their heading alone."""
    if mean is None:
        return (Cell(strong(label), shade="quiet", span=columns),)
    bar = Cell((), shade="quiet", bar=(float(mean.low), float(mean.high)))
    figures = Cell(strong(interval(mean)), "right", "quiet")
    return Cell(strong(label), shade="quiet", span=2), bar, figures


def _row(theme: ThemeResult, show: bool) -> tuple[Cell, ...]:
    row = (cell(theme.title), status_cell(theme.status))
    if not show:
        return row
    if theme.score is None:
        return (*row, cell("–"), cell("–", align="right"))
    bar = Cell((), bar=(float(theme.score.low), float(theme.score.high)))
    return (*row, bar, cell(interval(theme.score), align="right"))
