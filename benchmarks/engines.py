"""Speed, side by side in one process tree and on the same cases: ``python -m benchmarks`` or ``make bench``.

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

import numpy as np

import sim
from benchmarks import plain_simpy
from sim.demand import Cases, sample_cases
from sim.flow import rules, simulate
from sim.scenario import Scenario

YEAR = Path(__file__).with_name("baita-year.yaml")
PAIRS = 5


def this_engine(scenario: Scenario, cases: Cases) -> np.ndarray:
    """When each case was closed, with the whole journal left behind."""
    milestones = simulate(scenario, cases).milestones
    closed = milestones["what"] == rules.CLOSED
    closed_at = np.full(len(cases), np.nan)
    closed_at[milestones["case"][closed]] = milestones["at"][closed]
    return closed_at


ENGINES: dict[str, Callable[[Scenario, Cases], np.ndarray]] = {
    "this engine": this_engine,
    "plain SimPy": plain_simpy.simulate,
}


def timed(name: str) -> tuple[float, int, float, float]:
    """Seconds of processor time, cases, mean days to closure, and the process's peak memory [MB]."""
    scenario = sim.load(YEAR)
    cases = sample_cases(scenario, seed=1, replication=1)
    began = time.process_time()
    closed_at = ENGINES[name](scenario, cases)
    spent = time.process_time() - began
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6
    return spent, len(cases), float(np.nanmean(closed_at - cases.received_at)) / 86_400, memory


def main() -> None:
    """Time the engines in turn and print a line for each, then the ratio."""
    spent: dict[str, list[float]] = {name: [] for name in ENGINES}
    told: dict[str, tuple[int, float, float]] = {}
    for pair in range(PAIRS):
        for name in ENGINES:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
                seconds, *rest = process.submit(timed, name).result()
            spent[name].append(seconds)
            told[name] = (int(rest[0]), rest[1], rest[2])
        print(f"pair {pair + 1} of {PAIRS}", file=sys.stderr)
    for name, seconds in spent.items():
        cases, days, memory = told[name]
        middle = statistics.median(seconds)
        print(
            f"{name}: {cases:,} cases in {middle:.2f} s, {cases / middle:,.0f} cases/s, "
            f"{memory:.0f} MB, mean time to closure {days:.3f} days"
        )
    ratios = [plain / own for own, plain in zip(*spent.values(), strict=True)]
    print(f"ratio: {statistics.median(ratios):.2f} (pair by pair {min(ratios):.2f} to {max(ratios):.2f})")
