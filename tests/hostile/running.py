"""Running a case: what was said, what it did outside its folder, and how long it took."""

from __future__ import annotations

import io
import os
import re
import signal
import sys
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from types import FrameType
from typing import Any

from lxml import etree

from bma_drafter.errors import UserError
from bma_drafter.source.files import read_document
from bma_drafter.writers.docx.lint import lint_docx
from tests.cli.commands import Said, bma
from tests.hostile.case import Case

SECONDS = 8.0
"""Of processor time for one command: the slowest on good input takes about one, on a slow machine."""
_TYPED = re.compile(r"BMA-[1-6]\d\d\b")
_ARGUMENTS = re.compile(r"^BMA-70\d |^Error: |^Usage: ", re.M)
_CHANGES = {"os.rename": 2, "os.link": 2, "os.symlink": 2, "os.remove": 1, "os.rmdir": 1, "os.mkdir": 1,
            "os.truncate": 1, "os.chmod": 1, "os.chown": 1, "os.utime": 1, "os.mkfifo": 1}  # fmt: skip
_STARTS = ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.fork", "os.spawn", "os.startfile")


class TooSlow(BaseException):
    """The command took more time than any file may cost."""


@dataclass
class Watch:
    """What the interpreter reports of files written, programs started and sockets opened, while it is `on`."""

    on: bool = False
    written: list[str] = field(default_factory=list)
    started: list[str] = field(default_factory=list)

    def hear(self, event: str, args: tuple[Any, ...]) -> None:
        """Takes in one report."""
        if not self.on:
            return
        if event == "open":
            path, _, flags = args
            if isinstance(path, str | bytes) and isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR):
                self.note(path)
        elif event in _CHANGES:
            for path in args[: _CHANGES[event]]:
                self.note(path)
        elif event.startswith(_STARTS) or event in ("socket.connect", "socket.bind", "socket.getaddrinfo"):
            self.started.append(f"{event} {args[:2]}")

    def note(self, path: Any) -> None:
        """One path that was written, made, moved or removed."""
        if isinstance(path, str | bytes):
            name = os.path.abspath(os.fsdecode(path))  # noqa: PTH100 -- links are not followed
            if "__pycache__" not in name and name != os.devnull:
                self.written.append(name)


WATCH = Watch()
sys.addaudithook(WATCH.hear)


@contextmanager
def _in_time(seconds: float) -> Iterator[None]:
    """Stops what takes more processor time than that."""
    if not hasattr(signal, "setitimer"):
        yield
        return

    def stop(_: int, __: FrameType | None) -> None:
        raise TooSlow(f"more than {seconds:g} s of processor time")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def watched(*arguments: str, seconds: float = SECONDS) -> Said:
    """What a command says; its writing is in WATCH."""
    WATCH.written.clear()
    WATCH.started.clear()
    WATCH.on = True
    try:
        with _in_time(seconds):
            return bma(*arguments)
    finally:
        WATCH.on = False


def hold(case: Case, folder: Path) -> list[int]:
    """Runs a case in an empty folder, which is the current one; AssertionError where something does not hold.

    The exit codes come back.
    """
    case.lay_out(folder)
    before = _state(folder, case)
    codes = []
    for number, command in enumerate(case.commands):
        said = watched(*command)
        label = f"{case.name}, bma {' '.join(command)[:200]}\n{said.err[-3000:]}"
        codes.append(said.code)
        assert "Traceback" not in said.err, label
        assert "BMA-701" not in said.err, label
        assert said.code in {0, 1, 2}, label
        if case.ends == "refused":
            assert said.code == 2, f"was taken: {label}"
        if case.ends == "taken":
            assert said.code != 2, f"was refused: {label}"
        if said.code == 2:
            told = said.err + said.out  # the review as data says what cannot be read where it says all else
            assert _TYPED.search(told) or _ARGUMENTS.search(told), f"no typed message: {label}"
            assert any(word in told for word in case.hostile), f"not placed: {label}"
            assert len(said.err) < 400_000, f"endless: {label[:500]}"
        assert not WATCH.started, f"started {WATCH.started}: {label}"
        allowed = tuple(str(folder / name) for name in case.may_write)
        outside = [name for name in WATCH.written if not name.startswith(allowed)]
        assert not outside, f"touched {outside}: {label}"
        assert _state(folder, case) == before, f"a file was changed: {label}"
        assert not list(folder.rglob(".bma-*.tmp")), f"half written: {label}"
        for path in sorted((folder / "out").rglob("*")):
            if path.is_file() and not path.is_symlink():
                assert said.code != 2 or number or case.in_part, f"refused and written: {path.name}: {label}"
                wrong = unsound(path)
                assert not wrong, f"{path.name}: {wrong}: {label}"
    return codes


def _state(folder: Path, case: Case) -> dict[str, bytes]:
    """Every file that may not be changed, as it is."""
    return {
        str(path): path.read_bytes()
        for path in sorted((*folder.rglob("*"), *(folder.parent / "elsewhere").rglob("*")))
        if path.is_file()
        and not path.is_symlink()
        and not str(path).startswith(tuple(str(folder / name) for name in case.may_write))
    }


# ------------------------------------------------------------------------------------------------ what was written


class _Page(HTMLParser):
    """The elements of a page that could do something."""

    def __init__(self) -> None:
        super().__init__()
        self.wrong: list[str] = []
        self.scripts = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        self.scripts += tag == "script"
        if tag in ("iframe", "object", "embed", "base", "form", "link", "img"):
            self.wrong.append(tag)
        for name, value in attrs:
            if name.startswith("on") or (name in ("href", "src") and not (value or "").startswith("#")):
                self.wrong.append(f"{name}={value}")


def unsound(path: Path) -> list[str]:
    """What is wrong with a file that was written."""
    data = path.read_bytes()
    match path.suffix:
        case ".docx":
            return [*lint_docx(data), *_unsound_parts(data)]
        case ".xlsx":
            return _unsound_parts(data)
        case ".html":
            page = _Page()
            page.feed(data.decode("utf-8"))
            return page.wrong + (["scripts"] if page.scripts > (b"Content-Security-Policy" in data) else [])
        case ".csv":
            cells = [cell for row in _csv(data) for cell in row]
            return [cell[:60] for cell in cells if cell.lstrip().startswith(("=", "+", "@", "＝", "＋", "＠"))]
        case ".yaml":
            try:
                read_document(path)
            except UserError as error:
                return [str(error)]
            return []
        case ".md":
            text = data.decode("utf-8")
            return re.findall(r"(?<!\\)<(?:script|img)|(?<!\\)\]\((?:javascript|http)", text)
    return []


def _csv(data: bytes) -> list[list[str]]:
    import csv

    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def _unsound_parts(data: bytes) -> list[str]:
    wrong = []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            if name.startswith("/") or ".." in name:
                wrong.append(f"part {name}")
            if not name.endswith((".xml", ".rels")):
                continue
            part = archive.read(name)
            try:
                tree = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
            except etree.XMLSyntaxError as error:
                wrong.append(f"{name}: {error}")
                continue
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                wrong.append(f"{name} has entities")
            if name.startswith("xl/worksheets/") and tree.findall(".//{*}f"):
                wrong.append(f"{name} holds a formula")
            if name.endswith(".rels") and any(one.get("TargetMode") == "External" for one in tree):
                wrong.append(f"{name} leads out")
    return wrong
