"""Answer a scenario's question by replications."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from sim.experiment.precision import AT_MOST, wanted
from sim.experiment.proof import proven_engine
from sim.experiment.replicate import Progress, Replicated, replicate
from sim.experiment.result import Result
from sim.experiment.store import Store
from sim.flow import Engine
from sim.scenario import Scenario, units

REPLICATIONS = 20


def run(
    scenario: Scenario,
    *,
    replications: int | None = None,
    precision: float | str | None = None,
    seed: int = 1,
    workers: int | None = 1,
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
    engine : simpy, compiled, or the compiled one after a proof that it does what SimPy does, if not given.
    out : folder to keep finished replications in, where the next call finds them; None keeps nothing.
    """
    half_width = None if precision is None else units.half_width(precision)
    if replications is None:
        replications = REPLICATIONS if half_width is None else AT_MOST
    if replications < 1 or seed < 0:
        raise ValueError(f"needs at least 1 replication and a seed of at least 0, got {replications} and {seed}")
    store = None if out is None else Store(out, scenario, seed)
    if store is not None:
        store.prepare(command)
    difference = ""
    begun = Result(scenario, seed, (), None if store is None else store.folder, half_width=half_width)
    progress(0, _wanted(begun, replications))
    if engine is None:
        engine, difference = proven_engine(scenario, seed, store)
    more = partial(replicate, scenario, seed, store=store, workers=workers, engine=engine, progress=progress)
    result = replace(_completed(begun, replications, more), difference=difference)
    if store is not None:
        store.summarised(result.replications, half_width)
    return result


def _completed(result: Result, replications: int, more: Callable[..., list[Replicated]]) -> Result:
    """The result with all replications that are wanted; with a precision, as many as that takes."""
    while (number := _wanted(result, replications)) > result.replications:
        result = replace(result, replicated=tuple(more(number, begun=result.replicated)))
    return replace(result, replicated=result.replicated[:number])


def _wanted(result: Result, replications: int) -> int:
    if result.half_width is None:
        return replications
    return wanted(result.shares.to_numpy(), result.half_width, replications)


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
    return Result(store.scenario, store.seed, tuple(done), store.folder, half_width=store.half_width)
