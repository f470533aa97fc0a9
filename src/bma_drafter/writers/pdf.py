"""A Word file as PDF, through the LibreOffice of the machine: offline, in a folder of its own, gone afterwards."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Final

from bma_drafter.errors import Problem, UserError

_NAMES: Final = ("soffice", "libreoffice")
_USUAL_PLACES: Final = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
    r"C:\Program Files (x86)\LibreOffice\program\soffice.exe",
)
"""Where its installers put it on systems that do not add it to the search path."""
SECONDS: Final = 180
"""A long draft takes some ten seconds on a slow machine."""


def pdf_of(docx: bytes, *, seconds: float = SECONDS) -> bytes:
    """The Word file as PDF; see `pdfs_of`."""
    return pdfs_of([docx], seconds=seconds)[0]


def pdfs_of(files: Sequence[bytes], *, seconds: float = SECONDS) -> list[bytes]:
    """Word files as PDF, in one go: to start LibreOffice takes longer than to lay out a short document.

    LibreOffice works in a temporary folder with a profile of its own, so that a window that is open is not disturbed;
    the folder is removed whatever happens. Raises UserError where LibreOffice is not installed, takes longer than
    `seconds`, or makes nothing.
    """
    program = _program()
    if program is None:
        raise UserError(
            Problem(
                "BMA-613",
                "a PDF needs LibreOffice, which was not found on this machine",
                why="the pages of a PDF are laid out by it",
                repair="write a .docx and save it as PDF in Word, print the .html, or install LibreOffice",
            )
        )
    with tempfile.TemporaryDirectory(prefix="bma-pdf-", ignore_cleanup_errors=True) as folder:
        work = Path(folder)
        sources = [work / f"document{number or ''}.docx" for number in range(len(files))]
        for source, data in zip(sources, files, strict=True):
            source.write_bytes(data)
        said = _converted(program, sources, work, seconds)
        made = [source.with_suffix(".pdf") for source in sources]
        if not all(one.is_file() and one.stat().st_size for one in made):
            raise UserError(
                Problem(
                    "BMA-614",
                    "LibreOffice made no PDF" + (f": {said}" if said else ""),
                    why="it stopped without writing its file; nothing was changed",
                    repair="try again; else write a .docx and save it as PDF in Word",
                )
            )
        return [one.read_bytes() for one in made]


def _program() -> str | None:
    """The way to LibreOffice; None where it is not installed."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((place for place in _USUAL_PLACES if Path(place).is_file()), None)


def _converted(program: str, sources: Sequence[Path], work: Path, seconds: float) -> str:
    """Runs the conversion; what the program said last. Raises UserError where it takes too long or cannot start."""
    command = [
        program,
        f"-env:UserInstallation={(work / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
        "--convert-to",
        "pdf:writer_pdf_Export",
        "--outdir",
        str(work),
        *map(str, sources),
    ]
    try:
        process = subprocess.Popen(
            command,
            cwd=work,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,  # so that all that it starts can be stopped with it
        )
    except OSError as error:
        raise UserError(
            Problem(
                "BMA-614",
                f"LibreOffice cannot be started: {error.strerror or error}",
                repair="see that it opens by itself; else write a .docx and save it as PDF in Word",
            )
        ) from error
    try:
        out, _ = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        _stop(process)
        raise UserError(
            Problem(
                "BMA-614",
                f"LibreOffice took longer than {seconds:g} seconds and was stopped",
                repair="close other programs and try again; else write a .docx and save it as PDF in Word",
            )
        ) from None
    except BaseException:
        _stop(process)
        raise
    lines = out.decode("utf-8", "replace").strip().splitlines()
    return lines[-1][:200] if lines else ""


def _stop(process: subprocess.Popen[bytes]) -> None:
    """Ends the program and what it started."""
    with suppress(OSError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    with suppress(subprocess.TimeoutExpired):
        process.communicate(timeout=10)
