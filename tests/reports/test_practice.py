"""Practice beside the norm: shares over many agreements, and the published ones that stand beside criteria."""

from __future__ import annotations

import os
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bma_drafter.agreement.load import from_text
from bma_drafter.agreement.model import Agreement
from bma_drafter.checklist.load import available, load_checklist, load_sources
from bma_drafter.checklist.practice import Practice, load_practice, practice_problems
from bma_drafter.errors import UserError
from bma_drafter.forms.table.files import read_table
from bma_drafter.forms.table.importing import import_table
from bma_drafter.forms.table.mapping_reading import load_mapping
from bma_drafter.reports.practice import (
    percent,
    practice_lines,
    shares_as_csv,
    shares_as_text,
    shares_of,
    standing_words,
    standings,
)
from bma_drafter.review.cases import MINIMAL
from bma_drafter.review.evaluate import review
from bma_drafter.source.files import read_document

ROOT = Path(__file__).parents[2]
CHECKLISTS = ROOT / "checklists"
CODED = load_checklist(CHECKLISTS / "chilton-woda-practice")
PRACTICE = load_practice([CHECKLISTS])
(DATASET,) = PRACTICE.datasets
CODED_TABLE = "BMA_CODED_AGREEMENTS"
"""Environment variable: the file with the published codes of agreements, which is no part of the project."""


def coded(**facts: Any) -> Agreement:
    """An agreement of whose whole text was read, with these facts."""
    return Agreement.model_validate(MINIMAL | {"basis": {"kind": "full-text"}} | facts)


def statuses(agreement: Agreement) -> dict[str, str]:
    return {one.criterion: one.status for one in review(agreement, [CODED]).criteria}


def test_percent_rounds_as_printed_tables_do() -> None:
    assert percent(136, 569) == Decimal("23.9")
    assert percent(1, 8) == Decimal("12.5")
    assert percent(1, 2000) == Decimal("0.1")
    assert percent(0, 570) == Decimal("0.0")
    assert percent(0, 0) is None


def test_shares_count_what_is_decided() -> None:
    made = [
        review(one, [CODED])
        for one in (
            coded(governance={"joint_committee": {}}, mobility={"channels": [{"id": "a", "places": {"number": 5}}]}),
            coded(mobility={"channels": [{"id": "a", "places": "none"}]}),
            coded(),
            coded(subjects=["development"]),
        )
    ]
    shares = {one.criterion: one for one in shares_of(made)}
    assert (shares["CWI-06"].met, shares["CWI-06"].decided, shares["CWI-06"].open) == (1, 3, 0)
    assert (shares["CWI-01"].met, shares["CWI-01"].decided, shares["CWI-01"].open) == (1, 2, 1)
    assert shares["CWI-01"].percent == Decimal("50.0")
    assert shares_of([]) == ()


def test_shares_stand_beside_those_that_were_published() -> None:
    shares = shares_of([review(coded(), [CODED])])
    titles = {criterion.id: criterion.title for _, criterion in CODED.criteria()}
    text = shares_as_text(shares, titles, PRACTICE, 1)
    assert "223/570 39.1 %" in text
    assert "CHILTON-WODA" in text
    assert "coded" not in shares_as_text(shares, titles, Practice(), 1)
    assert all(len(line) <= 100 for line in text.splitlines())
    rows = shares_as_csv(shares, titles, PRACTICE, ";").splitlines()
    assert len(rows) == 36
    assert rows[0].startswith('\ufeff"checklist";"criterion"')


def test_a_criterion_says_what_others_have() -> None:
    assert practice_lines(PRACTICE, "CWI-06") == [
        "39.1 % of 570 coded agreements have a joint committee (1928–2020, CHILTON-WODA)."
    ]
    assert "this criterion asks for more" in practice_lines(PRACTICE, "LP-02")[0]
    assert practice_lines(PRACTICE, "LS-02") == []


def test_where_a_text_stands() -> None:
    (standing,) = standings(review(coded(governance={"joint_committee": {}}), [CODED]), PRACTICE)
    assert (standing.has, standing.open, standing.items, standing.median) == (1, 1, 35, 5)
    words = standing_words(standing)
    assert "1 to 2 (it depends on 1 item that is not stated) of the 35 items" in words
    assert "7.7 % to 20.2 % have fewer" in words
    assert "do not make a better text" in words


def test_a_text_without_anything_stands_below_all() -> None:
    none = coded(mobility={"channels": [{"id": "a", "places": "none"}]})
    (standing,) = standings(review(none, [CODED]), PRACTICE)
    assert "none have fewer" in standing_words(standing)


def test_nothing_is_said_where_the_items_were_not_asked() -> None:
    assert standings(review(coded(subjects=["development"]), [CODED]), PRACTICE) == ()
    other = load_checklist(CHECKLISTS / "recommendations-2011")
    assert standings(review(coded(), [other]), PRACTICE) == ()


# ------------------------------------------------------------------------------------------ what is shipped


def test_the_shipped_shares_lead_somewhere() -> None:
    loaded = {id_: load_checklist(CHECKLISTS / id_) for id_ in available(CHECKLISTS)}
    criteria = [criterion.id for one in loaded.values() for _, criterion in one.criteria()]
    assert practice_problems(CHECKLISTS, criteria, loaded, load_sources(CHECKLISTS)) == []


def test_each_coded_item_has_its_criterion_and_each_criterion_its_item() -> None:
    first = [share.criteria[0] for share in DATASET.shares]
    assert sorted(first) == sorted(criterion.id for _, criterion in CODED.criteria())
    for share in DATASET.shares:
        _, criterion = CODED.find(share.criteria[0]) or pytest.fail(share.item)
        assert f"variable {share.item}" in (criterion.references[0].at or "")


@cache
def shipped_cases() -> tuple[dict[str, Any], ...]:
    """Every case beside a shipped checklist."""
    files = (file for file in sorted(CHECKLISTS.glob("*/*.test.yaml")) if (file.parent / "checklist.yaml").is_file())
    return tuple(case for file in files for case in read_document(file).data["cases"])


def cases_of(names: set[str]) -> list[tuple[str, dict[str, Any], str]]:
    """The shipped cases of these criteria: criterion, facts, expected status."""
    return [
        (case["criterion"], case.get("given", {}), case["expect"])
        for case in shipped_cases()
        if case["criterion"] in names and "subject" not in case
    ]


def merged(given: dict[str, Any]) -> Agreement:
    return Agreement.model_validate(MINIMAL | given | {"subjects": ["mobility"]})


def test_whatever_meets_a_criterion_that_asks_further_has_what_was_coded() -> None:
    """The lists are strict: no text can meet the criterion without having the coded item."""
    wrong = []
    for share in DATASET.shares:
        tried = cases_of(set(share.asked_further))
        assert set(share.asked_further) <= {name for name, _, expect in tried if expect == "met"}
        for name, given, expect in tried:
            if expect == "met" and statuses(merged(given))[share.criteria[0]] != "met":
                wrong.append((name, share.item, given))
    assert not wrong


def test_what_asks_exactly_the_same_has_the_same_answer() -> None:
    for share in DATASET.shares:
        for name, given, expect in cases_of(set(share.criteria[1:])):
            if expect in ("met", "absent"):
                assert statuses(merged(given))[share.criteria[0]] == expect, (name, given)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("has: 223", "has: 900"),
        ("{0: 44, 1: 71", "{0: 45, 1: 71"),
        ("{0: 44, 1: 71", "{0: 71, 1: 44"),
        ("{0: 44, 1: 71", "{99: 44, 1: 71"),
        ("item: passport", "item: quota"),
        ("criteria: [CWP-13]", "criteria: [CWP-13, FR-26]"),
    ],
)
def test_numbers_that_cannot_be_are_refused(tmp_path: Path, old: str, new: str) -> None:
    text = (CHECKLISTS / "practice.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    (tmp_path / "practice.yaml").write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(UserError, match=r"BMA-381|BMA-309"):
        load_practice([tmp_path])


def test_names_that_lead_nowhere_are_answered_with_the_nearest() -> None:
    found = practice_problems(CHECKLISTS, ["CWI-07"], ["chilton-woda"], {})
    assert {one.code for one in found} == {"BMA-381"}
    assert any(one.nearest == "chilton-woda" for one in found)


def test_a_folder_without_practice_adds_nothing(tmp_path: Path) -> None:
    assert load_practice([tmp_path]) == Practice()


# -------------------------------------------------------------------------------- the coded agreements themselves


def test_the_coded_agreements_have_the_published_shares() -> None:
    """Row for row: every agreement of the dataset imported, reviewed and counted."""
    file = os.environ.get(CODED_TABLE)
    if not file or not Path(file).is_file():
        pytest.skip(f"the table of coded agreements is not here: name it with {CODED_TABLE}")
    sources = load_sources(CHECKLISTS)
    made = import_table(read_table(Path(file)), load_mapping(ROOT / "mappings" / "chilton-woda.yaml", sources))
    assert (len(made.described), made.skipped, made.unmapped) == (570, (), ())
    reviews = [review(from_text(one.text).agreement, [CODED]) for one in made.described]
    shares = {one.criterion: (one.met, one.decided) for one in shares_of(reviews)}
    assert shares == {share.criteria[0]: (share.has, share.of) for share in DATASET.shares}
    counts: dict[str, int] = {}
    for one in reviews:
        met = str(sum(result.status == "met" for result in one.criteria))
        counts[met] = counts.get(met, 0) + 1
    assert counts == DATASET.per_agreement
