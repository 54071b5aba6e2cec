"""Run replications, here or in other processes, and keep what is finished."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sim.demand import sample_cases, settled
from sim.experiment.workers import completed
from sim.flow import COMPILED, Engine, simulate
from sim.measure import Run, Tables, failures, measure

if TYPE_CHECKING:
    from sim.experiment.store import Store
    from sim.scenario import Scenario

Progress = Callable[[int, int], None]
"""Called with the number of finished replications and of all."""


@dataclass(frozen=True)
class Job:
    """A scenario to be replicated: by which engine, and where finished replications are kept, if they are."""

    scenario: Scenario
    seed: int
    store: Store | None = None
    engine: Engine = COMPILED


@dataclass(frozen=True)
class Replicated:
    """What is left of a replication when its journal has been measured."""

    tables: Tables
    failures: list[str]


def replicate(
    jobs: Sequence[Job],
    replications: int,
    *,
    workers: int | None = 1,
    progress: Progress = lambda done, all_: None,
) -> list[tuple[Replicated, ...]]:
    """Replications 1 to *replications* of each job, in that order whatever the number of *workers*.

    A replication that a store holds is read back instead of run again; one that is finished is kept at once.
    """
    numbers = range(1, replications + 1)
    tasks = [partial(replication, job) for job in jobs]
    done: dict[tuple[int, int], Replicated] = {}
    for place, number, result in completed(tasks, numbers, workers):
        done[place, number] = result
        progress(len(done), len(jobs) * replications)
    return [tuple(done[place, number] for number in numbers) for place in range(len(jobs))]


def replication(job: Job, number: int) -> Replicated:
    """One replication, measured."""
    run = run_of(job, number)
    return Replicated(measure(run), failures(run))


def run_of(job: Job, number: int) -> Run:
    """One replication: run and kept, or read back if the store holds it."""
    own = settled(job.scenario, job.seed, number)
    if job.store is not None and job.store.holds(number):
        return Run(own, *job.store.read(number))
    cases = sample_cases(own, job.seed, number)
    journal = simulate(own, cases, job.engine)
    if job.store is not None:
        job.store.write(number, cases, journal)
    return Run(own, cases, journal)
