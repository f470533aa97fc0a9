"""What a filled questionnaire says: three states, values as people type them, and problems by sheet and cell."""

from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal
from typing import Any

import pytest
import xlsxwriter

from bma_drafter.agreement.load import from_text
from bma_drafter.agreement.paths import find
from bma_drafter.errors import UserError
from bma_drafter.forms.questionnaire.as_xlsx import questionnaire_as_xlsx
from bma_drafter.forms.questionnaire.description import agreement_of_form
from bma_drafter.forms.questionnaire.filling import as_data
from tests.forms.questionnaires import LEAST, address_of, changed, filled, form

CHANNEL = {"D4": "seasonal", "D5": "Seasonal work"}
MAIN = "Main questions"


def read(cells: dict[str, dict[str, Any]]) -> Any:
    return agreement_of_form(filled(cells), "form.xlsx").agreement


def problems(cells: dict[str, dict[str, Any]]) -> list[str]:
    with pytest.raises(UserError) as error:
        read(cells)
    return [problem.headline() for problem in error.value.problems]


def main(key: str, value: Any) -> dict[str, dict[str, Any]]:
    return {MAIN: {address_of(MAIN, key): value}}


# ------------------------------------------------------------------------------------- three states


def test_an_empty_cell_is_not_stated_none_is_nothing_and_a_value_is_stated() -> None:
    assert read({}).evaluation is None
    assert find(read(main("evaluation.plans", "none")), "evaluation.plans").value == ()
    committee = "governance.joint_committee"
    assert as_data(read(main(committee, "None")))["governance"]["joint_committee"] == "none"
    assert find(read(main(committee, "yes")), committee).is_stated


def test_a_question_without_none_says_so() -> None:
    assert problems(main("final.renewal", "never") | {"Final": {}}) == [
        f"form.xlsx, sheet Main questions, cell {address_of(MAIN, 'final.renewal')}: BMA-671 How is it renewed?: "
        "'never' is not one of the answers"
    ]
    [message] = problems(main("protection.wages.bank", "none"))
    assert "cannot be answered with none" in message


@pytest.mark.parametrize(
    ("typed", "stated"),
    [('"none"', "none"), ("fr: le Titre\nen: the Title", {"fr": "le Titre", "en": "the Title"}), ("Pay: a", "Pay: a")],
)
def test_texts_are_kept_as_they_are_meant(typed: str, stated: Any) -> None:
    assert read({MAIN: {"C5": typed}}).title == stated


# ------------------------------------------------------------------------------------- values as they are typed


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        (1000, 1000),
        (1000.0, 1000),
        ("1000", 1000),
        ("1.000", 1000),
        ("1,000", 1000),
        ("1 000", 1000),
        ("1'000'000", 10**6),
    ],
)
def test_whole_numbers(typed: Any, number: int) -> None:
    agreement = read({"Surplus at home": {"B5": "9211", "C5": typed}})
    assert find(agreement, "labour_market.home_surplus[0].persons").value == number


@pytest.mark.parametrize("typed", ["1.5", "1,5", 1.5, "many", "1.000,5", datetime.date(2027, 3, 1), True, "12.34.5"])
def test_what_is_no_whole_number_is_refused(typed: Any) -> None:
    [message] = problems({"Surplus at home": {"B5": "9211", "C5": typed}})
    assert message.startswith("form.xlsx, sheet Surplus at home, cell C5: BMA-671")


@pytest.mark.parametrize(
    ("typed", "percent"),
    [
        ("15 %", "15"),
        ("15%", "15"),
        (15, "15"),
        ("12,5", "12.5"),
        ("0.5 %", "0.5"),
        ("12.5 per cent", "12.5"),
        ("1", "1"),
    ],
)
def test_percent(typed: Any, percent: str) -> None:
    agreement = read({"Surplus at home": {"B5": "9211", "D5": typed}})
    assert find(agreement, "labour_market.home_surplus[0].rate").value == Decimal(percent)


@pytest.mark.parametrize("typed", [0.15, 1, "0.15", "a lot", "1.250"])
def test_a_percentage_that_could_be_a_share_is_asked_about(typed: Any) -> None:
    assert len(problems({"Surplus at home": {"B5": "9211", "D5": typed}})) == 1


@pytest.mark.parametrize(
    ("typed", "amount", "currency", "year"),
    [
        ("500 EUR", "500", "EUR", None),
        ("EUR 1,500.50", "1500.50", "EUR", None),
        ("1.500,50 €", "1500.50", "EUR", None),
        ("1 000 000 XOF (2025)", "1000000", "XOF", 2025),
        ("1.000.000 eur", "1000000", "EUR", None),
    ],
)
def test_money(typed: str, amount: str, currency: str, year: int | None) -> None:
    money = find(read({"Costs": {"B5": "visa", "C5": "employer", "D5": typed}}), "costs[0].amount").value
    assert (money.amount, money.currency, money.as_of) == (Decimal(amount), currency, year)


@pytest.mark.parametrize("typed", ["500", "EUR", "1.000 EUR", "500 francs", "5 EUR 6", "500 EURO", 500])
def test_money_that_is_not_clear_is_refused(typed: Any) -> None:
    assert problems({"Costs": {"B5": "visa", "D5": typed}})[0].startswith("form.xlsx, sheet Costs, cell D5: BMA-671")


@pytest.mark.parametrize(
    ("typed", "stated"),
    [
        ("4 years", "P4Y"),
        ("P4Y", "P4Y"),
        ("1 year and 6 months", "P1Y6M"),
        ("six", None),
        ("4", None),
        ("unlimited", "unlimited"),
    ],
)
def test_lengths_of_time(typed: str, stated: str | None) -> None:
    if stated is None:
        assert len(problems(main("final.duration", typed))) == 1
    else:
        assert find(read(main("final.duration", typed)), "final.duration").value == stated


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        (datetime.date(2027, 3, 1), (2027, 3, 1)),
        ("2027-03-01", (2027, 3, 1)),
        ("31.3.2027", (2027, 3, 31)),
        ("3/4/2027", None),
    ],
)
def test_dates(typed: Any, day: tuple[int, int, int] | None) -> None:
    if day is None:
        assert "could be" in problems(main("date", typed))[0]
    else:
        assert read(main("date", typed)).date == datetime.date(*day)


@pytest.mark.parametrize("typed", ["SEN", "sen", "SEN Senegal", "Senegal"])
def test_countries(typed: str) -> None:
    assert read(main("parties.home.country", typed)).parties.home.country == "SEN"


def test_a_wrong_code_is_answered_with_the_nearest() -> None:
    with pytest.raises(UserError) as error:
        read(main("parties.home.country", "Senegall") | {"Occupations": {}, "Channels": CHANNEL})
    assert [problem.nearest for problem in error.value.problems] == ["SEN"]


def test_a_formula_that_failed_is_no_answer() -> None:
    assert "shows the error" in problems({MAIN: {"C5": "#REF!"}})[0]


# ------------------------------------------------------------------------------------- items and what belongs to them


def test_rows_belong_to_the_channel_they_name_however_it_is_written() -> None:
    agreement = read(
        {
            "Channels": {"D4": "Seasonal Agriculture", "F4": "builders"},
            "Occupations": {
                "B5": "builders", "C5": "7126", "B6": "seasonal agriculture", "C6": "9211",
                "B7": "channel 1", "C7": "6111 Field crop growers", "B8": "3", "C8": "7411",
            },
        }
    )  # fmt: skip
    first, second = agreement.mobility.channels
    assert (first.id, [one.code for one in first.occupations]) == ("seasonal-agriculture", ["9211", "6111"])
    assert (second.id, [one.code for one in second.occupations]) == ("builders", ["7126", "7411"])


def test_a_row_of_nothing_and_a_row_of_something_unknown_are_told() -> None:
    found = problems(
        {"Channels": CHANNEL, "Occupations": {"C5": "9211", "B6": "sesonal", "C6": "9211", "B7": "seasonal"}}
    )
    assert [message.split(": ", 1)[0] for message in found] == [
        f"form.xlsx, sheet Occupations, cell B{row}" for row in (5, 6, 7)
    ]
    assert [message.split(" ", 6)[5] for message in found] == ["BMA-673", "BMA-673", "BMA-672"]


def test_none_and_an_answer_contradict() -> None:
    [message] = problems(main("mobility.channels", "none") | {"Channels": CHANNEL})
    assert "BMA-674 it says none, and sheet Channels, cell D4, answers it all the same" in message


def test_all_occupations_is_said_on_the_sheet_of_channels() -> None:
    at = address_of("Channels", "occupations", "D")
    assert read({"Channels": {**CHANNEL, at: "all"}}).mobility.channels[0].occupations == "all"


def test_everything_wrong_is_told_at_once_in_the_order_of_the_form() -> None:
    low = address_of("Channels", "eligibility.age_min", "D")
    found = problems(
        {
            MAIN: {"C6": "treety", "C7": ""},
            "Channels": {"D5": "No id", low: 5},
            "Costs": {"C5": "employer"},
        }
    )
    assert [message.split(": ")[0].removeprefix("form.xlsx, sheet ") for message in found] == [
        "Main questions, cell C6", "Main questions, cell C7", "Channels, cell D4", f"Channels, cell {low}",
        "Costs, cell B5",
    ]  # fmt: skip
    assert "Lowest age: the answer should be at least 14, not 5" in found[3]


def test_ids_that_lead_nowhere_are_told_by_cell() -> None:
    at = address_of("Evaluation plans", "covers", "D")
    [message] = problems({"Channels": CHANNEL, "Evaluation plans": {at: "seasonal; village fund"}})
    assert message == (
        f"form.xlsx, sheet Evaluation plans, cell {at}: BMA-222 Ids of programmes and channels it covers, or all: "
        "there is no channel or programme 'village-fund'"
    )


# ------------------------------------------------------------------------------------- laid over a description

BASE = """\
schema: bma/1
title: Test
instrument: treaty
subjects: [mobility, development]
basis: {kind: draft}
mobility:
  channels:
    - {id: first, sector: care}
    - {id: second, sector: building}
clauses: {recruitment-fees: {leave_out: true}}
citations:
  - {path: "mobility.channels[0].sector", quote: care}
  - {path: "mobility.channels[1].sector", quote: building}
"""


def test_what_no_sheet_asks_stays_and_citations_follow_their_item() -> None:
    base = from_text(BASE)
    sector = address_of("Channels", "sector", "D")
    cells = {"Channels": {"D4": "second", "E4": "first", sector: "building", sector.replace("D", "E"): "care"}}
    described = agreement_of_form(changed(form(base.agreement), cells), "form.xlsx", base)
    assert [one.path for one in described.agreement.citations] == [
        "mobility.channels[1].sector",
        "mobility.channels[0].sector",
    ]
    assert described.agreement.clauses == base.agreement.clauses
    assert described.carried is not None
    assert described.carried.kept == ["clauses", "citations"]


def test_a_citation_of_an_item_that_is_gone_is_told() -> None:
    base = from_text(BASE)
    sector = address_of("Channels", "sector", "E")
    with pytest.raises(UserError) as error:
        agreement_of_form(changed(form(base.agreement), {"Channels": {"E4": "", sector: ""}}), "form.xlsx", base)
    assert [problem.code for problem in error.value.problems] == ["BMA-226"]


def test_a_sheet_left_out_leaves_what_it_asks_as_it_was() -> None:
    base = from_text(BASE)
    described = agreement_of_form(changed(form(base.agreement), {}, without=("Channels",)), "form.xlsx", base)
    assert described.agreement == base.agreement
    assert "mobility.channels" in described.carried.kept  # type: ignore[union-attr]


# ------------------------------------------------------------------------------------- the file itself


def code(data: bytes) -> str:
    with pytest.raises(UserError) as error:
        agreement_of_form(data, "form.xlsx")
    return error.value.problems[0].code


def test_files_that_are_no_questionnaire_are_refused() -> None:
    assert code(b"Id,Answer\r\n") == "BMA-670"
    assert code(changed(form(), {}, without=("How to fill in",))) == "BMA-670"
    assert code(changed(form(), {"Lists": {"A1": "bma-questionnaire/1 rows costs"}})) == "BMA-675"


def test_merged_answers_are_refused() -> None:
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    first, sheet = book.add_worksheet("How to fill in"), book.add_worksheet("Costs")
    first.write_row(0, 0, ["Form", "bma-questionnaire/1"])
    sheet.write(0, 0, "bma-questionnaire/1 rows costs")
    sheet.write_row(1, 1, ["item", "payer"])
    sheet.merge_range("B5:B6", "visa")
    book.close()
    assert code(out.getvalue()) == "BMA-656"


def test_the_same_form_gives_the_same_bytes_and_holds_no_formula() -> None:
    agreement = from_text(BASE.replace("title: Test", "title: =HYPERLINK(1)")).agreement
    data = form(agreement)
    assert data == form(agreement)
    assert questionnaire_as_xlsx() == questionnaire_as_xlsx()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        sheets = [archive.read(name) for name in names if name.startswith("xl/worksheets/sheet")]
    assert not any(b"<f>" in sheet for sheet in sheets)
    assert not [name for name in names if "vba" in name.lower() or "externalLink" in name]
    assert agreement_of_form(changed(data, LEAST | {MAIN: {}}), "f").agreement.title == "=HYPERLINK(1)"
