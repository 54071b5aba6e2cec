"""Work that goes by the clock: a desk open by day, and a heap of work on Monday."""

from pathlib import Path

import numpy as np
import pytest

import sim
from sim.demand import sample_cases
from sim.flow import simulate
from sim.measure import Run
from sim.scenario.units import DAY
from tests.theory.observe import HOUR, SEED, Values, agree, file, observe, open_at, sojourns

# Mean number of open cases at times of the day [h], from matrix exponentials over the day's pieces.
OPEN_AT = {0: 8.89968, 8: 10.8501, 9: 9.3424, 12: 7.44737, 13: 8.61759, 15: 6.12705, 17: 5.0477, 20: 7.58318}


def over_the_day(run: Run) -> Values:
    """Mean number of open cases at times of the day, over all day and night, and mean time to closure [h]."""
    midnights = np.arange(run.network.warm_up, run.network.horizon, DAY)
    since, until = run.network.warm_up, run.network.horizon
    present = np.clip(run.closed_at, since, until) - np.clip(run.cases.received_at.astype(np.int64), since, until)
    return {
        **{f"open at {hour}": float(open_at(run, midnights + hour * HOUR).mean()) for hour in OPEN_AT},
        "L": float(present.sum() / (until - since)),
        "W": sojourns(run).mean() / HOUR,
    }


def test_open_cases_over_the_day_agree_with_theory_when_work_pauses(tmp_path: Path):
    paused = observe(file("daily_cycle"), tmp_path, over_the_day).values
    for hour, exact in OPEN_AT.items():
        agree(paused[f"open at {hour}"], exact)
    agree(paused["L"], 8.25586)
    agree(paused["W"], 8.17637)
    # Ciw 3.2.7 with preemption='resume' gave 8.1786 with a standard error of 0.025.
    error = np.hypot(paused["W"].std(ddof=1) / np.sqrt(len(paused["W"])), 0.025)
    assert abs(paused["W"].mean() - 8.1786) < 4 * error

    # On the same cases, fewer are open at night if whoever has work in hand finishes it.
    finished = observe(file("daily_cycle_overtime"), tmp_path, over_the_day).values
    for hour in (0, 8, 20):
        fewer = paused[f"open at {hour}"] - finished[f"open at {hour}"]
        assert fewer.mean() > 4 * fewer.std(ddof=1) / np.sqrt(len(fewer))


def test_a_heap_of_work_is_cleared_as_computed_by_hand():
    # Five handlers clear five cases every two hours: batch k of twelve is done after 2 k working hours, 13 on average.
    scenario = file("backlog")
    cases = sample_cases(scenario, SEED, 1)
    run = Run(scenario, cases, simulate(scenario, cases))
    assert len(cases) == 60
    assert cases.received_at.max() < 8 * HOUR
    day = scenario.network.shifts["day"]
    closed_after = np.sort(day.open_time(run.closed_at)) / HOUR
    assert closed_after.tolist() == np.repeat(np.arange(2, 26, 2), 5).tolist()
    assert closed_after.mean() == 13
    assert run.closed_at.max() == 2 * DAY + 17 * HOUR  # Wednesday 17:00

    result = sim.run(scenario, replications=1, seed=SEED, out=None)
    assert result.backlog["open"].tolist() == [40, 20, 0, 0, 0]
    assert result.targets["share"].tolist() == pytest.approx([20 / 60, 40 / 60])
    assert result.stations["utilisation"].tolist() == pytest.approx([24 / 40])
    # The median stands at the 30th case, in batch 6; the 90th percentile at the 54th, in batch 11.
    assert result.measures.loc["closed_h.working.p50", "mean"] == 12
    assert result.measures.loc["closed_h.working.p90", "mean"] == 22
