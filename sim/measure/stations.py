"""How busy stations are, and where cases wait."""

from __future__ import annotations

import numpy as np

from sim.measure.arrays import begins, distinct
from sim.measure.run import HOUR, Columns, Ints, Run, once
from sim.measure.service import service
from sim.measure.targets import MISSED, before_target, outcome_of_visit
from sim.scenario import Scenario


@once
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
    served = service(run)
    on_shift = served.staffed_after(since)
    # Whoever was on duty all the time has worked no overtime.
    finished = served.unstaffed[network.finishes[served.group[served.unstaffed]]]
    lasted = np.maximum(served.until[finished] - np.maximum(served.since[finished], since), 0)
    staffed = network.staffed_time.astype(float)
    if run.missed is not None:
        staffed -= run.missed.by_station(since, until)
    station, joined = visits["station"], run.at_station & (visits["queued_at"] >= since)
    later, waits = (rows[joined.take(rows)] for rows in (later_parts(run), run.waits))
    count = np.bincount(station.take(np.flatnonzero(joined)), minlength=number).astype(float)
    count -= np.bincount(station[later], minlength=number)
    waited = _sum(station.take(waits), visits["started_at"].take(waits) - visits["queued_at"].take(waits), number)
    return {
        "utilisation": _ratio(_sum(served.station, on_shift, number), staffed),
        "waiting_mean_h": _ratio(waited / HOUR, count),
        "overtime_h": _sum(served.station[finished], lasted - on_shift[finished], number) / HOUR,
        "visits": count,
    }


def later_parts(run: Run) -> Ints:
    """The rows of the journal that begin no visit: work that was laid down is taken up again in further rows."""
    interrupted = bool(run.scenario.reply and run.scenario.reply.interrupts)
    laid_down = run.network.lays_down | interrupted
    if not laid_down.any():
        return np.empty(0, dtype=np.int64)
    some = np.flatnonzero(np.append(laid_down, False).take(run.visits["station"]))
    key = np.zeros(len(some), dtype=np.int64)
    for name in ("case", "station", "step", "round"):
        column = run.visits[name][some]
        key = key * (column.max(initial=0) + 1) + column
    order = np.argsort(key, kind="stable")
    return some[order[~begins(key[order])]]


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
        missed = outcome_of_visit(run, target) == MISSED
        late = np.flatnonzero(missed & before_target(run, target) & run.at_station)
        case, station, queued_at, started_at = (
            visits[name].take(late) for name in ("case", "station", "queued_at", "started_at")
        )
        cases.append(np.bincount(distinct(case * number + station) % number, minlength=number))
        waited.append(_sum(station, started_at - queued_at, number))
    counts, hours = np.concatenate(cases).astype(float), np.concatenate(waited) / HOUR
    return {"cases": counts, "hours": _ratio(hours, counts), "total_hours": hours}


def _sum(index: Ints, values: np.ndarray, number: int) -> np.ndarray:
    return np.bincount(index, weights=values, minlength=number).astype(float)


def _ratio(part: np.ndarray, whole: np.ndarray) -> np.ndarray:
    return np.divide(part, whole, out=np.full(len(whole), np.nan), where=whole > 0)
