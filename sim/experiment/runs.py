"""Answer a scenario's question by replications."""

from __future__ import annotations

from collections.abc import Sequence
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


def run_all(
    scenarios: Sequence[Scenario],
    *,
    replications: int = REPLICATIONS,
    seed: int = 1,
    workers: int | None = 1,
    out: Path | str | None = "results",
    command: str = "sim.run_all",
    progress: Progress = lambda done, all_: None,
) -> list[Result]:
    """Run several scenarios on the same cases; arguments as of `run`, progress counts the replications of all."""
    results = []
    for place, scenario in enumerate(scenarios):

        def shown(done: int, all_: int, before: int = place) -> None:
            progress(before * all_ + done, len(scenarios) * all_)

        results.append(
            run(
                scenario,
                replications=replications,
                seed=seed,
                workers=workers,
                out=out,
                command=command,
                progress=shown,
            )
        )
    return results


def read_result(path: Path | str, *, workers: int | None = None) -> Result:
    """The result in a folder of results, or the newest in a folder of such folders, from its kept replications.

    Raises NoResult if there is none, or if this version of the program would not leave the same journals.
    """
    store = Store.opened(Path(path))
    done = replicate(store.scenario, store.seed, store.replications, store=store, workers=workers)
    return Result(store.scenario, store.seed, tuple(done), store.folder)
