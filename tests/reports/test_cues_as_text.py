"""Cues in the terminal and in JSON: the sentence with its words marked, the place, the question, how to answer it."""

from __future__ import annotations

import json
from dataclasses import replace

from bma_drafter.agreement.load import from_text
from bma_drafter.reports.as_json import as_json
from bma_drafter.reports.as_text import as_text
from bma_drafter.reports.cues_as_text import answers_file, cue_lines, marked
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.review.cue_state import ReviewedCue
from bma_drafter.review.cues import with_cues
from bma_drafter.source.yaml import parse
from tests.checklist.lexicon.small_lexicon import small
from tests.review.small import review

SPEC = """\
schema: bma/1
title: T
instrument: treaty
subjects: [mobility]
basis: {kind: draft}
wording:
  - at: Art. 4
    language: en
    text: They keep passports against a deposit for return. They shall not keep passports.
"""


def made(text: str = SPEC) -> Reviewed:
    loaded = from_text(text, "spec.yaml")
    found = with_cues(review(loaded.agreement), loaded.agreement, {"en": small()}, positions=loaded.document.positions)
    return Reviewed("spec.yaml", "sha256:0", found, "treaty")


def cues(text: str = SPEC) -> tuple[ReviewedCue, ...]:
    return made(text).review.cues


def printed(*found: ReviewedCue, all_: bool = False, brief: bool = False) -> str:
    return "\n".join(cue_lines(found, "folder/spec.yaml", all_=all_, brief=brief))


def test_a_cue_is_printed_with_all_that_is_needed_to_answer_it() -> None:
    text = printed(*cues())
    assert "2 open; 1 in sentences that deny what the words say (see them with --all)." in text
    assert "Art. 4 · spec.yaml:9:16 · en · s-" in text
    assert "“They >>keep passports<< against a >>deposit for return<<.”" in text
    assert "? papers-kept: papers of workers (NR-01)\n      Who keeps them?" in text
    assert "→ if yes, state return.deposits: Deposits, bonds, guarantors, withheld pay" in text
    assert "in spec.answers.yaml" in text
    assert "shall not" not in text


def test_what_is_denied_is_listed_on_request() -> None:
    assert "the sentence denies it" in printed(*cues(), all_=True)


def test_the_brief_form_counts_only() -> None:
    assert "2 open" in printed(*cues(), brief=True)
    assert "Who keeps them?" not in printed(*cues(), brief=True)


def test_without_cues_there_is_no_section() -> None:
    assert printed() == ""
    assert "WORDS THAT" not in as_text(made(SPEC[: SPEC.index("wording")]), {})


def test_the_example_entry_is_one_that_can_be_read() -> None:
    text = printed(cues()[0])
    entry = (
        text[text.index("    cues:") :].replace("reason: ...", "reason: Copies only.").replace("by: ...", "by: A. Diop")
    )
    read = parse("\n".join(line[4:] for line in entry.replace("on: ...", "on: 2026-11-24").splitlines()), "a.yaml")
    assert read.data["cues"][0] | {"sentence": ""} == {
        "cue": "papers-kept",
        "sentence": "",
        "says": "dismissed",
        "reason": "Copies only.",
        "by": "A. Diop",
        "on": "2026-11-24",
    }


def test_a_decision_is_shown_with_its_name_and_reason() -> None:
    first = replace(cues()[0], state="dismissed", reason="Copies only", by="A. Diop", on="2026-11-24")
    assert "dismissed by A. Diop, 2026-11-24: Copies only" in printed(first, all_=True)
    assert "Copies only" not in printed(first)
    confirmed = printed(replace(first, state="confirmed"))
    assert "! papers-kept" in confirmed
    assert "→ state protection.documents.retention" in confirmed


def test_a_long_sentence_is_shortened_around_its_words() -> None:
    text = SPEC.replace("They keep", "word " * 200 + "they keep").replace(". They", " " + "word " * 200 + ". They")
    shown = marked(cues(text)[:2])
    assert len(shown) < 600
    assert shown.startswith("“… word")
    assert ">>keep passports<< against a >>deposit for return<< word" in shown


def test_the_file_of_answers_stands_beside_the_description() -> None:
    assert answers_file("folder/spec.yaml") == "spec.answers.yaml"


def test_the_report_holds_the_section_after_the_findings() -> None:
    text = as_text(made(), {})
    assert text.index("FINDINGS") < text.index("WORDS THAT A PERSON SHOULD LOOK AT")


def test_json_lists_every_cue() -> None:
    found = json.loads(as_json([made()], {}, []))["agreements"][0]["cues"]
    assert [(one["cue"], one["state"], one["negated"]) for one in found] == [
        ("papers-kept", "open", False),
        ("bond", "open", False),
        ("papers-kept", "not_asked", True),
    ]
    assert (found[0]["line"], found[0]["column"], found[0]["words"], found[0]["at"]) == (
        9,
        16,
        "keep passports",
        "Art. 4",
    )
    assert found[0]["facts"] == [{"path": "protection.documents.retention", "state": "not_stated", "line": None}]
