"""Rounds as a delegation closes them: the record whole or not at all, and what knows of it afterwards."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bma_drafter.cli.spec_files import spec_files
from bma_drafter.reading.rounds.records import load_round
from bma_drafter.source import write
from tests.cli.commands import bma
from tests.drafting.drafts import EXAMPLE

BRACKETS = """\
# what is open
round: 1   # going on
brackets:
  - id: receipt
    unit: notices.receipt
    since: 1
    texts:
      - {by: home}
      - {by: host, text: {en: A notice takes effect at once.}}
    remark: Zwölftonmusik of the cabinet
"""


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1800000000")
    Path("x.yaml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    Path("x.brackets.yaml").write_text(BRACKETS, encoding="utf-8")
    return tmp_path


def files(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


class TestClosing:
    def test_the_round_is_kept_and_the_next_one_begins(self, desk: Path) -> None:
        said = bma("round", "close", "x.yaml", "--place", "Dakar", "--date", "2027-03-12", "--next", "2027-06-14")
        assert said.code == 0, said.err
        made = load_round(Path("x.rounds/1"))
        assert (made.closed.isoformat(), made.protocol.place) == ("2027-03-12", "Dakar")
        assert made.brackets is not None
        assert made.review["agreements"][0]["path"] == "x.yaml"
        assert Path("x.brackets.yaml").read_text(encoding="utf-8") == BRACKETS.replace("round: 1 ", "round: 2 ")
        assert "round: 2\n" in Path("x.yaml").read_text(encoding="utf-8")
        assert "x.brackets.yaml:2: round: 1 becomes 2" in said.err
        assert Path("x.brackets.yaml.bak").read_text(encoding="utf-8") == BRACKETS

    def test_the_day_is_that_of_source_date_epoch(self, desk: Path) -> None:
        assert bma("round", "close", "x.yaml").code == 0
        assert load_round(Path("x.rounds/1")).closed.isoformat() == "2027-01-15"

    def test_the_same_state_closed_at_two_desks_gives_the_same_files(self, desk: Path) -> None:
        for name in ("a", "b"):
            Path(name).mkdir()
            for file in ("x.yaml", "x.brackets.yaml"):
                shutil.copy(file, name)
            assert bma("round", "close", f"{name}/x.yaml").code == 0
        assert files(Path("a")) == files(Path("b"))

    def test_positions_of_a_side_are_never_kept(self, desk: Path) -> None:
        Path("x.positions").mkdir()
        Path("x.positions/home.yaml").write_text(
            "side: home\npositions:\n  recruitment-fees: {opening: employer-pays, reason: Sechstonmusik}\n", "utf-8"
        )
        assert bma("round", "close", "x.yaml").code == 0
        assert not any(b"Sechstonmusik" in data for data in files(Path("x.rounds")).values())

    def test_a_closed_round_is_replaced_only_when_asked(self, desk: Path) -> None:
        assert bma("round", "close", "x.yaml", "--date", "2027-03-12").code == 0
        for name in ("x.yaml", "x.brackets.yaml"):
            shutil.copy(f"{name}.bak", name)
        before = files(Path("x.rounds"))
        said = bma("round", "close", "x.yaml")
        assert said.code == 2
        assert "BMA-583" in said.err
        assert files(Path("x.rounds")) == before
        protocol = Path("x.rounds/1/round.yaml")
        protocol.write_text("place: Saly\n" + protocol.read_text(encoding="utf-8"), encoding="utf-8")
        assert bma("round", "close", "x.yaml", "--force").code == 0
        made = load_round(Path("x.rounds/1"))
        assert (made.protocol.place, made.closed.isoformat()) == ("Saly", "2027-03-12")

    def test_a_record_whose_protocol_is_broken_can_be_closed_again(self, desk: Path) -> None:
        Path("x.rounds/1").mkdir(parents=True)
        Path("x.rounds/1/round.yaml").write_text("[ broken", encoding="utf-8")
        assert bma("round", "close", "x.yaml").code == 2
        assert bma("round", "close", "x.yaml", "--force").code == 0
        assert load_round(Path("x.rounds/1")).number == 1
        assert Path("x.rounds/1/round.yaml.bak").read_text(encoding="utf-8") == "[ broken"

    def test_nothing_is_written_where_something_cannot_be(self, desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        before = files(desk)

        def full(self: object, *, keep_old: bool) -> None:
            raise OSError(28, "no space left")

        monkeypatch.setattr(write._Move, "make", full)
        assert bma("round", "close", "x.yaml").code == 2
        assert files(desk) == before
        assert not Path("x.rounds").exists()

    def test_a_dry_run_says_what_would_be_and_writes_nothing(self, desk: Path) -> None:
        before = files(desk)
        said = bma("round", "close", "x.yaml", "--dry-run")
        assert said.code == 0
        assert "round 1 would be closed in x.rounds" in said.out
        assert files(desk) == before

    @pytest.mark.parametrize("option", ["--date", "--next"])
    def test_a_day_that_is_none_is_told(self, desk: Path, option: str) -> None:
        said = bma("round", "close", "x.yaml", option, "tomorrow")
        assert said.code == 2
        assert "BMA-703" in said.err

    def test_without_any_round_stated_they_are_counted(self, desk: Path) -> None:
        Path("x.brackets.yaml").unlink()
        text = Path("x.yaml").read_text(encoding="utf-8").replace("round: 1\n", "")
        Path("x.yaml").write_text(text, encoding="utf-8")
        for number in (1, 2):
            said = bma("round", "close", "x.yaml")
            assert said.code == 0
            assert f"closed round {number} " in said.out
            assert "no brackets" in said.out
        assert Path("x.yaml").read_text(encoding="utf-8") == text

    def test_the_list_tells_what_is_still_blank(self, desk: Path) -> None:
        said = bma("round", "list", "x.yaml")
        assert (said.code, said.out) == (0, "")
        assert "bma round close x.yaml" in said.err
        assert bma("round", "close", "x.yaml", "--place", "Dakar").code == 0
        said = bma("round", "list", "x.yaml")
        assert "round 1  2027-01-15, Dakar: 1 open of 1 brackets" in said.out
        assert "still blank in" in said.out
        assert "participants, next_meeting" in said.out
        assert bma("round", "list", "y.yaml").code == 2


class TestAfterwards:
    @pytest.fixture
    def closed(self, desk: Path) -> Path:
        assert bma("round", "close", "x.yaml", "--place", "Dakar").code == 0
        path = Path("x.brackets.yaml")
        path.write_text(path.read_text(encoding="utf-8").replace("at once", "tomorrow"), encoding="utf-8")
        return desk

    def test_the_register_tells_what_changed_and_how_it_stood(self, closed: Path) -> None:
        said = bma("brackets", "x.yaml")
        assert said.code == 0, said.err
        assert "SINCE ROUND 1\n  · receipt: other words of Spain\n" in said.out
        then = bma("brackets", "x.yaml", "--round", "1")
        assert "A notice takes effect at once." in then.out
        assert "SINCE" not in then.out
        assert "BMA-582" in bma("brackets", "x.yaml", "--round", "2").err

    @pytest.mark.parametrize("ending", ["md", "xlsx", "html"])
    def test_the_table_tells_what_changed(self, closed: Path, ending: str) -> None:
        said = bma("table", "x.yaml", "-o", f"t.{ending}", "--only-open", "--since", "1", "--audience", "counterpart")
        assert said.code == 0, said.err
        if ending == "md":
            rows = [row for row in Path("t.md").read_text(encoding="utf-8").splitlines() if "Article 32" in row]
            assert rows[0].endswith("| changed |")

    def test_the_table_of_a_round_has_its_texts(self, closed: Path) -> None:
        assert bma("table", "x.yaml", "-o", "t.md", "--only-open", "--round", "1").code == 0
        assert "at once" in Path("t.md").read_text(encoding="utf-8")
        said = bma("table", "x.yaml", "-o", "c.md", "--of", "clearance", "--round", "1")
        assert said.code == 2

    def test_a_folder_is_checked_without_the_records_of_its_rounds(self, closed: Path) -> None:
        found, passed_over, _ = spec_files([Path()])
        assert [str(one) for one in found] == ["x.yaml"]
        assert passed_over == 0
        inside, _, _ = spec_files([Path("x.rounds/1")])
        assert [one.name for one in inside] == ["agreement.yaml"]


class TestMinutes:
    @pytest.fixture
    def closed(self, desk: Path) -> Path:
        assert bma("round", "close", "x.yaml", "--place", "Dakar").code == 0
        return desk

    @pytest.mark.parametrize("ending", ["docx", "html", "md"])
    @pytest.mark.parametrize("alternat", ["home", "host"])
    def test_they_are_written_without_a_word_of_one_side(self, closed: Path, ending: str, alternat: str) -> None:
        said = bma("minutes", "x.yaml", "-o", f"m.{ending}", "--alternat", alternat)
        assert said.code == 0, said.err
        assert "left blank" in said.err
        assert "participants" in said.err
        if ending != "docx":
            text = Path(f"m.{ending}").read_text(encoding="utf-8")
            assert "Zwölftonmusik" not in text
            assert "A notice takes effect at once." in text

    def test_a_remark_that_got_into_them_stops_them(self, closed: Path) -> None:
        path = Path("x.rounds/1/round.yaml")
        secret = "The other side will yield on fees"
        path.write_text(
            path.read_text(encoding="utf-8") + f"remarks: [{secret}]\nnoted: ['{secret}.']\n", encoding="utf-8"
        )
        said = bma("minutes", "x.yaml", "-o", "m.docx")
        assert said.code == 2
        assert "BMA-615" in said.err
        assert not Path("m.docx").exists()

    def test_without_a_closed_round_there_are_none(self, desk: Path) -> None:
        said = bma("minutes", "x.yaml", "-o", "m.docx")
        assert said.code == 2
        assert "bma round close x.yaml" in said.err
        assert "BMA-582" in bma("minutes", "x.yaml", "-o", "m.docx", "--round", "3").err
        assert bma("minutes", "y.yaml", "-o", "m.docx").code == 2
