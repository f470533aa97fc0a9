"""What the documentation shows is true: its commands run, its examples load, its links lead somewhere."""

from __future__ import annotations

import re
import shlex
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml

from bma_drafter.checklist.lexicon.finding import find_cues
from bma_drafter.checklist.lexicon.load import load_lexicon
from bma_drafter.checklist.load import load_checklist
from bma_drafter.clauses.library import load_library
from tests.cli.commands import bma

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = [
    line.split("   #")[0].split(" #")[0].strip()
    for block in re.findall(r"```sh\n(.*?)```", (ROOT / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    for line in block.splitlines()
    if line.startswith("bma ")
]


def as_a_shell_would(command: str) -> list[str]:
    """The arguments of a command, names with a star as the files they stand for."""
    arguments = []
    for word in shlex.split(command)[1:]:
        arguments += sorted(str(p) for p in Path().glob(word)) if "*" in word else [word]
    return arguments


def coded_agreements() -> str:
    """A table of one agreement, coded as the shipped mapping reads it, in which nothing was found."""
    mapping = yaml.safe_load((ROOT / "mappings" / "chilton-woda.yaml").read_text(encoding="utf-8"))
    named = {
        "bla_duration": "Other",
        "year": "1975",
        "treatyID": "1",
        "agreement_title": "Agreement",
        "countryA": "Spain",
        "countryB": "Peru",
    }
    row = dict.fromkeys(mapping["columns"], "0") | named
    return f"{','.join(row)}\n{','.join(row.values())}\n"


def come_back(sent: Path, returned: Path) -> None:
    """The copy for the other side, as it comes back: a few words are others."""
    with zipfile.ZipFile(sent) as archive, zipfile.ZipFile(returned, "w") as out:
        for name in archive.namelist():
            data = archive.read(name)
            if name == "word/document.xml":
                assert b"free of charge" in data
                data = data.replace(b"free of charge", b"at a reasonable charge", 1)
            out.writestr(name, data)


def test_the_commands_of_the_readme_run_in_the_order_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    example = (ROOT / "examples" / "senegal-spain.yaml").read_text(encoding="utf-8")
    Path("agreements").mkdir()
    for name in ("text.yaml", "agreements/a.yaml", "agreements/b.yaml"):
        Path(name).write_text(example, encoding="utf-8")
    Path("ours.csv").write_text(coded_agreements(), encoding="utf-8")
    shutil.copytree(ROOT / "examples" / "workshop", "examples/workshop")
    assert len(COMMANDS) >= 12
    for command in COMMANDS:
        if Path("for-them.docx").exists() and not Path("back.docx").exists():
            come_back(Path("for-them.docx"), Path("back.docx"))
        said = bma(*as_a_shell_would(command))
        assert said.code == (1 if "--fail-on" in command else 0), f"{command}: {said.err}"


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_every_link_leads_to_a_file(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", page.read_text(encoding="utf-8")):
        assert (page.parent / target).is_file(), target


def test_the_clause_of_the_authoring_page_loads(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    clause = re.findall(r"```yaml\n(id: transfer-of-earnings.*?)```", page, re.DOTALL)[0]
    folder = tmp_path / "clauses" / "transfer-of-earnings"
    folder.mkdir(parents=True)
    (folder / "clause.yaml").write_text(clause, encoding="utf-8")
    library = load_library(ROOT / "templates", tmp_path)
    assert library.entries["transfer-of-earnings"].preferred.id == "free-transfer"


def test_the_criterion_of_the_authoring_page_loads(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    criterion = re.findall(r"```yaml\n(- id: LS-04.*?)```", page, re.DOTALL)[0].replace("...", "Because.")
    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "checklist.yaml").write_text(
        'checklist: ours\ntitle: Ours\nversion: "1"\nsource: {document: S01}\nthemes: [places]\n', encoding="utf-8"
    )
    indented = "\n".join("  " + line for line in criterion.splitlines())
    (folder / "places.yaml").write_text(
        "theme: places\ntitle: Places\nkind: recommendation\nsource: {document: S01}\ncriteria:\n" + indented + "\n",
        encoding="utf-8",
    )
    sources = (ROOT / "checklists" / "sources.yaml").read_text(encoding="utf-8")
    (tmp_path / "sources.yaml").write_text(sources, encoding="utf-8")
    (loaded,) = load_checklist(folder).themes
    assert loaded.criteria[0].id == "LS-04"


def test_the_cue_of_the_authoring_page_loads_and_finds(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    lexicon = re.findall(r"```yaml\n(language: fr.*?)```", page, re.DOTALL)[0]
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "fr.yaml").write_text(lexicon, encoding="utf-8")
    read = load_lexicon("fr", [tmp_path, ROOT / "checklists"])
    text = (
        "L'employeur garde la carte bancaire. Il ne garde pas la carte bancaire."
        " La carte bancaire est remise à l'agence."
        " L'employeur garde la carte bancaire professionnelle."
    )
    found = find_cues(text, read, path="wording[0].text")
    assert [(cue.id, cue.negated) for cue in found] == [
        ("bank-card-kept", False),
        ("bank-card-kept", True),
        ("bank-card-kept", False),
    ]


def test_the_position_and_the_bracket_of_the_authoring_page_are_drafted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    page = (ROOT / "docs" / "authoring.md").read_text(encoding="utf-8")
    Path("x.positions").mkdir()
    for name, begins in (("x.positions/home.yaml", "side: home"), ("x.brackets.yaml", "round: 2")):
        Path(name).write_text(re.findall(rf"```yaml\n({begins}.*?)```", page, re.DOTALL)[0], encoding="utf-8")
    Path("x.yaml").write_text((ROOT / "examples" / "senegal-spain.yaml").read_text(encoding="utf-8"), encoding="utf-8")
    said = bma("draft", "x.yaml", "-o", "own.md", "--side", "home")
    assert said.code == 0, said.err
    assert "Our position" in Path("own.md").read_text(encoding="utf-8")
    assert bma("brackets", "x.yaml").code == 0
