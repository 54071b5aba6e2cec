"""Who held late cases when their time limit ran out: the accountability list of supervision."""

from __future__ import annotations

import numpy as np

from sim.measure.arrays import distinct
from sim.measure.run import Columns, Ints, Run, once
from sim.measure.targets import MISSED, due_times, outcomes
from sim.scenario import Scenario

_LATER = 1 << 32
"""More seconds than any horizon has."""


def accountability_rows(scenario: Scenario) -> list[tuple[str, int]]:
    """The rows of the table: (target, index of the station); none without supervision, which keeps the list."""
    return [(name, station) for name in supervised(scenario) for station in range(len(scenario.network.stations))]


def supervised(scenario: Scenario) -> list[str]:
    """The targets whose late cases go on a list; none without supervision."""
    return [name for name, target in scenario.targets.items() if scenario.supervision and target.to == "closed"]


def accountability_table(run: Run) -> Columns:
    """How many late cases are on each station's list, and how many cases it had in hand; rows as above.

    listed : cases received in the measured period that missed the target and were that station's at the limit.
    held : cases received in the measured period that came to the station on their way.
    """
    targets = supervised(run.scenario)
    if not targets:
        return {"listed": np.zeros(0), "held": np.zeros(0)}
    number = len(run.network.stations)
    steps = _steps(run)
    case, station = run.visits["case"][steps], run.visits["station"][steps]
    mine = run.in_period[case]
    came = distinct(case[mine] * number + station[mine]) % number
    held = np.bincount(came, minlength=number)
    listed = []
    for name in targets:
        holder = held_at_limit(run, name)
        listed.append(np.bincount(holder[holder >= 0], minlength=number))
    return {"listed": np.concatenate(listed).astype(float), "held": np.tile(held, len(targets)).astype(float)}


def held_at_limit(run: Run, name: str) -> Ints:
    """The station that held each case when the time limit of target *name* ran out; -1 for a case that kept it.

    While a case waited for others it is still with those who last worked on it. Where the first receiver stays
    responsible it is on the account of the station to which the case came first.
    """
    target = run.scenario.targets[name]
    late = np.flatnonzero(outcomes(run, target) == MISSED)
    steps = _steps(run)
    case = run.visits["case"][steps]
    due = late * _LATER if run.scenario.first_receiver else late * _LATER + due_times(run, target, late)
    at_limit = np.searchsorted(case * _LATER + run.visits["queued_at"][steps], due, side="right") - 1
    first = np.searchsorted(case, late)
    holder = np.full(len(run.cases), -1, dtype=np.int64)
    holder[late] = run.visits["station"][steps][np.maximum(at_limit, first)]
    return holder


@once
def _steps(run: Run) -> Ints:
    """The rows of visits to stations on a case's own way, case by case in the order of time."""
    return np.flatnonzero(run.on_its_way & run.at_station)
