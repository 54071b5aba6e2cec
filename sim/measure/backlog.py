"""How many cases come in, close and stay open."""

from __future__ import annotations

import numpy as np

from sim.measure.arrays import before
from sim.measure.run import Columns, Run, once
from sim.scenario import Scenario
from sim.scenario.units import DAY

COUNTS = ("received", "closed", "open_at_end", "closure_rate")


def count_rows(scenario: Scenario) -> list[str]:
    """The names of the counts: in all, then by channel."""
    rows = [*COUNTS, *(f"{name}.{channel}" for channel in scenario.channels for name in COUNTS), "open_from_before"]
    return [*rows, "found_before_complaint"] if scenario.latent else rows


def count_table(run: Run) -> Columns:
    """Cases received in the measured period, those of them closed by its end and not; rows as in `count_rows`.

    closure_rate : closed over received, in [0, 1]; NaN without any received.
    open_from_before : cases received before the measured period and still open at the end.
    found_before_complaint : of the trouble that patrols might find, the share they found before anybody complained.
    """
    closed, channels = run.is_closed, len(run.network.channels)
    of_channels = [
        np.bincount(run.cases.channel.take(np.flatnonzero(mine)), minlength=channels).tolist()
        for mine in (run.in_period, run.in_period & closed)
    ]
    values: list[float] = []
    for received, done in [map(sum, of_channels), *zip(*of_channels, strict=True)]:
        values += [received, done, received - done, done / received if received else np.nan]
    values.append(float(np.count_nonzero(run.cases.is_case & ~run.in_period & ~closed)))
    if run.scenario.latent:
        latent = run.in_period & (run.cases.arose_at >= 0)
        found_by = [run.network.channels.index(each.patrol) for each in run.scenario.latent.values()]
        found = latent & np.isin(run.cases.channel, found_by)
        values.append(float(found.sum() / latent.sum()) if latent.any() else np.nan)
    return {"value": np.array(values)}


@once
def backlog_table(run: Run) -> Columns:
    """Cases open at the end of each day of the measured period, and their mean age; rows are those days.

    open : cases received earlier, warm-up included, and not closed, or reopened since.
    age_days : mean age [days]; NaN when nothing is open.
    """
    network = run.network
    ends = np.arange(network.warm_up, network.horizon, DAY) + DAY
    received_at = run.cases.received_at.astype(np.int64)
    (opened, opened_at), (closed, closed_at) = run.opened, run.closings
    arrived, arrived_at = before(ends, opened_at, received_at.take(opened))
    left, left_at = before(ends, closed_at, received_at.take(closed))
    open_ = arrived - left
    ages = ends * open_ - (arrived_at - left_at)
    return {"open": open_, "age_days": np.divide(ages / DAY, open_, out=np.full(len(ends), np.nan), where=open_ > 0)}
