"""Files on their way to their place: how they are called, who holds them, and what a killed program left of them."""

from __future__ import annotations

import os
import re
import secrets
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import Final

if sys.platform != "win32":
    import fcntl

_NAME: Final = re.compile(r"\.bma-[0-9a-f]{12}\.tmp")
_SECONDS: Final = 3600
"""Where a disk knows no locks, a file untouched for this long is held by nobody: writing one takes seconds."""


def name_beside(target: Path) -> Path:
    """A free name in the folder of `target`, for a file that is moved to its place afterwards."""
    return target.with_name(f".bma-{secrets.token_hex(6)}.tmp")


def hold(handle: int) -> bool:
    """Hold an open file, so that no other program takes it for a leftover; false where one is clearing it away now.

    The hold ends with the handle, or with the program, whatever ends it.
    """
    if sys.platform == "win32":
        return True
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return True
    return os.fstat(handle).st_nlink > 0


def clear_leftovers(folder: Path) -> None:
    """Remove from `folder` what a program left that was killed while it wrote; never what another one writes now."""
    with suppress(OSError):
        with os.scandir(folder) as entries:
            found = [Path(e.path) for e in entries if _NAME.fullmatch(e.name) and e.is_file(follow_symlinks=False)]
        for path in found:
            with suppress(OSError):
                _clear(path)


def _clear(path: Path) -> None:
    if sys.platform == "win32":
        if _old(path.stat().st_mtime):
            path.unlink()
        return
    handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        except OSError:
            if not _old(os.fstat(handle).st_mtime):
                return
        path.unlink()
    finally:
        os.close(handle)


def _old(touched: float) -> bool:
    return time.time() - touched > _SECONDS
