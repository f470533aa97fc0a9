"""A portfolio as a page and as a workbook: the same rows, sorted and filtered, offline, safe to open."""

from __future__ import annotations

import base64
import datetime
import hashlib
import re
from dataclasses import replace
from fractions import Fraction
from html import unescape
from typing import Any

import pytest

from bma_drafter.reports.portfolio.as_html import portfolio_as_html
from bma_drafter.reports.portfolio.as_xlsx import portfolio_as_xlsx
from bma_drafter.reports.portfolio.entries import Portfolio, entry_of, in_order, strongest, weakest
from bma_drafter.reports.portfolio.rows import columns_of
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.review.findings import Interval
from tests.reports.books import cells_of, formulas_of, sheets_of
from tests.reports.dossiers import HOSTILE
from tests.reports.profiled import profile
from tests.reports.test_as_portfolio import CODES, TITLES, reviewed_as
from tests.review.small import agreement
from tests.writers.parts import Parts

ON = datetime.date(2026, 11, 24)
FEES = ("prohibited", "capped", "allowed")


def portfolio(number: int = 4, *, title: str = "An agreement", **more: Any) -> Portfolio:
    entries = []
    for n in range(number):
        made = replace(reviewed_as(FEES[n % 3], n == 1), title=title)
        final = {"duration": "P3Y", "renewal": "tacit", "renewal_period": "P3Y", "notice": "P6M"}
        given = agreement(
            "full-text",
            status="in-force",
            life={"in_force": f"{2022 + n % 3}-06-01"},
            final=final,
            parties={"home": {"country": "SEN"}, "host": {"country": "ESP"}},
        )
        entries.append(entry_of(Reviewed(f"cases/state-{number - n:04}.yaml", "sha256:1", made, "treaty"), given, ON))
    ordered, names = in_order(entries)
    review = reviewed_as("capped")
    return Portfolio(ordered, names, columns_of(review), review.checklists, TITLES, {}, ON, **more)


def page(number: int = 4, **more: Any) -> str:
    return portfolio_as_html(portfolio(number, **more))


def rows(text: str) -> list[str]:
    body = text[text.index('<table id="portfolio">') :]
    return re.findall(r"<tr data-verdict.*?</tr>", body[: body.index("</table>")])


def words(html: str) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", html))


def test_a_row_for_each_agreement_and_a_column_for_each_theme() -> None:
    text = page()
    assert [re.search(r'data-v="([^"]+)"', row)[1] for row in rows(text)] == [  # type: ignore[index]
        "state-0001", "state-0002", "state-0003", "state-0004",
    ]  # fmt: skip
    head = text[text.index("<thead>") : text.index("</thead>")]
    assert re.findall(r"<abbr[^>]*>(\w+)</abbr>", head) == CODES
    assert head.count("<th ") == rows(text)[0].count("<td") + 1


def test_a_row_tells_parties_verdict_red_lines_themes_and_dates() -> None:
    row = words(rows(page(3))[0])  # the last one made, `allowed`
    assert "SEN – ESP" in row
    assert "BLOCKED" in row
    assert "AX-01" in row
    assert "VIO" in row
    assert "2027-05-31" in row
    assert "2026-11-30" in row


def test_statuses_and_dates_sort_by_their_meaning_not_by_their_words() -> None:
    row = rows(page(3))[0]
    assert '<td class="violated" data-v="0">' in row
    assert 'data-v="2027-05-31"' in row


def test_weakest_is_what_has_least_at_best_and_strongest_what_has_most_at_worst() -> None:
    low, open_, high = ("small", "theme-ax"), ("small", "theme-bx"), ("small", "theme-cx")
    statuses = {low: ("absent", False), open_: ("needs_input", False), high: ("met", False)}
    scores = {low: points(0, 40), open_: points(0, 100), high: points(80, 90)}
    entry = replace(portfolio(1).entries[0], scores=scores, statuses=statuses)
    for show_score in (True, False):
        assert weakest(entry, show_score=show_score) == (low,)
        assert strongest(entry, show_score=show_score) == (high,)
    unknown = replace(entry, scores={open_: points(0, 100)}, statuses={open_: ("needs_input", False)})
    for show_score in (True, False):
        assert weakest(unknown, show_score=show_score) == strongest(unknown, show_score=show_score) == ()


def points(low: int, high: int) -> Interval:
    return Interval(Fraction(low), Fraction(high))


def test_coming_dates_are_listed_the_nearest_first() -> None:
    text = page(3)
    listed = text[text.index("Dates coming up") :]
    listed = listed[: listed.index("</table>")]
    days = re.findall(r'<td class="date">([\d-]+)</td>', listed)
    assert len(days) == 3
    assert days == sorted(days)
    assert "unless notice is given by" in listed


def test_the_statuses_are_counted_for_each_theme() -> None:
    text = page(3)
    themes = text[text.index("<h2>Themes</h2>") :]
    first = re.search(r"<tr><th scope=\"row\">AX.*?</tr>", themes, re.DOTALL)
    assert first is not None
    assert 'aria-label="met 1, partly 1, violated 1"' in first[0]


def test_red_lines_that_cannot_be_judged_are_not_passed_over() -> None:
    assert "violate none, as far as it is stated" in words(page(3))


def test_files_that_were_not_read_are_named() -> None:
    text = page(1, unreadable=(("bad.yaml", "bad.yaml:1:1: BMA-201 there is no key"),), passed_over=2)
    assert "bad.yaml:1:1: BMA-201" in text
    assert "2 files were passed over" in text


def test_a_profile_says_aloud_which_red_lines_it_does_not_ask() -> None:
    assert "RED LINE OF THE CHECKLIST NOT ASKED: RF-07" in page(1, profile=profile())


def test_an_empty_portfolio_is_a_page_too() -> None:
    assert "0 agreements" in portfolio_as_html(replace(portfolio(1), entries=(), names=()))
    assert sheets_of(portfolio_as_xlsx(replace(portfolio(1), entries=(), names=())))["Agreements"]


def test_the_page_may_run_its_own_script_and_nothing_else() -> None:
    text = page()
    script = re.search(r"<script>(.*?)</script>", text, re.DOTALL)
    assert script is not None
    digest = base64.b64encode(hashlib.sha256(script[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'" in text
    assert "http" not in re.sub(r'<meta http-equiv="[^"]*"', "", text)
    assert not re.search(r"(src|href)=", text)
    for forbidden in ("innerHTML", "eval", "document.write", "fetch", "XMLHttp", "localStorage"):
        assert forbidden not in script[1]


def test_the_page_can_be_used_with_a_keyboard_and_be_printed() -> None:
    text = page()
    assert 'createElement("button")' in text
    assert "aria-sort" in text
    assert 'tabindex="0"' in text
    assert "@page { size: A4 landscape" in text
    assert text.count("<h1>") == 1
    assert '<th scope="row"' in text
    assert '<html lang="en">' in text


def test_words_of_a_description_stay_words() -> None:
    text = page(1, title=HOSTILE)
    assert text.count("<script") == 1
    assert "&lt;script&gt;alert" in text
    data = portfolio_as_xlsx(portfolio(1, title=HOSTILE))
    assert formulas_of(data) == []
    assert 'quotePrefix="1"' in Parts(data).text("styles", "xl")


@pytest.mark.parametrize("write", [portfolio_as_html, portfolio_as_xlsx])
def test_the_same_portfolio_gives_the_same_bytes(write: Any) -> None:
    assert write(portfolio()) == write(portfolio())


def test_without_score_no_number_of_the_review_is_left() -> None:
    shown = portfolio(3)
    numbers = {f"{float(end):.1f}" for one in shown.entries if one.score for end in (one.score.low, one.score.high)}
    numbers = {one for one in numbers if not one.endswith(".0")}
    assert numbers
    hidden = replace(shown, show_score=False)
    body = portfolio_as_html(hidden)
    body = body[body.index("<main>") : body.index("<script>")]
    cells = cells_of(portfolio_as_xlsx(hidden))
    for number in numbers:
        assert number in words(portfolio_as_html(shown))
        for text in (re.sub(r"<svg.*?</svg>", "", body), cells):
            assert not re.search(rf"(?<![\d.]){re.escape(number)}", text)
    assert "of 100" not in body
    assert "Points" not in cells


def test_the_workbook_has_the_same_rows_with_real_dates() -> None:
    sheets = sheets_of(portfolio_as_xlsx(portfolio(3)))
    assert list(sheets) == ["Agreements", "Dates", "Themes", "Red lines", "About"]
    head, *body = sheets["Agreements"]
    assert [row[0] for row in body] == ["state-0001", "state-0002", "state-0003"]
    assert body[0][head.index("Ends")] == datetime.date(2027, 5, 31)
    assert body[0][head.index("Notice by")] == datetime.date(2026, 11, 30)
    assert body[0][head.index("AX")] == "VIO"
    assert ["state-0001", "AX-01", "Title of AX", "violated"] in sheets["Red lines"]


def test_the_workbook_is_filtered_frozen_and_charted() -> None:
    parts = Parts(portfolio_as_xlsx(portfolio(3)))
    sheet = parts.text("sheet1", "xl/worksheets")
    assert "<autoFilter" in sheet
    assert 'state="frozen"' in sheet
    assert re.search(r'<pageSetup paperSize="9"[^>]*orientation="landscape"', sheet)
    assert "percentStacked" in parts.text("chart1", "xl/charts")
    assert "<a:pattFill" in parts.text("chart1", "xl/charts")


def test_a_thousand_agreements_are_a_page_of_reasonable_size() -> None:
    text = page(1000)
    assert len(rows(text)) == 1000
    assert len(text) < 4_000_000
