"""Engines side by side in one process tree and on the same cases, with and without mechanisms.

Each engine runs in a process of its own, in turn, so that neither meets the other's memory; the ratio is taken pair by
pair, since the machine may be busy with other things.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np

import sim
from benchmarks import plain_everything, plain_simpy
from sim.demand import Cases, sample_cases
from sim.flow import rules, simulate
from sim.scenario import Scenario

HERE = Path(__file__).parent
PAIRS = 5
Engine = Callable[[Scenario, Cases], np.ndarray]
"""Gives the instant at which each case was last closed [s]; NaN if it is open at the horizon."""


class Timed(NamedTuple):
    """One run of an engine: processor time [s], cases, mean days to closure, the process's peak memory [MB]."""

    spent: float
    cases: int
    days: float
    memory: float


def this_engine(scenario: Scenario, cases: Cases) -> np.ndarray:
    """With the whole journal left behind."""
    milestones = simulate(scenario, cases).milestones
    closed = milestones["what"] == rules.CLOSED
    closed_at = np.full(len(cases), np.nan)
    closed_at[milestones["case"][closed]] = milestones["at"][closed]
    return closed_at


FLOWS: dict[str, dict[str, Engine]] = {
    "baita-year": {"this engine": this_engine, "plain SimPy": plain_simpy.simulate},
    "everything-year": {"this engine": this_engine, "plain SimPy": plain_everything.simulate},
}
"""For each scenario of this folder the engines to time; the others' times are divided by the first one's."""


def timed(flow: str, name: str) -> Timed:
    """Time an engine once."""
    scenario = sim.load(HERE / f"{flow}.yaml")
    cases = sample_cases(scenario, seed=1, replication=1)
    began = time.process_time()
    closed_at = FLOWS[flow][name](scenario, cases)
    spent = time.process_time() - began
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    return Timed(spent, len(cases), float(np.nanmean(closed_at - cases.received_at)) / 86_400, memory)


def main() -> None:
    """Time the engines of each flow in turn and print a line for each, then the ratios."""
    for flow, engines in FLOWS.items():
        told: dict[str, list[Timed]] = {name: [] for name in engines}
        for pair in range(PAIRS):
            for name in engines:
                with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
                    told[name].append(process.submit(timed, flow, name).result())
            print(f"{flow}: round {pair + 1} of {PAIRS}", file=sys.stderr)
        for name, runs in told.items():
            middle, last = statistics.median(run.spent for run in runs), runs[-1]
            print(
                f"{flow}, {name}: {last.cases:,} cases in {middle:.2f} s, {last.cases / middle:,.0f} cases/s, "
                f"{last.memory:.0f} MB, mean time to closure {last.days:.3f} days"
            )
        first, *others = told
        for name in others:
            ratios = [other.spent / own.spent for own, other in zip(told[first], told[name], strict=True)]
            low, high = min(ratios), max(ratios)
            print(
                f"{flow}, {name} over {first}: {statistics.median(ratios):.2f} (pair by pair {low:.2f} to {high:.2f})"
            )
