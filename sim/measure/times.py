"""How long it takes to reply and to close."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

import numpy as np

from sim.measure.run import HOUR, STILL_OPEN, Columns, Ints, Run
from sim.scenario import Scenario

QUANTILES = {"p50": 0.5, "p90": 0.9, "p95": 0.95}


def time_rows(scenario: Scenario) -> list[tuple[str, str]]:
    """The rows of the table of times: (milestone, clock). Working time needs an office shift, attendance a target."""
    clocks = ["elapsed"] if scenario.network.office is None else ["elapsed", "working"]
    milestones = ["closed"] if scenario.reply is None else ["replied", "closed"]
    if any(target.to == "attended" for target in scenario.targets.values()):
        milestones.append("attended")
    return [(milestone, clock) for milestone in milestones for clock in clocks]


def time_table(run: Run) -> Columns:
    """Quantiles of the time from receipt to reply and to closure [h]; rows as in `time_rows`.

    Cases that are still open count as longer than their age, by the product-limit estimate; NaN where a quantile lies
    beyond what was seen.
    Source: Kaplan and Meier (1958), Nonparametric estimation from incomplete observations.
    """
    rows = []
    office = run.network.office
    for milestone, clocks in groupby(time_rows(run.scenario), key=itemgetter(0)):
        reached = getattr(run, f"{milestone}_at")
        owed = np.flatnonzero(run.in_period & ((run.cases.reply_work >= 0) | (milestone != "replied")))
        reached = reached.take(owed)
        seen = reached != STILL_OPEN
        since = run.cases.received_at.take(owed).astype(np.int64)
        until = np.minimum(reached, run.network.horizon)
        for _, clock in clocks:
            if clock == "working" and office is not None:
                rows.append(_quantiles(office.open_time(until) - office.open_time(since), seen))
            else:
                rows.append(_quantiles(until - since, seen))
    return dict(zip(QUANTILES, np.array(rows).T, strict=True))


def _quantiles(times: Ints, seen: np.ndarray) -> list[float]:
    """Quantiles [h] of times [s] by the product-limit estimate; of two equal times what is seen comes first."""
    ordered = np.sort(2 * times + ~seen)
    happened = np.flatnonzero(ordered % 2 == 0)
    left = len(times) - happened
    reached = np.searchsorted(1 - np.cumprod(1 - 1 / left), [q - 1e-12 for q in QUANTILES.values()])
    hours = ordered[happened] / (2 * HOUR)
    return np.append(hours, np.nan)[np.minimum(reached, len(happened))].tolist()
