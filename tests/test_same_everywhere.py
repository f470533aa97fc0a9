"""The same description gives the same bytes on every Python, in every locale, time zone and folder."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
RUN = """
import os, sys
from bma_drafter.cli.main import run
for command in sys.argv[1:]:
    name, *sys.argv[1:] = command.split("\\n")
    sys.argv[0] = "bma"
    os.dup2(os.open(name, os.O_WRONLY | os.O_CREAT, 0o666), 1)
    try:
        run()
    except SystemExit as stop:
        if stop.code:
            raise
    sys.stdout.flush()
"""
"""Several commands one after the other, what each prints into a file."""
DAY = ("--on", "2026-03-31")
PRINTED = {
    "check.txt": ("check", "x.yaml", "--explain-score"),
    "check.json": ("check", "x.yaml", "--format", "json"),
    "table.txt": ("check", "x.yaml", "y.yaml"),
    "explained.txt": ("explain", "LS-02"),
}
WRITTEN = {
    "draft.docx": ("draft", "x.yaml", "--side", "home"),
    "draft.html": ("draft", "y.yaml", "--audience", "counterpart"),
    "report.docx": ("report", "x.yaml", *DAY),
    "report.html": ("report", "y.yaml", *DAY),
    "report.xlsx": ("report", "x.yaml", *DAY),
    "portfolio.html": ("report", "x.yaml", "y.yaml", *DAY),
    "findings.csv": ("check", "x.yaml", "y.yaml"),
    "form.csv": ("checklist", "export", "recommendations-2011", "--for", "x.yaml"),
}

pytestmark = [
    pytest.mark.long,
    pytest.mark.skipif(not (ROOT / "pyproject.toml").is_file(), reason="the source tree is not here"),
]


def results(
    desk: Path,
    *,
    python: str = sys.executable,
    env: Mapping[str, str] | None = None,
    before: Sequence[str] = (),
    printed: bool = True,
) -> dict[str, bytes]:
    """What each command gives at a new desk, by name."""
    desk.mkdir(parents=True)
    shutil.copy(ROOT / "examples" / "senegal-spain.yaml", desk / "x.yaml")
    shutil.copy(ROOT / "examples" / "health-workers.yaml", desk / "y.yaml")
    plain = {key: os.environ[key] for key in ("PATH", "HOME", "TMPDIR") if key in os.environ}
    environment = {**plain, "SOURCE_DATE_EPOCH": "1700000000", "PYTHONDONTWRITEBYTECODE": "1", **(env or {})}

    commands = [(name, *arguments) for name, arguments in PRINTED.items()]
    commands += [(f"{name}.said", *arguments, "-o", name) for name, arguments in WRITTEN.items()]
    ended = subprocess.run(
        [*before, python, "-c", RUN, *("\n".join(command) for command in commands)],
        cwd=desk, env=environment, capture_output=True, check=False,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stderr.decode("utf-8", "replace")
    return {name: (desk / name).read_bytes() for name in [*(PRINTED if printed else ()), *WRITTEN]}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as it is handed out."""
    folder = tmp_path_factory.mktemp("wheel")
    made = pip(sys.executable, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(folder), str(ROOT))
    if made.returncode:
        pytest.skip(f"no wheel can be built here: {made.stderr.strip().splitlines()[-1]}")
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, unpacked into a folder of its own."""
    folder = tmp_path_factory.mktemp("installed") / "für alle é"
    made = pip(sys.executable, "install", "--no-deps", "--no-compile", "--target", str(folder), str(wheel))
    assert made.returncode == 0, made.stderr
    return folder


@pytest.fixture(scope="module")
def expected(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What this Python gives, in the locale C.UTF-8."""
    env = {"PYTHONPATH": str(installed), "LC_ALL": "C.UTF-8", "TZ": "UTC"}
    where = subprocess.run(
        [sys.executable, "-c", "import bma_drafter; print(bma_drafter.__file__)"],
        env={**os.environ, **env}, capture_output=True, check=True, text=True, encoding="utf-8",
    ).stdout  # fmt: skip
    assert where.startswith(str(installed))
    return results(tmp_path_factory.mktemp("expected") / "desk", env=env)


def pip(python: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [python, "-m", "pip", "--disable-pip-version-check", "--quiet", *arguments]
    return subprocess.run(command, capture_output=True, check=False, text=True)


def same(found: Mapping[str, bytes], expected: Mapping[str, bytes]) -> None:
    different = [name for name in found if found[name] != expected[name]]
    assert not different


ENVIRONMENTS: dict[str, dict[str, str]] = {
    "locale C": {"LC_ALL": "C"},
    "no locale, no UTF-8 mode": {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "14 hours ahead": {"TZ": "AHEAD-14"},
    "12 hours behind": {"TZ": "BEHIND+12"},
    "hash seed 0": {"PYTHONHASHSEED": "0"},
    "hash seed 1": {"PYTHONHASHSEED": "1"},
    "hash seed 4242": {"PYTHONHASHSEED": "4242"},
    "assertions off": {"PYTHONOPTIMIZE": "1"},
    "every encoding said": {"PYTHONWARNDEFAULTENCODING": "1", "PYTHONWARNINGS": "error::EncodingWarning:bma_drafter"},
    "a narrow colourless terminal": {"TERM": "dumb", "NO_COLOR": "1"},
}
ASCII = {"no locale, no UTF-8 mode"}
"""Where the terminal takes ASCII only, what is printed shows question marks; what is written is the same."""


@pytest.mark.parametrize("name", ENVIRONMENTS)
def test_results_do_not_depend_on_the_environment(
    tmp_path: Path, installed: Path, expected: dict[str, bytes], name: str
) -> None:
    env = {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(installed), **ENVIRONMENTS[name]}
    same(results(tmp_path / "desk", env=env, printed=name not in ASCII), expected)


@pytest.mark.parametrize(
    ("language", "encoding"), [("tr_TR", "UTF-8"), ("tr_TR", "ISO-8859-9"), ("de_DE", "ISO-8859-1"), ("ar_EG", "UTF-8")]
)
def test_results_do_not_depend_on_the_language_of_the_machine(
    tmp_path: Path, installed: Path, expected: dict[str, bytes], language: str, encoding: str
) -> None:
    """In Turkish, i and I are not a pair; elsewhere the encoding is not UTF-8, or the comma divides decimals."""
    locales, name = tmp_path / "locales", f"{language}.{encoding}"
    locales.mkdir()
    if shutil.which("localedef") is None:
        pytest.skip("localedef is not here to make a locale with")
    made = ["localedef", "-i", language, "-f", encoding, str(locales / name)]
    if subprocess.run(made, capture_output=True, check=False).returncode:
        pytest.skip(f"the locale {name} cannot be made here")
    env = {"LC_ALL": name, "LOCPATH": str(locales), "PYTHONPATH": str(installed)}
    said = subprocess.run(
        [sys.executable, "-c", "import locale; print(locale.setlocale(locale.LC_ALL, ''))"],
        env={**os.environ, **env}, capture_output=True, check=True, text=True,
    ).stdout  # fmt: skip
    assert said.strip() == name
    same(results(tmp_path / "desk", env=env, printed=encoding == "UTF-8"), expected)


@pytest.mark.parametrize("name", ["two words", "Größe und été", "اتفاق", "协定 (2)", "it's 100% [own] & $HOME"])
def test_results_do_not_depend_on_the_folder(
    tmp_path: Path, installed: Path, expected: dict[str, bytes], name: str
) -> None:
    env = {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(installed)}
    same(results(tmp_path / name / "desk", env=env), expected)


@pytest.fixture
def read_only(installed: Path, tmp_path: Path) -> Iterator[Path]:
    """The installation where nothing may be written."""
    copy = shutil.copytree(installed, tmp_path / "read only")
    everything = [copy, *copy.rglob("*")]
    for path in everything:
        path.chmod(stat.S_IMODE(path.stat().st_mode) & ~0o222)
    yield copy
    for path in everything:
        path.chmod(stat.S_IMODE(path.stat().st_mode) | 0o200)


def test_an_installation_that_is_read_only_serves_as_well(
    tmp_path: Path, read_only: Path, expected: dict[str, bytes]
) -> None:
    before: tuple[str, ...] = ()
    if os.name == "posix" and os.geteuid() == 0:
        if shutil.which("setpriv") is None:
            pytest.skip("permissions do not bind root, and setpriv is not here")
        without = "-dac_override,-dac_read_search"
        before = ("setpriv", f"--bounding-set={without}", f"--inh-caps={without}")
    files = sorted(read_only.rglob("*"))
    env = {"LC_ALL": "C.UTF-8", "PYTHONPATH": str(read_only), "PYTHONDONTWRITEBYTECODE": ""}
    same(results(tmp_path / "desk", env=env, before=before), expected)
    assert sorted(read_only.rglob("*")) == files


def other_pythons() -> dict[str, str]:
    """The Pythons from 3.11 on that are on this machine, one for each version but the one that runs now."""
    own = Path(os.environ.get("PYENV_ROOT") or Path.home() / ".pyenv") / "versions"
    candidates = [shutil.which(f"python3.{minor}") for minor in range(11, 20)]
    candidates += [str(path) for path in sorted(own.glob("3.*/bin/python3"))]
    found: dict[str, str] = {}
    code = "import sys; print(*sys.version_info[:3], sep='.'); sys.exit(sys.version_info < (3, 11))"
    for python in filter(None, candidates):
        asked = subprocess.run([python, "-c", code], capture_output=True, check=False, text=True)
        version = asked.stdout.strip()
        if asked.returncode == 0 and version != ".".join(map(str, sys.version_info[:3])):
            found.setdefault(version, python)
    return found


PYTHONS = other_pythons()


@pytest.mark.skipif(not PYTHONS, reason="no other Python from 3.11 on is on this machine")
@pytest.mark.parametrize("version", PYTHONS)
def test_results_do_not_depend_on_the_version_of_python(
    tmp_path: Path, wheel: Path, expected: dict[str, bytes], version: str
) -> None:
    place = tmp_path / "venv"
    if subprocess.run([PYTHONS[version], "-m", "venv", str(place)], capture_output=True, check=False).returncode:
        pytest.skip(f"Python {version} lacks its venv module")
    python = str(place / "bin" / "python")
    made = pip(python, "install", "-r", str(ROOT / "requirements" / "run.txt"))
    if made.returncode:
        pytest.skip(f"the packages cannot be had for Python {version}: {made.stderr.strip().splitlines()[-1]}")
    assert pip(python, "install", "--no-deps", str(wheel)).returncode == 0
    same(results(tmp_path / "desk", python=python, env={"LC_ALL": "C.UTF-8"}), expected)
