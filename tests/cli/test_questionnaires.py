"""`bma new --form` and `bma new --from`, as a user runs them."""

from __future__ import annotations

from pathlib import Path

import pytest

from bma_drafter.agreement.load import load_agreement
from bma_drafter.problem_codes import CODES
from tests.cli.commands import bma
from tests.forms.questionnaires import changed

EXAMPLES = Path(__file__).parents[2] / "examples"


def test_a_description_goes_out_as_a_form_and_comes_back_the_same(tmp_path: Path) -> None:
    spec, form, out = EXAMPLES / "health-workers.yaml", tmp_path / "form.xlsx", tmp_path / "out.yaml"
    said = bma("new", "--form", str(form), "--for", str(spec))
    assert said.code == 0
    assert "not in the form: clauses" in said.err
    assert f"bma new --from {form} --onto {spec}" in said.err
    said = bma("new", "--from", str(form), "--onto", str(spec), str(out))
    assert said.code == 0
    assert f"nothing is different from {spec}" in said.err
    assert "taken over, because the form does not ask it: clauses" in said.err
    assert load_agreement(out).agreement == load_agreement(spec).agreement


def test_without_the_description_it_is_said_what_does_not_come_over(tmp_path: Path) -> None:
    form, out = tmp_path / "form.xlsx", tmp_path / "out.yaml"
    bma("new", "--form", str(form), "--for", str(EXAMPLES / "health-workers.yaml"))
    said = bma("new", "--from", str(form), str(out))
    assert said.code == 0
    assert "--onto" in said.err
    assert load_agreement(out).agreement.clauses is None


def test_differences_are_told_one_by_one(tmp_path: Path) -> None:
    spec, form, out = EXAMPLES / "senegal-spain.yaml", tmp_path / "form.xlsx", tmp_path / "out.yaml"
    bma("new", "--form", str(form), "--for", str(spec))
    form.write_bytes(changed(form.read_bytes(), {"Main questions": {"C5": "Another title", "C12": ""}}))
    spec_now = tmp_path / "spec.yaml"
    spec_now.write_text(spec.read_text(encoding="utf-8") + "# a remark\n", encoding="utf-8")
    said = bma("new", "--from", str(form), "--onto", str(spec_now), str(out))
    assert "2 differences" in said.err
    assert "title: Agreement on labour migration and co-development -> Another title" in said.err
    assert "date: 2026-11-24 -> not stated" in said.err
    assert "was changed since" in said.err


def test_what_is_wrong_is_told_by_sheet_and_cell_and_nothing_is_written(tmp_path: Path) -> None:
    form, out = tmp_path / "form.xlsx", tmp_path / "out.yaml"
    bma("new", "--form", str(form))
    said = bma("new", "--from", str(form), str(out))
    assert said.code == 2
    assert "form.xlsx, sheet Main questions, cell C5: BMA-672" in said.err
    assert "4 problems" in said.err
    assert not out.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("--form", "a.xlsx", "b.yaml"),
        ("--form", "a.xlsx", "--from", "b.xlsx"),
        ("--form", "a.docx"),
        ("--form", "a.xlsx", "--home", "SEN"),
        ("--from", "a.xlsx"),
        ("--from", "a.csv", "b.yaml"),
        ("--from", "a.xlsx", "b.docx"),
        ("--for", "a.yaml", "b.yaml"),
        ("--onto", "a.yaml", "b.yaml"),
        (),
    ],
)
def test_options_that_do_not_go_together_are_refused(arguments: tuple[str, ...]) -> None:
    said = bma("new", *arguments)
    assert said.code == 2
    assert "BMA-" in said.err
    assert "Traceback" not in said.err


def test_every_code_of_questionnaires_is_explained() -> None:
    for number in range(670, 677):
        assert f"BMA-{number}" in CODES
