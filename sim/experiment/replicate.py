"""Run replications, here or in other processes, and keep what is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import FIRST_COMPLETED, ProcessPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing import get_context
from typing import TYPE_CHECKING

from sim.demand import sample_cases
from sim.flow import simulate
from sim.measure import Run, Tables, failures, measure

if TYPE_CHECKING:
    from sim.experiment.store import Store
    from sim.scenario import Scenario

Progress = Callable[[int, int], None]
"""Called with the number of finished replications and of all."""


@dataclass(frozen=True)
class Replicated:
    """What is left of a replication when its journal has been measured."""

    tables: Tables
    failures: list[str]


def replicate(
    scenario: Scenario,
    seed: int,
    replications: int,
    *,
    store: Store | None = None,
    workers: int = 1,
    progress: Progress = lambda done, all_: None,
) -> list[Replicated]:
    """Replications 1 to *replications*, in that order whatever the number of *workers*.

    A replication that the store holds is read back instead of run again; one that is finished is kept at once.
    """
    numbers = range(1, replications + 1)
    if workers <= 1 or replications == 1:
        results = []
        for number in numbers:
            progress(number - 1, replications)
            results.append(replication(scenario, seed, number, store))
        progress(replications, replications)
        return results
    with _pool(min(workers, replications)) as pool:
        futures = {pool.submit(replication, scenario, seed, number, store): number for number in numbers}
        waiting = set(futures)
        while waiting:
            progress(replications - len(waiting), replications)
            _, waiting = wait(waiting, return_when=FIRST_COMPLETED)
        progress(replications, replications)
        return [future.result() for future in futures]


def replication(scenario: Scenario, seed: int, number: int, store: Store | None = None) -> Replicated:
    """One replication, measured: run and kept, or read back if the store holds it."""
    if store is not None and store.holds(number):
        cases, journal = store.read(number)
    else:
        cases = sample_cases(scenario, seed, number)
        journal = simulate(scenario, cases)
        if store is not None:
            store.write(number, cases, journal)
    run = Run(scenario, cases, journal)
    return Replicated(measure(run), failures(run))


@contextmanager
def _pool(workers: int) -> Iterator[ProcessPoolExecutor]:
    """Spawned workers that leave nothing running behind an interruption."""
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_let_parent_handle_interrupts)
    try:
        yield pool
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _let_parent_handle_interrupts() -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
