"""Tasks for many numbers, here or in processes of their own, whatever befalls them."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import product
from multiprocessing import get_context, parent_process
from time import perf_counter
from typing import Any, TypeVar

from sim.errors import SimError

T = TypeVar("T")
Call = tuple[int, int]
"""The place of a task, and the number that it is called with."""

PAYS_AFTER = 6.0
"""Seconds of work from which it pays to start further processes, which have everything to load."""
RESTARTS = 3
"""How often lost workers are replaced before it is given up."""


def cores() -> int:
    """The cores that this process may use; a pool of more than 61 processes does not work on Windows."""
    allowed = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else range(os.cpu_count() or 1)
    return min(len(allowed), 61)


class WorkersLost(SimError):
    """Worker processes died again and again."""


def completed(
    tasks: Sequence[Callable[[int], T]], numbers: Iterable[int], workers: int | None
) -> Iterator[tuple[int, int, T]]:
    """What each task returns for each number: place of the task, number, result, in the order of completion.

    workers : processes to use; with 1 the tasks run in this one, and must be picklable otherwise. None: all cores if
        that pays, judged by the first, which is done here.
    A worker that is killed takes only what it has in its hands with it, which is done again.
    Raises WorkersLost if that happens more than RESTARTS times.
    """
    missing = list(product(range(len(tasks)), numbers))
    if workers is None and missing:
        began, (place, number) = perf_counter(), missing.pop(0)
        yield place, number, tasks[place](number)
        workers = cores() if (perf_counter() - began) * len(missing) > PAYS_AFTER else 1
    if workers is None or workers <= 1 or len(missing) == 1:
        for place, number in missing:
            yield place, number, tasks[place](number)
        return
    for _ in range(1 + RESTARTS):
        try:
            for (place, number), result in _in_processes(tasks, missing, min(workers, len(missing))):
                missing.remove((place, number))
                yield place, number, result
            return
        except BrokenProcessPool:
            continue
    raise WorkersLost(
        "worker processes died again and again; what they finished is kept, and the same call goes on from there. "
        'Try fewer workers; a script that uses several must guard its main part with if __name__ == "__main__"'
    )


def _in_processes(tasks: Sequence[Callable[[int], T]], calls: list[Call], workers: int) -> Iterator[tuple[Call, T]]:
    with _pool(tasks, workers) as pool:
        with _interrupts_ignored():
            futures: dict[Future[T], Call] = {pool.submit(_do, *call): call for call in calls}
        for future in as_completed(futures):
            yield futures[future], future.result()


@contextmanager
def _pool(tasks: Sequence[Callable[[int], T]], workers: int) -> Iterator[ProcessPoolExecutor]:
    """Spawned workers that leave nothing running behind an interruption."""
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin, initargs=(tasks,))
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _interrupts_ignored() -> Iterator[None]:
    """Processes started in here do not react to Ctrl-C from their first moment on; their parent tells them to end."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


_tasks: Sequence[Callable[[int], Any]]


def _begin(tasks: Sequence[Callable[[int], T]]) -> None:
    """Prepare a worker: keep the tasks, leave interrupts to the parent, and do not outlive it."""
    global _tasks
    _tasks = tasks
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _do(place: int, number: int) -> Any:
    return _tasks[place](number)
