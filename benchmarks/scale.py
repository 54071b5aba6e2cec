"""Time and memory of the compiled engine against the number of cases, up to a year of Beijing's hotline.

Cases climb three levels. *joint*: communities, streets and one centre for all; *apart*: grids, communities and streets
that share no staff. The territory grows with the cases, so that nobody is busier in a larger one.
"""

from __future__ import annotations

import os
import resource
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np

from sim.demand import sample_cases
from sim.flow import COMPILED, simulate
from sim.measure import Run
from sim.measure.targets import target_table
from sim.scenario import Scenario, parse

CASES, STREETS, COMMUNITIES = 21_430_000, 343, 7_000
"""A year of Beijing: requests of 2023 (see the project's sources on comparable places), and where they arise."""
SIZES = {200_000: 5, 2_000_000: 3, CASES: 3}
"""Numbers of cases, and how often each is run: a short run meets busy moments of the machine, or misses them."""
KEEPS_MEMORY = {"MALLOC_MMAP_MAX_": "0", "MALLOC_TRIM_THRESHOLD_": str(1 << 40)}
"""Lets glibc keep what is freed. Many a virtual machine gives free memory back to its host, and the first touch of what
it fetches again may take as long as the flow."""
CHART = Path(__file__).parents[1] / "docs" / "scale.png"


class Measured(NamedTuple):
    """Seconds of sampling, of the flow and of measuring targets; peak memory [GB]; cases, rows of the journal."""

    sampled: float
    flowed: float
    measured: float
    memory: float
    cases: int
    rows: int
    on_time: float


def scenario_text(cases: int, joint: bool) -> str:
    """A year of *cases* cases in a territory that is as large as Beijing's in proportion."""
    streets = max(round(STREETS * cases / CASES), 1)
    communities = max(round(COMMUNITIES * cases / CASES), streets)
    shares = [communities * (i + 1) // streets - communities * i // streets for i in range(streets)]
    written = ", ".join(f"S{i}: {{communities: {n}, grids: {n}}}" for i, n in enumerate(shares))
    low, middle, top = ("community", "street", "centre") if joint else ("grid", "community", "street")
    people = {"community": "each: 2", "grid": "each: 2", "centre": f"total: {max(round(cases / 12_000), 1)}"}
    people["street"] = "each: 24" if joint else "each: 12"
    staff = "\n".join(f"  {level}: {{{people[level]}, shift: {level}}}" for level in (low, middle, top))
    return f"""
name: scale
period: {{start: 2023-01-01, length: 365 days}}
territory: {{streets: {{{written}}}}}
shifts:
  grid: {{days: all, hours: [07:30-11:30, 14:00-18:00]}}
  community: {{days: all, hours: [08:00-18:00]}}
  street: {{days: workdays, hours: [08:30-11:30, 13:00-17:00]}}
  centre: {{days: all, hours: [08:00-20:00]}}
calendar: {{office: street}}
staff:
{staff}
spread: {{distribution: exponential}}
triage: {{{low}: 5 min, {middle}: 5 min}}
channels: {{hotline: {{cases: {cases} per year, enters: {low}}}}}
case_types:
  any:
    share: 100 %
    solved_at: {{{low}: 60 %, {middle}: 25 %, {top}: 15 %}}
    work: {{{low}: 20 min, {middle}: 30 min, {top}: 40 min}}
targets: {{closure: {{to: closed, within: 3 workdays, goal: 90 %}}}}
"""


def measured(cases: int, joint: bool) -> Measured:
    """One run, with its target measured, in memory that another has used before."""
    scenario = parse(scenario_text(cases, joint))
    scenario.network  # noqa: B018 - laid out before anything is timed
    warm = parse(scenario_text(2_000, joint))
    simulate(warm, sample_cases(warm, 1, 1), COMPILED)
    _run(scenario)
    return _run(scenario)


def _run(scenario: Scenario) -> Measured:
    times = [time.perf_counter()]
    drawn = sample_cases(scenario, 1, 1)
    times.append(time.perf_counter())
    journal = simulate(scenario, drawn, COMPILED)
    times.append(time.perf_counter())
    share = float(target_table(Run(scenario, drawn, journal))["share"][0])
    times.append(time.perf_counter())
    unit = 1 if sys.platform == "darwin" else 1024
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e9
    return Measured(*np.diff(times).tolist(), memory, len(drawn), len(journal.visits["case"]), share)


def _alone(cases: int, joint: bool) -> Measured:
    os.environ.update(KEEPS_MEMORY)
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(measured, cases, joint).result()


def main() -> None:
    """Measure each size both ways, print a line for the middle run of each, and draw the chart."""
    found: dict[bool, list[Measured]] = {True: [], False: []}
    for joint, runs in found.items():
        name = "joint" if joint else "apart"
        for size, times in SIZES.items():
            one = sorted((_alone(size, joint) for _ in range(times)), key=lambda run: run.flowed)[times // 2]
            runs.append(one)
            print(
                f"{name}: {one.cases:,} cases, {one.rows:,} rows; sampled in {one.sampled:.1f} s; flow"
                f" {one.flowed:.2f} s ({one.flowed / one.cases * 1e9:.0f} ns a case); target {one.measured:.1f} s;"
                f" {one.memory:.2f} GB, {one.on_time:.1%} on time",
                flush=True,
            )
        first, *_, last = (run.flowed / run.cases for run in runs)
        print(f"{name}: time per case at the largest over the smallest: {last / first:.2f}", flush=True)
    chart(found)


def chart(found: dict[bool, list[Measured]]) -> None:
    """Draw time and memory against cases."""
    from sim.report.charts import look

    @look.in_our_style
    def drawn():
        note = (
            "A year in one process: sampling, flow, targets; joint: one centre for all; apart: streets share no staff"
        )
        figure = look.slide("Time and memory of the compiled flow", note)
        panels = (
            ("seconds", lambda run: run.sampled + run.flowed + run.measured, (0.1, 1, 10, 60)),
            ("GB", lambda run: run.memory, (0.25, 1, 4, 8)),
        )
        for place, (label, of, ticks) in enumerate(panels):
            axes = figure.add_axes((0.08 + 0.48 * place, 0.14, 0.38, 0.62))
            axes.set(xscale="log", yscale="log", xlabel="million cases", title=label)
            axes.minorticks_off()
            axes.set_xticks(list(SIZES), [f"{size / 1e6:g}" for size in SIZES])
            axes.set_yticks(ticks, [f"{tick:g}" for tick in ticks])
            axes.grid(axis="y")
            for joint, colour, marker in ((True, look.BLUE, "o"), (False, look.RUST, "X")):
                runs = found[joint]
                label = "joint" if joint else "apart"
                axes.plot(
                    [run.cases for run in runs],
                    [of(run) for run in runs],
                    color=colour,
                    lw=2.4,
                    marker=marker,
                    label=label,
                )
            axes.legend(frameon=False)
        return figure

    look.save(drawn(), CHART)


if __name__ == "__main__":
    main()
