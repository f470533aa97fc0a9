"""Words as well as fields: `bma check` of a description that holds wording of the Parties."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import bma

SPEC = """\
schema: bma/1
title: Accord
instrument: treaty
subjects: [mobility, development]
basis: {kind: draft}
wording:
  - language: fr
    text: |
      Article 2
      1. Le nombre de visas est fixé en contrepartie de la coopération de l'autre Partie
         en matière de réadmission.
      2. L'employeur ne peut :
         a) conserver le passeport du travailleur ;
         b) exiger une caution.
"""
DECISION = """\
cues:
  - cue: places-follow-control
    at: Article 2
    says: {says}
    reason: The article was read with the other side.
    by: Labour ministry
    on: 2026-11-24
"""


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("accord.yaml").write_text(SPEC, encoding="utf-8")


def test_check_shows_the_words_their_place_and_the_question() -> None:
    said = bma("check", "accord.yaml")
    section = said.out[said.out.index("WORDS THAT A PERSON SHOULD LOOK AT") :]
    assert said.code == 0
    assert "Article 2 · accord.yaml:10:41 · fr" in section
    assert ">>contrepartie de la coopération de" in section
    assert "? places-follow-control: conditionality (NR-02, NR-05)" in section
    assert "passeport" not in section
    assert "passeport" in bma("check", "accord.yaml", "--all").out


def test_a_decision_beside_the_description_counts() -> None:
    Path("accord.answers.yaml").write_text(DECISION.format(says="dismissed"), encoding="utf-8")
    said = bma("check", "accord.yaml", "--all")
    assert "dismissed by Labour ministry, 2026-11-24" in said.out
    assert "0 open" not in said.out
    Path("accord.answers.yaml").write_text(DECISION.format(says="confirmed"), encoding="utf-8")
    assert "BMA-347" in bma("check", "accord.yaml").out


def test_a_decision_on_an_unknown_cue_is_answered_with_the_nearest() -> None:
    Path("accord.answers.yaml").write_text(DECISION.format(says="dismissed").replace("places-f", "place-f"), "utf-8")
    said = bma("check", "accord.yaml")
    assert said.code == 2
    assert "BMA-344" in said.err
    assert "did you mean 'places-follow-control'?" in said.err


def test_words_change_neither_verdict_nor_findings() -> None:
    with_words = json.loads(bma("check", "accord.yaml", "--format", "json").out)["agreements"][0]
    Path("accord.yaml").write_text(SPEC[: SPEC.index("wording")], encoding="utf-8")
    without = json.loads(bma("check", "accord.yaml", "--format", "json").out)["agreements"][0]
    assert [one["state"] for one in with_words["cues"]] == ["open", "not_asked", "not_asked"]
    assert without["cues"] == []
    for key in ("verdict", "score", "coverage", "findings"):
        assert with_words[key] == without[key]


def test_a_ministrys_own_lexicon_is_read_and_linted() -> None:
    own = Path("ours/lexicon")
    own.mkdir(parents=True)
    (own / "fr.yaml").write_text(
        "language: fr\nversion: '1'\ncues:\n  - id: ours\n    about: fees\n    facts: [recruitment.worker_fees]\n"
        "    words: [nombre de visas]\n    why: Because.\n    ask: How many?\n",
        encoding="utf-8",
    )
    assert "? ours: fees and costs of workers" in bma("check", "accord.yaml", "--checklists", "ours").out
    assert bma("checklist", "lint", "--checklists", "ours").code == 0
    (own / "fr.test.yaml").write_text("cases:\n  - {text: Le nombre de visas., hits: []}\n", encoding="utf-8")
    said = bma("checklist", "lint", "--checklists", "ours")
    assert said.code == 1
    assert "BMA-343" in said.err
