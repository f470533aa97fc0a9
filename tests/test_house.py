"""The house keeps its own rules: floors, words, files."""

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import bma_drafter
from bma_drafter import problem_codes

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "bma_drafter"
LONGEST_MODULE = 420  # lines: about 400
TEXT_FILES = {".py", ".toml", ".txt", ".md", ".yaml", ".yml", ".json", ".cfg", ""}

pytestmark = pytest.mark.skipif(not PACKAGE.is_dir(), reason="the source tree is not here")


def modules():
    return sorted(PACKAGE.rglob("*.py"))


def own_files():
    """The files of the project: those git knows or would take, else those of the source folders."""
    try:
        listed = subprocess.run(
            ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
            cwd=ROOT, capture_output=True, check=True, text=True,
        ).stdout.split("\0")  # fmt: skip
        names = [ROOT / name for name in listed if name]
    except (OSError, subprocess.CalledProcessError):
        folders = [ROOT / name for name in ("src", "tests", "requirements")]
        names = [path for folder in folders for path in folder.rglob("*")]
    return [path for path in names if path.is_file() and path.suffix in TEXT_FILES]


def test_the_import_contracts_hold():
    command = Path(sys.executable).with_name("lint-imports")
    if not command.exists() and shutil.which("lint-imports") is None:
        pytest.skip("import-linter is not installed")
    result = subprocess.run(
        [str(command) if command.exists() else "lint-imports", "--no-cache"],
        cwd=ROOT, capture_output=True, check=False, text=True,
    )  # fmt: skip
    assert result.returncode == 0, result.stdout + result.stderr


def test_every_package_has_its_floor():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    floors = next(c for c in config["tool"]["importlinter"]["contracts"] if c["id"] == "floors")
    assert floors["exhaustive"]


def test_the_version_stands_in_one_place():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert "version" not in config["project"]
    assert config["tool"]["hatch"]["version"]["path"] == "src/bma_drafter/__init__.py"
    assert re.fullmatch(r"\d+\.\d+\.\d+", bma_drafter.__version__)


def test_no_file_names_a_machines_path():
    words = re.compile(r"(?<![\w.])/(?:home|root|Users)/\w")
    found = [
        f"{path.relative_to(ROOT)}: {hit[0]}"
        for path in own_files()
        if path != Path(__file__)
        for hit in words.finditer(path.read_text("utf-8", "replace"))
    ]
    assert not found


def test_the_files_that_build_the_project_name_no_address():
    """Where packages come from is the business of the machine that installs them."""
    building = [
        ROOT / "pyproject.toml",
        ROOT / "Makefile",
        ROOT / ".ci" / "run",
        *(ROOT / "requirements").glob("*.txt"),
    ]
    assert not [path.name for path in building if re.search(r"\w://|--index|--find-links", path.read_text("utf-8"))]


def test_no_module_is_named_for_nothing_in_particular():
    vague = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}
    assert not [path for path in modules() if path.stem in vague or path.parent.name in vague]


def test_no_module_is_long():
    lengths = {path: len(path.read_text("utf-8").splitlines()) for path in modules()}
    assert not {str(path.relative_to(ROOT)): n for path, n in lengths.items() if n > LONGEST_MODULE}


def test_reading_a_file_needs_no_heavy_import():
    code = "import sys; import bma_drafter.source.files, bma_drafter.source.write, bma_drafter.source.data; "
    code += "print(sorted({'pydantic', 'docx', 'lxml', 'jinja2', 'babel'} & set(sys.modules)))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert result.stdout.strip() == "[]"


def test_every_code_that_is_raised_is_explained():
    raised = {code for path in modules() for code in re.findall(r'"(BMA-\d{3})"', path.read_text("utf-8"))}
    assert raised <= problem_codes.CODES.keys()


def test_codes_are_in_order_and_complete():
    assert list(problem_codes.CODES) == sorted(problem_codes.CODES)
    for code, info in problem_codes.CODES.items():
        assert re.fullmatch(r"BMA-[1-8]\d{2}", code)
        assert all(info)
        assert info.title[0].islower()


@pytest.mark.parametrize("name", ["run.txt", "dev.txt", "build.txt"])
def test_requirements_are_pinned_with_hashes(name):
    text = (ROOT / "requirements" / name).read_text("utf-8").replace("\\\n", " ")
    packages = [line for line in text.splitlines() if line and not line.startswith("#")]
    one = re.compile(r"""[A-Za-z0-9._-]+==[A-Za-z0-9.]+( ; sys_platform == "win32")?(\s+--hash=sha256:[0-9a-f]{64})+""")
    assert packages
    assert not [line for line in packages if not one.fullmatch(line.rstrip())]


def test_what_is_tested_is_what_is_run():
    def pins(name):
        return {line for line in (ROOT / "requirements" / name).read_text("utf-8").splitlines() if "==" in line}

    assert pins("run.txt") | pins("build.txt") <= pins("dev.txt")


def test_everything_is_bundled_that_the_program_reads():
    config = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    targets = config["tool"]["hatch"]["build"]["targets"]
    for name in ("checklists", "examples", "mappings", "templates"):
        assert targets["wheel"]["force-include"][name] == f"bma_drafter/_data/{name}"
        assert name in targets["sdist"]["only-include"]
