"""One queue, staff round the clock: known results of M/M/c, M/G/1, M/D/c and D/M/1.

A mean service takes at least 450 s, so that whole seconds shift no figure by more than a few parts in ten thousand,
far inside a standard error. Where the sources count in other units, hours stand for theirs.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest

from sim import Result
from sim.measure import Run
from sim.scenario.units import Span
from tests.theory.formulas import erlang_c, mmc_wait
from tests.theory.observe import HOUR, Values, agree, file, observe, one_station, queue, sojourns, waits

EXPONENTIAL = "{{distribution: exponential, mean: {}}}".format


@dataclass(frozen=True)
class Known:
    """A queue, how long to watch it, and its exact figures, times in hours.

    loose : relative standard error allowed for the figures it names, instead of 3 %.
    """

    servers: int
    arrivals: str
    work: str
    days: int
    warm_up: int
    exact: dict[str, float]
    spacing: str = "random"
    loose: float = 0.03


# Erlang (1917) for M/M/c, Pollaczek and Khinchine for M/G/1, Crommelin (1932) for M/D/c, the root of GI/M/1 for D/M/1.
# Each figure was confirmed a second way: birth-death equations, an embedded chain, or Lindley's recursion.
KNOWN = {
    "M/M/1 of a clinic simulated in the documentation of Ciw": Known(
        1, "5 per hour", EXPONENTIAL("7.5 min"), 25, 5,
        {"rho": 0.625, "P_wait": 0.625, "Lq": 1.04167, "Wq": 0.208333, "W": 0.333333, "L": 1.66667},
    ),
    "M/M/3 of a bank simulated in the documentation of Ciw": Known(
        3, "12 per hour", EXPONENTIAL("10 min"), 30, 5,
        {"rho": 0.666667, "P_wait": 0.444444, "Lq": 0.888889, "Wq": 4.44444 / 60, "W": 14.4444 / 60, "L": 2.88889},
    ),
    "M/M/4 of the same bank with one clerk more": Known(
        4, "12 per hour", EXPONENTIAL("10 min"), 50, 5,
        {"rho": 0.5, "P_wait": 0.173913, "Lq": 0.173913, "Wq": 0.869565 / 60, "W": 10.8696 / 60, "L": 2.17391},
    ),
    "M/M/3 of an eye clinic in Gross and Harris": Known(
        3, "6 per hour", EXPONENTIAL("20 min"), 70, 5,
        {"rho": 0.666667, "P_wait": 0.444444, "Lq": 0.888889, "Wq": 0.148148, "W": 0.481481, "L": 2.88889},
    ),
    "M/D/1": Known(
        1, "0.8 per hour", "1 h", 400, 50, {"rho": 0.8, "Wq": 2.0, "W": 3.0, "Lq": 1.6, "L": 2.4},
    ),
    # Half of all waiting is behind the longest 1 % of cases, so the standard error shrinks slowly.
    "M/G/1 with lognormal work of coefficient of variation 2": Known(
        1, "0.8 per hour", "{mean: 1 h, cv: 2}", 2000, 150,
        {"rho": 0.8, "Wq": 10.0, "W": 11.0, "Lq": 8.0, "L": 8.8}, loose=0.05,
    ),
    "M/D/5": Known(5, "4 per hour", "1 h", 150, 10, {"rho": 0.8, "Wq": 0.28906, "Lq": 1.15624}),
    "D/M/1 of regular inspections": Known(
        1, "0.8 per hour", EXPONENTIAL("1 h"), 350, 50,
        {"rho": 0.8, "P_wait": 0.62863, "Wq": 1.69273, "W": 2.69273}, spacing="even",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", KNOWN)
def test_a_single_station_agrees_with_theory(name: str, tmp_path: Path):
    known = KNOWN[name]
    scenario = one_station(
        known.servers, known.arrivals, known.work, days=known.days, warm_up=known.warm_up, spacing=known.spacing
    )
    seen = observe(scenario, tmp_path, lambda run: queue(run) | measured(run))
    for figure, exact in known.exact.items():
        agree(seen.values[figure], exact, known.loose)
    # What users read is what the journals say.
    centre = seen.result.stations.iloc[0]
    assert centre["waiting_mean_h"] == pytest.approx(seen.values["Wq"].mean(), rel=1e-9)
    assert centre["utilisation"] == pytest.approx(seen.values["rho"].mean(), rel=1e-9)


def measured(run: Run) -> Values:
    """Hands-on time over staffed time, read off the journal's rows."""
    visits, network = run.visits, run.network
    since, until = network.warm_up, network.horizon
    busy = np.clip(visits["ended_at"], since, until) - np.clip(visits["started_at"], since, until)
    return {"rho": float(busy.sum() / (until - since) / network.stations[0].staff)}


def test_the_quoted_figures_agree_with_the_closed_form():
    assert erlang_c(3, 2) == pytest.approx(0.444444, abs=5e-7)
    assert mmc_wait(2, 3.02917, 3) == pytest.approx(0.114025, abs=5e-7)
    assert mmc_wait(10, 8, 1) == pytest.approx(0.20459, abs=5e-6)


def test_waiting_times_of_a_large_desk_agree_with_the_erlang_c_example_of_tanner(tmp_path: Path):
    # 360 calls per half hour, 4 min each, 55 agents; 15 s stand for 225 s and 4 min for 1 h here.
    def look(run: Run) -> Values:
        waited = waits(run)
        return queue(run) | {"within": float((waited <= 225).mean())}

    seen = observe(one_station(55, "48 per hour", EXPONENTIAL("1 h"), days=40, warm_up=8), tmp_path, look).values
    agree(seen["P_wait"], 0.238701)
    agree(seen["within"], 0.845883)
    agree(seen["Wq"], 8.18403 * 15 / HOUR, 0.05)
    agree(seen["Lq"], 1.63681, 0.05)
    agree(seen["W"], 248.184 * 15 / HOUR)
    agree(seen["L"], 49.6368)


def test_a_hotline_desk_with_the_calls_of_baita_answers_within_two_hours_as_often_as_theory_says(tmp_path: Path):
    def look(run: Run) -> Values:
        return queue(run) | measured(run) | {"late": float((waits(run) > 2 * HOUR).mean())}

    desk = one_station(2, "3.02917 per hour", EXPONENTIAL("20 min"), days=300, warm_up=10)
    seen = observe(desk, tmp_path, look).values
    exact = {"rho": 0.504861, "P_wait": 0.338749, "Lq": 0.3454, "Wq": 0.114025, "W": 0.447358, "L": 1.35512}
    for figure, value in exact.items():
        agree(seen[figure], value)
    # Only 1 call in 1,100 waits so long, and such calls come in bunches: their share is known to a sixth.
    agree(seen["late"], 1 - 0.99911, 0.17)


def test_quantiles_of_waiting_and_the_gain_of_pooling_agree_with_theory(tmp_path: Path):
    def look(run: Run) -> Values:
        hours = waits(run) / HOUR
        return queue(run) | {f"p{q}": float(np.quantile(hours, q / 100)) for q in (50, 80, 90, 95, 99)}

    pooled = observe(one_station(10, "8 per hour", EXPONENTIAL("1 h"), days=130, warm_up=12), tmp_path, look).values
    for figure, exact in {"P_wait": 0.40918, "Lq": 1.63672, "Wq": 0.20459, "W": 1.20459, "L": 9.63672}.items():
        agree(pooled[figure], exact)
    assert pooled["p50"].max() == 0  # 59 % do not wait at all
    for figure, exact in {"p80": 0.357919, "p90": 0.704493, "p95": 1.05107, "p99": 1.85579}.items():
        agree(pooled[figure], exact, 0.05)

    separate = observe(file("separate_grids"), tmp_path, each_grid).values
    agree(separate["Wq"], 4.0)
    agree(separate["Wq"] / pooled["Wq"].mean(), 19.5513)


def each_grid(run: Run) -> Values:
    """Mean wait over all grids [h]."""
    return {"Wq": np.concatenate([waits(run, grid) for grid in range(10)]).mean() / HOUR}


def test_shares_on_time_and_the_95th_percentile_of_a_single_server_agree_with_theory(tmp_path: Path):
    shares = {1: 0.181269, 5: 0.632121, 10: 0.864665, 20: 0.981684}
    scenario = one_station(1, "0.8 per hour", EXPONENTIAL("1 h"), days=900, warm_up=100)
    closure = scenario.targets["closure"]
    limits = {f"{hours} h": Span(hours * HOUR) for hours in shares}
    scenario = scenario.model_copy(
        update={"targets": {name: closure.model_copy(update={"within": limit}) for name, limit in limits.items()}}
    )
    seen = observe(scenario, tmp_path, lambda run: {"W": sojourns(run).mean() / HOUR})
    agree(seen.values["W"], 5.0)
    tables = [done.tables for done in seen.result.replicated]
    for row, exact in zip(on_time_rows(seen.result), shares.values(), strict=True):
        agree(np.array([each["targets"]["share"][row] for each in tables]), exact)
    agree(np.array([each["times"]["p95"][0] for each in tables]), 14.9787)


def on_time_rows(result: Result) -> list[int]:
    """Rows of the table of targets that are about all cases."""
    return result.splits.index[result.splits["by"] == "all"].tolist()


def test_a_wrong_expectation_is_detected(tmp_path: Path):
    # The negative control: doctors who take 21 min instead of 20 must not pass for those of the eye clinic.
    slower = one_station(3, "6 per hour", EXPONENTIAL("21 min"), days=40, warm_up=5)
    seen = observe(slower, tmp_path, lambda run: queue(run) | measured(run)).values
    for figure in ("rho", "Wq", "W", "L"):
        with pytest.raises(AssertionError, match="standard errors"):
            agree(seen[figure], KNOWN["M/M/3 of an eye clinic in Gross and Harris"].exact[figure], 0.1)
    # And a standard error too large to tell is no agreement.
    with pytest.raises(AssertionError, match="says little"):
        agree(np.random.default_rng(1).normal(1, 1, 20), 1.0)
