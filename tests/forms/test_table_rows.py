"""Rows become descriptions, whole or not at all, and everything wrong is told with row and column."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bma_drafter.agreement.load import from_text
from bma_drafter.agreement.model import Agreement, Nothing
from bma_drafter.errors import UserError
from bma_drafter.forms.table.description_text import description_text
from bma_drafter.forms.table.facts_from_cells import Contradiction, Facts, in_order
from bma_drafter.forms.table.files import read_table
from bma_drafter.forms.table.importing import Imported, import_table, row_words
from bma_drafter.forms.table.mapping_reading import load_mapping
from bma_drafter.forms.table.rows import safe_stem
from bma_drafter.source.positions import Span
from bma_drafter.source.yaml import parse
from tests.forms.small_tables import GOOD, HEADINGS, MAPPING, written


def imported(folder: Path, *rows: list[str], mapping: str = MAPPING, headings: list[str] | None = None) -> Imported:
    table, map_ = written(folder, *rows, mapping=mapping, headings=headings)
    return import_table(read_table(table), load_mapping(map_))


def only(made: Imported) -> Agreement:
    (one,) = made.described
    assert made.skipped == ()
    return from_text(one.text).agreement


def changed(**cells: str) -> list[str]:
    return [cells.get(name, cell) for name, cell in zip(HEADINGS, GOOD, strict=True)]


def test_a_row_becomes_a_description_that_loads(tmp_path: Path) -> None:
    made = imported(tmp_path, GOOD)
    assert made.described[0].file == "1-senegal.yaml"
    agreement = only(made)
    assert agreement.title == "Agreement with Senegal, 2004"
    assert agreement.parties.home.country == "SEN"
    assert agreement.life.year == 2004
    assert agreement.governance.joint_committee.meetings_per_year == 2
    assert agreement.stakeholders[0].actor == "unions"
    assert agreement.recruitment.worker_fees == "prohibited"
    assert agreement.basis.kind == "full-text"


def test_none_not_stated_and_empty_are_told_apart(tmp_path: Path) -> None:
    agreement = only(imported(tmp_path, changed(Partner="Nowhere", Committee="NO", Meetings="", Unions="", Fees="")))
    assert agreement.governance.joint_committee is Nothing.NONE
    assert agreement.parties is None
    assert agreement.stakeholders is None
    assert agreement.recruitment is None


def test_the_first_words_found_decide(tmp_path: Path) -> None:
    agreement = only(imported(tmp_path, changed(Fees="No fee except for the passport")))
    assert agreement.recruitment.worker_fees == "prohibited-except"


@pytest.mark.parametrize(
    ("cells", "code", "words"),
    [
        ({"Committee": "perhaps"}, "BMA-373", "row 3, Committee (column D)"),
        ({"Partner": "Atlantis"}, "BMA-373", "Partner (column B)"),
        ({"Partner": "Yugoslavia"}, "BMA-373", "Partner (column B)"),
        ({"Year": "about 2004"}, "BMA-374", "Year (column C)"),
        ({"Year": "1200"}, "BMA-374", "Year (column C)"),
        ({"Meetings": "40"}, "BMA-374", "Meetings (column E)"),
        ({"Meetings": "2.5"}, "BMA-374", "Meetings (column E)"),
        ({"Fees": "no\x07fee"}, "BMA-374", "Fees (column G)"),
        ({"Committee": "no"}, "BMA-375", "see Committee (column D)"),
        ({"Number": "", "Partner": "Nowhere", "Year": ""}, "BMA-374", "Year (column C)"),
        ({"Number": "1", "Partner": "Senegal"}, "BMA-376", "that of row 2 already"),
    ],
)
def test_a_row_with_anything_wrong_is_skipped_whole(
    tmp_path: Path, cells: dict[str, str], code: str, words: str
) -> None:
    made = imported(tmp_path, GOOD, changed(**({"Number": "2"} | cells)), changed(Number="3"))
    assert [one.row for one in made.described] == [2, 4]
    assert made.skipped == (3,)
    assert code in {one.code for one in made.problems}
    assert any(words in one.message for one in made.problems)


def test_what_is_wrong_in_many_rows_is_told_once_with_all_of_them(tmp_path: Path) -> None:
    rows = [changed(Number=str(number), Committee="?") for number in range(6)]
    made = imported(tmp_path, *rows)
    (problem,) = made.problems
    assert "rows 2 to 7, Committee (column D)" in problem.message


def test_everything_wrong_in_a_row_is_told(tmp_path: Path) -> None:
    made = imported(tmp_path, changed(Committee="?", Year="?", Partner="?"))
    assert len(made.problems) == 3


def test_a_column_of_which_nothing_is_said_is_told(tmp_path: Path) -> None:
    made = imported(tmp_path, [*GOOD, "secret"], headings=[*HEADINGS, "Remarks"])
    (problem,) = made.unmapped
    assert problem.code == "BMA-372"
    assert "Remarks (column H)" in problem.message
    assert len(made.described) == 1


def test_a_cell_beyond_the_headings_is_wrong(tmp_path: Path) -> None:
    made = imported(tmp_path, [*GOOD, "shifted"])
    assert made.skipped == (2,)
    assert "column H" in made.problems[0].message


def test_a_column_that_the_table_lacks_stops_everything(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="BMA-371") as caught:
        imported(tmp_path, GOOD, headings=["Number", "Partnr", *HEADINGS[2:]])
    assert caught.value.problems[0].nearest == "Partnr"


def test_facts_are_cited_with_their_column_where_the_mapping_has_a_source(tmp_path: Path) -> None:
    agreement = only(imported(tmp_path, GOOD, mapping=MAPPING.replace("file:", "source: S01\nfile:")))
    cited = {one.path: one for one in agreement.citations}
    assert cited["governance.joint_committee"].at == "Committee: yes"
    assert cited["stakeholders[0]"].source == "S01"


def test_a_cell_with_several_values_becomes_a_list(tmp_path: Path) -> None:
    column = "{path: recruitment.channels, separator: '/', values: {state: public-service, firm: employer-direct}}"
    mapping = MAPPING.replace("columns:\n", f"columns:\n  Who: {column}\n")
    made = imported(tmp_path, [*GOOD, "firm / state"], mapping=mapping, headings=[*HEADINGS, "Who"])
    assert only(made).recruitment.channels == ("employer-direct", "public-service")
    made = imported(tmp_path, [*GOOD, "firm / friend"], mapping=mapping, headings=[*HEADINGS, "Who"])
    assert made.problems[0].code == "BMA-373"


@pytest.mark.parametrize(
    ("cell", "stem"),
    [
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\Windows\\x", "c-windows-x"),
        ("/abs", "abs"),
        ("a\0b", "a-b"),
        ("Entente n° 5", "entente-n-5"),
        ("CON", "agreement-con"),
        ("..", ""),
        ("協定", ""),
    ],
)
def test_no_name_from_a_cell_leads_anywhere(cell: str, stem: str) -> None:
    assert safe_stem(cell) == stem


@given(st.text())
def test_a_file_name_is_letters_digits_and_hyphens(text: str) -> None:
    assert set(safe_stem(text)) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert len(safe_stem(text)) <= 90


_TEXT = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"), exclude_characters="\ufeff")
)
_VALUE = st.recursive(
    _TEXT
    | st.booleans()
    | st.integers(-(10**9), 10**9)
    | st.sampled_from(["no", "NO", "1e3", "0o7", "~", "null", "-"]),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.from_regex("[a-z_]{1,9}", fullmatch=True), inner, max_size=3)
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.from_regex("[a-z_]{1,9}", fullmatch=True), _VALUE, min_size=1))
def test_what_is_written_reads_back_the_same(data: dict[str, object]) -> None:
    assert parse(description_text(data, "remark"), "x.yaml").data == data


def test_facts_that_contradict_each_other_are_refused() -> None:
    facts, place = Facts(), Span(1, 1, 1, 2)
    facts.put("governance.joint_committee", {}, place)
    facts.put("governance.joint_committee.chair", "joint", place)
    facts.put("governance.joint_committee", {"minutes": True}, place)
    assert facts.data == {"governance": {"joint_committee": {"chair": "joint", "minutes": True}}}
    for path, value in [
        ("governance.joint_committee", "none"),
        ("governance.joint_committee.chair", "home"),
        ("governance.joint_committee.chair.deeper", 1),
        ("mobility.channels[1].id", "b"),
    ]:
        with pytest.raises(Contradiction):
            facts.put(path, value, place)
    assert facts.add("stakeholders", {"actor": "ngo"}, place) == "stakeholders[0]"
    assert facts.add("stakeholders", {"actor": "unions"}, place) == "stakeholders[1]"


def test_keys_stand_in_the_order_of_the_model() -> None:
    assert list(in_order({"title": 1, "schema": 2, "governance": {"financial": {}, "joint_committee": {}}})) == [
        "schema", "title", "governance",
    ]  # fmt: skip


def test_rows_in_words() -> None:
    assert row_words([3]) == "row 3"
    assert row_words([3, 4]) == "rows 3 and 4"
    assert row_words([3, 4, 5, 9]) == "rows 3 to 5 and 9"
