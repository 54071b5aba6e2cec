"""Choices among a few or many, each by a number in [0, 1)."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

FEW = 32
"""Bands among which one is found sooner by comparing with the end of each than by a search."""
_STEPS = 1 << 12
"""Steps of a guide table; a power of two, so that the step of a luck is exact."""


def bands(shares: npt.ArrayLike) -> Floats:
    """Where in [0, 1) one choice ends and the next begins, along the last axis of *shares*: one number fewer."""
    ends = np.cumsum(np.asarray(shares, dtype=float), axis=-1)
    with np.errstate(invalid="ignore"):
        return ends[..., :-1] / ends[..., -1:]


def choose(shares: Sequence[float], luck: Floats) -> Ints:
    """The index whose band of the cumulative shares each luck falls into."""
    ends = bands(shares)
    if len(ends) > FEW:
        return np.searchsorted(ends, luck, side="right").astype(np.int32)
    chosen = np.zeros(len(luck), dtype=np.int32)
    for end in ends:
        chosen += end <= luck
    return chosen


def choose_by(of_kind: Floats, kind: Ints, luck: Floats) -> Ints:
    """The same where each case has the bands of its own kind; of_kind : shape (kinds, choices - 1)."""
    chosen = np.zeros(len(luck), dtype=np.int32)
    for ends in of_kind.T:
        chosen += ends.take(kind) <= luck
    return chosen


class Choice:
    """A choice among many that is made again and again.

    Each luck is looked for from the first band of its step on, a fifth of the time of a search.
    Source: Chen and Asau (1974), On generating random variates from an empirical distribution.
    """

    def __init__(self, shares: npt.ArrayLike) -> None:
        self._ends = np.append(bands(shares), np.inf)
        self._first = np.searchsorted(self._ends, np.arange(_STEPS) / _STEPS, side="right").astype(np.int32)

    def of(self, luck: Floats) -> Ints:
        """The index whose band each luck falls into, as of `choose`."""
        chosen = self._first.take((luck * _STEPS).astype(np.intp))
        while len(beyond := np.flatnonzero(self._ends.take(chosen) <= luck)):
            chosen[beyond] += 1
        return chosen
