"""Every command: what it prints, what it writes, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.commands import bma

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = ROOT / "examples" / "senegal-spain.yaml"


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def spec(name: str = "spec.yaml", text: str | None = None) -> str:
    Path(name).write_text(text or EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    return name


def test_the_version_is_printed() -> None:
    assert bma("--version").out.startswith("bma 0.")


@pytest.mark.parametrize(
    "command",
    [
        "demo", "new", "check", "explain", "draft", "schema", "clauses list", "clauses show", "clauses lint",
        "checklist list", "checklist show", "checklist lint",
    ],
)  # fmt: skip
def test_every_command_has_a_help_text_with_an_example(command: str) -> None:
    said = bma(*command.split(), "--help")
    assert said.code == 0
    assert f"Example: bma {command}" in " ".join(said.out.split())


def test_check_prints_the_review_and_what_to_do_next() -> None:
    said = bma("check", spec())
    assert said.code == 0
    assert "VERDICT" in said.out
    assert "WHAT TO MEND FIRST" in said.out
    assert "next: bma draft spec.yaml" in said.err


def test_the_example_has_something_to_say_in_every_status() -> None:
    found = json.loads(bma("check", spec(), "--format", "json").out)
    statuses = {f["status"] for f in found["agreements"][0]["findings"]}
    assert statuses == {"met", "partly", "absent", "violated", "needs_input", "not_applicable"}


def test_check_of_many_gives_a_table() -> None:
    said = bma("check", spec("a.yaml"), spec("b.yaml"))
    assert "AGREEMENTS" in said.out
    assert "a.yaml" in said.out


def test_check_of_a_folder_passes_over_other_files_and_says_so() -> None:
    Path("folder").mkdir()
    spec("folder/a.yaml")
    spec("folder/b.yaml")
    Path("folder/answers.yaml").write_text("answers: []\n", encoding="utf-8")
    said = bma("check", "folder")
    assert said.code == 0
    assert "1 file was passed over" in said.out


def test_a_folder_without_descriptions_is_told() -> None:
    Path("folder").mkdir()
    said = bma("check", "folder")
    assert said.code == 2
    assert "BMA-704" in said.err


def test_check_ends_with_one_when_the_threshold_is_reached() -> None:
    assert bma("check", spec(), "--fail-on", "violated").code == 1
    assert bma("check", spec(), "--fail-under", "99").code == 1
    assert bma("check", spec(), "--fail-under", "1").code == 0


def test_a_wrong_threshold_is_answered_with_the_nearest_one() -> None:
    said = bma("check", spec(), "--fail-on", "violatd")
    assert said.code == 2
    assert "did you mean 'violated'?" in said.err


def test_no_score_prints_no_number() -> None:
    said = bma("check", spec(), "--no-score")
    assert "SCORE" not in said.out
    assert json.loads(bma("check", spec(), "--no-score", "--format", "json").out)["agreements"][0]["score"] is None


def test_the_parts_of_the_score_are_explained_on_request() -> None:
    assert "HOW THE SCORE IS MADE" in bma("check", spec(), "--explain-score").out


def test_a_file_that_does_not_load_does_not_keep_the_others_from_being_checked() -> None:
    said = bma("check", spec("a.yaml"), spec("b.yaml", "schema: bma/1\ntitel: x\n"), "--format", "json")
    assert said.code == 2
    found = json.loads(said.out)
    assert [a["path"] for a in found["agreements"]] == ["a.yaml"]
    assert found["unreadable"][0]["path"] == "b.yaml"


@pytest.mark.parametrize(
    ("line", "wrong", "nearest"),
    [
        ("scope: framework", "scpe: framework", "scope"),
        ("instrument: treaty", "instrument: treatty", "treaty"),
        ("    country: SEN", "    country: SNE", "SEN"),
    ],
)
def test_a_misspelt_key_or_value_gives_one_placed_message(line: str, wrong: str, nearest: str) -> None:
    text = EXAMPLE.read_text(encoding="utf-8").replace(line, wrong, 1)
    said = bma("check", spec("wrong.yaml", text))
    assert said.code == 2
    assert said.err.count("BMA-2") - said.err.count("bma explain BMA-2") == 1
    number = text.splitlines().index(wrong) + 1
    assert f"wrong.yaml:{number}:" in said.err
    assert f"did you mean '{nearest}'?" in said.err


def test_a_misspelt_clause_is_answered_by_draft() -> None:
    text = EXAMPLE.read_text(encoding="utf-8") + "\nclauses: {publicatoin: {variant: text-only}}\n"
    said = bma("draft", spec("wrong.yaml", text), "-o", "x.docx")
    assert said.code == 2
    assert "did you mean 'publication'?" in said.err
    assert not Path("x.docx").exists()


@pytest.mark.parametrize(
    ("old", "new", "nearest"),
    [
        ("path: labour_market.review", "path: labour_market.reviw", "review"),
        ("predicate: surplus_fit", "predicate: surplus_fitt", "surplus_fit"),
        ("clause: labour-market-assessment", "clause: labour-market-asessment", "labour-market-assessment"),
    ],
)
def test_a_misspelt_name_in_a_checklist_gives_a_placed_message(old: str, new: str, nearest: str) -> None:
    import shutil

    shutil.copytree(ROOT / "checklists", "ours")
    theme = Path("ours/recommendations-2011/labour-surplus.yaml")
    text = theme.read_text(encoding="utf-8")
    assert old in text
    theme.write_text(text.replace(old, new, 1), encoding="utf-8")
    said = bma("checklist", "lint", "--checklists", "ours")
    assert said.code == 1
    assert "labour-surplus.yaml:" in said.err
    assert nearest in said.err
    assert bma("check", spec(), "--checklists", "ours").code == (0 if "clause" in old else 2)


@pytest.mark.parametrize("name", ["LS-02", "recruitment-fees", "BMA-201", "labour-surplus"])
def test_explain_knows_criteria_families_codes_and_themes(name: str) -> None:
    said = bma("explain", name)
    assert said.code == 0
    assert len(said.out) > 100


def test_an_unknown_name_is_answered_with_the_nearest_one() -> None:
    said = bma("explain", "LS-2")
    assert said.code == 2
    assert "did you mean 'LS-0" in said.err


def test_an_unknown_checklist_is_answered_with_the_nearest_one() -> None:
    said = bma("check", spec(), "--checklist", "recommendation-2011")
    assert said.code == 2
    assert "did you mean 'recommendations-2011'?" in said.err


@pytest.mark.parametrize(("ending", "begins"), [("docx", b"PK"), ("html", b"<!"), ("md", b"")])
def test_draft_writes_word_html_and_markdown(ending: str, begins: bytes) -> None:
    said = bma("draft", spec(), "-o", f"draft.{ending}")
    assert said.code == 0, said.err
    assert Path(f"draft.{ending}").read_bytes().startswith(begins)
    assert "proposals for the own side" in said.out
    assert "blanks to be filled in" in said.out


def test_an_existing_file_is_not_replaced_without_force() -> None:
    Path("draft.md").write_text("mine", encoding="utf-8")
    said = bma("draft", spec(), "-o", "draft.md")
    assert said.code == 2
    assert Path("draft.md").read_text(encoding="utf-8") == "mine"
    assert bma("draft", spec(), "-o", "draft.md", "--force").code == 0


def test_an_ending_that_cannot_be_written_is_answered() -> None:
    said = bma("draft", spec(), "-o", "draft.doc")
    assert said.code == 2
    assert ".docx" in said.err


def test_the_same_input_gives_the_same_bytes() -> None:
    bma("draft", spec(), "-o", "a.docx")
    bma("draft", spec(), "-o", "b.docx")
    assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()


def test_demo_writes_an_annotated_and_a_clean_draft_and_says_what_to_open() -> None:
    said = bma("demo", "out")
    assert said.code == 0, said.err
    assert {p.name for p in Path("out").iterdir()} == {
        ".bma-demo", "senegal-spain.yaml", "draft-own-copy.docx", "draft-counterpart.docx", "draft-own-copy.html",
    }  # fmt: skip
    for words in ("VERDICT", "recommendations:", "THEMES", "WHAT TO MEND FIRST", "adds", "WROTE"):
        assert words in said.out
    assert bma("demo", "out").code == 0


def test_demo_replaces_only_files_it_wrote_before() -> None:
    Path("out").mkdir()
    Path("out/draft-own-copy.docx").write_bytes(b"mine")
    assert bma("demo", "out").code == 2
    assert Path("out/draft-own-copy.docx").read_bytes() == b"mine"


def test_new_writes_a_description_that_can_be_checked_and_drafted() -> None:
    said = bma("new", "mine.yaml", "--home", "Senegal", "--host", "ESP", "--subject", "mobility")
    assert said.code == 0, said.err
    assert bma("check", "mine.yaml").code == 0
    assert bma("draft", "mine.yaml", "-o", "mine.docx").code == 0


def test_an_empty_description_is_never_green() -> None:
    bma("new", "mine.yaml", "--home", "SEN", "--host", "ESP", "--subject", "mobility", "--subject", "development")
    found = json.loads(bma("check", "mine.yaml", "--format", "json").out)["agreements"][0]
    assert found["verdict"] == "incomplete"
    assert [f["criterion"] for f in found["findings"] if f["status"] == "met"] == []


def test_new_answers_a_wrong_country_and_a_wrong_subject_at_once() -> None:
    said = bma("new", "mine.yaml", "--home", "Senegl", "--host", "ESP", "--subject", "mobilty")
    assert said.code == 2
    assert "SEN (Senegal)" in said.err
    assert "did you mean 'mobility'?" in said.err
    assert not Path("mine.yaml").exists()


@pytest.mark.parametrize("what", ["agreement", "checklist", "clause"])
def test_the_schemas_are_json(what: str) -> None:
    assert json.loads(bma("schema", what).out)["$schema"]


def test_the_libraries_can_be_looked_into() -> None:
    assert "recruitment-fees" in bma("clauses", "list").out
    shown = bma("clauses", "show", "recruitment-fees/employer-pays").out
    assert "shall not be charged to" in shown
    assert "recommendations-2011" in bma("checklist", "list").out
    assert "LS-02" in bma("checklist", "show", "recommendations-2011").out


def test_the_shipped_libraries_are_clean() -> None:
    assert bma("clauses", "lint").code == 0
    assert bma("checklist", "lint").code == 0


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("missing.yaml", None),
        ("word.yaml", b"PK\x03\x04word/document.xml"),
        ("utf16.yaml", "schema: bma/1".encode("utf-16")),
        ("latin.yaml", "title: Sénégal".encode("latin-1")),
        ("nul.yaml", b"schema: bma/1\x00"),
        ("list.yaml", b"- a\n- b\n"),
        ("broken.yaml", b"title: [unclosed\n"),
        ("empty.yaml", b""),
        ("deep.yaml", b"a: " + b"[" * 5000),
    ],
)
def test_a_bad_file_gives_one_clear_message_and_no_traceback(name: str, content: bytes | None) -> None:
    if content is not None:
        Path(name).write_bytes(content)
    for command in (["check", name], ["draft", name, "-o", "x.docx"]):
        said = bma(*command)
        assert said.code == 2
        assert "BMA-" in said.err
        assert "Traceback" not in said.err
        assert not Path("x.docx").exists()


def test_a_defect_of_the_program_is_told_without_a_traceback(monkeypatch: pytest.MonkeyPatch) -> None:
    from bma_drafter.reports import as_text

    def broken(*_: object, **__: object) -> str:
        raise RuntimeError("something is wrong")

    monkeypatch.setattr(as_text, "as_text", broken)
    said = bma("check", spec())
    assert said.code == 3
    assert "BMA-701" in said.err
    assert "Traceback" not in said.err
