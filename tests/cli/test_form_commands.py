"""`bma checklist export` and `import` as a user runs them."""

import csv
import io
import shutil

import pytest

from bma_drafter.source.data import data_folder
from tests.cli.commands import bma

CHECKLIST = "recommendations-2011"


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder with a description in it."""
    shutil.copy(data_folder("examples") / "senegal-spain.yaml", tmp_path / "x.yaml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def fill(path, **cells):
    """Fills in the first rows of a CSV form; `cells` are values by heading, with _ for a space."""
    text = path.read_text("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    rows[0] |= {key.replace("_", " "): value for key, value in cells.items()}
    out = io.StringIO(newline="")
    table = csv.DictWriter(out, rows[0], delimiter=";")
    table.writeheader()
    table.writerows(rows)
    path.write_text(out.getvalue(), "utf-8")


ANSWER = {"Answer": "met", "Answered_by": "A. Ndiaye", "Date": "2026-03-31"}


@pytest.mark.parametrize("ending", ["xlsx", "docx", "csv"])
def test_a_form_is_written_and_comes_back_empty(desk, ending):
    said = bma("checklist", "export", CHECKLIST, "--for", "x.yaml", "-o", f"f.{ending}")
    assert said.code == 0, said.err
    assert said.out.startswith(f"wrote f.{ending}: ")
    said = bma("checklist", "import", f"f.{ending}", "--into", "x.answers.yaml", "--yes")
    assert (said.code, said.err) == (0, "")
    assert not (desk / "x.answers.yaml").exists()


def test_an_import_shows_what_it_would_do_and_writes_only_when_told(desk):
    bma("checklist", "export", CHECKLIST, "--for", "x.yaml", "-o", "f.csv")
    fill(desk / "f.csv", **ANSWER)
    said = bma("checklist", "import", "f.csv", "--into", "x.answers.yaml")
    assert said.code == 0
    assert "ADDED      1\n  HG-01: met, by A. Ndiaye on 2026-03-31" in said.out
    assert "nothing was written; to write it, add --yes" in said.err
    assert not (desk / "x.answers.yaml").exists()
    assert bma("checklist", "import", "f.csv", "--into", "x.answers.yaml", "--yes").code == 0
    assert bma("check", "x.yaml").code == 0


def test_what_was_there_before_is_kept_beside(desk):
    answers = desk / "x.answers.yaml"
    before = ["answers: []   # none yet\n"]
    answers.write_text(before[0])
    for status in ("met", "partly", "absent"):
        bma("checklist", "export", CHECKLIST, "--for", "x.yaml", "-o", "f.csv", "--force")
        fill(desk / "f.csv", **ANSWER | {"Answer": status})
        said = bma("checklist", "import", "f.csv", "--into", "x.answers.yaml", "--yes")
        assert said.code == 0, said.err
        before.append(answers.read_text())
    assert [(desk / f"x.answers.yaml{end}").read_text() for end in (".bak", ".bak2", ".bak3")] == before[:3]
    assert "Answer: partly → absent" in said.out


def test_rows_with_a_mistake_are_told_and_the_exit_code_says_so(desk):
    bma("checklist", "export", CHECKLIST, "--for", "x.yaml", "-o", "f.csv")
    fill(desk / "f.csv", **ANSWER | {"Date": "soon"})
    said = bma("checklist", "import", "f.csv", "--into", "x.answers.yaml", "--yes")
    assert said.code == 1
    assert "BMA-659 f.csv, row 2, cell L2: HG-01: 'soon' is not a date" in said.err
    assert not (desk / "x.answers.yaml").exists()


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "version=2026.1",
            "version=2019.1",
            "is a form of version 2019.1 of recommendations-2011; the checklist here is",
        ),
        ("checklist=recom", "checklist=retom", "is a form of the checklist 'retommendations-2011'"),
    ],
)
def test_a_form_of_another_checklist_or_version_is_refused(desk, old, new, words):
    bma("checklist", "export", CHECKLIST, "--for", "x.yaml", "-o", "f.csv")
    fill(desk / "f.csv", **ANSWER)
    text = (desk / "f.csv").read_text("utf-8")
    assert old in text
    (desk / "f.csv").write_text(text.replace(old, new), "utf-8")
    said = bma("checklist", "import", "f.csv", "--into", "x.answers.yaml", "--yes")
    assert said.code == 2
    assert said.err.startswith("BMA-655")
    assert words in said.err
    assert not (desk / "x.answers.yaml").exists()


def test_an_item_that_is_not_judged_is_told_with_the_nearest(desk):
    bma("checklist", "export", CHECKLIST, "--for", "x.yaml", "-o", "f.csv")
    fill(desk / "f.csv", Id="HG-02", Subject="vilage-fund", **ANSWER)
    said = bma("checklist", "import", "f.csv", "--into", "x.answers.yaml")
    assert said.code == 1
    assert "HG-02 judges no item 'vilage-fund'" in said.err
    assert "did you mean 'village-fund'?" in said.err


def test_what_changed_since_the_form_was_made_is_told(desk):
    bma("checklist", "export", CHECKLIST, "--for", "x.yaml", "-o", "f.csv")
    fill(desk / "f.csv", **ANSWER)
    (desk / "x.answers.yaml").write_text("answers: []\n")
    with (desk / "x.yaml").open("a") as file:
        file.write("# a remark\n")
    said = bma("checklist", "import", "f.csv", "--into", "x.answers.yaml")
    assert "the file of answers was changed since this form was made" in said.err
    assert "not the description, or not as it was" in said.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("export", CHECKLIST, "-o", "f.pdf"), "BMA-663"),
        (("export", CHECKLIST, "-o", "f.xlsx", "--separator", "tab"), "BMA-703"),
        (("export", "recommendation-2011", "-o", "f.xlsx"), "BMA-702"),
        (("import", "x.yaml", "--into", "x.yaml"), "BMA-663"),
        (("import", "none.xlsx", "--into", "x.answers.yaml"), "BMA-101"),
        (("import", "x.yaml", "--into", "x.answers.yaml"), "BMA-650"),
    ],
)
def test_wrong_arguments_have_their_code(desk, arguments, code):
    said = bma("checklist", *arguments)
    assert said.code == 2
    assert said.err.startswith(code)
    assert sorted(one.name for one in desk.iterdir()) == ["x.yaml"]


def test_an_existing_file_is_not_replaced_without_force(desk):
    (desk / "f.xlsx").write_text("mine")
    assert bma("checklist", "export", CHECKLIST, "-o", "f.xlsx").code == 2
    assert (desk / "f.xlsx").read_text() == "mine"
    assert bma("checklist", "export", CHECKLIST, "-o", "f.xlsx", "--force").code == 0


def test_a_broken_file_of_answers_stays_as_it_is(desk):
    bma("checklist", "export", CHECKLIST, "--for", "x.yaml", "-o", "f.csv")
    fill(desk / "f.csv", **ANSWER)
    (desk / "x.answers.yaml").write_text("answers:\n  - {criterion: HG-01, opinion: good}\n")
    said = bma("checklist", "import", "f.csv", "--into", "x.answers.yaml", "--yes")
    assert said.code == 2
    assert (desk / "x.answers.yaml").read_text() == "answers:\n  - {criterion: HG-01, opinion: good}\n"
