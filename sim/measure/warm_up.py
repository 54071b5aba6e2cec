"""How the number of open cases goes on from the first second, and how much of its beginning to leave out."""

from __future__ import annotations

import numpy as np

from sim.measure.arrays import before
from sim.measure.run import Columns, Floats, Ints, Run
from sim.scenario.units import WEEK

BATCH = 5
"""Observations in a batch, the 5 of MSER-5."""
FIFTH = WEEK // BATCH
"""Seconds of an observation. A batch is a whole week, so that nights and weekends do not pass for a warm-up."""


def fifth_table(run: Run) -> Columns:
    """Mean number of open cases in each whole fifth of a week, from the first second of the warm-up on."""
    edges = np.arange(0, run.network.horizon + 1, FIFTH)
    open_time = _time_since(run.opened[1], edges) - _time_since(run.closings[1], edges)
    return {"open": np.diff(open_time) / FIFTH}


def weeks(fifths: Floats) -> Floats:
    """Means of the batches of *fifths*, shape (..., observations): whole weeks, without what is left over."""
    whole = fifths.shape[-1] // BATCH
    means: Floats = fifths[..., : whole * BATCH].reshape(*fifths.shape[:-1], whole, BATCH).mean(axis=-1)
    return means


def mser(batches: Floats) -> int:
    """How many of the first batch means to leave out, so that the mean of the others is known best; at most half.

    Half of them says that the series is too short to tell.
    Source: White (1997), An effective truncation heuristic for bias reduction in simulation output; the limit as in
    Hoad, Robinson and Davies (2010), Automating warm-up length estimation.
    """
    number = len(batches)
    rest = [batches[cut:] for cut in range(number // 2 + 1)]
    return int(np.argmin([np.sum((each - each.mean()) ** 2) / len(each) ** 2 for each in rest])) if number else 0


def without_peaks(batches: Floats) -> Floats:
    """Batch means cut off at the median of their second half.

    A district that begins empty has too few open cases at first, never too many: what lies above, such as the weeks
    after a holiday, is the calendar's doing and no warm-up.
    """
    level = np.median(batches[len(batches) // 2 :]) if len(batches) else 0.0
    cut: Floats = np.minimum(batches, level)
    return cut


def growth(batches: Floats) -> Floats:
    """By how much each row of batch means grows from its first to its last by its trend; at least two columns.

    The trend is the median of the slopes between all pairs, which a single week out of line does not bend.
    Source: Sen (1968), Estimates of the regression coefficient based on Kendall's tau.
    """
    number = batches.shape[-1]
    early, late = np.triu_indices(number, 1)
    slopes = (batches[..., late] - batches[..., early]) / (late - early)
    trend: Floats = np.median(slopes, axis=-1) * (number - 1)
    return trend


def _time_since(at: Ints, edges: Ints) -> Floats:
    """Sum of the times [s] that have passed at each edge since instants; those before 0 count from 0."""
    instants = np.maximum(at, 0)
    number, total = before(edges, instants, instants)
    return number * edges - total
