"""Whether the warm-up was long enough, and whether there is a steady state at all."""

from __future__ import annotations

from dataclasses import dataclass

from sim.measure.intervals import t_interval
from sim.measure.run import Floats
from sim.measure.warm_up import growth, mser, weeks, without_peaks
from sim.scenario.units import DAY, WEEK

CONFIDENCE = 0.98
"""Of the two-sided interval whose lower end must tell; above it lies the truth with 99 %."""
MATTERS = 0.1
"""Part of the level of open cases from which a difference matters."""
LEAST_WEEKS = 4
"""Whole weeks, warm-up included, below which MSER-5 has too little to go by."""


@dataclass(frozen=True)
class Steadiness:
    """What the replications say about the beginning and the end of a scenario.

    chosen_days, suggested_days : warm-up as written, and as MSER-5 would have it; None if that cannot be told.
    at_least : whether the suggestion is as long as it can be, so that the truth may be longer.
    missing : by what part open cases of the first measured weeks, up to the suggestion, lie below those of later ones;
        None if that does not surely matter.
    growth : by what part of their level open cases grow in the last three quarters of the measured period, which are
        long enough to see over a holiday; None likewise.
    """

    chosen_days: int
    suggested_days: int | None
    at_least: bool
    missing: float | None
    growth: float | None


def steadiness(fifths: Floats, warm_up: int, begins_empty: bool = True) -> Steadiness:
    """Judge mean numbers of open cases in fifths of a week, shape (replications, observations).

    warm_up : as chosen [s].
    begins_empty : whether nothing is open at first; what was declared to be open then is meant, and no warm-up.
    """
    open_ = weeks(fifths)
    chosen = warm_up // WEEK
    measured = open_[:, -(-warm_up // WEEK) :]
    grows = _growth(measured)
    suggested, missing, number = None, None, open_.shape[1]
    if begins_empty and number >= LEAST_WEEKS:
        suggested = mser(without_peaks(open_.mean(axis=0)))
        if suggested * WEEK > warm_up and grows is None:
            later = open_[:, suggested:].mean(axis=1)
            missing = _what_matters(later - open_[:, chosen:suggested].mean(axis=1), later)
    return Steadiness(
        chosen_days=warm_up // DAY,
        suggested_days=None if suggested is None else suggested * WEEK // DAY,
        at_least=suggested == number // 2,
        missing=missing,
        growth=grows,
    )


def _growth(measured: Floats) -> float | None:
    """How much open cases grow in the last three quarters of the measured weeks, at least in two of them."""
    number = max(measured.shape[1] * 3 // 4, 2)
    if measured.shape[1] < number:
        return None
    last = measured[:, -number:]
    return _what_matters(growth(last), last.mean(axis=1))


def _what_matters(difference: Floats, level: Floats) -> float | None:
    """The mean difference as a part of the mean level, if it surely is more than MATTERS of it."""
    mean, low, _ = t_interval(difference - MATTERS * level, CONFIDENCE)
    return float(mean / level.mean() + MATTERS) if low > 0 else None
