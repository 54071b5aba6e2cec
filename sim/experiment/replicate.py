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
    workers: int | None = 1,
    engine: Engine = COMPILED,
    progress: Progress = lambda done, all_: None,
    begun: Sequence[Replicated] = (),
) -> list[Replicated]:
    """Replications 1 to *replications*, in that order whatever the number of *workers*; *begun* are the first of them.

    A replication that the store holds is read back instead of run again; one that is finished is kept at once.
    """
    done = dict(enumerate(begun, 1))
    numbers = range(len(done) + 1, replications + 1)
    for number, result in completed(partial(replication, scenario, seed, store, engine=engine), numbers, workers):
        done[number] = result
        progress(len(done), replications)
    return [done[number] for number in range(1, replications + 1)]


def replication(
    scenario: Scenario, seed: int, store: Store | None, number: int, engine: Engine = COMPILED
) -> Replicated:
    """One replication, measured."""
    run = run_of(scenario, seed, store, number, engine)
    return Replicated(measure(run), failures(run))


def run_of(scenario: Scenario, seed: int, store: Store | None, number: int, engine: Engine = COMPILED) -> Run:
    """One replication: run and kept, or read back if the store holds it."""
    own = settled(scenario, seed, number)
    if store is not None and store.holds(number):
        return Run(own, *store.read(number))
    cases = sample_cases(own, seed, number)
    journal = simulate(own, cases, engine)
    if store is not None:
        store.write(number, cases, journal)
    return Run(own, cases, journal)
