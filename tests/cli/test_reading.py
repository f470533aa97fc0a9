"""`bma read`: which copy it was, what the list says, and what is refused."""

import json
import shutil

import pytest

from bma_drafter.source.data import data_folder
from tests.cli.commands import bma
from tests.reading.word_files import changed

SPEC = data_folder("examples") / "senegal-spain-complete.yaml"
ROUNDS = data_folder("examples") / "rounds" / "senegal-spain.yaml"


def drafted(folder, *options, spec=SPEC, name="sent.docx"):
    """A draft as a file."""
    path = folder / name
    said = bma("draft", str(spec), "-o", str(path), "--force", *options)
    assert said.code == 0, said.err
    return path


def read(path, *options, spec=SPEC):
    """What is read from a file."""
    said = bma("read", str(path), "--against", str(spec), "--format", "json", *options)
    assert said.code == 0, said.err
    return json.loads(said.out)


@pytest.mark.parametrize(
    ("options", "label"),
    [
        (["--audience", "counterpart"], "the copy for the other side, standard size, Senegal"),
        (["--audience", "counterpart", "--size", "short"], "the copy for the other side, short size, Senegal"),
        (["--audience", "counterpart", "--size", "full", "--alternat", "host"], "the other side, full size, Spain"),
        (["--notes", "footnotes"], "your own copy, standard size, Senegal"),
        (["--side", "home", "--alternat", "host"], "your own copy (home side), standard size, Spain"),
        (["--final"], "the copy for the public, for signature"),
    ],
)
def test_which_copy_it_was_is_found_out(tmp_path, options, label):
    data = read(drafted(tmp_path, *options))
    assert data["changes"] == []
    assert label in data["compared_with"]
    assert data["recognised_by"] == "bookmarks"


def test_an_untouched_file_says_so(tmp_path):
    path = drafted(tmp_path, "--audience", "counterpart")
    said = bma("read", str(path), "--against", str(SPEC), "--fail-on", "change")
    assert (said.code, said.err) == (0, "")
    assert "NOTHING CHANGED" in said.out


def test_a_change_is_listed_and_can_fail(tmp_path):
    path = drafted(tmp_path, "--audience", "counterpart")
    path.write_bytes(changed(path.read_bytes(), ("60 days in the channel", "90 days in the channel")))
    said = bma("read", str(path), "--against", str(SPEC), "--fail-on", "change")
    assert said.code == 1
    assert "edited: Article 7(2)(b)" in said.out
    assert "[-60-]{+90+} days in the channel" in said.out
    assert "60 days → 90 days came from mobility.channels[1].admission.decision_days" in said.out
    assert "\nNEXT\n" in said.out


def test_the_user_can_say_which_copy_it_was(tmp_path):
    path = drafted(tmp_path, "--audience", "counterpart")
    data = read(path, "--alternat", "host", "--size", "standard", "--audience", "counterpart")
    assert "Spain named first" in data["compared_with"]
    assert len(data["changes"]) > 5


def test_an_own_copy_of_another_state_of_the_description_is_told(tmp_path):
    spec = tmp_path / "spec.yaml"
    shutil.copy(SPEC, spec)
    path = drafted(tmp_path, spec=spec)
    spec.write_text(spec.read_text(encoding="utf-8") + "\n# a remark\n", encoding="utf-8")
    data = read(path, spec=spec)
    assert "another state of the description" in data["mismatch"]["message"]
    assert data["changes"] == []


def test_a_copy_of_a_closed_round_is_laid_beside_that_round(tmp_path):
    from bma_drafter.reading.rounds.records import rounds_of
    from bma_drafter.writers.docx import write_docx

    first = rounds_of(ROUNDS)[0]
    path = tmp_path / "old.docx"
    path.write_bytes(write_docx(first.tree))
    data = read(path, spec=ROUNDS)
    assert (data["changes"], data["round"]) == ([], first.number)
    assert "round 1" in data["mismatch"]["message"]
    data = read(path, "--round", "1", spec=ROUNDS)
    assert (data["changes"], data["mismatch"]) == ([], None)


def refused(*arguments):
    said = bma("read", *map(str, arguments))
    assert said.code == 2, said.out
    assert "Traceback" not in said.err
    return said.err


def test_what_is_not_named_or_not_there_is_refused(tmp_path):
    path = tmp_path / "back.docx"
    assert "BMA-567" in refused(path)
    assert "BMA-101" in refused(path, "--against", SPEC)
    path.write_bytes(b"%PDF-1.7")
    assert "BMA-560" in refused(path, "--against", SPEC)
    assert "BMA-565" in refused(drafted(tmp_path), "--against", SPEC, "--round", "7")


@pytest.mark.parametrize("code", ["BMA-560", "BMA-561", "BMA-562", "BMA-563", "BMA-565", "BMA-566", "BMA-567"])
def test_every_code_is_explained(code):
    said = bma("explain", code)
    assert said.code == 0
    assert code in said.out
