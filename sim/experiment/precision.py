"""How many replications it takes until every share is known as precisely as was asked.

Source: Hoad, Robinson and Davies (2010), Automated selection of the number of replications for a discrete-event
simulation, with their look-ahead; held against a half-width in percentage points, since a share needs no scale, and
begun at the ten replications of Law (2015), Simulation Modeling and Analysis, 9.4.1, instead of three.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from sim.measure.intervals import t_interval

AT_LEAST = 10
"""Replications from which a half-width is trusted at all."""
AT_MOST = 1000
"""Replications at which it ends, whatever was reached, unless another maximum is given."""
LOOK_AHEAD = 5
"""Further replications that must not widen an interval again, lest it was narrow by luck; more of them past 100."""
REACHED, MAXIMUM = "reached", "maximum"


@dataclass(frozen=True)
class Precision:
    """What was asked of the half-widths of all targets, and what came of it.

    asked, widest : fractions; *widest* is the largest half-width in the end, NaN where there is none.
    held_from : the number of replications from which on no target was wider; None if it ended before that was sure.
    """

    asked: float
    widest: float
    held_from: int | None

    @property
    def stopped(self) -> str:
        """Why no further replication was run: REACHED or MAXIMUM."""
        return MAXIMUM if self.held_from is None else REACHED


def judged(shares: np.ndarray, asked: float) -> Precision:
    """The precision of *shares*, shape (replications, targets); NaN where a replication has none."""
    return Precision(asked, widest(shares), _held_from(shares, asked))


def wanted(shares: np.ndarray, asked: float, at_most: int = AT_MOST) -> int:
    """How many replications to have next, judged by those there are; no more than those when it is time to stop.

    It follows from *shares* alone, so that neither workers nor what is kept decide how many there are in the end. What
    is asked for beyond the end is a guess, by the square of the half-width, that spares starting again and again.
    """
    number = len(shares)
    held_from = _held_from(shares, asked)
    if held_from is not None:
        return held_from + _look_ahead(held_from)
    guess = AT_LEAST
    if number >= AT_LEAST:
        ratio = widest(shares) / asked
        guess = 2 * number if np.isnan(ratio) else int(min(max(ratio**2, 1), 2) * number)
    return min(max(guess + _look_ahead(guess), number), at_most)


def widest(shares: np.ndarray) -> float:
    """The largest 95 % half-width; NaN while one is unknown. A target that no case falls under is none to wait for."""
    known = shares[:, ~np.isnan(shares).all(axis=0)]
    _, low, high = t_interval(known)
    return float(np.max((high - low) / 2, initial=0.0))


def _held_from(shares: np.ndarray, asked: float) -> int | None:
    """The first number of replications at which the precision was there and stayed for the look-ahead."""
    since = None
    for number in range(AT_LEAST, len(shares) + 1):
        if not widest(shares[:number]) <= asked:
            since = None
            continue
        since = since or number
        if number == since + _look_ahead(since):
            return since
    return None


def _look_ahead(number: int) -> int:
    return LOOK_AHEAD * max(number, 100) // 100
