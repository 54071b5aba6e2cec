"""Which hours each of many staff groups or stations keeps, all asked at once."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from sim.scenario.shifts import Instants, Seconds, Shift, narrowest
from sim.scenario.units import DAY

_NOTHING = np.empty(0, dtype=np.int64)


class SideBySide:
    """Many sets of intervals on one long line of time, a stretch for each."""

    _starts: Instants | None = None

    def __init__(self, which: Seconds, opens: Seconds, closes: Seconds, until: int) -> None:
        """Lay out the sets, whose intervals come in order, as far as they lie between second 0 and *until*."""
        self._stretch = -(-until // DAY) * DAY + DAY
        order = np.argsort(which, kind="stable")
        start = which[order] * self._stretch
        opens, closes = (np.clip(at[order], 0, until) for at in (opens, closes))
        kept = opens < closes
        self._line = Shift("", (start + opens)[kept], (start + closes)[kept])

    @classmethod
    def of(cls, sets: Iterable[tuple[Seconds, Seconds]], until: int) -> SideBySide:
        """The openings and closings of sets, numbered as they come."""
        openings, closings = zip((_NOTHING, _NOTHING), *sets, strict=True)
        which = np.repeat(np.arange(-1, len(openings) - 1), [len(each) for each in openings])
        return cls(which, np.concatenate(openings), np.concatenate(closings), until)

    def between(self, which: Seconds, since: Instants | int, until: Instants | int) -> Seconds:
        """Seconds of each set that lie between two instants, neither after the end of the line."""
        start = self._start(which) if self._starts is None else self._starts.take(which)
        spent = self._line.open_time(start + until) - self._line.open_time(start + since)
        return spent.astype(np.int64, copy=False)

    def _start(self, which: Seconds) -> Instants:
        """Where the stretch of each set begins; one without intervals may lie after the end of the line."""
        start = which * self._stretch
        return start.astype(narrowest(int(start.max(initial=0)) + self._stretch), copy=False)

    def shared(self, which: Seconds) -> SideBySide:
        """The same sets to be asked of those who have them, of whom *which* tells the set of each."""
        theirs = copy(self)
        theirs._starts = self._start(which)
        return theirs


@dataclass(frozen=True, eq=False)
class Roster:
    """The hours of staff groups or of stations.

    shifts : the different ones. which : int64, for each group or station which of them it keeps.
    rest_days : weekends and holidays between second 0 and the horizon, counted from second 0.
    horizon : [s].
    """

    shifts: tuple[Shift, ...]
    which: npt.NDArray[np.int64]
    rest_days: Seconds
    horizon: int

    def on_duty(self, who: Seconds, since: Instants | int, until: Instants | int) -> Seconds:
        """Seconds between two instants up to the horizon in which each is on duty."""
        return self._open.between(who, since, until)

    def resting(self, who: Seconds, since: Instants | int, until: Instants | int) -> Seconds:
        """Seconds between two instants up to the horizon that lie on rest days on which each is not on duty at all."""
        return self._idle.between(who, since, until)

    @cached_property
    def _open(self) -> SideBySide:
        return SideBySide.of([(shift.opens, shift.closes) for shift in self.shifts], self.horizon).shared(self.which)

    @cached_property
    def _idle(self) -> SideBySide:
        begins = self.rest_days * DAY
        idle = [begins[shift.open_time(begins) == shift.open_time(begins + DAY)] for shift in self.shifts]
        return SideBySide.of([(each, each + DAY) for each in idle], self.horizon).shared(self.which)
