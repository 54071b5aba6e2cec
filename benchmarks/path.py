"""Where the time of a replication goes, from its cases to its tables: each step beside the compiled flow.

The steps follow one another as in a run, each scenario in a process of its own; ratios are taken replication by
replication, since the machine may be busy with other things.
"""

from __future__ import annotations

import statistics
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import sim
from sim.demand import sample_cases, settled
from sim.experiment.parquet import packed
from sim.flow import COMPILED, simulate
from sim.measure import Run, failures, measure
from sim.scenario import Scenario

HERE = Path(__file__).parent
SCENARIOS = {
    HERE.parent / "scenarios" / "baita.yaml": 60,
    HERE / "baita-year.yaml": 15,
    HERE / "everything-year.yaml": 15,
}
"""How many replications of each."""
WARM_UP = 3
"""Replications before them, in which code is loaded and compiled."""
FLOW = "flow"


def steps(scenario: Scenario, number: int) -> dict[str, float]:
    """Seconds that each step of a replication takes."""
    ends = {"": time.perf_counter()}
    own = settled(scenario, 1, number)
    cases = sample_cases(own, 1, number)
    ends["sampling"] = time.perf_counter()
    journal = simulate(own, cases, COMPILED)
    ends[FLOW] = time.perf_counter()
    packed(own.network, cases, journal)
    ends["packing"] = time.perf_counter()
    run = Run(own, cases, journal)
    measure(run)
    ends["measuring"] = time.perf_counter()
    failures(run)
    ends["self-checks"] = time.perf_counter()
    return {step: ends[step] - before for step, before in zip(list(ends)[1:], ends.values(), strict=False)}


def sizes(scenario: Scenario) -> dict[str, tuple[int, float]]:
    """How many rows each table of a journal has, and how many bytes a row takes in memory."""
    journal = simulate(scenario, sample_cases(scenario, 1, 1), COMPILED)
    tables = {"visits": journal.visits, "milestones": journal.milestones}
    return {
        name: (len(table["case"]), sum(column.nbytes for column in table.values()) / len(table["case"]))
        for name, table in tables.items()
    }


def timed(file: Path, replications: int) -> tuple[dict[str, tuple[int, float]], list[dict[str, float]]]:
    """The sizes of a journal, and the steps of so many replications."""
    scenario = sim.load(file)
    told = [steps(scenario, number) for number in range(1, WARM_UP + replications + 1)]
    return sizes(scenario), told[WARM_UP:]


def main() -> None:
    """Print a line for each table and for each step of each scenario."""
    for file, replications in SCENARIOS.items():
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
            tables, told = process.submit(timed, file, replications).result()
        print(f"{file.stem}: {replications} replications", file=sys.stderr)
        for name, (rows, size) in tables.items():
            print(f"{file.stem}, {name}: {rows:,} rows of {size:.0f} bytes")
        for step in told[0]:
            ratio = statistics.median(each[step] / each[FLOW] for each in told)
            middle = statistics.median(each[step] for each in told) * 1000
            print(f"{file.stem}, {step}: {middle:.1f} ms, {ratio:.2f} of the compiled flow")


if __name__ == "__main__":
    main()
