"""The forms and places in which `bma check` gives its answer: files, data, tables, profiles; always the same bytes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.commands import bma

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "senegal-spain.yaml"
PROFILE = """\
profile: ours
title: What our ministry asks
about: Nothing on skills.
meant_for: {text: agreements without development, when: {not: {path: subjects, includes: development}}}
checklists: [recommendations-2011]
themes: {without: [{id: skill-levels, reason: all occupations of the sector are on one level}]}
criteria: {without: [{id: NR-03, reason: the ministry decided so last year}]}
"""


@pytest.fixture(autouse=True)
def _in_a_folder_with_the_example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    Path("spec.yaml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    Path("ours.yaml").write_text(PROFILE, encoding="utf-8")


def test_sarif_leads_from_each_open_finding_to_a_line_of_the_description() -> None:
    said = bma("check", "spec.yaml", "--format", "sarif")
    assert said.code == 0
    (run,) = json.loads(said.out)["runs"]
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    for result in run["results"]:
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "spec.yaml"
        line, column = place["region"]["startLine"], place["region"]["startColumn"]
        assert lines[line - 1][column - 1 :].strip()
    assert {r["properties"]["status"] for r in run["results"]} == {"violated", "absent", "partly", "needs_input"}


def test_csv_has_a_row_for_each_finding() -> None:
    found = json.loads(bma("check", "spec.yaml", "--format", "json").out)["agreements"][0]["findings"]
    text = bma("check", "spec.yaml", "--format", "csv").out.removeprefix("\ufeff")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert [(r["criterion"], r["subject"], r["status"]) for r in rows] == [
        (f["criterion"], f["subject"] or "", f["status"]) for f in found
    ]


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("a.csv", '\ufeff"agreement"'),
        ("a.sarif", '{\n  "$schema"'),
        ("a.sarif.json", '{\n  "$schema"'),
        ("a.json", '{\n  "bma"'),
        ("a.txt", "Agreement"),
    ],
)
def test_the_ending_of_the_file_tells_the_form(name: str, begins: str) -> None:
    said = bma("check", "spec.yaml", "-o", name)
    assert (said.code, said.out) == (0, f"wrote {name}\n")
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_the_form_asked_for_wins_over_the_ending() -> None:
    bma("check", "spec.yaml", "-o", "a.txt", "--format", "json")
    assert json.loads(Path("a.txt").read_text(encoding="utf-8"))["bma"]


def test_an_existing_file_is_replaced_only_when_told_to() -> None:
    Path("a.csv").write_text("mine", encoding="utf-8")
    said = bma("check", "spec.yaml", "-o", "a.csv")
    assert said.code == 2
    assert "--force" in said.err
    assert Path("a.csv").read_text(encoding="utf-8") == "mine"
    assert bma("check", "spec.yaml", "-o", "a.csv", "--force").code == 0
    assert Path("a.csv").read_text(encoding="utf-8") != "mine"


def test_the_answer_never_replaces_what_is_checked() -> None:
    said = bma("check", "spec.yaml", "-o", "./spec.yaml", "--force")
    assert said.code == 2
    assert "would replace" in said.err
    assert Path("spec.yaml").read_text(encoding="utf-8") == EXAMPLE.read_text(encoding="utf-8")


def test_the_threshold_counts_when_the_answer_is_written_to_a_file_too() -> None:
    assert bma("check", "spec.yaml", "-o", "a.sarif", "--fail-on", "violated").code == 1
    assert Path("a.sarif").exists()


def test_a_separator_goes_with_csv_only() -> None:
    assert '";"' in bma("check", "spec.yaml", "--format", "csv", "--separator", "semicolon").out
    said = bma("check", "spec.yaml", "--separator", "semicolon")
    assert said.code == 2
    assert "--format csv" in said.err


def test_a_file_that_does_not_load_is_told_in_every_form() -> None:
    Path("bad.yaml").write_text("schema: bma/1\ntitel: x\n", encoding="utf-8")
    for form in ("text", "json", "sarif", "csv"):
        said = bma("check", "spec.yaml", "bad.yaml", "--format", form)
        assert said.code == 2
        assert "titel" in said.out + said.err, form
        assert "bad.yaml" in said.out + said.err, form


def test_what_belongs_to_a_description_is_not_counted_as_passed_over() -> None:
    Path("all/spec.positions").mkdir(parents=True)
    for name in ("spec.yaml", "other.yaml"):
        Path("all", name).write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    Path("all/spec.positions/home.yaml").write_text("positions: []\n", encoding="utf-8")
    Path("all/spec.waivers.yaml").write_text("waivers: []\n", encoding="utf-8")
    assert "passed over" not in bma("check", "all").out
    Path("all/notes.yaml").write_text("notes: []\n", encoding="utf-8")
    Path("all/more.json").write_text("{}\n", encoding="utf-8")
    assert "2 files were passed over" in bma("check", "all").out
    assert "2 files were passed over" in bma("check", "all", "--format", "json").err


@pytest.mark.parametrize("columns", ["60", "80", "120", "200"])
def test_a_review_keeps_to_the_width_it_is_given(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    text = bma("check", "spec.yaml", "--explain-score", "--all").out
    lines = [line for line in text.splitlines() if max(map(len, line.split()), default=0) < 48]  # a path is never cut
    widest = max(lines, key=len)
    assert len(widest) <= min(int(columns), 110), widest


# ------------------------------------------------------------------------------------------------ profiles


def test_a_profile_says_in_text_what_it_does_not_ask_and_that_it_was_not_made_for_this() -> None:
    text = bma("check", "spec.yaml", "--profile", "ours.yaml").out
    words = " ".join(text.split())
    assert text.index("PROFILE") < text.index("VERDICT")
    assert "RED LINE OF THE CHECKLIST NOT ASKED: NR-03" in words
    assert "The ministry decided so last year." in words
    assert "THIS AGREEMENT IS NOT ONE OF THESE" in words
    assert "SK-01" not in text[text.index("VERDICT") :]


def test_a_profile_is_in_every_form() -> None:
    found = json.loads(bma("check", "spec.yaml", "--profile", "ours.yaml", "--format", "json").out)
    assert found["profile"]["red_lines_not_asked"] == ["NR-03"]
    assert found["agreements"][0]["beyond_profile"] is True
    assert "NR-03" not in {f["criterion"] for f in found["agreements"][0]["findings"]}
    whole = json.loads(bma("check", "spec.yaml", "--format", "json").out)
    assert "profile" not in whole
    assert whole["checklists"][0]["digest"] != found["checklists"][0]["digest"]
    sarif = json.loads(bma("check", "spec.yaml", "--profile", "ours.yaml", "--format", "sarif").out)
    assert sarif["runs"][0]["properties"]["profile"]["id"] == "ours"
    rows = bma("check", "spec.yaml", "--profile", "ours.yaml", "--format", "csv").out
    assert '"red line not asked"' in rows


def test_waivers_and_answers_may_name_what_a_profile_leaves_out() -> None:
    waiver = (
        "waivers:\n  - {criterion: SK-01, reason: decided in the cabinet of ministers, authority: cabinet, "
        "granted: 2026-01-01}\n"
    )
    Path("spec.waivers.yaml").write_text(waiver, encoding="utf-8")
    assert bma("check", "spec.yaml", "--profile", "ours.yaml").code == 0


def test_a_wrong_profile_is_answered_with_the_nearest_one() -> None:
    said = bma("check", "spec.yaml", "--profile", "smal-programme")
    assert said.code == 2
    assert "did you mean 'small-programme'?" in said.err


def test_a_profile_and_a_checklist_are_not_asked_for_together() -> None:
    said = bma("check", "spec.yaml", "--profile", "ours.yaml", "--checklist", "recommendations-2011")
    assert said.code == 2
    assert "--checklist does not go with --profile" in said.err


def test_profiles_are_listed_explained_and_checked() -> None:
    assert "small-programme  " in bma("checklist", "list").out
    said = bma("explain", "small-programme")
    assert "IE-03 is good practice instead of core" in " ".join(said.out.split())
    Path("mine/profiles").mkdir(parents=True)
    wrong = PROFILE.replace("skill-levels", "skill-level")
    Path("mine/profiles/ours.yaml").write_text(wrong, encoding="utf-8")
    said = bma("checklist", "lint", "--checklists", "mine")
    assert said.code == 1
    assert "ours.yaml:6:25: BMA-327 there is no theme 'skill-level'" in said.err


def test_the_schema_of_a_profile_is_printed_for_editors() -> None:
    found = json.loads(bma("schema", "profile").out)
    assert "meant_for" in found["required"]
    assert found["$defs"]["Condition"]


# -------------------------------------------------------------------------------------------- the same bytes


@pytest.mark.parametrize("form", ["text", "json", "sarif", "csv"])
def test_the_same_input_gives_the_same_bytes(form: str) -> None:
    Path("other.yaml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    said = set()
    for seed in ("1", "2"):
        arguments = ["check", "spec.yaml", "--format", form, "--profile", "ours.yaml"]
        said.add(_run(arguments, seed) + _run([*arguments, "other.yaml"], seed))
    (found,) = said
    assert found
    assert b"\x1b" not in found


def _run(arguments: list[str], seed: str) -> bytes:
    """What a process of its own prints, with another order of sets and dictionaries of names."""
    environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", "from bma_drafter.cli.main import run; run()", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, check=True).stdout
