"""Many files, each for itself: the work is shared among the cores of the machine, and comes back in order."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, TypeVar

T = TypeVar("T")
R = TypeVar("R")

_MANY: Final = 64
"""Below this, one process has done before others are ready."""
_AT_A_TIME: Final = 8
_work: list[Callable[[Any], Any]] = []
"""In a process that helps: what it does. It is inherited, so that nothing has to be opened twice."""


def over_cores(items: Sequence[T], work: Callable[[T], R], *, cores: int | None = None) -> Iterator[R]:
    """What `work` gives for each item, in the order of the items.

    `work` must change nothing but what it gives back, which travels between processes. Other processes help where
    there are many items and the system can copy a running program safely (Linux); the results are the same without.
    An exception of `work` comes through at its item.
    """
    count = min(cores or _cores(), len(items) // _AT_A_TIME)
    if len(items) < _MANY or count < 2 or sys.platform != "linux":
        yield from map(work, items)
        return
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    pool = ProcessPoolExecutor(count, get_context("fork"), _begin, (work, os.getpid()))
    try:
        yield from pool.map(_one, items, chunksize=_AT_A_TIME)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _cores() -> int:
    """Cores that this program may use, which may be fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1


def _begin(work: Callable[[Any], Any], parent: int) -> None:
    """A process that helps: Ctrl-C is answered by the one that asked for help, and it ends with that one."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_DFL)
    _work.append(work)
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(0.5)
    os._exit(1)


def _one(item: Any) -> Any:
    return _work[0](item)
