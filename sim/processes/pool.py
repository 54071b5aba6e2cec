"""Worker processes on this machine, kept from one call to the next; copies of this process where it can be copied."""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, get_context, parent_process
from multiprocessing.connection import Connection
from multiprocessing.queues import SimpleQueue
from time import sleep
from typing import Any, Literal

Task = Callable[..., Any]

MOST = 61
"""More processes a pool cannot have on Windows."""


def cores() -> int:
    """The cores that this process may use, as far as a pool can use them."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return min(len(allowed), MOST)


def copyable() -> bool:
    """Whether this process can be copied with all that it has loaded, and there is a core for the copy.

    It can on Linux, and while one thread runs Python in it: elsewhere system libraries do not bear it, and what another
    thread has locked stays locked in the copy.
    """
    return sys.platform == "linux" and len(sys._current_frames()) == 1 and cores() > 1


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
    pool = _kept = _kept or _Pool(number, "spawn")
    try:
        yield pool.executor
    except BaseException:
        _kept = None
        pool.end()
        raise


@contextmanager
def copies(number: int, tasks: Sequence[Task]) -> Iterator[ProcessPoolExecutor]:
    """Copies of this process, which end with what is done in here; it must be `copyable`.

    They have *tasks* as these are when the first call is submitted, and `do_own` them.
    """
    pool = _Pool(number, "fork", tasks)
    try:
        yield pool.executor
    finally:
        pool.end()


class _Pool:
    """Workers, and the line whose loss ends them: it is lost when this process ends, in whatever way."""

    def __init__(self, number: int, method: Literal["fork", "spawn"], tasks: Sequence[Task] = ()) -> None:
        self.number = number
        self._theirs, self._line = Pipe(duplex=False)
        inherited = (self._line, tasks) if method == "fork" else ()
        self.executor = ProcessPoolExecutor(
            min(number, MOST), get_context(method), initializer=_begin, initargs=(self._theirs, *inherited)
        )

    def end(self) -> None:
        """End the workers at once, whatever they have in their hands."""
        self._line.close()
        self.executor.shutdown(wait=True, cancel_futures=True)
        self._theirs.close()


_kept: _Pool | None = None
_lost = threading.Event()


@contextmanager
def at_a_task() -> Iterator[None]:
    """What a worker does in here is for nothing once its parent has ended it, and is not handed over."""
    yield
    if _lost.is_set():
        os._exit(1)


@contextmanager
def interrupts_held_back() -> Iterator[None]:
    """Processes started in here do not react to Ctrl-C from their first moment on; their parent tells them to end.

    To their parent it comes when they have started; where the system cannot hold it back, it is lost meanwhile.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
    elif sys.platform == "win32":
        before = signal.signal(signal.SIGINT, signal.SIG_IGN)
        try:
            yield
        finally:
            signal.signal(signal.SIGINT, before)
    else:
        mask = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            yield
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, mask)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """A Ctrl-C that comes in here comes after it; only the main thread is ever interrupted."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    came = False

    def note(*_: object) -> None:
        nonlocal came
        came = True

    before = signal.signal(signal.SIGINT, note)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
        if came and callable(before):
            before(signal.SIGINT, None)


def do_own(place: int, *given: int) -> Any:
    """What a copy is asked for: to do a task that it has had since it was made."""
    with at_a_task():
        return _own[place](*given)


_own: Sequence[Task] = ()


def _begin(line: Connection, parents: Connection | None = None, tasks: Sequence[Task] = ()) -> None:
    """Prepare a worker: leave interrupts to the parent, and end when the line is lost.

    parents : the parent's end of it, which a copy has too. tasks : those of a copy.
    """
    global _own
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if parents is not None:
        parents.close()
    _own = tasks
    threading.Thread(target=_end_with, args=(line,), daemon=True).start()


def _end_with(line: Connection) -> None:
    """End when the line is lost: at once, or when what is being handed over has been.

    A parent that has got half of it would wait for the rest for ever; one that is gone never takes it.
    """
    with suppress(EOFError, OSError):
        line.recv_bytes()
    _lost.set()
    parent = parent_process()
    while hands_over() and parent is not None and parent.is_alive():
        sleep(0.01)
    os._exit(1)


def hands_over() -> bool:
    """Whether the main thread of this process is handing something over to another."""
    frame = sys._current_frames().get(threading.main_thread().ident or 0)
    while frame is not None and frame.f_code is not SimpleQueue.put.__code__:
        frame = frame.f_back
    return frame is not None
