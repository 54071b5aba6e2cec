"""Answer a scenario's question by replications."""

from __future__ import annotations

from pathlib import Path

from sim.experiment.proof import proven_engine
from sim.experiment.replicate import Progress, replicate
from sim.experiment.result import Result
from sim.experiment.store import Store
from sim.flow import Engine
from sim.scenario import Scenario

REPLICATIONS = 20


def run(
    scenario: Scenario,
    *,
    replications: int = REPLICATIONS,
    seed: int = 1,
    workers: int | None = 1,
    engine: Engine | None = None,
    out: Path | str | None = "results",
    command: str = "sim.run",
    progress: Progress = lambda done, all_: None,
) -> Result:
    """Run a scenario *replications* times and summarise.

    seed : replication k of a seed always meets the same cases, under every plan.
    workers : processes to use, None for all cores where that pays; the result does not depend on it. A script that uses
        several must guard its main part with ``if __name__ == "__main__"``, as Python's multiprocessing asks.
    engine : simpy, compiled, or the compiled one after a proof that it does what SimPy does, if not given.
    out : folder to keep finished replications in, where the next call finds them; None keeps nothing.
    """
    if replications < 1 or seed < 0:
        raise ValueError(f"needs at least 1 replication and a seed of at least 0, got {replications} and {seed}")
    store = None if out is None else Store(out, scenario, seed)
    if store is not None:
        store.prepare(command)
    difference = ""
    progress(0, replications)
    if engine is None:
        engine, difference = proven_engine(scenario, seed, store)
    done = replicate(scenario, seed, replications, store=store, workers=workers, engine=engine, progress=progress)
    if store is not None:
        store.summarised(replications)
    return Result(scenario, seed, tuple(done), None if store is None else store.folder, difference)
