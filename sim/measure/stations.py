"""How busy stations are, and where cases wait."""

from __future__ import annotations

import numpy as np

from sim.measure.run import HOUR, Bools, Columns, Ints, Run
from sim.measure.targets import MISSED, before_target, outcomes
from sim.scenario import Scenario


def station_table(run: Run) -> Columns:
    """How each station fared in the measured period; rows are the network's stations.

    utilisation : hands-on time over the time that staff on shift had for cases, in [0, 1]; NaN with nobody on duty.
        Who is out is not on shift; who works more slowly has more hands-on time.
    waiting_mean_h : mean time from joining the queue to the start of work [h], off shift or not, over the visits that
        joined in the period; a visit that still waits counts up to the horizon. NaN without visits.
    overtime_h : hours worked after the end of shifts.
    visits : visits that joined the queue in the period, calls that are answered at once included.
    """
    network, visits = run.network, run.visits
    number = len(network.stations)
    since, until = network.warm_up, network.horizon
    served = np.flatnonzero(visits["group"] >= 0)
    station, group = visits["station"][served], visits["group"][served]
    started, ended = (np.clip(visits[name][served], since, until) for name in ("started_at", "ended_at"))
    on_shift = run.staffed_between(station, group, started, ended, run.person_of(served))
    finishes = np.array([group.shift_end == "finish" for each in network.stations for group in each.groups], dtype=bool)
    first = np.concatenate([[0], np.cumsum([len(each.groups) for each in network.stations])])
    overtime = np.where(finishes[first[station] + group], ended - started - on_shift, 0)
    staffed = np.array(
        [
            sum(each.staff * np.diff(each.shift.open_time([since, until]))[0] for each in station.groups)
            for station in network.stations
        ],
        dtype=float,
    )
    if run.missed is not None:
        staffed -= run.missed.by_station(since, until)
    joined = first_parts(run) & (visits["queued_at"] >= since) & (visits["station"] >= 0)
    waits = (visits["station"] >= 0) & (visits["queued_at"] >= since)
    count = np.bincount(visits["station"][joined], minlength=number).astype(float)
    waited = _sum(visits["station"][waits], (visits["started_at"] - visits["queued_at"])[waits], number)
    return {
        "utilisation": _ratio(_sum(station, on_shift, number), staffed),
        "waiting_mean_h": _ratio(waited / HOUR, count),
        "overtime_h": _sum(station, overtime, number) / HOUR,
        "visits": count,
    }


def first_parts(run: Run) -> Bools:
    """Whether each row of the journal begins a visit; work that was laid down and taken up again has further rows."""
    key = np.stack([run.visits[name] for name in ("case", "station", "step", "round")])
    first = np.zeros(key.shape[1], dtype=bool)
    first[np.unique(key, axis=1, return_index=True)[1]] = True
    return first


def late_wait_rows(scenario: Scenario) -> list[tuple[str, int]]:
    """The rows of the table of late waits: (target, index of the station)."""
    return [(name, station) for name in scenario.targets for station in range(len(scenario.network.stations))]


def late_wait_table(run: Run) -> Columns:
    """Where cases that missed a target waited, up to its milestone; rows as in `late_wait_rows`.

    cases : late cases that came to the station.
    hours : mean time that those waited there for work to begin [h]; NaN without any.
    """
    visits, number = run.visits, len(run.network.stations)
    cases, waited = [], []
    for target in run.scenario.targets.values():
        late = (outcomes(run, target)[visits["case"]] == MISSED) & before_target(run, target) & (visits["station"] >= 0)
        at = np.unique(np.stack([visits["station"][late], visits["case"][late]]), axis=1)[0]
        cases.append(np.bincount(at, minlength=number))
        waited.append(_sum(visits["station"][late], (visits["started_at"] - visits["queued_at"])[late], number))
    came, hours = np.concatenate(cases).astype(float), np.concatenate(waited) / HOUR
    return {"cases": came, "hours": _ratio(hours, came), "total_hours": hours}


def _sum(index: Ints, values: Ints, number: int) -> np.ndarray:
    return np.bincount(index, weights=values, minlength=number)


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)
