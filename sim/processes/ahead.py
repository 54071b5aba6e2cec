"""A copy of this process that loads what will be needed, while this one does what comes before."""

from __future__ import annotations

import pickle
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe, get_context
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from sim.processes import pool

T = TypeVar("T")
Task = Callable[[], T]

ENDS_WITHIN = 2.0
"""Seconds that a copy has to end when it is told to, before it is ended."""


@contextmanager
def ahead(prepare: Task[object]) -> Iterator[Callable[[Task[T]], Task[T]]]:
    """A copy of this process, made at once, that prepares for a task and waits for it.

    What is yielded takes the task, and returns what waits for its end and returns what it returns. Where there is no
    copy to be had, or it fails or is lost, the task is done here, when it is waited for.
    """
    if not pool.copyable():
        yield lambda task: task
        return
    line, theirs = Pipe()
    copy = get_context("fork").Process(target=_serve, args=(prepare, theirs, line))
    with pool.interrupts_held_back():
        copy.start()
    theirs.close()

    def begun(task: Task[T]) -> Task[T]:
        try:
            line.send_bytes(pickle.dumps(task))
        except OSError:
            return task

        def done() -> T:
            try:
                returned: T = line.recv()
            except (EOFError, OSError):
                return task()
            return returned

        return done

    try:
        yield begun
    finally:
        line.close()
        copy.terminate()
        copy.join(ENDS_WITHIN)
        copy.kill()
        copy.join()


def _serve(prepare: Task[object], line: Connection, parents: Connection) -> None:
    """Prepare, do one task, and end without a word when something is wrong, or when the parent is gone.

    When told to end it ends the copies that it has made itself first.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    parents.close()
    with suppress(Exception):
        prepare()
        task: Task[Any] = pickle.loads(line.recv_bytes())
        line.send(task())
