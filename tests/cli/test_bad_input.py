"""Bad input is normal: one clear message, exit 2, nothing lost or half written, never a traceback."""

from __future__ import annotations

import copy
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bma_drafter.source.yaml import parse
from tests.cli.commands import Said, bma

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = (ROOT / "examples" / "senegal-spain.yaml").read_text(encoding="utf-8")
STATED = json.loads(json.dumps(parse(EXAMPLE, "example").data))
START = ("--home", "SEN", "--host", "ESP")
Way = tuple[str | int, ...]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def ways(data: Any, way: Way = ()) -> Iterator[Way]:
    """The way to every value of the description."""
    if way:
        yield way
    inner = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for step, value in inner:
        yield from ways(value, (*way, step))


def changed(*changes: tuple[Way, Any]) -> str:
    """The example with other values at these places; a place that an earlier change took away is passed over."""
    data = copy.deepcopy(STATED)
    for way, value in changes:
        block = data
        try:
            for step in way[:-1]:
                block = block[step]
            block[way[-1]] = copy.deepcopy(value)
        except (KeyError, IndexError, TypeError):
            continue
    return json.dumps(data, ensure_ascii=False)


def spec(text: str = EXAMPLE, name: str = "spec.yaml") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def left_behind() -> list[str]:
    """Files half written."""
    return [path.name for path in Path().rglob(".bma-*.tmp")]


def assert_told(said: Said, *words: str) -> None:
    assert said.code == 2, said.err
    assert "BMA-701" not in said.err
    assert "Traceback" not in said.err
    for word in words:
        assert word in said.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("check spec.yaml --fail-under nan", ["BMA-703", "from 0 to 100"]),
        ("check spec.yaml --fail-under inf", ["BMA-703"]),
        ("check spec.yaml --fail-under=-5", ["BMA-703"]),
        ("check spec.yaml --checklists nowhere", ["there is no folder 'nowhere'"]),
        ("draft spec.yaml -o x.md --language xx", ["BMA-402", "no text in the language 'xx'", "--language en"]),
        ("draft spec.yaml -o x.md --language ../../x", ["BMA-402"]),
        ("draft spec.yaml -o x.docx --reference nowhere.docx", ["BMA-101", "nowhere.docx"]),
        ("draft spec.yaml -o x.docx --reference .", ["BMA-102", "is a folder"]),
        ("draft spec.yaml -o x.docx --reference spec.yaml", ["BMA-610", "save it as .docx"]),
        ("draft spec.yaml -o nowhere/x.docx", ["BMA-602"]),
        ("draft spec.yaml -o x", ["BMA-706"]),
        ("clauses show recruitment-fees/prohibitted", ["BMA-401", "no variant", "there are"]),
        ("clauses show recruitment-fees --language xx", ["BMA-402"]),
    ],
)
def test_a_wrong_argument_is_told_with_what_to_do(arguments: str, words: list[str]) -> None:
    spec()
    before = sorted(p.name for p in Path().iterdir())
    said = bma(*arguments.split())
    assert_told(said, *words)
    assert said.out == ""
    assert sorted(p.name for p in Path().iterdir()) == before


def test_a_language_that_the_library_lacks_is_told_once() -> None:
    assert bma("draft", spec(), "-o", "x.md", "--language", "xx").err.count("BMA-402 ") == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new.docx", *START], ["BMA-706", "new.yaml"]),
        (["noending", *START], ["BMA-706", "noending.yaml"]),
        (["new.yaml", *START, "--date", "2027-02-30"], ["--date cannot be '2027-02-30'"]),
        (["new.yaml", *START, "--language", "zz9"], ["--language 'zz9'"]),
        (["new.yaml", *START, "--language", "", "--language", "\n"], ["--language ''"]),
        (["new.yaml", "--home", "SEN", "--host", "SEN"], ["the same country, SEN"]),
        (["new.yaml", *START, "--title", "a\x01b"], ["BMA-103"]),
    ],
)
def test_a_description_is_not_begun_from_wrong_options(arguments: list[str], words: list[str]) -> None:
    assert_told(bma("new", *arguments), *words)
    assert list(Path().iterdir()) == []


@pytest.mark.parametrize("epoch", ["", "x", "-1", "²", "1e9", "0", "9" * 40])
def test_a_senseless_source_date_never_stops_a_draft(epoch: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert bma("draft", spec(), "-o", "x.docx").code == 0
    assert zipfile.ZipFile("x.docx").testzip() is None


@pytest.mark.parametrize(
    "way",
    [
        ("parties", "home", "short_name"),
        ("parties", "home", "name"),
        ("parties", "host", "label"),
        ("parties", "home", "lead", "body"),
        ("development", "home_plan", "title"),
    ],
)
def test_words_in_no_language_at_all_are_told_at_their_place(way: Way) -> None:
    said = bma("check", spec(changed((way, {}))))
    assert_told(said, "spec.yaml:1:", "no language is given", "leave the key out")


def test_a_file_of_thousands_of_unknown_keys_is_told_quickly_and_in_part() -> None:
    said = bma("check", spec("\n".join(f"key{i}: value" for i in range(5000))))
    assert_told(said, "BMA-201")
    assert said.err.count("BMA-201 ") <= 100


@pytest.mark.parametrize(
    "text",
    ["", "# only a remark", "[]", "- a", "42", "{" * 3000, "- " * 5000, "k: " + "9" * 10_000, "a: &a [*a]", "a: !b c",
     "'", "a: |", "\ufeff", "schema: bma/2", "schema: bma/1\nparties: none", "%YAML 9.9\n---\na: 1", "a: b\na: c",
     '{"title": "\\u0000"}', '{"title": "\\ud800"}', "? [a]\n: b", "a: b\n---\nc: d"],
)  # fmt: skip
@pytest.mark.parametrize("command", [("check",), ("draft", "-o", "x.docx")])
def test_a_text_that_is_no_description_is_told(text: str, command: tuple[str, ...]) -> None:
    assert_told(bma(command[0], spec(text), *command[1:]), "BMA-")
    assert not Path("x.docx").exists()


@pytest.mark.parametrize("what", ["answers", "waivers"])
@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"PK\x03\x04word/", b"[]", b"answers: [1]", b"waivers: {a: b}"])
def test_a_broken_file_beside_the_description_is_told(what: str, data: bytes) -> None:
    path = spec()
    Path(f"spec.{what}.yaml").write_bytes(data)
    assert_told(bma("check", path), f"spec.{what}.yaml")
    assert_told(bma("draft", path, "-o", "x.md"), f"spec.{what}.yaml")


def own_clause(family: str = "recruitment-fees") -> Path:
    """A ministry's own copy of a clause that the example's draft holds."""
    folder = Path("own") / "clauses" / family
    shutil.copytree(ROOT / "templates" / "clauses" / family, folder)
    return folder


@pytest.mark.parametrize(
    "signs",
    ["{{", "{{ x }}", "{% if x %}", "{% if home > 1 %}", "{{ none }}", "{{ true }}", "{{ 1/0 }}", "{{ home.x }}",
     "{{ 'a' * 999999999 }}", "{{ home() }}", "{{ home|nofilter }}", "{% include 'x' %}",
     "{{ " + "(" * 500 + "1" + ")" * 500 + " }}", "{% if home %}\n" * 120 + "x\n" + "{% endif %}\n" * 120],
)  # fmt: skip
def test_a_clause_text_with_signs_that_cannot_be_followed_is_told_at_its_place(signs: str) -> None:
    for text in own_clause().glob("*.txt"):
        text.write_text(text.read_text(encoding="utf-8").rstrip("\n") + f"\n\n{signs}\n", encoding="utf-8")
    assert_told(bma("draft", spec(), "-o", "x.docx", "--templates", "own"), "recruitment-fees/", ".en.txt:")
    assert not Path("x.docx").exists()


def test_a_clause_that_states_what_cannot_be_stated_is_told_when_it_is_proposed() -> None:
    made = own_clause("labour-market-assessment") / "clause.yaml"
    data = parse(made.read_text(encoding="utf-8"), "clause").data
    for variant in data["variants"]:
        variant["states"] = {"labour_market.review.every": {"blank": {"any": []}}, "[": 1}
    made.write_text(json.dumps(data), encoding="utf-8")
    said = bma("draft", spec(changed((("labour_market",), "none"))), "-o", "x.md", "--templates", "own")
    assert_told(said, "clause.yaml", "BMA-4")


ODD = st.sampled_from(
    [
        "none", {}, [], "", None, 0, -1, 10**50, 0.5, True, False, "SEN", ["none"], [[]], [{}], {"none": "none"},
        "2026-02-30", "P99999Y", "{{ home }}", "{% if %}", "{# x", "[^1]", "**b** # h", "]]><b>&amp;</b>",
        "\u202eabc\u202c", "\u200b", "../../etc/passwd", "a" * 5000, "\ue0000\ue001", "a\n\n# b\n- c", "[brackets]",
        "|a|b|", "<!-- x -->", "\\", "9999-12-31", "0001-01-01", "P1Y6M", "all", {"fr": "x"}, {"xx": "y"}, {"en": ""},
    ]
)  # fmt: skip
CHANGES = st.lists(st.tuples(st.sampled_from(list(ways(STATED))), ODD), min_size=1, max_size=4)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=CHANGES, ending=st.sampled_from([".docx", ".html", ".md"]))
def test_whatever_a_description_holds_it_is_drafted_or_refused(changes: list[tuple[Way, Any]], ending: str) -> None:
    out = Path(f"draft{ending}")
    out.unlink(missing_ok=True)
    path = spec(changed(*changes))
    checked, drafted = bma("check", path), bma("draft", path, "-o", str(out))
    for said in (checked, drafted):
        assert said.code in {0, 2}, said.err
        assert "Traceback" not in said.err
        assert "BMA-701" not in said.err
        assert said.code == 0 or "BMA-" in said.err
    assert checked.code == drafted.code
    assert out.exists() == (drafted.code == 0)
    assert left_behind() == []


EMPTIED = [
    way
    for way in ways(STATED)
    if len(way) < 4 and way[0] in ("mobility", "protection", "return", "development", "governance", "evaluation")
]


@pytest.mark.parametrize("empty", ["none", {}, []], ids=["none", "block", "list"])
@pytest.mark.parametrize("way", EMPTIED[::6], ids=lambda way: ".".join(map(str, way)))
def test_what_is_stated_to_be_nothing_is_drafted_or_refused(way: Way, empty: Any) -> None:
    path = spec(changed((way, empty)))
    checked, drafted = bma("check", path), bma("draft", path, "-o", "x.md")
    assert checked.code in {0, 2}
    assert drafted.code == checked.code, drafted.err


def run(arguments: list[str], **more: Any) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), **more.pop("env", {})}
    code = "import sys; from bma_drafter.cli.main import run; sys.argv[0] = 'bma'; run()"
    command = [sys.executable, "-c", code, *arguments]
    return subprocess.run(command, text=True, env=environment, check=False, timeout=60, **more)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is a thing of Linux")
@pytest.mark.parametrize("arguments", [["clauses", "list"], ["schema", "agreement"], ["--help"]])
def test_output_to_a_full_disk_is_told(arguments: list[str]) -> None:
    with Path("/dev/full").open("w") as full:
        done = run(arguments, stdout=full, stderr=subprocess.PIPE)
    assert done.returncode == 2
    assert "BMA-604" in done.stderr
    assert "Traceback" not in done.stderr
    assert "BMA-701" not in done.stderr


def test_a_reader_who_has_seen_enough_is_no_failure() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = run(["clauses", "list"], stdout=writing, stderr=subprocess.PIPE)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, "")


def test_a_terminal_without_accents_and_names_with_them() -> None:
    Path("dépôt x").mkdir()
    path = spec(name="dépôt x/ñ.yaml")
    done = run(["draft", path, "-o", "dépôt x/ô.md"], capture_output=True, env={"PYTHONIOENCODING": "ascii"})
    assert done.returncode == 0, done.stderr
    assert Path("dépôt x/ô.md").exists()
