"""`bma check --format sarif`: valid by the published schema, what is open only, each with its place."""

from __future__ import annotations

import datetime
import json
from pathlib import Path, PurePosixPath
from typing import Any

import pytest
from jsonschema import Draft4Validator

from bma_drafter.agreement.load import from_text
from bma_drafter.errors import Place, Problem
from bma_drafter.reports.as_sarif import as_sarif
from bma_drafter.reports.reviewed import Reviewed
from bma_drafter.review.evaluate import review
from bma_drafter.review.waivers import Waiver
from tests.reports.profiled import profile
from tests.review.small import checklist, criterion, theme

# The published schema of SARIF 2.1.0 (revision rtm.5), taken from the package @microsoft/jest-sarif 1.0.0-beta.0 (MIT).
SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-rtm.5.json").read_text(encoding="utf-8"))
SPEC = """\
# Opening words.
schema: bma/1
title: Test
instrument: treaty
subjects: [mobility]
basis: {kind: draft}
recruitment:
  worker_fees: capped
"""
FEES = {"path": "recruitment.worker_fees", "equals": "prohibited"}
CAPPED = {"path": "recruitment.worker_fees", "equals": "capped"}


def made(*criteria: dict[str, Any], spec: str = SPEC, path: str = "specs/a b.yaml", **options: Any) -> dict[str, Any]:
    """The run, checked against the schema."""
    lists = checklist(theme(*(criteria or (criterion("RF-01"),))))
    loaded = from_text(spec, path)
    found = review(
        loaded.agreement,
        (lists,),
        positions=loaded.document.positions,
        waivers=options.pop("waivers", ()),
        on=datetime.date(2026, 11, 24),
    )
    used = options.get("profile")
    reviewed = Reviewed(
        path,
        "sha256:0",
        found,
        profile=used,
        beyond_profile=options.pop("beyond", False),
        top=loaded.line_of("schema"),
    )
    text = as_sarif([reviewed], options.pop("unreadable", {}), (lists,), {}, base=PurePosixPath("/work"), **options)
    log = json.loads(text)
    Draft4Validator(SCHEMA).validate(log)
    return log["runs"][0]  # type: ignore[no-any-return]


def region(result: dict[str, Any]) -> tuple[str, int, int]:
    place = result["locations"][0]["physicalLocation"]
    return place["artifactLocation"]["uri"], place["region"]["startLine"], place["region"]["startColumn"]


def test_a_result_leads_to_the_fact_it_rests_on() -> None:
    (result,) = made()["results"]
    assert (result["ruleId"], result["ruleIndex"], result["level"]) == ("RF-01", 0, "warning")
    assert region(result) == ("specs/a%20b.yaml", 8, 3)


def test_what_is_not_stated_leads_to_the_closest_block_around_it() -> None:
    (result,) = made(criterion("RF-01", met={"path": "recruitment.fees_defined", "is": True}))["results"]
    assert region(result)[1:] == (7, 1)


def test_what_stands_nowhere_leads_to_the_line_of_the_schema() -> None:
    (result,) = made(criterion("RF-01", met={"path": "evaluation.plans", "count_at_least": 1}))["results"]
    assert region(result)[1:] == (2, 1)


def test_only_what_is_open_is_a_result() -> None:
    run = made(
        criterion("RF-01", met=CAPPED),
        criterion("RF-02", applies_when={"path": "subjects", "includes": "development"}),
        criterion("RF-03", met=FEES, partly=CAPPED),
        criterion("RF-04", violated=CAPPED, met=FEES, level="red_line"),
        criterion("RF-05", asks="fact", met={"path": "recruitment.fees_defined", "is": True}),
    )
    assert [(r["ruleId"], r["properties"]["status"], r["level"]) for r in run["results"]] == [
        ("RF-03", "partly", "note"),
        ("RF-04", "violated", "error"),
        ("RF-05", "needs_input", "note"),
    ]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["RF-01", "RF-02", "RF-03", "RF-04", "RF-05"]


def test_a_rule_says_why_what_mends_it_and_what_was_not_read() -> None:
    unread = [{"source": "S01", "verified": False}]
    (rule,) = made(criterion("RF-01", references=unread))["tool"]["driver"]["rules"]
    assert rule["shortDescription"]["text"] == "No fees"
    assert "Because." in rule["help"]["text"]
    assert "What mends it: Prohibit them. (clause family: recruitment-fees)" in rule["help"]["text"]
    assert "source not read" in rule["help"]["markdown"]


def test_a_waived_finding_is_suppressed() -> None:
    waiver = Waiver("RF-01", None, "a reason of twenty signs", "the minister", datetime.date(2026, 1, 1))
    (result,) = made(waivers=(waiver,))["results"]
    assert result["suppressions"][0]["kind"] == "external"


def test_a_fingerprint_stays_when_lines_move_and_differs_between_files_and_items() -> None:
    def prints(**keys: Any) -> list[str]:
        judged = criterion("RF-02", judges="mobility.channels", met={"path": "stay.months", "at_least": 12})
        return [r["partialFingerprints"]["bmaFinding/v1"] for r in made(criterion("RF-01"), judged, **keys)["results"]]

    channels = (
        "mobility:\n  channels:\n    - {id: a, direction: home-to-host}\n    - {id: b, direction: home-to-host}\n"
    )
    spec = SPEC + channels
    first = prints(spec=spec)
    assert len(set(first)) == len(first) == 3
    assert prints(spec="# more\n\n" + spec) == first
    assert not set(prints(spec=spec, path="other.yaml")) & set(first)


def test_a_file_named_in_full_is_named_from_the_folder_of_the_command() -> None:
    assert region(made(path="/work/specs/é#.yaml")["results"][0])[0] == "specs/%C3%A9%23.yaml"
    assert region(made(path="/other/a.yaml")["results"][0])[0] == "../other/a.yaml"


def test_a_file_that_does_not_load_is_a_notification_with_its_place() -> None:
    problem = Problem("BMA-201", "there is no key 'titel'", Place("bad.yaml", 3, 5), nearest="title")
    (invocation,) = made(unreadable={"bad.yaml": [problem]})["invocations"]
    assert not invocation["executionSuccessful"]
    (told,) = invocation["toolExecutionNotifications"]
    assert told["descriptor"]["id"] == "BMA-201"
    assert region(told) == ("bad.yaml", 3, 5)
    assert "did you mean 'title'?" in told["message"]["text"]


def test_a_profile_says_aloud_what_it_does_not_ask() -> None:
    run = made(profile=profile(), beyond=True)
    about, beyond = run["invocations"][0]["toolConfigurationNotifications"]
    assert about["level"] == "warning"
    assert "RED LINE OF THE CHECKLIST NOT ASKED: RF-07 Nobody is held" in about["message"]["text"]
    assert "the profile does not suit it" in beyond["message"]["text"]
    assert run["properties"]["profile"]["red_lines_not_asked"] == ["RF-07"]


@pytest.mark.parametrize("status", ["violated", "absent", "needs_input", "partly"])
def test_a_graver_level_of_criterion_is_never_shown_as_milder(status: str) -> None:
    from bma_drafter.reports.as_sarif import _SEVERITIES

    order = ["note", "warning", "error"]
    found = [order.index(_SEVERITIES[status][level]) for level in ("good_practice", "core", "red_line")]  # type: ignore[index]
    assert found == sorted(found)
