"""Run replications, here or in other processes, and keep what is finished."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import product
from typing import TYPE_CHECKING, Any

from sim.demand import sample_cases, settled
from sim.experiment.parquet import packed
from sim.experiment.proof import Proof, proof
from sim.experiment.workers import TRIED, completed
from sim.flow import COMPILED, Engine, simulate
from sim.measure import Run, Tables, failures, measure

if TYPE_CHECKING:
    from pathlib import Path

    from sim.experiment.store import Store
    from sim.scenario import Scenario

Progress = Callable[[int, int], None]
"""Called with the number of finished replications and of all."""


@dataclass(frozen=True)
class Job:
    """A scenario to be replicated: where finished replications are kept, if they are, and by which engine.

    to_prove : whether replication 1 is run on both engines, which the compiled one that runs the others rests upon.
    """

    scenario: Scenario
    seed: int
    store: Store | None = None
    engine: Engine = COMPILED
    to_prove: bool = False

    @property
    def folder(self) -> Path | None:
        """Where results are kept; None if they are not."""
        return None if self.store is None else self.store.folder

    def holds(self, number: int) -> bool:
        """Whether a replication is kept already."""
        return self.store is not None and self.store.holds(number)


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
    cluster: str | None = None,
    progress: Progress = lambda done, all_: None,
    begun: int = 0,
) -> tuple[list[tuple[Replicated, ...]], list[str]]:
    """Replications 1 to *replications* of each job, in that order whatever the number of *workers*.

    begun : how many of each there are already, which are left out.
    A replication that a store holds is read back instead of run again; one that is finished is kept at once. Whoever
    runs it, it is written here: the workers of a cluster need not share this disk. A proof is a call among the others.
    Returns too how the engines differ on each job, '' where they do not or where that is not to be proven.
    """
    numbers = range(begun + 1, replications + 1)
    calls = list(product(range(len(jobs)), numbers))
    held = [(place, number) for place, number in calls if jobs[place].holds(number)]
    missing = [call for call in calls if call not in set(held)]
    done: dict[tuple[int, int], Replicated] = {}
    differences = [""] * len(jobs)

    def finished(call: tuple[int, int], replicated: Replicated) -> None:
        done[call] = replicated
        progress(begun * len(jobs) + len(done), replications * len(jobs))

    with closing(completed([partial(read_back, job) for job in jobs], held, workers)) as read:
        for call, replicated in read:
            finished(call, replicated)
    tasks: list[Callable[[int], Any]] = [partial(replication, job) for job in jobs]
    tasks += [partial(proof, job.scenario, job.seed) for job in jobs]  # each behind all replications
    missing[TRIED:TRIED] = [(len(jobs) + place, 1) for place, job in enumerate(jobs) if job.to_prove]
    with closing(completed(tasks, missing, workers, cluster)) as ran:
        for (place, number), returned in ran:
            store = jobs[place % len(jobs)].store
            if isinstance(returned, Proof):
                differences[place % len(jobs)] = returned.difference
                if store is not None:
                    store.judge(returned)
                continue
            replicated, files = returned
            if store is not None:
                store.write(number, files)
            finished((place, number), replicated)
    return [tuple(done[place, number] for number in numbers) for place in range(len(jobs))], differences


def replication(job: Job, number: int) -> tuple[Replicated, dict[str, bytes]]:
    """One replication, measured, and its files if it is to be kept."""
    own = settled(job.scenario, job.seed, number)
    cases = sample_cases(own, job.seed, number)
    journal = simulate(own, cases, job.engine)
    files = {} if job.store is None else packed(own.network, cases, journal)
    return measured(Run(own, cases, journal)), files


def read_back(job: Job, number: int) -> Replicated:
    """A replication that is kept, measured."""
    assert job.store is not None
    return measured(run_of(job.store, number))


def run_of(store: Store, number: int) -> Run:
    """A replication that is kept, as it was when it had run."""
    return Run(settled(store.scenario, store.seed, number), *store.read(number))


def measured(run: Run) -> Replicated:
    return Replicated(measure(run), failures(run))
