"""HTML as axe-core sees it in a browser: contrast, landmarks, table headers, language, title, reach by keyboard."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.cli.every_file import PAGES, lay_out, write_pages

AXE = "axe-core@4.14.1"
SCREENS = {"wide": "1400,1000", "narrow": "500,900"}
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_RULES = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>')
_RUN = """
axe.run(document, {resultTypes: ["violations"]}).then(found => {
  const out = document.createElement("pre");
  out.id = "axe-found";
  out.textContent = JSON.stringify(found.violations.map(v => [v.id, v.nodes.map(n => n.target.join(" "))]));
  document.body.append(out);
});
"""

pytestmark = pytest.mark.long


@pytest.fixture(scope="module")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("node with npm is not installed (Debian: apt-get install nodejs npm)")
    folder = tmp_path_factory.mktemp("axe")
    command = [npm, "install", "--prefix", str(folder), "--ignore-scripts", "--no-audit", "--no-fund", AXE]
    said = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    script = folder / "node_modules" / "axe-core" / "axe.min.js"
    if not script.is_file():
        pytest.skip(f"{AXE} cannot be had: {said.stderr.strip()[-200:]}")
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser() -> str:
    found = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if found is None:
        pytest.skip("no Chromium is installed (Debian: apt-get install chromium)")
    return found


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    lay_out(folder)
    write_pages(folder)
    return folder


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing(name: str, screen: str, pages: Path, axe: str, browser: str, tmp_path: Path) -> None:
    page = _RULES.sub("", (pages / f"{name}.html").read_text(encoding="utf-8"))  # they forbid foreign scripts
    assert page.count("</body>") == 1
    asked = tmp_path / "page.html"
    asked.write_text(page.replace("</body>", f"<script>{axe}</script><script>{_RUN}</script></body>"), "utf-8")
    assert _found(browser, asked, SCREENS[screen], tmp_path / "profile") == []


def _found(browser: str, page: Path, size: str, profile: Path) -> list[Any]:
    root = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    command = [
        browser, "--headless", *root, "--disable-gpu", f"--user-data-dir={profile}", f"--window-size={size}",
        "--virtual-time-budget=60000", "--dump-dom", page.as_uri(),
    ]  # fmt: skip
    said = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    found = re.search(r'<pre id="axe-found">(.*?)</pre>', said.stdout, re.DOTALL)
    assert found, f"axe gave no answer: {said.stderr[-400:]}"
    answered = json.loads(html.unescape(found[1]))
    assert isinstance(answered, list)
    return answered
