"""The shipped negotiation in three rounds: its records can be made again, its story and its commands are true.

Where the library of clauses or a checklist was changed, the records are made anew from what they keep:
`python -m tests.cli.test_example_rounds`.
"""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from pathlib import Path

import pytest

from bma_drafter.reading.rounds.records import KEPT, ClosedRound, load_round, rounds_of
from tests.cli.commands import bma
from tests.drafting.drafts import ROOT

FOLDER = ROOT / "examples" / "rounds"
SPEC = FOLDER / "senegal-spain.yaml"
README = FOLDER / "README.md"
ANEW = "make the records anew: python -m tests.cli.test_example_rounds"


def closed_anew(record: Path, folder: Path) -> Path:
    """The round closed again, by the command, from the description and brackets that its record keeps."""
    for kept, name in (("agreement.yaml", "senegal-spain.yaml"), ("brackets.yaml", "senegal-spain.brackets.yaml")):
        shutil.copy(record / kept, folder / name)
    target = folder / "senegal-spain.rounds" / record.name
    target.mkdir(parents=True)
    shutil.copy(record / "round.yaml", target / "round.yaml")
    said = bma("round", "close", str(folder / "senegal-spain.yaml"), "--force")
    assert said.code == 0, said.err
    return target


@pytest.mark.parametrize("number", [1, 2, 3])
def test_each_record_is_made_again_from_what_it_keeps(number: int, tmp_path: Path) -> None:
    record = FOLDER / "senegal-spain.rounds" / str(number)
    again = closed_anew(record, tmp_path)
    assert load_round(again).tree == load_round(record).tree, ANEW
    then, now = (json.loads((folder / "review.json").read_text(encoding="utf-8")) for folder in (record, again))
    assert _findings(then) == _findings(now), ANEW


def _findings(review: dict[str, object]) -> object:
    (agreement,) = review["agreements"]  # type: ignore[misc]
    return [(f["criterion"], f["subject"], f["status"]) for f in agreement["findings"]]


@pytest.fixture(scope="module")
def rounds() -> tuple[ClosedRound, ...]:
    return rounds_of(SPEC)


def test_the_numbers_of_the_story_are_those_of_the_records(rounds: tuple[ClosedRound, ...]) -> None:
    counted = [
        (len(one.brackets.brackets), sum(not entry.is_settled for entry in one.brackets.brackets))
        for one in rounds
        if one.brackets
    ]
    assert counted == [(10, 10), (11, 7), (11, 2)]
    assert [(one.protocol.place, one.closed.isoformat()) for one in rounds] == [
        ("Dakar", "2027-02-12"),
        ("Madrid", "2027-05-21"),
        ("Dakar", "2027-09-17"),
    ]
    story = README.read_text(encoding="utf-8")
    for one in rounds:
        assert f"**Round {one.number}, {one.protocol.place}, {one.closed.day} " in story


def test_what_the_review_still_calls_violated_is_the_point_that_was_reopened(rounds: tuple[ClosedRound, ...]) -> None:
    found = rounds[-1].review["agreements"][0]["findings"]
    assert {(f["criterion"], f["subject"]) for f in found if f["status"] == "violated"} == {
        ("NR-06", "building-trades")
    }
    assert rounds[-1].brackets is not None
    assert [one.id for one in rounds[-1].brackets.brackets if one.status == "reopened"] == ["change-of-status"]


def test_the_example_is_marked_as_invented_everywhere(rounds: tuple[ClosedRound, ...]) -> None:
    assert all(one.loaded.agreement.data_status == "illustrative" for one in rounds)
    for path in FOLDER.rglob("*.yaml"):
        assert re.search(r"invented for illustration", path.read_text(encoding="utf-8"), re.IGNORECASE), path
    assert "invented" in README.read_text(encoding="utf-8")


COMMANDS = [
    line
    for block in re.findall(r"```sh\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
]


def test_the_commands_of_the_page_run_in_the_order_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copytree(FOLDER, tmp_path / "rounds")
    monkeypatch.chdir(tmp_path / "rounds")
    assert len(COMMANDS) >= 9
    for command in COMMANDS:
        name, *arguments = command.split()
        assert name == "bma"
        said = bma(*arguments)
        assert said.code == 0, f"{command}: {said.err}"
    assert load_round(Path("senegal-spain.rounds/4")).protocol.place == "Madrid"


def test_minutes_of_the_rounds_tell_the_story(tmp_path: Path) -> None:
    texts = []
    for number in (1, 2, 3):
        out = tmp_path / f"m{number}.md"
        assert bma("minutes", str(SPEC), "--round", str(number), "-o", str(out)).code == 0
        texts.append(out.read_text(encoding="utf-8").partition("## Annex")[0])
    first, second, third = texts
    assert "No point that was open was closed in this round." in first
    assert "Ten points remain open." in first
    assert "agreed ad referendum" in second
    assert "The Spanish delegation entered a scrutiny reserve on Article 19(15)(a)." in second
    assert "The delegations take the following points together:" in second
    assert "60 days in the channel" in second
    assert "lifted its scrutiny reserve" in third
    assert "(reopened in this round)" in third
    assert "left the following points aside" in third
    for text in texts:
        assert "45 days" not in text or "consulate" not in text
        assert "We " not in text


def main() -> None:
    """The records made anew in their place."""
    for number in (1, 2, 3):
        record = FOLDER / "senegal-spain.rounds" / str(number)
        with tempfile.TemporaryDirectory() as folder:
            again = closed_anew(record, Path(folder))
            for name in (*KEPT, "round.yaml"):
                shutil.copy(again / name, record / name)


if __name__ == "__main__":
    main()
