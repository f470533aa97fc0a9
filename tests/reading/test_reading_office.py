"""A draft that went out, was edited in LibreOffice as the other side would, and comes back as exactly those changes."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from bma_drafter.reading.changes import ValueChange
from bma_drafter.reading.word.reading import read_word
from bma_drafter.source.data import data_folder
from tests.cli.commands import bma

pytestmark = pytest.mark.office
SPEC = data_folder("examples") / "senegal-spain-complete.yaml"
_SCRIPT = Path(__file__).with_name("edit_in_office.py")
AUTHOR = "Elena Ruiz"
STEPS = [
    ["replace", "within ten days what is missing", "within twenty days what is missing"],
    ["replace", "60 days in the channel", "90 days in the channel"],
    ["add", "the opinions of the most representative organisations of emp", "the seasons of the harvest;"],
    ["delete", "Recognising that Senegal sets the priorities"],
    ["move", "The fees for visas and permits shall not exceed", "The authority shall name within"],
    ["merge", "Authorities that are competent beside them"],
    ["split", "each figure shall be given with its source"],
    ["comment", "Seasonal agriculture", AUTHOR, "Why this channel alone?"],
    ["cell", "occupation group", "B3", "13,500"],
    ["row", "occupation group", 2, "shepherds (ISCO-08 group 9212)", "800", "National survey", "2025"],
]
EXPECTED = [
    ("deleted", "preamble.priorities", "the preamble, paragraph 6"),
    ("merged", "competent-authorities.others", "Article 4(2)"),
    ("split", "labour-market-assessment.data", "Article 5(3)"),
    ("new", "labour-market-assessment.surplus-table", "the table in Article 5(4), new row 2"),
    ("edited", "labour-market-assessment.surplus-table", 'the table in Article 5(4), row 2, column "workers"'),
    ("new", None, "after Article 6(10)(d)"),
    ("comment", "admission-procedure.time-a", "Article 7(2)(a)"),
    ("edited", "admission-procedure.time-b", "Article 7(2)(b)"),
    ("edited", "admission-procedure.completeness", "Article 7(4)"),
    ("moved", "admission-procedure.fees", "Article 7(7), now after Article 7(4)"),
]
VALUES = [
    ValueChange("labour_market.home_surplus[1].persons", "12,000", "13,500"),
    ValueChange("mobility.channels[1].admission.decision_days", "60 days", "90 days"),
]
COPIES = {"counterpart": ["--audience", "counterpart"], "own": []}


def has_uno(python):
    return shutil.which(python) and not subprocess.run([python, "-c", "import uno"], capture_output=True).returncode


@pytest.fixture(scope="module")
def returned(tmp_path_factory):
    """Every copy as it came back, by name: all of them edited in one sitting, since a program takes long to start."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-writer)")
    python = next((one for one in ("/usr/bin/python3", sys.executable) if has_uno(one)), None)
    if python is None:
        pytest.skip("Python cannot talk to LibreOffice (Debian: apt-get install python3-uno)")
    folder = tmp_path_factory.mktemp("returned")
    for name, options in COPIES.items():
        assert bma("draft", str(SPEC), "-o", str(folder / f"{name}.docx"), *options).code == 0
    jobs = []

    def job(copy, name, steps, *, track=False):
        target = str(folder / f"{name}.docx")
        jobs.append(
            {"source": str(folder / f"{copy}.docx"), "target": target, "track": track, "author": AUTHOR, "steps": steps}
        )

    for copy in ("counterpart", "own"):
        job(copy, f"{copy}-saved", [])
        job(copy, f"{copy}-tracked", STEPS, track=True)
    job("counterpart", "counterpart-silent", STEPS)
    job("counterpart", "stripped", [*STEPS, ["without_bookmarks"]])
    (folder / "jobs.json").write_text(json.dumps(jobs), encoding="utf-8")
    subprocess.run(
        [python, _SCRIPT, office, folder / "profile", folder / "jobs.json"],
        check=True,
        capture_output=True,
        timeout=240,
    )
    return folder


def read(folder, name, *options):
    said = bma("read", str(folder / f"{name}.docx"), "--against", str(SPEC), "--format", "json", *options)
    assert said.code == 0, said.err
    return json.loads(said.out)


def told(data):
    return [(change["kind"], change["unit"], change["where"]) for change in data["changes"]]


@pytest.mark.parametrize("name", ["counterpart", "own", "counterpart-saved", "own-saved"])
def test_untouched_or_only_saved_again_nothing_changed(returned, name):
    data = read(returned, name)
    assert data["changes"] == []
    assert data["mismatch"] is None
    assert data["recognised_by"] == "bookmarks"


@pytest.mark.parametrize("name", ["counterpart-silent", "counterpart-tracked", "own-tracked"])
def test_what_was_edited_comes_back_and_nothing_else(returned, name):
    data = read(returned, name)
    tracked = name.endswith("tracked")
    assert told(data) == EXPECTED
    assert [ValueChange(**v) for change in data["changes"] for v in change["values"]] == VALUES
    for change in data["changes"]:
        if change["kind"] == "comment":
            assert (change["new"], change["authors"]) == ("Why this channel alone?", [AUTHOR])
            continue
        assert change["sureness"] == 1
        assert change["tracked"] == ("yes" if tracked else "no"), change["where"]
        assert change["authors"] == ([AUTHOR] if tracked else [])


def test_without_bookmarks_the_same_changes_are_found_by_their_words(returned):
    data = read(returned, "stripped")
    assert told(data) == EXPECTED
    assert data["recognised_by"] == "words"
    assert all(change["sureness"] > 0.8 for change in data["changes"])


def test_the_list_tells_what_to_do_next(returned):
    said = bma("read", str(returned / "own-tracked.docx"), "--against", str(SPEC), "--fail-on", "change")
    assert said.code == 1
    assert "60 days → 90 days came from mobility.channels[1].admission.decision_days" in said.out
    assert "within [-ten-]{+twenty+} days" in said.out
    said = bma("read", str(returned / "own-saved.docx"), "--against", str(SPEC), "--fail-on", "change")
    assert (said.code, "NOTHING CHANGED" in said.out) == (0, True)


def test_the_numbers_of_the_page_are_worked_out_from_what_libreoffice_saves(returned):
    labels = [
        [line.label for line in read_word((returned / f"{name}.docx").read_bytes(), name).lines if line.label]
        for name in ("counterpart", "counterpart-saved")
    ]
    assert labels[0] == labels[1]
    assert labels[0][:4] == ["Part I", "Article 1", "1.", "(a)"]
