"""The report as a workbook: sheets to filter and print, text that stays text, a chart with its figures beside it."""

from __future__ import annotations

import re

import pytest

from bma_drafter.reports.report.as_xlsx import report_as_xlsx
from bma_drafter.reports.report.dossier import Dossier
from tests.reports.books import formulas_of, sheets_of
from tests.reports.dossiers import HOSTILE, example, small, without_score
from tests.writers.parts import Parts


def written(dossier: Dossier) -> bytes:
    return report_as_xlsx(dossier, timestamp=0)


def test_it_has_a_sheet_for_each_question() -> None:
    assert list(sheets_of(written(small()))) == ["Summary", "Themes", "Findings", "Evidence", "For a person", "Used"]


def test_the_summary_begins_with_the_verdict_and_its_reason() -> None:
    rows = sheets_of(written(small()))["Summary"]
    assert rows[2][:2] == ["Verdict", "incomplete"]
    assert rows[3][0] == "Why"


def test_the_summary_has_red_lines_and_the_lines_to_sign() -> None:
    rows = sheets_of(written(small()))["Summary"]
    assert ["RF-01", "No fees", "absent"] in rows
    assert [row[0] for row in rows[-3:]] == ["Prepared by", "Checked by", "Approved by"]


def test_every_finding_is_in_it_the_met_ones_and_those_that_do_not_apply_too() -> None:
    dossier = example()
    rows = sheets_of(written(dossier))["Findings"]
    assert len(rows) == 1 + len(dossier.review.findings)


def test_the_evidence_has_a_row_for_each_fact() -> None:
    dossier = example("cases/france.yaml")
    rows = sheets_of(written(dossier))["Evidence"]
    assert len(rows) == 1 + sum(len(one.evidence) for one in dossier.review.findings)
    quoted = [row for row in rows[1:] if row[4]]
    assert quoted
    assert all(row[3] or row[5] for row in quoted), "a quotation says where it stands"


def test_waivers_and_reported_judgements_stand_as_such() -> None:
    judged = "\n".join(str(row[6]) for row in sheets_of(written(small()))["Findings"])
    assert "Waived by Minister on 2026-01-01" in judged
    assert "Reported as a" in str(sheets_of(written(example("cases/france.yaml")))["Findings"])


@pytest.mark.parametrize("title", [HOSTILE, "+1+1", "@SUM(1)", "-2+3", "\tx"])
def test_no_text_becomes_a_formula(title: str) -> None:
    data = written(small(title=title))
    assert formulas_of(data) == []
    styles = Parts(data).text("styles", "xl")
    shown = sheets_of(data)["Summary"][0][0]
    assert title.strip() in shown
    assert "quotePrefix" not in styles or 'quotePrefix="1"' in styles


def test_a_cell_that_begins_like_a_formula_is_marked_as_text() -> None:
    dossier = small(basis="full-text")
    criterion = dossier.review.findings[0].criterion
    hostile = Dossier(dossier.reviewed, {criterion: "=1+1"}, {}, on=dossier.on)
    assert 'quotePrefix="1"' in Parts(written(hostile)).text("styles", "xl")


def test_without_score_there_is_no_column_of_points_and_no_chart() -> None:
    data = written(without_score(example()))
    sheets = sheets_of(data)
    assert sheets["Themes"][0] == ["Theme", "From", "Status"]
    assert "Adds" not in sheets["Findings"][0]
    assert not [name for name in Parts(data).parts if "chart" in name]


def test_the_chart_is_native_and_described_and_told_apart_without_colour() -> None:
    parts = Parts(written(example()))
    chart = parts.text("chart1", "xl/charts")
    assert "<a:pattFill" in chart
    assert "'Themes'" in chart or "Themes!" in chart
    assert 'descr="Bar chart of the themes' in parts.text("drawing1", "xl/drawings")


def test_the_sheets_print_on_a4_across_with_their_heads_on_each_page() -> None:
    parts = Parts(written(example()))
    for number in range(1, 7):
        sheet = parts.text(f"sheet{number}", "xl/worksheets")
        assert re.search(r'<pageSetup paperSize="9"[^>]*orientation="landscape"', sheet)
        assert ('fitToHeight="0"' in sheet) == (number > 1)  # the first one is signed: the whole of it on one page
        if number > 1:
            assert "<autoFilter" in sheet
            assert 'state="frozen"' in sheet
    assert "_xlnm.Print_Titles" in parts.text("workbook", "xl")


def test_the_date_in_the_file_is_the_day_of_the_report() -> None:
    assert "2026-11-24T00:00:00Z" in Parts(written(small())).text("core", "docProps")
