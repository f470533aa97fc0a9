"""A mapping is held against the model of agreements when it is loaded."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bma_drafter.errors import Problem, UserError
from bma_drafter.forms.table.mapping_reading import available_mappings, load_mapping, mapping_file
from tests.forms.small_tables import MAPPING

SHIPPED = Path(__file__).parents[2] / "mappings"


def problems(folder: Path, text: str) -> tuple[Problem, ...]:
    path = folder / "ours.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_mapping(path)
    assert all(one.place is not None for one in caught.value.problems)
    return caught.value.problems


def test_the_small_mapping_and_the_shipped_ones_load(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(MAPPING, encoding="utf-8")
    assert load_mapping(path).mapping == "ours"
    for name in available_mappings(SHIPPED):
        assert load_mapping(mapping_file(name, SHIPPED)).mapping == name


@pytest.mark.parametrize(
    ("old", "new", "code", "near"),
    [
        ("governance.joint_committee,", "governance.joint_comittee,", "BMA-377", "governance.joint_committee"),
        ("basis.kind: full-text", "basis.kind: ful-text", "BMA-377", "full-text"),
        ("no fee: prohibited", "no fee: prohibitted", "BMA-377", "prohibited"),
        ("x: {actor: unions}", "x: {actor: union}", "BMA-377", "unions"),
        ("add_to: stakeholders", "add_to: governance", "BMA-377", None),
        ("yes: stated, no: none", "yes: true, no: none", "BMA-377", None),
        ("path: life.year", "path: life.year, type: yes-no", "BMA-377", None),
        ("{path: life.year}", "{}", "BMA-378", None),
        ("mapping: ours", "mapping: theirs", "BMA-378", None),
        ('file: "{Number} {Partner}"', "file: agreement", "BMA-378", None),
        ("  Shelf: Says where the paper lies.", "  Year: Not needed.", "BMA-378", None),
        ("  instrument: treaty\n", "", "BMA-378", None),
        (", values: {yes: stated, no: none}", "", "BMA-378", None),
        ("Partner: {path", "Partner: {separator: ',', path", "BMA-378", None),
        ("constants:\n", "constants:\n  recruitment: none\n", "BMA-378", None),
        ("columns:\n", "colums:\n", "BMA-201", "columns"),
    ],
)
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, old: str, new: str, code: str, near: str | None) -> None:
    assert MAPPING.count(old) == 1
    found = problems(tmp_path, MAPPING.replace(old, new))
    assert code in {one.code for one in found}
    assert near is None or near in {one.nearest for one in found}


def test_everything_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = MAPPING.replace("life.year", "life.yeer").replace("worker_fees", "worker_fee").replace("ours", "theirs")
    assert len(problems(tmp_path, text)) == 3


def test_an_unknown_mapping_is_answered_with_the_nearest() -> None:
    with pytest.raises(UserError, match="BMA-380") as caught:
        mapping_file("chilton-wodda", SHIPPED)
    assert caught.value.problems[0].nearest == "chilton-woda"


def test_the_mapping_of_the_documentation_loads(tmp_path: Path) -> None:
    page = (SHIPPED.parent / "docs" / "practice.md").read_text(encoding="utf-8")
    (block,) = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    path = tmp_path / "register.yaml"
    path.write_text(block, encoding="utf-8")
    assert set(load_mapping(path).columns) == {"Partner", "Year", "Committee", "Unions", "Fees"}


def test_an_unknown_source_is_answered_with_the_nearest(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(MAPPING.replace("file:", "source: S99\nfile:"), encoding="utf-8")
    with pytest.raises(UserError, match="BMA-307"):
        load_mapping(path, {})
