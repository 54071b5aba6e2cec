"""Worker processes on this machine, kept from one call to the next."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from time import monotonic, sleep

HANDED_OVER_WITHIN = 0.5
"""Seconds in which a worker hands over to its parent what it has done."""
MOST = 61
"""More processes a pool cannot have on Windows."""


def cores() -> int:
    """The cores that this process may use, as far as a pool can use them."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return min(len(allowed), MOST)


def waits() -> bool:
    """Whether workers of an earlier call wait for more."""
    return _kept is not None


@contextmanager
def workers(number: int) -> Iterator[ProcessPoolExecutor]:
    """Spawned worker processes, which begin as they are needed.

    They are kept for the next call unless this one is cut short, and end with this process in any case.
    """
    global _kept
    if _kept is not None and _kept.number != number:
        _kept.end()
        _kept = None
    pool = _kept = _kept or _Pool(number)
    try:
        yield pool.executor
    except BaseException:
        _kept = None
        pool.end()
        raise


class _Pool:
    """Workers, and the line whose loss ends them: it is lost when this process ends, in whatever way."""

    def __init__(self, number: int) -> None:
        self.number = number
        self._theirs, self._line = Pipe(duplex=False)
        self.executor = ProcessPoolExecutor(
            min(number, MOST), mp_context=get_context("spawn"), initializer=_begin, initargs=(self._theirs,)
        )

    def end(self) -> None:
        """End the workers at once, whatever they have in their hands."""
        self._line.close()
        self.executor.shutdown(wait=True, cancel_futures=True)
        self._theirs.close()


_kept: _Pool | None = None
_at_a_task, _lost = threading.Event(), threading.Event()


@contextmanager
def at_a_task() -> Iterator[None]:
    """What a worker does in here is for nothing once its parent has ended it, and is not handed over."""
    _at_a_task.set()
    yield
    _at_a_task.clear()
    if _lost.is_set():
        os._exit(1)


def _begin(line: Connection) -> None:
    """Prepare a worker: leave interrupts to the parent, and end when the line is lost."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(line,), daemon=True).start()


def _end_with(line: Connection) -> None:
    """End when the line is lost: at once from a task, and otherwise when what was done is handed over.

    A parent that has got half of it would wait for the rest for ever.
    """
    with suppress(EOFError, OSError):
        line.recv_bytes()
    _lost.set()
    deadline = monotonic() + HANDED_OVER_WITHIN
    while not _at_a_task.is_set() and monotonic() < deadline:
        sleep(0.01)
    os._exit(1)
