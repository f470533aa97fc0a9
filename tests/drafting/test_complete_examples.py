"""The three complete examples: nothing open, in every size and register, from the title to the signature."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any, get_args

import pytest

from bma_drafter.agreement.load import Loaded, from_document
from bma_drafter.checklist.load import load_checklist
from bma_drafter.drafting.draft import Draft
from bma_drafter.drafting.options import Size
from bma_drafter.review.evaluate import review
from bma_drafter.source.yaml import parse
from bma_drafter.text.reading_aloud import read
from bma_drafter.text.tree import Paragraph, Point, Table
from bma_drafter.text.walking import walk
from bma_drafter.writers.docx import write_docx
from bma_drafter.writers.docx.lint import lint_docx
from bma_drafter.writers.markdown import write_markdown
from tests.drafting.drafts import ROOT, drafted

CHECKLIST = load_checklist(ROOT / "checklists" / "recommendations-2011")
EXAMPLES = ("senegal-spain-complete", "health-workers", "home-town-fund")
SIZES = get_args(Size)
INSTRUMENTS = {
    "senegal-spain-complete": ("treaty", "mou"),
    "health-workers": ("mou", "treaty"),
    "home-town-fund": ("programme", "mou", "treaty"),
}
"""The instrument of each example first, then the others whose words its text must bear as well."""
DRAFTS = [(name, instrument, size) for name in EXAMPLES for instrument in INSTRUMENTS[name] for size in SIZES]

_TWICE = re.compile(r"\b(\w+) +\1\b", re.IGNORECASE)
_MAY_STAND_TWICE = {"that", "had"}
_ODD_SPACE = re.compile(r" [,.;:)]|\( |  ")
_WORKERS_MOVE = re.compile(r"migrant worker|recruiter|in the channel|places? opened|visa|departure", re.IGNORECASE)
_PROGRAMMES = re.compile(r"\bprogrammes?\b|\bdiaspora\b", re.IGNORECASE)


@cache
def loaded(name: str, instrument: str) -> Loaded:
    path = ROOT / "examples" / f"{name}.yaml"
    text = path.read_text(encoding="utf-8")
    stated, count = re.subn(r"^instrument: \S+$", f"instrument: {instrument}", text, count=1, flags=re.MULTILINE)
    assert count == 1
    return from_document(parse(stated, path.name))


@cache
def made(name: str, instrument: str, size: Size) -> Draft:
    return drafted(loaded(name, instrument), [CHECKLIST], audience="counterpart", notes="none", size=size, final=True)


def own(name: str) -> Draft:
    return made(name, INSTRUMENTS[name][0], "standard")


def sentences(draft: Draft) -> list[str]:
    """The words of every paragraph and point, without their numbers."""
    units = (spot.unit for spot in walk(draft.document))
    return [read(unit.inlines) for unit in units if isinstance(unit, (Paragraph, Point))]


def tables(draft: Draft) -> list[Table]:
    return [spot.unit for spot in walk(draft.document) if isinstance(spot.unit, Table)]


def cells(table: Table) -> list[str]:
    return [read(cell.inlines) for row in table.rows for cell in row]


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_review_finds_nothing_that_keeps_it_from_the_table(name: str) -> None:
    found = review(loaded(name, INSTRUMENTS[name][0]).agreement, [CHECKLIST])
    assert found.verdict == "ready-for-review"
    open_core = {
        f.criterion for f in found.findings if f.level != "good_practice" and f.status not in ("met", "not_applicable")
    }
    assert not open_core


@pytest.mark.parametrize(("name", "instrument", "size"), DRAFTS)
def test_a_final_text_has_no_blank_no_bracket_and_no_remark(name: str, instrument: str, size: Size) -> None:
    draft = made(name, instrument, size)  # final refuses blanks and brackets
    assert draft.blanks == ()
    assert draft.remarks == ()
    printed = write_markdown(draft.document)
    assert "[" not in printed
    assert "to be completed" not in printed


@pytest.mark.parametrize(("name", "instrument", "size"), DRAFTS)
def test_no_word_stands_twice_and_no_sign_stands_alone(name: str, instrument: str, size: Size) -> None:
    for sentence in sentences(made(name, instrument, size)):
        twice = {word.lower() for word in _TWICE.findall(sentence)} - _MAY_STAND_TWICE
        assert not twice, sentence
        assert not _ODD_SPACE.search(sentence), sentence


@pytest.mark.parametrize(("name", "instrument", "size"), DRAFTS)
def test_the_words_are_those_of_the_register(name: str, instrument: str, size: Size) -> None:
    told = " ".join(sentences(made(name, instrument, size)))
    if instrument == "treaty":
        assert not re.search(r"\b(Memorandum|Framework Document|Participants?)\b", told)
        assert re.search(r"\bshall\b", told)
    else:
        itself, other = (
            ("Framework Document", "Memorandum") if instrument == "programme" else ("Memorandum", "Framework")
        )
        assert f"this {itself}" in told
        assert other not in told
        assert not re.search(r"\bshall\b|\bthis Agreement\b|\bPart(y|ies)\b", told)


@pytest.mark.parametrize(("name", "instrument", "size"), DRAFTS)
def test_every_table_is_filled(name: str, instrument: str, size: Size) -> None:
    for table in tables(made(name, instrument, size)):
        assert table.rows, read(table.header[0].inlines)
        assert all(len(row) == len(table.header) for row in table.rows)
        if read(table.header[-1].inlines) != "to be filled in":  # the model contract is a form
            assert all(cells(table)), [read(cell.inlines) for cell in table.header]


@pytest.mark.parametrize("size", SIZES)
def test_a_fund_without_mobility_speaks_of_no_worker_who_moves(size: Size) -> None:
    spoken = [s for s in sentences(made("home-town-fund", "programme", size)) if _WORKERS_MOVE.search(s)]
    assert not spoken


@pytest.mark.parametrize("size", SIZES)
def test_a_text_on_mobility_alone_speaks_of_no_programme(size: Size) -> None:
    spoken = [s for s in sentences(made("health-workers", "mou", size)) if _PROGRAMMES.search(s)]
    assert not spoken


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_annex_is_referred_to(name: str) -> None:
    printed = write_markdown(own(name).document)
    annexes = re.findall(r"^## (Annex [IVX]+) ", printed, flags=re.MULTILINE)
    assert annexes
    body, _, _ = printed.partition("## Annex I ")
    assert not [annex for annex in annexes if not re.search(rf"\b{annex}\b", body)]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_term_that_is_defined_is_used(name: str) -> None:
    printed = write_markdown(own(name).document)
    terms = re.findall(r"\*\*([^*]+)\*\* means", printed)
    assert terms
    used = printed.lower()
    assert not [term for term in terms if used.count(term.lower().removesuffix("y")) < 2]  # authority, authorities


def test_sums_of_the_fund_agree_between_articles_and_annexes() -> None:
    stated: Any = loaded("home-town-fund", "programme").agreement
    paid = [f for p in stated.development.programmes for f in p.funding]
    by_the_parties = sum(f.amount for f in paid if f.level == "national")
    assert stated.governance.financial.total.amount == by_the_parties
    fund = next(p for p in stated.development.programmes if p.kind == "matching-fund")
    shares = {f.amount for f in fund.funding}
    assert len(shares) == 1, "each of the four payers pays the same"
    assert len(fund.funding) == len(fund.matching.by) == fund.matching.ratio.count(":") + 1
    jobs = sum(p.jobs_expected for p in stated.development.programmes)
    assert f"{jobs:,}" in {i.target for plan in stated.evaluation.plans for i in plan.indicators}


@pytest.mark.parametrize("name", ["health-workers", "home-town-fund"])
def test_dates_of_reports_are_the_months_after_signature(name: str) -> None:
    stated: Any = loaded(name, INSTRUMENTS[name][0]).agreement
    assert stated.final.entry_into_force == "signature"
    signed = stated.life.signed
    assert stated.date < signed
    for plan in stated.evaluation.plans:
        for report in plan.schedule:
            months = (report.due.year - signed.year) * 12 + report.due.month - signed.month
            assert months == report.month


def test_costs_and_places_of_health_workers_agree() -> None:
    stated: Any = loaded("health-workers", "mou").agreement
    assert not [cost for cost in stated.costs if cost.payer == "worker" or cost.recoverable]
    for channel in stated.mobility.channels:
        assert sum(o.places for o in channel.occupations) == channel.places.number
        assert channel.places.kind == "cap"


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_word_file_is_sound(name: str) -> None:
    assert lint_docx(write_docx(own(name).document)) == []


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_data_are_marked_as_illustrative(name: str) -> None:
    assert "illustrative" in write_markdown(own(name).document).partition("## Part")[0]
    assert "no negotiation" in Path(ROOT / "examples" / f"{name}.yaml").read_text(encoding="utf-8")
