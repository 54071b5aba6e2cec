"""Answer a scenario's question by replications."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, Literal

from sim.experiment.precision import AT_MOST, wanted
from sim.experiment.replicate import Job, Progress, Replicated, replicate
from sim.experiment.result import Result
from sim.experiment.store import Store
from sim.flow import COMPILED, SIMPY, Engine, can_compile
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
    jobs = _prepared([scenario], replications, seed, engine, out, command)
    while (number := _wanted(result, replications)) > result.replications:
        begun = result.replications
        jobs, [more], [difference] = _replicated(
            jobs, number, begun=begun, workers=workers, cluster=cluster, progress=progress
        )
        result = replace(result, replicated=result.replicated + more, difference=result.difference or difference)
    [job] = jobs
    if job.store is not None:
        job.store.summarised(number, half_width)
    return replace(result, replicated=result.replicated[:number], folder=job.folder)


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
    jobs = _prepared(list(distinct.values()), replications, seed, engine, out, command, prove)
    jobs, all_done, differences = _replicated(
        jobs, replications, prove=prove, workers=workers, cluster=cluster, progress=progress
    )
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
) -> list[Job]:
    """A job for each scenario, with its folder and its engine."""
    if replications < 1 or seed < 0:
        raise ValueError(f"needs at least 1 replication and a seed of at least 0, got {replications} and {seed}")
    chosen = engine or (COMPILED if can_compile() else SIMPY)
    jobs: list[Job] = []
    for scenario in scenarios:
        store = None if out is None else Store(out, scenario, seed)
        if store is not None:
            store.prepare(command)
        unproven = engine is None and chosen == COMPILED and not (store is not None and store.proven)
        jobs.append(Job(scenario, seed, store, chosen, to_prove=unproven and (prove == "each" or not jobs)))
    return jobs


def _replicated(
    jobs: list[Job], number: int, *, prove: Prove = "each", begun: int = 0, **how: Any
) -> tuple[list[Job], list[tuple[Replicated, ...]], list[str]]:
    """Replications of all jobs, and how the engines differ on each; where they do, all is done again by SimPy.

    Returns the jobs first, as they are to go on.
    """
    done, differences = replicate(jobs, number, begun=begun, **how)
    all_wrong = prove == "first" and any(differences)
    wrong = [place for place, difference in enumerate(differences) if difference or all_wrong]
    engines = [SIMPY if place in wrong else job.engine for place, job in enumerate(jobs)]
    jobs = [replace(job, engine=engine, to_prove=False) for job, engine in zip(jobs, engines, strict=True)]
    if wrong:
        for place in wrong:
            if (store := jobs[place].store) is not None:
                store.drop()
        again, _ = replicate([jobs[place] for place in wrong], number, **how)
        for place, replicated in zip(wrong, again, strict=True):
            done[place] = replicated
    return jobs, done, differences


def read_result(path: Path | str, *, replications: int | None = None, workers: int | None = None) -> Result:
    """The result in a folder of results, or the newest in a folder of such folders, from its kept replications.

    replications : how many of them; as many as the last run was of, and judged by the precision it asked for, if not
        given.
    Raises NoResult if there are not so many, or if this version of the program would not leave the same journals.
    """
    store = Store.opened(Path(path))
    number = store.at_least(replications)
    [done], _ = replicate([Job(store.scenario, store.seed, store)], number, workers=workers)
    half_width = store.half_width if replications is None else None
    return Result(store.scenario, store.seed, done, store.folder, half_width=half_width)
