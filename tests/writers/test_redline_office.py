"""A redline of two texts, settled by another program: all accepted it is the new text, all rejected the old one."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeAlias

import pytest

from bma_drafter.drafting.brackets.model import BracketsFile
from bma_drafter.reading.comparing.documents import compared
from bma_drafter.source.yaml import parse
from bma_drafter.text.tree import Document
from bma_drafter.writers.docx import write_docx
from tests.drafting.drafts import EXAMPLE, drafted, example
from tests.writers.redlines import PAIRS

pytestmark = pytest.mark.office

Lines: TypeAlias = list[tuple[str, str, str]]
HERE = Path(__file__).parent
SCRIPT = HERE / "settle_in_office.py"
USUAL = (
    "words",
    "last-point-in",
    "second-paragraph",
    "paragraph-out",
    "article-in",
    "article-moved",
    "title-and-paragraph-in",
    "row-in",
    "row-out",
    "table-in",
    "other-columns",
    "annex-out",
    "proposed-article",
)
_JOINER = "\u200d"
"""LibreOffice puts it into a cell of a tracked row that is empty."""


def settled(folder: Path, pairs: Mapping[str, tuple[Document, Document]]) -> dict[str, list[Lines]]:
    """Each pair as LibreOffice sees it: new, redline accepted, old, redline rejected."""
    office, python = shutil.which("soffice") or shutil.which("libreoffice"), shutil.which("python3", path="/usr/bin")
    if office is None:
        pytest.skip("LibreOffice is not installed (Debian: apt-get install libreoffice-writer)")
    if python is None or subprocess.run([python, "-c", "import uno"], capture_output=True, check=False).returncode:
        pytest.skip("the Python of the system cannot drive LibreOffice (Debian: apt-get install python3-uno)")
    jobs: dict[str, int] = {}
    wanted = {}
    for name, (old, new) in pairs.items():
        redline = _file(folder, compared(old, new))
        orders = (
            f"as-is={_file(folder, new)}",
            f"accept={redline}",
            f"as-is={_file(folder, old)}",
            f"reject={redline}",
        )
        wanted[name] = [jobs.setdefault(order, len(jobs)) for order in orders]
    subprocess.run(
        [python, str(SCRIPT), office, str(folder / "profile"), str(folder / "out.json"), *jobs],
        check=True, capture_output=True, timeout=300,
    )  # fmt: skip
    found = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    return {name: [list(_lines(found[place])) for place in places] for name, places in wanted.items()}


def _file(folder: Path, document: Document) -> Path:
    data = write_docx(document)
    file = folder / f"{hash(data):x}.docx"
    file.write_bytes(data)
    return file


def _lines(found: list[list[str]]) -> Iterator[tuple[str, str, str]]:
    """Style, number and words of each paragraph; the blank ones that keep tables apart are not told."""
    for style, number, words in found:
        if words.strip() or style != "After Table":
            yield style, number, words.replace(_JOINER, "")


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Lines]]:
    return settled(tmp_path_factory.mktemp("usual"), {name: PAIRS[name] for name in USUAL})


@pytest.mark.parametrize("name", USUAL)
def test_a_usual_change_is_accepted_and_rejected(usual: dict[str, list[Lines]], name: str) -> None:
    new, accepted, old, rejected = usual[name]
    assert accepted == new
    assert rejected == old


@pytest.mark.long
def test_every_kind_of_change_is_accepted_and_rejected(tmp_path: Path) -> None:
    for name, (new, accepted, old, rejected) in settled(tmp_path, PAIRS).items():
        assert accepted == new, name
        assert rejected == old, name


# ------------------------------------------------------------------------------------------- the example


_BASE = parse(EXAMPLE.read_text(encoding="utf-8"), "senegal-spain.yaml").data
_RECEIPT = {"id": "receipt", "unit": "notices.receipt", "since": 1}
_RECEIPT["texts"] = [{"by": "home"}, {"by": "host", "text": {"en": "A notice takes effect at once."}}]


def _draft(*, agreed: bool | None = None, size: str = "standard", **clauses: Any) -> Document:
    """The example for the other side: as it is, or with more places, other choices, a bracket open or agreed."""
    data = deepcopy(_BASE)
    if clauses:
        data["mobility"]["channels"][0]["places"]["number"] = 2300
        data["mobility"]["channels"][0]["occupations"][0]["places"] = 1800
        data["recruitment"]["worker_fees"] = "prohibited-except"
        data["clauses"] = {**(data.get("clauses") or {}), **{n.replace("_", "-"): dict(c) for n, c in clauses.items()}}
    brackets = None
    if agreed is not None:
        settling = {"status": "agreed", "agreed": 2} if agreed else {}
        brackets = BracketsFile.model_validate({"round": 2, "brackets": [{**_RECEIPT, **settling}]})
    options = {"audience": "counterpart", "notes": "none", "size": size}
    document = drafted(example(**data), brackets=brackets, **options).document
    return replace(document, meta=replace(document.meta, contents=False))  # a redline has none


_OUT = {"leave_out": True}


def test_the_example_with_other_places_variant_and_provisions(tmp_path: Path) -> None:
    changed = _draft(recruitment_fees={"variant": "listed-exceptions"}, emergencies=_OUT, freedom_of_association=_OUT)
    new, accepted, old, rejected = settled(tmp_path, {"": (_draft(agreed=False), changed)})[""]
    assert new != old
    assert accepted == new
    assert rejected == old


@pytest.mark.long
def test_the_example_in_all_its_changes(tmp_path: Path) -> None:
    pairs = {
        "provisions in": (_draft(emergencies=_OUT, freedom_of_association=_OUT), _draft(agreed=True)),
        "size": (_draft(size="short"), _draft()),
        "agreed": (_draft(agreed=False), _draft(agreed=True)),
    }
    for name, (new, accepted, old, rejected) in settled(tmp_path, pairs).items():
        assert accepted == new, name
        assert rejected == old, name
