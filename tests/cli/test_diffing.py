"""`bma diff`: descriptions, rounds, saved reviews and Word files compared; what does not go together is told."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.cli.commands import Said, bma

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "senegal-spain.yaml"
CHANGES = (
    ("number: 2000, per: season", "number: 1500, per: season"),
    ("earlier date, link: none", "earlier date, link: condition"),
    ("notification_days: 3, labour_attache: true", "notification_days: 5"),
    ("worker_fees: prohibited", "worker_fees: capped"),
)


@pytest.fixture(autouse=True)
def _in_a_folder_with_two_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "110")
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    text = EXAMPLE.read_text(encoding="utf-8")
    Path("old.yaml").write_text(text, encoding="utf-8")
    for before, after in CHANGES:
        assert before in text
        text = text.replace(before, after)
    Path("new.yaml").write_text(text, encoding="utf-8")


def diff(*arguments: str) -> Said:
    return bma("diff", *arguments)


_MADE: dict[tuple[str, str], bytes] = {}
"""What `check` and `draft` made of the two versions: the same for every test."""


def _made(spec: str, name: str, *command: str) -> str:
    key = (spec, Path(name).suffix)
    if key not in _MADE or spec not in ("old.yaml", "new.yaml"):
        assert bma(*command, "-o", name, "--force").code == 0
        _MADE[key] = Path(name).read_bytes()
    Path(name).write_bytes(_MADE[key])
    return name


def saved(spec: str, name: str) -> str:
    return _made(spec, name, "check", spec, "--format", "json")


def drafted(spec: str, name: str) -> str:
    return _made(spec, name, "draft", spec, "--audience", "counterpart")


# ------------------------------------------------------------------------------------------- descriptions


def test_two_descriptions_are_compared_in_review_facts_and_text() -> None:
    said = diff("old.yaml", "new.yaml")
    assert (said.code, said.err) == (0, "")
    assert "old  old.yaml: Agreement on labour migration and co-development · version 3 · round 1" in said.out
    assert "VERDICT   needs work, as before" in said.out
    assert "of 100 (low end −" in said.out
    assert "! NR-05 met → violated" in said.out
    assert "was: Readmission is kept apart." in said.out
    assert (
        "mobility.channels[seasonal-agriculture].places.number   (How many places)\n      2,000 → 1,500\n" in said.out
    )
    assert "old.yaml:100:16 → new.yaml:100:16" in said.out
    assert "      yes → not stated\n" in said.out
    assert "old.yaml:220:48 → not in new.yaml" in said.out
    assert "Article 17(2)   changed\n" in said.out
    assert "within [-three-]{+five+}" in said.out


def test_the_same_description_twice_has_nothing_changed() -> None:
    said = diff("old.yaml", "old.yaml")
    assert said.code == 0
    assert said.out.endswith(
        "Nothing changed. The same in both: the review, the facts, the standard draft, counterpart copy.\n"
    )


@pytest.mark.parametrize(
    ("part", "there", "not_there"),
    [
        ("review", "CRITERIA THAT MOVED", ("FACTS THAT CHANGED", "TEXT THAT CHANGED")),
        ("facts", "FACTS THAT CHANGED", ("CRITERIA THAT MOVED", "TEXT THAT CHANGED")),
        ("text", "TEXT THAT CHANGED", ("CRITERIA THAT MOVED", "FACTS THAT CHANGED", "VERDICT")),
    ],
)
def test_one_part_can_be_compared_alone(part: str, there: str, not_there: tuple[str, ...]) -> None:
    said = diff("old.yaml", "new.yaml", "--only", part)
    assert there in said.out
    assert not any(heading in said.out for heading in not_there)


def test_the_exit_code_tells_of_a_change_where_that_is_asked() -> None:
    assert diff("old.yaml", "new.yaml", "--only", "facts").code == 0
    assert diff("old.yaml", "new.yaml", "--only", "facts", "--fail-on", "change").code == 1
    assert diff("old.yaml", "old.yaml", "--only", "facts", "--fail-on", "change").code == 0


def test_no_number_is_printed_where_none_is_wanted() -> None:
    said = diff("old.yaml", "new.yaml", "--only", "review", "--no-score")
    assert "SCORE" not in said.out
    assert "THEMES" not in said.out  # only points moved


def test_other_programs_get_a_fixed_shape() -> None:
    data = json.loads(diff("old.yaml", "new.yaml", "--format", "json").out)
    assert list(data) == [
        "bma", "old", "new", "changed", "reviews", "agreements_only_old", "agreements_only_new", "facts", "text"
    ]  # fmt: skip
    assert data["changed"] is True
    assert data["old"]["kind"] == "description"
    (review,) = data["reviews"]
    assert [(one["criterion"], one["direction"]) for one in review["moved"]] == [("NR-05", "worse")]
    assert review["score"]["not_subtracted"] is None
    fact = next(one for one in data["facts"] if one["at"].endswith("places.number"))
    assert fact["old"] == {"path": "mobility.channels[0].places.number", "value": "2,000", "line": 100, "column": 16}
    change = next(one for one in data["text"]["changes"] if one["where"] == "Article 17(2)")
    assert [one["text"].strip() for one in change["words"] if one["kind"] != "same"] == ["three", "five"]


def test_what_is_not_compared_is_null_for_programs() -> None:
    data = json.loads(diff("old.yaml", "new.yaml", "--only", "facts", "--format", "json").out)
    assert (data["reviews"], data["text"]) == (None, None)


# ------------------------------------------------------------------------------------------- files


@pytest.mark.parametrize("ending", ["docx", "html", "md", "json"])
def test_the_same_two_give_the_same_bytes(ending: str) -> None:
    for name in ("a", "b"):
        said = diff("old.yaml", "new.yaml", "-o", f"{name}.{ending}", "--by", "host")
        assert said.code == 0
        assert said.out.startswith(f"wrote {name}.{ending}: 1 criterion moved (1 worse); 5 facts changed; ")
    assert Path(f"a.{ending}").read_bytes() == Path(f"b.{ending}").read_bytes()


def test_a_file_with_the_review_is_for_the_own_side_and_says_so() -> None:
    said = diff("old.yaml", "new.yaml", "-o", "changes.html")
    assert "for your own side" in said.err
    page = Path("changes.html").read_text(encoding="utf-8")
    assert "Own copy: what the review says" in page
    assert "NR-05" in page


def test_a_redline_of_the_text_alone_is_proved_clean_for_the_other_side() -> None:
    said = diff("old.yaml", "new.yaml", "--only", "text", "-o", "redline.docx", "--by", "host")
    assert (said.code, said.err) == (0, "")
    refused = diff("old.yaml", "new.yaml", "--only", "text", "-o", "our-mandate.docx")
    assert refused.code == 2
    assert "BMA-615" in refused.err
    assert not Path("our-mandate.docx").exists()


def test_a_file_is_not_replaced_unasked_and_neither_of_the_two_ever_is() -> None:
    Path("a.html").write_text("mine", encoding="utf-8")
    assert "BMA-601" in diff("old.yaml", "new.yaml", "--only", "facts", "-o", "a.html").err
    assert diff("old.yaml", "new.yaml", "--only", "facts", "-o", "a.html", "--force").code == 0
    name = saved("old.yaml", "old.json")
    said = diff(name, name, "-o", name, "--force")
    assert said.code == 2
    assert "BMA-703 --out would replace old.json, which is one of the two that are compared" in said.err


# ------------------------------------------------------------------------------------------- saved reviews


def test_saved_reviews_of_several_agreements_are_laid_beside_each_other() -> None:
    shutil.copytree(ROOT / "examples" / "cases", "cases")
    saved("cases", "before.json")
    Path("cases/mexico.yaml").rename("cases/mexico-2.yaml")
    Path("cases/spain.yaml").unlink()
    said = diff("before.json", saved("cases", "after.json"))
    assert said.code == 0
    assert "saved reviews of 4 agreements · recommendations-2011" in said.out
    assert "AGREEMENTS ONLY IN THE OLD FILE   1\n" in said.out
    assert "(cases/spain.yaml)" in said.out
    assert "(cases/mexico-2.yaml): nothing moved" in said.out


def test_scores_of_other_checklists_stand_side_by_side() -> None:
    old = saved("old.yaml", "a.json")
    data = json.loads(Path(old).read_text(encoding="utf-8"))
    data["checklists"][0]["version"] = "2011.9"
    Path("b.json").write_text(json.dumps(data), encoding="utf-8")
    why = "recommendations-2011 was asked in version 2011.9, then in version 2026.1"
    said = diff("b.json", saved("new.yaml", "new.json"))
    assert f"they are not subtracted: {why}" in " ".join(said.out.split())
    said = diff("b.json", old)
    assert f"Nothing changed. The same in both: the review. The scores do not compare: {why}." in (
        " ".join(said.out.split())
    )


def test_a_review_that_was_cut_off_is_refused() -> None:
    Path("cut.json").write_text('{"agreements": [{"path": "x"}], "checklists": []}', encoding="utf-8")
    said = diff("cut.json", saved("old.yaml", "a.json"))
    assert said.code == 2
    assert "BMA-555 cut.json is not a whole review: the key 'title' is missing" in said.err


# ------------------------------------------------------------------------------------------- Word files


def test_two_word_files_are_compared_by_their_text() -> None:
    said = diff(drafted("old.yaml", "old.docx"), drafted("new.yaml", "new.docx"))
    assert (said.code, said.err) == (0, "")
    assert "Article 17 Consular protection, complaints and access to …, 2.   changed" in said.out
    assert "[-three-]{+five+}" in said.out
    assert "CRITERIA" not in said.out


def test_a_word_file_under_any_name_is_told_by_what_it_holds() -> None:
    Path(drafted("old.yaml", "old.docx")).rename("old.txt")
    assert "Nothing changed." in diff("old.txt", "old.txt").out


# ------------------------------------------------------------------------------------------- rounds


def test_a_round_is_compared_with_another_and_with_the_description_of_today() -> None:
    shutil.copy("old.yaml", "x.yaml")
    assert bma("round", "close", "x.yaml", "--date", "2027-03-12", "--size", "short").code == 0
    text = Path("x.yaml").read_text(encoding="utf-8")
    Path("x.yaml").write_text(text.replace("notification_days: 3", "notification_days: 5"), encoding="utf-8")
    today = diff("x.rounds/1", "x.yaml")
    assert "round 1, closed on 12 March 2027" in " ".join(today.out.split())
    assert "the text of the round and the short draft, counterpart copy" in " ".join(today.out.split())
    assert "[-three-]{+five+}" in today.out
    assert "x.rounds/1/agreement.yaml:220:26 → x.yaml:220:26" in today.out
    assert bma("round", "close", "x.yaml", "--date", "2027-06-14", "--size", "short").code == 0
    rounds = diff("x.rounds/1", "x.rounds/2")
    assert "[-three-]{+five+}" in rounds.out


def test_of_several_rounds_one_has_to_be_named() -> None:
    shutil.copy("old.yaml", "x.yaml")
    assert bma("round", "close", "x.yaml").code == 0
    said = diff("x.rounds", "x.yaml")
    assert said.code == 2
    assert "BMA-556 x.rounds is the folder of several rounds: 1" in said.err
    assert "name one of them: x.rounds/1" in said.err


# ------------------------------------------------------------------------------------------- what does not go


def test_a_review_and_a_description_are_no_pair_and_it_is_told_what_to_do() -> None:
    said = diff(saved("old.yaml", "old.json"), "new.yaml")
    assert said.code == 2
    assert "BMA-557 old.json is a saved review, and new.yaml is a description of an agreement" in said.err
    assert "bma check new.yaml --format json -o now.json" in said.err


def test_a_word_file_and_a_description_are_no_pair_and_it_is_told_what_to_do() -> None:
    said = diff("old.yaml", drafted("new.yaml", "new.docx"))
    assert said.code == 2
    assert "BMA-557" in said.err
    assert "bma read new.docx --against old.yaml" in said.err


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("brackets: []\n", "its first key is 'brackets'"),
        ("{}\n", "it is empty"),
        ("title: A text\n", "its first key is 'title'"),
    ],
)
def test_a_file_of_another_kind_is_told_by_what_it_holds(content: str, message: str) -> None:
    Path("other.yaml").write_text(content, encoding="utf-8")
    said = diff("old.yaml", "other.yaml")
    assert said.code == 2
    assert f"BMA-556 other.yaml is nothing that can be compared: {message}" in said.err


def test_a_packed_file_that_is_no_word_file_is_refused() -> None:
    assert bma("report", "old.yaml", "-o", "report.xlsx").code == 0
    said = diff("report.xlsx", "report.xlsx")
    assert "BMA-556 report.xlsx is nothing that can be compared: it is a packed file, and no Word file" in said.err


def test_the_problems_of_both_files_are_told_at_once() -> None:
    Path("bad.yaml").write_text("schema: bma/1\ntitel: x\n", encoding="utf-8")
    said = diff("bad.yaml", "missing.yaml")
    assert said.code == 2
    assert "bad.yaml:2:1" in said.err
    assert "there is no file 'missing.yaml'" in said.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("a.json", "a.json", "--only", "text"), "--only text does nothing with saved reviews"),
        (("a.json", "a.json", "--only", "facts"), "--only facts does nothing with saved reviews"),
        (("a.json", "a.json", "--size", "short"), "--size does nothing with saved reviews"),
        (("a.json", "a.json", "--checklist", "standards"), "--checklist does nothing with saved reviews"),
        (("a.docx", "a.docx", "--only", "review"), "--only review does nothing with Word files"),
        (("a.docx", "a.docx", "--audience", "own"), "--audience does nothing with Word files"),
        (("old.yaml", "new.yaml", "-o", "a.txt"), "BMA-706 a comparison cannot be written as '.txt'"),
        (("old.yaml", "new.yaml", "-o", "a.html", "--format", "json"), "--format json does not go with a.html"),
        (("old.yaml", "new.yaml", "--checklist", "recomendations-2011"), "BMA-702"),
        (("old.yaml", "new.yaml", "--language", "xx"), "BMA-"),
    ],
)
def test_what_cannot_be_asked_is_told_with_exit_2(arguments: tuple[str, ...], message: str) -> None:
    for name in arguments[:2]:
        if name == "a.json" and not Path(name).exists():
            saved("old.yaml", name)
        if name == "a.docx" and not Path(name).exists():
            drafted("old.yaml", name)
    said = diff(*arguments)
    assert said.code == 2
    assert message in said.err
