"""`bma read -o` and `bma read --apply`: a copy goes out, comes back edited, is decided on, and is read again."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.commands import bma
from tests.drafting.drafts import ROOT
from tests.forms.worksheets import decided
from tests.reading.word_files import changed, gone, ins, r

SPEC = ROOT / "examples" / "senegal-spain-complete.yaml"
_SCRIPT = ROOT / "tests" / "reading" / "edit_in_office.py"
FREE = "Public employment services shall render their services to migrant workers free of charge."
VOID = "A written term by which a worker bears recruitment fees"
ENFORCED = "The competent authorities of Senegal and of Spain, each in its own territory, shall investigate"
NEW = 'The balance [of wages] is paid "at once", {{ 7 * 7 }}.'


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sent")
    shutil.copy(SPEC, folder / "x.yaml")
    before = Path.cwd()
    os.chdir(folder)
    try:
        assert bma("draft", "x.yaml", "-o", "sent.docx", "--audience", "counterpart").code == 0
    finally:
        os.chdir(before)
    (folder / "back.docx").write_bytes(changed((folder / "sent.docx").read_bytes(), edits))
    return folder


@pytest.fixture
def desk(sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("x.yaml", "sent.docx", "back.docx"):
        shutil.copy(sent / name, tmp_path / name)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edits(text: str) -> str:
    """What a counterpart does: a number, words with change tracking, a paragraph deleted, one added, a word."""

    def paragraph(words: str) -> tuple[int, int]:
        at = text.index(words)
        return text.rindex("<w:p>", 0, at), text.index("</w:p>", at) + len("</w:p>")

    text = text.replace(">30 days in the channel", ">90 days in the channel", 1)
    tracked = r("Public employment services ") + gone("shall") + ins("may")
    tracked += r(" render their services to migrant workers") + gone(" free of charge") + r(".")
    assert FREE in text
    text = text.replace(f"<w:r><w:t>{FREE}</w:t></w:r>", tracked, 1)
    start, end = paragraph(VOID)
    text = text[:start] + text[end:]
    _, end = paragraph(ENFORCED)
    own = f'<w:p><w:pPr><w:pStyle w:val="NumberedParagraph"/></w:pPr>{r(NEW)}</w:p>'
    text = text[:end] + own + text[end:]
    return text.replace("this Agreement only through public", "this Agreement through public", 1)


def changes() -> list[dict[str, Any]]:
    """What is still changed in the file, as `bma read` says now."""
    said = bma("read", "back.docx", "--against", "x.yaml", "--format", "json")
    assert said.code == 0, said.err
    found: list[dict[str, Any]] = json.loads(said.out)["changes"]
    return found


def by_place(found: list[dict[str, Any]]) -> dict[str, str]:
    """Id of each change by its place."""
    return {one["where"]: one["id"] for one in found}


def worksheet(decisions: dict[str, Any], name: str = "c.xlsx") -> None:
    """Writes the worksheet of the file that came back, with decisions by the place of the change."""
    said = bma("read", "back.docx", "--against", "x.yaml", "-o", name, "--force")
    assert said.code == 0, said.err
    Path(name).write_bytes(decided(Path(name).read_bytes(), decisions))


def test_each_change_is_told_with_its_effect(desk: Path) -> None:
    said = bma("read", "back.docx", "--against", "x.yaml")
    assert said.code == 0, said.err
    assert "effect: deadline changed: mobility.channels[0].admission.decision_days: 30 days → 90 days" in said.out
    assert "effect: protection lowered, duty weakened (a cue, to be looked at)" in " ".join(said.out.split())
    assert "ALL TOGETHER  no criterion moves" in said.out
    assert {one["where"]: one["effect"]["classes"] for one in changes() if one["effect"]}["Article 8(7)"] == [
        "scope-widened"
    ]


def test_a_copy_comes_back_is_decided_on_and_nothing_of_it_is_left(desk: Path) -> None:
    worksheet(
        {
            "Article 7(2)(a)": "value",
            "Article 8(7)": "own wording",
            "Article 8(8)": "own-wording",
            "Article 9(5)": "own-wording",
            "after Article 9(7)": "own-wording",
        }
    )
    before = Path("x.yaml").read_text(encoding="utf-8")
    shown = bma("read", "--apply", "c.xlsx", "--against", "x.yaml")
    assert shown.code == 0, shown.err
    assert "decision_days: 90" in shown.out
    assert "nothing was written; to write it, add --yes" in shown.err
    assert Path("x.yaml").read_text(encoding="utf-8") == before
    assert not Path("x.brackets.yaml").exists()
    done = bma("read", "--apply", "c.xlsx", "--against", "x.yaml", "--yes")
    assert done.code == 0, done.err
    assert "as it was before: x.yaml.bak" in done.out
    assert Path("x.yaml.bak").read_text(encoding="utf-8") == before
    assert changes() == []
    assert bma("check", "x.yaml").code == 0
    again = bma("draft", "x.yaml", "-o", "next.docx", "--audience", "counterpart")
    assert again.code == 0, again.err
    assert bma("read", "next.docx", "--against", "x.yaml").out.count("NOTHING CHANGED") == 1


def test_what_is_not_agreed_stands_in_the_register_and_can_be_agreed_later(desk: Path) -> None:
    worksheet(
        {
            "Article 8(8)": {"Decision": "bracket", "Remark": "ask the ministry of labour"},
            "Article 9(5)": "bracket",
            "after Article 9(7)": "bracket",
            "Article 8(7)": {"Decision": "refuse", "Remark": "our red line in this matter"},
            "Article 7(2)(a)": {"Decision": "value", "Own words": "sixty days"},
        }
    )
    done = bma("read", "--apply", "c.xlsx", "--against", "x.yaml", "--by", "host", "--yes")
    assert done.code == 0, done.err
    register = bma("brackets", "x.yaml")
    assert register.code == 0, register.err
    assert "BRACKETS  3 open of 4" in register.out
    assert bma("draft", "x.yaml", "-o", "round-2.docx", "--audience", "counterpart").code == 0
    assert bma("draft", "x.yaml", "-o", "own.html", "--side", "home").code == 0
    own = Path("own.html").read_text(encoding="utf-8")
    assert "our red line in this matter" in own
    assert "60 days in the channel" in own
    # the very words of the other side are agreed: nothing is left of these three
    worksheet(dict.fromkeys(("Article 8(8)", "Article 9(5)", "Article 9(8)"), "own-wording"))
    second = bma("read", "--apply", "c.xlsx", "--against", "x.yaml", "--yes")
    assert second.code == 0, second.err
    assert second.out.count("is agreed") == 3
    assert set(by_place(changes())) == {"Article 7(2)(a)", "Article 8(7)"}
    assert "BRACKETS  0 open of 4" in bma("brackets", "x.yaml").out


def test_a_worksheet_in_yaml_does_the_same(desk: Path) -> None:
    assert bma("read", "back.docx", "--against", "x.yaml", "-o", "c.yaml").code == 0
    text = Path("c.yaml").read_text(encoding="utf-8")
    Path("c.yaml").write_text(text.replace("    decision:\n", "    decision: value\n", 1), encoding="utf-8")
    done = bma("read", "--apply", "c.yaml", "--against", "x.yaml", "--yes")
    assert done.code == 0, done.err
    assert "decision_days: 90" in Path("x.yaml").read_text(encoding="utf-8")


def test_a_row_with_a_mistake_is_skipped_and_the_others_are_taken(desk: Path) -> None:
    worksheet({"Article 7(2)(a)": "value", "Article 9(5)": "perhaps"})
    done = bma("read", "--apply", "c.xlsx", "--against", "x.yaml", "--yes")
    assert done.code == 1
    assert "BMA-577" in done.err
    assert "decision_days: 90" in Path("x.yaml").read_text(encoding="utf-8")
    assert not Path("x.brackets.yaml").exists()


def test_a_worksheet_of_another_state_is_refused(desk: Path) -> None:
    worksheet({"Article 7(2)(a)": "value"})
    with Path("x.yaml").open("a", encoding="utf-8") as file:
        file.write("# a word\n")
    done = bma("read", "--apply", "c.xlsx", "--against", "x.yaml", "--yes")
    assert done.code == 2
    assert "BMA-576" in done.err
    assert "x.yaml" in done.err


def test_what_would_tear_the_draft_is_not_written(desk: Path) -> None:
    """A paragraph that another one refers to cannot go."""

    def without(body: str) -> str:
        at = body.index("No recruiter, employer or other private person shall take")
        start, end = body.rindex("<w:p>", 0, at), body.index("</w:p>", at) + len("</w:p>")
        return body[:start] + body[end:]

    Path("back.docx").write_bytes(changed(Path("sent.docx").read_bytes(), without))
    worksheet({"Article 14(2)": "own-wording"})
    before = Path("x.yaml").read_bytes()
    done = bma("read", "--apply", "c.xlsx", "--against", "x.yaml", "--yes")
    assert done.code == 2
    assert "BMA-578" in done.err
    assert "identity-documents.prohibition" in done.err
    assert Path("x.yaml").read_bytes() == before
    assert not Path("x.brackets.yaml").exists()
    worksheet({"Article 14(2)": "bracket"})
    assert bma("read", "--apply", "c.xlsx", "--against", "x.yaml", "--yes").code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["read", "back.docx", "--against", "x.yaml", "-o", "c.pdf"], "BMA-579"),
        (["read", "--apply", "back.docx", "--against", "x.yaml"], "BMA-579"),
        (["read", "back.docx", "--apply", "c.xlsx", "--against", "x.yaml"], "BMA-567"),
        (["read", "--apply", "c.xlsx"], "BMA-567"),
        (["read", "--apply", "none.xlsx", "--against", "x.yaml"], "BMA-101"),
        (["read", "--apply", "x.yaml", "--against", "x.yaml"], "BMA-20"),
    ],
)
def test_what_cannot_be_done_is_said(desk: Path, arguments: list[str], code: str) -> None:
    said = bma(*arguments)
    assert said.code == 2
    assert code in said.err


def test_of_nothing_no_worksheet_is_made(desk: Path) -> None:
    said = bma("read", "sent.docx", "--against", "x.yaml", "-o", "c.xlsx")
    assert said.code == 0
    assert "nothing changed" in said.out
    assert not Path("c.xlsx").exists()


def test_an_existing_worksheet_is_not_overwritten(desk: Path) -> None:
    Path("c.xlsx").write_bytes(b"mine")
    assert bma("read", "back.docx", "--against", "x.yaml", "-o", "c.xlsx").code == 2
    assert Path("c.xlsx").read_bytes() == b"mine"


# ------------------------------------------------------------------------------------------- in LibreOffice


@pytest.mark.office
def test_what_was_edited_in_libreoffice_is_decided_on(desk: Path) -> None:
    office = shutil.which("soffice") or shutil.which("libreoffice")
    python = "/usr/bin/python3"
    environment = {key: value for key, value in os.environ.items() if key not in ("PYTHONPATH", "URE_BOOTSTRAP")}
    if office is None or not Path(python).exists():
        pytest.skip("LibreOffice Writer is not installed (Debian: apt-get install libreoffice-writer)")
    if subprocess.run([python, "-c", "import uno"], capture_output=True, check=False, env=environment).returncode:
        pytest.skip("Python cannot talk to LibreOffice (Debian: apt-get install python3-uno)")
    steps = [
        ["replace", "30 days in the channel", "90 days in the channel"],
        ["replace", "free of charge.", "against a fee."],
        ["add", ENFORCED, "A new paragraph of theirs."],
        ["delete", VOID],
        ["comment", "only through public employment services", "Elena Ruiz", "Why only these?"],
    ]
    job = {
        "source": str(desk / "sent.docx"),
        "target": str(desk / "back.docx"),
        "track": True,
        "author": "Elena Ruiz",
        "steps": steps,
    }
    Path("jobs.json").write_text(json.dumps([job]), encoding="utf-8")
    subprocess.run(
        [python, str(_SCRIPT), office, str(desk / "profile"), str(desk / "jobs.json")],
        check=True, capture_output=True, timeout=240, env=environment,
    )  # fmt: skip
    found = changes()
    ids = {one["kind"] + " " + one["where"]: one["id"] for one in found}
    assert len(found) == 5, sorted(ids)
    assert {author for one in found for author in one["authors"]} == {"Elena Ruiz"}
    said = bma("read", "back.docx", "--against", "x.yaml", "-o", "c.xlsx")
    assert said.code == 0, said.err
    decisions = {id_: "note" if key.startswith("comment") else "own-wording" for key, id_ in ids.items()}
    decisions[ids["edited Article 7(2)(a)"]] = "value"
    Path("c.xlsx").write_bytes(decided(Path("c.xlsx").read_bytes(), decisions))
    done = bma("read", "--apply", "c.xlsx", "--against", "x.yaml", "--yes")
    assert done.code == 0, done.err
    assert "author: Elena Ruiz" in Path("x.brackets.yaml").read_text(encoding="utf-8")
    assert [one["kind"] for one in changes()] == ["comment"]
