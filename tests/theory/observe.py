"""Run a scenario as its user would, and compare what the replications say with what is known exactly."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import sim
from sim.experiment.store import Store
from sim.measure import Run
from sim.scenario import Scenario, load, parse

HOUR = 3600
SEED = 20_240_301
STANDARD_ERRORS = 4
"""How far a mean over replications may lie from the exact value: by chance once in 1,300 (t, 19 df)."""
RELATIVE_ERROR = 0.03
"""How large a standard error may be, relative to the exact value, lest agreement mean nothing."""

Values = dict[str, float]
SCENARIOS = Path(__file__).parent / "scenarios"


@dataclass(frozen=True)
class Observed:
    """What a scenario's replications gave: the result that users see, and what was read off the kept journals.

    values : by name, one number per replication.
    """

    result: sim.Result
    values: dict[str, np.ndarray]


def file(name: str) -> Scenario:
    """One of the scenario files beside these tests."""
    return load(SCENARIOS / f"{name}.yaml")


def one_station(
    servers: int, arrivals: str, work: str, *, days: int, warm_up: int, spacing: str = "random", within: str = "1 h"
) -> Scenario:
    """One queue with staff round the clock; *work* is a duration as scenario files write it."""
    return parse(
        f"""
        name: one station
        period: {{start: 2024-01-01, warm_up: {warm_up} days, length: {days} days}}
        staff: {{centre: {{total: {servers}}}}}
        channels: {{all: {{cases: {arrivals}, enters: centre, spacing: {spacing}}}}}
        case_types: {{any: {{share: 100 %, work: {{centre: {work}}}}}}}
        targets: {{closure: {{to: closed, within: {within}, goal: 50 %}}}}
        """
    )


def observe(scenario: Scenario, folder: Path, look: Callable[[Run], Values], replications: int = 20) -> Observed:
    """Run, keep, read the journals back and look at each. No replication may fail its self-checks."""
    result = sim.run(scenario, replications=replications, seed=SEED, out=folder)
    assert result.failures == []
    store = Store(folder, scenario, SEED)
    looks = [look(Run(scenario, *store.read(number))) for number in range(1, replications + 1)]
    return Observed(result, {name: np.array([each[name] for each in looks]) for name in looks[0]})


def agree(values: np.ndarray, exact: float, relative_error: float = RELATIVE_ERROR) -> None:
    """The mean over replications lies within 4 standard errors of *exact*, and these are small enough to tell."""
    assert len(values) >= 20, "a standard error needs replications"
    mean, error = values.mean(), values.std(ddof=1) / np.sqrt(len(values))
    assert error <= relative_error * abs(exact), f"the standard error {error:.3g} of {mean:.5g} says little"
    away = abs(mean - exact) / error if error else np.inf * (mean != exact)
    assert away < STANDARD_ERRORS, f"{mean:.6g} is {away:.1f} standard errors ({error:.3g}) from {exact:.6g}"


def waits(run: Run, station: int = 0) -> np.ndarray:
    """Waiting times [s] of the visits that joined a station's queue in the measured period."""
    visits = run.visits
    joined = (visits["station"] == station) & (visits["queued_at"] >= run.network.warm_up)
    return (visits["started_at"] - visits["queued_at"])[joined]


def sojourns(run: Run) -> np.ndarray:
    """Times from receipt to closure [s] of the cases received in the measured period; open ones up to the horizon."""
    until = np.minimum(run.closed_at, run.network.horizon)
    return (until - run.cases.received_at)[run.in_period]


def mean_number(run: Run, since: str, until: str, station: int = 0) -> float:
    """Mean number of visits at a station between two of their instants, over the measured period."""
    visits, start, end = run.visits, run.network.warm_up, run.network.horizon
    here = visits["station"] == station
    spent = np.clip(visits[until][here], start, end) - np.clip(visits[since][here], start, end)
    return float(spent.sum() / (end - start))


def queue(run: Run, station: int = 0) -> Values:
    """The usual figures of one queue; times in hours."""
    waited = waits(run, station)
    return {
        "P_wait": float((waited > 0).mean()),
        "Wq": waited.mean() / HOUR,
        "Lq": mean_number(run, "queued_at", "started_at", station),
        "L": mean_number(run, "queued_at", "ended_at", station),
        "W": sojourns(run).mean() / HOUR,
    }


def open_at(run: Run, at: np.ndarray) -> np.ndarray:
    """Number of open cases at each instant of *at* [s]."""
    return np.searchsorted(run.cases.received_at, at, "right") - np.searchsorted(np.sort(run.closed_at), at, "right")
