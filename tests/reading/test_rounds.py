"""The record of a round: whole, unchanged, filled in by hand with every mistake shown where it stands."""

from __future__ import annotations

import datetime
import json
from pathlib import Path

import pytest

from bma_drafter.agreement.load import load_agreement
from bma_drafter.errors import UserError
from bma_drafter.reading.rounds.closing import Told, next_round, record, round_going_on, without_origins
from bma_drafter.reading.rounds.records import (
    ClosedRound,
    closed_numbers,
    digest_of,
    load_round,
    round_folder,
    round_of,
    rounds_of,
)
from bma_drafter.source.yaml import parse
from tests.drafting.drafts import EXAMPLE, drafted

NAMES = {"home": "Senegal", "host": "Spain"}
RECEIPT = "{id: receipt, unit: notices.receipt, texts: [{by: home}, {by: host, delete: true}]}"
BRACKETS = f"# ours\nround: 1\nbrackets:\n  - {RECEIPT}\n"
REVIEW = json.dumps({"bma": "0", "agreements": [{"path": "x.yaml"}], "unreadable": [], "checklists": []})
DAY = datetime.date(2027, 3, 12)


def spec_in(folder: Path) -> Path:
    path = folder / "x.yaml"
    path.write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    return path


def closed(spec: Path, told: Told, brackets: str | None = BRACKETS) -> Path:
    loaded = load_agreement(spec)
    source = parse(brackets, "x.brackets.yaml") if brackets else None
    tree = drafted(loaded, audience="counterpart", notes="none").document
    folder = round_folder(spec, told.number)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "round.yaml"
    before = parse(path.read_text(encoding="utf-8"), str(path)) if path.is_file() else None
    for name, text in record(loaded, source, tree, REVIEW, told, NAMES, before).items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return closed(spec_in(tmp_path), Told(1, DAY, "Dakar"))


def told(folder: Path) -> list[str]:
    with pytest.raises(UserError) as caught:
        load_round(folder)
    return [problem.code for problem in caught.value.problems]


def test_a_record_gives_back_what_was_frozen(folder: Path) -> None:
    made = load_round(folder)
    assert isinstance(made, ClosedRound)
    assert (made.number, made.closed, made.protocol.place) == (1, DAY, "Dakar")
    assert made.brackets is not None
    assert made.brackets.brackets[0].id == "receipt"
    assert made.loaded.agreement == load_agreement(EXAMPLE).agreement
    drafted_again = drafted(made.loaded, audience="counterpart", notes="none").document
    assert made.tree == without_origins(drafted_again)
    assert made.review["agreements"][0]["path"] == "x.yaml"


def test_the_same_state_gives_the_same_files(tmp_path: Path) -> None:
    spec = spec_in(tmp_path)
    first = {p.name: p.read_bytes() for p in closed(spec, Told(1, DAY)).iterdir()}
    again = {p.name: p.read_bytes() for p in closed(spec, Told(1, DAY)).iterdir()}
    assert first == again


def test_without_brackets_none_are_kept(tmp_path: Path) -> None:
    made = load_round(closed(spec_in(tmp_path), Told(1, DAY), None))
    assert made.brackets is None


def test_the_rounds_of_a_description_come_in_order(tmp_path: Path) -> None:
    spec = spec_in(tmp_path)
    assert rounds_of(spec) == ()
    for number in (10, 2):
        closed(spec, Told(number, DAY))
    (tmp_path / "x.rounds" / "02").mkdir()
    (tmp_path / "x.rounds" / "02" / "round.yaml").touch()
    (tmp_path / "x.rounds" / "notes.txt").touch()
    assert closed_numbers(spec) == (2, 10)
    assert [one.number for one in rounds_of(spec)] == [2, 10]
    with pytest.raises(UserError) as caught:
        round_of(spec, 3)
    assert caught.value.problems[0].code == "BMA-582"
    assert "closed are 2, 10" in str(caught.value)


class TestChangedAfterwards:
    @pytest.mark.parametrize("name", ["agreement.yaml", "brackets.yaml", "tree.json", "review.json"])
    def test_a_file_that_was_changed_is_told(self, folder: Path, name: str) -> None:
        path = folder / name
        path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
        assert told(folder) == ["BMA-585"]

    @pytest.mark.parametrize("name", ["agreement.yaml", "brackets.yaml", "tree.json", "review.json"])
    def test_a_file_that_is_missing_is_told(self, folder: Path, name: str) -> None:
        (folder / name).unlink()
        assert told(folder) == ["BMA-584"]

    def test_other_ends_of_lines_are_no_change(self, folder: Path) -> None:
        for path in folder.iterdir():
            path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
        assert load_round(folder).number == 1

    def test_a_folder_of_another_number_is_told(self, folder: Path) -> None:
        assert told(folder.rename(folder.with_name("2"))) == ["BMA-584"]

    def test_a_review_that_is_none_is_told(self, folder: Path) -> None:
        for wrong in ("[" * 50_000, "{}", '{"agreements": []}', "not json"):
            path = folder / "review.json"
            protocol = folder / "round.yaml"
            text = protocol.read_text(encoding="utf-8")
            old = digest_of(path.read_text(encoding="utf-8"))
            path.write_text(wrong, encoding="utf-8")
            protocol.write_text(text.replace(old, digest_of(wrong)), encoding="utf-8")
            assert told(folder) == ["BMA-584"]


class TestFilledInByHand:
    def with_text(self, folder: Path, old: str, new: str) -> Path:
        path = folder / "round.yaml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return folder

    def test_the_blanks_are_filled_in_by_taking_the_marks_away(self, folder: Path) -> None:
        path = folder / "round.yaml"
        text = path.read_text(encoding="utf-8")
        begin, end = text.index("# participants:"), text.index("# When and where")
        blanks = text[begin:end].replace("# ", "", 1).replace("\n# ", "\n").replace("\n#", "\n")
        path.write_text(text[:begin] + blanks + text[end:], encoding="utf-8")
        people = load_round(folder).protocol.participants
        assert [len(people.home), len(people.host)] == [2, 1]
        assert people.home[0].capacity == "Director of Labour Migration"

    @pytest.mark.parametrize(
        ("old", "new", "code"),
        [
            ("place: Dakar", "plce: Dakar", "BMA-201"),
            ("number: 1", "number: one", "BMA-204"),
            ("closed: 2027-03-12", "closed: 2027-13-12", "BMA-206"),
            ("# next_meeting: {date: 2027-06-14, place: Madrid}", "next_meeting: {date: soon}", "BMA-206"),
            ("schema: bma-round/1", "schema: bma-round/2", "BMA-203"),
            ("# noted:", "noted: [7]", "BMA-204"),
        ],
    )
    def test_a_mistake_is_shown_in_its_place(self, folder: Path, old: str, new: str, code: str) -> None:
        with pytest.raises(UserError) as caught:
            load_round(self.with_text(folder, old, new))
        (problem,) = caught.value.problems
        assert problem.place is not None
        assert problem.place.text is not None
        assert new in problem.place.text or problem.place.text in new
        assert problem.code == code

    def test_closing_again_keeps_what_was_written_by_hand(self, tmp_path: Path, folder: Path) -> None:
        self.with_text(folder, "# Whole sentences", "noted: [The delegations met twice.]\n# Whole sentences")
        spec = tmp_path / "x.yaml"
        spec.write_text(spec.read_text(encoding="utf-8").replace('version: "3"', 'version: "4"'), encoding="utf-8")
        again = Told(1, DAY + datetime.timedelta(1), None, datetime.date(2027, 6, 14), "Madrid")
        made = load_round(closed(spec, again))
        assert made.protocol.noted == ("The delegations met twice.",)
        assert made.protocol.place == "Dakar"
        assert made.closed == again.closed
        assert made.protocol.next_meeting != "none"
        assert made.protocol.next_meeting.place == "Madrid"
        assert made.loaded.agreement.version == "4"


@pytest.mark.parametrize(
    ("brackets", "spec", "known", "number"),
    [
        ("round: 4\n", "round: 2\n", (1,), 4),
        ("brackets: []\n", "round: 2\n", (1,), 2),
        (None, "title: x\n", (1, 5), 6),
        (None, "title: x\n", (), 1),
    ],
)
def test_the_round_going_on(brackets: str | None, spec: str, known: tuple[int, ...], number: int) -> None:
    beside = parse(brackets, "b.yaml") if brackets else None
    assert round_going_on(beside, parse(spec, "s.yaml"), known) == number


def test_the_next_round_is_written_in_its_place_with_everything_around_it() -> None:
    text = "# a remark\nround: 2   # the second\nbrackets: []\n"
    assert next_round(parse(text, "b.yaml"), 2) == text.replace("round: 2", "round: 3")
    assert next_round(parse("brackets: []\n", "b.yaml"), 2) is None
    assert next_round(parse("round: 3\nbrackets: []\n", "b.yaml"), 2) is None
