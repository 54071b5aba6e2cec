"""Calls of tasks, done here, by workers on this machine or by those of a cluster, whatever befalls them."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Executor, Future, ThreadPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from functools import lru_cache, partial
from time import perf_counter
from typing import Any, TypeVar

from sim.errors import SimError
from sim.experiment.cluster import connected
from sim.processes import pool

T = TypeVar("T")
Task = Callable[[int], T]
Call = tuple[int, int]
"""The place of a task in a sequence, and the number that it is called with."""
Submit = Callable[[int, int], Future[T]]
"""Has an executor do a call."""

PAYS_AFTER = 6.0
"""Seconds of work from which it pays to start further processes, which have everything to load."""
PAYS_IF_THEY_WAIT = 0.3
"""Seconds of work from which it pays to ask processes that wait, but may not know the task yet."""
PAYS_BY_COPIES = 0.1
"""Seconds of work from which it pays to copy this process."""
TRIED = 2
"""Calls from which it is judged whether that pays; the first has much to load that no other has."""
THREADS = 2
"""Threads that share this process where others do not pay: arrays take about half of the time and need not wait for
Python, so a third has nothing to do."""
RESTARTS = 3
"""How often lost workers are replaced before it is given up."""


class WorkersLost(SimError):
    """Worker processes died again and again."""


def completed(
    tasks: Sequence[Task[T]], calls: Sequence[Call], workers: int | None = 1, cluster: str | None = None
) -> Generator[tuple[Call, T], None, None]:
    """Each call with what its task returns, in the order in which they are completed.

    workers : processes to use; with 1 the tasks run in this one, and must be picklable otherwise. None: all cores if
        that pays, judged by the last of the calls that are TRIED here, or by the first where this process can be
        copied, and then by copies of it; threads where it does not.
    cluster : address of a Dask scheduler whose workers do it all instead.
    A worker that is killed takes only what it has in its hands with it, which is done again.
    Raises WorkersLost if that happens more than RESTARTS times.
    """
    missing = list(calls)
    if cluster is not None and missing:
        with connected(cluster) as executor:
            yield from _submitted(_by_sending(executor, tasks), missing)
        return
    if workers is None and missing:
        lasted = 0.0
        tried = missing[: TRIED if not pool.copyable() else 1]  # a copy has all that the first has loaded
        for place, number in tried:
            began = perf_counter()
            result = tasks[place](number)
            lasted = perf_counter() - began
            yield (place, number), result
        del missing[: len(tried)]
        if pool.copyable() and lasted * len(missing) > PAYS_BY_COPIES:
            yield from by_copies(tasks, missing)
            return
        pays_after = PAYS_IF_THEY_WAIT if pool.waits() else PAYS_AFTER
        if lasted * len(missing) <= pays_after:
            yield from _in_threads(tasks, missing, min(pool.cores(), THREADS))
            return
        workers = pool.cores()
    if workers is None or workers <= 1 or len(missing) <= 1:
        yield from _here(tasks, missing)
    else:
        yield from _in_processes(missing, partial(_workers, workers, tasks))


def by_copies(tasks: Sequence[Task[T]], calls: Sequence[Call]) -> Generator[tuple[Call, T], None, None]:
    """As `completed`, by a copy of this process for each core; by this one alone where it cannot be copied."""
    if pool.copyable() and len(calls) > 1:
        yield from _in_processes(list(calls), partial(_copies, min(pool.cores(), len(calls)), tasks))
    else:
        yield from _here(tasks, calls)


def _here(tasks: Sequence[Task[T]], calls: Sequence[Call]) -> Iterator[tuple[Call, T]]:
    for place, number in calls:
        yield (place, number), tasks[place](number)


def _in_threads(tasks: Sequence[Task[T]], missing: Sequence[Call], threads: int) -> Iterator[tuple[Call, T]]:
    """What threads of this process return; when one call fails or this is cut short, no further one begins."""
    executor = ThreadPoolExecutor(threads)
    try:
        futures = {executor.submit(tasks[place], number): (place, number) for place, number in missing}
        for future in as_completed(futures):
            yield futures[future], future.result()
    finally:
        executor.shutdown(cancel_futures=True)


@contextmanager
def _workers(number: int, tasks: Sequence[Task[T]]) -> Iterator[Submit[T]]:
    with pool.workers(number) as executor:
        yield _by_sending(executor, tasks)


@contextmanager
def _copies(number: int, tasks: Sequence[Task[T]]) -> Iterator[Submit[T]]:
    with pool.copies(number, tasks) as executor:
        yield lambda place, number: executor.submit(pool.do_own, place, number)


def _in_processes(
    missing: list[Call], started: Callable[[], AbstractContextManager[Submit[T]]]
) -> Iterator[tuple[Call, T]]:
    for _ in range(1 + RESTARTS):
        try:
            with started() as submit:
                for call, result in _submitted(submit, missing.copy()):
                    missing.remove(call)
                    yield call, result
            return
        except BrokenProcessPool:
            continue
    raise WorkersLost(
        "worker processes died again and again; what they finished is kept, and the same call goes on from there. "
        'Try fewer workers; a script that uses several must guard its main part with if __name__ == "__main__"'
    )


def _submitted(submit: Submit[T], calls: Sequence[Call]) -> Iterator[tuple[Call, T]]:
    """What an executor returns; that it is broken is raised only when all that it finished has been handed on."""
    with pool.interrupts_held_back():
        futures = {submit(*call): call for call in calls}
    broken = None
    for future in as_completed(futures):
        try:
            result = future.result()
        except BrokenProcessPool as error:
            broken = error
        else:
            yield futures[future], result
    if broken is not None:
        raise broken


def _by_sending(executor: Executor, tasks: Sequence[Task[T]]) -> Submit[T]:
    sent = [zlib.compress(pickle.dumps(task), 1) for task in tasks]
    return lambda place, number: executor.submit(_do, sent[place], number)


def _do(sent: bytes, *given: int) -> Any:
    with pool.at_a_task():
        return _received(sent)(*given)


@lru_cache(maxsize=4)
def _received(sent: bytes) -> Callable[..., Any]:
    """The task, unpacked once however often it is called."""
    task: Callable[..., Any] = pickle.loads(zlib.decompress(sent))
    return task
