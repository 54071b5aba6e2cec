"""Engines side by side in one process tree and on the same cases, with and without mechanisms.

Each engine runs in a process of its own, in turn, so that neither meets the other's memory; ratios are taken round by
round, since the machine may be busy with other things.
"""

from __future__ import annotations

import resource
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, NamedTuple, TypeVar

import numpy as np

import sim
from benchmarks import by_hand, plain_everything, plain_simpy
from sim import flow
from sim.demand import Cases, sample_cases
from sim.flow import rules
from sim.scenario import Scenario

HERE = Path(__file__).parent
ROUNDS = 5
Left = TypeVar("Left")


class Run(NamedTuple, Generic[Left]):
    """A run, which is timed, and what tells from all that it left when each case was last closed, which is not.

    closed_at : gives an instant for each case [s]; NaN if it is open at the horizon.
    """

    run: Callable[[], Left]
    closed_at: Callable[[Left], np.ndarray]


Engine = Callable[[Scenario, Cases], Run]
"""Makes ready what is not timed."""


class Timed(NamedTuple):
    """One run of an engine: processor time [s], cases, mean days to closure, the process's peak memory [MB]."""

    spent: float
    cases: int
    days: float
    memory: float


def ours(engine: flow.Engine, scenario: Scenario, cases: Cases) -> Run[flow.Journal]:
    """One of our engines, with the whole journal left behind; code that is compiled is there before."""

    def closed_at(journal: flow.Journal) -> np.ndarray:
        milestones = journal.milestones
        closed = milestones["what"] == rules.CLOSED
        at = np.full(len(cases), np.nan)
        at[milestones["case"][closed]] = milestones["at"][closed]
        return at

    run = partial(flow.simulate, scenario, cases, engine)
    if engine == flow.COMPILED:
        run()
    return Run(run, closed_at)


def in_c(scenario: Scenario, cases: Cases) -> Run[np.ndarray]:
    """The loop of C++, which needs a g++; what it is given is laid out before."""
    library = by_hand.built()
    assert library is not None
    return Run(partial(by_hand.run, library, by_hand.prepared(scenario, cases), len(cases)), np.asarray)


def plain(simulate: Callable[[Scenario, Cases], np.ndarray], scenario: Scenario, cases: Cases) -> Run[np.ndarray]:
    return Run(partial(simulate, scenario, cases), np.asarray)


COMPILED, SIMPY = partial(ours, flow.COMPILED), partial(ours, flow.SIMPY)
FLOWS: dict[str, dict[str, Engine]] = {
    "baita-year": {"compiled": COMPILED, "SimPy": SIMPY, "plain SimPy": partial(plain, plain_simpy.simulate)}
    | ({"C++ by hand": in_c} if shutil.which("g++") else {}),
    "everything-year": {"compiled": COMPILED, "SimPy": SIMPY, "plain SimPy": partial(plain, plain_everything.simulate)},
}
"""For each scenario of this folder the engines to time."""
RATIOS = (("SimPy", "plain SimPy"), ("compiled", "plain SimPy"), ("compiled", "SimPy"), ("C++ by hand", "compiled"))
"""How many times as long the second takes as the first."""


def timed(name: str, engine: str) -> Timed:
    """Time an engine once; one that takes less than a second, as the median of five runs."""
    scenario = sim.load(HERE / f"{name}.yaml")
    cases = sample_cases(scenario, seed=1, replication=1)
    run, closed_at = FLOWS[name][engine](scenario, cases)
    times: list[float] = []
    while not times or (sum(times) < 1 and len(times) < 5):
        left = None  # two of them at once would count as memory
        began = time.process_time()
        left = run()
        times.append(time.process_time() - began)
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    days = float(np.nanmean(closed_at(left) - cases.received_at)) / 86_400
    return Timed(statistics.median(times), len(cases), days, memory)


def main() -> None:
    """Time the engines of each flow in turn and print a line for each, then the ratios."""
    for name, engines in FLOWS.items():
        told: dict[str, list[Timed]] = {engine: [] for engine in engines}
        for turn in range(ROUNDS):
            for engine in engines:
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
                    told[engine].append(process.submit(timed, name, engine).result())
            print(f"{name}: round {turn + 1} of {ROUNDS}", file=sys.stderr)
        for engine, runs in told.items():
            middle, last = statistics.median(run.spent for run in runs), runs[-1]
            print(
                f"{name}, {engine}: {last.cases:,} cases in {middle:.3f} s, {last.cases / middle:,.0f} cases/s, "
                f"{last.memory:.0f} MB, mean time to closure {last.days:.3f} days"
            )
        for first, second in RATIOS:
            if first in told and second in told:
                ratios = [b.spent / a.spent for a, b in zip(told[first], told[second], strict=True)]
                spread = f"round by round {min(ratios):.2f} to {max(ratios):.2f}"
                print(f"{name}, {second} over {first}: {statistics.median(ratios):.2f} ({spread})")
