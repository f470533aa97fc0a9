"""Real agreements held against two standards: what the catalogue of patterns of the domain says of them comes out.

The descriptions rest on parts of texts, or on reports. What no row names is neither violated nor absent: what was not
read accuses nobody.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from bma_drafter.agreement.load import from_document, load_agreement
from bma_drafter.agreement.model import Agreement
from bma_drafter.checklist.load import load_checklist
from bma_drafter.review.evaluate import review
from bma_drafter.review.findings import Finding, Review
from bma_drafter.source.yaml import parse

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "examples" / "agreements"
FILES = ("nepal-malaysia-2018", "malaysia-bangladesh-2021", "germany-philippines-2013", "uk-nepal-2022")
STANDARDS = ("fair-recruitment", "who-health-workforce")

# file, criterion, status, and the pattern (AP), counter-pattern (+) or check (WHO) it stands for
ROWS = [
    ("nepal-malaysia-2018", "FR-02", "met", "+ employers bear service charge, visa, medical, levy"),
    ("nepal-malaysia-2018", "FR-24", "met", "+ wages through a bank"),
    ("nepal-malaysia-2018", "FR-27", "met", "+ return air fare; AP-10"),
    ("nepal-malaysia-2018", "FR-01", "needs_input", "AP-02: items do not say that no other fee is charged"),
    ("malaysia-bangladesh-2021", "FR-28", "violated", "AP-03: clause 17.2"),
    ("malaysia-bangladesh-2021", "FR-16", "violated", "AP-04: known only through leaks"),
    ("malaysia-bangladesh-2021", "FR-22", "needs_input", "AP-08: a critic's reading; the rest was not read"),
    ("germany-philippines-2013", "FR-01", "partly", "+ only a contribution of USD 50: an exception, no breach"),
    ("germany-philippines-2013", "FR-03", "needs_input", "C181 Article 7(2): reasons are asked of a person"),
    ("germany-philippines-2013", "WHO-01", "not_applicable", "the Philippines are not on the list of 2023"),
    ("germany-philippines-2013", "WHO-04", "needs_input", "WHO-2: an investment is promised; its money was not read"),
    ("germany-philippines-2013", "WHO-11", "met", "+ WHO-3: not below comparable German workers"),
    ("germany-philippines-2013", "WHO-14", "met", "+ language and professional preparation free of charge"),
    ("uk-nepal-2022", "FR-17", "partly", "AP-05: the clause on objectives rests on national law"),
    ("uk-nepal-2022", "WHO-01", "met", "WHO-1: a listed country, between governments"),
    ("uk-nepal-2022", "WHO-02", "met", "AP-14: a listed country, with safeguards"),
    ("uk-nepal-2022", "WHO-05", "met", "WHO-4: a pilot of fifteen months, further talks before it is widened"),
]  # fmt: skip


@cache
def checklist(id_: str):
    return load_checklist(ROOT / "checklists" / id_)


def review_of(spec: Agreement) -> Review:
    return review(spec, [checklist(id_) for id_ in STANDARDS])


@cache
def reviewed(file: str) -> Review:
    return review_of(load_agreement(FOLDER / f"{file}.yaml").agreement)


def status(made: Review, criterion: str) -> str:
    return next(one.status for one in made.criteria if one.criterion == criterion)


def finding(file: str, criterion: str) -> Finding:
    return next(one for one in reviewed(file).findings if one.criterion == criterion)


def changed(file: str, *edits: tuple[str, str]) -> Agreement:
    """The description with words of its file replaced, without its citations."""
    text = (FOLDER / f"{file}.yaml").read_text(encoding="utf-8").split("\ncitations:\n")[0] + "\n"
    for old, new in edits:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return from_document(parse(text, file)).agreement


@pytest.mark.parametrize(("file", "criterion", "expected", "why"), ROWS, ids=[f"{row[0]}: {row[1]}" for row in ROWS])
def test_a_pattern_of_the_catalogue_comes_out(file: str, criterion: str, expected: str, why: str) -> None:
    assert status(reviewed(file), criterion) == expected, why


@pytest.mark.parametrize("file", FILES)
def test_nothing_else_is_violated_or_absent(file: str) -> None:
    accused = {one.criterion for one in reviewed(file).findings if one.status in ("violated", "absent")}
    assert accused == {row[1] for row in ROWS if row[0] == file and row[2] in ("violated", "absent")}


@pytest.mark.parametrize(
    ("file", "criterion", "expected", "why"), [row for row in ROWS if row[2] in ("met", "violated")]
)
def test_what_is_decided_shows_the_fact_and_where_it_was_read(
    file: str, criterion: str, expected: str, why: str
) -> None:
    assert any(one.value is not None and one.at for one in finding(file, criterion).evidence), why


def test_every_item_that_employers_bear_is_stated() -> None:
    message = finding("nepal-malaysia-2018", "FR-02").message
    assert "the agency's service, the visa, the medical examination" in message


def test_the_exception_is_told_as_one() -> None:
    assert "exceptions that the text states" in finding("germany-philippines-2013", "FR-01").message


def test_a_payment_that_is_no_exception_would_be_called_out() -> None:
    spec = changed("germany-philippines-2013", ("worker_fees: prohibited-except\n", "worker_fees: prohibited\n"))
    assert status(review_of(spec), "FR-01") == "violated"


def test_the_edition_of_the_list_is_printed() -> None:
    assert "list of 2023" in finding("uk-nepal-2022", "WHO-01").message
    assert "edition 2023" in finding("germany-philippines-2013", "WHO-01").message


def test_two_agencies_and_a_listed_country_are_not_a_government_agreement() -> None:
    spec = changed("germany-philippines-2013", ("country: PHL", "country: NPL"))
    assert status(review_of(spec), "WHO-01") == "absent"


def test_a_sector_that_is_not_health_is_not_asked() -> None:
    spec = changed("uk-nepal-2022", ("\nsector: health\n", "\nsector: agriculture\n"), ("      sector: health\n", ""))
    asked = {one.status for one in review_of(spec).findings if one.criterion.startswith("WHO-")}
    assert asked == {"not_applicable"}


def test_an_agreement_that_names_no_occupations_may_take_health_workers() -> None:
    assert {one.status for one in reviewed("nepal-malaysia-2018").findings if one.criterion.startswith("WHO-")} == {
        "needs_input"
    }
