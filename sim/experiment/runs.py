"""Answer a scenario's question by replications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

from sim.experiment.precision import AT_MOST, wanted
from sim.experiment.proof import proven_engine
from sim.experiment.replicate import Job, Progress, replicate
from sim.experiment.result import Result
from sim.experiment.store import Store
from sim.flow import Engine
from sim.scenario import Scenario, units

REPLICATIONS = 20

Prove = Literal["each", "first"]


def run(
    scenario: Scenario,
    *,
    replications: int | None = None,
    precision: float | str | None = None,
    seed: int = 1,
    workers: int | None = 1,
    cluster: str | None = None,
    engine: Engine | None = None,
    out: Path | str | None = "results",
    command: str = "sim.run",
    progress: Progress = lambda done, all_: None,
) -> Result:
    """Run a scenario many times and summarise.

    replications : how often, REPLICATIONS if not given; with *precision* how often at most, AT_MOST if not given.
    precision : half-width that the 95 % interval of no target's share is to exceed, such as 0.01 or '1 %'.
    seed : replication k of a seed always meets the same cases, under every plan.
    workers : processes to use, None for all cores where that pays; the result does not depend on it. A script that uses
        several must guard its main part with ``if __name__ == "__main__"``, as Python's multiprocessing asks.
    cluster : address of a Dask scheduler, such as tcp://127.0.0.1:8786, whose workers run what is not kept already.
    engine : simpy, compiled, or the compiled one after a proof that it does what SimPy does, if not given.
    out : folder to keep finished replications in, where the next call finds them; None keeps nothing.
    """
    half_width = None if precision is None else units.half_width(precision)
    if replications is None:
        replications = REPLICATIONS if half_width is None else AT_MOST
    result = Result(scenario, seed, (), half_width=half_width)
    progress(0, _wanted(result, replications))
    [job], [difference] = _prepared([scenario], replications, seed, engine, out, command)
    while (number := _wanted(result, replications)) > result.replications:
        begun = result.replications
        [more] = replicate([job], number, workers=workers, cluster=cluster, progress=progress, begun=begun)
        result = replace(result, replicated=result.replicated + more)
    if job.store is not None:
        job.store.summarised(number, half_width)
    return replace(result, replicated=result.replicated[:number], folder=job.folder, difference=difference)


def _wanted(result: Result, replications: int) -> int:
    """How many replications to have next, or in the end if there are as many."""
    if result.half_width is None:
        return replications
    return wanted(result.shares.to_numpy(), result.half_width, replications)


def run_all(
    scenarios: Sequence[Scenario],
    *,
    replications: int = REPLICATIONS,
    seed: int = 1,
    workers: int | None = 1,
    cluster: str | None = None,
    engine: Engine | None = None,
    prove: Prove = "each",
    out: Path | str | None = "results",
    command: str = "sim.run_all",
    progress: Progress = lambda done, all_: None,
) -> list[Result]:
    """Run several scenarios on the same cases, by the same workers, equal ones once; arguments as of `run`.

    prove : the compiled engine on each scenario, or on the first for all of them, as searches do.
    progress : counts the replications of all.
    """
    keys = [(scenario.name, scenario.fingerprint()) for scenario in scenarios]
    distinct = dict(zip(keys, scenarios, strict=True))
    progress(0, len(distinct) * replications)
    jobs, differences = _prepared(list(distinct.values()), replications, seed, engine, out, command, prove)
    all_done = replicate(jobs, replications, workers=workers, cluster=cluster, progress=progress)
    for job in jobs:
        if job.store is not None:
            job.store.summarised(replications)
    results = {
        key: Result(job.scenario, seed, done, job.folder, difference)
        for key, job, done, difference in zip(distinct, jobs, all_done, differences, strict=True)
    }
    return [replace(results[key], scenario=scenario) for key, scenario in zip(keys, scenarios, strict=True)]


def _prepared(
    scenarios: Sequence[Scenario],
    replications: int,
    seed: int,
    engine: Engine | None,
    out: Path | str | None,
    command: str,
    prove: Prove = "each",
) -> tuple[list[Job], list[str]]:
    """A job for each scenario, with its folder and its engine, and how the engines differ on it."""
    if replications < 1 or seed < 0:
        raise ValueError(f"needs at least 1 replication and a seed of at least 0, got {replications} and {seed}")
    jobs, differences = [], []
    for scenario in scenarios:
        store = None if out is None else Store(out, scenario, seed)
        if store is not None:
            store.prepare(command)
        chosen, difference = proven_engine(scenario, seed, store) if engine is None else (engine, "")
        if prove == "first":
            engine = chosen
        jobs.append(Job(scenario, seed, store, chosen))
        differences.append(difference)
    return jobs, differences


def read_result(path: Path | str, *, replications: int | None = None, workers: int | None = None) -> Result:
    """The result in a folder of results, or the newest in a folder of such folders, from its kept replications.

    replications : how many of them; as many as the last run was of, and judged by the precision it asked for, if not
        given.
    Raises NoResult if there are not so many, or if this version of the program would not leave the same journals.
    """
    store = Store.opened(Path(path))
    number = store.at_least(replications)
    [done] = replicate([Job(store.scenario, store.seed, store)], number, workers=workers)
    half_width = store.half_width if replications is None else None
    return Result(store.scenario, store.seed, done, store.folder, half_width=half_width)
