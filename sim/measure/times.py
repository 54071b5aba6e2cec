"""How long it takes to reply and to close."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

import numpy as np

from sim.measure.arrays import in_order
from sim.measure.run import HOUR, STILL_OPEN, Bools, Columns, Ints, Run
from sim.measure.targets import owed
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
        cases = owed(run, milestone, None)
        reached = reached.take(cases)
        is_open = reached == STILL_OPEN
        since = run.cases.received_at.take(cases)
        until = np.minimum(reached, run.network.horizon).astype(np.int32)
        for _, clock in clocks:
            if clock == "working" and office is not None:
                rows.append(quantiles(office.open_time(until) - office.open_time(since), is_open))
            else:
                rows.append(quantiles(until - since, is_open))
    return dict(zip(QUANTILES, np.array(rows).T, strict=True))


def quantiles(times: Ints, is_open: Bools) -> list[float]:
    """Quantiles [h] of times [s] by the product-limit estimate.

    is_open : whether each is only known to be longer; of two equal times such a one comes last. It gives way to those
    that are left, each of which stands for more cases from there on.
    """
    seconds = times.astype(np.int32)  # as in a journal; sooner to sort
    seen, longer = in_order(seconds[~is_open]), np.sort(seconds[is_open])
    number, before = len(times), np.searchsorted(seen, longer, side="right")
    before = before[before < len(seen)]
    left = number - before - np.arange(len(before))
    stands_for = np.cumprod(np.concatenate([[1], left / (left - 1)]))  # so many cases, for each that is left
    past = 1 - left * stands_for[:-1] / number
    short_of = np.array(list(QUANTILES.values())) - 1e-12
    gone = np.searchsorted(past, short_of)
    longest = (1 - short_of) * number / stands_for[gone]
    places = np.ceil(number - gone - 1 - longest).astype(np.int64)
    return [seen[place] / HOUR if 0 <= place < len(seen) else np.nan for place in places.tolist()]
