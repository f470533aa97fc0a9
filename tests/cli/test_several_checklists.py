"""Several checklists at once: reviewed together, answers shared, sources that were not read said aloud."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import bma

ROOT = Path(__file__).resolve().parents[2]
ILO, UN, R86 = "ilo-good-practice-2015", "un-blma-guidance-2022", "ilo-r86-model-agreement"
SPEC = """\
schema: bma/1
title: Memorandum on seasonal work
instrument: mou
subjects: [mobility]
basis: {kind: secondary, read: press}
mobility: {channels: [{id: farms}]}
"""
ANSWERS = """\
answers:
  - criterion: UN-P03
    status: met
    explanation: Leaflets in both languages were shown.
    answered_by: A. Diop
    answered_on: 2026-11-01
  - {criterion: LP-01, subject: farms, status: absent, answered_by: A. Diop, answered_on: 2026-11-01}
"""


@pytest.fixture(autouse=True)
def _in_a_folder_with_a_description(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("spec.yaml").write_text(SPEC, encoding="utf-8")


def statuses(*options: str) -> dict[str, tuple[str, str]]:
    said = bma("check", "spec.yaml", *options, "--format", "json")
    assert said.code == 0, said.err
    (agreement,) = json.loads(said.out)["agreements"]
    return {one["criterion"]: (one["status"], one["message"]) for one in agreement["findings"]}


def test_checklists_are_asked_together_and_each_once() -> None:
    found = statuses("--checklist", ILO, "--checklist", "recommendations-2011", "--checklist", ILO)
    assert {"ILO15-03", "LS-02"} <= found.keys()
    said = bma("check", "spec.yaml", "--checklist", ILO, "--checklist", R86)
    assert f"  standards of {ILO}\n" in said.out
    assert f"  standards of {R86}\n" in said.out
    assert said.out.count("ILO15-15 needs input") == 1


def test_one_answer_serves_the_criteria_that_ask_the_same() -> None:
    Path("spec.answers.yaml").write_text(ANSWERS, encoding="utf-8")
    found = statuses("--checklist", R86)
    assert found["R86-08"][0] == "met"
    assert "Answered for UNP-03 by A. Diop on 2026-11-01" in found["R86-08"][1]
    assert found["R86-23"][0] == "absent"
    text = bma("check", "spec.yaml", "--checklist", R86, "--all").out
    assert "answered for UNP-03 by A. Diop, 2026-11-01" in text


def test_an_answer_to_another_checklist_is_no_mistake_and_serves_nothing_by_itself() -> None:
    Path("spec.answers.yaml").write_text(ANSWERS, encoding="utf-8")
    said = bma("check", "spec.yaml", "--checklist", ILO)
    assert (said.code, "BMA-" in said.out + said.err) == (0, False)


def test_a_criterion_that_no_checklist_has_is_told() -> None:
    Path("spec.answers.yaml").write_text(ANSWERS.replace("UN-P03", "UN-P33"), encoding="utf-8")
    said = bma("check", "spec.yaml", "--checklist", UN)
    assert said.code == 2
    assert "BMA-317" in said.err


@pytest.mark.parametrize(
    ("criterion", "said"),
    [
        ("R86-19", "Its source text was not read"),
        ("ILO15-03", "The text of S02, criterion on equal treatment"),
        ("UN-P03", "UNP-03"),
    ],
)
def test_explain_says_what_was_not_read(criterion: str, said: str) -> None:
    assert said in bma("explain", criterion).out


def test_a_review_says_what_was_not_read() -> None:
    out = " ".join(bma("check", "spec.yaml", "--checklist", ILO, "--checklist", R86).out.split())
    assert "review of 2015, version 2026.1 (its source text was not read)" in out
    assert "It is stated how workers are supplied with food (its source text was not read)" in out
    assert "(its source text was not read; it rests on others that were)" in out


def test_the_list_of_a_checklist_says_what_was_not_read() -> None:
    out = bma("checklist", "show", R86).out
    (line,) = [line for line in out.splitlines() if "R86-19" in line]
    assert line.endswith("[good practice; its source text was not read]")


def test_in_a_table_of_agreements_themes_that_share_their_letters_are_told_apart() -> None:
    Path("other.yaml").write_text(SPEC.replace("seasonal work", "care work"), encoding="utf-8")
    out = bma("check", "spec.yaml", "other.yaml", "--checklist", ILO, "--checklist", "recommendations-2011").out
    assert "ILO15.1 ILO15.2 ILO15.3" in out
    assert " HG   LS " in out
