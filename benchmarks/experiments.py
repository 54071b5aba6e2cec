"""What experiments cost: two workers against one, five plans against five runs, a kept run read back, a plan tried.

Everything is measured side by side in one process tree, with workers that have loaded all they need; medians.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

import sim
from sim import report
from sim.experiment.runs import run_all

BAITA = Path(__file__).parents[1] / "scenarios" / "baita.yaml"
ROUNDS = 5


def seconds(task: Callable[[], object]) -> float:
    """How long a call takes [s]."""
    began = time.perf_counter()
    task()
    return time.perf_counter() - began


def side_by_side(*tasks: Callable[[], object]) -> list[float]:
    """Median seconds of each task, done in turns so that a busy minute of the machine meets all of them."""
    rounds = [[seconds(task) for task in tasks] for _ in range(ROUNDS)]
    return [median(times) for times in zip(*rounds, strict=True)]


def workers(scenario: sim.Scenario, replications: int = 100) -> None:
    """Two workers against one, on replications that are not kept."""

    def run(number: int) -> Callable[[], object]:
        return lambda: sim.run(scenario, replications=replications, workers=number, engine="compiled", out=None)

    run(2)()
    one, two = side_by_side(run(1), run(2))
    print(
        f"{replications} replications: one worker {one:.2f} s, two {two:.2f} s; {one / two:.2f} times as many a second"
    )


def plans(scenario: sim.Scenario) -> None:
    """A comparison of five plans against five runs, by two workers, all kept, engines proven."""
    five = [scenario.vary({"staff.street.each": each}, f"{each}") for each in range(5, 10)]

    def together() -> None:
        with tempfile.TemporaryDirectory() as out:
            sim.compare(five, workers=2, out=out)

    def alone() -> None:
        with tempfile.TemporaryDirectory() as out:
            for plan in five:
                sim.run(plan, workers=2, out=out)

    compared, ran = side_by_side(together, alone)
    print(f"five plans of 20 replications: compared {compared:.2f} s, run one by one {ran:.2f} s; {compared / ran:.2f}")


def read_back(scenario: sim.Scenario, replications: int = 30) -> None:
    """A kept run of thirty replications read back, its tables and charts made again."""
    with tempfile.TemporaryDirectory() as out:
        kept = sim.run(scenario, replications=replications, workers=2, engine="compiled", out=out)
        report.save(kept, "zh")
        assert kept.folder is not None
        read, saved = side_by_side(
            lambda: sim.read_result(kept.folder or ""), lambda: report.save(sim.read_result(kept.folder or ""), "zh")
        )
    print(f"{replications} kept replications: read back {read:.2f} s; with tables and charts made again {saved:.2f} s")


def one_more(scenario: sim.Scenario) -> None:
    """A plan that was not tried before, in a process that ran another: twenty replications with their intervals."""
    each = iter(range(6, 100))

    def tried(number: int) -> Callable[[], object]:
        plan = lambda: scenario.vary({"staff.street.each": next(each)})  # noqa: E731
        return lambda: run_all([plan()], workers=number, engine="compiled", out=None)[0].targets

    one, two = side_by_side(tried(1), tried(2))
    print(f"one person more, 20 replications: one worker {one:.2f} s, two {two:.2f} s")


def main() -> None:
    """Print each figure on a line of its own."""
    scenario = sim.load(BAITA)
    for measure in (workers, one_more, read_back, plans):
        measure(scenario)


if __name__ == "__main__":
    main()
